"""What a watch tells the service manager that owns it, and how that learns that it still lives.

The protocol is systemd's (sd_notify(3)): lines of ``NAME=value`` in one datagram to the socket that the environment
names. Nothing here ever fails: a manager that does not listen is no reason for a watch to end.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

SOCKET, EVERY, WHOSE = "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"
"""The variables of the environment: the address, how often to be heard of in microseconds, and by which process."""

_PATIENCE = 1.0
"""Seconds for which a datagram waits for room in the manager's queue."""


@dataclass(frozen=True, slots=True)
class Notifier:
    """Who is told. address: a path, or ``@`` and the name of an abstract socket; None where nobody listens.

    every: seconds within which something must be heard; None where nobody waits for it.
    """

    address: str | None = None
    every: float | None = None

    @classmethod
    def of(cls, environ: Mapping[str, str], *, pid: int | None = None) -> Notifier:
        """As the environment of a process has it. A watchdog that is meant for another process is none."""
        address = environ.get(SOCKET) or None
        if address is not None and address[0] not in "/@":
            address = None  # vsock and the like: a manager on another machine, of which none is known here
        whose = environ.get(WHOSE) or str(os.getpid() if pid is None else pid)
        micros = environ.get(EVERY, "")
        is_ours = whose == str(os.getpid() if pid is None else pid)
        good = address is not None and is_ours and micros.isascii() and micros.isdecimal() and int(micros[:18]) > 0
        return cls(address, int(micros[:18]) / 1e6 if good else None)

    @classmethod
    def taken_from(cls, environ: MutableMapping[str, str]) -> Notifier:
        """As `of`, and takes the variables out: what is started from now on does not speak for this process."""
        made = cls.of(environ)
        for name in (SOCKET, EVERY, WHOSE):
            environ.pop(name, None)
        return made

    def ready(self) -> None:
        """It is up, or a reload is over."""
        self._send("READY=1")

    def reloading(self) -> None:
        """It reads its configuration anew, until `ready`."""
        self._send("RELOADING=1", f"MONOTONIC_USEC={time.monotonic_ns() // 1000}")

    def stopping(self) -> None:
        """It has begun to stop."""
        self._send("STOPPING=1")

    def status(self, text: str) -> None:
        """What it is doing, in a few words for a person."""
        self._send("STATUS=" + " ".join(text.split())[:500])

    def lives(self) -> None:
        """Something was heard of it."""
        self._send("WATCHDOG=1")

    def _send(self, *lines: str) -> None:
        if self.address is None:
            return
        where = "\0" + self.address[1:] if self.address[0] == "@" else self.address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as way:
                way.settimeout(_PATIENCE)
                way.sendto("\n".join(lines).encode("utf-8", "replace"), where)
        except (OSError, ValueError, AttributeError):
            pass  # gone, full or never there; on Windows there is no such socket at all


class Watchdog:
    """Says in a thread, twice as often as it has to be heard, that a process lives: as long as `is_alive` says so.

    on_silence: called once each time it stops saying so, just before the manager is left to its conclusions.
    """

    def __init__(
        self, notifier: Notifier, is_alive: Callable[[], bool], on_silence: Callable[[], None] = lambda: None
    ) -> None:
        self.notifier, self.is_alive, self.on_silence = notifier, is_alive, on_silence
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        if self.notifier.every is not None:
            self._thread = threading.Thread(target=self._speak, args=(self.notifier.every / 2,), daemon=True)
            self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join(_PATIENCE)

    def _speak(self, pause: float) -> None:
        was_alive = True
        while True:
            if is_alive := self.is_alive():
                self.notifier.lives()
            elif was_alive:
                self.on_silence()
            was_alive = is_alive
            if self._over.wait(pause):
                return
