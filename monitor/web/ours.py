"""Which of the databases that Datasette has open are ours."""

from __future__ import annotations

import sqlite3
from typing import Any
from weakref import WeakKeyDictionary

from datasette import Forbidden

from monitor.store import TABLES

_known: WeakKeyDictionary[Any, tuple[str, ...]] = WeakKeyDictionary()
"""By Datasette: what was found at the last look. Hooks that may not wait (get_metadata) ask here."""


async def our_databases(datasette: Any) -> tuple[str, ...]:
    """The names of those that have all our tables, in Datasette's order. One that cannot be read is none of them."""
    found = []
    for name, database in list(datasette.databases.items()):
        try:
            names = await database.execute_fn(_names)
        except sqlite3.Error:
            continue
        if names >= TABLES.keys():
            found.append(name)
    _known[datasette] = tuple(found)
    return tuple(found)


async def open_to(datasette: Any, request: Any, *tables: str) -> list[str]:
    """Our databases of which the reader may see all of these tables."""
    found = []
    for name in await our_databases(datasette):
        try:
            for table in tables:
                # The first of these that says anything decides.
                asked = [("view-table", (name, table)), ("view-database", name), "view-instance"]
                await datasette.ensure_permissions(request.actor, asked)
        except Forbidden:
            continue
        found.append(name)
    return found


def known_to_be_ours(datasette: Any) -> tuple[str, ...]:
    """The names that `our_databases` found last; none before it was asked."""
    return _known.get(datasette, ())


def _names(conn: sqlite3.Connection) -> set[str]:
    return {name for (name,) in conn.execute("SELECT name FROM sqlite_master").fetchall()}
