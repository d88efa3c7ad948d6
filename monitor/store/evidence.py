"""Pages kept for good, each record chained to the one before it by hash."""

from __future__ import annotations

import gzip
import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterator

from monitor.model import KeepEvidence, Page
from monitor.store.values import iso, storable, to_json, when
from monitor.store.writer import Writer

GENESIS = "0" * 64
"""What stands for the record before the first."""
NOARCHIVE = "noarchive"
"""Withheld: the page asked that no copy of it be kept; its hash, its headers and the words of it are."""
PRUNED = "pruned"
"""Withheld: the body was kept, nothing rested on it, and `prune` took it out."""


def keep_evidence(writer: Writer, intent: KeepEvidence) -> None:
    """Appends a page to the chain, unless this very record is there; what is written after it rests on it."""
    writer.evidence_id = keep_evidence_of(writer, intent.page, intent.withheld)


def keep_evidence_of(writer: Writer, page: Page, withheld: str | None = None) -> int:
    """Appends a page to the chain, unless this very record is there; its number. withheld: why its body is not kept."""
    body_hash = hashlib.sha256(page.body).hexdigest()
    headers = to_json([list(pair) for pair in page.headers])
    # As SQLite will hand them out again, so that the chain can be checked from the file alone.
    url, answered, headers = (_stored(text) for text in (page.url, page.answered_url, headers))
    record = record_hash(url, answered, iso(page.at), page.status, headers, body_hash)
    known = writer.number("SELECT id FROM evidence WHERE record_hash = ?", [record])
    if known is not None:
        return known
    last = writer.one("SELECT hash FROM evidence ORDER BY id DESC LIMIT 1", [])
    previous = str(last[0]) if last else GENESIS
    number = writer.number(
        """INSERT INTO evidence (url, answered_url, at, status, headers, body, sha256, record_hash, prev_hash, hash,
                                 withheld)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""",
        [
            *(url, answered, iso(page.at), page.status, headers),
            # mtime 0: the same body gives the same bytes, whenever it is packed.
            b"" if withheld is not None else gzip.compress(page.body, 6, mtime=0),
            *(body_hash, record, previous, chain_hash(previous, record), withheld),
        ],
    )
    assert number is not None
    writer.tally["evidence"] += 1
    return number


def record_hash(url: str, answered_url: str, at: str, status: int, headers: str, body_sha256: str) -> str:
    """SHA-256 of what a record says, without its place in the chain: its columns as a JSON list, in UTF-8."""
    return _sha256(to_json([url, answered_url, at, status, headers, body_sha256]))


def chain_hash(previous: str, record: str) -> str:
    """SHA-256 of a record's place in the chain: the hash of the record before it, a line feed, its own."""
    return _sha256(f"{previous}\n{record}")


def broken_links(conn: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with the chain, a sentence each: what was changed, removed, added, or cut off its end."""
    previous = GENESIS
    last_id = 0
    cursor = conn.execute(
        """SELECT id, url, answered_url, at, status, headers, body, sha256, record_hash, prev_hash, hash, withheld
           FROM evidence ORDER BY id"""
    )
    for number, url, answered, at, status, headers, body, sha256, record, prev, own, withheld in cursor:
        last_id = number
        if (problem := _wrong_body(body, sha256, withheld)) is not None:
            yield f"evidence {number}: {problem}"
        if record_hash(url, answered, at, status, headers, sha256) != record:
            yield f"evidence {number}: its address, time, status or headers are not those that were recorded"
        if prev != previous:
            yield f"evidence {number}: does not follow the record before it; one was removed, added or changed"
        if chain_hash(prev, record) != own:
            yield f"evidence {number}: its hash does not fit its record"
        previous = own
    given = conn.execute("SELECT seq FROM sqlite_sequence WHERE name = 'evidence'").fetchone()
    if given is not None and given[0] > last_id:
        yield f"evidence {last_id + 1} to {given[0]}: missing from the end of the chain"


def _wrong_body(body: object, sha256: str, withheld: str | None) -> str | None:
    """What is wrong with a body; None where it is the recorded one, or is not kept and the row says why."""
    if withheld is not None:
        if withheld not in (NOARCHIVE, PRUNED):
            return "its body is withheld for a reason that nobody knows"
        # The chain goes over the hash of the body, and so holds without it.
        return None if body == b"" else "its body is said to be withheld, and something stands in its place"
    try:
        raw = hashlib.sha256(gzip.decompress(body)).hexdigest()  # type: ignore[arg-type]  # whatever stands there
    except (OSError, EOFError, zlib.error, TypeError):
        return "its body cannot be unpacked"
    return None if raw == sha256 else "its body is not the one that was recorded"


def page_of(conn: sqlite3.Connection, number: int) -> Page | None:
    """A page as it was kept; None where there is no such evidence, and where its body is withheld."""
    row = conn.execute(
        "SELECT url, answered_url, status, headers, body, at FROM evidence WHERE id = ? AND withheld IS NULL", [number]
    ).fetchone()
    if row is None:
        return None
    url, answered, status, headers, body, at = row
    pairs = tuple((str(name), str(value)) for name, value in json.loads(headers))
    return Page(url, answered, status, pairs, gzip.decompress(body), when(at))


def _stored(text: str) -> str:
    return str(storable(text))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
