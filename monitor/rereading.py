"""Kept pages, read again by the present version of the extractor. Calls its parts in order, and decides nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from monitor.clock import Clock
from monitor.decide import reread_intents
from monitor.errors import NotFound
from monitor.extract import EXTRACTOR
from monitor.lock import pass_lock
from monitor.pool import ReadingPool
from monitor.settings import MONITOR_PAGE_SECONDS
from monitor.store import Stale, Store


@dataclass(frozen=True, slots=True)
class RereadReport:
    """What came of reading kept pages again.

    read: revisions that have a reading by this version now. differing: those of them that it reads otherwise than the
    version before. problems: a sentence for each page that can no more be read; what was read of it stays.
    """

    read: int = 0
    differing: int = 0
    problems: tuple[str, ...] = ()


class Rereader:
    """Reads kept pages again, in a process of its own, as any page that comes from the web."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store, self.clock = store, clock
        self._pool: ReadingPool | None = None

    def reread(self, revision: Stale) -> str | None:
        """Adds the reading of a revision by this version; why there is none, where there is none."""
        if self._pool is None:
            self._pool = ReadingPool(seconds=MONITOR_PAGE_SECONDS, workers=1)
        try:
            read = self._pool.reread(self.store.pages_of(revision.number))
        except Exception as broken:  # whatever a page can do to a parser is that page's failure
            return f"{revision.article}: {broken or type(broken).__name__}"
        now = self.clock.now()
        named = revision.article, revision.words_hash, revision.title
        intents = reread_intents(*named, read, at=now, is_reserved=revision.is_reserved)
        if not intents:
            return f"{revision.article}: read again it is {read.kind}, and no article; what was read of it stays"
        self.store.apply(intents)
        return None

    def article(self, url: str) -> None:
        """Reads every revision of an article again that this version has not read."""
        for revision in self.store.stale(EXTRACTOR, article=url):
            self.reread(revision)

    def close(self) -> None:
        """Ends the process."""
        if self._pool is not None:
            self._pool.close()


def reextract(
    db: str | Path, clock: Clock, *, story: str | None = None, on_revision: Callable[[int, int], None] | None = None
) -> RereadReport:
    """Reads all kept pages again that this version of the extractor has not read: of a story, or of all.

    No change and no alert comes of it. on_revision: called with how many were read, and of how many. Can be stopped
    and begun again at any time. Raises BusyError while a pass is under way, NotFound for a story that is not there.
    """
    problems: list[str] = []
    done = differing = 0
    with pass_lock(db), Store.open(db) as store:
        if story is not None and not store.status(story):
            raise NotFound(f"{story}: there is no such story in this database")
        rereader = Rereader(store, clock)
        try:
            revisions = store.stale(EXTRACTOR, story=story)
            for number, revision in enumerate(revisions, start=1):
                problem = rereader.reread(revision)
                if problem is not None:
                    problems.append(problem)
                else:
                    done += 1
                    differing += store.reads_otherwise(revision.number)
                if on_revision is not None:
                    on_revision(number, len(revisions))
        finally:
            rereader.close()
    return RereadReport(done, differing, tuple(problems))
