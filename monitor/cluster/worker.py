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

from distributed import Event, get_client, get_worker

from monitor import __version__
from monitor.cluster.batches import WEIGHT, Batch, Brought, Ending, Software, weight_of
from monitor.crawl import Crawl
from monitor.errors import CrawlError
from monitor.model import Outcome

_PARTS = ("Scrapy", "lxml", "trafilatura")
_LOOKS_AFTER = 1.0
"""Seconds after which a worker looks again whether it is to stop."""


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


def stop_name(run: str) -> str:
    """The name of the Event by which the workers of a run are told to stop."""
    return f"nsm-{run}-stop"


def begun_topic(run: str) -> str:
    """Where workers say which batch they begin."""
    return f"nsm-{run}"


def crawl_batch(batch: Batch) -> Brought:
    """Does a batch, at most once: whoever is given one that was begun brings nothing home."""
    worker, client = get_worker(), get_client()
    if software() != batch.software:
        return Brought(Ending.STRANGE, said=f"{worker.address} has {differences(software(), batch.software)}")
    if time.time() > batch.begin_by:
        return Brought(Ending.EXPIRED)
    stop, begun = Event(stop_name(batch.run), client=client), Event(batch.name, client=client)
    if stop.is_set():
        return Brought(Ending.STOPPED)
    if begun.is_set():
        return Brought(Ending.BEGUN)
    # Dask gives a task to another worker when it has lost the first, which may only be cut off, and still at it.
    begun.set()
    worker.log_event(begun_topic(batch.run), {"batch": batch.name, "machine": machine(), "pid": os.getpid()})
    outcomes, weight, said = list[Outcome](), 0, ""
    over, why = threading.Event(), list[Ending]()
    with Crawl(batch.job) as crawl:

        def look_after() -> None:
            ends = time.monotonic() + batch.seconds
            while not over.wait(_LOOKS_AFTER):
                if time.monotonic() > ends:
                    why.append(Ending.LATE)
                elif _is_told_to_stop(stop):
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
    return Brought(why[0] if why else Ending.WHOLE, tuple(outcomes), tuple(crawl.paces.items()), said)


def _is_told_to_stop(stop: Event) -> bool:
    try:
        return bool(stop.is_set())
    except Exception:  # the scheduler is gone: nobody is there to be brought anything
        return True


def differences(theirs: Software, ours: Software) -> str:
    """In which versions they differ, as a person reads it."""
    known = dict(ours)
    return ", ".join(f"{name} {found} (here {known.get(name)})" for name, found in theirs if known.get(name) != found)
