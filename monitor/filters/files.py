"""Files that a command was given, in bounds."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from monitor.errors import SeedError

LARGEST = 64 * 1024 * 1024
"""So many bytes a file may have: a sitemap of the largest size that its protocol allows, and more than any page."""


def read_bytes(path: str | Path | BinaryIO) -> bytes:
    """The bytes of a file or stream. Raises SeedError, which names it, where they cannot be read or are too many."""
    name = path if isinstance(path, str | Path) else "standard input"
    try:
        if isinstance(path, str | Path):
            with Path(path).open("rb") as file:
                body = file.read(LARGEST + 1)
        else:
            body = path.read(LARGEST + 1)
    except FileNotFoundError:
        raise SeedError(f"{name}: there is no such file") from None
    except IsADirectoryError:
        raise SeedError(f"{name}: is a folder; name a file in it") from None
    except (OSError, ValueError) as error:
        raise SeedError(f"{name}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if len(body) > LARGEST:
        raise SeedError(f"{name}: is larger than {LARGEST // 1024 // 1024} MiB")
    return body


def standard_input() -> BinaryIO:
    """Standard input in bytes, in a reader of its own.

    A thread may be left waiting in it when the program ends; in the interpreter's own reader that is a fatal error.
    """
    try:
        return open(sys.stdin.fileno(), "rb", closefd=False)
    except (OSError, ValueError):
        return sys.stdin.buffer
