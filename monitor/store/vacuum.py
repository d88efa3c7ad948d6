"""Giving back to the disk what a database does not take up any more."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from monitor.errors import StoreError
from monitor.store.copying import lacks_room


def vacuum(conn: sqlite3.Connection, path: str) -> None:
    """Writes the file anew, without empty pages, and empties its log. Raises StoreError where there is no room for
    what it takes meanwhile: as much again, in the log."""
    if path != ":memory:":
        lacking = lacks_room(conn, Path(path).resolve().parent)
        if lacking is not None:
            raise StoreError(f"{path}: is written anew beside itself; that {lacking}")
    conn.execute("VACUUM")
    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
