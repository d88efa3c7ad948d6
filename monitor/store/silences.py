"""Silences: what is not to be told for a while, by whoever is told."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from monitor.errors import NotFound
from monitor.store.values import Row, fetch_rows, iso


@dataclass(frozen=True, slots=True)
class Silence:
    """Alerts of a story that are not to be told until a time. What is None may be anything.

    article: the id of an article; with it, its copies are meant too.
    """

    story: str
    until: datetime
    reason: str
    channel: str | None = None
    kind: str | None = None
    outlet: str | None = None
    article: int | None = None


def add(conn: sqlite3.Connection, silence: Silence, now: datetime) -> int:
    """Keeps a silence; its number. Raises NotFound where there is no such story or article."""
    story = conn.execute("SELECT id FROM stories WHERE slug = ?", [silence.story]).fetchone()
    if story is None:
        raise NotFound(f"{silence.story}: there is no such story in the database")
    if (
        silence.article is not None
        and not conn.execute("SELECT 1 FROM articles WHERE id = ?", [silence.article]).fetchone()
    ):
        raise NotFound(f"{silence.article}: there is no such article in the database")
    (number,) = conn.execute(
        """INSERT INTO silences (story_id, channel, kind, outlet, article_id, until, reason, at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""",
        [
            *(story[0], silence.channel, silence.kind, silence.outlet, silence.article),
            *(iso(silence.until), silence.reason, iso(now)),
        ],
    ).fetchone()
    return int(number)


def lift(conn: sqlite3.Connection, number: int, now: datetime) -> bool:
    """Ends a silence; whether it was still in force. Raises NotFound where there is none of that number."""
    found = conn.execute(
        "SELECT until > ? AND lifted IS NULL FROM silences WHERE id = ?", [iso(now), number]
    ).fetchone()
    if found is None:
        raise NotFound(f"{number}: there is no such silence in the database")
    if found[0]:
        conn.execute("UPDATE silences SET lifted = ? WHERE id = ?", [iso(now), number])
    return bool(found[0])


def silences(conn: sqlite3.Connection, *, story: str | None = None) -> list[Row]:
    """All of them, oldest first."""
    return fetch_rows(
        conn,
        """SELECT silences.id, slug AS story, channel, silences.kind, silences.outlet, article_id,
                  articles.url AS article, until, silences.reason, silences.at, lifted
           FROM silences JOIN stories ON stories.id = story_id LEFT JOIN articles ON articles.id = article_id
           WHERE ?1 IS NULL OR slug = ?1 ORDER BY silences.id""",
        [story],
    )


def silence_due(conn: sqlite3.Connection, story: str, channel: str, now: datetime) -> int:
    """Puts aside what waits for a channel and is not to be told; how many deliveries that is.

    A message that was composed already is sent: it is not known whether it arrived.
    """
    aside = conn.execute(
        """WITH muted AS (
               SELECT d.id AS delivery, min(s.id) AS silence
               FROM silences AS s JOIN stories ON stories.id = s.story_id
               JOIN alerts AS a ON a.story_id = s.story_id
               JOIN deliveries AS d ON d.alert_id = a.id
               LEFT JOIN articles AS r ON r.id = a.article_id
               LEFT JOIN families AS f ON f.article_id = a.article_id
                    AND f.relation IN ('original', 'same', 'copy')
               LEFT JOIN families AS g ON g.article_id = s.article_id
                    AND g.relation IN ('original', 'same', 'copy')
               WHERE stories.slug = :story AND s.until > :now AND s.lifted IS NULL
                 AND d.channel = :channel AND d.state IN ('pending', 'failed') AND d.message_id IS NULL
                 AND (d.claimed_until IS NULL OR d.claimed_until <= :now)
                 AND (s.channel IS NULL OR s.channel = d.channel)
                 AND (s.kind IS NULL OR s.kind = a.kind)
                 AND (s.outlet IS NULL OR s.outlet = r.outlet)
                 AND (s.article_id IS NULL OR s.article_id = a.article_id
                      OR ifnull(f.origin_id, a.article_id) = ifnull(g.origin_id, s.article_id))
               GROUP BY d.id)
           UPDATE deliveries SET state = 'silenced', next_attempt = NULL, updated = :now, last_error = (
               SELECT 'silence ' || s.id || ': ' || s.reason FROM muted JOIN silences AS s ON s.id = muted.silence
               WHERE muted.delivery = deliveries.id)
           WHERE id IN (SELECT delivery FROM muted) RETURNING id""",
        {"story": story, "channel": channel, "now": iso(now)},
    )
    return len(aside.fetchall())
