"""The fork server itself."""

from __future__ import annotations

import atexit
import ctypes
import gc
import os
import pickle
import selectors
import signal
import socket
import struct
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.forkserver import _serve_one  # type: ignore[attr-defined]  # what its own server runs in a child
from typing import Final, NoReturn

from monitor.forking.contexts import belong
from monitor.forking.pipes import CHILD, PROCESS, tell
from monitor.frames import get

_MOST_PIPES: Final = 253
"""As many as Linux lets a message carry."""
_LOOKS_UP: Final = 5.0
"""Seconds after which the server looks again whether whoever made it is there: a process that was forked from them may
hold the other end of its socket."""
_ENDS_WITH_PARENT: Final = 1
"""PR_SET_PDEATHSIG, of prctl(2)."""
_WHOSE: Final = struct.Struct("3i")
"""What SO_PEERCRED says of a socket's other end: the process that made it, its user, its group."""


@dataclass(slots=True)
class _Served:
    """A child. status: where its end is told. asks: its own socket to the server. asked: the processes it wanted."""

    status: int
    asks: socket.socket | None = None
    asked: set[int] = field(default_factory=set)


def serve(number: int, load: Callable[[], None], child: Callable[[], None]) -> None:
    """The server, until whoever made it is gone. number: of its socket. child: what a child runs."""
    signal.pthread_sigmask(signal.SIG_SETMASK, ())  # the thread that began it may have blocked some
    load()
    if threading.active_count() != 1:
        raise RuntimeError("what was loaded has begun a thread, which would not be there in a child")
    gc.collect()
    gc.freeze()  # what is shared with the children stays so
    _Server(socket.socket(fileno=number), child).run()


class _Server:
    def __init__(self, owner: socket.socket, child: Callable[[], None]) -> None:
        self._owner, self._child = owner, child
        # Not the parent that is there by now: to load takes a second, and whoever made it may have ended meanwhile.
        self._parent = _WHOSE.unpack(owner.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _WHOSE.size))[0]
        self._number, self._prctl = os.getpid(), ctypes.CDLL(None).prctl
        self._children: dict[int, _Served] = {}
        self._selector = selectors.DefaultSelector()
        self._selector.register(owner, selectors.EVENT_READ, None)
        self._woken, self._wakes = os.pipe()
        for end in (self._woken, self._wakes):
            os.set_blocking(end, False)
        self._selector.register(self._woken, selectors.EVENT_READ, None)
        self._signals = {
            signal.SIGCHLD: signal.signal(signal.SIGCHLD, lambda *_: None),
            signal.SIGINT: signal.signal(signal.SIGINT, signal.SIG_IGN),
        }
        signal.set_wakeup_fd(self._wakes)

    def run(self) -> None:
        while os.getppid() == self._parent:
            for key, _ in self._selector.select(_LOOKS_UP):
                if key.fileobj == self._woken:
                    self._bury()
                elif key.fileobj == self._owner:
                    if not self._take(self._owner, None):
                        return
                elif key.data in self._children and not self._take(self._children[key.data].asks, key.data):
                    self._hang_up(self._children[key.data])

    def _take(self, asks: socket.socket | None, by: int | None) -> bool:
        """A request; False where none will come any more. Where it cannot be done, whoever asked sees the end of the
        pipe on which the number was to come."""
        assert asks is not None
        what, pipes, flags, _ = socket.recv_fds(asks, 16, _MOST_PIPES)
        try:
            if flags & socket.MSG_CTRUNC:  # this process may hold no more
                pass
            elif what == CHILD:
                self._fork_child(*pipes)
            elif what == PROCESS and by is not None:
                self._fork_process(by, *pipes)
        except OSError:  # the system has no process left, or no descriptor
            pass
        finally:
            for pipe in pipes:
                os.close(pipe)
        return bool(what)

    def _fork_child(self, status: int, *standard: int) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            pid = self._fork(lambda: self._run_child(theirs, standard), _Served(os.dup(status), ours), status)
        self._selector.register(ours, selectors.EVENT_READ, pid)

    def _fork_process(self, by: int, status: int, data: int, errors: int, *pipes: int) -> None:
        def run() -> int:
            for number in (1, 2):
                os.dup2(errors, number)
            os.close(errors)
            belong(self._number, None)
            with suppress(EOFError):  # whoever asked for it has ended meanwhile
                return int(_serve_one(data, [os.dup(data), *pipes], [], {}))
            return 1

        self._children[by].asked.add(self._fork(run, _Served(os.dup(status)), status))

    def _fork(self, run: Callable[[], int], served: _Served, status: int) -> int:
        """A new process that runs this; its number."""
        try:
            pid = os.fork()
        except OSError:
            os.close(served.status)
            if served.asks is not None:
                served.asks.close()
            raise
        if pid == 0:
            self._children[0] = served  # of which it lets go, as of the others
            self._be(run, but=status)
        self._children[pid] = served
        tell(status, pid)
        return pid

    def _run_child(self, asks: socket.socket, standard: tuple[int, ...]) -> int:
        belong(self._number, asks)
        os.setsid()
        for number, pipe in enumerate(standard):
            os.dup2(pipe, number)
            os.close(pipe)
        surroundings = get(sys.stdin.buffer)
        if surroundings is not None:
            pickle.loads(surroundings).enter()  # noqa: S301 - from whoever made the server
            self._child()
        return 0

    def _be(self, run: Callable[[], int], *, but: int) -> NoReturn:
        """In a new process: lets go of what is the server's, and runs to the end."""
        status = 1
        try:
            # At once, whatever it is at: where the server was killed, nobody else could end it.
            self._prctl(_ENDS_WITH_PARENT, signal.SIGKILL)
            if os.getppid() != self._number:
                os._exit(1)
            signal.set_wakeup_fd(-1)
            for number, handler in self._signals.items():
                signal.signal(number, handler)
            self._selector.close()
            self._owner.close()
            for end in (self._woken, self._wakes, but, *(served.status for served in self._children.values())):
                os.close(end)
            for served in self._children.values():
                if served.asks is not None:
                    served.asks.close()
            self._children.clear()
            status = run()
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
            if not isinstance(ended.code, int | None):
                sys.stderr.write(f"{ended.code}\n")
        except BaseException:
            traceback.print_exc()
        finally:
            # As an interpreter does that ends; all of it would take a tenth of a second.
            with suppress(BaseException):
                threading._shutdown()  # type: ignore[attr-defined]  # multiprocessing calls it so, too
            with suppress(BaseException):
                atexit._run_exitfuncs()
            for stream in (sys.stdout, sys.stderr):
                with suppress(BaseException):
                    stream.flush()
            os._exit(status & 0xFF)

    def _bury(self) -> None:
        with suppress(BlockingIOError):
            os.read(self._woken, 4096)
        while True:
            try:
                pid, ended = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            served = self._children.pop(pid, None)
            if served is None:  # not one that was asked for
                continue
            for one in served.asked & self._children.keys():
                os.kill(one, signal.SIGKILL)
            for other in self._children.values():
                other.asked.discard(pid)
            self._hang_up(served)
            tell(served.status, os.waitstatus_to_exitcode(ended))
            os.close(served.status)

    def _hang_up(self, served: _Served) -> None:
        if served.asks is not None:
            self._selector.unregister(served.asks)
            served.asks.close()
            served.asks = None
