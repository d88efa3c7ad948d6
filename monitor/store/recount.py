"""Whether the tables that the pages read hold what they follow from."""

from __future__ import annotations

import sqlite3

from monitor.store.schema_web import DAYS, DELIVERIES, ENTRIES

_KEPT = {
    "story_entries": (
        ENTRIES,
        "story_id, at, kind, number, article_id, what, classes, language, outlet, decision, severity, revisions, day",
    ),
    "story_days": (DAYS, "story_id, day, kind, what, language, decision, entries, revisions"),
    "story_deliveries": (DELIVERIES, "story_id, channel, state, deliveries"),
}


def miscounted(conn: sqlite3.Connection) -> list[str]:
    """What is wrong with them, a sentence for each table; empty where nothing is."""
    wrong = []
    for table, (source, columns) in _KEPT.items():
        kept = f"SELECT {columns} FROM {table}"  # noqa: S608 - constants
        follows = f"SELECT {columns} FROM ({source})"  # noqa: S608 - constants
        many, few = (
            conn.execute(f"SELECT count(*) FROM ({these} EXCEPT {those})").fetchone()[0]  # noqa: S608 - constants
            for these, those in ((kept, follows), (follows, kept))
        )
        if many or few:
            wrong.append(f"{table}: {many} of its rows do not follow from the other tables, and {few} are not in it")
    return wrong
