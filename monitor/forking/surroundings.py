"""What a new interpreter has of whoever starts it, for a process that is forked by another."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a child has of whoever asked for it, and not of the server.

    folder: None where it was removed; that of the server then stays. mask: of the files it makes; None where the system
    does not say. blocked: signals.
    """

    environ: dict[str, str]
    folder: str | None
    mask: int | None
    niceness: int
    blocked: frozenset[int]
    path: tuple[str, ...]

    @classmethod
    def here(cls) -> Surroundings:
        """Those of this thread."""
        folder = None
        with suppress(OSError):
            folder = str(Path.cwd())
        blocked = frozenset(map(int, signal.pthread_sigmask(signal.SIG_BLOCK, ())))
        return cls(dict(os.environ), folder, _mask(), os.getpriority(os.PRIO_PROCESS, 0), blocked, tuple(sys.path))

    def enter(self) -> None:
        os.environ.clear()
        os.environ.update(self.environ)
        time.tzset()
        sys.path[:] = self.path
        if self.mask is not None:
            os.umask(self.mask)
        if self.folder is not None:
            with suppress(OSError):  # it was removed meanwhile
                os.chdir(self.folder)
        with suppress(OSError):  # the server was made to stand back further, and without rights none comes forward
            os.setpriority(os.PRIO_PROCESS, 0, self.niceness)
        signal.pthread_sigmask(signal.SIG_SETMASK, self.blocked)


def _mask() -> int | None:
    """Read, since `os.umask` tells it by setting another: a file that a thread makes meanwhile would be everybody's,
    and of two threads that ask at once one would be told so, or leave it so."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_bytes().splitlines():
            if line.startswith(b"Umask:"):
                return int(line.split()[1], 8)
    return None
