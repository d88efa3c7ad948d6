"""A copy of a database while others write to it: one state of it, whole, on the disk before it has its name."""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from monitor.errors import StoreError

_PAGES = 2_048
"""So many are copied between two looks at whether somebody wants to stop: a few milliseconds."""
_MARGIN = 1 << 20


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
    has written, unless all of it is one read, and beside a busy writer never ended. Raises sqlite3.Error, OSError.
    """
    # Not by the number of the process: in a container that is the same each time, and what a kill left is in the way.
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    size = int(conn.execute("PRAGMA page_size").fetchone()[0])

    def told(_: int, remaining: int, total: int) -> None:
        if on_bytes is not None:
            on_bytes((total - remaining) * size, total * size)

    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            # What is not whole is thrown away, so nothing has to be rolled back.
            copy.execute("PRAGMA journal_mode = OFF")
            copy.execute("PRAGMA synchronous = OFF")
            conn.backup(copy, pages=_PAGES, progress=told)
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            # Of a file in write-ahead mode every reader makes two more beside it, and cannot where it may not.
            copy.execute("PRAGMA journal_mode = DELETE")
        handle = os.open(part, os.O_RDWR | os.O_CLOEXEC)
        try:
            os.fchmod(handle, mode)
            os.fsync(handle)
        finally:
            os.close(handle)
        yield part
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            Path(f"{part}{ending}").unlink(missing_ok=True)


def named(part: Path, target: Path) -> None:
    """Gives a copy its name, for good: in the place of what may have it."""
    part.replace(target)
    with suppress(OSError):  # not every system lets a folder be synced
        handle = os.open(target.parent, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def clear_parts(target: Path) -> None:
    """Takes away what copies left that were killed; to be called where nobody else can be making one."""
    for one in target.parent.iterdir():
        if one.name.startswith(f".{target.name}.") and one.name.endswith(".part"):
            one.unlink(missing_ok=True)


def refuse_live(target: Path) -> None:
    """Raises StoreError where a log stands beside the place of a copy: SQLite would take it for the copy's own."""
    for ending in ("-wal", "-journal"):
        if Path(f"{target}{ending}").exists():
            raise StoreError(
                f"{target}{ending}: stands there, so {target.name} is a database in use; name another file"
            )
