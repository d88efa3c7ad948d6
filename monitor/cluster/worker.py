"""What a worker does: a batch, by the very Crawl of a pass without a cluster."""

from __future__ import annotations

import os
import platform
import threading
import time
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from distributed import Client, get_client, get_worker

from monitor import __version__
from monitor.cluster.batches import WEIGHT, Batch, Brought, Ending, Software, weight_of
from monitor.crawl import Crawl, fork_server
from monitor.errors import CrawlError
from monitor.model import Outcome

_PARTS = ("Scrapy", "lxml", "trafilatura")
_LOOKS_AFTER = 1.0
"""Seconds after which a worker looks again whether it is to stop."""
_SILENT = 10.0
"""Seconds without an answer after which its scheduler counts as lost."""


@lru_cache
def software() -> Software:
    """The versions that have to be the same wherever pages are fetched and read, so that they are read alike."""
    found = [("monitor", __version__), ("Python", ".".join(platform.python_version_tuple()[:2]))]
    for name in _PARTS:
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:
            found.append((name, "missing"))
    return tuple(found)


def machine() -> str:
    """What tells one set of process numbers from another: the host's name, and the name space of its numbers."""
    with suppress(OSError):
        return f"{platform.node()} {Path('/proc/self/ns/pid').readlink()}"
    return platform.node()


def about() -> tuple[Software, float, str, int]:
    """A worker's versions, the time by its clock in seconds since 1970, its machine, its number."""
    return software(), time.time(), machine(), os.getpid()


def is_alive(pid: int) -> bool:
    """Whether there is such a process on this machine; one that has ended and was not yet buried is none."""
    with suppress(OSError):
        return (
            Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0] != "Z"
        )
    return False


def crawl_batch(batch: Batch) -> Brought:
    """Does a batch, at most once: whoever is given one that was begun brings nothing home."""
    if software() != batch.software:
        said = f"{get_worker().address} has {differences(software(), batch.software)}"
        return Brought(Ending.STRANGE, said=said)
    scheduler = _Scheduler(get_client())
    if not scheduler.lets_begin(batch):  # asked first: somebody may be at it whose time to begin was not over
        return Brought(Ending.BEGUN)
    try:
        if time.time() > batch.begin_by:
            return Brought(Ending.EXPIRED)
        return _crawled(batch, scheduler)
    finally:
        scheduler.is_told_over(batch)


_FORKS = fork_server()
"""What begins this worker's crawls. It starts with the first batch, and ends with the worker."""


class _Scheduler:
    """What a worker asks of its scheduler, from any thread: see `claims`."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def _ask(self, what: str, **more: object) -> Any:
        return self._client.sync(getattr(self._client.scheduler, f"nsm_{what}"), callback_timeout=_SILENT, **more)

    def lets_begin(self, batch: Batch) -> bool:
        """Whether nobody else has begun it. Where that cannot be asked, somebody may have."""
        with suppress(Exception):
            told = self._ask("claim", batch=batch.name, machine=machine(), pid=os.getpid(), scheduler=batch.scheduler)
            return told is not None and bool(told["is_new"])
        return False

    def is_told_over(self, batch: Batch) -> None:
        """Nobody is at it any more. Where that does not arrive, it is known when this process has ended."""
        with suppress(Exception):
            self._ask("over", batch=batch.name)

    def has_stopped(self, run: str) -> bool:
        """Whether a run is to end: it was told to, or its scheduler is lost, and nobody is to be brought anything."""
        with suppress(Exception):
            return bool(self._ask("stopped", run=run))
        return True


def _crawled(batch: Batch, scheduler: _Scheduler) -> Brought:
    if scheduler.has_stopped(batch.run):
        return Brought(Ending.STOPPED)
    outcomes, weight, said = list[Outcome](), 0, ""
    over, why = threading.Event(), list[Ending]()
    with Crawl(batch.job, _FORKS) as crawl:

        def look_after() -> None:
            ends = time.monotonic() + batch.seconds
            while not over.wait(_LOOKS_AFTER):
                if time.monotonic() > ends:
                    why.append(Ending.LATE)
                elif scheduler.has_stopped(batch.run):
                    why.append(Ending.STOPPED)
                if why:
                    crawl.stop()
                    return

        watching = threading.Thread(target=look_after, daemon=True)
        watching.start()
        try:
            for outcome in crawl:
                outcomes.append(outcome)
                weight += weight_of(outcome)
                if weight > WEIGHT and not why:
                    why.append(Ending.FULL)
                    crawl.stop()
        except CrawlError as died:
            why.append(Ending.DIED)
            said = str(died)
        finally:
            over.set()
    ending = why[0] if why else Ending.WHOLE
    return Brought(ending, tuple(outcomes), tuple(crawl.onward), crawl.learned, said)


def differences(theirs: Software, ours: Software) -> str:
    """In which versions they differ, as a person reads it."""
    known = dict(ours)
    return ", ".join(f"{name} {found} (here {known.get(name)})" for name, found in theirs if known.get(name) != found)
