"""Full-text search over what articles said before: the words that a change took away, with those around them.

The index over articles holds their present words. This one has a row for each change that took words away: the former
headline where it was that, and the passages of the former text in which they stood. So a word is found that only an
earlier revision had, together with its neighbours, and the file does not grow by every former text.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import cast

from sqlite_utils.db import Database

from monitor.store.scripts import run_script
from monitor.store.search import spaced
from monitor.store.values import storable

FORMER = """
-- Set apart as articles_fts is; its rowid is the id of a row of changes.
CREATE VIRTUAL TABLE former_fts USING fts5(title, text, tokenize = "unicode61 remove_diacritics 2");
CREATE TRIGGER changes_leave_the_index AFTER DELETE ON changes
BEGIN DELETE FROM former_fts WHERE rowid = old.id; END;
"""

_AROUND = 80
_BLANK_WITHIN = 20
_LONGEST = 200_000
PARTED = "\ue000"
"""Stands between two passages. The index takes it for a word, so that no phrase reaches from one into the next: no text
had it so."""

_TAKEN = ("delete", "replace")


def taken_away(ops: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """The former headline, if words of it were taken away, and the passages of the former text that lost words.

    ops: kind and old part of each step of a change, in order; all parts together are the former headline, an empty line
    and the former text. Empty where nothing was lost: what was added or moved stands in the present text.
    """
    whole, lost = "", list[tuple[int, int]]()
    for kind, old in ops:
        if kind in _TAKEN and any(letter.isalnum() for letter in old):
            lost.append((len(whole), len(whole) + len(old)))
        whole += old
    headline, gap, _ = whole.partition("\n\n")
    begins = len(headline) + len(gap) if gap else 0
    title = headline if gap and any(start < len(headline) for start, _ in lost) else ""
    spans: list[tuple[int, int]] = []
    for start, end in lost:
        if end <= begins:
            continue
        start, end = _from(whole, max(start, begins), begins), _to(whole, end)
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return title, f" {PARTED} ".join(whole[start:end].strip() for start, end in spans)[:_LONGEST]


def index_former(conn: sqlite3.Connection, change: int, ops: Iterable[tuple[str, str]]) -> None:
    """Puts what a change took away into the index, under the change's id."""
    title, text = taken_away(ops)
    if title or text:
        conn.execute(
            "INSERT INTO former_fts (rowid, title, text) VALUES (?, ?, ?)",
            [change, spaced(str(storable(title))), spaced(str(storable(text)))],
        )


def make_former_side(db: Database) -> None:
    """The index, with what all changes so far took away."""
    run_script(db, FORMER)
    # Read in steps by their numbers: a cursor over the table would keep it while the index is written.
    last = 0
    while rows := db.conn.execute("SELECT id, ops FROM changes WHERE id > ? ORDER BY id LIMIT 500", [last]).fetchall():
        for number, ops in cast("list[tuple[int, str]]", rows):
            index_former(db.conn, number, _steps(ops))
            last = number


def stale_former(conn: sqlite3.Connection) -> list[str]:
    """What is wrong with the index, a sentence each: a change whose lost words it does not hold, or one too many."""
    wrong = [
        f"former_fts: holds {number}, which is no change's id"
        for (number,) in conn.execute("SELECT rowid FROM former_fts WHERE rowid NOT IN (SELECT id FROM changes)")
    ]
    cursor = conn.execute(
        "SELECT c.id, c.ops, f.title, f.text FROM changes AS c LEFT JOIN former_fts AS f ON f.rowid = c.id"
    )
    for number, ops, title, text in cursor:
        lost = taken_away(_steps(ops))
        if (title or "", text or "") != tuple(spaced(str(storable(part))) for part in lost):
            wrong.append(f"former_fts: does not hold the words that change {number} took away")
    return wrong


def _steps(ops: str) -> Iterable[tuple[str, str]]:
    return [(step["op"], step["old"]) for step in json.loads(ops)]


def _from(text: str, at: int, least: int) -> int:
    """A little before a place, at the beginning of a word if one is near."""
    start = max(at - _AROUND, least)
    if start > least and (blank := text.find(" ", start, min(start + _BLANK_WITHIN, at))) >= 0:
        return blank + 1
    return start


def _to(text: str, at: int) -> int:
    """A little after a place, at the end of a word if one is near."""
    end = min(at + _AROUND, len(text))
    if end < len(text) and (blank := text.rfind(" ", max(end - _BLANK_WITHIN, at), end)) >= 0:
        return blank
    return end
