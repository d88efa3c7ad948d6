"""A story's alerts with what became of them, what failed and why, and what is not to be told for a while."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime

from monitor.store.alert_rows import ALERT, AlertRow, Telling, alert_of, tellings
from monitor.store.values import iso

PER_PAGE = 30
_MOST_FAILED = 2_000
"""So many of the latest deliveries that failed or were given up are told apart by their reasons."""
_MOST_REASONS = 30
_MOST_SILENCES = 50
_MOST_CHANNELS = 50
_CURSOR = re.compile(r"([0-9TZ:.\-]{20,30})_([0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class Filters:
    """Which alerts are wanted; '' where any."""

    kind: str = ""
    channel: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an alert on a channel. next_attempt: when it is tried next, as stored."""

    channel: str
    state: str
    attempts: int
    next_attempt: str | None
    last_error: str | None
    updated: str


@dataclass(frozen=True, slots=True)
class Told:
    """An alert with what stands behind it, and its fate on every channel."""

    alert: AlertRow
    telling: Telling
    fates: tuple[Fate, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """Deliveries to a channel that failed or were given up for one reason. state: failed or dead. latest: when the
    latest of them was tried; alert: its number."""

    channel: str
    state: str
    reason: str
    count: int
    latest: str
    alert: int


@dataclass(frozen=True, slots=True)
class InForce:
    """A silence that is in force; what is None may be anything."""

    id: int
    channel: str | None
    kind: str | None
    outlet: str | None
    article_id: int | None
    title: str | None
    url: str | None
    until: str
    reason: str


@dataclass(frozen=True, slots=True)
class Page:
    """What the page shows. wanted: the filters, without a channel that there is not. cursor: of the next page."""

    wanted: Filters
    channels: tuple[str, ...]
    failures: tuple[Failure, ...]
    silences: tuple[InForce, ...]
    told: tuple[Told, ...]
    cursor: str | None


def told(conn: sqlite3.Connection, story: int, wanted: Filters, before: str | None, *, now: datetime) -> Page:
    """A story's alerts from `before` on, a cursor that an earlier page gave, and what stands above them."""
    known = channels(conn)
    if wanted.channel not in known:
        wanted = replace(wanted, channel="")
    found, cursor = alerts(conn, story, wanted, before)
    return Page(wanted, known, failures(conn, story), silences(conn, story, now), found, cursor)


def alerts(
    conn: sqlite3.Connection, story: int, wanted: Filters, before: str | None = None
) -> tuple[tuple[Told, ...], str | None]:
    """A page of alerts, the latest first, and the cursor of the next page; None where there is none.

    before: a cursor that an earlier page gave; what is none is taken for the beginning.
    """
    at, number = _place(before)
    with_fate = wanted.channel or wanted.state
    # What is rare is sought among the deliveries of that state, which are few; what was sent is most of all there is.
    first = "CROSS JOIN" if wanted.state and wanted.state != "sent" else "JOIN"
    rows = conn.execute(
        f"""SELECT DISTINCT {ALERT}
            FROM {f"deliveries AS d {first} alerts AS a ON a.id = d.alert_id" if with_fate else "alerts AS a"}
            JOIN stories AS s ON s.id = a.story_id LEFT JOIN articles AS r ON r.id = a.article_id
            WHERE a.story_id = :story {"AND a.kind = :kind" if wanted.kind else ""}
              {"AND d.channel = :channel" if wanted.channel else ""} {"AND d.state = :state" if wanted.state else ""}
              {"AND (a.at, a.id) < (:at, :number)" if at else ""}
            ORDER BY a.at DESC, a.id DESC LIMIT :limit""",  # noqa: S608 - only constants are put together
        {
            "story": story,
            "kind": wanted.kind,
            "channel": wanted.channel,
            "state": wanted.state,
            "at": at,
            "number": number,
            "limit": PER_PAGE + 1,
        },
    ).fetchall()
    found = [alert_of(tuple(row)) for row in rows[:PER_PAGE]]
    numbers = [alert.id for alert in found]
    behind, fates = tellings(conn, numbers), _fates(conn, numbers)
    told = tuple(Told(one, behind.get(one.id, Telling()), fates.get(one.id, ())) for one in found)
    last = found[-1] if len(rows) > PER_PAGE else None
    return told, None if last is None else f"{iso(last.at)}_{last.id}"


def channels(conn: sqlite3.Connection) -> tuple[str, ...]:
    """The channels that anything was to be told on, by one search of the index for each."""
    rows = conn.execute(
        """WITH RECURSIVE found (channel) AS (
               SELECT min(channel) FROM deliveries
               UNION ALL
               SELECT (SELECT min(channel) FROM deliveries WHERE channel > found.channel) FROM found
               WHERE found.channel IS NOT NULL LIMIT ?)
           SELECT channel FROM found WHERE channel IS NOT NULL""",
        [_MOST_CHANNELS],
    )
    return tuple(channel for (channel,) in rows)


def failures(conn: sqlite3.Connection, story: int) -> tuple[Failure, ...]:
    """What failed or was given up, by channel and reason: what was given up first, then the most."""
    rows = conn.execute(
        """SELECT channel, state, ifnull(last_error, ''), count(*), max(updated), max(alert_id) FROM (
               SELECT d.channel, d.state, d.last_error, d.updated, d.alert_id
               FROM deliveries AS d JOIN alerts AS a ON a.id = d.alert_id
               WHERE d.state IN ('dead', 'failed') AND a.story_id = ? ORDER BY d.alert_id DESC LIMIT ?)
           GROUP BY 1, 2, 3 ORDER BY 2, 4 DESC, 1 LIMIT ?""",
        [story, _MOST_FAILED, _MOST_REASONS],
    )
    return tuple(Failure(*row) for row in rows)


def silences(conn: sqlite3.Connection, story: int, now: datetime) -> tuple[InForce, ...]:
    """Those that are in force, the one that ends first before the others."""
    rows = conn.execute(
        """SELECT s.id, s.channel, s.kind, s.outlet, s.article_id, a.title, a.url, s.until, s.reason
           FROM silences AS s LEFT JOIN articles AS a ON a.id = s.article_id
           WHERE s.story_id = ? AND s.until > ? AND s.lifted IS NULL ORDER BY s.until, s.id LIMIT ?""",
        [story, iso(now), _MOST_SILENCES],
    )
    return tuple(InForce(*row) for row in rows)


def _fates(conn: sqlite3.Connection, numbers: list[int]) -> dict[int, tuple[Fate, ...]]:
    rows = conn.execute(
        """SELECT alert_id, channel, state, attempts, next_attempt, last_error, updated FROM deliveries
           WHERE alert_id IN (SELECT value FROM json_each(?)) ORDER BY alert_id, channel""",
        [json.dumps(numbers)],
    )
    found: dict[int, list[Fate]] = {}
    for number, *fate in rows:
        found.setdefault(number, []).append(Fate(*fate))
    return {number: tuple(fates) for number, fates in found.items()}


def _place(cursor: str | None) -> tuple[str | None, int]:
    found = _CURSOR.fullmatch(cursor or "")
    return (found[1], int(found[2])) if found else (None, 0)
