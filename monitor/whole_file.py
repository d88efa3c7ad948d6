"""Files that are written wholly or not at all: who reads one finds what was there before, or all that is there now."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

_MOUNTED = (errno.EBUSY, errno.EXDEV)
"""What the system says of a name that a file of another place is mounted on, as containers are given single files."""


@contextmanager
def whole_file(path: str | Path) -> Iterator[IO[bytes]]:
    """A file to write to, which takes the place of the one at `path` when the block is done, and for good: neither a
    kill nor a power cut leaves a part of it. Where the block fails, nothing was written.

    What is no file, such as a pipe or a terminal, is written to as it is. A link stays one; a file that is replaced
    keeps its permissions. Raises OSError; of a file that a container was given by itself with what to do about it: to
    write into it would lose what was there to whatever ends it in between.
    """
    path = Path(path)
    if path.exists() and not path.is_file():  # before a link is followed: that of /dev/stdout leads to no name
        with path.open("wb") as stream:
            yield stream
        return
    if path.is_symlink():
        path = path.resolve()
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            with suppress(FileNotFoundError):
                part.chmod(stat.S_IMODE(path.stat().st_mode))
            yield file
            file.flush()
            os.fsync(file.fileno())
        try:
            part.replace(path)
        except OSError as error:
            if error.errno not in _MOUNTED:
                raise
            raise OSError(
                error.errno, "it is mounted as a single file, which cannot be replaced; mount its folder", str(path)
            ) from None
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Has it reach the disk which files there are in a folder, where the system can be asked to."""
    with suppress(OSError):  # not on Windows, nor on some file systems; then the system does it in its own time
        handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
