"""Real code at work on a real database, recorded: what it did to its files, and what it knew to be done."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.faulty.disk import Log
from bench.faulty.vfs import under

COMMITTED, TOLD = "committed", "told"
_FULL = "PRAGMA synchronous = FULL"


@dataclass
class Recording:
    """before: the files when it began. states: the database as each commit left it, the first before any, by digest.

    told: the messages that were sent, as they were worded.
    """

    before: dict[str, bytes]
    log: Log
    states: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        """Sends a message: for what `deliver` calls its terminal."""
        self.told.append(text)
        self.log.mark(TOLD)


@contextmanager
def recorded(db: Path, *, synchronous: str = "FULL") -> Iterator[Recording]:
    """Within it, whatever opens the database is recorded. synchronous: what is put in place of FULL, to see it fail.

    The database is closed when it begins. Raises vfs.Unavailable where this Python's SQLite cannot be watched.
    """
    made = Recording({db.name: db.read_bytes()} if db.exists() else {}, Log(db.name))
    made.states.append("")
    plain = sqlite3.connect
    if made.before:
        conn = plain(db)
        made.states[0] = digest_of(conn)
        conn.close()

    class Connection(sqlite3.Connection):
        def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
            was_in_transaction = self.in_transaction
            cursor = super().execute(sql.replace(_FULL, f"PRAGMA synchronous = {synchronous}"), parameters)
            if was_in_transaction and not self.in_transaction and sql == "COMMIT":
                made.states.append(digest_of(self))
                made.log.mark(COMMITTED)
            return cursor

    def connect(*args: Any, **options: Any) -> sqlite3.Connection:
        conn: sqlite3.Connection = plain(*args, **{"factory": Connection, **options})
        return conn

    with under(made.log):
        sqlite3.connect = connect  # type: ignore[assignment]  # all that ours uses of it
        try:
            yield made
        finally:
            sqlite3.connect = plain


def digest_of(conn: sqlite3.Connection) -> str:
    """Of all rows of all tables, the full-text index's own among them; "" where there are no tables."""
    made = hashlib.sha256()
    tables = conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    for name, sql in tables:
        made.update(repr((name, sql)).encode())
        if not str(sql).startswith("CREATE VIRTUAL"):
            for row in conn.execute(f'SELECT * FROM "{name}"'):
                made.update(repr(row).encode())
    return made.hexdigest() if tables else ""
