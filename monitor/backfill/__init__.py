"""What archives have of the time before a story was followed. Calls its parts in order, and decides nothing.

    archives ─▶ scanning: pages that stories may want, kept with the place ─▶ taking: in the order of time ─▶ retold

Reading an archive takes no lock that a pass wants; taking in what was found does, for as long as it lasts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from monitor.archive import open_web
from monitor.archive.captures import MOST, Progress
from monitor.archive.cdx import Cdx
from monitor.archive.fetch import Unread, listed, look
from monitor.archive.wayback import SERVICE, unfit
from monitor.backfill.readers import Readers
from monitor.backfill.scanning import WAYBACK, Reading, Told, batches, copied, keep
from monitor.backfill.taking import Taking
from monitor.backfill.wants import Wants, name_of
from monitor.clock import Clock
from monitor.errors import BusyError
from monitor.guard import Guard
from monitor.lock import nudge, pass_lock
from monitor.model import Story
from monitor.pool import processors
from monitor.store import Applied, Store

KNOWN = "known"
_MOST_TOLD = 100
_GLANCE_SECONDS = 1.0

__all__ = ["BackfillReport", "Doing", "backfill"]


@dataclass(frozen=True, slots=True)
class Doing:
    """How far it is. of: bytes, or pages, in all; None where that is not known. what: ``read`` or ``taken in``."""

    what: str
    done: int
    of: int | None
    pages: int = 0
    found: int = 0


@dataclass(frozen=True, slots=True)
class BackfillReport:
    """What came of it.

    archives: that were read to their end now; before: that were read before; unread: that could not be. records, pages,
    large, broken, revisits: as in `Progress`, of those that were read now. found: pages that a story may want; taken:
    those that were taken in. written: rows that are new. finished: nothing is left to do. problems: a sentence each.
    """

    archives: int = 0
    before: int = 0
    unread: int = 0
    records: int = 0
    pages: int = 0
    large: int = 0
    broken: int = 0
    revisits: int = 0
    found: int = 0
    taken: int = 0
    written: Applied = Applied()  # noqa: RUF009 - frozen
    finished: bool = True
    problems: tuple[str, ...] = ()


def backfill(
    db: str | Path,
    stories: Sequence[Story],
    sources: Sequence[str],
    *,
    clock: Clock,
    guard: Guard | None = None,
    jobs: int | None = None,
    alert: bool = False,
    wait: Callable[[float], bool] = lambda seconds: False,
    on_progress: Callable[[Doing], None] = lambda doing: None,
    service: str = SERVICE,
) -> BackfillReport:
    """Reads archives, and takes in what they have of the stories' articles, with the archive's time.

    sources: as `archive.fetch.listed` has them, ``wayback:`` and an address, or ``wayback:known``. service: the Wayback
    Machine's address. jobs: archives that are read at a time; as many as there are
    processors, unless said. wait: is given seconds, and says whether to stop (as `threading.Event.wait` does). What was
    stopped, killed or broken goes on where it was when it is called again; called once more it changes nothing.
    Raises SeedError for a source that is none, before anything is stored; BusyError where another one is at work.
    """
    of_wayback = [source for source in sources if source.startswith(WAYBACK)]
    names = listed([source for source in sources if source not in of_wayback], guard)
    with pass_lock(f"{db}.backfill"), Store.open(db) as store:
        cdx = Cdx(partial(open_web, guard=guard, most=MOST), now=clock.now, wait=wait, service=service)
        scan = _Scan(store, stories, clock, guard or Guard(), wait, on_progress, cdx)
        scan.run(names, of_wayback, jobs or processors())
        written, taken, finished = Applied(), 0, not wait(0)
        if finished and store.archives.is_waiting():
            with _passes_held(db, wait) as held:
                finished = held
                if held:
                    said = Taking(
                        store,
                        stories,
                        clock,
                        alert=alert,
                        is_stopped=lambda: wait(0),
                        on_page=lambda done, of: on_progress(Doing("taken in", done, of)),
                    ).run()
                    written, taken, finished = said.written, said.pages, said.finished
                    scan.problems += said.problems
            nudge(db)
    return scan.report(written, taken, finished=finished)


@contextmanager
def _passes_held(db: str | Path, wait: Callable[[float], bool]) -> Iterator[bool]:
    """Holds the lock of the passes, once the one under way is over; False where it was told to stop before."""
    while True:
        try:
            with pass_lock(db):
                yield True
                return
        except BusyError:
            if wait(_GLANCE_SECONDS):
                yield False
                return


class _Scan:
    """The first half, and its counts."""

    def __init__(
        self,
        store: Store,
        stories: Sequence[Story],
        clock: Clock,
        guard: Guard,
        wait: Callable[[float], bool],
        on_progress: Callable[[Doing], None],
        cdx: Cdx,
    ) -> None:
        self.store, self.stories, self.clock, self.cdx = store, stories, clock, cdx
        self.guard, self.wait, self.on_progress = guard, wait, on_progress
        self.problems: list[str] = []
        self.read = self.before = self.unread = self.found = 0
        self.done: dict[int, tuple[Reading, Progress]] = {}
        self.wanted = name_of(stories)

    def run(self, names: Sequence[str], of_wayback: Sequence[str], jobs: int) -> None:
        slugs = [story.slug for story in self.stories]
        wants = Wants(self.stories, self.store.known_places(slugs))
        archives = [one for name in names if (one := self._begun(name)) is not None]
        copies = [self._begun_of_wayback(name) for name in self._addresses(of_wayback, wants)]
        if not archives and not copies:
            return
        memories = {slug: self.store.memories(slug) for slug in slugs}
        with (
            Readers(memories) as readers,
            closing(batches(archives, wants, self.guard, jobs=jobs)) as told,
            closing(copied(copies, wants, self.cdx)) as also,
        ):
            self._keep(chain(told, also), wants, readers, _size(archives) if not copies else None)

    def _begun(self, name: str) -> Reading | None:
        """An archive that is to be read; None for one that was, and that cannot be."""
        if self.wait(0):
            return None
        try:
            there = look(name, self.guard)
        except Unread as error:
            self._failed(name, str(error))
            return None
        row = self.store.archives.begin(name, there.stamp, self.wanted, there.size, self.clock.now())
        self.before += row.finished
        return None if row.finished else Reading(row, there.size)

    def _addresses(self, sources: Sequence[str], wants: Wants) -> list[str]:
        """What the Wayback Machine is asked for."""
        found: dict[str, None] = {}
        for source in sources:
            url = source.removeprefix(WAYBACK)
            for one in sorted(wants.known) if url == KNOWN else [url]:
                if (why := unfit(one, [host for host, _ in self.guard.allow])) is None:
                    found[one] = None
                elif url != KNOWN:
                    self._failed(source, why)
        return list(found)

    def _begun_of_wayback(self, url: str) -> Reading:
        """What it has of an address grows: it is always asked for what is later than what was read."""
        return Reading(self.store.archives.begin(WAYBACK + url, "", self.wanted, None, self.clock.now()), None)

    def _keep(self, told: Iterable[Told], wants: Wants, readers: Readers, size: int | None) -> None:
        for archive, batch in told:
            if isinstance(batch, str):
                self._failed(archive.row.source, batch)
                continue
            if not (archive.row.finished and batch[1].records == 0):  # else all of it was read before, and nothing came
                found, problems = keep(self.store, archive, batch, wants, readers, self.clock.now())
                self.found += found
                self.problems += problems
            self._told(archive, batch[1])
            self._show(size)
            if self.wait(0):
                return

    def _told(self, archive: Reading, progress: Progress) -> None:
        self.done[archive.row.number] = archive, progress
        if not progress.finished:
            return
        is_new = progress.records or not archive.row.finished
        self.read += bool(is_new)
        self.before += not is_new
        if progress.cut_off:
            self.problems.append(f"{archive.row.source}: ends in the middle of a record; what is before that was read")
        if progress.records == 0 and progress.broken:
            self.problems.append(f"{archive.row.source}: is no WARC file")

    def _show(self, size: int | None) -> None:
        done = sum(progress.position - archive.row.position for archive, progress in self.done.values())
        pages = sum(progress.pages for _, progress in self.done.values())
        self.on_progress(Doing("read", done, size, pages, self.found))

    def _failed(self, name: str, why: str) -> None:
        self.unread += 1
        self.problems.append(f"{name}: {why}")

    def report(self, written: Applied, taken: int, *, finished: bool) -> BackfillReport:
        told = [progress for _, progress in self.done.values()]
        problems = self.problems[:_MOST_TOLD]
        if len(self.problems) > _MOST_TOLD:
            problems.append(f"and {len(self.problems) - _MOST_TOLD} more")
        return BackfillReport(
            archives=self.read,
            before=self.before,
            unread=self.unread,
            records=sum(one.records for one in told),
            pages=sum(one.pages for one in told),
            large=sum(one.large for one in told),
            broken=sum(one.broken for one in told),
            revisits=sum(one.revisits for one in told),
            found=self.found,
            taken=taken,
            written=written,
            finished=finished and not self.unread,
            problems=tuple(problems),
        )


def _size(archives: Sequence[Reading]) -> int | None:
    """The bytes that are left to read of archives; None where that is not known."""
    sizes = [None if one.size is None else one.size - one.row.position for one in archives]
    return None if None in sizes else sum(filter(None, sizes))
