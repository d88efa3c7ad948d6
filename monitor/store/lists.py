"""What the commands list of the machinery: sources, checks, alerts, claims, the state of a story."""

from __future__ import annotations

import sqlite3
from collections import Counter
from datetime import datetime
from typing import cast

from monitor.errors import NotFound
from monitor.model import Presence
from monitor.store.health import NOTHING, channels, health
from monitor.store.reads import Where, article_id, select
from monitor.store.values import Row, fetch, fetch_rows, iso_or_none, to_json
from monitor.store.work import next_due

_OF_STORY = """{0} IN (SELECT article_id FROM matches JOIN stories ON stories.id = story_id
                       WHERE slug = ? AND decision <> 'reject')"""


def claims(
    conn: sqlite3.Connection,
    *,
    story: str | None = None,
    which: str | int | None = None,
    unit: str | None = None,
    limit: int | None = None,
) -> list[Row]:
    """Claims in order of their time, each with its article, the revision's hash and whether that is the present one."""
    where = Where().add(_OF_STORY.format("c.article_id"), story)
    where.add("c.article_id = ?", None if which is None else article_id(conn, which)).add("c.unit = ?", unit)
    return select(
        conn,
        """SELECT c.id, a.url AS article, a.outlet, a.published, c.at, c.value, c.unit, c.modifier, c.ambiguous, c.text,
                  c.sentence, r.words_hash AS revision, a.words_hash = r.words_hash AS is_current
           FROM claims AS c JOIN articles AS a ON a.id = c.article_id JOIN revisions AS r ON r.id = c.revision_id""",
        where,
        "ORDER BY c.at, c.id",
        limit,
    )


def alerts(
    conn: sqlite3.Connection, *, story: str | None = None, since: datetime | None = None, limit: int | None = None
) -> list[Row]:
    """Alerts, oldest first (of a limited number, the latest), each with its deliveries."""
    rows = select(
        conn,
        """SELECT al.id, al.key, s.slug AS story, al.kind, a.url AS article, a.outlet, a.title, al.at, al.headline,
                  al.body,
                  (SELECT json_group_array(json_object('channel', channel, 'state', state, 'attempts', attempts,
                            'next_attempt', next_attempt, 'last_error', last_error, 'updated', updated,
                            'message', (SELECT key FROM messages WHERE id = message_id)))
                   FROM deliveries WHERE alert_id = al.id) AS deliveries
           FROM alerts AS al JOIN stories AS s ON s.id = al.story_id LEFT JOIN articles AS a ON a.id = al.article_id""",
        Where().add("s.slug = ?", story).add("al.at >= ?", since),
        "ORDER BY al.at DESC, al.id DESC",
        limit,
    )
    return rows[::-1]


def sources(conn: sqlite3.Connection, *, story: str | None = None) -> list[Row]:
    """Sources in the order of the story file, with how many articles each was the first to find."""
    return select(
        conn,
        """SELECT so.id, s.slug AS story, so.name, so.kind, so.url, so.language, so.listed, so.next_check, so.failures,
                  so.unchanged, so.last_success, so.last_error,
                  (SELECT max(at) FROM checks WHERE source_id = so.id) AS last_check,
                  (SELECT count(*) FROM discoveries AS d WHERE d.source_id = so.id AND NOT EXISTS (
                     SELECT 1 FROM discoveries AS e WHERE e.article_id = d.article_id AND e.story_id = d.story_id
                       AND (e.first_seen, e.id) < (d.first_seen, d.id))) AS first_found
           FROM sources AS so JOIN stories AS s ON s.id = so.story_id""",
        Where().add("s.slug = ?", story),
        "ORDER BY s.slug, so.id",
        None,
    )


def checks(
    conn: sqlite3.Connection,
    *,
    story: str | None = None,
    which: str | int | None = None,
    source: str | None = None,
    since: datetime | None = None,
    limit: int | None = None,
) -> list[Row]:
    """Looks at sources and articles, latest first."""
    where = Where().add("s.slug = ?", story).add("so.name = ?", source).add("c.at >= ?", since)
    where.add("c.article_id = ?", None if which is None else article_id(conn, which))
    return select(
        conn,
        """SELECT c.id, s.slug AS story, c.url, so.name AS source, a.url AS article, c.at, c.status, c.bytes,
                  c.milliseconds, c.result, c.error
           FROM checks AS c JOIN stories AS s ON s.id = c.story_id
           LEFT JOIN sources AS so ON so.id = c.source_id LEFT JOIN articles AS a ON a.id = c.article_id""",
        where,
        "ORDER BY c.at DESC, c.id DESC",
        limit,
    )


def status(conn: sqlite3.Connection, story: str | None = None, *, now: datetime | None = None) -> list[Row]:
    """How each story stands, or the one named. Counts are of articles that were not rejected, unless the key says so.

    postponed: looks that were due at the latest completed pass and that the budget did not allow.
    now: with it, `resting` names the hosts that rest still, and the keys of `health.NOTHING` say how the watch is
    doing; without, all hosts that ever asked for rest are named, and nothing is said of the watch.
    pending, dead: deliveries that are still to arrive, and that were given up.
    Raises NotFound for a story that is not in the database.
    """
    stories = select(
        conn,
        "SELECT id, slug AS story, title, folder, first_pass_at, last_pass_began, last_pass_at, postponed FROM stories",
        Where().add("slug = ?", story),
        "ORDER BY slug",
        None,
    )
    if story is not None and not stories:
        raise NotFound(f"{story}: no such story in the database")
    return [_status(conn, row, now) for row in stories]


def _status(conn: sqlite3.Connection, row: Row, now: datetime | None) -> Row:
    number = int(str(row.pop("id")))
    counts = """SELECT
        (SELECT ifnull(sum(entries), 0) FROM story_days
         WHERE story_id = ?1 AND kind = 'article' AND decision = 'accept') AS accepted,
        (SELECT ifnull(sum(entries), 0) FROM story_days
         WHERE story_id = ?1 AND kind = 'article' AND decision = 'review') AS review,
        (SELECT count(*) FROM matches WHERE story_id = ?1 AND decision = 'reject') AS rejected,
        (SELECT ifnull(sum(revisions), 0) FROM story_days WHERE story_id = ?1) AS revisions,
        (SELECT ifnull(sum(entries), 0) FROM story_days WHERE story_id = ?1 AND kind = 'change') AS changes,
        (SELECT count(*) FROM alerts WHERE story_id = ?1) AS alerts,
        (SELECT count(*) FROM sources WHERE story_id = ?1 AND listed = 1) AS sources,
        (SELECT count(*) FROM addresses WHERE story_id = ?1 AND next_check IS NOT NULL) AS addresses
    """
    (counted,) = fetch_rows(conn, counts, [number])
    counted["presence"] = _presence(conn, number, cast(int, counted["accepted"]) + cast(int, counted["review"]))
    told = channels(conn, number)
    states: Counter[str] = Counter()
    for one in told:
        states.update(cast("dict[str, int]", one["deliveries"]))
    failing = fetch_rows(
        conn,
        """SELECT name, url, failures, last_error, last_success FROM sources
           WHERE story_id = ? AND listed = 1 AND failures > 0 ORDER BY failures DESC, name""",
        [number],
    )
    resting = fetch_rows(
        conn,
        """SELECT host, rest_until, reason FROM hosts WHERE rest_until > ?1
             AND (EXISTS (SELECT 1 FROM sources WHERE story_id = ?2 AND sources.host = hosts.host)
                  OR EXISTS (SELECT 1 FROM addresses WHERE story_id = ?2 AND addresses.host = hosts.host))
           ORDER BY host""",
        [iso_or_none(now) or "", number],
    )
    ((database_bytes,),) = fetch(conn, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", [])
    due = next_due(conn, str(row["story"]))
    return {
        **row,
        **counted,
        "deliveries": dict(states),
        "next_due": iso_or_none(due),
        "failing": failing,
        "resting": resting,
        "database_bytes": database_bytes,
        "pending": states["pending"] + states["failed"],
        "dead": states["dead"],
        "channels": told,
        **(NOTHING if now is None else health(conn, number, due, now)),
    }


def _presence(conn: sqlite3.Connection, story: int, articles: int) -> dict[str, int]:
    """How many of a story's articles there are by their presence. Most are live, so that the others are counted."""
    rows = fetch(
        conn,
        """SELECT a.presence, count(*) FROM articles AS a
           CROSS JOIN matches AS m INDEXED BY matches_article
             ON m.article_id = a.id AND m.story_id = ? AND m.decision <> 'reject'
           WHERE a.presence IN (SELECT value FROM json_each(?)) AND a.presence <> 'live' GROUP BY a.presence""",
        [story, to_json([one.value for one in Presence if one is not Presence.LIVE])],
    )
    counted = dict(cast("list[tuple[str, int]]", rows))
    live = articles - sum(counted.values())
    return dict(sorted((counted | ({"live": live} if live else {})).items()))
