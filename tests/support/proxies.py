"""A TCP proxy on the loopback that can be cut, stalled and healed: a network between two processes."""

from __future__ import annotations

import socket
import struct
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self

_RESET = struct.pack("ii", 1, 0)
"""SO_LINGER: closing sends a reset, as when a router forgets a connection."""


class Proxy:
    """Hands on what comes to `port` to the `target` port, and back, while the block runs.

    `cut`: what is connected is reset, and whoever connects is, too. `stall`: connections stand and can be made, and
    nothing comes through, as where a cable was pulled. `heal`: what was stalled comes through.
    """

    def __init__(self, target: int) -> None:
        self.target = target
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._flows, self._is_cut, self._is_over = threading.Event(), False, False
        self._flows.set()
        self._guard = threading.Lock()
        self._open = set[socket.socket]()

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._is_over = True
        self.cut()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def cut(self) -> None:
        with self._guard:
            self._is_cut = True
            for one in self._open:
                _reset(one)
            self._open.clear()
        self._flows.set()

    def stall(self) -> None:
        self._flows.clear()

    def heal(self) -> None:
        self._is_cut = False
        self._flows.set()

    def _accept(self) -> None:
        while not self._is_over:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._connect, args=(near,), daemon=True).start()

    def _connect(self, near: socket.socket) -> None:
        self._flows.wait()
        try:
            far = socket.create_connection(("127.0.0.1", self.target), 10)
        except OSError:
            _reset(near)
            return
        far.settimeout(None)
        with self._guard:
            if self._is_cut:
                _reset(near)
                _reset(far)
                return
            self._open |= {near, far}
        for one, other in ((near, far), (far, near)):
            threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65_536):
                self._flows.wait()
                other.sendall(data)
        self._flows.wait()
        for each in (one, other):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            with self._guard:
                self._open.discard(each)
            each.close()


def _reset(one: socket.socket) -> None:
    with suppress(OSError):
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
