"""What is due: the rows of a story that are to be looked at, as Work."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import cast

from monitor.dedupe import host, outlet
from monitor.dedupe.hosts import site
from monitor.model import HostMemory, Item, Story, Work, WorkKind
from monitor.stamps import stamp_to_utc
from monitor.store.ahead import stood_ahead
from monitor.store.budget import Plan, Rooms, Turn, Waiting, allowed, rooms
from monitor.store.hosts import memories_for_reading
from monitor.store.leases import leased
from monitor.store.probes import due_probes
from monitor.store.values import fetch, iso, to_json, when, when_or_none

_Visit = tuple[int, str | None, str, str, int, str | None, str | None, int, int]
_Page = tuple[int, str, str, int | None, int, str | None, str | None, str | None, int]

FULL_LOOK_AFTER = 5
"""So many answers of 304 in a row are believed; then a full one is asked for, since validators lie."""

_AWAKE = "NOT EXISTS (SELECT 1 FROM hosts WHERE hosts.host = {0}.host AND rest_until > ?)"
_LIES = "EXISTS (SELECT 1 FROM host_lies WHERE host_lies.host = {0}.host)"


def due(
    conn: sqlite3.Connection, story: Story, *, now: datetime, everything: bool = False, limit: int | None = None
) -> tuple[Work, ...]:
    """The Work of `plan`."""
    return plan(conn, story, now=now, everything=everything, limit=limit).works


def plan(
    conn: sqlite3.Connection, story: Story, *, now: datetime, everything: bool = False, limit: int | None = None
) -> Plan:
    """A story's sources and addresses that are due and within its budget, longest overdue first; no more than `limit`.

    In this order nothing starves, however small the limit. Hosts at rest, and sites that are leased (see `leases`), are
    left out, even with `everything`, which takes in what is not due yet. The budget holds for that as well: it is what
    a host is promised; what it does not allow is counted (see `budget.allowed`). `story` is as the file has it: only
    sources that it lists are visited.
    """
    at = iso(now)
    visits = _sources(conn, story, at, everything)
    probes = _probes(conn, story, at)
    ready = dict([*visits, *probes])
    waiting = [*ready, *_addresses(conn, story, at, everything)]
    if held := leased(conn, now):
        waiting = [one for one in waiting if site(one.host) not in held]
    chosen, postponed, left = allowed(conn, story, waiting, now, is_paced=not everything)
    # Sources before addresses of the same time: they are few, and what is new comes from them.
    chosen.sort(key=lambda one: (one.due, one.turn >= Turn.NEW))
    chosen = chosen[:limit]
    ready |= _bounded([(one, ready[one]) for one in chosen if one.turn is Turn.SOURCE], left)
    pages = _pages(conn, story, [one.number for one in chosen if one.turn >= Turn.NEW])
    works = tuple(pages[one.number] if one.turn >= Turn.NEW else ready[one] for one in chosen)
    return Plan(works, postponed)


def _bounded(visits: Sequence[tuple[Waiting, Work]], left: Rooms) -> dict[Waiting, Work]:
    """Visits to sources, each of which leads to no more new links at once than the budget allows; the others are due
    and wait for the next pass."""
    found = {}
    for (one, work), most in zip(visits, left.follow([one.host for one, _ in visits]), strict=True):
        if work.source is not None and most < work.source.limit:
            found[one] = replace(work, source=replace(work.source, limit=most))
    return found


def next_due(conn: sqlite3.Connection, slug: str) -> datetime | None:
    """When something of the story is due next, rests and leases of hosts taken into account; None where nothing ever
    is."""
    if held := leased(conn):
        return min((when(at) for _, _, at in _by_host(conn, slug, held)), default=None)
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


def next_look(conn: sqlite3.Connection, story: Story, *, now: datetime) -> datetime | None:
    """When something of the story is due next and within its budget; None where nothing ever is.

    What `plan` puts off now is due when the budget allows it again, and not before: so nobody who waits until this time
    comes for nothing. Where the clock was set back since the latest pass that is now: the next puts all times right.
    """
    if stood_ahead(conn, story, now):
        return now
    left = rooms(conn, story, now)
    if not left.is_any_closed:
        return next_due(conn, story.slug)
    times = []
    for turn, name, earliest in _by_host(conn, story.slug, leased(conn)):
        freed = (room.open_at(Turn(turn)) for room in left.of(name))
        times.append(max([when(earliest), *(at for at in freed if at is not None)]))
    return min(times, default=None)


def _by_host(conn: sqlite3.Connection, slug: str, held: dict[str, str]) -> list[tuple[int, str | None, str]]:
    """What is due next of every turn and host: turn, host, and when, rests and leases taken into account."""
    rows = fetch(
        conn,
        """SELECT turn, waiting.host, min(max(next_check, coalesce(rest_until, ''))) FROM (
             SELECT ?2 AS turn, next_check, host FROM sources
             WHERE listed = 1 AND story_id = (SELECT id FROM stories WHERE slug = ?1)
             UNION ALL
             SELECT CASE WHEN article_id IS NULL THEN ?3 ELSE ?4 END, next_check, host FROM addresses
             WHERE next_check IS NOT NULL AND story_id = (SELECT id FROM stories WHERE slug = ?1)
           ) AS waiting LEFT JOIN hosts ON hosts.host = waiting.host GROUP BY turn, waiting.host""",
        [slug, Turn.SOURCE, Turn.NEW, Turn.KNOWN],
    )
    found = cast("list[tuple[int, str | None, str]]", rows)
    if not held:
        return found
    return [(turn, name, max(at, held.get(site(name), ""))) for turn, name, at in found]


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


def _sources(conn: sqlite3.Connection, story: Story, at: str, everything: bool) -> list[tuple[Waiting, Work]]:
    listed = {source.name: source for source in story.sources}
    rows = fetch(
        conn,
        f"""SELECT id, host, next_check, name, unchanged, etag, last_modified, {_LIES.format("sources")}, fetches
            FROM sources
            WHERE story_id = (SELECT id FROM stories WHERE slug = ?) AND listed = 1
              AND (next_check <= ? OR ?) AND {_AWAKE.format("sources")}""",  # noqa: S608 - constants
        [story.slug, at, int(everything), at],
    )
    found = []
    for number, where, next_check, name, unchanged, etag, modified, lies, cost in cast("list[_Visit]", rows):
        source = listed.get(name)
        if source is None:
            continue
        full = unchanged >= FULL_LOOK_AFTER or bool(lies)
        work = Work(
            WorkKind.SOURCE,
            story.slug,
            source.url,
            via=name,
            source=source,
            etag=None if full else etag,
            last_modified=None if full else modified,
        )
        found.append((Waiting(Turn.SOURCE, number, where, next_check, fetches=cost), work))
    return found


def _probes(conn: sqlite3.Connection, story: Story, at: str) -> list[tuple[Waiting, Work]]:
    found = enumerate(due_probes(conn, story, at))
    return [(Waiting(Turn.PROBE, number, host(work.url), due), work) for number, (due, work) in found]


def _addresses(conn: sqlite3.Connection, story: Story, at: str, everything: bool) -> list[Waiting]:
    rows = fetch(
        conn,
        f"""SELECT id, host, next_check, article_id, doubt IS NOT NULL, fetches, via = 'seed', first_seen,
                   coalesce(hint_published, hint_modified)
            FROM addresses
            WHERE story_id = (SELECT id FROM stories WHERE slug = ?) AND next_check IS NOT NULL
              AND (next_check <= ? OR ?) AND {_AWAKE.format("addresses")}
            ORDER BY next_check, id""",  # noqa: S608 - only constants are put together
        [story.slug, at, int(everything), at],
    )
    return [
        Waiting(
            Turn.NEW if article is None else Turn.KNOWN,
            number,
            name,
            next_check,
            article,
            bool(doubt),
            cost,
            bool(is_seed),
            _since(found, said) if article is None else found,
        )
        for number, name, next_check, article, doubt, cost, is_seed, found, said in cast(
            "list[tuple[int, str | None, str, int | None, int, int, int, str, str | None]]", rows
        )
    ]


def _since(found: str, said: str | None) -> str:
    """When a page is from: what its source says, unless that lies after it was found."""
    at = stamp_to_utc(said) if said else None
    return found if at is None else min(found, iso(at))


def _pages(conn: sqlite3.Connection, story: Story, numbers: Sequence[int]) -> dict[int, Work]:
    """The Work of addresses, by the numbers of their rows."""
    rows = fetch(
        conn,
        f"""SELECT id, fetch_url, via, article_id, unchanged, etag, last_modified, doubt, {_LIES.format("addresses")},
                   hint_id, hint_title, hint_published, hint_modified, hint_summary
            FROM addresses WHERE id IN (SELECT value FROM json_each(?))""",  # noqa: S608 - constants
        [to_json(list(numbers))],
    )
    # One memory for all addresses of a host: what is pickled with them is pickled once.
    outlets = {str(row[1]): outlet(str(row[1])) for row in rows}
    memories = memories_for_reading(conn, filter(None, outlets.values()))
    found = {}
    for row in rows:
        number, url, via, article, unchanged, etag, modified, doubt, lies = cast("_Page", row[:9])
        hint_id, title, published, changed, summary = cast("tuple[str | None, ...]", row[9:])
        # A reading that is not believed yet can only be confirmed by reading the page again.
        full = unchanged >= FULL_LOOK_AFTER or doubt is not None or bool(lies)
        found[number] = Work(
            WorkKind.ARTICLE,
            story.slug,
            url,
            via=via,
            etag=None if full else etag,
            last_modified=None if full else modified,
            known=article is not None,
            hint=None if hint_id is None else Item(hint_id, url, title, summary, published, changed),
            memory=memories.get(outlets[url] or ""),
        )
    return found
