"""The queue of pages that are to be saved to the Wayback Machine, for stories that ask for it.

It is written with what caused it, and emptied by whoever has the time: no pass waits for it.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import NamedTuple, cast

from monitor.model import DropCopies, SaveCopy
from monitor.store.values import Parameter, fetch, iso, iso_or_none, storable, to_json, when_or_none
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


def drop_copies(writer: Writer, intent: DropCopies) -> None:
    """What is still to be saved at these addresses is given up."""
    writer.run(
        """UPDATE archivings SET state = 'dead', next_attempt = NULL, last_error = ?, updated = ?
           WHERE story_id = ? AND url IN (SELECT value FROM json_each(?)) AND state IN ('pending', 'failed')""",
        [intent.reason, iso(intent.at), writer.story(intent.story), to_json(intent.urls)],
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
    counts: bool = True,
    is_down: bool = False,
) -> None:
    """What became of an attempt: saved where there is an address, failed where there is a next attempt, else dead.

    counts: it may have failed for the page. is_down: the service seemed to be down; that counts only where it saved
    another page since the one before, and so is up.
    """
    state = "saved" if saved_url is not None else "dead" if next_attempt is None else "failed"
    values: list[Parameter] = [state, iso_or_none(next_attempt), saved_url, error, iso(now), number]
    conn.execute(
        """UPDATE archivings SET state = ?1, next_attempt = ?2, saved_url = ?3, last_error = ?4, updated = ?5,
                  attempts = attempts + (?7 AND (NOT ?8 OR EXISTS (
                    SELECT 1 FROM archivings AS others WHERE others.state = 'saved'
                      AND others.updated > archivings.updated)))
           WHERE id = ?6""",
        [*(storable(value) for value in values), int(counts), int(is_down)],
    )


def rest_until(conn: sqlite3.Connection, service: str) -> datetime | None:
    """Until when a service, by its host, is to be left alone; None where it never asked for that."""
    rows = fetch(conn, "SELECT rest_until FROM hosts WHERE host = ?", [service])
    return when_or_none(cast("str | None", rows[0][0])) if rows else None
