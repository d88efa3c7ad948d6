"""A crawl by the workers of a cluster. What it is given, and what it brings home, is as of `monitor.crawl.Crawl`."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import TYPE_CHECKING, Final, Protocol, Self

from monitor.cluster.asking import Lost, Scheduler
from monitor.cluster.batches import BROKEN, FEWEST, GRACE, SECONDS, STEPS, WAITS, Batch, Brought, Ending, Lanes, Piece
from monitor.cluster.known import Known
from monitor.cluster.worker import software
from monitor.crawl import Job
from monitor.decide import WAITED, Following
from monitor.dedupe import host
from monitor.dedupe.many import Many
from monitor.errors import ClusterError
from monitor.model import Outcome, Result

if TYPE_CHECKING:
    from datetime import datetime

    from distributed import Future

    from monitor.cluster.claims import Holder
    from monitor.cluster.connecting import Cluster

RETURNS = 60.0
"""Seconds within which a scheduler that was lost may come back."""
_GLANCE_SECONDS = 0.2
_ENDS: Final = 5.5
"""Seconds for which what is under way is waited for by whoever was told to stop."""
_ORPHANED: Final = 5.0
"""Seconds in which the crawl of a worker that is dead ends: it looks after whoever began it."""
LOOKS_AROUND = 2.0
"""Seconds between two questions to the scheduler: how many threads there are, who has begun what."""
_DESERTED: Final = 60.0
"""Seconds without any worker after which a pass ends."""
_MISSES: Final = 3
"""So often Work is given out and does not come home, whoever's fault; then it stays due."""
_LINGERS: Final = 1.0
"""Seconds for which a few pieces of Work wait for more, from the batches that are out."""
_HOPELESS: Final = 3
"""So many pieces of Work that each killed three crawls, and none that came home: then the pages are not at fault."""
_SHORT_REST: Final = 30.0
_NOT_HOME = "what it had not brought home is still due"


class Leases(Protocol):
    """Where it is written that a site's Work is out, for whoever comes after a coordinator that was killed."""

    def take(self, batch: str, sites: Iterable[str], *, now: datetime, until: datetime) -> frozenset[str]:
        """Takes sites for a batch; those that somebody else has are given back, and not taken."""

    def release(self, batch: str) -> None:
        """The batch is home."""


@dataclass(slots=True)
class _Out:
    """A batch that is out, or went astray. ends: seconds of the coordinator's clock after which nobody can be at it.
    by: who gave it out. holder: who is known to have begun it."""

    name: str
    pieces: tuple[Piece, ...]
    sites: frozenset[str]
    ends: float
    by: Scheduler
    future: Future[Brought] | None = None
    holder: Holder | None = None
    is_orphaned: bool = False


class ClusterCrawl:
    """A crawl that runs on a cluster; iterate over it once. Raises ClusterError, after what came home, where the
    scheduler is lost and does not come back, or something did not come home.

    It is iterated in one thread, which also takes and gives back the leases; `stop` may be called from any.
    """

    def __init__(self, job: Job, cluster: Cluster, leases: Leases | None = None, *, seconds: float = SECONDS) -> None:
        """seconds: so long a batch may take. Raises ClusterError where there is no cluster to be had."""
        self._job, self._cluster, self._leases, self._seconds = job, cluster, leases, seconds
        self._address = cluster.address
        try:
            self._scheduler = Scheduler(cluster)
        except Lost as lost:
            raise ClusterError(f"{self._address}: the scheduler does not answer ({lost})") from lost
        self._lanes = Lanes(job.works)
        self._following = Following(job.story, job.works, job.known, job.memories, Many(job.led), job.leased)
        self._waits_until = time.monotonic() + WAITED
        self._known = Known(job.reservations, job.led)
        self._out: dict[str, _Out] = {}
        self._astray: dict[str, _Out] = {}  # their Work waits again, and their sites until nobody can be there
        self._arrived: SimpleQueue[Future[Brought]] = SimpleQueue()
        self._stopping = threading.Event()
        self._told_at: float | None = None
        self._places, self._looked, self._peopled = 0, 0.0, time.monotonic()
        self._few_since = time.monotonic()
        self._left = self._home = self._broken = 0
        self.batches = 0  # that were given out

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def stop(self) -> None:
        """Tells the workers to end soon; what comes home until then is still handed out. Safe in a signal handler."""
        self._stopping.set()

    def close(self) -> None:
        """Ends the crawl: what is out is told to stop, and waited for a little, so that its sites are free again."""
        self.stop()
        if not self._out:
            return
        with suppress(Exception):  # the scheduler may be gone, and everything with it
            for _ in self._until_home():
                pass
        self._scheduler.gone([out.future for out in self._out.values() if out.future is not None])
        self._out.clear()

    def __iter__(self) -> Iterator[Outcome]:
        for outcome in self._until_home():
            yield outcome
            if (led := self._known.looked(outcome)) is not None:
                self._following.many.add(led)
            for work in self._following.after(outcome) if self._job.follow else ():
                self._lanes.add(Piece(work))
        if self._left and not self._stopping.is_set():
            raise ClusterError(f"{self._address}: {self._left} pieces of work did not come home, and are still due")

    def _until_home(self) -> Iterator[Outcome]:
        lost: Lost | None = None
        while True:
            try:
                if lost is not None:  # here, since another may be lost while one connects to it
                    yield from self._reconnected(lost)
                    lost = None
                if self._stopping.is_set():
                    self._tell_to_stop()
                    if not self._out:
                        return
                self._look_around()
                if not self._stopping.is_set():
                    self._follow_rest()
                    yield from self._give_out()
                if not self._out and not len(self._lanes):
                    return
                with suppress(Empty):
                    yield from self._came(self._arrived.get(timeout=_GLANCE_SECONDS))
            except Lost as error:
                lost = error
            if self._told_at is not None and time.monotonic() - self._told_at > _ENDS:
                return

    # ------------------------------------------------------------------------------------------------------ going out

    def _follow_rest(self) -> None:
        """What waited for others to come home goes into the lanes, too, where none will, or not soon."""
        is_idle, is_late = not self._out and not len(self._lanes), time.monotonic() > self._waits_until
        if self._job.follow and (is_idle or is_late):
            self._waits_until = float("inf")
            for work in self._following.rest():
                self._lanes.add(Piece(work))

    def _give_out(self) -> Iterator[Outcome]:
        """Gives out batches while there are sites that are free, and places: two for each thread of a worker, so that
        none waits for the next one, and no more, so that little is held. What waits is shared out to idle threads."""
        places, now = 2 * self._places, time.monotonic()
        if not self._out or len(self._lanes) >= FEWEST or not len(self._lanes):
            self._few_since = now
        elif now - self._few_since < _LINGERS:
            return
        while len(self._out) < places and len(self._lanes):
            if any(out.pieces[0].is_alone for out in self._out.values()):
                return
            size = self._lanes.size(max(self._places - len(self._out), 0) or places)
            pieces = self._lanes.take(size, time.monotonic(), is_idle=not self._out)
            if not pieces:
                return
            yield from self._give(pieces)

    def _give(self, pieces: tuple[Piece, ...]) -> Iterator[Outcome]:
        self.batches += 1
        again = max(piece.deaths + piece.misses for piece in pieces)
        name = f"nsm-{self._scheduler.run}-{self.batches}-{again}"
        lasts = WAITS + self._seconds + GRACE
        begin_by, ends = time.time() + WAITS, time.monotonic() + lasts
        sites = _sites_of(pieces)
        if self._leases is not None:
            now = self._job.clock.now()
            refused = self._leases.take(name, sites, now=now, until=now + timedelta(seconds=lasts))
            if refused:  # whoever has them may still be there
                there = tuple(piece for piece in pieces if piece.sites & refused)
                pieces = tuple(piece for piece in pieces if not piece.sites & refused)
                self._lanes.home(sites - _sites_of(pieces), {})
                sites = _sites_of(pieces)
                for piece in there:  # what was planned stays due; where something led only now, the planner cannot know
                    if piece.begun is not None:
                        where = ", ".join(sorted(piece.sites & refused))
                        said = f"it leads to {where}, where the crawl of an earlier pass may still be"
                        yield Outcome(piece.work, Result.UNREACHABLE, now, error=said, fetches=piece.begun.requests)
                if not pieces:
                    self._leases.release(name)
                    return
        out = self._out[name] = _Out(name, pieces, sites, ends, self._scheduler)
        job = self._job_of(pieces, sites)
        batch = Batch(name, out.by.run, out.by.id, job, begin_by, self._seconds, software())
        out.future = out.by.submit(batch, self._arrived.put)

    def _job_of(self, pieces: tuple[Piece, ...], sites: frozenset[str]) -> Job:
        """The batch's own, with what is known of its sites alone."""
        return replace(
            self._job,
            works=tuple(piece.work for piece in pieces),
            known=frozenset(),
            follow=False,
            memories=(),
            led=self._known.led(sites),
            reservations=self._known.reservations(sites),
            leased=frozenset(),
            seconds=self._seconds + GRACE / 2,  # else the crawl of a worker that hangs would go on
            sites=sites,
            begun=tuple(piece.begun for piece in pieces if piece.begun is not None),
            robots=self._known.robots(sites),
            beside=self._known.beside(sites),
            waited=self._known.waited(sites),
        )

    # ---------------------------------------------------------------------------------------------------- coming home

    def _came(self, future: Future[Brought]) -> Iterator[Outcome]:
        out = self._out.get(str(future.key))
        if out is None:
            return
        brought = self._scheduler.brought(future, GRACE)
        if isinstance(brought, BaseException):
            said = " ".join(f"{type(brought).__name__}: {brought}".split())[:300]
            raise ClusterError(f"{self._address}: a worker could not do what it was given ({said}); {_NOT_HOME}")
        if brought is None or brought.ending is Ending.BEGUN:
            yield from self._lost_sight_of(out)
            return
        del self._out[out.name]
        future.release()
        if brought.learned is not None:
            self._known.learn(brought.learned, out.sites)
        self._free(out)
        if brought.ending is Ending.STRANGE:
            raise ClusterError(f"{self._address}: {brought.said}; both sides have to have the same")
        if brought.ending is Ending.DIED and "could not be started" in brought.said:
            raise ClusterError(f"{self._address}: a worker cannot crawl: {brought.said}")
        home = {outcome.work.name for outcome in brought.outcomes}
        onward = {one.work.name: one for one in brought.onward}
        left = list[Piece]()
        for piece in (piece for piece in out.pieces if piece.work.name not in home):
            if (one := onward.get(piece.work.name)) is None:
                left.append(piece)
            elif piece.steps >= STEPS:
                said, now = "it leads to other sites again and again", self._job.clock.now()
                yield Outcome(piece.work, Result.BROKEN, now, error=said, fetches=one.requests)
            else:
                before = frozenset[str]() if piece.begun is None else piece.begun.sites
                begun = replace(one, work=piece.work, sites=one.sites | before)
                self._lanes.put_back([replace(piece, begun=begun, steps=piece.steps + 1)])
        for outcome in brought.outcomes:
            yield from self._taken(outcome)
        if not self._stopping.is_set():
            yield from self._again(left, brought, bool(home or onward))

    def _taken(self, outcome: Outcome) -> Iterator[Outcome]:
        """An Outcome, and what waits of a host that wants to be left alone."""
        if (told := outcome.reservations) is not None:
            self._known.reserve(told)
        self._home += 1
        yield outcome
        asked = outcome.work.url if outcome.page is None else outcome.page.answered_url
        if outcome.retry_after is not None and (name := host(asked)):
            seconds = (outcome.retry_after - outcome.at).total_seconds()
            if seconds > _SHORT_REST:
                for piece in self._lanes.drop([name]):
                    said = f"the host asked to be left alone for {round(seconds)} s"
                    yield Outcome(
                        piece.work, Result.BLOCKED, outcome.at, error=said, retry_after=outcome.retry_after, fetches=0
                    )

    def _free(self, out: _Out) -> None:
        """Nobody is at a batch any more; its sites may be asked again at the pace that it kept there."""
        now, paces = time.monotonic(), self._known.paces(out.sites, self._job.story.delay)
        self._lanes.home(out.sites, {place: now + seconds for place, seconds in paces.items()})
        if self._leases is not None:
            self._leases.release(out.name)

    def _again(self, left: list[Piece], brought: Brought, has_any: bool) -> Iterator[Outcome]:
        """What is left of a batch that came home waits again; what died too often is given up."""
        died = brought.ending is Ending.DIED or (brought.ending is Ending.LATE and not has_any)
        missed = brought.ending in (Ending.EXPIRED, Ending.STOPPED, Ending.WHOLE)
        said = f"it took longer than {self._seconds:g} s" if brought.ending is Ending.LATE else "its process died"
        yield from self._put_back(left, died=died, missed=missed, said=said)

    def _put_back(self, left: Iterable[Piece], *, died: bool, missed: bool, said: str) -> Iterator[Outcome]:
        back = []
        for piece in left:
            piece = replace(piece, deaths=piece.deaths + died, misses=piece.misses + missed)
            if piece.deaths >= BROKEN:
                self._broken += 1
                if self._broken >= _HOPELESS and not self._home:
                    raise ClusterError(f"{self._address}: every crawl dies, and brings nothing home; {_NOT_HOME}")
                said_ = f"whoever looked at it died, three times, the last time at it alone: {said}"
                yield Outcome(piece.work, Result.BROKEN, self._job.clock.now(), error=said_, fetches=0)
            elif piece.misses >= _MISSES:
                self._left += 1
            else:
                back.append(piece)
        self._lanes.put_back(back)

    # ------------------------------------------------------------------------------------------------------ gone astray

    def _lost_sight_of(self, out: _Out) -> Iterator[Outcome]:
        """A batch was lost. Its Work is tried again; where somebody has begun it, not before they cannot be at it."""
        out.holder = self._scheduler.given_up(out.name)
        del self._out[out.name]
        if out.future is not None:
            out.future.release()
        died = out.holder is not None
        if died:
            self._astray[out.name] = out
        else:
            self._free(out)
        yield from self._put_back(out.pieces, died=died, missed=not died, said="its worker was lost")

    def _look_around(self) -> None:
        """How many threads there are, who has begun what, and which of what went astray nobody is at any more."""
        now = time.monotonic()
        if now - self._looked < LOOKS_AROUND:
            return
        self._looked = now
        news = self._scheduler.news([*self._out, *self._astray])
        self._places = news.threads
        for name, holder in news.begun.items():
            if name in self._out:
                self._out[name].holder = holder
        for out in tuple(self._astray.values()):
            if not out.is_orphaned and out.holder is not None and self._scheduler.is_dead(out.holder):
                out.is_orphaned, out.ends = True, min(out.ends, now + _ORPHANED)
            if out.name in news.over or now >= out.ends:
                del self._astray[out.name]
                self._free(out)
        if any(now >= out.ends for out in self._out.values()):
            raise Lost("it says nothing of a batch whose time is over")
        if self._places:
            self._peopled = now
        elif now - self._peopled > _DESERTED:
            raise ClusterError(f"{self._address}: there is no worker any more; {_NOT_HOME}")

    def _reconnected(self, lost: Lost) -> Iterator[Outcome]:
        """Everything that is out went astray. Goes on with whatever scheduler is at the address now."""
        pieces = [piece for out in self._out.values() for piece in out.pieces]
        self._astray |= self._out
        self._out, self._arrived = {}, SimpleQueue()
        yield from self._put_back(pieces, died=False, missed=True, said=f"the scheduler was lost ({lost})")
        until = time.monotonic() + RETURNS
        self._cluster.close()
        while True:
            if self._stopping.is_set():
                self._told_at = self._told_at or time.monotonic()
                return
            try:
                self._scheduler = Scheduler(self._cluster)
                break
            except (ClusterError, Lost) as error:
                if time.monotonic() > until:
                    said = f"the scheduler was lost, and there was none again within {RETURNS:g} s"
                    raise ClusterError(f"{self._address}: {said}; {_NOT_HOME}") from error
                self._stopping.wait(_GLANCE_SECONDS)
        self._looked, self._peopled = 0.0, time.monotonic()
        known = [out for out in self._astray.values() if out.by.id == self._scheduler.id]  # by it: who has begun what
        for run in {out.by.run for out in known}:
            self._scheduler.stop(run)
        for out in known:
            out.holder = self._scheduler.given_up(out.name) or out.holder
            if out.holder is None:
                del self._astray[out.name]
                self._free(out)

    # ---------------------------------------------------------------------------------------------------------- the end

    def _tell_to_stop(self) -> None:
        if self._told_at is None:
            self._told_at = time.monotonic()
            self._scheduler.stop()


def _sites_of(pieces: Iterable[Piece]) -> frozenset[str]:
    return frozenset[str]().union(*(piece.sites for piece in pieces))
