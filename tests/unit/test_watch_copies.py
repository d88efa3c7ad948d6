"""Copies for the Wayback Machine, saved in a thread beside a watch."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.copies import CopiesReport
from monitor.model import RestHost, SaveCopy
from monitor.monitor import Monitor
from monitor.store import Store
from monitor.turns import Kind
from tests.support.build import T0, WORDS, article, at, read, stored
from tests.support.processes import until
from tests.support.watched import MINUTE, Lived, World


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def test_copies_are_saved_beside_it_and_wake_it(world: World) -> None:
    saved = threading.Event()

    class Saving(Monitor):
        def save_copies(self, *, story: str | None = None) -> CopiesReport:
            saved.set()
            with Store.open(self.db) as store:
                for row in store.copies_due(now=self.clock.now(), story=story):
                    store.mark_copy(row.number, now=self.clock.now(), saved_url="http://web.archive.test/1")
            return CopiesReport(saved=1, problems=("one could not be saved",))

    folder = world.story("cars", 'copies = "wayback"')
    world.begun(folder)
    with Store.open(world.db) as store:
        store.apply([*stored(read()), SaveCopy("cars", "http://daily.test/cars/1", T0 + 3 * MINUTE)])
        store._db.execute("UPDATE addresses SET next_check = NULL WHERE article_id IS NOT NULL")
        store._db.conn.commit()

    def asleep(number: int) -> None:
        if number == 2:
            assert saved.wait(20)
            watch._calls.get(timeout=20)  # it was woken

    watch = Lived(world.monitor(Saving), folder, sleeps=2, asleep=asleep)
    watch.run()
    assert watch.slept[0] == 5 * MINUTE, "a little late, never early"
    assert watch.messages("problem") == ["one could not be saved"]


def copying(world: World) -> Path:
    """A story of which a page is to be saved, and nothing else is due."""
    folder = world.story("cars", 'copies = "wayback"')
    world.begun(folder)
    with Store.open(world.db) as store:
        store.apply([*stored(read()), SaveCopy("cars", "http://daily.test/cars/1", at(-1))])
        store._db.execute("UPDATE addresses SET next_check = NULL WHERE article_id IS NOT NULL")
        store._db.conn.commit()
    return folder


def test_keys_that_are_none_are_said_once_however_often_it_is_tried(world: World) -> None:
    def asleep(number: int) -> None:
        assert until(lambda: not watch._is_copying)

    watch = Lived(world.monitor(MONITOR_WAYBACK_KEYS="nonsense"), copying(world), sleeps=6, asleep=asleep)
    watch.run()
    (said,) = watch.messages("problem")
    assert "not of the form access:secret" in said
    assert watch._of("cars").copies.failures > 1


def test_the_copies_of_one_story_are_saved_after_those_of_another(world: World) -> None:
    saved: list[str | None] = []

    class Saving(Monitor):
        def save_copies(self, *, story: str | None = None) -> CopiesReport:
            saved.append(story)
            with Store.open(self.db) as store:
                for row in store.copies_due(now=self.clock.now(), story=story):
                    store.mark_copy(row.number, now=self.clock.now(), saved_url="http://web.archive.test/1")
            return CopiesReport(saved=1)

    cars, planes = copying(world), world.story("planes", 'copies = "wayback"')
    world.begun(planes)
    with Store.open(world.db) as store:
        other = replace(article("http://daily.test/planes/1"), text=WORDS.replace("cars", "planes"))
        made = read(other, slug="planes")
        store.apply([*stored(made), SaveCopy("planes", "http://daily.test/planes/1", at(-1))])
        store._db.execute("UPDATE addresses SET next_check = NULL WHERE article_id IS NOT NULL")
        store._db.conn.commit()

    def asleep(number: int) -> None:
        assert until(lambda: not watch._is_copying)

    watch = Lived(world.monitor(Saving), cars, planes, sleeps=3, asleep=asleep)
    watch.run()
    assert sorted(map(str, saved)) == ["cars", "planes"]


def test_the_service_that_keeps_copies_is_not_asked_while_it_rests(world: World) -> None:
    folder = copying(world)
    watch = Lived(world.monitor(), folder)
    with watch.folders:
        assert [due.at for due in watch._plan(T0) if due.kind is Kind.COPIES] == [T0]
        with Store.open(world.db) as store:
            store.apply([RestHost("web.archive.org", T0 + 40 * MINUTE, "asked for it")])
        assert [due.at for due in watch._plan(T0) if due.kind is Kind.COPIES] == [T0 + 40 * MINUTE]
