"""What holds a watch up, and what does not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.errors import CrawlError
from monitor.lock import pass_lock
from monitor.model import EndPass, OfferAddress, Story
from monitor.monitor import PassReport
from monitor.store import Applied, Store
from monitor.story import load_story
from tests.support.build import T0, at
from tests.support.receivers import Desk
from tests.support.watched import CHANNEL, MINUTE, Failing, Lived, World

_HOLDER = """
import sys
from monitor.lock import pass_lock
from monitor.model import EndPass, OfferAddress, Story
with pass_lock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk() as made:
        yield made


def test_an_edit_ends_the_pause_after_a_failure(world: World) -> None:
    folder = world.story()
    monitor = world.monitor(Failing)
    assert isinstance(monitor, Failing)
    monitor.fails["cars"] = [CrawlError(str(number)) for number in range(3)]

    def asleep(number: int) -> None:
        if number == 3:
            toml = folder / "story.toml"
            toml.write_text(toml.read_text("utf-8").replace('title = "cars"', 'title = "Cars"'), "utf-8")
            watch.folders.refresh()
            monitor.clock = replace(monitor.clock, offset=monitor.clock.offset - timedelta(seconds=230))

    watch = Lived(monitor, folder, sleeps=4, asleep=asleep)
    watch.run()
    assert watch.slept[2] == 4 * MINUTE
    assert watch.passes() == ["cars"], "ten seconds later, not after four minutes"


def test_a_callback_that_fails_does_not_end_the_watch(world: World) -> None:
    watch = Lived(world.monitor(), world.story(), sleeps=2)

    def on_pass(report: PassReport) -> None:
        raise OSError("the printer is out of paper")

    watch.on_pass = on_pass
    watch.run()
    assert watch.names() == ["pass", "problem"]
    assert "out of paper" in watch.messages("problem")[0]


def test_a_busy_database_is_said_once_and_tried_again_and_a_killed_pass_holds_nothing(world: World) -> None:
    folder = world.story()
    with Store.open(world.db):
        pass
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(world.db)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"

    def asleep(number: int) -> None:
        if number == 6:
            holder.kill()
            holder.communicate()

    watch = Lived(world.monitor(), folder, sleeps=7, asleep=asleep)
    watch.run()
    assert watch.names() == ["problem", "pass"]
    assert f"process {holder.pid}" in watch.messages("problem")[0]
    assert watch.slept[:6] == [MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE, 15 * MINUTE, 15 * MINUTE]


def test_alerts_are_told_while_another_process_makes_a_pass(world: World, desk: Desk) -> None:
    folder = world.story()
    (folder / "story.toml").write_text((folder / "story.toml").read_text("utf-8") + CHANNEL, "utf-8")
    with Store.open(world.db) as store:
        store.put_story(load_story(folder), T0)
    world.told(when=at(-1))
    with pass_lock(world.db):
        Lived(world.monitor(DESK_URL=desk.address), folder).run()
    assert len(desk.messages) == 1


def test_a_pass_that_fails_is_tried_again_later_and_holds_up_no_other(world: World) -> None:
    folders = [world.story("cars"), world.story("planes")]
    monitor = world.monitor(Failing)
    assert isinstance(monitor, Failing)
    monitor.fails["cars"] = [CrawlError("the crawl died"), CrawlError("the crawl died")]
    watch = Lived(monitor, *folders, sleeps=3)
    watch.run()
    assert watch.names() == ["pass-failed", "pass", "pass"]
    assert watch.passes() == ["planes", "cars"]
    assert watch.slept[:2] == [MINUTE, 2 * MINUTE]
    assert [event.level for event in watch.happened if event.name == "pass-failed"] == ["error"]


def test_what_nobody_expected_is_told_with_where_it_happened_and_the_watch_goes_on(world: World) -> None:
    folder = world.story()
    monitor = world.monitor(Failing)
    assert isinstance(monitor, Failing)
    monitor.fails["cars"] = [ZeroDivisionError("a slip"), ZeroDivisionError("a slip")]
    watch = Lived(monitor, folder, sleeps=3)
    watch.run()
    assert watch.names() == ["pass-failed", "pass-failed", "pass"]
    (first, *_) = [event for event in watch.happened if event.name == "pass-failed"]
    assert isinstance(first.error, ZeroDivisionError)
    assert first.message == "ZeroDivisionError: a slip"


def test_a_story_that_cannot_be_planned_holds_up_no_other(world: World) -> None:
    cars, planes = world.story("cars"), world.story("planes")
    world.begun(cars)
    with Store.open(world.db) as store:
        store._db.execute("UPDATE addresses SET next_check = '2022-00-45T99:99'")  # edited by hand
        store._db.conn.commit()
    watch = Lived(world.monitor(), cars, planes, sleeps=3)
    watch.run()
    assert watch.passes() == ["planes"]
    assert [(event.story, event.level) for event in watch.happened if event.name == "problem"] == [("cars", "error")]
    assert watch.slept == [MINUTE, 2 * MINUTE, 4 * MINUTE]


def test_a_pass_of_which_nothing_came_home_is_not_made_again_at_once(world: World) -> None:
    class Futile(Failing):
        """Whose crawl brings nothing home of what is due."""

        passes = 0

        def run(self, where: str | Path | Story, **more: Any) -> PassReport:
            self.passes += 1
            if self.passes > 3:
                self.stop()
            return PassReport("cars", T0, T0, 1, 0, False, True, Applied(), next_due=at(-1))

    folder = world.story()
    with Store.open(world.db) as store:
        store.put_story(load_story(folder), T0)
        store.apply([EndPass(folder.name, T0, T0), OfferAddress(folder.name, "http://cars.test/1", "wire", T0, at(-1))])
    watch = Lived(world.monitor(Futile), folder, sleeps=2)
    watch.run()
    assert watch.slept == [MINUTE, MINUTE]


def test_a_database_that_cannot_be_opened_is_said_once_and_tried_again(world: World) -> None:
    folder = world.story()
    world.db.write_bytes(b"no database, but something that lies in its place. " * 100)

    def asleep(number: int) -> None:
        if number == 3:
            world.db.unlink()

    watch = Lived(world.monitor(), folder, sleeps=4, asleep=asleep)
    watch.run()
    assert watch.names() == ["problem", "pass"]
    assert "is not a SQLite database" in watch.messages("problem")[0]


def test_a_clock_that_is_set_back_by_days_puts_off_no_second_try_by_more_than_the_longest_pause(world: World) -> None:
    folder = world.story()
    monitor = world.monitor(Failing)
    assert isinstance(monitor, Failing)
    monitor.fails["cars"] = [CrawlError("the crawl died")]

    def asleep(number: int) -> None:
        if number == 1:
            monitor.clock = replace(monitor.clock, offset=timedelta(days=-30))

    watch = Lived(monitor, folder, sleeps=3, asleep=asleep)
    watch.run()
    assert watch.passes() == ["cars"]
    assert watch.slept[1] <= 15 * MINUTE


def test_a_database_that_is_taken_away_is_missed_and_none_is_begun_in_its_place(world: World) -> None:
    folder = world.story()
    elsewhere = world.db.with_name("elsewhere.db")

    def asleep(number: int) -> None:
        if number == 1:
            world.db.rename(elsewhere)
        elif number == 3:
            assert not world.db.exists()
            elsewhere.rename(world.db)

    watch = Lived(world.monitor(), folder, sleeps=5, asleep=asleep)
    watch.run()
    said = [event.message for event in watch.happened if event.level == "error"]
    assert said == [f"{world.db}: is not there any more; put it back, or start anew to begin another"]
    assert world.db.exists()
