"""A watch: what it does when, and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.errors import CrawlError
from monitor.model import OfferAddress, Story
from monitor.monitor import PassReport
from monitor.record import begun
from monitor.store import Store
from monitor.story import load_story
from monitor.turns import Due, Kind, Turns
from monitor.watch import LONGEST_SLEEP, SILENCE
from tests.support.build import T0, at, read
from tests.support.receivers import Desk
from tests.support.watched import CHANNEL, MINUTE, Failing, Lived, World


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk() as made:
        yield made


def test_a_story_that_was_never_looked_at_gets_its_pass_and_then_the_watch_sleeps(world: World) -> None:
    watch = Lived(world.monitor(), world.story())
    watch.run()
    assert watch.names() == ["pass"]
    (event,) = [event for event in watch.happened if event.report]
    assert event.report is not None
    assert (event.report.written.articles, event.report.finished) == (1, True)
    assert dict(event.fields)["articles"] == 1


def test_where_nothing_is_ever_due_it_wakes_every_hour_and_says_so_once(world: World) -> None:
    watch = Lived(world.monitor(), world.story(), sleeps=5)
    watch.run()
    assert watch.slept == [LONGEST_SLEEP] * 5
    assert watch.until == [None]
    assert watch.names() == ["pass"]


def test_a_story_that_the_store_knows_as_it_is_waits_for_what_is_due(world: World) -> None:
    folder = world.story()
    world.begun(folder)
    watch = Lived(world.monitor(), folder)
    watch.run()
    assert watch.names() == []


def test_a_seed_that_was_added_while_no_watch_ran_is_taken_in_where_nothing_else_is_ever_due(world: World) -> None:
    folder = world.story()
    Lived(world.monitor(), folder).run()
    (folder / "later.txt").write_text(
        "Of other cars\n" + "Nobody has seen such cars in the harbour before. " * 12, "utf-8"
    )
    watch = Lived(world.monitor(), folder, sleeps=3)
    watch.run()
    assert watch.passes() == ["cars"], "and once only"
    with Store.open(world.db) as store:
        assert len(store.articles()) == 2


def test_a_source_that_was_added_while_no_watch_ran_is_visited_at_once(world: World) -> None:
    folder = world.story()
    world.begun(folder)
    source = '[[sources]]\nname = "wire"\nkind = "feed"\nurl = "http://127.0.0.1:9/feed"\n'
    with (folder / "story.toml").open("a", encoding="utf-8") as file:
        file.write(source)
    watch = Lived(world.monitor(), folder)
    watch.run()
    assert watch.passes() == ["cars"]
    (problem,) = [event for event in watch.happened if event.name == "problem"]
    assert ("source", "wire") in problem.fields
    assert problem.level == "warning"


def test_a_first_pass_that_could_read_no_source_is_not_made_again_before_something_is_due(world: World) -> None:
    folder = world.story("cars", '[[sources]]\nname = "wire"\nkind = "feed"\nurl = "http://127.0.0.1:9/feed"\n')
    watch = Lived(world.monitor(), folder, sleeps=1)
    watch.run()
    assert watch.passes() == ["cars"]
    assert watch.until[-1] is not None
    assert watch.until[-1] > T0
    with Store.open(world.db) as store:
        assert not store.first_pass_done("cars")


def test_two_stories_get_one_pass_after_the_other_and_know_of_each_other_after_their_first(world: World) -> None:
    folders = [world.story("cars"), world.story("planes")]
    monitor = world.monitor(Failing)
    assert isinstance(monitor, Failing)
    watch = Lived(monitor, *folders)
    watch.run()
    assert watch.passes() == ["cars", "planes"]
    assert monitor.beside == {"cars": {"planes"}, "planes": {"cars"}}


def test_only_stories_that_had_their_first_pass_share_in_a_pass(world: World) -> None:
    cars, planes, ships = (world.story(slug) for slug in ("cars", "planes", "ships"))
    world.begun(cars, planes)
    everyone = [load_story(folder) for folder in (cars, planes, ships)]
    assert [one.slug for one in begun(world.monitor().db, everyone[0], everyone)] == ["planes"]


def test_what_is_longest_overdue_comes_first(world: World) -> None:
    folders = [world.story("cars"), world.story("planes")]
    world.begun(*folders)
    with Store.open(world.db) as store:
        for folder, late in zip(folders, (1, 2), strict=True):
            store.apply([OfferAddress(folder.name, f"http://{folder.name}.test/1", "wire", T0, at(-late))])
    monitor = world.monitor(Failing)
    assert isinstance(monitor, Failing)
    monitor.fails = {slug: [CrawlError("the crawl died")] * 9 for slug in ("cars", "planes")}
    watch = Lived(monitor, *folders)
    watch.run()
    assert [event.story for event in watch.happened if event.name == "pass-failed"] == ["planes", "cars"]


def test_a_new_story_gets_its_turn_where_the_passes_over_others_take_longer_than_their_pace(world: World) -> None:
    class Slow(Failing):
        """Something of every story is due again when a pass is over."""

        def run(self, where: str | Path | Story, **more: Any) -> PassReport:
            report = super().run(where, **more)
            self.clock = replace(self.clock, offset=self.clock.offset + timedelta(hours=1))
            return replace(report, planned=1)

    class Busy(Lived):
        def _next_pass(self, store: Store, story: Story, turns: Turns, now: datetime) -> datetime | None:
            own = super()._next_pass(store, story, turns, now)
            return now - MINUTE if story.slug in ("cars", "planes") else own

    cars, planes, ships = (world.story(slug) for slug in ("cars", "planes", "ships"))
    world.begun(cars, planes)
    watch = Busy(world.monitor(Slow), cars, planes, ships)

    def on_pass(report: PassReport) -> None:
        if len(watch.passes()) == 6:
            watch.monitor.stop()

    watch.on_pass = on_pass
    watch.run()
    assert watch.passes()[1] == "ships"


def test_of_what_is_due_copies_are_begun_first_then_it_is_told_and_then_looked(world: World) -> None:
    story = load_story(world.story())
    early, late = (Due(at(hours), kind, story) for hours, kind in ((-9, Kind.PASS), (-1, Kind.COPIES)))
    told, later, sooner = (
        Due(at(-2), Kind.DELIVERY, story),
        Due(at(2), Kind.COPIES, story),
        Due(at(1), Kind.PASS, story),
    )
    everything = sorted((later, early, told, sooner, late), key=lambda one: one.turn(T0))
    assert everything == [late, told, early, sooner, later]


def test_where_only_a_delivery_is_due_nothing_is_looked_at(world: World, desk: Desk) -> None:
    folder = world.story("cars", "")
    (folder / "story.toml").write_text((folder / "story.toml").read_text("utf-8") + CHANNEL, "utf-8")
    world.begun(folder)
    world.told(when=T0 + 5 * MINUTE)
    watch = Lived(world.monitor(DESK_URL=desk.address), folder, sleeps=2)
    watch.run()
    assert watch.slept[0] == 5 * MINUTE + timedelta(seconds=30), "the first of a group waits for others"
    assert watch.names() == ["delivered"]
    assert len(desk.messages) == 1
    (event,) = [event for event in watch.happened if event.name == "delivered"]
    assert dict(event.fields) == {"sent": 1, "unsent": 0, "dead": 0}


def test_what_becomes_due_to_be_told_in_the_middle_of_a_pass_is_told_in_the_middle_of_it(
    world: World, desk: Desk
) -> None:
    folder = world.story("cars", "")
    (folder / "story.toml").write_text((folder / "story.toml").read_text("utf-8") + CHANNEL, "utf-8")
    world.begun(folder)
    monitor = world.monitor(DESK_URL=desk.address)
    watch = Lived(monitor, folder)
    with watch.folders:
        world.told(when=at(-1))
        watch._came_home(read(), 1, 10)
        world.told(when=at(-0.5))
        watch._came_home(read(), 2, 10)
        assert len(desk.messages) == 1, "no more often than every half minute"
        monitor.clock = replace(monitor.clock, offset=timedelta(hours=1))
        monitor.stop()
        watch._came_home(read(), 3, 10)
        assert len(desk.messages) == 1, "nothing is begun once it was told to stop"


def test_a_sleep_in_order_counts_as_life_and_one_that_lasts_too_long_does_not(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = [0.0]
    monkeypatch.setattr("monitor.watch.time.monotonic", lambda: seconds[0])
    lives: list[bool] = []

    def asleep(number: int) -> None:
        for later in (0.0, 3600.0, 3659.0, 3661.0):
            seconds[0] = later
            lives.append(watch._is_alive())

    watch = Lived(world.monitor(), world.story(), asleep=asleep)
    watch.run()
    assert lives == [True, True, True, False]
    assert watch._is_alive(), "it woke"
    seconds[0] += SILENCE.total_seconds() + 1
    assert not watch._is_alive(), "nothing was heard of it at its work"
    watch.monitor.looking.on_progress()
    assert watch._is_alive()


def test_each_message_that_was_tried_counts_as_life(world: World, desk: Desk) -> None:
    folder = world.story("cars", "")
    (folder / "story.toml").write_text((folder / "story.toml").read_text("utf-8") + CHANNEL, "utf-8")
    world.begun(folder)
    world.told(when=at(-1))
    monitor = world.monitor(DESK_URL=desk.address)
    lives: list[int] = []
    monitor.looking.on_progress = lambda: lives.append(len(desk.messages))
    done = monitor.deliver(load_story(folder))
    assert (done.sent, lives) == (1, [1])


def test_a_slow_pace_that_a_story_asks_for_is_no_halt(world: World) -> None:
    watch = Lived(world.monitor(), world.story("cars"), world.story("planes", "delay = 600"))
    watch.run()
    assert watch._silence == 40 * MINUTE


def test_a_watch_that_is_told_to_stop_reads_no_seed_to_its_end(world: World) -> None:
    folder = world.story()
    lines = (f'{{"title": "Of cars {n}", "text": "{f"The cars of street {n} stand still. " * 9}"}}' for n in range(40))
    (folder / "many.jsonl").write_text("\n".join(lines), "utf-8")
    watch = Lived(world.monitor(), folder)

    def progress() -> None:
        with Store.open(world.db) as store:
            if len(store.articles()) == 5:
                watch.monitor.stop()

    watch._progress = progress  # type: ignore[method-assign]
    watch.run()
    with Store.open(world.db) as store:
        assert len(store.articles()) == 5
    (event,) = [event for event in watch.happened if event.report]
    assert event.report is not None
    assert not event.report.finished


def test_the_facades_watch_calls_back_with_passes_problems_and_sleeps(world: World) -> None:
    passes: list[PassReport] = []
    problems: list[str] = []
    sleeps: list[datetime | None] = []
    monitor = world.monitor()

    def sleeping(until: datetime | None) -> None:
        sleeps.append(until)
        monitor.stop()

    bad = world.folder / "none"
    monitor.watch([world.story(), bad], on_pass=passes.append, on_problem=problems.append, on_sleep=sleeping)
    assert [report.story for report in passes] == ["cars"]
    assert "there is no such story" in problems[0]
    assert sleeps == [None]
