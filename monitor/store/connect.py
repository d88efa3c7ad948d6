"""Opening the file, and saying in one sentence why it could not be opened or written."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlite_utils.db import Database

from monitor.errors import StoreError, StoreFault
from monitor.store.migrations import SCHEMA_VERSION, migrations
from monitor.store.upgrade import bring_up

APPLICATION_ID = 0x4E574D4E  # "NWMN"; `file` and SQLite's own tools show it
BUSY_MILLISECONDS = 10_000
_MIGRATING_MILLISECONDS = 600_000

LONGEST_LOG = 64 << 20
"""Bytes of the write-ahead log that are left to be written again, once all in it has reached the database. While a
reader holds an old view of the file it cannot be begun anew, and grows."""

MOST_HELD_UP = 4 * LONGEST_LOG
"""A log of more bytes than these, held up by a reader, is a person's to look after."""

_ROOM = 1 << 20
"""With fewer bytes free than these a disk is as good as full: a commit takes some, and the log's index takes some."""

_IS_FULL = "cannot grow: the disk is full; what was committed is kept, and with room the next pass goes on"
DAMAGED = "is damaged; restore it from a copy, or try `sqlite3 FILE .recover`"
_FAULTS = {
    "SQLITE_NOTADB": "is not a SQLite database; name another file",
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_FULL": _IS_FULL,
    "SQLITE_BUSY": "is locked by another program; try again when that is done",
    "SQLITE_LOCKED": "is locked by another program; try again when that is done",
    "SQLITE_PROTOCOL": "is locked by another program; try again when that is done",
    "SQLITE_CANTOPEN": "cannot be opened: check that it exists and that you may read it and write beside it",
    "SQLITE_PERM": "may not be opened by you",
    "SQLITE_READONLY": "cannot be written: the file, its folder or its disk is read-only, or it was opened for reading",
    "SQLITE_IOERR": "cannot be read or written: the disk refused ({code}); what was committed is kept",
}
"""By the names of SQLite's codes; those of extended codes begin with the plain code's: SQLITE_BUSY_SNAPSHOT."""
_PASSING = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL")


@contextmanager
def one_sentence(path: str) -> Iterator[None]:
    """Turns what SQLite raises into a StoreError that names the file: a StoreFault where it is the file's fault."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorname", "")
        name = next((name for name in _FAULTS if code.startswith(name)), None)
        if name is None and str(error).startswith("Could not decode"):  # text that is none, where it was text
            raise StoreFault(f"{path}: {DAMAGED}") from error
        if name is None:
            raise StoreError(f"{path}: the database refused: {error}") from error
        said = _FAULTS[name]
        if name == "SQLITE_IOERR":
            # What the log's index needs is asked for in a way that says no more than this when the disk is full.
            said = _IS_FULL if _is_full(path) else said.format(code=code)
        raise StoreFault(f"{path}: {said}", is_passing=name in _PASSING) from error


def _is_full(path: str) -> bool:
    try:
        return shutil.disk_usage(Path(path).resolve().parent).free < _ROOM
    except OSError:
        return False


def is_damaged(conn: sqlite3.Connection) -> bool:
    """Whether SQLite finds its own pages broken. It reads the whole file."""
    try:
        return conn.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return True


def held_up(conn: sqlite3.Connection, path: str) -> str | None:
    """How much of what was committed cannot be put into the file itself, as long as another program reads an old view
    of it; None where it is little."""
    (_, pages, done) = conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    (size,) = conn.execute("PRAGMA page_size").fetchone()
    if done >= pages or pages * size <= MOST_HELD_UP:
        return None
    return (
        f"{path}-wal: has grown to {pages * size >> 20} MiB, since another program reads an old state of the database; "
        "end the query or the copy that has been under way for so long"
    )


def identity(path: str) -> tuple[int, int] | None:
    """Which file lies at a path; None where none does."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def connect(path: str | Path, *, read_only: bool = False) -> Database:
    """The database at `path`, brought up to the present schema after a copy of it was made, or made there.

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
    with one_sentence(name), _legible(name):
        conn = _connection(name, in_memory, read_only)
        try:
            conn.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
            conn.execute("PRAGMA foreign_keys = ON")
            # Plugins of sqlite-utils that happen to be installed have no business here.
            db = Database(conn, execute_plugins=False)
            refuse_strangers(db, name)
            if not read_only:
                if not in_memory:
                    db.enable_wal()
                conn.execute("PRAGMA synchronous = FULL")
                conn.execute(f"PRAGMA journal_size_limit = {LONGEST_LOG}")
                _migrate(db, name)
            elif migrations.pending(db):
                raise StoreError(
                    f"{name}: was written by an older monitor; any command that writes brings it up to date"
                )
        except BaseException:
            conn.close()
            raise
    return db


@contextmanager
def _legible(path: str) -> Iterator[None]:
    """A message of SQLite's that quotes what is damaged may be no text at all, and then Python has none either."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise StoreFault(f"{path}: {DAMAGED}") from error


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
    if read_only and is_on_read_only_disk(name):
        # A reader, too, would make files beside it; where nobody can write there is nobody to keep out.
        address += "&immutable=1"
    return sqlite3.connect(address, uri=True, isolation_level=None)


def is_on_read_only_disk(name: str) -> bool:
    """Whether the disk that a database lies on was mounted read-only, with all that was written in the file itself."""
    path = Path(name).resolve()
    try:
        log = path.with_name(f"{path.name}-wal")
        is_shut = bool(os.statvfs(path).f_flag & os.ST_RDONLY) and not (log.exists() and log.stat().st_size)
        return is_shut and _is_shut_to_all(path.stat().st_dev)
    except (OSError, AttributeError):  # Windows has no such call
        return False


def _is_shut_to_all(device: int) -> bool:
    """Whether a disk is read-only itself, and not only where it is seen from here: to what a container is given as
    ``:ro`` another one may write. False where Linux does not say so; other systems have no such views."""
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return True
    number = f"{os.major(device)}:{os.minor(device)}"
    own = [mount.rpartition(" ")[2].split(",") for mount in mounts if mount.split(" ", 3)[2] == number]
    return bool(own) and all("ro" in options for options in own)


def refuse_strangers(db: Database, name: str) -> None:
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


def _migrate(db: Database, name: str) -> None:
    if not migrations.pending(db):
        return
    # Another process may be at it just now, which takes minutes where the file is large.
    db.conn.execute(f"PRAGMA busy_timeout = {_MIGRATING_MILLISECONDS}")
    # One transaction for all of them: sqlite-utils then nests each as a savepoint. Asked again inside it, since
    # another process may have migrated in between.
    with writing(db):
        refuse_strangers(db, name)
        if migrations.pending(db):
            bring_up(db, name, APPLICATION_ID)
    db.conn.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
