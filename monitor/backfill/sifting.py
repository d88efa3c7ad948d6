"""What a reader of archives does: a piece of an archive to the pages in it that stories may want.

    archive ─▶ scan, with the gate ─▶ read ─▶ match? ─▶ told, with the place

It knows no store: it runs in processes of their own, on this machine or on another one.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import IO, cast

from monitor.archive.captures import Batch, Capture, scan
from monitor.archive.fetch import Unread, look, open_at
from monitor.backfill.courses import Asked, Sifted
from monitor.backfill.wants import Wants
from monitor.dedupe import outlet
from monitor.errors import MonitorError
from monitor.guard import Guard
from monitor.model import HostMemory, Outcome, Page, Result, Story, Work, WorkKind
from monitor.reading import read
from monitor.settings import MONITOR_PAGE_SECONDS

WAYBACK = "wayback:"
"""What the source of a history of the Wayback Machine begins with."""

Memories = Mapping[str, Sequence[HostMemory]]
"""What is known of the hosts of each story, by its slug."""


@dataclass(frozen=True, slots=True)
class Question:
    """A page that is to be read: held against a story, found somewhere; known: whether the story knows its article."""

    page: Page
    story: Story
    via: str
    known: bool


Read = Callable[[Sequence[Question]], Sequence[Outcome]]


@dataclass(frozen=True)
class Orders:
    """What every reader of a backfill is given. seconds: so long a page may take, and a record until it is found."""

    wants: Wants
    guard: Guard
    memories: Memories
    seconds: float = MONITOR_PAGE_SECONDS


class Alarm:
    """Ends this very process where it takes longer than so many seconds: a library written in C hears nothing but what
    kills it. None is for a process that is not to be ended; where the system has no such alarm, none is."""

    def __init__(self, seconds: float | None) -> None:
        self._seconds = seconds if hasattr(signal, "setitimer") else None

    def on(self) -> None:
        """From now on; what was before does not count."""
        if self._seconds is not None:
            signal.setitimer(signal.ITIMER_REAL, self._seconds)

    def off(self) -> None:
        if self._seconds is not None:
            signal.setitimer(signal.ITIMER_REAL, 0)

    def __enter__(self) -> None:
        self.on()

    def __exit__(self, *ended: object) -> None:
        self.off()


_NEVER = Alarm(None)


class _Heard:
    """A file that is being scanned: whoever asks for more of it is alive, and the time until it is there is not theirs.
    A record may be as long as it likes."""

    def __init__(self, file: IO[bytes], alarm: Alarm) -> None:
        self._file, self._alarm = file, alarm

    def read(self, size: int = -1) -> bytes:
        self._alarm.off()
        try:
            piece = self._file.read(size)
        except OSError:
            raise
        except Exception as error:  # a store of files may fail as it likes, which is not the doing of a record
            raise Unread(f"{type(error).__name__}: {error}") from error
        self._alarm.on()
        return piece


def of_one(asked: Asked, orders: Orders, read: Read, *, alarm: Alarm = _NEVER) -> Iterator[Sifted]:
    """What a piece of an archive has. alarm: for whoever scans it and neither asks for more of it nor tells anything.

    Raises OSError where it cannot be read on.
    """
    ends = None if asked.seconds is None else time.monotonic() + asked.seconds
    weight = 0
    # Whoever reads a piece of it alone may do so on another machine, and later.
    if asked.seconds is not None and asked.size not in (None, look(asked.source, orders.guard).size):
        raise Unread("it is not as long as it was; it was changed, or another file has its name there")
    try:
        opened = open_at(asked.source, asked.start, orders.guard)
    except (OSError, MonitorError):
        raise
    except Exception as error:  # whatever a store of files finds wrong with those who ask it
        raise Unread(f"{type(error).__name__}: {error}") from error
    with opened as file, alarm:
        heard = cast("IO[bytes]", _Heard(file, alarm))  # of a file a scan asks this alone
        for batch in scan(heard, asked.start, orders.wants, every=asked.every, past=asked.past):
            alarm.off()  # each page that is read has its own, and whoever is told may take their time
            sifted = sift(batch, asked.source, orders.wants, read)
            yield sifted
            weight += sum(len(capture.body) for capture, _ in sifted.kept)
            if (
                (asked.most is not None and batch[1].position - asked.start >= asked.most)
                or (asked.weight is not None and weight >= asked.weight)
                or (ends is not None and time.monotonic() >= ends)
            ):
                return
            alarm.on()


def sift(batch: Batch, source: str, wants: Wants, read: Read) -> Sifted:
    """Those pages of a batch that belong to a story, or may."""
    captures, progress = batch
    asked = [(capture, place) for capture in captures for place in capture.wanted]
    via = via_of(source)
    outcomes = read(
        [
            Question(page_of(capture), wants.stories[place], via, place in wants.of_known(capture.url))
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
    kept = [(one, tuple(stories.get(one.position, ()))) for one in captures if one.same_as or one.position in stories]
    return Sifted(tuple(kept), progress, tuple(problems))


def _may_belong(outcome: Outcome) -> bool:
    """Whether a page belongs to its story, or may, by what stands in it or around it; that is decided later."""
    match = outcome.match
    if match is None:
        return False
    return match.decision != "reject" or bool(match.parts) or outcome.work.known


class Here:
    """Reads pages in this process, which one that takes too long is to end.

    seconds: so long a page may take; None for a process that is not to be ended.
    """

    def __init__(self, memories: Memories, *, seconds: float | None) -> None:
        self._known, self._alarm = by_host(memories), Alarm(seconds)

    def __call__(self, asked: Sequence[Question]) -> list[Outcome]:
        return [self._read(one) for one in asked]

    def _read(self, asked: Question) -> Outcome:
        work = work_of(asked, self._known)
        try:
            with self._alarm:
                # Nobody was asked for it now, and no request made.
                return replace(read(asked.page, work, asked.story), fetches=0)
        except MemoryError:
            error = "reading the page took too much memory"
        except Exception as broken:  # whatever a page can do to a parser is that page's failure
            error = f"the page could not be read: {type(broken).__name__}: {broken}"
        return Outcome(replace(work, memory=None), Result.BROKEN, asked.page.at, error=error, fetches=0)


def by_host(memories: Memories) -> dict[str, dict[str, HostMemory]]:
    return {slug: {one.host: one for one in known} for slug, known in memories.items()}


def work_of(asked: Question, known: Mapping[str, Mapping[str, HostMemory]]) -> Work:
    """The Work that a page of an archive would have been."""
    memory = known.get(asked.story.slug, {}).get(outlet(asked.page.url) or "")
    return Work(WorkKind.ARTICLE, asked.story.slug, asked.page.url, via=asked.via, known=asked.known, memory=memory)


def page_of(capture: Capture) -> Page:
    return Page(capture.url, capture.url, capture.status, capture.headers, capture.body, capture.at)


def via_of(source: str) -> str:
    """How an article was found that an archive has."""
    if source.startswith(WAYBACK):
        return "archive:wayback"
    return f"archive:{source.rstrip('/').rpartition('/')[2] or source}"
