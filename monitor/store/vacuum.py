"""Giving back to the disk what a database does not take up any more."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from monitor.errors import StoreError
from monitor.store.copying import lacks_room

PATIENCE_MS = 10_000
"""So long another program's reading is waited for."""


def vacuum(conn: sqlite3.Connection, path: str) -> None:
    """Writes the file anew, without empty pages, and empties its log. Raises StoreError where there is no room for
    what it takes meanwhile: as much again, in the log; and where the file cannot get smaller yet, since another program
    goes on reading an old state of it."""
    if path != ":memory:":
        lacking = lacks_room(conn, Path(path).resolve().parent)
        if lacking is not None:
            raise StoreError(f"{path}: is written anew beside itself; that {lacking}")
    conn.execute("VACUUM")
    (patience,) = conn.execute("PRAGMA busy_timeout").fetchone()
    conn.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
    try:
        (is_busy, _, _) = conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        conn.execute(f"PRAGMA busy_timeout = {patience}")
    if is_busy:
        raise StoreError(f"{path}: another program reads an old state of it, and it gets smaller when that has ended")
