"""Alerts, and the fate of each on every channel.

An alert is written with what caused it, together with one pending delivery per channel. A sender claims deliveries for
a while, composes a message for them (one message may tell of several alerts) and keeps it under a key *before* sending
it, then notes what became of it. A sender that dies lets go of its claim when the lease is over; the next one finds the
message composed and sends it again under the same key: at least once, and a second time recognisably so.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, cast

from monitor.errors import StoreError
from monitor.model import AlertKind, RaiseAlert
from monitor.store.values import fetch, iso, iso_or_none, to_json, when
from monitor.store.writer import Writer

DeliveryState = Literal["pending", "sent", "failed", "dead", "silenced"]

LEASE = timedelta(minutes=5)
"""How long a sender may take over what it claimed."""


@dataclass(frozen=True, slots=True)
class AlertRow:
    """An alert as it is stored. article: the article's key; outlet, title: of the article as it stands now."""

    key: str
    story: str
    kind: AlertKind
    article: str
    outlet: str | None
    title: str | None
    at: datetime
    headline: str
    body: str


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A message as it was composed: what is sent again, to the letter, when it is not known whether it arrived."""

    key: str
    channel: str
    composed_at: datetime
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """An alert on its way to one channel. attempts: those that were finished, well or badly, before this one.

    message: what was composed for it already; None where that is still to be done.
    """

    id: int
    channel: str
    state: DeliveryState
    attempts: int
    alert: AlertRow
    message: MessageRow | None = None
    last_error: str | None = None


def raise_alert(writer: Writer, intent: RaiseAlert) -> None:
    """An alert with a pending delivery for each of its channels, unless there is an alert of this key."""
    number = writer.number(
        """INSERT INTO alerts (key, story_id, kind, article_id, at, headline, body) VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT DO NOTHING RETURNING id""",
        [
            *(intent.key, writer.story(intent.story), intent.kind, writer.article(intent.article)),
            *(iso(intent.at), intent.headline, intent.body),
        ],
    )
    if number is None:
        return
    for channel in dict.fromkeys(intent.channels):
        writer.run(
            "INSERT INTO deliveries (alert_id, channel, next_attempt, updated) VALUES (?, ?, ?, ?)",
            [number, channel, iso_or_none(intent.due), iso(intent.at)],
        )
    writer.tally["alerts"] += 1


_CLAIMABLE = """state IN ('pending', 'failed') AND (next_attempt IS NULL OR next_attempt <= :now)
                AND (claimed_until IS NULL OR claimed_until <= :now)"""


def claim(
    conn: sqlite3.Connection,
    channel: str,
    now: datetime,
    limit: int,
    lease: timedelta = LEASE,
    story: str | None = None,
) -> tuple[DeliveryRow, ...]:
    """Deliveries of a channel that are due, oldest alert first; nobody else is given them until the lease is over.

    story: only its alerts. Two stories may call two different addresses by one channel's name.

    Where a delivery belongs to a message already, all that are left of that message come with it, beyond `limit`.
    """
    claimed = conn.execute(
        f"""WITH due AS (SELECT id, message_id FROM deliveries WHERE channel = :channel AND {_CLAIMABLE}
                         AND (:story IS NULL OR alert_id IN (SELECT alerts.id FROM alerts
                              JOIN stories ON stories.id = story_id WHERE slug = :story))
                         ORDER BY alert_id LIMIT :limit)
            UPDATE deliveries SET claimed_until = :until
            WHERE channel = :channel AND {_CLAIMABLE}
              AND (id IN (SELECT id FROM due) OR message_id IN (SELECT message_id FROM due))
            RETURNING id""",  # noqa: S608 - only constants are put together
        {"channel": channel, "now": iso(now), "limit": limit, "until": iso(now + lease), "story": story},
    ).fetchall()
    return deliveries(conn, [number for (number,) in claimed])


def deliveries(conn: sqlite3.Connection, ids: Sequence[int]) -> tuple[DeliveryRow, ...]:
    """Deliveries by their ids, oldest alert first."""
    rows = fetch(
        conn,
        """SELECT d.id, d.channel, d.state, d.attempts, d.last_error,
                  a.key, s.slug, a.kind, r.url, r.outlet, r.title, a.at, a.headline, a.body,
                  m.key, m.channel, m.composed_at, m.subject, m.body
           FROM deliveries AS d JOIN alerts AS a ON a.id = d.alert_id JOIN stories AS s ON s.id = a.story_id
           JOIN articles AS r ON r.id = a.article_id LEFT JOIN messages AS m ON m.id = d.message_id
           WHERE d.id IN (SELECT value FROM json_each(?)) ORDER BY a.at, a.id""",
        [to_json(list(ids))],
    )
    return tuple(_delivery(row) for row in rows)


def put_message(
    conn: sqlite3.Connection, key: str, channel: str, subject: str, body: str, ids: Sequence[int], now: datetime
) -> MessageRow:
    """Keeps a composed message for the deliveries it tells of; one that is there under this key stays as it is."""
    conn.execute(
        """INSERT INTO messages (key, channel, composed_at, subject, body) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT DO NOTHING""",
        [key, channel, iso(now), subject, body],
    )
    number, stored_channel, composed_at, subject, body = conn.execute(
        "SELECT id, channel, composed_at, subject, body FROM messages WHERE key = ?", [key]
    ).fetchone()
    if stored_channel != channel:
        raise StoreError(f"message {key}: was composed for {stored_channel}, not for {channel}")
    conn.execute(
        """UPDATE deliveries SET message_id = ? WHERE channel = ? AND id IN (SELECT value FROM json_each(?))""",
        [number, channel, to_json(list(ids))],
    )
    return MessageRow(key, channel, when(composed_at), subject, body)


def mark(
    conn: sqlite3.Connection,
    ids: Sequence[int],
    state: DeliveryState,
    now: datetime,
    *,
    error: str | None = None,
    next_attempt: datetime | None = None,
    attempted: bool = True,
) -> int:
    """Notes what became of deliveries and lets go of them; how many it was. What was sent, or is dead, stays that."""
    return conn.execute(
        """UPDATE deliveries SET state = ?, attempts = attempts + ?, last_error = ?, next_attempt = ?,
                  claimed_until = NULL, updated = ?
           WHERE state IN ('pending', 'failed') AND id IN (SELECT value FROM json_each(?))""",
        [state, int(attempted), error, iso_or_none(next_attempt), iso(now), to_json(list(ids))],
    ).rowcount


def waiting_channels(conn: sqlite3.Connection, now: datetime) -> tuple[str, ...]:
    """The channels for which something is due and not claimed, in alphabetical order."""
    rows = conn.execute(
        f"SELECT DISTINCT channel FROM deliveries WHERE {_CLAIMABLE} ORDER BY channel",  # noqa: S608 - a constant
        {"now": iso(now)},
    )
    return tuple(channel for (channel,) in rows)


def next_attempt(conn: sqlite3.Connection) -> datetime | None:
    """When the next delivery is due (one never tried since its alert was raised); None where nothing waits."""
    (earliest,) = conn.execute(
        """SELECT min(max(coalesce(next_attempt, updated), coalesce(claimed_until, '')))
           FROM deliveries WHERE state IN ('pending', 'failed')"""
    ).fetchone()
    return None if earliest is None else when(earliest)


def _delivery(row: tuple[object, ...]) -> DeliveryRow:
    number, channel, state, attempts, error = cast("tuple[int, str, DeliveryState, int, str | None]", row[:5])
    key, story, kind, url, outlet, title, at, headline, body = cast(
        "tuple[str, str, AlertKind, str, str, str | None, str, str, str]", row[5:14]
    )
    alert = AlertRow(key, story, kind, url, outlet, title, when(at), headline, body)
    message = None
    if row[14] is not None:
        m_key, m_channel, composed, subject, m_body = cast("tuple[str, str, str, str, str]", row[14:])
        message = MessageRow(m_key, m_channel, when(composed), subject, m_body)
    return DeliveryRow(number, channel, state, attempts, alert, message, error)
