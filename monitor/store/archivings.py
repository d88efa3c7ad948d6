"""The queue of pages that are to be saved to the Wayback Machine, for stories that ask for it.

It is written with what caused it, and emptied by whoever has the time: no pass waits for it.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import NamedTuple, cast

from monitor.model import SaveCopy
from monitor.store.values import Parameter, fetch, iso, iso_or_none, storable
from monitor.store.writer import Writer


class CopyRow(NamedTuple):
    """A page that is to be saved. attempts: those that were made."""

    number: int
    story: str
    url: str
    attempts: int


def save_copy(writer: Writer, intent: SaveCopy) -> None:
    """A page is queued once for each state of it that was kept."""
    writer.run(
        """INSERT INTO archivings (story_id, url, evidence_id, next_attempt, updated) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT DO NOTHING""",
        [writer.story(intent.story), intent.url, writer.evidence_id, iso(intent.at), iso(intent.at)],
    )


def copies_due(
    conn: sqlite3.Connection, now: datetime, *, story: str | None = None, limit: int = 50
) -> tuple[CopyRow, ...]:
    """The pages that are to be saved now, those that wait longest first."""
    rows = fetch(
        conn,
        """SELECT archivings.id, slug, url, attempts FROM archivings JOIN stories ON stories.id = story_id
           WHERE state IN ('pending', 'failed') AND next_attempt <= ?1 AND (?2 IS NULL OR slug = ?2)
           ORDER BY next_attempt, archivings.id LIMIT ?3""",
        [iso(now), story, limit],
    )
    return tuple(CopyRow(*row) for row in cast("list[tuple[int, str, str, int]]", rows))


def mark_copy(
    conn: sqlite3.Connection,
    number: int,
    now: datetime,
    *,
    saved_url: str | None = None,
    error: str | None = None,
    next_attempt: datetime | None = None,
) -> None:
    """What became of an attempt: saved where there is an address, failed where there is a next attempt, else dead."""
    state = "saved" if saved_url is not None else "dead" if next_attempt is None else "failed"
    values: list[Parameter] = [state, iso_or_none(next_attempt), saved_url, error, iso(now), number]
    conn.execute(
        """UPDATE archivings SET state = ?, attempts = attempts + 1, next_attempt = ?, saved_url = ?, last_error = ?,
                  updated = ? WHERE id = ?""",
        [storable(value) for value in values],
    )
