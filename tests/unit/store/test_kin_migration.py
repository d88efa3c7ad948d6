"""A file of schema 3, made by the migrations that made it, brought up to date."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlite_utils.db import Database

from monitor.dedupe import fingerprint
from monitor.store import SCHEMA_VERSION, Store, kin
from monitor.store.connect import APPLICATION_ID
from monitor.store.kin import find_candidates
from monitor.store.migrations import migrations
from monitor.store.search import index_article
from tests.support.build import WORDS

OTHER = "Nothing of the kind is planned at the harbour, whose master says that ships come first as they always have."
LATER = WORDS + " A third maker has since joined the talks, and none of the three would say what that means."


@pytest.fixture
def old(path: Path) -> Path:
    """A file as the first three migrations left it: two articles, one with two revisions, and one without words."""
    db = Database(sqlite3.connect(path, isolation_level=None), execute_plugins=False)
    migrations.apply(db, stop_before="families_at_scale")
    conn = db.conn
    conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    conn.execute("PRAGMA user_version = 3")
    _old_article(conn, 1, "http://daily.test/cars/1", [WORDS, LATER])
    _old_article(conn, 2, "http://port.test/2", [OTHER])
    _old_article(conn, 3, "http://port.test/3", [""])
    conn.close()
    return path


def _old_article(conn: sqlite3.Connection, number: int, url: str, texts: Sequence[str]) -> None:
    at = "2022-09-01T08:00:00.000Z"
    conn.execute(
        """INSERT INTO articles (id, url, title, text, first_seen, kind, confidence)
           VALUES (?, ?, 'T', ?, ?, 'article', 1)""",
        [number, url, texts[-1], at],
    )
    index_article(conn, number, "T", texts[-1])
    for text in texts:
        print_ = fingerprint("T", text)
        revision = conn.execute(
            """INSERT INTO revisions (article_id, words_hash, text_hash, title, text, tokens, extractor, first_seen)
               VALUES (?, ?, ?, 'T', ?, ?, 'then', ?) RETURNING id""",
            [number, print_.words_hash, print_.text_hash, text, print_.length, at],
        ).fetchone()[0]
        conn.executemany("INSERT INTO shingles VALUES (?, ?)", [(hash_, revision) for hash_ in print_.shingles])


def test_what_was_kept_by_revision_is_found_by_article(old: Path) -> None:
    with Store.open(old) as store:
        conn = store._db.conn
        assert conn.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        for text, url in ((WORDS, "http://daily.test/cars/1"), (OTHER, "http://port.test/2")):
            (found,) = find_candidates(conn, fingerprint("T", text), set())
            assert (found.url, found.fingerprint) == (url, fingerprint("T", text))
        assert store.verify() == []


def test_the_index_is_what_a_new_file_would_hold(old: Path, tmp_path: Path) -> None:
    with Store.open(old) as store:
        rows = store._db.conn.execute("SELECT hash, article, size FROM shingles").fetchall()
    wanted = {}
    for article, texts in ((1, (WORDS, LATER)), (2, (OTHER,))):
        for text in texts:
            shingles = fingerprint("T", text).shingles
            for hash_ in shingles:
                wanted.setdefault((hash_, article), len(shingles))
    assert rows == sorted((hash_, article, size) for (hash_, article), size in wanted.items())


def test_a_revision_without_words_has_a_fingerprint_too(old: Path) -> None:
    with Store.open(old) as store:
        rows = store._db.conn.execute(
            "SELECT article_id, tokens, length(shingles) / 8 FROM fingerprints ORDER BY revision_id"
        ).fetchall()
    prints = [(1, fingerprint("T", WORDS)), (1, fingerprint("T", LATER)), (2, fingerprint("T", OTHER))]
    assert rows == [*((article, p.length, len(p.shingles)) for article, p in prints), (3, 0, 0)]


def test_a_file_that_is_large_already_gets_the_sample(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kin, "EXACT", 2)
    with Store.open(old) as store:
        (highest,) = store._db.conn.execute("SELECT max(hash) FROM shingles").fetchone()
        assert highest < 2**60 // 8
        (found,) = find_candidates(store._db.conn, fingerprint("T", LATER), set())
        assert found.url == "http://daily.test/cars/1"


def test_nothing_of_the_old_table_is_left(old: Path) -> None:
    with Store.open(old) as store:
        names = {name for (name,) in store._db.conn.execute("SELECT name FROM sqlite_master")}
        assert "shingles_by_revision" not in names
        assert "shingles_revision" not in names
        assert store._db.conn.execute("PRAGMA foreign_key_check").fetchall() == []
        assert [row["credit"] for row in store.rows("articles")] == [None, None, None]
