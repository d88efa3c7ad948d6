"""How this process starts others by `multiprocessing`."""

from __future__ import annotations

import os
import socket
from multiprocessing.context import BaseContext, SpawnContext
from multiprocessing.synchronize import RLock

_asking: socket.socket | None = None
"""Its socket to the fork server that forked it, if one did, as a child."""
_server: int | None = None
"""The number of the fork server that forked it, if one did."""


class Context(BaseContext):
    """Starts processes, and holds on to the locks that they share, until it is to let go of them.

    Pebble lets go of its locks just before it ends its processes: one that starts at that moment would find none, and
    print a traceback.
    """

    def __init__(self) -> None:
        super().__init__()
        self._held: list[RLock] = []

    def RLock(self) -> RLock:  # noqa: N802  # as the library calls it
        self._held.append(super().RLock())
        return self._held[-1]

    def let_go(self) -> None:
        """To be called once the processes have ended, and not left to the end of this one: where that is slow and cut
        off, something else removes the locks, and complains of them."""
        self._held.clear()


class _Spawning(Context, SpawnContext):
    """A new interpreter each."""


def context() -> Context:
    """The fork server starts them, where this process is a child of one; else each is a new interpreter."""
    if _asking is None:
        return _Spawning()
    from monitor.forking.processes import Forking  # Linux alone can load it

    return Forking()


def server() -> int | None:
    """The number of the fork server that this process is of, which is its parent, whoever asked for it; else None."""
    return _server


def asking() -> socket.socket:
    """The socket to it, in a child of one."""
    assert _asking is not None
    return _asking


def belong(to: int, asking: socket.socket | None) -> None:
    """This process was forked by a server."""
    global _server, _asking
    _server, _asking = to, asking


def _forget() -> None:
    """In a process that a child forks by itself: it is not the server's."""
    global _server, _asking
    _server, _asking = None, None


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
