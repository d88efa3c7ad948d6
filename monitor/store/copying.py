"""A copy of a database while others write to it: one state of it, whole, on the disk before it has its name."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from monitor.errors import StoreError, StoreFault

try:
    import fcntl
except ImportError:  # not on Windows, where what a killed copy left stays until somebody removes it
    fcntl = None  # type: ignore[assignment]  # the type of a missing module

_PAGES = 2_048
"""So many are copied between two looks at whether somebody wants to stop: a few milliseconds."""
_MARGIN = 1 << 20
_OF_THE_COPY = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_TRUNCATE")
_PART = ".part"
_BESIDE = ("", "-journal", "-wal", "-shm")
"""What SQLite keeps of a file, and the file itself."""


@contextmanager
def one_state(conn: sqlite3.Connection) -> Iterator[None]:
    """The connection sees the file as it is now for as long as the block runs, whatever others write meanwhile.

    In write-ahead mode nobody waits for that; the log cannot be begun anew until it ends, and grows.
    """
    conn.execute("BEGIN")
    try:
        conn.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        yield
    finally:
        conn.execute("ROLLBACK")


def bytes_of(conn: sqlite3.Connection) -> int:
    """How large a copy of what the connection sees will be."""
    ((pages,), (size,)) = (conn.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size"))
    return int(pages) * int(size)


def lacks_room(conn: sqlite3.Connection, folder: Path) -> str | None:
    """Why a copy has no room in a folder, as the end of a sentence; None where it has."""
    size, free = bytes_of(conn), shutil.disk_usage(folder).free
    if free >= size + _MARGIN:
        return None
    return f"takes {size / 1e6:,.1f} MB, and {folder} has {free / 1e6:,.1f} MB free"


@contextmanager
def copied(
    conn: sqlite3.Connection, target: Path, *, mode: int, on_bytes: Callable[[int, int], None] | None = None
) -> Iterator[Path]:
    """A copy of what the connection sees, under a name beside `target` that begins with a dot; it is gone when the
    block ends, unless it was given another name.

    It is one file, without a write-ahead log, and on the disk. mode: its permissions. on_bytes: called with how many
    bytes were copied, and of how many. Call it within `one_state`: SQLite's backup begins anew whenever another process
    has written, unless all of it is one read, and beside a busy writer never ended. Raises StoreFault where
    the copy cannot be written, sqlite3.Error, OSError.
    """
    part, held = _begun(target)
    size = int(conn.execute("PRAGMA page_size").fetchone()[0])

    def told(_: int, remaining: int, total: int) -> None:
        if on_bytes is not None:
            on_bytes((total - remaining) * size, total * size)

    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            # What is not whole is thrown away, so nothing has to be rolled back.
            copy.execute("PRAGMA journal_mode = OFF")
            copy.execute("PRAGMA synchronous = OFF")
            conn.backup(copy, pages=_PAGES, progress=told)
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            # Of a file in write-ahead mode every reader makes two more beside it, and cannot where it may not.
            (journal,) = copy.execute("PRAGMA journal_mode = DELETE").fetchone()
            if journal != "delete":  # a disk that refuses to sync makes no error of this
                raise OSError(errno.EIO, os.strerror(errno.EIO))
        handle = os.open(part, os.O_RDWR | os.O_CLOEXEC)
        try:
            os.fchmod(handle, mode)
            os.fsync(handle)
        finally:
            os.close(handle)
        yield part
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorname", "")
        if code.startswith(_OF_THE_COPY):  # else the fault may be the database's
            why = "the disk is full" if code.startswith("SQLITE_FULL") else f"the disk refused ({code})"
            raise StoreFault(f"{target}: cannot be written: {why}") from error
        raise
    finally:
        _removed(part)
        os.close(held)


def _begun(target: Path) -> tuple[Path, int]:
    """An empty file for a copy, and a handle that says for as long as it is open that somebody is at work on it."""
    while True:
        # Not by the number of the process: in a container that is the same each time, and what a kill left is in the
        # way.
        part = target.with_name(f".{target.name}.{secrets.token_hex(4)}{_PART}")
        held = os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600)
        if fcntl is not None:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:  # another is about to take it away for what a kill had left
                os.close(held)
                continue
            except OSError:  # not every system of files has locks; then nobody takes away what others left
                pass
        if part.exists():
            return part, held
        os.close(held)  # another took it for what a kill had left, before it was locked


def _removed(part: Path) -> None:
    for ending in _BESIDE:
        Path(f"{part}{ending}").unlink(missing_ok=True)


def named(part: Path, target: Path) -> None:
    """Gives a copy its name, for good: in the place of what may have it."""
    part.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Sees to it that the names of its files are on the disk."""
    with suppress(OSError):  # not every system lets a folder be synced
        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def clear_parts(target: Path) -> None:
    """Takes away what copies to this place left that were killed: on what is being made its maker holds a lock."""
    if fcntl is None:
        return
    begins = f".{target.name}."
    names = [path.name for path in target.parent.iterdir() if path.name.startswith(begins)]
    for name in {name.removesuffix(ending) for name in names for ending in _BESIDE}:
        if not name.endswith(_PART):
            continue
        part = target.with_name(name)
        with suppress(OSError):  # another is at work on it, it is not ours to remove, or it is gone
            handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _removed(part)
            finally:
                os.close(handle)


def refuse_live(target: Path) -> None:
    """Raises StoreError where a log stands beside the place of a copy: SQLite would take it for the copy's own."""
    for ending in ("-wal", "-journal"):
        if Path(f"{target}{ending}").exists():
            raise StoreError(
                f"{target}{ending}: stands there, so {target.name} is a database in use; name another file"
            )
