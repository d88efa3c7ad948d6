"""Signals, heard in a thread of their own: however deep the main thread is in its work, a stop is in time."""

from __future__ import annotations

import os
import select
import signal
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Final, Self, TextIO

SECONDS: Final = 8.0
"""After so long whoever was told to stop is ended. Who owns the process waits ten, and the machine may be busy."""

_STOP: Final = (signal.SIGTERM, signal.SIGINT)
_NOTHING: Final = b"\0"
_RELOAD: Final = getattr(signal, "SIGHUP", None)  # there is none on Windows


class Signals:
    """Within it SIGTERM and Ctrl-C stop, a second one ends the process at once, and SIGHUP reloads.

    stop, reload: what to do; they are called in other threads. give_up: called where the process is still there so many
    `seconds` after it was told to stop; it does not come back. errors: where it writes to; if that is a terminal, and
    it is closed, SIGHUP stops. To be used in the main thread.
    """

    def __init__(
        self,
        *,
        stop: Callable[[], None],
        reload: Callable[[], None],
        give_up: Callable[[], None],
        errors: TextIO | None = None,
        seconds: float = SECONDS,
    ) -> None:
        self.stop, self.reload, self.give_up, self.seconds = stop, reload, give_up, seconds
        self._terminal = errors.fileno() if errors is not None and errors.isatty() else None
        self._until: float | None = None
        self._missed: int | None = None
        self._reloads = threading.Event()
        self._over = False

    def __enter__(self) -> Self:
        self._hears, self._tells = socket.socketpair()
        self._hears.setblocking(False)
        self._tells.setblocking(False)
        self._before = signal.set_wakeup_fd(self._tells.fileno(), warn_on_full_buffer=False)
        numbers = _STOP if _RELOAD is None else (*_STOP, _RELOAD)
        self._handlers = [(number, signal.signal(number, self._heard)) for number in numbers]
        threading.Thread(target=self._listen, name="signals", daemon=True).start()
        threading.Thread(target=self._reload, name="reload", daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        signal.set_wakeup_fd(self._before)
        for number, handler in self._handlers:
            signal.signal(number, handler)
        self._over = True
        self._reloads.set()
        if self._until is None:
            self._tells.close()
        # Else the thread stays: what is done on the way out has to end in time as well.

    def _heard(self, number: int, frame: FrameType | None) -> None:
        """The thread was told by the file descriptor, before this was called; but not where that was full."""
        if number in _STOP:
            self._missed = number
            with suppress(OSError):  # still full: then it is read to its end, and after that this is looked at
                self._tells.send(_NOTHING)

    def _listen(self) -> None:
        with self._hears:
            while True:
                left = None if self._until is None else max(self._until - time.monotonic(), 0.0)
                if not select.select([self._hears], [], [], left)[0]:
                    self.give_up()
                    return
                missed = self._missed  # looked at before what was told is read: else it might be obeyed twice
                with suppress(BlockingIOError):
                    while numbers := self._hears.recv(4096):
                        for number in numbers:
                            self._obey(number)
                    return
                if missed is not None and self._until is None:
                    self._obey(missed)

    def _obey(self, number: int) -> None:
        is_closed = self._terminal is not None and not os.isatty(self._terminal)
        if number == _RELOAD and not is_closed:
            self._reloads.set()
        elif number in _STOP or number == _RELOAD:
            if self._until is None:
                self._until = time.monotonic() + self.seconds
                threading.Thread(target=self.stop, name="stop", daemon=True).start()
            elif number != _RELOAD:  # of a terminal that is closed both the system and the shell tell
                os._exit(128 + number)

    def _reload(self) -> None:
        """Once for all that was asked while it was at it."""
        while True:
            self._reloads.wait()
            self._reloads.clear()
            if self._over:
                return
            self.reload()
