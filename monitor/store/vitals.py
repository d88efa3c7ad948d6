"""What the store knows of the state of a watch: the looks, deliveries and passes of late, and its troubles."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import cast

from monitor.dedupe import outlet
from monitor.model import (
    ChannelVitals,
    Disk,
    OutletVitals,
    PageLook,
    Result,
    SourceVitals,
    Story,
    Trouble,
    TroubleKind,
    Visit,
    Vitals,
)
from monitor.store.values import fetch, iso, when, when_or_none

WINDOW = timedelta(days=28)
"""What is usual is what was so in four weeks."""

_LOOKS = 300
_OF_SOURCES = 100
"""So many of the latest looks at an outlet's pages are told, and at its sources, which may be visited more often."""

_DISKS = 3
_STORY = "(SELECT id FROM stories WHERE slug = ?1)"
_WIDE = (TroubleKind.OFFLINE.value, TroubleKind.NOTHING.value)


def vitals(conn: sqlite3.Connection, story: Story, *, began: datetime, now: datetime) -> Vitals:
    """The state of a story's watch, as far as it may have changed since the pass before the one that began then: of the
    sources that were visited, the outlets that were looked at and those in trouble, with all that is known of them.

    Where every visit to any source matters, all of them are told; that is where nothing new has come for long, or
    where it is so already.
    """
    begins = iso(now - WINDOW)
    asked = fetch(
        conn,
        f"""SELECT DISTINCT source_id, outlet FROM checks
            WHERE story_id = {_STORY} AND at <= ?3
              AND at >= coalesce((SELECT max(ended) FROM passes WHERE story_id = {_STORY} AND ended < ?2), ?2)""",  # noqa: S608 - constants
        [story.slug, iso(began), iso(now)],
    )
    visited = {number for number, _ in cast("list[tuple[int | None, str | None]]", asked) if number is not None}
    outlets = {name for _, name in cast("list[tuple[int | None, str | None]]", asked) if name is not None}
    outlets.update(_in_trouble(conn, story.slug))
    listed = cast(
        "list[tuple[int, str, str, int]]",
        fetch(
            conn,
            f"SELECT id, name, url, failures FROM sources WHERE story_id = {_STORY} AND listed = 1 ORDER BY id",  # noqa: S608 - constants
            [story.slug],
        ),
    )
    sources = tuple(
        SourceVitals(name, outlet(url), _visits(conn, number, url, begins, iso(now)))
        for number, name, url, _ in listed
        if number in visited
    )
    failing = [(number, name, url) for number, name, url, failures in listed if failures]
    return Vitals(
        sources,
        tuple(OutletVitals(name, _looks(conn, story.slug, name, begins, iso(now))) for name in sorted(outlets)),
        tuple(_channel(conn, story.slug, channel.name, iso(now)) for channel in story.channels),
        _all_visits(conn, story, begins, now) if _is_wide(conn, story, now) else (),
        _disks(conn, story.slug, iso(now)),
        _unreached(conn, story.slug, failing, begins, iso(now)),
    )


def troubles(conn: sqlite3.Connection, slug: str, *, ended_since: datetime) -> tuple[Trouble, ...]:
    """The troubles that last, and those that ended since then, in the order in which they began."""
    rows = fetch(
        conn,
        f"""SELECT kind, subject, since, began, detail, usual, ended FROM troubles
            WHERE story_id = {_STORY} AND (ended IS NULL OR ended >= ?2) ORDER BY began, id""",  # noqa: S608 - constants
        [slug, iso(ended_since)],
    )
    return tuple(
        Trouble(TroubleKind(kind), subject, when(since), when(began), detail, usual, when_or_none(ended))
        for kind, subject, since, began, detail, usual, ended in cast(
            "list[tuple[str, str, str, str, str, float | None, str | None]]", rows
        )
    )


_VISIT = "at, result, offered, fresh, error"
_RESULTS = {one.value: one for one in Result}  # there are thousands of visits, and to ask the enumeration is slow


def _visit(row: Iterable[object]) -> Visit:
    at, result, offered, fresh, error = cast("tuple[str, str, int | None, int | None, str | None]", tuple(row))
    return Visit(when(at), _RESULTS[result], offered, fresh, error)


def _visits(conn: sqlite3.Connection, source: int, url: str, begins: str, ends: str) -> tuple[Visit, ...]:
    """Visits to a source at its present address: under another one it was another source."""
    rows = fetch(
        conn,
        f"SELECT {_VISIT} FROM checks WHERE source_id = ? AND url = ? AND at >= ? AND at <= ? ORDER BY at, id",  # noqa: S608 - constants
        [source, url, begins, ends],
    )
    return tuple(map(_visit, rows))


def _unreached(
    conn: sqlite3.Connection, slug: str, failing: Sequence[tuple[int, str, str]], begins: str, ends: str
) -> tuple[SourceVitals, ...]:
    """Of the sources that fail, those that could not be reached since any source was."""
    if not failing:
        return ()
    ((reached,),) = fetch(
        conn,
        f"""SELECT max((SELECT at FROM checks WHERE source_id = sources.id AND at >= ?2 AND at <= ?3 AND result <> ?4
                        ORDER BY at DESC LIMIT 1))
            FROM sources WHERE story_id = {_STORY} AND listed = 1""",  # noqa: S608 - constants
        [slug, begins, ends, Result.UNREACHABLE.value],
    )
    since = cast("str | None", reached)
    found = ((name, outlet(url), _visits(conn, number, url, since or begins, ends)) for number, name, url in failing)
    rows = (
        SourceVitals(name, host, tuple(visit for visit in visits if since is None or visit.at > when(since)))
        for name, host, visits in found
    )
    return tuple(row for row in rows if row.visits)


def _in_trouble(conn: sqlite3.Connection, slug: str) -> list[str]:
    """The outlets that are in trouble."""
    rows = fetch(
        conn,
        f"SELECT subject FROM troubles WHERE story_id = {_STORY} AND ended IS NULL AND kind IN (?2, ?3)",  # noqa: S608 - constants
        [slug, TroubleKind.SHORT.value, TroubleKind.BLOCKED.value],
    )
    return [subject for (subject,) in cast("list[tuple[str]]", rows)]


def _is_wide(conn: sqlite3.Connection, story: Story, now: datetime) -> bool:
    ((last, lasting),) = cast(
        "list[tuple[str | None, int]]",
        fetch(
            conn,
            f"""SELECT (SELECT max(at) FROM checks JOIN sources ON sources.id = source_id
                        WHERE checks.story_id = {_STORY} AND at >= ?2 AND at <= ?3 AND fresh > 0),
                       EXISTS (SELECT 1 FROM troubles WHERE story_id = {_STORY} AND ended IS NULL
                               AND kind IN (SELECT value FROM json_each(?4)))""",  # noqa: S608 - constants
            [story.slug, iso(now - story.health.nothing_for), iso(now), f'["{_WIDE[0]}","{_WIDE[1]}"]'],
        ),
    )
    return last is None or bool(lasting)


def _all_visits(conn: sqlite3.Connection, story: Story, begins: str, now: datetime) -> tuple[tuple[str, Visit], ...]:
    rows = fetch(
        conn,
        f"""SELECT sources.name, {", ".join(f"checks.{name}" for name in _VISIT.split(", "))}
            FROM checks JOIN sources ON sources.id = source_id
            WHERE checks.story_id = {_STORY} AND listed = 1 AND at >= ?2 AND at <= ?3
            ORDER BY at, checks.id""",  # noqa: S608 - constants
        [story.slug, begins, iso(now)],
    )
    return tuple((str(row[0]), _visit(row[1:])) for row in rows)


def _looks(conn: sqlite3.Connection, slug: str, name: str, begins: str, ends: str) -> tuple[PageLook, ...]:
    # The plus keeps SQLite from reading the pages of every outlet by the index on the source.
    asked = (slug, name, begins, ends, Result.REFUSED.value, Result.ROBOTS.value, Result.UNREACHABLE.value)
    pages = fetch(
        conn,
        f"""SELECT at, url, result, words, 0 FROM checks
            WHERE story_id = {_STORY} AND outlet = ?2 AND at >= ?3 AND at <= ?4 AND result <> ?5
              AND +source_id IS NULL AND (status IS NOT NULL OR result IN (?6, ?7))
            ORDER BY at DESC, id DESC LIMIT ?8""",  # noqa: S608 - constants
        [*asked, _LOOKS],
    )
    sources = fetch(
        conn,
        f"""SELECT at, url, result, words, 1 FROM checks
            WHERE story_id = {_STORY} AND outlet = ?2 AND at >= ?3 AND at <= ?4 AND result <> ?5
              AND +source_id IS NOT NULL
            ORDER BY at DESC, id DESC LIMIT ?6""",  # noqa: S608 - constants
        [*asked[:5], _OF_SOURCES],
    )
    rows = cast("list[tuple[str, str, str, int | None, int]]", [*pages[::-1], *sources[::-1]])
    return tuple(
        PageLook(when(at), url, _RESULTS[result], words, bool(is_source))
        for at, url, result, words, is_source in sorted(rows, key=lambda row: row[0])
    )


def _channel(conn: sqlite3.Connection, slug: str, name: str, ends: str) -> ChannelVitals:
    ((arrived,),) = cast(
        "list[tuple[str | None]]",
        fetch(
            conn,
            f"""SELECT max(deliveries.updated) FROM deliveries JOIN alerts ON alerts.id = alert_id
                WHERE alerts.story_id = {_STORY} AND channel = ?2 AND state = 'sent' AND deliveries.updated <= ?3""",  # noqa: S608 - constants
            [slug, name, ends],
        ),
    )
    ((attempts, dead, since, error),) = cast(
        "list[tuple[int, int, str | None, str | None]]",
        fetch(
            conn,
            f"""SELECT coalesce(max(attempts) FILTER (WHERE state = 'failed'), 0),
                       count(*) FILTER (WHERE state = 'dead'),
                       min(alerts.at), max(last_error)
                FROM deliveries JOIN alerts ON alerts.id = alert_id
                WHERE alerts.story_id = {_STORY} AND channel = ?2
                  AND (state = 'failed' OR (state = 'dead' AND deliveries.updated > ?3))""",  # noqa: S608 - constants
            [slug, name, arrived or ""],
        ),
    )
    return ChannelVitals(name, attempts, dead, when_or_none(since), when_or_none(arrived), error)


def _disks(conn: sqlite3.Connection, slug: str, ends: str) -> tuple[Disk, ...]:
    rows = fetch(
        conn,
        f"""SELECT ended, disk_free, disk_total FROM passes
            WHERE story_id = {_STORY} AND disk_free IS NOT NULL AND disk_total IS NOT NULL AND ended <= ?3
            ORDER BY ended DESC, id DESC LIMIT ?2""",  # noqa: S608 - constants
        [slug, _DISKS, ends],
    )
    return tuple(
        Disk(when(ended), free, total) for ended, free, total in cast("list[tuple[str, int, int]]", rows[::-1])
    )
