"""Opening the file, and saying in one sentence why it could not be opened or written."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlite_utils.db import Database

from monitor.errors import StoreError
from monitor.store.migrations import SCHEMA_VERSION, migrations

APPLICATION_ID = 0x4E574D4E  # "NWMN"; `file` and SQLite's own tools show it
BUSY_MILLISECONDS = 10_000


@contextmanager
def one_sentence(path: str) -> Iterator[None]:
    """Turns what SQLite raises into a StoreError that names the file."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorname", "")
        reasons = {
            "SQLITE_NOTADB": "is not a SQLite database; name another file",
            "SQLITE_CORRUPT": "is damaged; restore it from a copy, or try `sqlite3 FILE .recover`",
            "SQLITE_FULL": "cannot grow: the disk is full",
            "SQLITE_BUSY": "is locked by another program; try again when that is done",
            "SQLITE_CANTOPEN": "cannot be opened: check that it exists and that you may read it and write beside it",
            "SQLITE_PERM": "may not be opened by you",
        }
        # The names of extended codes begin with the plain code's: SQLITE_BUSY_SNAPSHOT, SQLITE_READONLY_DIRECTORY.
        reason = next((text for name, text in reasons.items() if code.startswith(name)), None)
        if reason is None and code.startswith("SQLITE_READONLY"):
            reason = "cannot be written: the file, its folder or its disk is read-only, or it was opened for reading"
        raise StoreError(f"{path}: {reason or f'the database refused: {error}'}") from error


def connect(path: str | Path, *, read_only: bool = False) -> Database:
    """The database at `path`, brought up to the present schema, or made there.

    Write-ahead log, foreign keys on, a commit reaches the disk before it is believed (synchronous=FULL: one `fsync` a
    page is nothing beside fetching it, and an alert that was sent must not be forgotten by a power cut).
    With `read_only` nothing is made, changed or migrated. Raises StoreError.
    """
    name = str(path)
    in_memory = name == ":memory:"
    if not in_memory and Path(name).is_dir():
        raise StoreError(f"{name}: is a folder; name a file in it")
    if not in_memory and not Path(name).exists():
        if read_only:
            raise StoreError(f"{name}: there is no such database; `monitor run` makes one")
        if not Path(name).resolve().parent.is_dir():
            raise StoreError(f"{name}: its folder does not exist; make it first")
    if not in_memory and not read_only and Path(name).exists() and not os.access(name, os.W_OK):
        raise StoreError(f"{name}: may not be written by you, or its disk is read-only")
    with one_sentence(name):
        conn = _connection(name, in_memory, read_only)
        try:
            conn.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
            conn.execute("PRAGMA foreign_keys = ON")
            # Plugins of sqlite-utils that happen to be installed have no business here.
            db = Database(conn, execute_plugins=False)
            _refuse_strangers(db, name)
            if not read_only:
                if not in_memory:
                    db.enable_wal()
                conn.execute("PRAGMA synchronous = FULL")
                _migrate(db)
            elif migrations.pending(db):
                raise StoreError(
                    f"{name}: was written by an older monitor; any command that writes brings it up to date"
                )
        except BaseException:
            conn.close()
            raise
    return db


@contextmanager
def writing(db: Database) -> Iterator[sqlite3.Connection]:
    """One transaction: all of the block is written, or nothing.

    Not `db.atomic()`, which begins as a reader: when another process (a sender of alerts) commits between its first
    read and its first write, SQLite refuses the write at once, whatever the busy timeout. Who begins as the writer
    waits.
    """
    conn = db.conn
    conn.execute("BEGIN IMMEDIATE")
    try:
        yield conn
        conn.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise


def _connection(name: str, in_memory: bool, read_only: bool) -> sqlite3.Connection:
    # isolation_level None: a transaction begins where the code says so, and nowhere else.
    if in_memory:
        return sqlite3.connect(name, isolation_level=None)
    mode = "ro" if read_only else "rwc"
    address = f"file:{quote(str(Path(name).resolve()))}?mode={mode}"
    return sqlite3.connect(address, uri=True, isolation_level=None)


def _refuse_strangers(db: Database, name: str) -> None:
    """Raises StoreError for a database of something else, and for one that a newer monitor has written."""
    (application,) = db.conn.execute("PRAGMA application_id").fetchone()
    (version,) = db.conn.execute("PRAGMA user_version").fetchone()
    (tables,) = db.conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and application != APPLICATION_ID:
        raise StoreError(f"{name}: is a database of something else; name another file")
    unknown = {done.name for done in migrations.applied(db)} - {known.name for known in migrations._migrations}
    if version > SCHEMA_VERSION or unknown:
        raise StoreError(
            f"{name}: was written by a newer monitor (schema {version}, not {SCHEMA_VERSION}); update this one"
        )


def _migrate(db: Database) -> None:
    if not migrations.pending(db):
        return
    # One transaction for all of them: sqlite-utils then nests each as a savepoint. Asked again inside it, since
    # another process may have migrated in between.
    with writing(db):
        migrations.apply(db)
        db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
