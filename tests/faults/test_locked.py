"""Another program that holds the database: it is waited for, then said; what could not be written is still due."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.clock import Clock
from monitor.errors import StoreFault
from monitor.model import Intent
from monitor.record import Recorder
from monitor.store import Applied, Store, connect
from tests.support.build import T0, WORDS, article, at, item, read, story, visited
from tests.support.watched import Still

TOLD = story("cars", first_pass="tell")
URL = "http://daily.test/cars/1"


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(connect, "BUSY_MILLISECONDS", 20)
    Store.open(tmp_path / "monitor.db").close()
    return tmp_path / "monitor.db"


@pytest.fixture
def other(db: Path) -> Iterator[sqlite3.Connection]:
    """Another program's connection."""
    conn = sqlite3.connect(db, isolation_level=None)
    yield conn
    conn.close()


def recorder(db: Path, clock: Clock | None = None) -> Recorder:
    return Recorder(db, TOLD, clock or Still(at=T0))


def looks(store: Store) -> list[tuple[object, object]]:
    return [(row["url"], row["result"]) for row in store.rows("checks")]


def test_an_outcome_that_meets_a_lock_is_written_when_it_is_gone(
    db: Path, other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, plain, tries = recorder(db), Store.apply, []

    def apply(self: Store, intents: tuple[Intent, ...]) -> Applied:
        tries.append(intents)
        if len(tries) == 2:
            other.execute("ROLLBACK")
        return plain(self, intents)

    monkeypatch.setattr(Store, "apply", apply)
    other.execute("BEGIN IMMEDIATE")
    assert made.record(read()).articles == 1
    assert len(tries) == 2
    assert looks(made.store) == [(URL, "ok")]
    assert made.problems == []
    made.close(finished=False)


def test_a_lock_that_stays_ends_the_pass_with_a_sentence_and_the_next_one_does_the_rest(
    db: Path, other: sqlite3.Connection
) -> None:
    made = recorder(db)
    made.due()
    made.record(visited(item(URL), when=T0))
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreFault, match=r"monitor\.db: is locked by another program; try again when that is done"):
        made.record(read())
    with pytest.raises(StoreFault, match="is locked"):
        made.close(finished=False)
    other.execute("ROLLBACK")
    again = recorder(db, Still(at=at(0.1)))
    works, _ = again.due()
    assert URL in {work.url for work in works}
    assert looks(again.store) == [("http://wire.test/feed.xml", "ok")], "a look that was not written is no failed one"
    again.record(read(when=at(0.1)))
    again.close(finished=True)
    with Store.open(db, read_only=True) as store:
        assert store.verify() == []
        assert [row["url"] for row in store.articles()] == [URL]


def test_what_finds_no_room_is_no_failed_look_either(db: Path) -> None:
    made = recorder(db)
    conn = made.store._db.conn
    (pages,) = conn.execute("PRAGMA page_count").fetchone()
    conn.execute(f"PRAGMA max_page_count = {pages}")
    made.record(visited(item(URL), when=T0))
    told = read(article(text=" ".join(f"{WORDS} {n}" for n in range(900))))
    with pytest.raises(StoreFault, match="the disk is full"):
        made.record(told)
    assert (URL, "broken") not in looks(made.store)
    conn.execute("PRAGMA max_page_count = 100000")
    assert made.record(told).articles == 1
    made.close(finished=True)


def test_a_log_that_a_reader_holds_up_is_a_problem_of_the_pass_until_it_has_ended(
    db: Path, other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "MOST_HELD_UP", 30_000)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM articles").fetchall()
    made = recorder(db)
    made.due()
    made.record(read())
    made.close(finished=True)
    (said,) = made.problems
    assert said.startswith(f"{db}-wal: has grown to 0 MiB, since another program reads an old state of the database")
    other.execute("ROLLBACK")
    made = recorder(db, Still(offset=timedelta(hours=1)))
    made.due()
    made.close(finished=True)
    assert made.problems == []


def test_the_log_is_cut_once_it_could_be_emptied(
    db: Path, other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "LONGEST_LOG", 40_000)
    log = db.with_name("monitor.db-wal")
    with Store.open(db) as store:
        store.put_story(TOLD, T0)
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM articles").fetchall()
        conn = store._db.conn
        for _ in range(40):
            conn.execute("CREATE TABLE filler AS SELECT randomblob(100000) AS one")
            conn.execute("DROP TABLE filler")
        assert log.stat().st_size > 4_000_000, "a reader keeps it from being begun anew"
        other.execute("ROLLBACK")
        store.held_up()
        store.put_story(TOLD, T0)
        assert log.stat().st_size <= 40_000


@pytest.mark.parametrize("is_replaced", [False, True])
def test_a_file_that_is_taken_away_while_it_is_open_is_said_and_not_written_into_the_void(
    db: Path, is_replaced: bool
) -> None:
    made = recorder(db)
    db.rename(db.with_name("elsewhere.db"))
    if is_replaced:
        Store.open(db).close()
    with pytest.raises(StoreFault, match="is not there any more, or another file took its place; nothing was written"):
        made.record(read())
    with pytest.raises(StoreFault):
        made.close(finished=True)
    assert db.exists() == is_replaced
