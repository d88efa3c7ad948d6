"""Kept pages read again by a later extractor: other words of the same page are no change, and raise no alert."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.clock import Clock
from monitor.errors import BusyError, NotFound
from monitor.extract import EXTRACTOR
from monitor.lock import pass_lock
from monitor.model import Page, Result, Work, WorkKind
from monitor.monitor import Monitor
from monitor.reading import read
from monitor.record import Recorder
from monitor.store import Store
from tests.support.build import T0, at, story

URL = "http://daily.test/cars/1"
SAID = (
    "Xiaomi and BAIC are said to weigh building electric cars together in the capital next year, says the maker.",
    "People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year, not more.",
    "Neither company would say more than that the market is open to every partner who can build a car.",
)
FOLLOW = "Follow the Daily on its own channel for the news of the day, every day of the week but Monday."


def body(*paragraphs: str) -> bytes:
    said = "".join(f"<p>{one}</p>" for one in paragraphs)
    return (
        "<!doctype html><html lang=en><head><title>Xiaomi and BAIC talk</title><meta property=og:type content=article>"
        f"</head><body><article><h1>Xiaomi and BAIC talk</h1>{said}</article></body></html>"
    ).encode()


class Old:
    """A database as an older version left it: it took a line of the page's furniture for text, and kept the page."""

    def __init__(self, folder: Path) -> None:
        self.path, self.story = folder / "monitor.db", replace(story(), first_pass="tell")
        self.look(body(*SAID), 0)
        self.sql(
            "UPDATE revisions SET extractor = 'monitor 0', words_hash = 'old', text = text || char(10) || ?", FOLLOW
        )
        self.sql("UPDATE articles SET extractor = 'monitor 0', words_hash = 'old'")

    def sql(self, statement: str, *values: str) -> None:
        conn = sqlite3.connect(self.path)
        with conn:
            conn.execute(statement, values)
        conn.close()

    def look(self, shown: bytes, hours: float) -> None:
        page = Page(URL, URL, 200, (("Content-Type", "text/html; charset=utf-8"),), shown, at(hours))
        recorder = Recorder(self.path, self.story, Clock())
        try:
            outcome = read(page, Work(WorkKind.ARTICLE, "cars", URL, "wire", known=hours > 0), self.story)
            assert outcome.result is Result.OK
            recorder.record(outcome)
        finally:
            recorder.close(finished=True)

    def store(self) -> Store:
        return Store.open(self.path)


@pytest.fixture
def old(tmp_path: Path) -> Old:
    return Old(tmp_path)


def told(store: Store) -> list[object]:
    return [row["kind"] for row in store.alerts()]


def test_what_a_later_version_reads_stands_beside_what_was_read_before(old: Old) -> None:
    with Monitor(old.path) as monitor:
        report = monitor.reextract()
        assert (report.read, report.differing, report.problems) == (1, 1, ())
        assert monitor.reextract().read == 0
    with old.store() as store:
        (reading,) = store.rows("readings")
        (revision,) = store.revisions(URL)
        assert (reading["extractor"], revision["extractor"]) == (EXTRACTOR, "monitor 0")
        assert FOLLOW in str(revision["text"])
        assert FOLLOW not in str(reading["text"])
        assert FOLLOW not in str(store.article(URL)["text"])
        assert (told(store), store.changes(), store.verify()) == (["new"], [], [])


def test_a_look_after_an_update_finds_no_change_where_the_page_did_not_change(old: Old) -> None:
    old.look(body(*SAID), 2)
    with old.store() as store:
        assert len(store.revisions(URL)) == 1
        assert store.changes() == []
        assert told(store) == ["new"]


def test_a_look_after_an_update_finds_what_the_page_changed_and_only_that(old: Old) -> None:
    old.look(body(SAID[0], SAID[1].replace("10 billion", "12 billion"), SAID[2]), 2)
    with old.store() as store:
        (change,) = store.changes()
        assert change["class"] == "figure"
        assert FOLLOW not in str(change["ops"])
        assert told(store) == ["new", "figure"]


def test_a_revision_of_which_no_page_was_kept_stays_as_it_is(old: Old) -> None:
    old.sql("UPDATE revisions SET evidence_id = NULL")
    with Monitor(old.path) as monitor:
        assert monitor.reextract().read == 0


def test_reading_again_waits_for_no_pass_and_knows_its_stories(old: Old) -> None:
    with Monitor(old.path) as monitor:
        with pass_lock(old.path), pytest.raises(BusyError):
            monitor.reextract()
        with pytest.raises(NotFound, match="no such story"):
            monitor.reextract(story="ships")
        assert monitor.reextract(story="cars").read == 1


def test_the_time_of_a_reading_is_when_it_was_read_again(old: Old) -> None:
    with Monitor(old.path) as monitor:
        monitor.reextract()
    with old.store() as store:
        (reading,) = store.rows("readings")
        assert str(reading["at"]) > T0.isoformat()


def test_two_revisions_are_compared_as_one_version_read_them(old: Old) -> None:
    old.look(body(SAID[0], SAID[1].replace("10 billion", "12 billion"), SAID[2]), 2)
    with Monitor(old.path) as monitor:
        *_, change = monitor.diff(URL)
        assert change.classes == ("figure",)
