"""The processes in which pages are read, so that no page can block, break or fill the crawl.

A worker that dies or takes too long is replaced, and its page is one recorded failure.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import gc
import math
import multiprocessing
import multiprocessing.process
import os
import pickle
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent import futures
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from monitor.dedupe import outlet
from monitor.forking import Context, context, server
from monitor.model import Article, HostMemory, Outcome, Page, Result, Story, Work
from monitor.reading import Reading, read, read_further, reread, with_pages
from monitor.room import Room

_Answer = TypeVar("_Answer")
MEMORY = 1024**3
"""Bytes of address space that a worker may take; a page that needs more is broken. The worst pages of 8 MiB that are
known, and a sitemap that unpacks to 50 MiB, take less than 0.6 GiB (`bench/hostile_pages.py`). Only Linux holds a
process to it: elsewhere the time of a page is what ends it, and what keeps it small is how much of it is parsed
(`extract/limits.py`)."""
_MANY = 8
"""So many pages under way call for more workers: about what one of them reads while another would start."""
_PATIENCE = 2.0
"""Seconds without an answer, while a page is being read, that call for more workers: it may be one that never ends, and
those behind it need not wait for its time to be over."""
_FIRST = 5.0
"""Seconds that a page may take among the others; most take a tenth of one. What is not read by then is read once more,
in a process beside theirs: there it has all its time, and only what is slow as well waits for it."""
_MOST_APART = 4
"""So many pages are read or wait there. Each may take all its time, and what came of it is held meanwhile: more of them
are failures at once, and asked for on a later pass."""
_MOST_HELD_UP = 3
"""So often a host may keep a worker among the others for `_FIRST` seconds in a crawl."""
_TRIES = 3
"""So often a page is given to new workers whose pool broke under it: none of it was the page's doing."""
_LOOKS = 1.0
"""Seconds after which whoever waits for a page looks whether its pool is still there. One of pebble's that breaks
answers the calls that it has taken by then: one that comes at that moment is never answered, and no time ends it."""
_NO_WORKERS = "the processes that read pages end as soon as they begin"
_STANDS_BACK, _STANDS_FAR_BACK = 5, 10
"""By how much a worker's niceness is above the crawl's, and that of the one in which slow pages are read."""


class _Workers:
    """So many workers, which start with the first call. load: calls under way or waiting, for each of them."""

    def __init__(self, number: int, stand_back: int = _STANDS_BACK) -> None:
        self.number, self._stand_back = number, stand_back
        self._under_way: dict[Future[Any], float] = {}  # with the time at which it was asked for
        self._answered = time.monotonic()
        self.is_over = False
        self._pool, self._starts = self._new()

    def _new(self) -> tuple[ProcessPool, Context]:
        starts = context()
        pool = ProcessPool(
            max_workers=self.number,
            max_tasks=2_000,  # a worker that leaks is not kept for ever
            initializer=_begin,
            initargs=(self._stand_back,),
            context=starts,
        )
        return pool, starts

    @property
    def under_way(self) -> int:
        return len(self._under_way)

    @property
    def load(self) -> float:
        return self.under_way / self.number

    def call(self, function: Callable[..., _Answer], *arguments: object, seconds: float) -> _Called[_Answer]:
        try:
            future = self._pool.schedule(function, args=arguments, timeout=seconds)
        except RuntimeError:  # a worker was killed while it read nothing, which is the end of a pool of pebble's
            broken = self._pool, self._starts
            self._pool, self._starts = self._new()
            threading.Thread(target=_ended, args=broken, daemon=True).start()
            future = self._pool.schedule(function, args=arguments, timeout=seconds)
        self._under_way[future] = time.monotonic()
        future.add_done_callback(self._done)
        return _Called(future, self._pool, self)

    def is_held_up(self, patience: float) -> bool:
        """Whether a page has been read for so many seconds, and nothing else was answered meanwhile. What waits for a
        worker that starts is not read yet."""
        now = time.monotonic()
        reading = [asked for future, asked in tuple(self._under_way.items()) if future.running()]
        return any(now - max(asked, self._answered) >= patience for asked in reading)

    def _done(self, future: Future[Any]) -> None:
        self._answered = time.monotonic()
        self._under_way.pop(future, None)

    def end(self) -> None:
        self.is_over = True
        _ended(self._pool, self._starts)


@dataclass(frozen=True, slots=True)
class _Called(Generic[_Answer]):
    """A call under way. To wait for it raises BrokenProcessPool where it will not be answered any more."""

    _future: ProcessFuture[_Answer]
    _pool: ProcessPool
    _workers: _Workers

    async def answered(self) -> _Answer:
        waiting = asyncio.wrap_future(self._future)
        try:
            while not (await asyncio.wait([waiting], timeout=_LOOKS))[0]:
                self._look()
            answer: _Answer = waiting.result()
        finally:
            waiting.cancel()  # nobody waits for it any more, where it was not answered
        return answer

    def answer(self) -> _Answer:
        while not futures.wait([self._future], timeout=_LOOKS).done:
            self._look()
        answer: _Answer = self._future.result()
        return answer

    def _look(self) -> None:
        if not self._pool.active and not self._workers.is_over and not self._future.done():
            self._future.cancel()  # type: ignore[no-untyped-call]
            raise BrokenProcessPool


class ReadingPool:
    """Reads pages; `seconds` is the time one page may take. room: what those that wait and are read are held in.

    One worker begins. Those that the other processors could hold (or `workers`, in all) join it when `_MANY` pages are
    under way, or another page comes while one has been read for `patience` seconds: a worker takes longer to start than
    to read a few pages, and most passes have no more than a few.

    Among the others a page has the `first` seconds. Where it is not read by then, it and whatever else its host gives
    is read apart, one after the other, so that no host keeps the pages of another waiting for longer than that. Where
    others' pages fill the places there, a host that has none among them is read with the rest again, a few times.
    """

    def __init__(
        self,
        *,
        seconds: float,
        first: float = _FIRST,
        workers: int | None = None,
        patience: float = _PATIENCE,
        room: Room | None = None,
    ) -> None:
        self.seconds, self._first, self._patience, self._room = seconds, first, patience, room or Room()
        self._packs: dict[int, tuple[object, bytes]] = {}
        self._more = (workers or processors()) - 1
        self._workers = [_Workers(1)]
        self._apart: _Workers | None = None
        self._slow: Counter[str | None] = Counter()  # hosts, and how often they kept a worker among the others
        self._there: Counter[str | None] = Counter()  # hosts of the pages that are apart now

    def _call(self, function: Callable[..., _Answer], *arguments: object, seconds: float) -> _Called[_Answer]:
        if self._more and (self._workers[0].load >= _MANY or self._workers[0].is_held_up(self._patience)):
            self._workers.append(_Workers(self._more))
            self._more = 0
        idlest = min(self._workers, key=lambda workers: workers.load)
        return idlest.call(function, *arguments, seconds=seconds)

    def _call_apart(self, function: Callable[..., _Answer], *arguments: object, reason: str) -> _Called[_Answer]:
        if self._apart is None:
            self._apart = _Workers(1, _STANDS_FAR_BACK)
        if self._apart.under_way >= _MOST_APART:
            raise ReadingFailed(
                f"{reason}, and {_MOST_APART} are before it where such pages are read; it is read later"
            )
        return self._apart.call(function, *arguments, seconds=self.seconds)

    async def run(self, function: Callable[..., _Answer], *arguments: object, of: str | None = None) -> _Answer:
        """What `function` answers in a worker. Raises ReadingFailed, with a sentence, where it does not.

        of: the host that what is read came from.
        """
        for _ in range(_TRIES):
            with self._one_sentence(), contextlib.suppress(BrokenProcessPool), self._room.taken(_size(arguments)):
                return await self._answer(function, *arguments, of=of)
        raise ReadingFailed(_NO_WORKERS)

    async def _answer(self, function: Callable[..., _Answer], *arguments: object, of: str | None) -> _Answer:
        if self._is_apart(of):
            reason = f"its host has pages that take longer than {self._first:g} s"
        else:
            seconds = min(self._first, self.seconds)
            try:
                return await self._call(function, *arguments, seconds=seconds).answered()
            except TimeoutError:
                if seconds == self.seconds:
                    raise
            reason = f"it was not read within {self._first:g} s"
            if of is not None:
                self._slow[of] += 1
        called = self._call_apart(function, *arguments, reason=reason)
        self._there[of] += 1
        try:
            return await called.answered()
        finally:
            self._there[of] -= 1

    def _is_apart(self, of: str | None) -> bool:
        """Whether what comes of a host is read apart, or not at all where there is no place."""
        if not self._slow[of]:
            return False
        is_full = self._apart is not None and self._apart.under_way >= _MOST_APART
        return not is_full or self._there[of] > 0 or self._slow[of] >= _MOST_HELD_UP

    def reread(self, pages: Sequence[Page]) -> Article:
        """What the kept pages of an article say, read anew. Waits for it; raises ReadingFailed, and what a page does to
        a parser."""
        for _ in range(_TRIES):
            with self._one_sentence(), contextlib.suppress(BrokenProcessPool):
                return self._call(reread, list(pages), seconds=self.seconds).answer()
        raise ReadingFailed(_NO_WORKERS)

    @contextlib.contextmanager
    def _one_sentence(self) -> Iterator[None]:
        try:
            yield
        except TimeoutError:
            raise ReadingFailed(f"reading the page took longer than {self.seconds:g} s") from None
        except ProcessExpired as error:
            raise ReadingFailed(f"the process that read the page died (status {error.exitcode})") from None
        except MemoryError:
            raise ReadingFailed("reading the page took too much memory") from None

    async def read(self, page: Page, work: Work, story: Story) -> Outcome:
        """The Outcome of an article's page, whatever becomes of its worker."""
        bare, memory = replace(work, memory=None), work.memory
        try:
            read = await self.run(
                _read, page, bare, self._packed(story), memory and self._packed(memory), of=outlet(page.answered_url)
            )
            return replace(read, page=page)
        except ReadingFailed as failure:
            error = str(failure)
        except Exception as broken:  # whatever a page can do to a parser is that page's failure, not the crawl's
            error = f"the page could not be read: {type(broken).__name__}: {broken}"
        blank = Outcome(work, Result.BROKEN, page.at, status=page.status, error=error, size=len(page.body))
        return replace(blank, page=page)

    async def read_further(self, page: Page, work: Work) -> Reading:
        """What a further page of an article says. Raises ReadingFailed, and what the page does to a parser."""
        memory = work.memory and self._packed(work.memory)
        bare = replace(work, memory=None)
        return await self.run(_read_further, page, bare, memory, of=outlet(page.answered_url))

    async def join(self, first: Outcome, pages: Sequence[Reading | None], story: Story) -> Outcome:
        """The Outcome of an article with its further pages. Raises as `read_further`."""
        joined = await self.run(_join, replace(first, page=None), pages, self._packed(story), of=outlet(first.work.url))
        return replace(joined, page=first.page)

    def _packed(self, value: Story | HostMemory) -> bytes:
        """A value as it is sent to the workers: a story goes with every page, and a memory with every page of a host,
        and to pack and unpack them each time would cost more than to look at most pages."""
        kept = self._packs.get(id(value))
        if kept is None or kept[0] is not value:
            kept = self._packs[id(value)] = value, pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        return kept[1]

    def close(self) -> None:
        """Ends the workers, whatever they are at."""
        for workers in (*self._workers, *filter(None, [self._apart])):
            workers.end()


def _size(arguments: Sequence[object]) -> int:
    """The bytes of the answer that a worker is to read; of what else it is given there is little."""
    first = arguments[0] if arguments else b""
    return len(first.body if isinstance(first, Page) else first if isinstance(first, bytes) else b"")


def _ended(pool: ProcessPool, starts: Context) -> None:
    try:
        pool.stop()  # type: ignore[no-untyped-call]  # pebble types only some of its methods
        pool.join(timeout=5)
    finally:
        starts.let_go()


def _begin(stand_back: int) -> None:
    """The beginning of a worker. It stands back for the crawl: its event loop and the store have little to do at a time
    and many to keep waiting, and who reads pages takes what they leave."""
    die_with_parent(MEMORY)
    if hasattr(os, "nice"):
        os.nice(stand_back)
    gc.collect()
    gc.freeze()  # what is loaded by now stays to the end, and need not be looked through for garbage


def _read(page: Page, work: Work, story: bytes, memory: bytes | None) -> Outcome:
    """`read`, as a worker is given it. The page does not travel home: whoever sent it has it."""
    return replace(read(page, _remembering(work, memory), _unpacked(story)), page=None)


def _read_further(page: Page, work: Work, memory: bytes | None) -> Reading:
    return read_further(page, _remembering(work, memory))


def _join(first: Outcome, pages: Sequence[Reading | None], story: bytes) -> Outcome:
    return with_pages(first, pages, _unpacked(story))


def _remembering(work: Work, memory: bytes | None) -> Work:
    return work if memory is None else replace(work, memory=_unpacked(memory))


@lru_cache(maxsize=256)
def _unpacked(pack: bytes) -> Any:
    """A value that was sent before, or now for the first time."""
    return pickle.loads(pack)  # noqa: S301  # packed by the process that started this one


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
    if parent is not None and os.getppid() != (server() or parent.pid):
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
