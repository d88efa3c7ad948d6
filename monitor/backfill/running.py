"""A backfill. Calls its parts in order, and decides nothing.

    archives ─▶ read: pages that stories may want, kept with the place ─▶ taking: in the order of time ─▶ retold

Reading an archive takes no lock that a pass wants; taking in what was found does, for as long as it lasts.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from monitor.archive import open_web
from monitor.archive.captures import MOST, Counts, Progress
from monitor.archive.cdx import Cdx
from monitor.archive.fetch import Unread, listed, look
from monitor.archive.wayback import SERVICE, unfit
from monitor.backfill.courses import Course, Reading, Told
from monitor.backfill.histories import copied
from monitor.backfill.processes import SideBySide, Spread
from monitor.backfill.readers import Readers
from monitor.backfill.sifting import WAYBACK, Orders
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

    archives: that were read to their end now; before: that were read before; unread: that could not be. counts: of what
    was met in those that were read now. found: pages that a story may want; taken: those that were taken in. written:
    rows that are new. finished: nothing is left to do. problems: a sentence each.
    """

    archives: int = 0
    before: int = 0
    unread: int = 0
    counts: Counts = Counts()  # noqa: RUF009 - frozen
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
    spread: Spread | None = None,
    alert: bool = False,
    wait: Callable[[float], bool] = lambda seconds: False,
    on_progress: Callable[[Doing], None] = lambda doing: None,
    service: str = SERVICE,
) -> BackfillReport:
    """Reads archives, and takes in what they have of the stories' articles, with the archive's time.

    sources: as `archive.fetch.listed` has them, ``wayback:`` and an address, or ``wayback:known``. service: the Wayback
    Machine's address. spread: who reads archives; processes of this machine, `jobs` at a time, where nobody is named
    (as many as there are processors, unless said). wait: is given seconds, and says whether to stop (as
    `threading.Event.wait` does). What was stopped, killed or broken goes on where it was when it is called again;
    called once more it changes nothing.
    Raises SeedError for a source that is none, before anything is stored; BusyError where another one is at work;
    ClusterError where a cluster is lost.
    """
    of_wayback = [source for source in sources if source.startswith(WAYBACK)]
    names = listed([source for source in sources if source not in of_wayback], guard)
    slugs = [story.slug for story in stories]
    with pass_lock(db, "backfill"), Store.open(db) as store, Readers() as readers:
        cdx = Cdx(partial(open_web, guard=guard, most=MOST), now=clock.now, wait=wait, service=service)
        orders = Orders(
            Wants(stories, store.known_places(slugs)), guard or Guard(), {slug: store.memories(slug) for slug in slugs}
        )
        readers.remember(orders.memories)
        scan = _Scan(store, orders, clock, wait, on_progress)
        scan.run(names, of_wayback, spread or SideBySide(jobs or processors()), partial(copied, cdx=cdx, read=readers))
        written, taken, finished = Applied(), 0, not wait(0)
        if finished and store.archives.is_waiting():
            with _passes_held(db, wait) as held:
                finished = held
                if held:
                    said = Taking(
                        store,
                        stories,
                        clock,
                        readers,
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
        orders: Orders,
        clock: Clock,
        wait: Callable[[float], bool],
        on_progress: Callable[[Doing], None],
    ) -> None:
        self.store, self.orders, self.clock, self.wait, self.on_progress = store, orders, clock, wait, on_progress
        self.guard, self.wants = orders.guard, orders.wants
        self.problems: list[str] = []
        self.read = self.before = self.unread = self.found = 0
        self.done: dict[int, tuple[Reading, Progress]] = {}
        self.wanted = name_of(self.wants.stories)

    def run(
        self,
        names: Sequence[str],
        of_wayback: Sequence[str],
        spread: Spread,
        copied: Callable[[Sequence[Reading], Wants], Generator[Told, None, None]],
    ) -> None:
        archives = [one for name in names if (one := self._begun(name)) is not None]
        copies = [self._begun_of_wayback(name) for name in self._addresses(of_wayback)]
        size = _size(archives) if not copies else None
        if archives:
            courses = [Course(one) for one in archives]
            with closing(spread(courses, self.orders, lambda: self.wait(0))) as told:
                self._keep(told, size)
        if copies and not self.wait(0):
            with closing(copied(copies, self.wants)) as told:
                self._keep(told, size)

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

    def _addresses(self, sources: Sequence[str]) -> list[str]:
        """What the Wayback Machine is asked for."""
        found: dict[str, None] = {}
        for source in sources:
            url = source.removeprefix(WAYBACK)
            for one in sorted(self.wants.known) if url == KNOWN else [url]:
                if (why := unfit(one, [host for host, _ in self.guard.allow])) is None:
                    found[one] = None
                elif url != KNOWN:
                    self._failed(source, why)
        return list(found)

    def _begun_of_wayback(self, url: str) -> Reading:
        """What it has of an address grows: it is always asked for what is later than what was read."""
        return Reading(self.store.archives.begin(WAYBACK + url, "", self.wanted, None, self.clock.now()), None)

    def _keep(self, told: Iterable[Told], size: int | None) -> None:
        for archive, said in told:
            if isinstance(said, str):
                self._failed(archive.row.source, said)
                continue
            if said.progress.counts.records or not archive.row.finished:  # else all was read before, and nothing came
                self.store.archives.keep(archive.row, said.kept, said.progress, self.clock.now())
                self.found += sum(capture.same_as is None for capture, _ in said.kept)
                self.problems += said.problems
            self._told(archive, said.progress)
            self._show(size)
            if self.wait(0):
                return

    def _told(self, archive: Reading, progress: Progress) -> None:
        self.done[archive.row.number] = archive, progress
        if not progress.finished:
            return
        is_new = progress.counts.records or not archive.row.finished
        self.read += bool(is_new)
        self.before += not is_new
        if progress.cut_off:
            self.problems.append(f"{archive.row.source}: ends in the middle of a record; what is before that was read")
        if progress.counts.records == 0 and progress.counts.broken:
            self.problems.append(f"{archive.row.source}: is no WARC file")

    def _show(self, size: int | None) -> None:
        done = sum(progress.position - archive.row.position for archive, progress in self.done.values())
        pages = sum(progress.counts.pages for _, progress in self.done.values())
        self.on_progress(Doing("read", done, size, pages, self.found))

    def _failed(self, name: str, why: str) -> None:
        self.unread += 1
        self.problems.append(f"{name}: {why}")

    def report(self, written: Applied, taken: int, *, finished: bool) -> BackfillReport:
        problems = self.problems[:_MOST_TOLD]
        if len(self.problems) > _MOST_TOLD:
            problems.append(f"and {len(self.problems) - _MOST_TOLD} more")
        return BackfillReport(
            archives=self.read,
            before=self.before,
            unread=self.unread,
            counts=sum((progress.counts for _, progress in self.done.values()), Counts()),
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
