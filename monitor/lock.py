"""One pass at a time over one database, and a word to whoever watches it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from monitor.errors import BusyError, StoreError

try:
    import fcntl
except ImportError:  # not on Windows, where a pass then runs unlocked; the store's transactions hold all the same
    fcntl = None  # type: ignore[assignment]  # the type of a missing module

_PASS: Final = "pass"
_SHUT: Final = (errno.EROFS, errno.EACCES, errno.EPERM)


def lock_of(db_path: str | Path, what: str = _PASS) -> Path:
    """The lock of a database: of the file that is really meant, so that a link to it has the same one."""
    return Path(f"{Path(db_path).resolve()}{'' if what == _PASS else f'.{what}'}.lock")


def nudge(db_path: str | Path) -> None:
    """Lets whoever watches a database know that there is something new in it: its lock is touched, if there is one."""
    with suppress(OSError):
        os.utime(lock_of(db_path))


@contextmanager
def pass_lock(db_path: str | Path, what: str = _PASS) -> Iterator[None]:
    """Hold the lock of a database for as long as the block runs; it dies with its process, however that ends.

    what: is done, of which there is one at a time; each such has a lock of its own (``<database>.backfill.lock``).
    The lock is on the file ``<database>.lock`` beside the database, which stays there: removing it would let two
    processes hold locks on two files of one name. A database in memory needs none.
    Raises BusyError where another process (or another block of this one) holds it, StoreError where the file cannot be
    made.
    """
    if fcntl is None or str(db_path) == ":memory:":
        yield
        return
    path = lock_of(db_path, what)
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        if error.errno in _SHUT:
            why = "may not be written by you, or its disk is read-only: its lock cannot be made"
            raise StoreError(f"{db_path}: {why}") from error
        raise StoreError(f"{path}: the lock of the database cannot be made: {error.strerror}") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(handle, 32, 0).decode("ascii", "replace").strip() or "unknown"
            raise BusyError(
                f"{db_path}: another {what} is under way (process {holder}); wait for it, or stop it"
            ) from None
        with suppress(OSError):  # on a full disk nobody is told who holds it; it is held all the same
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"{os.getpid()}\n".encode("ascii"), 0)
        yield
    finally:
        os.close(handle)
