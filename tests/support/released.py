"""Databases as earlier versions of the monitor left them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "unit" / "store" / "released"
STORED = {int(path.stem.removeprefix("schema-")): path for path in sorted(FOLDER.glob("schema-*.sql"))}
"""The files by their schema versions."""

Rows = dict[str, tuple[list[str], list[tuple[object, ...]]]]


def released(version: int, path: Path) -> Path:
    """A database of this schema at `path`."""
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute("PRAGMA journal_mode = WAL")
    conn.execute("PRAGMA synchronous = OFF")
    conn.executescript(f"BEGIN; {STORED[version].read_text(encoding='utf-8')} COMMIT;")
    conn.close()
    return path


def rows_of(path: Path) -> Rows:
    """Of every table its columns and its rows, in no order that matters."""
    conn = sqlite3.connect(path)
    names = [
        name
        for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        if "_fts_" not in name and name != "_sqlite_migrations"
    ]
    found = {name: kept(conn, name, [row[1] for row in conn.execute(f"PRAGMA table_info({name})")]) for name in names}
    conn.close()
    return found


def kept(conn: sqlite3.Connection, table: str, columns: list[str]) -> tuple[list[str], list[tuple[object, ...]]]:
    listed = ", ".join(f'"{column}"' for column in columns)
    return columns, sorted(conn.execute(f"SELECT {listed} FROM {table}"), key=repr)
