"""Alerts, and the fate of each on every channel.

An alert is written with what caused it, together with one pending delivery per channel. A sender claims deliveries for
a while, composes a message for them (one message may tell of several alerts) and keeps it under a key *before* sending
it, then notes what became of it. A sender that dies lets go of its claim when the lease is over; the next one finds the
message composed and sends it again under the same key: at least once, and a second time recognisably so. One that lives
renews its claim while it sends, and what it notes of a claim that it lost changes nothing.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, cast

from monitor.errors import StoreError
from monitor.model import RaiseAlert
from monitor.store import silences
from monitor.store.alert_rows import ALERT, AlertRow, Telling, alert_of, latest_alerts, tellings
from monitor.store.silences import Silence
from monitor.store.values import Row, fetch, iso, iso_or_none, to_json, when
from monitor.store.writer import Writer

DeliveryState = Literal["pending", "sent", "failed", "dead", "silenced"]

LEASE = timedelta(minutes=5)
"""How long a sender may take over what it claimed, unless it renews its claim."""


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A message as it was composed: what is sent again, to the letter, when it is not known whether it arrived.

    html, data: None in messages of earlier versions, which had none.
    """

    key: str
    channel: str
    composed_at: datetime
    subject: str
    body: str
    html: str | None = None
    data: str | None = None


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


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a channel; None where nothing does.

    first: when the earliest delivery is due that is in no message yet. composed: when the earliest message is to be
    sent again. failed: when the latest of those that are to be sent again failed.
    """

    first: datetime | None = None
    composed: datetime | None = None
    failed: datetime | None = None


def raise_alert(writer: Writer, intent: RaiseAlert) -> None:
    """An alert with a pending delivery for each of its channels, unless there is an alert of this key.

    It tells of the revision that is the article's present one: what is written comes before what is told of it.
    """
    article = writer.article_or_none(intent.article)
    if intent.article is not None and article is None:
        raise StoreError(f"{intent.article}: no such article in the database")
    number = writer.number(
        """INSERT INTO alerts (key, story_id, kind, article_id, revision_id, at, headline, body, severity, novelty)
           VALUES (?1, ?2, ?3, ?4, (SELECT v.id FROM articles AS a JOIN revisions AS v ON v.article_id = a.id
                                    AND v.words_hash = a.words_hash WHERE a.id = ?4), ?5, ?6, ?7, ?8, ?9)
           ON CONFLICT DO NOTHING RETURNING id""",
        [
            *(intent.key, writer.story(intent.story), intent.kind, article, iso(intent.at)),
            *(intent.headline, intent.body, intent.severity, intent.novelty),
        ],
    )
    if number is None:
        return
    for one in intent.to:
        writer.run(
            """INSERT INTO deliveries (alert_id, channel, next_attempt, updated) VALUES (?, ?, ?, ?)
               ON CONFLICT DO NOTHING""",
            [number, one.channel, iso_or_none(one.due), iso(intent.at)],
        )
    writer.tally["alerts"] += 1


_OPEN = "state IN ('pending', 'failed')"
# A claim that ends later than any can was made while the clock stood ahead.
_FREE = "(claimed_until IS NULL OR claimed_until <= :now OR claimed_until > :far)"
_DUE = f"{_OPEN} AND (next_attempt IS NULL OR next_attempt <= :now) AND {_FREE}"
_OF_STORY = """alert_id IN (SELECT alerts.id FROM alerts JOIN stories ON stories.id = story_id WHERE slug = :story)"""


class Outbox:
    """What waits to be told, and how it fares. Of an open store, which has its methods' errors."""

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[sqlite3.Connection]],
        writing: Callable[[], AbstractContextManager[sqlite3.Connection]],
    ) -> None:
        """Of the store's transactions; use `Store.outbox`."""
        self._reading, self._writing = reading, writing

    def waiting(self, story: str, channel: str, *, now: datetime) -> Waiting:
        """Since when something of a story waits for a channel, whether or not that is already due.

        What a sender has claimed waits until the claim is over.
        """
        with self._reading() as conn:
            rows = conn.execute(
                f"""SELECT message_id IS NULL,
                           min(max(coalesce(next_attempt, updated), iif(claimed_until <= :far, claimed_until, ''))),
                           max(CASE state WHEN 'failed' THEN updated END)
                    FROM deliveries WHERE channel = :channel AND {_OPEN} AND {_OF_STORY} GROUP BY 1""",  # noqa: S608 - constants
                {"channel": channel, "story": story, "far": iso(now + 2 * LEASE)},
            ).fetchall()
        found = {bool(is_fresh): when(at) for is_fresh, at, _ in rows}
        failed = next((when(at) for is_fresh, _, at in rows if not is_fresh and at is not None), None)
        return Waiting(found.get(True), found.get(False), failed)

    def sent_since(self, story: str, channel: str, since: datetime) -> tuple[datetime, ...]:
        """When messages of a story to a channel were sent since then; oldest first."""
        with self._reading() as conn:
            rows = conn.execute(
                """SELECT sent_at FROM messages JOIN stories ON stories.id = story_id
                   WHERE channel = ? AND slug = ? AND sent_at > ? ORDER BY sent_at""",
                [channel, story, iso(since)],
            ).fetchall()
        return tuple(when(at) for (at,) in rows)

    def claim(
        self,
        story: str,
        channel: str,
        *,
        now: datetime,
        by: str,
        limit: int,
        fresh: bool = True,
        composed: bool = True,
        lease: timedelta = LEASE,
    ) -> tuple[DeliveryRow, ...]:
        """Deliveries of a story to a channel that are due, oldest alert first; till the lease is over nobody else is
        given them.

        by: who claims them. fresh, composed: those that are in no message yet; those that are. Where a delivery belongs
        to a message, all that are left of that message come with it, beyond `limit`.
        """
        kinds = [
            name for name, wanted in (("message_id IS NULL", fresh), ("message_id IS NOT NULL", composed)) if wanted
        ]
        which = " OR ".join(kinds) or "0"
        with self._writing() as conn:
            claimed = conn.execute(
                f"""WITH due AS (SELECT id, message_id FROM deliveries
                                 WHERE channel = :channel AND {_DUE} AND {_OF_STORY} AND ({which})
                                 ORDER BY alert_id LIMIT :limit)
                    UPDATE deliveries SET claimed_until = :until, claimed_by = :by
                    WHERE channel = :channel AND {_DUE}
                      AND (id IN (SELECT id FROM due) OR message_id IN (SELECT message_id FROM due))
                    RETURNING id""",  # noqa: S608 - only constants are put together
                {
                    "channel": channel,
                    "now": iso(now),
                    "far": iso(now + 2 * max(lease, LEASE)),
                    "limit": limit,
                    "until": iso(now + lease),
                    "story": story,
                    "by": by,
                },
            ).fetchall()
            return _deliveries(conn, [number for (number,) in claimed])

    def renew(self, deliveries: Sequence[int], *, by: str, now: datetime, lease: timedelta = LEASE) -> int:
        """Goes on with a claim; how many of them are still the claimant's."""
        with self._writing() as conn:
            return conn.execute(
                f"""UPDATE deliveries SET claimed_until = ? WHERE claimed_by = ? AND {_OPEN}
                    AND id IN (SELECT value FROM json_each(?))""",  # noqa: S608 - a constant
                [iso(now + lease), by, to_json(list(deliveries))],
            ).rowcount

    def tellings(self, alerts: Sequence[int]) -> dict[int, Telling]:
        """What there is to tell of alerts, by their ids."""
        with self._reading() as conn:
            return tellings(conn, alerts)

    def latest(self, story: str, **which: Any) -> tuple[AlertRow, ...]:
        """A story's alerts, the latest first; see `alert_rows.latest_alerts`."""
        with self._reading() as conn:
            return latest_alerts(conn, story, **which)

    def put_message(
        self,
        key: str,
        story: str,
        channel: str,
        *,
        subject: str,
        body: str,
        html: str | None,
        data: str | None,
        deliveries: Sequence[int],
        by: str,
        now: datetime,
    ) -> MessageRow | None:
        """Keeps a composed message for the deliveries it tells of; one that is there under this key stays as it is.

        None, and nothing is kept, where they are not all the claimant's any more.
        """
        with self._writing() as conn:
            (owned,) = conn.execute(
                f"""SELECT count(*) FROM deliveries WHERE claimed_by = ? AND {_OPEN}
                    AND id IN (SELECT value FROM json_each(?))""",  # noqa: S608 - a constant
                [by, to_json(list(deliveries))],
            ).fetchone()
            if owned < len(deliveries):
                return None
            conn.execute(
                """INSERT INTO messages (key, channel, story_id, composed_at, subject, body, html, data)
                   VALUES (?, ?, (SELECT id FROM stories WHERE slug = ?), ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
                [key, channel, story, iso(now), subject, body, html, data],
            )
            number, *stored = conn.execute(
                "SELECT id, key, channel, composed_at, subject, body, html, data FROM messages WHERE key = ?", [key]
            ).fetchone()
            if stored[1] != channel:
                raise StoreError(f"message {key}: was composed for {stored[1]}, not for {channel}")
            conn.execute(
                "UPDATE deliveries SET message_id = ? WHERE channel = ? AND id IN (SELECT value FROM json_each(?))",
                [number, channel, to_json(list(deliveries))],
            )
            return _message(stored)

    def mark_sent(self, deliveries: Sequence[int], *, by: str, now: datetime) -> int:
        """These were delivered; how many of them the claimant still had."""
        with self._writing() as conn:
            conn.execute(
                """UPDATE messages SET sent_at = ? WHERE id IN (
                       SELECT message_id FROM deliveries WHERE id IN (SELECT value FROM json_each(?)))""",
                [iso(now), to_json(list(deliveries))],
            )
            return _mark(conn, deliveries, "sent", by, now)

    def mark_failed(
        self, deliveries: Sequence[int], *, by: str, now: datetime, error: str, next_attempt: datetime | None
    ) -> int:
        """These were not; tried again at `next_attempt`, given up (``dead``) where that is None."""
        state: DeliveryState = "dead" if next_attempt is None else "failed"
        with self._writing() as conn:
            return _mark(conn, deliveries, state, by, now, error=error, next_attempt=next_attempt)

    def postpone(self, story: str, channel: str, *, now: datetime, until: datetime) -> int:
        """What is due on a channel and in no message yet waits until then; how many deliveries that is."""
        with self._writing() as conn:
            return conn.execute(
                f"""UPDATE deliveries SET next_attempt = :until
                    WHERE channel = :channel AND {_DUE} AND {_OF_STORY} AND message_id IS NULL""",  # noqa: S608 - constants
                {
                    "story": story,
                    "channel": channel,
                    "now": iso(now),
                    "far": iso(now + 2 * LEASE),
                    "until": iso(until),
                },
            ).rowcount

    def abandon(self, story: str, channels: Sequence[str], *, now: datetime) -> dict[str, int]:
        """Gives up what waits for channels that the story has no more; how many deliveries, by channel.

        channels: those that it has. `retry` brings back what was given up.
        """
        with self._writing() as conn:
            rows = conn.execute(
                f"""UPDATE deliveries SET state = 'dead', next_attempt = NULL, updated = :now,
                           last_error = 'the story has no channel of this name any more'
                    WHERE {_OPEN} AND {_OF_STORY} AND channel NOT IN (SELECT value FROM json_each(:channels))
                    RETURNING channel""",  # noqa: S608 - constants
                {"story": story, "now": iso(now), "channels": to_json(list(channels))},
            ).fetchall()
        return dict(Counter(channel for (channel,) in rows))

    def release(self, deliveries: Sequence[int], *, by: str) -> int:
        """Lets go of a claim with nothing done."""
        with self._writing() as conn:
            return conn.execute(
                """UPDATE deliveries SET claimed_until = NULL, claimed_by = NULL
                   WHERE claimed_by = ? AND id IN (SELECT value FROM json_each(?))""",
                [by, to_json(list(deliveries))],
            ).rowcount

    def retry(
        self, *, now: datetime, story: str | None = None, channel: str | None = None, alert: int | None = None
    ) -> int:
        """What was given up is tried again from now on, as if it had not been tried; how many deliveries that is."""
        with self._writing() as conn:
            return conn.execute(
                """UPDATE deliveries SET state = 'pending', attempts = 0, next_attempt = NULL, claimed_until = NULL,
                          claimed_by = NULL, updated = :now
                   WHERE state = 'dead' AND (:channel IS NULL OR channel = :channel)
                     AND (:alert IS NULL OR alert_id = :alert)
                     AND (:story IS NULL OR alert_id IN (SELECT alerts.id FROM alerts
                          JOIN stories ON stories.id = story_id WHERE slug = :story))""",
                {"now": iso(now), "story": story, "channel": channel, "alert": alert},
            ).rowcount

    def silence(self, silence: Silence, *, now: datetime) -> int:
        """Keeps a silence; its number. See `silences.add`."""
        with self._writing() as conn:
            return silences.add(conn, silence, now)

    def lift_silence(self, number: int, *, now: datetime) -> bool:
        """Ends a silence; see `silences.lift`."""
        with self._writing() as conn:
            return silences.lift(conn, number, now)

    def silences(self, *, story: str | None = None) -> list[Row]:
        """All silences, oldest first."""
        with self._reading() as conn:
            return silences.silences(conn, story=story)

    def silence_due(self, story: str, channel: str, *, now: datetime) -> int:
        """Puts aside what is not to be told; see `silences.silence_due`."""
        with self._writing() as conn:
            return silences.silence_due(conn, story, channel, now)


def _mark(
    conn: sqlite3.Connection,
    deliveries: Sequence[int],
    state: DeliveryState,
    by: str,
    now: datetime,
    *,
    error: str | None = None,
    next_attempt: datetime | None = None,
) -> int:
    return conn.execute(
        f"""UPDATE deliveries SET state = ?, attempts = attempts + 1, last_error = ?, next_attempt = ?,
                  claimed_until = NULL, claimed_by = NULL, updated = ?
           WHERE claimed_by = ? AND {_OPEN} AND id IN (SELECT value FROM json_each(?))""",  # noqa: S608 - a constant
        [state, error, iso_or_none(next_attempt), iso(now), by, to_json(list(deliveries))],
    ).rowcount


def _deliveries(conn: sqlite3.Connection, ids: Sequence[int]) -> tuple[DeliveryRow, ...]:
    """By their ids, oldest alert first."""
    rows = fetch(
        conn,
        f"""SELECT d.id, d.channel, d.state, d.attempts, d.last_error, {ALERT},
                  m.key, m.channel, m.composed_at, m.subject, m.body, m.html, m.data
           FROM deliveries AS d JOIN alerts AS a ON a.id = d.alert_id JOIN stories AS s ON s.id = a.story_id
           LEFT JOIN articles AS r ON r.id = a.article_id LEFT JOIN messages AS m ON m.id = d.message_id
           WHERE d.id IN (SELECT value FROM json_each(?)) ORDER BY a.at, a.id""",  # noqa: S608 - a constant
        [to_json(list(ids))],
    )
    return tuple(_delivery(row) for row in rows)


def _delivery(row: tuple[object, ...]) -> DeliveryRow:
    number, channel, state, attempts, error = cast("tuple[int, str, DeliveryState, int, str | None]", row[:5])
    message = None if row[19] is None else _message(row[19:])
    return DeliveryRow(number, channel, state, attempts, alert_of(row[5:19]), message, error)


def _message(row: Sequence[object]) -> MessageRow:
    key, channel, composed, subject, body, html, data = cast(
        "tuple[str, str, str, str, str, str | None, str | None]", tuple(row)
    )
    return MessageRow(key, channel, when(composed), subject, body, html, data)
