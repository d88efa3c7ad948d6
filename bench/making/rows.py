"""Rows on their way into the file: gathered by table, written many at a time."""

from __future__ import annotations

import sqlite3
from collections import defaultdict

from monitor.store.values import Parameter

_MANY = 5_000
_FIRST = ("articles", "revisions", "matches", "alerts")
"""What others follow from by triggers."""


class Rows:
    """What is to be inserted. Rows are numbered by who adds them, so that others can refer to them at once."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        """For an open transaction."""
        self._conn = conn
        self._waiting: dict[tuple[str, tuple[str, ...]], list[tuple[Parameter, ...]]] = defaultdict(list)
        self._last: dict[str, int] = {}
        self._count = 0

    def number(self, table: str) -> int:
        """The id for the next row of a table."""
        if table not in self._last:
            ((last,),) = self._conn.execute(f"SELECT ifnull(max(id), 0) FROM {table}")
            self._last[table] = last
        self._last[table] += 1
        return self._last[table]

    def add(self, table: str, **values: Parameter) -> int:
        """A row, by its columns; its id, which is given where the table has one and none was said."""
        if "id" not in values and table != "articles_fts":
            values["id"] = self.number(table)
        self._waiting[table, tuple(values)].append(tuple(values.values()))
        self._count += 1
        if self._count >= _MANY:
            self.flush()
        return int(str(values.get("id", 0)))

    def flush(self) -> None:
        """Writes what waits."""
        order = {table: place for place, table in enumerate(_FIRST)}
        for (table, columns), rows in sorted(self._waiting.items(), key=lambda one: order.get(one[0][0], len(order))):
            marks = ", ".join("?" * len(columns))
            sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
            self._conn.executemany(sql, rows)
        self._waiting.clear()
        self._count = 0
