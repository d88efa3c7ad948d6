"""Work that would hold up the server, done in a process of its own: with a limit of time, of memory and of number."""

from __future__ import annotations

import asyncio
import resource
import subprocess
import sys
from collections.abc import Sequence
from threading import BoundedSemaphore, Lock
from typing import Final

AT_ONCE: Final = 2
MOST_MEMORY: Final = 2 * 1024**3
MOST_WRITTEN: Final = 1024**3
_places = BoundedSemaphore(AT_ONCE)
_START = """
import resource, runpy, sys
for what, most in ((resource.RLIMIT_AS, int(sys.argv[2])), (resource.RLIMIT_FSIZE, int(sys.argv[3]))):
    try:
        resource.setrlimit(what, (most, most))
    except (OSError, ValueError):
        pass  # some systems know no limit of memory; that of time holds on all
module, sys.argv[1:] = sys.argv[1], sys.argv[4:]
runpy.run_module(module, run_name="__main__")
"""


class Busy(Exception):
    """As much as is allowed is being done already; another time it may be done."""


class Failed(Exception):
    """It took too long, or too much memory, or could not be done. `said`: what the process said of it, if anything."""

    def __init__(self, said: str = "") -> None:
        super().__init__(said)
        self.said = said


async def aside(module: str, given: bytes, *arguments: str, seconds: float) -> bytes:
    """What a module of ours, run as a program, writes to its standard output. given: its standard input.

    Raises Busy and Failed. The process is ended when its time is up, and when nobody waits for it any more: at its end
    the server does not wait for what nobody will read.
    """
    work = _Work()
    try:
        return await asyncio.to_thread(_run, work, module, given, arguments, seconds)
    except asyncio.CancelledError:
        work.end()
        raise


class _Work:
    """A process that can be ended from another thread, even before it was started."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_over = False

    def start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._is_over:
                raise Failed
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)  # noqa: S603 - our own command
            return self._process

    def end(self) -> None:
        with self._lock:
            self._is_over = True
            if self._process is not None:
                self._process.kill()
                self._process.wait()  # it writes nothing more


def _run(work: _Work, module: str, given: bytes, arguments: tuple[str, ...], seconds: float) -> bytes:
    if not _places.acquire(blocking=False):
        raise Busy
    limits = (str(_allowed(resource.RLIMIT_AS, MOST_MEMORY)), str(_allowed(resource.RLIMIT_FSIZE, MOST_WRITTEN)))
    # -P: what lies in the folder that the server was started in is no module of ours.
    command = [sys.executable, "-P", "-c", _START, module, *limits, *arguments]
    try:
        with work.start(command) as process:
            try:
                answer, _ = process.communicate(given, timeout=seconds)
            except BaseException:
                process.kill()
                raise
    except (subprocess.TimeoutExpired, OSError):
        raise Failed from None
    finally:
        _places.release()
    if process.returncode:
        raise Failed(answer.decode("utf-8", "replace"))
    return answer


def _allowed(limit: int, most: int) -> int:
    """At most what this process is allowed itself."""
    hard = resource.getrlimit(limit)[1]
    return most if hard == resource.RLIM_INFINITY else min(most, hard)
