"""Which of the databases that Datasette has open are ours."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from datasette import Forbidden

from monitor.store import APPLICATION_ID, SCHEMA_VERSION, TABLES

_known: WeakKeyDictionary[Any, tuple[str, ...]] = WeakKeyDictionary()
"""By Datasette: what was found at the last look. Hooks that may not wait (get_metadata) ask here."""


async def our_databases(datasette: Any) -> tuple[str, ...]:
    """The names of those that have all our tables, in Datasette's order. One that cannot be read is none of them, nor
    is one of a newer monitor: what its rows mean nobody here knows."""
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


async def is_any_newer(datasette: Any) -> bool:
    """Whether one of Datasette's databases was written by a newer monitor than this one."""
    for database in list(datasette.databases.values()):
        try:
            if await database.execute_fn(_is_newer):
                return True
        except sqlite3.Error:
            continue
    return False


async def open_to(datasette: Any, request: Any, *tables: str) -> list[str]:
    """Our databases of which the reader may see all of these tables."""
    found = []
    for name in await our_databases(datasette):
        whole = _Whole(datasette, request.actor, name)
        if all([await _may_see(whole, table) for table in tables]):
            found.append(name)
    return found


async def may_see(datasette: Any, actor: Any, database: str, table: str) -> bool:
    """Whether the reader may see the rows of a table; Datasette 1 asks for it otherwise than 0.65 did."""
    return await _may_see(_Whole(datasette, actor, database), table)


@dataclass(slots=True)
class _Whole:
    """A database and who asks about it. is_open: whether they may see it where a table has no rule of its own; None
    until that is asked, which is once for all its tables."""

    datasette: Any
    actor: Any
    database: str
    is_open: bool | None = None


async def _may_see(whole: _Whole, table: str) -> bool:
    datasette, actor, database = whole.datasette, whole.actor, whole.database
    if not hasattr(datasette, "ensure_permissions"):
        from datasette.resources import TableResource

        return bool(await datasette.allowed(action="view-table", resource=TableResource(database, table), actor=actor))
    # The first that says anything decides: the table, then the database, then the instance.
    said = await datasette.permission_allowed(actor, "view-table", resource=(database, table), default=None)
    if said is not None:
        return bool(said)
    if whole.is_open is None:
        try:
            await datasette.ensure_permissions(actor, [("view-database", database), "view-instance"])
            whole.is_open = True
        except Forbidden:
            whole.is_open = False
    return whole.is_open


def known_to_be_ours(datasette: Any) -> tuple[str, ...]:
    """The names that `our_databases` found last; none before it was asked."""
    return _known.get(datasette, ())


def _is_newer(conn: sqlite3.Connection) -> bool:
    application, version = (conn.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    return bool(application == APPLICATION_ID and version > SCHEMA_VERSION)


def _names(conn: sqlite3.Connection) -> set[str]:
    if _is_newer(conn):
        return set()
    return {name for (name,) in conn.execute("SELECT name FROM sqlite_master").fetchall()}
