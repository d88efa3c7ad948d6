"""Leases: sites that a batch of Work is out for on a cluster. Nobody else goes there until it is home, or its time is
over; whoever comes after a coordinator that was killed waits for no more than these.

A site is what `dedupe.hosts.site` says: a registrable domain, or a host that has none.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import cast

from monitor.store.values import fetch, iso, to_json


def take(
    conn: sqlite3.Connection, batch: str, sites: Iterable[str], *, holder: str, now: datetime, until: datetime
) -> frozenset[str]:
    """Leases sites for a batch; those that another holder has are given back, and not taken."""
    wanted = sorted(set(sites))
    conn.execute("DELETE FROM leases WHERE until_at <= ?", [iso(now)])
    rows = fetch(
        conn,
        "SELECT host FROM leases WHERE holder <> ? AND host IN (SELECT value FROM json_each(?))",
        [holder, to_json(wanted)],
    )
    refused = frozenset(str(host) for (host,) in rows)
    conn.executemany(
        """INSERT INTO leases (host, batch, holder, begun, until_at) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (host) DO UPDATE
           SET batch = excluded.batch, begun = excluded.begun, until_at = excluded.until_at""",
        [(site, batch, holder, iso(now), iso(until)) for site in wanted if site not in refused],
    )
    return refused


def release(conn: sqlite3.Connection, batch: str, *, holder: str) -> None:
    """Ends the leases of a batch."""
    conn.execute("DELETE FROM leases WHERE holder = ? AND batch = ?", [holder, batch])


def leased(conn: sqlite3.Connection, now: datetime | None = None) -> dict[str, str]:
    """The sites that are leased, with the times until which they are, as they are stored; at a time, or ever."""
    rows = fetch(conn, "SELECT host, until_at FROM leases WHERE until_at > ?", ["" if now is None else iso(now)])
    return dict(cast("list[tuple[str, str]]", rows))
