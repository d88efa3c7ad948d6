"""How the watch over a story is doing, read from its looks: the figures of its sources, its delays, what waits.

What the figures come to is said in `health.measures`, what they mean to a person in docs/health.md. All of it looks
back over five weeks at most, by indexes on the time or from the newest row on, so that it stays quick in an old file.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
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
    return {
        **_sources_and_troubles(conn, story, late, now),
        "detection": _detection(conn, story, now),
        "queue": _queue(conn, story, now),
        "budget": {"spent": _spent(conn, story, now), "allowed": _allowed(conn, story)},
        "passes": _passes(conn, story),
        **_late(late),
    }


def sources(conn: sqlite3.Connection, story: int, now: datetime) -> Row:
    """Of what `health` tells, the `health` of each source, but for the words of its pages, and the `troubles`."""
    return _sources_and_troubles(conn, story, _lateness(conn, story, None, now), now, has_words=False)


def _sources_and_troubles(
    conn: sqlite3.Connection, story: int, late: Lateness, now: datetime, *, has_words: bool = True
) -> Row:
    troubles = [] if late.is_left_alone else _troubles(conn, story)
    return {"health": _sources(conn, story, troubles, now, has_words=has_words), "troubles": troubles}


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
        "SELECT channel, state, deliveries FROM story_deliveries WHERE story_id = ? ORDER BY channel, state",
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


def _sources(
    conn: sqlite3.Connection, story: int, troubles: list[Row], now: datetime, *, has_words: bool = True
) -> list[Row]:
    rows = fetch_rows(
        conn,
        """SELECT id, name, kind, url, last_success, failures, last_error, unchanged,
                  (SELECT max(at) FROM checks WHERE source_id = sources.id) AS last_check,
                  max(next_check, coalesce((SELECT rest_until FROM hosts WHERE host = sources.host), '')) AS next_due
           FROM sources WHERE story_id = ? AND listed = 1 ORDER BY id""",
        [story],
    )
    days, robots = _days(conn, story, now)
    found = _found(conn, story, now, has_words=has_words)
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
    # Days are counted from second to second. Each is summed by a walk of the index of its own: to ask of each visit on
    # which day it was takes five times as long.
    tick, second, begins = timedelta(milliseconds=1), timedelta(seconds=1), now - DAYS * _DAY
    ends = now.replace(microsecond=0) + second
    bounds = [
        [iso(max(ends - (day + 1) * _DAY, begins + tick)), iso(min(ends - day * _DAY, now + tick))]
        for day in range(DAYS)
    ]
    rows = conn.execute(
        """SELECT sources.id, days.key, (
             SELECT sum(fresh) FROM checks WHERE source_id = sources.id
               AND at >= json_extract(days.value, '$[0]') AND at < json_extract(days.value, '$[1]'))
           FROM sources CROSS JOIN json_each(?1) AS days WHERE story_id = ?2 AND listed = 1""",
        [to_json(bounds), story],
    )
    days: dict[int, list[int | None]] = defaultdict(lambda: [None] * DAYS)
    for number, day, fresh in rows:
        days[number][day] = fresh
    refused = conn.execute(
        """SELECT source_id, count(*) FROM checks
           WHERE source_id IN (SELECT id FROM sources WHERE story_id = ? AND listed = 1) AND result = ?
             AND at >= ? AND at < ? GROUP BY source_id""",
        [story, Result.ROBOTS.value, bounds[WEEK * WEEKS - 1][0], bounds[0][1]],
    )
    return days, dict(refused.fetchall())


def _found(conn: sqlite3.Connection, story: int, now: datetime, *, has_words: bool = True) -> dict[str, _Found]:
    """By the name of a source: what came of the addresses that it was the first to offer."""
    tokens = "(SELECT tokens FROM revisions WHERE article_id = a.article_id ORDER BY id LIMIT 1)"
    found: dict[str, _Found] = defaultdict(_Found)
    month, since, week = iso(now - WEEK * WEEKS * _DAY), iso(now - DAYS * _DAY), iso(now - WEEK * _DAY)
    # An address that has an article was looked at. Each page is taken as it was read first: an article by its first
    # revision, another by the only look that read it. Articles are counted by source and stretch of time, so that
    # nothing is sorted and few rows are handed out.
    rows = conn.execute(
        f"""SELECT sources.name, stretches.key, (
             SELECT json_array(
               count(*), sum((SELECT decision FROM matches INDEXED BY matches_article
                              WHERE article_id = a.article_id AND story_id = ?1) IN ('accept', 'review')),
               {f"json_group_array({tokens})" if has_words else "json_array()"})
             FROM addresses AS a INDEXED BY addresses_read
             WHERE a.story_id = ?1 AND a.via = sources.name AND a.article_id IS NOT NULL
               AND a.first_seen >= json_extract(stretches.value, '$[0]')
               AND a.first_seen < json_extract(stretches.value, '$[1]'))
           FROM sources CROSS JOIN json_each(?2) AS stretches WHERE sources.story_id = ?1 AND sources.listed = 1""",  # noqa: S608 - constants
        [story, to_json([[since if has_words else month, month], [month, week], [week, "~"]])],
    )
    for name, stretch, told in cast("Iterable[tuple[str, int, str]]", rows):
        pages = found[name]
        count, matched, words = json.loads(told)
        if stretch > 0:
            pages.read += count
            pages.matched += matched or 0
        (pages.words if stretch > 1 else pages.words_before).extend(one for one in words if one is not None)
    for name, count in conn.execute(
        """SELECT via, count(*) FROM addresses INDEXED BY addresses_unread
           WHERE story_id = ? AND first_seen >= ? AND article_id IS NULL AND last_check IS NOT NULL AND failures = 0
           GROUP BY via""",
        [story, month],
    ):
        found[name].read += count
    others = conn.execute(
        """SELECT a.via, a.first_seen >= ?1, c.words FROM addresses AS a INDEXED BY addresses_unread
           CROSS JOIN checks AS c INDEXED BY checks_words
             ON c.story_id = ?2 AND c.at = a.last_check AND c.url = a.fetch_url
           WHERE a.first_seen >= ?3 AND a.story_id = ?2 AND a.article_id IS NULL
             AND c.words IS NOT NULL AND c.article_id IS NULL""",
        [week, story, since],
    )
    for name, is_lately, words in others if has_words else ():
        (found[name].words if is_lately else found[name].words_before).append(words)
    refused: dict[str, int] = defaultdict(int)
    for url, count in conn.execute(
        f"""SELECT url, count(*) FROM checks
            WHERE story_id = ? AND at > ? AND at <= ? AND result = '{Result.ROBOTS.value}' AND source_id IS NULL
            GROUP BY url""",  # noqa: S608 - in the words of the index that holds these alone
        [story, month, iso(now)],
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
    ((began,),) = cast(
        "list[tuple[str | None]]", fetch(conn, "SELECT first_pass_at FROM stories WHERE id = ?", [story])
    )
    if began is None:
        return asdict(detection([]))
    # Nearly all that was found of late is stored since; the second part is what another story had stored before.
    rows = fetch(
        conn,
        """SELECT a.published, a.first_seen,
                  (SELECT first_seen || ' ' || ifnull(source_id, '') FROM discoveries AS d
                   WHERE d.story_id = ?1 AND d.article_id = a.id ORDER BY d.first_seen LIMIT 1)
           FROM articles AS a CROSS JOIN matches AS m INDEXED BY matches_article
             ON m.article_id = a.id AND m.story_id = ?1 AND m.decision <> 'reject'
           WHERE a.first_seen > ?2 AND a.first_seen <= ?3 AND a.is_seed = 0 AND length(a.published) > 10
           UNION ALL
           SELECT a.published, a.first_seen,
                  (SELECT first_seen || ' ' || ifnull(source_id, '') FROM discoveries AS d
                   WHERE d.story_id = ?1 AND d.article_id = a.id ORDER BY d.first_seen LIMIT 1)
           FROM (SELECT article_id FROM discoveries WHERE story_id = ?1 AND first_seen > ?2
                 EXCEPT SELECT id FROM articles WHERE first_seen > ?2) AS lately
           CROSS JOIN articles AS a ON a.id = lately.article_id
           CROSS JOIN matches AS m INDEXED BY matches_article
             ON m.article_id = a.id AND m.story_id = ?1 AND m.decision <> 'reject'
           WHERE a.is_seed = 0 AND length(a.published) > 10""",
        [story, iso(now - _MONTH), iso(now)],
    )
    since, until, times = iso(now - _MONTH), iso(now), []
    # From when on an offer counts, by the number of its source as text: there are tens of thousands of rows.
    counts = {str(number): max(began, first) for number, first in firsts.items()}
    for published, first_seen, offer in cast("list[tuple[str, str, str | None]]", rows):
        offered, _, source = (offer or "").partition(" ")
        found = offered if offered > first_seen else first_seen
        if since < found <= until and offered > counts.get(source, began):
            times.append((when(published), when(found)))
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
