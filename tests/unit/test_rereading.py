"""Kept pages read again by a later extractor: other words of the same page are no change, and raise no alert."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.clock import Clock
from monitor.decide.rereading import READ_OTHERWISE
from monitor.errors import BusyError, NotFound
from monitor.extract import EXTRACTOR
from monitor.lock import pass_lock
from monitor.model import Outcome, Page, Result, Work, WorkKind
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


NOARCHIVE = "<meta name=robots content=noarchive>"


def body(*paragraphs: str, head: str = "") -> bytes:
    said = "".join(f"<p>{one}</p>" for one in paragraphs)
    return (
        "<!doctype html><html lang=en><head><title>Xiaomi and BAIC talk</title><meta property=og:type content=article>"
        f"{head}</head><body><article><h1>Xiaomi and BAIC talk</h1>{said}</article></body></html>"
    ).encode()


class Old:
    """A database as an older version left it: it took a line of the page's furniture for text, and kept the page."""

    def __init__(self, folder: Path, head: str = "", *, is_read_alike: bool = False) -> None:
        self.path, self.story = folder / "monitor.db", replace(story(), first_pass="tell")
        self.look(body(*SAID, head=head), 0)
        self.sql("UPDATE revisions SET extractor = 'monitor 0'")
        self.sql("UPDATE articles SET extractor = 'monitor 0'")
        if not is_read_alike:
            self.sql("UPDATE revisions SET words_hash = 'old', text = text || char(10) || ?", FOLLOW)
            self.sql("UPDATE articles SET words_hash = 'old'")

    def sql(self, statement: str, *values: str) -> None:
        conn = sqlite3.connect(self.path)
        with conn:
            conn.execute(statement, values)
        conn.close()

    def outcome(self, shown: bytes, hours: float) -> Outcome:
        page = Page(URL, URL, 200, (("Content-Type", "text/html; charset=utf-8"),), shown, at(hours))
        return read(page, Work(WorkKind.ARTICLE, "cars", URL, "wire", known=hours > 0), self.story)

    def look(self, shown: bytes, hours: float) -> None:
        recorder = Recorder(self.path, self.story, Clock())
        try:
            outcome = self.outcome(shown, hours)
            assert outcome.result is Result.OK
            recorder.record(outcome)
        finally:
            recorder.close(finished=True)

    def store(self) -> Store:
        return Store.open(self.path)


@pytest.fixture
def old(tmp_path: Path) -> Old:
    return Old(tmp_path)


@pytest.fixture
def unkept(tmp_path: Path) -> Old:
    """The same of a page that asks that no copy of it be kept."""
    return Old(tmp_path, NOARCHIVE)


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


# --------------------------------------------------------------------------------------- pages of which no body is kept

MORE = SAID[1].replace("10 billion", "12 billion")


def test_what_a_later_version_reads_otherwise_where_no_page_is_kept_is_told_to_nobody_and_said_to_be_that(
    unkept: Old,
) -> None:
    unkept.look(body(*SAID, head=NOARCHIVE), 2)
    with unkept.store() as store:
        assert told(store) == ["new"]
        (change,) = store.changes()
        assert (change["changed"], change["class"], change["classes"], change["severity"]) == (False, None, [], 0.0)
        assert change["summary"] == READ_OTHERWISE
        assert FOLLOW in str(change["ops"]), "what differs can be read all the same"
        assert [row["extractor"] for row in store.revisions(URL)] == ["monitor 0", EXTRACTOR]
        assert FOLLOW not in str(store.article(URL)["text"])
        known = store.known(unkept.story, unkept.outcome(body(*SAID), 3), silent=False).article
        assert known is not None
        assert known.history.changes == (), "it is no edit of the outlet's"
        assert store.verify() == []


def test_the_edit_after_that_is_the_outlets_and_is_told(unkept: Old) -> None:
    unkept.look(body(*SAID, head=NOARCHIVE), 2)
    unkept.look(body(SAID[0], MORE, SAID[2], head=NOARCHIVE), 4)
    with unkept.store() as store:
        assert told(store) == ["new", "figure"]
        assert [row["class"] for row in store.changes()] == [None, "figure"]


def test_an_edit_is_told_where_a_later_version_was_seen_to_read_the_page_alike(tmp_path: Path) -> None:
    unkept = Old(tmp_path, NOARCHIVE, is_read_alike=True)
    unkept.look(body(*SAID, head=NOARCHIVE), 2)
    with unkept.store() as store:
        assert [row["extractor"] for row in store.rows("readings")] == [EXTRACTOR]
        assert store.changes() == []
    unkept.look(body(SAID[0], MORE, SAID[2], head=NOARCHIVE), 4)
    with unkept.store() as store:
        assert told(store)[-1] == "figure"


def test_words_that_come_back_are_known_for_the_outlets_where_one_version_read_both(unkept: Old) -> None:
    unkept.look(body(*SAID, head=NOARCHIVE), 2)
    unkept.look(body(SAID[0], MORE, SAID[2], head=NOARCHIVE), 4)
    unkept.sql("UPDATE revisions SET extractor = 'monitor 1' WHERE id > 1")
    unkept.sql("UPDATE articles SET extractor = 'monitor 1'")
    unkept.look(body(*SAID, head=NOARCHIVE), 6)
    with unkept.store() as store:
        assert [row["class"] for row in store.changes()] == [None, "figure", "figure"]
        assert told(store) == ["new", "figure", "figure"]


def test_what_another_version_finds_adds_nothing_to_what_was_told_and_is_in_the_ledger(unkept: Old) -> None:
    late = "The plant will take 4000 workers, the maker has said in a letter to those of the old line in the capital."
    unkept.look(body(*SAID, late, head=NOARCHIVE), 2)
    with unkept.store() as store:
        assert "4000 workers" in str(list(store.rows("facts")))
        assert (list(store.rows("novelties"))[-1]["lines"], told(store)) == ([], ["new"])


def test_words_seen_once_by_this_version_are_compared_as_its_own_also_where_they_came_back(tmp_path: Path) -> None:
    unkept = Old(tmp_path, NOARCHIVE, is_read_alike=True)
    other, third = (SAID[1].replace("10 billion", f"{n} billion") for n in (12, 14))
    for hours, second in ((2, other), (4, SAID[1]), (6, other), (8, SAID[1]), (10, third)):
        unkept.look(body(SAID[0], second, SAID[2], head=NOARCHIVE), hours)
    with unkept.store() as store:
        assert [row["class"] for row in store.changes()] == [None, "figure", "figure", "figure", "figure"]
        assert len(list(store.rows("readings"))) == 1, "once a version"
