"""What is due: the rows of a story that are to be looked at, as Work."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import cast

from monitor.dedupe import outlet
from monitor.model import HostMemory, Item, Story, Work, WorkKind
from monitor.store.hosts import memories_for_reading
from monitor.store.probes import due_probes
from monitor.store.values import fetch, iso, when_or_none

FULL_LOOK_AFTER = 5
"""So many answers of 304 in a row are believed; then a full one is asked for, since validators lie."""

_AWAKE = "NOT EXISTS (SELECT 1 FROM hosts WHERE hosts.host = {0}.host AND rest_until > ?)"


def due(
    conn: sqlite3.Connection, story: Story, *, now: datetime, everything: bool = False, limit: int | None = None
) -> tuple[Work, ...]:
    """A story's sources and addresses that are due, longest overdue first; no more than `limit`.

    In this order nothing starves, however small the limit. Hosts at rest are left out, even with `everything`, which
    takes in what is not due yet. `story` is as the file has it: only sources that it lists are visited.
    """
    at = iso(now)
    timed = [(*row, WorkKind.SOURCE) for row in _sources(conn, story, at, everything)]
    timed += [(*row, WorkKind.PROBE) for row in due_probes(conn, story, at)]
    timed += [(*row, WorkKind.ARTICLE) for row in _addresses(conn, story, at, everything, limit)]
    # Sources before addresses of the same time: they are few, and what is new comes from them.
    timed.sort(key=lambda row: (row[0], row[2] is WorkKind.ARTICLE))
    return tuple(work for _, work, _ in timed[:limit])


def next_due(conn: sqlite3.Connection, slug: str) -> datetime | None:
    """When something of the story is due next, rests of hosts taken into account; None where nothing ever is."""
    ((earliest,),) = fetch(
        conn,
        """SELECT min(max(next_check, coalesce(rest_until, ''))) FROM (
             SELECT next_check, host FROM sources
             WHERE listed = 1 AND story_id = (SELECT id FROM stories WHERE slug = ?1)
             UNION ALL
             SELECT next_check, host FROM addresses
             WHERE next_check IS NOT NULL AND story_id = (SELECT id FROM stories WHERE slug = ?1)
           ) AS waiting LEFT JOIN hosts ON hosts.host = waiting.host""",
        [slug],
    )
    return when_or_none(cast("str | None", earliest))


def known_addresses(conn: sqlite3.Connection, slug: str) -> frozenset[str]:
    """Every address that the story knows: its key and, where it is spelt otherwise, the address as it was found."""
    rows = fetch(
        conn,
        "SELECT url, fetch_url FROM addresses WHERE story_id = (SELECT id FROM stories WHERE slug = ?)",
        [slug],
    )
    return frozenset(str(url) for row in rows for url in row)


def memories(conn: sqlite3.Connection, slug: str) -> tuple[HostMemory, ...]:
    """What is known of the hosts of all addresses and sources of the story, for reading their pages."""
    rows = fetch(
        conn,
        """SELECT DISTINCT host FROM addresses WHERE story_id = (SELECT id FROM stories WHERE slug = ?1)
           UNION SELECT host FROM sources WHERE story_id = (SELECT id FROM stories WHERE slug = ?1)""",
        [slug],
    )
    hosts = {outlet(f"http://{host}/") for (host,) in rows if host}
    found = memories_for_reading(conn, filter(None, hosts))
    return tuple(found[host] for host in sorted(found))


def _sources(conn: sqlite3.Connection, story: Story, at: str, everything: bool) -> list[tuple[str, Work]]:
    listed = {source.name: source for source in story.sources}
    rows = fetch(
        conn,
        f"""SELECT name, next_check, unchanged, etag, last_modified FROM sources
            WHERE story_id = (SELECT id FROM stories WHERE slug = ?) AND listed = 1
              AND (next_check <= ? OR ?) AND {_AWAKE.format("sources")}""",  # noqa: S608 - constants
        [story.slug, at, int(everything), at],
    )
    found = []
    for name, next_check, unchanged, etag, modified in cast("list[tuple[str, str, int, str | None, str | None]]", rows):
        source = listed.get(name)
        if source is None:
            continue
        full = unchanged >= FULL_LOOK_AFTER
        work = Work(
            WorkKind.SOURCE,
            story.slug,
            source.url,
            via=name,
            source=source,
            etag=None if full else etag,
            last_modified=None if full else modified,
        )
        found.append((next_check, work))
    return found


def _addresses(
    conn: sqlite3.Connection, story: Story, at: str, everything: bool, limit: int | None
) -> list[tuple[str, Work]]:
    rows = fetch(
        conn,
        f"""SELECT next_check, fetch_url, via, article_id, unchanged, etag, last_modified, doubt,
                   hint_id, hint_title, hint_published, hint_summary
            FROM addresses
            WHERE story_id = (SELECT id FROM stories WHERE slug = ?) AND next_check IS NOT NULL
              AND (next_check <= ? OR ?) AND {_AWAKE.format("addresses")}
            ORDER BY next_check, id LIMIT ?""",  # noqa: S608 - only constants are put together
        [story.slug, at, int(everything), at, -1 if limit is None else limit],
    )
    # One memory for all addresses of a host: what is pickled with them is pickled once.
    outlets = {str(row[1]): outlet(str(row[1])) for row in rows}
    memories = memories_for_reading(conn, filter(None, outlets.values()))
    found = []
    for row in rows:
        next_check, url, via, article, unchanged, etag, modified, doubt = cast(
            "tuple[str, str, str, int | None, int, str | None, str | None, str | None]", row[:8]
        )
        hint_id, title, published, summary = cast("tuple[str | None, str | None, str | None, str | None]", row[8:])
        # A reading that is not believed yet can only be confirmed by reading the page again.
        full = unchanged >= FULL_LOOK_AFTER or doubt is not None
        work = Work(
            WorkKind.ARTICLE,
            story.slug,
            url,
            via=via,
            etag=None if full else etag,
            last_modified=None if full else modified,
            known=article is not None,
            hint=None if hint_id is None else Item(hint_id, url, title, summary, published),
            memory=memories.get(outlets[url] or ""),
        )
        found.append((next_check, work))
    return found
