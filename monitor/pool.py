"""The processes in which pages are read, so that no page can block, break or fill the crawl.

A worker that dies or takes too long is replaced, and its page is one recorded failure.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import math
import multiprocessing
import multiprocessing.process
import os
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from monitor.model import Outcome, Page, Result, Story, Work
from monitor.reading import read

_Answer = TypeVar("_Answer")
MEMORY = 3 * 1024**3
"""Bytes of address space that a worker may take; a page that needs more is broken."""


class ReadingPool:
    """Reads pages, as many at a time as there are processors for it; `seconds` is the time one page may take."""

    def __init__(self, *, seconds: float, workers: int | None = None) -> None:
        self.seconds = seconds
        self._pool = ProcessPool(
            max_workers=workers or processors(),
            max_tasks=2_000,  # a worker that leaks is not kept for ever
            initializer=die_with_parent,
            initargs=[MEMORY],
            context=multiprocessing.get_context("spawn"),
        )

    async def run(self, function: Callable[..., _Answer], *arguments: object) -> _Answer:
        """What `function` answers in a worker. Raises ReadingFailed, with a sentence, where it does not."""
        future = self._pool.schedule(function, args=list(arguments), timeout=self.seconds)
        try:
            answer: _Answer = await asyncio.wrap_future(future)
        except TimeoutError:
            raise ReadingFailed(f"reading the page took longer than {self.seconds:g} s") from None
        except ProcessExpired as error:
            raise ReadingFailed(f"the process that read the page died (status {error.exitcode})") from None
        except MemoryError:
            raise ReadingFailed("reading the page took too much memory") from None
        return answer

    async def read(self, page: Page, work: Work, story: Story) -> Outcome:
        """The Outcome of an article's page, whatever becomes of its worker."""
        try:
            return await self.run(read, page, work, story)
        except ReadingFailed as failure:
            error = str(failure)
        except Exception as broken:  # whatever a page can do to a parser is that page's failure, not the crawl's
            error = f"the page could not be read: {type(broken).__name__}: {broken}"
        blank = Outcome(work, Result.BROKEN, page.at, status=page.status, error=error, size=len(page.body))
        return replace(blank, page=page)

    def close(self) -> None:
        """Ends the workers, whatever they are at."""
        self._pool.stop()  # type: ignore[no-untyped-call]  # pebble types only some of its methods
        self._pool.join(timeout=5)


def processors() -> int:
    """How many processors this process may use: those it is bound to, and no more than its control group is given."""
    bound = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(bound, _granted(Path("/sys/fs/cgroup"))))


def _granted(root: Path) -> int:
    """The processors that a control group may use at a time (version 2, else 1); sys.maxsize where it is not said.

    A container is in a root of its own; outside of one the file is not there, and nothing is limited.
    """
    with contextlib.suppress(OSError, ValueError, ZeroDivisionError):
        quota, period = (root / "cpu.max").read_text("ascii").split()
        return sys.maxsize if quota == "max" else math.ceil(int(quota) / int(period))
    with contextlib.suppress(OSError, ValueError, ZeroDivisionError):
        given = int((root / "cpu" / "cpu.cfs_quota_us").read_text("ascii"))
        period_us = int((root / "cpu" / "cpu.cfs_period_us").read_text("ascii"))
        return math.ceil(given / period_us) if given > 0 else sys.maxsize
    return sys.maxsize


class ReadingFailed(Exception):
    """A worker did not answer; the text is a sentence."""


def die_with_parent(memory: int | None = None) -> None:
    """Called in a new process: it ends when its parent does, however that ends, and is bounded in memory."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then ends this one
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    parent = multiprocessing.parent_process()
    if parent is not None and parent.pid != os.getppid():
        os._exit(1)  # it ended while this one was starting
    if parent is not None and sys.platform != "linux":
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()
    if memory is not None:
        with contextlib.suppress(ImportError, ValueError, OSError):
            import resource

            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _end_after(parent: multiprocessing.process.BaseProcess) -> None:
    """Ends this process once its parent has ended, where the system does not."""
    parent.join()
    os._exit(1)
