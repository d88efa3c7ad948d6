"""Evidence is written once; whoever touches it is found out."""

import gzip
import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.model import KeepEvidence, Page
from monitor.store import Store
from tests.support.build import T0, at, page, read, stored, story

_TRIGGERS = ("evidence_is_never_changed", "evidence_is_never_deleted", "evidence_is_never_replaced")


@pytest.fixture
def kept(path: Path) -> Iterator[Store]:
    with Store.open(path) as store:
        store.put_story(story(), T0)
        for number in range(4):
            store.apply([KeepEvidence(page(f"http://daily.test/{number}", b"page %d" % number, at(number)))])
        yield store


def test_a_page_comes_back_as_it_was_kept(store: Store) -> None:
    headers = (("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"), ("X-Ü", "北汽"))
    whole = Page("http://a.test/", "http://a.test/x", 200, headers, bytes(range(256)) * 100, T0)
    store.apply([KeepEvidence(whole)])
    assert store.evidence(1) == whole
    assert store.evidence(2) is None
    (row,) = store.rows("evidence")
    assert row["sha256"] == hashlib.sha256(whole.body).hexdigest()


def test_the_same_body_is_packed_to_the_same_bytes(kept: Store) -> None:
    kept.apply([KeepEvidence(page("http://daily.test/9", b"page 0", at(9)))])
    bodies = [body for (body,) in kept._db.execute("SELECT body FROM evidence ORDER BY id")]
    assert bodies[0] == bodies[4]
    assert gzip.decompress(bodies[0]) == b"page 0"


def test_each_record_is_chained_to_the_one_before(kept: Store) -> None:
    rows = list(kept.rows("evidence"))
    assert [row["prev_hash"] for row in rows] == ["0" * 64, *(row["hash"] for row in rows[:-1])]
    for row in rows:
        assert row["hash"] == hashlib.sha256(f"{row['prev_hash']}\n{row['record_hash']}".encode()).hexdigest()
    assert kept.verify() == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE evidence SET status = 404 WHERE id = 2",
        "UPDATE evidence SET id = 99 WHERE id = 2",
        "DELETE FROM evidence WHERE id = 2",
        "DELETE FROM evidence",
        "INSERT OR REPLACE INTO evidence SELECT * FROM evidence WHERE id = 2",
        "REPLACE INTO evidence SELECT 50, url, answered_url, at, status, headers, body, sha256, record_hash, "
        "prev_hash, hash, withheld FROM evidence WHERE id = 2",
    ],
)
def test_evidence_cannot_be_changed_by_any_connection(kept: Store, path: Path, sql: str) -> None:
    other = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="evidence is written once"):
        other.execute(sql)
    other.close()
    assert kept.verify() == []


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE evidence SET status = 404 WHERE id = 2", "evidence 2: its address, time, status or headers"),
        ("UPDATE evidence SET url = 'http://x.test/' WHERE id = 2", "evidence 2: its address, time, status or headers"),
        (
            "UPDATE evidence SET body = x'1f8b080000000000020303000000000000000000' WHERE id = 2",
            "evidence 2: its body is not",
        ),
        ("UPDATE evidence SET body = x'00' WHERE id = 2", "evidence 2: its body cannot be unpacked"),
        ("UPDATE evidence SET hash = 'x' WHERE id = 2", "evidence 2: its hash does not fit"),
        ("DELETE FROM evidence WHERE id = 2", "evidence 3: does not follow the record before it"),
        ("DELETE FROM evidence WHERE id = 1", "evidence 2: does not follow the record before it"),
        ("DELETE FROM evidence WHERE id > 2", "evidence 3 to 4: missing from the end"),
        ("DELETE FROM evidence", "evidence 1 to 4: missing from the end"),
    ],
)
def test_whoever_forces_a_change_breaks_the_chain(kept: Store, sql: str, told: str) -> None:
    for trigger in _TRIGGERS:
        kept._db.execute(f"DROP TRIGGER {trigger}")
    kept._db.execute(sql)
    assert any(line.startswith(told) for line in kept.verify()), kept.verify()


def test_a_record_rolled_back_leaves_no_gap(kept: Store) -> None:
    with pytest.raises(Exception, match="no such story"):
        kept.apply([KeepEvidence(page("http://daily.test/5")), *stored(read(slug="ships"))])
    kept.apply([KeepEvidence(page("http://daily.test/6"))])
    assert kept.verify() == []


def test_evidence_that_is_missing_under_a_revision_is_noticed(store: Store) -> None:
    store.apply(stored(read()))
    for sql in (*(f"DROP TRIGGER {name}" for name in _TRIGGERS), "PRAGMA foreign_keys = OFF", "DELETE FROM evidence"):
        store._db.execute(sql)
    assert "revisions row 1: refers to a row of evidence that is not there" in store.verify()


def test_a_revision_without_which_an_article_stands_is_noticed(store: Store) -> None:
    store.apply(stored(read()))
    store._db.execute("UPDATE revisions SET words_hash = 'x'")
    assert store.verify() == ["article 1 (http://daily.test/cars/1): its present words are no revision of it"]
