"""How the watch over a story is doing, read from its looks: the figures of its sources, its delays, what waits.

What the figures come to is said in `health.measures`, what they mean to a person in docs/health.md. All of it looks
back over five weeks at most, by indexes on the time or from the newest row on, so that it stays quick in an old file.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import cast

from monitor.dedupe import outlet
from monitor.health.measures import DAYS, WEEK, WEEKS, Lateness, detection, lateness, lengths, rate
from monitor.keys import address_key
from monitor.model import Result, TroubleKind
from monitor.store.values import Row, fetch, fetch_rows, iso, to_json, when, when_or_none
from monitor.store.work import next_due

MOST_PASSES = 10
_DAY = timedelta(days=1)
_MONTH = timedelta(days=30)
_OF_OUTLETS = frozenset({TroubleKind.SHORT.value, TroubleKind.BLOCKED.value})
_OF_SOURCES = frozenset(
    {TroubleKind.UNREADABLE.value, TroubleKind.FAILING.value, TroubleKind.EMPTY.value, TroubleKind.SILENT.value}
)

NOTHING: Row = {
    "health": [],
    "detection": None,
    "queue": None,
    "budget": None,
    "troubles": [],
    "passes": [],
    "overdue_seconds": None,
    "late_after_seconds": None,
    "is_late": None,
}
"""What `health` says where there is no time to say it for."""


@dataclass(slots=True)
class _Found:
    """What came of the addresses that a source was the first to offer."""

    read: int = 0
    matched: int = 0
    robots: int = 0
    words: list[int] = field(default_factory=list)
    words_before: list[int] = field(default_factory=list)


def health(conn: sqlite3.Connection, story: int, due: datetime | None, now: datetime) -> Row:
    """The figures of a story's watch, by the keys of `NOTHING`.

    story: its number. due: when something of it was or is due first. Times are text as the store
    holds them, those that are known to the second or not at all numbers of seconds.
    """
    late = _lateness(conn, story, due, now)
    troubles = [] if late.is_left_alone else _troubles(conn, story)
    return {
        "health": _sources(conn, story, troubles, now),
        "detection": _detection(conn, story, now),
        "queue": _queue(conn, story, now),
        "budget": {"spent": _spent(conn, story, now), "allowed": _allowed(conn, story)},
        "troubles": troubles,
        "passes": _passes(conn, story),
        **_late(late),
    }


def states(conn: sqlite3.Connection, now: datetime) -> list[Row]:
    """Of each story, in a few quick reads: whether its watch is late, and what troubles it. Nothing troubles the watch
    over one that was left alone: no pass could find its end."""
    rows = fetch_rows(conn, "SELECT id, slug AS story, last_pass_at FROM stories ORDER BY slug")
    made: list[Row] = []
    for row in rows:
        number = cast(int, row.pop("id"))
        late = _lateness(conn, number, next_due(conn, str(row["story"])), now)
        troubles = [] if late.is_left_alone else _troubles(conn, number)
        made.append({**row, **_late(late), "troubles": troubles})
    return made


def channels(conn: sqlite3.Connection, story: int) -> list[Row]:
    """Of each channel of a story that anything was to be told on, how much of that is in which state."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    rows = fetch(
        conn,
        """SELECT channel, state, count(*) FROM deliveries JOIN alerts ON alerts.id = alert_id
           WHERE story_id = ? GROUP BY channel, state ORDER BY channel, state""",
        [story],
    )
    for channel, state, count in cast("list[tuple[str, str, int]]", rows):
        found[channel][state] = count
    return [{"channel": channel, "deliveries": states} for channel, states in found.items()]


def _late(late: Lateness) -> Row:
    return {
        "overdue_seconds": round(late.overdue.total_seconds()),
        "late_after_seconds": round(late.allowed.total_seconds()),
        "is_late": late.is_late,
    }


def _troubles(conn: sqlite3.Connection, story: int) -> list[Row]:
    return fetch_rows(
        conn,
        """SELECT kind, subject, since, began, detail, usual FROM troubles
           WHERE story_id = ? AND ended IS NULL ORDER BY began, id""",
        [story],
    )


def _passes(conn: sqlite3.Connection, story: int) -> list[Row]:
    rows = fetch_rows(
        conn,
        """SELECT began, ended, planned, looked, finished, disk_free, disk_total, memory FROM passes
           WHERE story_id = ? ORDER BY ended DESC, id DESC LIMIT ?""",
        [story, MOST_PASSES],
    )
    return [{**row, "finished": bool(row["finished"])} for row in rows]


# ------------------------------------------------------------------------------------------------------------- sources


def _sources(conn: sqlite3.Connection, story: int, troubles: list[Row], now: datetime) -> list[Row]:
    rows = fetch_rows(
        conn,
        """SELECT id, name, kind, url, last_success, failures, last_error, unchanged,
                  (SELECT max(at) FROM checks WHERE source_id = sources.id) AS last_check,
                  max(next_check, coalesce((SELECT rest_until FROM hosts WHERE host = sources.host), '')) AS next_due
           FROM sources WHERE story_id = ? AND listed = 1 ORDER BY id""",
        [story],
    )
    days, robots = _days(conn, story, now)
    found = _found(conn, story, now)
    made: list[Row] = []
    for row in rows:
        number, name = cast(int, row["id"]), str(row["name"])
        new, pages = rate(days.get(number, ())), found[name]
        long = lengths(pages.words, pages.words_before)
        made.append(
            {
                **row,
                "a_day": new.lately,
                "usual": new.usual,
                "read": pages.read,
                "matched": pages.matched,
                "share_matched": pages.matched / pages.read if pages.read else None,
                "words": long.lately,
                "usual_words": long.usual,
                "robots": robots.get(number, 0) + pages.robots,
                "troubles": [one["kind"] for one in troubles if _concerns(one, name, str(row["url"]))],
            }
        )
    return made


def _concerns(trouble: Row, name: str, url: str) -> bool:
    if trouble["kind"] in _OF_SOURCES:
        return trouble["subject"] == name
    return trouble["kind"] in _OF_OUTLETS and trouble["subject"] == outlet(url)


def _days(conn: sqlite3.Connection, story: int, now: datetime) -> tuple[dict[int, list[int | None]], dict[int, int]]:
    """By the number of a source: its fresh articles in each of the last 35 times 24 hours, the latest first, None where
    nothing was counted; and how often it was refused by its robots.txt in the last 28 of them."""
    rows = conn.execute(
        """SELECT source_id, (CAST(strftime('%s', ?1) AS INTEGER) - CAST(strftime('%s', at) AS INTEGER)) / 86400 AS day,
                  sum(fresh), sum(result = ?2)
           FROM checks WHERE source_id IN (SELECT id FROM sources WHERE story_id = ?3 AND listed = 1)
             AND at > ?4 AND at <= ?1 GROUP BY source_id, day""",
        [iso(now), Result.ROBOTS.value, story, iso(now - DAYS * _DAY)],
    )
    days: dict[int, list[int | None]] = {}
    robots: dict[int, int] = defaultdict(int)
    for number, day, fresh, refused in rows:
        if 0 <= day < DAYS:
            days.setdefault(number, [None] * DAYS)[day] = fresh
        if day < WEEK * WEEKS:
            robots[number] += refused
    return days, robots


def _found(conn: sqlite3.Connection, story: int, now: datetime) -> dict[str, _Found]:
    """By the name of a source: what came of the addresses that it was the first to offer."""
    found: dict[str, _Found] = defaultdict(_Found)
    month, since = iso(now - WEEK * WEEKS * _DAY), iso(now - DAYS * _DAY)
    read = fetch(
        conn,
        """SELECT a.via, count(*), sum(m.decision IN ('accept', 'review')) FROM addresses AS a
           LEFT JOIN matches AS m ON m.story_id = ?1 AND m.article_id = a.article_id
           WHERE a.story_id = ?1 AND a.first_seen >= ?2 AND a.last_check IS NOT NULL
             AND (a.article_id IS NOT NULL OR a.failures = 0) GROUP BY a.via""",
        [story, month],
    )
    for name, pages, matched in cast("list[tuple[str, int, int | None]]", read):
        found[name].read, found[name].matched = pages, matched or 0
    # Each page as it was read first: an article by its first revision, another by the only look that read it.
    for name, is_lately, told in conn.execute(
        """SELECT via, lately, json_group_array(words) FROM (
             SELECT a.via AS via, a.first_seen >= ?1 AS lately, c.words AS words FROM addresses AS a
             JOIN checks AS c ON c.story_id = ?2 AND c.at = a.last_check AND c.url = a.fetch_url
             WHERE a.first_seen >= ?3 AND a.story_id = ?2 AND a.article_id IS NULL AND c.words IS NOT NULL
             UNION ALL
             SELECT a.via, a.first_seen >= ?1,
                    (SELECT tokens FROM revisions WHERE article_id = a.article_id ORDER BY id LIMIT 1)
             FROM addresses AS a WHERE a.first_seen >= ?3 AND a.story_id = ?2 AND a.article_id IS NOT NULL
           ) WHERE words IS NOT NULL GROUP BY via, lately""",
        [iso(now - WEEK * _DAY), story, since],
    ):
        if is_lately:
            found[name].words = json.loads(told)
        else:
            found[name].words_before = json.loads(told)
    refused: dict[str, int] = defaultdict(int)
    for url, count in conn.execute(
        """SELECT url, count(*) FROM checks
           WHERE story_id = ? AND at > ? AND at <= ? AND result = ? AND source_id IS NULL GROUP BY url""",
        [story, month, iso(now), Result.ROBOTS.value],
    ):
        refused[address_key(url)] += count
    offered = fetch(
        conn,
        "SELECT url, via FROM addresses WHERE story_id = ? AND url IN (SELECT value FROM json_each(?))",
        [story, to_json(list(refused))],
    )
    for url, name in cast("list[tuple[str, str]]", offered):
        found[name].robots += refused[url]
    return found


# --------------------------------------------------------------------------------------------------------------- story


def _detection(conn: sqlite3.Connection, story: int, now: datetime) -> Row:
    """Of articles that were published with a time of day and found after the story's first pass, and not at the first
    visit to a source, which finds whatever there is. Another story may have stored the article before."""
    visits = fetch(
        conn,
        """SELECT id, (SELECT at FROM checks WHERE source_id = sources.id AND result = ? ORDER BY at LIMIT 1)
           FROM sources WHERE story_id = ?""",
        [Result.OK.value, story],
    )
    firsts = {number: at or "" for number, at in cast("list[tuple[int | None, str | None]]", visits)}
    rows = fetch(
        conn,
        """SELECT a.published, max(a.first_seen, min(d.first_seen)) AS found, d.first_seen, d.source_id
           FROM discoveries AS d
           JOIN matches AS m ON m.story_id = d.story_id AND m.article_id = d.article_id AND m.decision <> 'reject'
           JOIN articles AS a ON a.id = d.article_id
           WHERE d.story_id = ?1 AND a.is_seed = 0 AND length(a.published) > 10
           GROUP BY d.article_id
           HAVING found > ?2 AND found <= ?3 AND d.first_seen > (SELECT first_pass_at FROM stories WHERE id = ?1)""",
        [story, iso(now - _MONTH), iso(now)],
    )
    times = [
        (when(published), when(found))
        for published, found, offered, source in cast("list[tuple[str, str, str, int | None]]", rows)
        if offered > firsts.get(source, "")
    ]
    return asdict(detection(times))


def _queue(conn: sqlite3.Connection, story: int, now: datetime) -> Row:
    """What is due now, hosts at rest left out."""
    awake = "NOT EXISTS (SELECT 1 FROM hosts WHERE hosts.host = {0}.host AND rest_until > ?2)"
    (row,) = fetch_rows(
        conn,
        f"""SELECT (SELECT count(*) FROM sources WHERE story_id = ?1 AND listed = 1 AND next_check <= ?2
                    AND {awake.format("sources")}) AS sources,
                   (SELECT count(*) FROM addresses WHERE story_id = ?1 AND next_check <= ?2
                    AND {awake.format("addresses")}) AS addresses""",  # noqa: S608 - only constants are put together
        [story, iso(now)],
    )
    return row


def _spent(conn: sqlite3.Connection, story: int, now: datetime) -> int:
    """The fetches of the last 24 hours, counted as `budget.rooms` counts them."""
    ((spent,),) = fetch(
        conn,
        """SELECT sum(coalesce(fetches, status IS NOT NULL OR result IN (?, ?))) FROM checks
           WHERE story_id = ? AND at > ? AND at <= ?""",
        [Result.UNREACHABLE.value, Result.BROKEN.value, story, iso(now - _DAY), iso(now)],
    )
    return cast("int | None", spent) or 0


def _allowed(conn: sqlite3.Connection, story: int) -> int | None:
    """How many fetches in 24 hours the story's file allows, as it was at the latest pass."""
    ((allowed,),) = cast("list[tuple[int | None]]", fetch(conn, "SELECT budget FROM stories WHERE id = ?", [story]))
    return allowed


def _lateness(conn: sqlite3.Connection, story: int, due: datetime | None, now: datetime) -> Lateness:
    ((last_pass, postponed, last_look, others),) = cast(
        "list[tuple[str | None, int, str | None, str | None]]",
        fetch(
            conn,
            """SELECT last_pass_at, postponed, (SELECT max(at) FROM checks WHERE story_id = ?1 AND at <= ?2),
                      (SELECT max(last_pass_at) FROM stories WHERE id <> ?1 AND last_pass_at <= ?2)
               FROM stories WHERE id = ?1""",
            [story, iso(now)],
        ),
    )
    return lateness(
        now,
        due=due,
        last_pass=when_or_none(last_pass),
        last_look=when_or_none(last_look),
        postponed=postponed,
        others=when_or_none(others),
    )
