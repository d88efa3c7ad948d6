"""A VFS between SQLite and its files: it hands everything on to the system's own, and tells of it, or refuses.

It is put into the very library that Python's `sqlite3` has loaded, and made the default there, so that the program's
own code, its connections and its files are what is tried. Built with ctypes: no compiler is needed.
"""

from __future__ import annotations

import ctypes
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

FULL, IOERR_READ, IOERR_WRITE, IOERR_FSYNC = 13, 10 | (1 << 8), 10 | (3 << 8), 10 | (4 << 8)
"""Result codes of SQLite: the disk is full; it fails to read, to write, to sync."""

Deed = Literal["create", "read", "write", "truncate", "sync", "delete"]

_CREATE, _WITH_FOLDER = 0x4, 0x800 | 0x4000 | 0x80000
"""Flags of xOpen: make it; it is a journal of any kind, so that its first sync is one of its folder, too."""

_NAME = b"monitor-faulty"
_File, _Int, _Long, _Pointer = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64, ctypes.c_void_p


class _Methods(ctypes.Structure):
    """sqlite3_io_methods, as far as it is looked at; the rest is copied as it is."""

    _fields_ = (
        ("version", _Int),
        ("close", _Pointer),
        ("read", _Pointer),
        ("write", _Pointer),
        ("truncate", _Pointer),
        ("sync", _Pointer),
        ("rest", _Pointer * 13),
    )


class _Vfs(ctypes.Structure):
    """sqlite3_vfs."""

    _fields_ = (
        ("version", _Int),
        ("file_size", _Int),
        ("longest_path", _Int),
        ("next", _Pointer),
        ("name", ctypes.c_char_p),
        ("data", _Pointer),
        ("open", _Pointer),
        ("delete", _Pointer),
        ("rest", _Pointer * 14),
    )


_CLOSE = ctypes.CFUNCTYPE(_Int, _File)
_READ = ctypes.CFUNCTYPE(_Int, _File, _Pointer, _Int, _Long)
_WRITE = ctypes.CFUNCTYPE(_Int, _File, _Pointer, _Int, _Long)
_TRUNCATE = ctypes.CFUNCTYPE(_Int, _File, _Long)
_SYNC = ctypes.CFUNCTYPE(_Int, _File, _Int)
_OPEN = ctypes.CFUNCTYPE(_Int, _Pointer, _Pointer, _File, _Int, _Pointer)
_DELETE = ctypes.CFUNCTYPE(_Int, _Pointer, ctypes.c_char_p, _Int)


class Unavailable(Exception):
    """The SQLite of this Python cannot be reached in this way; the text says why."""


class Watcher:
    """Is told what is done to files, in order; here it does nothing, and lets everything pass."""

    def refuse(self, deed: Deed, path: str) -> int:
        """Zero to let it be done, or the result code that SQLite is given in its place."""
        return 0

    def created(self, path: str) -> None:
        """A file that was not there was opened."""

    def written(self, path: str, offset: int, data: bytes) -> None:
        """Bytes were handed to the system."""

    def truncated(self, path: str, size: int) -> None:
        """A file was cut, or made longer."""

    def synced(self, path: str, *, folder: bool) -> None:
        """All of a file has reached the disk; and with `folder` which files there are, too."""

    def deleted(self, path: str, *, folder: bool) -> None:
        """A file was removed."""


class _Shim:
    """What SQLite calls. One that goes wrong says so in `fault`, for an exception cannot pass through SQLite."""

    def __init__(self, library: Any, watcher: Watcher) -> None:
        self.library, self.watcher = library, watcher
        self.fault: BaseException | None = None
        self.files: dict[int, tuple[str, _Methods, bool]] = {}
        self.tables: dict[int, _Methods] = {}
        library.sqlite3_vfs_find.restype = _Pointer
        library.sqlite3_vfs_find.argtypes = (ctypes.c_char_p,)
        library.sqlite3_vfs_register.argtypes = (_Pointer, _Int)
        library.sqlite3_vfs_unregister.argtypes = (_Pointer,)
        self.under = _Vfs.from_address(library.sqlite3_vfs_find(None))
        self.vfs = _Vfs.from_buffer_copy(self.under)
        self.vfs.name = _NAME
        self.calls = {
            "open": _OPEN(self.guarded(self.open)),
            "delete": _DELETE(self.guarded(self.delete)),
            "close": _CLOSE(self.guarded(self.close)),
            "read": _READ(self.guarded(self.read)),
            "write": _WRITE(self.guarded(self.write)),
            "truncate": _TRUNCATE(self.guarded(self.truncate)),
            "sync": _SYNC(self.guarded(self.sync)),
        }
        self.vfs.open, self.vfs.delete = self.address("open"), self.address("delete")
        self.open_under, self.delete_under = _OPEN(self.under.open), _DELETE(self.under.delete)

    def address(self, name: str) -> int | None:
        return ctypes.cast(self.calls[name], _Pointer).value

    def guarded(self, call: Callable[..., int]) -> Callable[..., int]:
        def guard(*given: Any) -> int:
            try:
                return call(*given)
            except BaseException as error:
                self.fault = self.fault or error
                return IOERR_WRITE

        return guard

    def open(self, vfs: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        path = os.fsdecode(ctypes.string_at(name)) if name else ""
        is_new = bool(path) and not os.path.lexists(path)
        if is_new and flags & _CREATE and (refused := self.watcher.refuse("create", path)):
            ctypes.c_void_p.from_address(file).value = None
            return refused
        code = int(self.open_under(vfs, name, file, flags, out))
        methods = ctypes.c_void_p.from_address(file)
        if methods.value is None or not path:  # a file without a name is nobody's after a power cut
            return code
        if is_new:
            self.watcher.created(path)
        if methods.value not in self.tables:
            table = _Methods.from_buffer_copy(_Methods.from_address(methods.value))
            for each in ("close", "read", "write", "truncate", "sync"):
                setattr(table, each, self.address(each))
            self.tables[methods.value] = table
        self.files[file] = (path, _Methods.from_address(methods.value), bool(flags & _CREATE and flags & _WITH_FOLDER))
        methods.value = ctypes.addressof(self.tables[methods.value])
        return code

    def close(self, file: int) -> int:
        _, methods, _ = self.files.pop(file)
        return int(_CLOSE(methods.close)(file))

    def read(self, file: int, data: int, size: int, offset: int) -> int:
        path, methods, _ = self.files[file]
        return self.watcher.refuse("read", path) or int(_READ(methods.read)(file, data, size, offset))

    def write(self, file: int, data: int, size: int, offset: int) -> int:
        path, methods, _ = self.files[file]
        code = self.watcher.refuse("write", path) or _WRITE(methods.write)(file, data, size, offset)
        if not code:
            self.watcher.written(path, offset, ctypes.string_at(data, size))
        return code

    def truncate(self, file: int, size: int) -> int:
        path, methods, _ = self.files[file]
        code = self.watcher.refuse("truncate", path) or _TRUNCATE(methods.truncate)(file, size)
        if not code:
            self.watcher.truncated(path, size)
        return code

    def sync(self, file: int, flags: int) -> int:
        path, methods, is_first = self.files[file]
        code = self.watcher.refuse("sync", path) or _SYNC(methods.sync)(file, flags)
        if not code:
            self.files[file] = (path, methods, False)
            self.watcher.synced(path, folder=is_first)
        return code

    def delete(self, vfs: int, name: bytes, folder: int) -> int:
        path = os.fsdecode(name)
        was_there = os.path.lexists(path)
        code = self.watcher.refuse("delete", path) or self.delete_under(vfs, name, folder)
        if not code and was_there:
            self.watcher.deleted(path, folder=bool(folder))
        return code


@contextmanager
def under(watcher: Watcher) -> Iterator[None]:
    """Within it, every connection that is opened goes through the watcher; all of them must be closed in it.

    Raises Unavailable, and whatever the watcher raised.
    """
    shim = _Shim(_library(), watcher)
    shim.library.sqlite3_vfs_register(ctypes.byref(shim.vfs), 1)
    try:
        yield
    finally:
        shim.library.sqlite3_vfs_unregister(ctypes.byref(shim.vfs))
        shim.library.sqlite3_vfs_register(ctypes.addressof(shim.under), 1)
        if shim.files:
            _kept.append(shim)  # SQLite would call what is not there any more
    if shim.fault is not None:
        raise shim.fault
    assert not shim.files, f"left open: {sorted(path for path, *_ in shim.files.values())}"


_kept: list[_Shim] = []


def available() -> str | None:
    """Why the SQLite of this Python cannot be watched; None where it can."""
    seen: list[str] = []

    class Seen(Watcher):
        def created(self, path: str) -> None:
            seen.append(path)

    try:
        with tempfile.TemporaryDirectory() as folder, under(Seen()):
            conn = sqlite3.connect(Path(folder) / "probe.db")
            conn.execute("CREATE TABLE probe (one)")
            conn.close()
    except Unavailable as reason:
        return str(reason)
    return None if seen else "Python's sqlite3 does not go through the library that was found"


def _library() -> Any:
    """The library that `_sqlite3` is linked with: a module's handle finds what it depends on, too."""
    import _sqlite3

    try:
        library = ctypes.CDLL(getattr(_sqlite3, "__file__", None))
        library.sqlite3_vfs_find, library.sqlite3_vfs_register, library.sqlite3_vfs_unregister  # noqa: B018
    except (OSError, AttributeError) as error:
        raise Unavailable(f"the functions of Python's own SQLite cannot be called: {error}") from None
    return library
