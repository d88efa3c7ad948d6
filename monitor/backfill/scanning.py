"""Archives to the pages in them that stories may want, one after the other or several at a time.

    archive ─▶ scan, in a process of its own where there are several ─▶ read ─▶ match? ─▶ kept, with the place

What is kept and how far the archive is read are written together: whoever is stopped goes on there.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection, wait
from typing import Any

from monitor.archive.captures import Batch, Capture, scan
from monitor.archive.cdx import Cdx
from monitor.archive.fetch import open_at
from monitor.backfill.readers import Readers
from monitor.backfill.wants import Wants
from monitor.guard import Guard
from monitor.model import Outcome, Page
from monitor.pool import die_with_parent
from monitor.store import Store
from monitor.store.archives import ArchiveRow

WAYBACK = "wayback:"
"""What the source of a history of the Wayback Machine begins with."""
MEMORY = 1024**3
"""Bytes of address space of a process that reads an archive; it takes a fraction of that."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An archive that is being read. size: in bytes, None where it is not known."""

    row: ArchiveRow
    size: int | None


Told = tuple[Reading, Batch | str]
"""A batch of an archive, or why it cannot be read on."""


def batches(archives: Sequence[Reading], wants: Wants, guard: Guard, *, jobs: int) -> Generator[Told, None, None]:
    """What all archives have, as it is found: those of each in order, `jobs` archives at a time. Closed, it ends."""
    if jobs > 1 and len(archives) > 1:
        yield from _side_by_side(archives, wants, guard, jobs)
        return
    for archive in archives:
        try:
            for batch in of_one(archive.row.source, archive.row.position, wants, guard):
                yield archive, batch
        except OSError as error:
            yield archive, str(error)


def copied(addresses: Sequence[Reading], wants: Wants, cdx: Cdx) -> Generator[Told, None, None]:
    """What the Wayback Machine has of addresses, one after the other."""
    for one in addresses:
        try:
            for batch in cdx.scan(one.row.source.removeprefix(WAYBACK), one.row.position, wants):
                yield one, batch
        except OSError as error:
            yield one, str(error)


def of_one(name: str, start: int, wants: Wants, guard: Guard) -> Iterator[Batch]:
    """What one archive has. Raises OSError where it cannot be read on."""
    with open_at(name, start, guard) as file:
        yield from scan(file, start, wants)


def _side_by_side(archives: Sequence[Reading], wants: Wants, guard: Guard, jobs: int) -> Iterator[Told]:
    context = multiprocessing.get_context("spawn")
    left = list(reversed(archives))
    running: dict[Any, tuple[Reading, Any]] = {}
    try:
        while left or running:
            while left and len(running) < jobs:
                archive = left.pop()
                ours, theirs = context.Pipe(duplex=False)
                where = archive.row.source, archive.row.position
                process = context.Process(target=_tell, args=(theirs, *where, wants, guard), daemon=True)
                process.start()
                theirs.close()
                running[ours] = archive, process
            for ready in wait(list(running)):
                assert isinstance(ready, Connection)
                archive, process = running[ready]
                try:
                    said: Batch | str | None = ready.recv()
                except (EOFError, OSError):
                    said = "the process that read it died"
                if said is not None:
                    yield archive, said
                if said is None or isinstance(said, str) or said[1].finished:
                    del running[ready]
                    ready.close()
                    process.join()
    finally:
        for ready, (_, process) in running.items():
            process.kill()
            process.join()
            ready.close()


def _tell(out: Connection, name: str, start: int, wants: Wants, guard: Guard) -> None:
    """What a process does that reads an archive: it waits where nobody takes what it found."""
    die_with_parent(MEMORY)
    try:
        for batch in of_one(name, start, wants, guard):
            out.send(batch)
    except BrokenPipeError:
        return
    except OSError as error:
        out.send(str(error))
    except MemoryError:
        out.send("reading it took too much memory")


def keep(
    store: Store, archive: Reading, batch: Batch, wants: Wants, readers: Readers, now: datetime
) -> tuple[int, list[str]]:
    """Keeps those pages of a batch that match, with how far the archive is read; how many, and what went wrong."""
    captures, progress = batch
    asked = [(capture, place) for capture in captures for place in capture.wanted]
    outcomes = readers.read(
        [
            (page_of(capture), wants.stories[place], via_of(archive.row.source), place in wants.of_known(capture.url))
            for capture, place in asked
        ]
    )
    stories: dict[int, list[str]] = {}
    problems = []
    for (capture, place), outcome in zip(asked, outcomes, strict=True):
        if outcome.error is not None:
            problems.append(f"{capture.url}: {outcome.error}")
        if _may_belong(outcome):
            stories.setdefault(capture.position, []).append(wants.stories[place].slug)
    kept = [(one, stories.get(one.position, ())) for one in captures if one.same_as or one.position in stories]
    store.archives.keep(archive.row, kept, progress, now)
    return sum(one.same_as is None for one, _ in kept), problems


def _may_belong(outcome: Outcome) -> bool:
    """Whether a page belongs to its story, or may, by what stands in it or around it; that is decided later."""
    match = outcome.match
    if match is None:
        return False
    return match.decision != "reject" or bool(match.parts) or outcome.work.known


def page_of(capture: Capture) -> Page:
    return Page(capture.url, capture.url, capture.status, capture.headers, capture.body, capture.at)


def via_of(source: str) -> str:
    """How an article was found that an archive has."""
    if source.startswith(WAYBACK):
        return "archive:wayback"
    return f"archive:{source.rstrip('/').rpartition('/')[2] or source}"
