"""Real code at work on a real database, recorded: what it did to its files, and what it knew to be done."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.faulty.disk import Log
from bench.faulty.vfs import under

COMMITTED, TOLD, COPIED = "committed", "told", "copied "
_FULL = "PRAGMA synchronous = FULL"


@dataclass
class Recording:
    """before: the files when it began. states: the database as each commit left it, the first before any, by digest.

    told: the messages that were sent, as they were worded. keeps_copy: nothing may be changed before a copy of what was
    is on the disk.
    """

    before: dict[str, bytes]
    log: Log
    states: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    keeps_copy: bool = False

    def copied(self, name: str) -> None:
        """Somebody was told that a copy of this name is there."""
        self.log.mark(COPIED + name)

    def say(self, text: str) -> None:
        """Sends a message: for what `deliver` calls its terminal."""
        self.told.append(text)
        self.log.mark(TOLD)


@contextmanager
def recorded(db: Path, *, synchronous: str = "FULL", syncs_copies: bool = True) -> Iterator[Recording]:
    """Within it, whatever opens a database in the folder of this one is recorded, and what Python does to the names of
    files there. synchronous: what is put in place of FULL, syncs_copies: whether the syncs of
    copies that are being made count, and Python's own of folders; to see it fail.

    The database is closed when it begins. Raises vfs.Unavailable where this Python's SQLite cannot be watched.
    """
    before = {path.name: path.read_bytes() for path in db.parent.iterdir() if path.is_file()}
    made = Recording(before, Log(db.parent.resolve(), names=set(before), forgets=None if syncs_copies else ".part"))
    made.states.append("")
    plain = sqlite3.connect
    if db.name in before:
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

    with under(made.log), _watched(made.log):
        sqlite3.connect = connect  # type: ignore[assignment]  # all that ours uses of it
        try:
            yield made
        finally:
            sqlite3.connect = plain


@contextmanager
def _watched(log: Log) -> Iterator[None]:
    """Within it the log is told of files that Python syncs, renames and removes."""
    fsync, replace, unlink = os.fsync, os.replace, os.unlink

    def synced(handle: int) -> None:
        fsync(handle)
        found = os.fstat(handle)
        if os.path.samestat(found, log.folder.stat()):
            if log.forgets is None:
                log.folder_synced()
            return
        for name in sorted(log.names):
            path = log.folder / name
            if path.exists() and os.path.samestat(found, path.stat()):
                log.synced(str(path), folder=False)

    def replaced(path: Any, to: Any) -> None:
        replace(path, to)
        log.renamed(str(Path(path).absolute()), str(Path(to).absolute()))

    def unlinked(path: Any, **options: Any) -> None:
        unlink(path, **options)
        if Path(path).name in log.names:
            log.deleted(str(Path(path).absolute()), folder=False)

    os.fsync, os.replace, os.unlink = synced, replaced, unlinked  # type: ignore[assignment]
    try:
        yield
    finally:
        os.fsync, os.replace, os.unlink = fsync, replace, unlink


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
