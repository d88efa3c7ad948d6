"""What is in a database, row by row, for whoever holds two against each other."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

Rows = dict[str, list[tuple[object, ...]]]


def rows_of(db: Path, *, but: frozenset[str]) -> Rows:
    """Every row of every table, in the order of the numbers; but these tables, and these columns (``table.column``)."""
    with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as conn:
        tables = conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        virtual = tuple(name for name, sql in tables if sql.startswith("CREATE VIRTUAL"))
        found: Rows = {}
        for name, sql in tables:
            if name in but or name.startswith((*virtual, "sqlite_")) or sql.startswith("CREATE VIRTUAL"):
                continue
            columns = [row[1] for row in conn.execute(f'PRAGMA table_info("{name}")')]
            wanted = ", ".join(f'"{column}"' for column in columns if f"{name}.{column}" not in but)
            order = "1, 2" if "WITHOUT ROWID" in sql.upper() else "rowid"
            found[name] = conn.execute(f'SELECT {wanted} FROM "{name}" ORDER BY {order}').fetchall()
        return found


def differences(one: Rows, other: Rows) -> list[str]:
    """A sentence for each table that differs, with the first rows that do."""
    found = []
    for name in sorted(one.keys() | other.keys()):
        ours, theirs = one.get(name, []), other.get(name, [])
        if ours != theirs:
            first = next((pair for pair in zip(ours, theirs, strict=False) if pair[0] != pair[1]), None)
            found.append(f"{name}: {len(ours)} and {len(theirs)} rows; {str(first)[:700]}")
    return found
