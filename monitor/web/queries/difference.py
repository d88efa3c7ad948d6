"""What is stored of two revisions of an article and of the step from one to the other."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from monitor.model import Change, FigureChange, Op
from monitor.web.shown import LONGEST_TEXT

LONGEST_STEPS = 4_000_000
"""So many characters of a stored change are read."""
LONGEST_READ = 800_000
"""Of longer texts nothing is read to compare them; what is shown of them is less."""
_TITLE = 1_200
_MOST_TIMES = 8


@dataclass(frozen=True, slots=True)
class Recorded:
    """A change as it was noticed last. at: when it was noticed first, and whether it was one back to an earlier state
    then (flap); again: when it was made again, the first times."""

    at: str
    change: Change
    flap: bool
    again: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a version of the extractor read in a page."""

    extractor: str
    title: str
    text: str


def recorded(conn: sqlite3.Connection, number: int, old: int, new: int) -> Recorded | None:
    """The latest change from one revision, by its id, to another, if one was noticed; None where its steps are too
    long to be shown."""
    row = conn.execute(
        """SELECT classes, severity, figures, ops FROM changes
           WHERE new_revision_id = ? AND old_revision_id = ? AND article_id = ? AND length(ops) <= ?
           ORDER BY at DESC, id DESC LIMIT 1""",
        [new, old, number, LONGEST_STEPS],
    ).fetchone()
    if row is None:
        return None
    first, *again = conn.execute(
        f"""SELECT at, flap FROM changes WHERE new_revision_id = ? AND old_revision_id = ? AND article_id = ?
            ORDER BY at, id LIMIT {_MOST_TIMES}""",  # noqa: S608 - a constant
        [new, old, number],
    ).fetchall()
    change = Change(
        tuple(json.loads(row["classes"])),
        row["severity"],
        tuple(FigureChange(one["from"], one["to"]) for one in json.loads(row["figures"])),
        tuple(Op(one["op"], one["old"], one["new"]) for one in json.loads(row["ops"])),
    )
    return Recorded(first["at"], change, bool(first["flap"]), tuple(one["at"] for one in again))


def readings(conn: sqlite3.Connection, revision: int) -> list[Reading]:
    """How a revision was read, the first reading first; empty where its text is too long to be compared."""
    rows = conn.execute(
        """SELECT extractor, title, text FROM (
               SELECT 0 AS id, extractor, title, text FROM revisions WHERE id = ?1
               UNION ALL SELECT id, extractor, title, text FROM readings WHERE revision_id = ?1)
           WHERE length(text) + length(title) <= ?2 ORDER BY id LIMIT 50""",
        [revision, LONGEST_READ],
    )
    return [Reading(*row) for row in rows]


def sides(conn: sqlite3.Connection, revision: int) -> sqlite3.Row:
    """What is said of one side: its title as it was read last, first_title as it was read first, words_hash,
    first_seen, and record_hash of the kept page."""
    row: sqlite3.Row = conn.execute(
        f"""SELECT r.id, substr(coalesce(nullif(o.title, ''), r.title), 1, {_TITLE}) AS title,
                   substr(r.title, 1, {_TITLE}) AS first_title, r.words_hash, r.first_seen, e.record_hash
            FROM revisions AS r
            LEFT JOIN readings AS o ON o.id = (SELECT max(id) FROM readings WHERE revision_id = r.id)
            LEFT JOIN evidence AS e ON e.id = r.evidence_id WHERE r.id = ?""",  # noqa: S608 - constants
        [revision],
    ).fetchone()
    return row


def text_of(conn: sqlite3.Connection, revision: int) -> str:
    """The text of a revision as it was read last, one character more than is shown of one."""
    row = conn.execute(
        f"""SELECT substr(coalesce(o.text, r.text), 1, {LONGEST_TEXT + 1}) FROM revisions AS r
            LEFT JOIN readings AS o ON o.id = (SELECT max(id) FROM readings WHERE revision_id = r.id)
            WHERE r.id = ?""",  # noqa: S608 - constants
        [revision],
    )
    return str(row.fetchone()[0])
