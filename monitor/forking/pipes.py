"""What travels between the fork server and those who ask it: requests, and numbers on pipes."""

from __future__ import annotations

import os
import select
import struct
from contextlib import suppress
from typing import IO

CHILD, PROCESS = b"child", b"process"
"""The requests: a child that reads its standard input and writes its output; a process of `multiprocessing`."""
_NUMBER = struct.Struct("q")


def pipe() -> tuple[IO[bytes], IO[bytes]]:
    """Its reading and its writing end."""
    read, write = os.pipe()
    return os.fdopen(read, "rb"), os.fdopen(write, "wb")


def told(end: int) -> int | None:
    """The number that a pipe brings, and no more of it: for what is read ahead nobody could wait. None where whoever
    was to write it is gone."""
    number = os.read(end, _NUMBER.size)
    return _NUMBER.unpack(number)[0] if len(number) == _NUMBER.size else None


def tell(end: int, number: int) -> None:
    with suppress(BrokenPipeError):  # nobody wants to know
        os.write(end, _NUMBER.pack(number))


def is_ready(end: int, seconds: float | None) -> bool:
    """Whether there is something to be read, or the end, within so many seconds."""
    poll = select.poll()
    poll.register(end, select.POLLIN)
    return bool(poll.poll(None if seconds is None else seconds * 1000))
