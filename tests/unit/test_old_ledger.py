"""A database from before there were ledgers: its first pass tells no old news as new."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlite_utils.db import Database

from monitor import retelling
from monitor.clock import Clock
from monitor.dedupe import fingerprint
from monitor.model import Article, Outcome, Result, Work, WorkKind
from monitor.reading import with_article
from monitor.record import Recorder
from monitor.store import Store
from monitor.store.connect import APPLICATION_ID
from monitor.store.migrations import migrations
from monitor.store.search import index_article
from tests.support.build import T0, at, page, story

FIRST = (
    "Xiaomi is in talks with BAIC over building electric cars, people who know the plan said on Friday.\n"
    "The first stage would cost 10 billion yuan, and the line would turn out 300,000 cars a year."
)
EDITED = FIRST.replace("300,000", "350,000")
SECOND = (
    "Xiaomi and BAIC are close to an agreement on electric cars, two bankers said on Monday.\n"
    "“We are open to every partner,” said Lin Wei, a spokesman for BAIC, and 4,500 people would work there."
)
THIRD = (
    "Xiaomi and BAIC have all but signed, a banker said on Thursday of the electric cars that they plan.\n"
    "The first stage would cost 12 billion yuan, he said, more than was thought a week ago."
)
STORY = story("cars", first_pass="tell")
OLD = "2022-08-01T08:00:00.000Z"


@dataclass(frozen=True, slots=True)
class Stopped(Clock):
    """A clock that stands still."""

    at: datetime = T0

    def now(self) -> datetime:
        return self.at + self.offset


def of_schema_3(path: Path) -> Path:
    """A file as the first three migrations left it: four articles of a story, one of them edited, one rejected."""
    db = Database(sqlite3.connect(path, isolation_level=None), execute_plugins=False)
    migrations.apply(db, stop_before="families_at_scale")
    conn = db.conn
    conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    conn.execute("PRAGMA user_version = 3")
    for slug in ("cars", "ships"):
        conn.execute(
            """INSERT INTO stories (slug, title, description, folder, added_at, first_pass_at, last_pass_at)
               VALUES (?, 'T', '', '/s', ?, ?, ?)""",
            [slug, OLD, OLD, OLD],
        )
    _put(conn, 1, "Second it is", [SECOND], "2022-08-20")
    _put(conn, 2, "First it is", [FIRST, EDITED], "2022-08-10T06:00:00.000Z")
    _put(conn, 3, "Third it is", [THIRD], "2022-08-25")
    _put(conn, 4, "Not of it", ["BAIC lends 77 billion yuan to a yard."], "2022-08-05", decision="reject")
    _put(conn, 5, "", [""], None)
    conn.close()
    return path


def _put(
    conn: sqlite3.Connection,
    number: int,
    title: str,
    texts: Sequence[str],
    published: str | None,
    decision: str = "accept",
) -> None:
    url = f"http://daily{number}.test/{number}"
    conn.execute(
        """INSERT INTO articles (id, url, outlet, title, text, language, published, first_seen, kind, confidence,
                                 words_hash)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'article', 1, ?)""",
        [
            *(number, url, f"daily{number}.test", title, texts[-1], "en", published, OLD),
            fingerprint(title, texts[-1]).words_hash,
        ],
    )
    index_article(conn, number, title, texts[-1])
    for text in texts:
        print_ = fingerprint(title, text)
        conn.execute(
            """INSERT INTO revisions (article_id, words_hash, text_hash, title, text, tokens, extractor, first_seen)
               VALUES (?, ?, ?, ?, ?, ?, 'then', ?)""",
            [number, print_.words_hash, print_.text_hash, title, text, print_.length, "2022-08-26T08:00:00.000Z"],
        )
        (revision,) = conn.execute("SELECT max(id) FROM revisions").fetchone()
        conn.executemany("INSERT INTO shingles VALUES (?, ?)", [(hash_, revision) for hash_ in print_.shingles])
        conn.execute(
            "INSERT INTO sightings (revision_id, from_at, until_at) VALUES (?, ?, ?)",
            [revision, "2022-08-26T08:00:00.000Z", "2022-08-26T08:00:00.000Z"],
        )
    conn.execute(
        """INSERT INTO matches (story_id, article_id, decision, score, reason, hits, at)
           VALUES (1, ?, ?, 0.9, 'it names both', '[]', ?)""",
        [number, decision, OLD],
    )
    conn.execute(
        """INSERT INTO addresses (story_id, url, fetch_url, host, via, article_id, is_primary, next_check, first_seen)
           VALUES (1, ?, ?, ?, 'wire', ?, 1, ?, ?)""",
        [url, url, f"daily{number}.test", number, "2022-09-01T08:00:00.000Z", OLD],
    )


def look(number: int, title: str, text: str, published: str, hours: float) -> Outcome:
    url = f"http://daily{number}.test/{number}"
    kept = page(url, text.encode(), at(hours))
    work = Work(WorkKind.ARTICLE, "cars", url, "wire", known=number < 9)
    outcome = Outcome(work, Result.OK, at(hours), 200, page=kept, size=len(kept.body))
    made = Article(url, url, title, text, language="en", published=published)
    return with_article(outcome, made, STORY)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return of_schema_3(tmp_path / "monitor.db")


def begun(path: Path) -> None:
    Recorder(path, STORY, Stopped(at=at(1))).close(finished=False)


def told(path: Path) -> list[tuple[object, ...]]:
    with Store.open(path) as store:
        conn = store._db.conn
        return conn.execute("SELECT article_id, revision_id, at, kind, key FROM facts ORDER BY id").fetchall()


def test_a_pass_over_an_old_database_tells_only_what_is_new_to_it(old: Path) -> None:
    recorder = Recorder(old, STORY, Stopped(at=at(2)))
    assert not recorder.silent
    # The old ones are looked at again; then one that says nothing but old things, and one with a figure that moved.
    recorder.record(look(1, "Second it is", SECOND, "2022-08-20", 1))
    recorder.record(look(2, "First it is", EDITED, "2022-08-10T06:00:00+00:00", 1))
    said = "BAIC and Xiaomi will spend 10 billion yuan. They will make 350,000 cars a year with 4,500 people."
    recorder.record(look(10, "Talks go on", said, "2022-09-01", 1.1))
    more = "BAIC and Xiaomi will make 400,000 cars a year now, a banker said of the line that they plan."
    recorder.record(look(11, "More cars", more, "2022-09-01", 1.2))
    alerts = {str(row["article"]).split("/")[2]: str(row["body"]) for row in recorder.store.alerts()}
    recorder.close(finished=True)
    assert set(alerts) == {"daily10.test", "daily11.test"}
    assert alerts["daily10.test"].startswith("It adds nothing to what was told.")
    assert "400,000" in alerts["daily11.test"]


def test_the_ledger_has_what_every_revision_stated_at_its_time(old: Path) -> None:
    begun(old)
    rows = told(old)
    assert {row[0] for row in rows} == {1, 2, 3}, "what was rejected is not of the story; the empty one states nothing"
    figures = {(row[0], row[4]): row[2] for row in rows if row[3] == "quantity"}
    assert figures[2, "vehicle:300000"] == "2022-08-10T06:00:00.000Z", "when it was published"
    assert figures[2, "vehicle:350000"] == "2022-08-26T08:00:00.000Z", "when the edit was seen"
    assert figures[3, "CNY:12000000000"] == "2022-08-25T00:00:00.000Z"


def test_what_was_new_in_old_articles_is_told_in_the_order_of_publication_and_to_nobody(old: Path) -> None:
    begun(old)
    with Store.open(old) as store:
        lines = {row["article_id"]: " | ".join(map(str, row["lines"])) for row in store.rows("novelties")}  # type: ignore[call-overload]
        assert store.alerts() == []
    assert set(lines) == {1, 2, 3}
    assert "10 billion yuan" in lines[2]
    assert "10 → 12 billion yuan" in lines[3]


def test_a_second_pass_makes_nothing_anew(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(old)
    first = told(old)

    def never(*args: object) -> int:
        raise AssertionError("the story was told anew")

    monkeypatch.setattr(retelling, "retell", never)
    begun(old)
    assert told(old) == first


def test_who_is_stopped_in_the_middle_goes_on_there(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    real = retelling.facts_of

    def stopped(made: Article, **more: object) -> object:
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(made.text)
        return real(made, **more)  # type: ignore[arg-type]  # fields by name

    monkeypatch.setattr(retelling, "facts_of", stopped)
    monkeypatch.setattr(retelling, "AT_ONCE", 1)
    with pytest.raises(KeyboardInterrupt):
        begun(old)
    assert {row[0] for row in told(old)} == {1}, "an article is told wholly or not at all"
    monkeypatch.setattr(retelling, "facts_of", real)
    begun(old)
    interrupted = sorted(row[:1] + row[2:] for row in told(old))
    assert {row[0] for row in interrupted} == {1, 2, 3}
    with Store.open(old) as store:
        assert {row["article_id"] for row in store.rows("novelties")} == {1, 2, 3}


def test_who_is_stopped_before_the_story_was_told_anew_tells_it_at_the_next_pass(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*args: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(retelling, "retell", stopped)
        with pytest.raises(KeyboardInterrupt):
            begun(old)
    begun(old)
    with Store.open(old) as store:
        assert {row["article_id"] for row in store.rows("novelties")} == {1, 2, 3}


def test_a_text_of_which_no_facts_can_be_made_stops_no_pass(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = retelling.facts_of

    def broken(made: Article, **more: object) -> object:
        if made.text == SECOND:
            raise RecursionError("too deep")
        return real(made, **more)  # type: ignore[arg-type]  # fields by name

    monkeypatch.setattr(retelling, "facts_of", broken)
    begun(old)
    assert {row[0] for row in told(old)} == {2, 3}


def test_another_story_of_the_same_file_makes_a_ledger_of_its_own(old: Path) -> None:
    begun(old)
    first = len(told(old))
    ships = replace(STORY, slug="ships")
    Recorder(old, ships, Stopped(at=at(1))).close(finished=False)
    assert len(told(old)) == first, "it has no articles"
