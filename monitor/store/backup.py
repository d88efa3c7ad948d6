"""A backup of the database while a crawl goes on: one state of it, in one file, written wholly or not at all."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from sqlite_utils.db import Database

from monitor.errors import StoreError
from monitor.store.connect import one_sentence, refuse_strangers
from monitor.store.copying import clear_parts, copied, lacks_room, named, one_state, refuse_live

_BESIDE = ("-wal", "-shm", "-journal", ".lock")
_COUNTED = ("stories", "articles", "revisions", "changes", "evidence", "alerts")


class Backup(NamedTuple):
    """A backup that was written. size: in bytes. schema: the version of the file's schema. rows: how many, by table.

    record, hash: the last record of the chain of evidence; None where there is none. Who notes the hash can say later
    that nothing before it was changed.
    """

    path: Path
    size: int
    schema: int
    rows: dict[str, int]
    record: int | None
    hash: str | None


def back_up(
    name: str | Path, target: Path, *, force: bool = False, on_bytes: Callable[[int, int], None] | None = None
) -> Backup:
    """Writes what the database holds now to `target`; whoever writes to it meanwhile neither waits nor is waited for.

    The file may be of an older schema, and stays so. Permissions are those of the database. on_bytes: called with how
    many bytes were copied, and of how many. Raises StoreError: for a file that is there, unless `force`; for the
    database itself and what belongs to it; without room; for what cannot be read or written.
    """
    source, place = Path(name), _place(target)
    _refuse(source, target, place, force=force)
    with one_sentence(str(name)), _source(source) as conn, one_state(conn):
        with suppress(OSError):
            clear_parts(place)  # they may be what takes up the room
        lacking = lacks_room(conn, place.resolve().parent)
        if lacking is not None:
            raise StoreError(f"{target}: has no room: the backup {lacking}")
        (schema,) = conn.execute("PRAGMA user_version").fetchone()
        if not schema:
            raise StoreError(f"{name}: is empty; there is nothing to back up")
        rows = {table: int(conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in _COUNTED}  # noqa: S608 - constants
        record, head = conn.execute("SELECT id, hash FROM evidence ORDER BY id DESC LIMIT 1").fetchone() or (None, None)
        try:
            with copied(conn, place, mode=source.stat().st_mode & 0o777, on_bytes=on_bytes) as part:
                size = part.stat().st_size
                _refuse(source, target, place, force=force)  # it took a while
                named(part, place)
        except OSError as error:
            raise StoreError(f"{target}: cannot be written: {error.strerror or error}") from None
    return Backup(target, size, int(schema), rows, record, head)


def _place(target: Path) -> Path:
    """Where the copy is to lie: a link stays one, and what it leads to is written."""
    if not target.is_symlink():
        return target
    try:
        return target.resolve()
    except (OSError, RuntimeError):  # which of them hangs on Python's version
        raise StoreError(f"{target}: leads nowhere, but back to itself; name another file") from None


def _refuse(source: Path, target: Path, place: Path, *, force: bool) -> None:
    if target.is_dir():
        raise StoreError(f"{target}: is a folder; name a file in it")
    if not target.resolve().parent.is_dir():
        raise StoreError(f"{target}: its folder does not exist; make it first")
    own = source.resolve()
    if target.resolve() in (own, *(Path(f"{own}{ending}") for ending in _BESIDE)) or _is_same(source, target):
        raise StoreError(f"{target}: is the database itself, or belongs to it; name another file")
    if target.exists() and not force:
        raise StoreError(f"{target}: is there already; name another file, or say --force")
    if target.exists() and not target.is_file():
        raise StoreError(f"{target}: is no ordinary file; name another")
    refuse_live(place)


def _is_same(source: Path, target: Path) -> bool:
    try:
        return source.samefile(target)
    except OSError:
        return False


@contextmanager
def _source(path: Path) -> Iterator[sqlite3.Connection]:
    """The database, opened for reading alone. Where nobody can write beside it, and so nobody has it open for that, it
    is read without a log, which could not be made."""
    if path.is_dir():
        raise StoreError(f"{path}: is a folder; name a file in it")
    if not path.exists():
        raise StoreError(f"{path}: there is no such database; name another with --db")
    with closing(_opened(path, "mode=ro")) as conn:
        try:
            conn.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
            is_readable = True
        except sqlite3.OperationalError:
            if os.access(path.resolve().parent, os.W_OK) or _has_log(path.resolve()):
                raise
            is_readable = False
        if is_readable:
            refuse_strangers(Database(conn, execute_plugins=False), str(path))
            yield conn
            return
    before = path.stat()
    with closing(_opened(path, "mode=ro&immutable=1")) as conn:
        refuse_strangers(Database(conn, execute_plugins=False), str(path))
        yield conn
    after = path.stat()
    if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size):
        raise StoreError(f"{path}: was written while it was copied; try again")


def _has_log(path: Path) -> bool:
    """Whether something stands in a log that is not in the file itself yet."""
    logs = (Path(f"{path}{ending}") for ending in ("-wal", "-journal"))
    return any(log.exists() and log.stat().st_size for log in logs)


def _opened(path: Path, how: str) -> sqlite3.Connection:
    conn = sqlite3.connect(f"file:{quote(str(path.resolve()))}?{how}", uri=True, isolation_level=None)
    conn.execute("PRAGMA busy_timeout = 10000")
    return conn
