"""The fork server from whoever makes it, and the children that it forks for them."""

from __future__ import annotations

import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

from monitor.forking.pipes import CHILD, is_ready, pipe, told
from monitor.forking.surroundings import Surroundings
from monitor.frames import put

_SILENT: Final = 60.0
"""Seconds without an answer after which a server counts as lost; it loads for a second or two before its first."""
_UNKNOWN: Final = 255
"""The status of a child whose server is gone."""


class NoForkServer(OSError):
    """It cannot be asked: it has ended, or could not begin, or could not fork."""


class Forked:
    """A child of the server, seen from whoever asked for it: what `subprocess.Popen` is, as far as it is used."""

    def __init__(self, status: int, stdin: IO[bytes], stdout: IO[bytes]) -> None:
        """status: a pipe from which its number comes, and at last how it ended; it is closed here. Raises NoForkServer
        where neither comes."""
        self.stdin, self.stdout = stdin, stdout
        self._status, self._lock = status, threading.Lock()
        self.returncode: int | None = None
        number = told(status) if is_ready(status, _SILENT) else None
        if number is None:
            raise NoForkServer
        self.pid = number

    def poll(self) -> int | None:
        """How it ended, as `subprocess` says it; None while it has not."""
        try:
            return self.wait(0)
        except subprocess.TimeoutExpired:
            return None

    def wait(self, timeout: float | None = None) -> int:
        """How it ended. Raises subprocess.TimeoutExpired."""
        ends = None if timeout is None else time.monotonic() + timeout
        while self.returncode is None:
            if not is_ready(self._status, None if ends is None else max(0.0, ends - time.monotonic())):
                raise subprocess.TimeoutExpired("a child of the fork server", timeout or 0.0)
            with self._lock:  # of two that wait, one is told
                if self.returncode is None:
                    number = told(self._status)
                    self.returncode = _UNKNOWN if number is None else number
        return self.returncode

    def __del__(self) -> None:
        os.close(self._status)  # not before: several threads may wait

    def terminate(self) -> None:
        self._tell(signal.SIGTERM)

    def kill(self) -> None:
        self._tell(signal.SIGKILL)

    def _tell(self, what: int) -> None:
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, what)


class ForkServer:
    """The server, from whoever makes it. It starts when it is asked first, and again where it has ended. It may be
    asked from several threads."""

    def __init__(self, begin: str) -> None:
        """begin: what a new interpreter runs, with the number of a socket as its first argument: `serving.serve` with
        that."""
        self._begin, self._lock = begin, threading.Lock()
        self._running: tuple[subprocess.Popen[bytes], socket.socket] | None = None
        self._owner = 0

    def _start(self, *, is_heard: bool) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            process = subprocess.Popen(  # noqa: S603  # this very interpreter
                [sys.executable, "-c", self._begin, str(theirs.fileno()), *sys.path],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=None if is_heard else subprocess.DEVNULL,  # closed, its number would be that of a pipe
                start_new_session=True,  # Ctrl-C is for whoever made it
            )
        self._running, self._owner = (process, ours), os.getpid()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The server's own process; None where none runs."""
        return None if self._running is None else self._running[0].pid

    def fork(self, *, is_heard: bool = True) -> Forked:
        """A new child, in this thread's surroundings: its environment, its current directory, and, where it is to be
        heard, its standard error. Raises NoForkServer, also where a server that was started again could not fork."""
        with self._lock:
            if self._running is None or self._owner != os.getpid() or self._running[0].poll() is not None:
                self._end()
                self._start(is_heard=is_heard)
            assert self._running is not None
            asks = self._running[1]
        (stdin, write), (read, stdout), (said, status) = pipe(), pipe(), pipe()
        try:
            # These ends are closed here; else nobody would see the end of what comes through the others.
            with stdin, stdout, status, Path(os.devnull).open("wb") as nothing:
                standard = stdin.fileno(), stdout.fileno(), 2 if is_heard else nothing.fileno()
                socket.send_fds(asks, [CHILD], [status.fileno(), *standard])
            forked = Forked(os.dup(said.fileno()), write, read)
        except OSError:
            for end in (write, read):
                end.close()
            raise NoForkServer from None
        finally:
            said.close()
        with suppress(BrokenPipeError):  # it died at once; whoever reads what it says will know
            put(write, pickle.dumps(Surroundings.here()))
        return forked

    def close(self) -> None:
        """Ends it, and with it its children."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        if self._running is not None:
            (process, asks), self._running = self._running, None
            if self._owner == os.getpid():  # else it is that of whoever forked this process
                # The end of the socket would not tell it: something that was forked from here may hold it, too.
                process.kill()
                process.wait()
            asks.close()
