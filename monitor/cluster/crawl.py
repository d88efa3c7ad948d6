"""A crawl by the workers of a cluster. What it is given, and what it brings home, is as of `monitor.crawl.Crawl`."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Protocol, Self

from distributed import Event, Future

from monitor.cluster.batches import (
    BROKEN,
    FEWEST,
    GRACE,
    SECONDS,
    WAITS,
    Batch,
    Brought,
    Ending,
    Lanes,
    Piece,
    site_of,
)
from monitor.cluster.worker import begun_topic, crawl_batch, is_alive, machine, software, stop_name
from monitor.crawl import Job
from monitor.decide import Following, address_of
from monitor.dedupe import canonical, host
from monitor.dedupe.hosts import site
from monitor.dedupe.many import Led, Many
from monitor.errors import ClusterError
from monitor.model import Outcome, Result, WorkKind

if TYPE_CHECKING:
    from datetime import datetime

    from monitor.cluster.connecting import Cluster

_GLANCE_SECONDS = 0.2
_ENDS: Final = 5.5
"""Seconds for which what is under way is waited for by whoever was told to stop."""
_ORPHANED: Final = 5.0
"""Seconds in which the crawl of a worker that is dead ends: it looks after whoever began it."""
_COUNTED: Final = 2.0
"""Seconds for which it is believed how many workers there are."""
_DESERTED: Final = 60.0
"""Seconds without any worker after which a pass ends."""
_MISSES: Final = 3
"""So often Work is given out that nobody begins; then it stays due."""
_LINGERS: Final = 5.0
"""Seconds for which a few pieces of Work wait for more, from the batches that are out."""
_HOPELESS: Final = 3
"""So many pieces of Work that each killed three crawls, and none that came home: then the pages are not at fault."""
_SHORT_REST: Final = 30.0
_LOST: Final = ("KilledWorker", "CommClosedError", "FutureCancelledError")
_NOT_HOME = "what it had not brought home is still due"


class Leases(Protocol):
    """Where it is written that a site's Work is out, for whoever comes after a coordinator that was killed."""

    def take(self, batch: str, sites: Iterable[str], *, now: datetime, until: datetime) -> frozenset[str]:
        """Takes sites for a batch; those that somebody else has are given back, and not taken."""

    def release(self, batch: str) -> None:
        """The batch is home."""


@dataclass(slots=True)
class _Out:
    """A batch that is out. ends: seconds of the coordinator's clock after which nobody can be at it."""

    batch: Batch
    future: Future[Brought]
    pieces: tuple[Piece, ...]
    sites: frozenset[str]
    ends: float


class ClusterCrawl:
    """A crawl that runs on a cluster; iterate over it once. Raises ClusterError, after what came home, where the
    scheduler is lost or something did not come home.

    It is iterated in one thread, which also takes and gives back the leases; `stop` may be called from any.
    """

    def __init__(self, job: Job, cluster: Cluster, leases: Leases | None = None, *, seconds: float = SECONDS) -> None:
        """seconds: so long a batch may take. Raises ClusterError where there is no cluster to be had."""
        self._job, self._leases, self._seconds = job, leases, seconds
        self._address = cluster.address
        self._client = cluster.client()
        self._run = uuid.uuid4().hex[:12]
        self._lanes = Lanes(job.works)
        many = Many(job.led)
        self._following = Following(job.story, job.works, job.known, job.memories, many, job.leased)
        self._many = many
        self._led: dict[str, list[Led]] = {}
        for led in job.led:
            self._led.setdefault(site(host(led.address)), []).append(led)
        self._reservations = {one.place: one for one in job.reservations}
        self._out: dict[str, _Out] = {}
        self._arrived: SimpleQueue[Future[Brought]] = SimpleQueue()
        self._stopping = threading.Event()
        self._told_at: float | None = None
        self._places, self._counted, self._peopled = 0, 0.0, time.monotonic()
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
        with suppress(Exception):
            self._client.cancel([out.future for out in self._out.values()], force=True)
        self._out.clear()

    def __iter__(self) -> Iterator[Outcome]:
        yield from self._until_home()
        if self._left and not self._stopping.is_set():
            raise ClusterError(
                f"{self._address}: {self._left} pieces of work were begun by no worker, and are still due"
            )

    def _until_home(self) -> Iterator[Outcome]:
        while True:
            if self._stopping.is_set():
                self._tell_to_stop()
            else:
                self._give_out()
            if not self._out and (self._stopping.is_set() or not len(self._lanes)):
                return
            try:
                future = self._arrived.get(timeout=_GLANCE_SECONDS)
            except Empty:
                self._look_after()
                if self._told_at is not None and time.monotonic() - self._told_at > _ENDS:
                    return
                continue
            yield from self._came(future)

    # ------------------------------------------------------------------------------------------------------ going out

    def _give_out(self) -> None:
        """Gives out batches while there are sites that are free, and places: two for each thread of a worker, so that
        none waits for the next one, and no more, so that little is held anywhere."""
        places, now = 2 * self._threads(), time.monotonic()
        if not self._out or len(self._lanes) >= FEWEST or not len(self._lanes):
            self._few_since = now
        elif now - self._few_since < _LINGERS:
            return
        while len(self._out) < places and len(self._lanes):
            pieces = self._lanes.take(self._lanes.size(places), time.monotonic())
            if not pieces:
                return
            self._give(pieces)

    def _give(self, pieces: tuple[Piece, ...]) -> None:
        self.batches += 1
        name = f"nsm-{self._run}-{self.batches}-{max(piece.deaths + piece.misses for piece in pieces)}"
        sites = frozenset(site_of(piece.work) for piece in pieces)
        lasts = WAITS + self._seconds + GRACE
        if self._leases is not None:
            now = self._job.clock.now()
            taken = self._leases.take(name, sites, now=now, until=now + timedelta(seconds=lasts))
            if taken:  # whoever has them may still be there: they stay due
                self._lanes.home(sites & taken, {})
                sites -= taken
                pieces = tuple(piece for piece in pieces if site_of(piece.work) in sites)
                if not pieces:
                    return
        batch = Batch(name, self._run, self._job_of(pieces, sites), time.time() + WAITS, self._seconds, software())
        future: Future[Brought] = self._client.submit(crawl_batch, batch, key=name, pure=False, retries=0)
        self._out[name] = _Out(batch, future, pieces, sites, time.monotonic() + lasts)
        future.add_done_callback(self._arrived.put)

    def _job_of(self, pieces: tuple[Piece, ...], sites: frozenset[str]) -> Job:
        """The batch's own, with what is known of its sites alone."""
        reserved = tuple(one for one in self._reservations.values() if site(host(one.place)) in sites)
        return replace(
            self._job,
            works=tuple(piece.work for piece in pieces),
            known=frozenset(),
            follow=False,
            memories=(),
            led=tuple(led for place in sorted(sites) for led in self._led.get(place, ())),
            reservations=reserved,
            leased=frozenset(),
            seconds=self._seconds + GRACE / 2,  # else the crawl of a worker that hangs would go on
        )

    def _threads(self) -> int:
        now = time.monotonic()
        if now - self._counted > _COUNTED:
            try:
                self._places = sum(self._client.nthreads().values())
            except Exception as error:
                raise self._lost() from error
            self._counted = now
        if self._places:
            self._peopled = now
        elif now - self._peopled > _DESERTED:
            raise ClusterError(f"{self._address}: there is no worker any more; {_NOT_HOME}")
        return self._places

    # ---------------------------------------------------------------------------------------------------- coming home

    def _came(self, future: Future[Brought]) -> Iterator[Outcome]:
        out = self._out.pop(str(future.key), None)
        if out is None:
            return
        brought = self._brought(out, future)
        future.release()
        if brought is None:
            yield from self._given_up(out)
            return
        if brought.ending is Ending.STRANGE:
            raise ClusterError(f"{self._address}: {brought.said}; both sides have to have the same")
        if brought.ending is Ending.DIED and "could not be started" in brought.said:
            raise ClusterError(f"{self._address}: a worker cannot crawl: {brought.said}")
        home = set[tuple[WorkKind, str]]()
        for outcome in brought.outcomes:
            home.add((outcome.work.kind, outcome.work.url))
            yield from self._followed(outcome)
        left = tuple(piece for piece in out.pieces if (piece.work.kind, piece.work.url) not in home)
        now = time.monotonic()
        self._lanes.home(out.sites, self._pauses(brought, now))
        if self._leases is not None:
            self._leases.release(out.batch.name)
        self._forget(out.batch.name)
        if not self._stopping.is_set():
            yield from self._again(left, brought, bool(home))

    def _brought(self, out: _Out, future: Future[Brought]) -> Brought | None:
        """None where it was lost on its way, so that nobody knows who was at it."""
        try:
            if future.status == "finished":
                brought: Brought = future.result(timeout=GRACE)
                return None if brought.ending is Ending.BEGUN else brought
            error = future.exception(timeout=GRACE) if future.status == "error" else None
        except Exception:  # it was lost on its last way
            error = None
        if self._client.status != "running":
            raise self._lost()
        if error is not None and type(error).__name__ not in (
            "KilledWorker",
            "CommClosedError",
            "FutureCancelledError",
        ):
            said = " ".join(f"{type(error).__name__}: {error}".split())[:300]
            raise ClusterError(f"{self._address}: a worker could not do what it was given ({said}); {_NOT_HOME}")
        return None

    def _followed(self, outcome: Outcome) -> Iterator[Outcome]:
        """An Outcome, what it leads to put into the lanes, and what waits of a host that wants to be left alone."""
        if (told := outcome.reservations) is not None:
            self._reservations[told.place] = told
        self._learn(outcome)
        self._home += 1
        yield outcome
        if self._job.follow:
            for work in self._following.after(outcome):
                self._lanes.add(Piece(work))
        if outcome.retry_after is not None and (name := host(outcome.work.url)):
            seconds = (outcome.retry_after - outcome.at).total_seconds()
            if seconds > _SHORT_REST:
                for piece in self._lanes.drop([name]):
                    said = f"the host asked to be left alone for {round(seconds)} s"
                    yield Outcome(
                        piece.work, Result.BLOCKED, outcome.at, error=said, retry_after=outcome.retry_after, fetches=0
                    )

    def _learn(self, outcome: Outcome) -> None:
        """Where the address led, as the spider of the next batch of its site should know."""
        page, article = outcome.page, outcome.article
        if outcome.work.kind is not WorkKind.ARTICLE or page is None or outcome.status != 200:
            return
        asked = address_of(outcome.work)
        own = article.canonical_url if article is not None else None
        led = Led(asked, canonical(own or page.answered_url) or asked)
        self._many.add(led)
        self._led.setdefault(site(host(asked)), []).append(led)

    def _pauses(self, brought: Brought, now: float) -> dict[str, float]:
        """When a site may be asked again, at the pace that the batch kept there."""
        found = dict[str, float]()
        for name, seconds in brought.paces:
            place = site(name)
            found[place] = max(now + seconds, found.get(place, 0.0))
        return found

    def _again(self, left: tuple[Piece, ...], brought: Brought, has_any: bool) -> Iterator[Outcome]:
        """What is left of a batch that came home waits again; what died too often is given up."""
        died = brought.ending is Ending.DIED or (brought.ending is Ending.LATE and not has_any)
        missed = brought.ending in (Ending.EXPIRED, Ending.STOPPED, Ending.WHOLE)
        said = f"it took longer than {self._seconds:g} s" if brought.ending is Ending.LATE else "its process died"
        yield from self._put_back(left, died=died, missed=missed, said=said)

    def _put_back(self, left: tuple[Piece, ...], *, died: bool, missed: bool, said: str) -> Iterator[Outcome]:
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

    def _given_up(self, out: _Out) -> Iterator[Outcome]:
        """A batch was lost. It is tried again when nobody can be at it any more, and that is now only where whoever
        began it is known to be dead."""
        begun = self._begun(out.batch.name)
        Event(out.batch.name, client=self._client).set()  # whoever comes by it now leaves it alone
        if begun is None:
            ends = time.monotonic()
        elif self._is_dead(*begun):
            ends = time.monotonic() + _ORPHANED
        else:
            ends = out.ends
        self._lanes.home(out.sites, dict.fromkeys(out.sites, ends))
        if ends < out.ends and self._leases is not None:
            self._leases.release(out.batch.name)
        died = begun is not None
        yield from self._put_back(out.pieces, died=died, missed=not died, said="its worker was lost")

    def _begun(self, name: str) -> tuple[str, int] | None:
        """The machine and the process that began a batch; None where nobody did."""
        try:
            events: Any = self._client.get_events(begun_topic(self._run))
        except Exception as error:
            raise self._lost() from error
        for _, told in reversed(events or ()):
            if told.get("batch") == name:
                return str(told["machine"]), int(told["pid"])
        return None

    def _is_dead(self, where: str, pid: int) -> bool:
        if where == machine():
            return not is_alive(pid)
        with suppress(Exception):
            machines = self._client.run(machine, on_error="ignore")
            beside = next((worker for worker, found in machines.items() if found == where), None)
            if beside is not None:
                return not self._client.run(is_alive, pid, workers=[beside])[beside]
        return False

    def _look_after(self) -> None:
        if self._client.status != "running":
            raise self._lost()

    def _lost(self) -> ClusterError:
        return ClusterError(f"{self._address}: the scheduler was lost; {_NOT_HOME}")

    # ---------------------------------------------------------------------------------------------------------- the end

    def _tell_to_stop(self) -> None:
        if self._told_at is None:
            self._told_at = time.monotonic()
            Event(stop_name(self._run), client=self._client).set()

    def _forget(self, name: str) -> None:
        Event(name, client=self._client).clear()
