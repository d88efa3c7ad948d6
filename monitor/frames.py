"""Messages between a process and one that it started, on a pipe: the length of each, and its bytes."""

from __future__ import annotations

import struct
from typing import IO

__all__ = ["get", "put"]

_LENGTH = struct.Struct(">Q")


def put(pipe: IO[bytes], frame: bytes) -> None:
    """Writes a message. Raises BrokenPipeError where nobody reads there any more."""
    pipe.write(_LENGTH.pack(len(frame)))
    pipe.write(frame)
    pipe.flush()


def get(pipe: IO[bytes]) -> bytes | None:
    """The next message; None at the end, also in the middle of a message."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    length = _LENGTH.unpack(head)[0]
    frame = pipe.read(length)
    return frame if len(frame) == length else None
