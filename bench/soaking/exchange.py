"""One request and its connection, for answers that no server's library would send."""

from __future__ import annotations

import os
import socket
import struct
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from random import Random
from typing import TYPE_CHECKING

from bench.soaking.well import Answer

if TYPE_CHECKING:
    from monitor.demo.loopback import Handler

LONGEST = 15.0
"""Seconds that an answer without an end is sent, or waited with, at most: whoever asked has hung up before."""


class Exchange:
    """good: what a sound answer would be. dice: of this request alone. base: ``http://host:port``.

    Whatever is sent raises OSError where the other side is gone.
    """

    def __init__(self, handler: Handler, good: Answer, base: str, dice: Random, over: threading.Event) -> None:
        self._handler, self.good, self.base, self.dice, self._over = handler, good, base, dice, over
        self.path: str = handler.path
        self.until = time.monotonic() + LONGEST

    def give(self, status: int, body: bytes = b"", headers: Mapping[str, str] | None = None) -> None:
        """A sound answer."""
        self._handler.give(status, {"Content-Type": "text/html; charset=utf-8", **(headers or {})}, body)

    def answers(self) -> None:
        """What a sound host would."""
        self._handler.give(self.good.status, self.good.headers, self.good.body)

    def head(self, *headers: str, status: str = "200 OK") -> None:
        """The head of an answer, as it is given, and whatever follows ends with the connection."""
        self.raw("\r\n".join((f"HTTP/1.1 {status}", *headers, "", "")).encode("utf-8", "surrogatepass"))

    def raw(self, data: bytes) -> None:
        self._handler.close_connection = True
        self._handler.connection.sendall(data)

    def slowly(self, pieces: Iterable[bytes], pause: float) -> None:
        """Sends piece after piece, with a pause before each, up to the longest time."""
        for piece in pieces:
            if self._over.wait(pause) or time.monotonic() > self.until:
                return
            self.raw(piece)

    def waits(self) -> None:
        """Says nothing more."""
        self._handler.close_connection = True
        self._handler.connection.settimeout(LONGEST)
        with suppress(OSError):
            self._handler.connection.recv(1)  # it ends when the other side hangs up

    def resets(self) -> None:
        """Ends the connection with a reset."""
        self._handler.close_connection = True
        link = self._handler.connection
        link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        os.close(link.detach())

    def endless(self, piece: bytes) -> Iterator[bytes]:
        """The piece again and again, up to the longest time."""
        while time.monotonic() < self.until and not self._over.is_set():
            yield piece
