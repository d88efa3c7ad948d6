"""Outcomes in a planned order, so that what is written does not show who was faster.

    first the Work that was planned: of every host the first piece, then of every host the second, …
    then what it led to, in the same way: by its place at its host, then by the place of what led there, then by where
    it stood in that; then what this led to

An address to which two led counts as found by the earlier of them. What comes home before its turn is held: so much of
it, and for so long, as `Ordered` says. Order yields to memory and to a host that hangs.
"""

from __future__ import annotations

import heapq
import threading
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from queue import Empty, Full, Queue

from monitor.crawl import Job
from monitor.decide import WAITED, Following, address_of
from monitor.dedupe import host
from monitor.dedupe.many import Many
from monitor.model import Outcome, Work, WorkKind

MOST, MOST_BYTES, LONGEST = 256, 64 * 1024 * 1024, WAITED
"""Outcomes, bytes of their bodies, and seconds for which the oldest of them is held."""
_GLANCE_SECONDS = 0.2
_ENDS = 6.0
"""Seconds for which whoever is stopped is waited for: what crawls ends before, but it may still wait for a cluster."""
_RANKS = {WorkKind.SOURCE: 0, WorkKind.PROBE: 1}
_Turn = tuple[WorkKind, str, str]


class Ordered:
    """Holds Outcomes until it is their turn. `take` one that came home; `ready` gives those whose turn it is; `rest`,
    at the end, all of them.

    ticks: the seconds that have passed, on any clock that only goes on.
    """

    def __init__(
        self,
        job: Job,
        *,
        ticks: Callable[[], float] = time.monotonic,
        most: int = MOST,
        most_bytes: int = MOST_BYTES,
        longest: float = LONGEST,
    ) -> None:
        self._ticks, self._most, self._most_bytes, self._longest = ticks, most, most_bytes, longest
        self._following = (
            Following(job.story, job.works, job.known, job.memories, Many(job.led), job.leased) if job.follow else None
        )
        self._planned: dict[_Turn, Work] = {}
        self._held: dict[_Turn, tuple[Outcome, float]] = {}  # in the order in which they came
        self._bytes = 0
        self._done: set[_Turn] = set()
        self._early: list[int] = []  # places, in the present round, of what is held
        self._found: dict[_Turn, Work] = {}  # what the present round led to, in order
        self._places_found: dict[_Turn, int] = {}
        self._early_found: list[tuple[int, _Turn]] = []  # of what is held
        self._begin([((work.kind, work.url, work.via), work) for work in sorted(job.works, key=_rank)])

    def _begin(self, round_: list[tuple[_Turn, Work]]) -> None:
        """A round: its turns are put in order, host by host in turn."""
        places = Counter[str]()
        found = []
        for index, (turn, work) in enumerate(round_):
            where = host(work.url) or ""
            places[where] += 1
            found.append((places[where], index, turn))
        self._turns = [turn for _, _, turn in sorted(found)]
        self._place_of = {turn: place for place, turn in enumerate(self._turns)}
        self._next = 0
        self._early = [place for place, turn in enumerate(self._turns) if turn in self._held]

    def take(self, outcome: Outcome) -> None:
        """Holds one that came home."""
        work = outcome.work
        turn = work.kind, work.url, work.via
        if turn not in self._place_of or turn in self._done:
            turn = _turn_of(work)
        if turn in self._held or turn in self._done:  # nobody should bring home the same twice; if so, both count
            turn = work.kind, work.url, f"{len(self._done) + len(self._held)} {work.via}"
        self._held[turn] = outcome, self._ticks()
        self._bytes += _size(outcome)
        if (place := self._place_of.get(turn)) is not None:
            heapq.heappush(self._early, place)
        elif (place := self._places_found.get(turn)) is not None:
            heapq.heappush(self._early_found, (place, turn))

    def ready(self) -> Iterator[Outcome]:
        """Those whose turn it is, and those for which there is no more room or time."""
        while True:
            turn = self._turn()
            if turn is None or turn not in self._held:
                if not self._is_too_much():
                    return
                turn = self._first_held()
            yield self._handed_out(turn)

    def rest(self) -> Iterator[Outcome]:
        """All that is held, in order: nothing else comes."""
        while self._held:
            yield self._handed_out(self._first_held())

    def _turn(self) -> _Turn | None:
        """Whose turn it is; None where nothing is planned any more."""
        while True:
            while self._next < len(self._turns) and self._turns[self._next] in self._done:
                self._next += 1
            if self._next < len(self._turns):
                return self._turns[self._next]
            if not self._found:
                self._find_all(self._following.rest() if self._following is not None else ())
            if not self._found:
                return None
            found, self._found, self._places_found, self._early_found = self._found, {}, {}, []
            self._begin(list(found.items()))

    def _first_held(self) -> _Turn:
        """The first in order of those that are held: of the round, else of what it led to, else whatever came first."""
        self._turn()
        while self._early:
            turn = self._turns[self._early[0]]
            if turn in self._held:
                return turn
            heapq.heappop(self._early)
        while self._early_found:
            turn = self._early_found[0][1]
            if turn in self._held:
                return turn
            heapq.heappop(self._early_found)
        return next(iter(self._held))

    def _is_too_much(self) -> bool:
        if not self._held:
            return False
        _, since = next(iter(self._held.values()))
        is_old = self._ticks() - since > self._longest
        return is_old or len(self._held) > self._most or self._bytes > self._most_bytes

    def _handed_out(self, turn: _Turn) -> Outcome:
        outcome, _ = self._held.pop(turn)
        self._bytes -= _size(outcome)
        self._done.add(turn)
        if (work := self._planned.pop(turn, None)) is not None:
            outcome = replace(outcome, work=replace(outcome.work, via=work.via, hint=work.hint))
        if self._following is not None:
            self._find_all(self._following.after(outcome))
        return outcome

    def _find_all(self, works: Iterable[Work]) -> None:
        for work in works:
            turn = _turn_of(work)
            if turn in self._done:
                continue
            self._planned[turn] = self._found[turn] = work
            self._places_found[turn] = len(self._places_found)
            if turn in self._held:
                heapq.heappush(self._early_found, (self._places_found[turn], turn))


def in_order(
    outcomes: Generator[Outcome, None, None],
    ordered: Ordered,
    *,
    is_stopped: Callable[[], bool],
    end: Callable[[], None],
) -> Generator[Outcome, None, None]:
    """What is brought home, in order; as it comes, once it `is_stopped`. Raises what `outcomes` raises, after that.

    They are waited for in a thread, so that what is held need not wait for the next that comes. end: ends them, from
    another thread, where nobody takes them any more.
    """
    arrived: Queue[Outcome | None] = Queue(4)
    waited = 0.0  # seconds without an Outcome, since it was stopped
    failures: list[BaseException] = []
    over = threading.Event()
    thread = threading.Thread(target=_take_in, args=(outcomes, arrived, failures, over), daemon=True)
    thread.start()
    try:
        while True:
            try:
                outcome = arrived.get(timeout=_GLANCE_SECONDS)
            except Empty:
                waited += _GLANCE_SECONDS if is_stopped() else 0.0
                if waited > _ENDS:
                    break
            else:
                waited = 0.0
                if outcome is None:
                    break
                ordered.take(outcome)
            yield from ordered.rest() if is_stopped() else ordered.ready()
        yield from ordered.rest()
    finally:
        over.set()
        if thread.is_alive():
            end()
        thread.join(None if waited <= _ENDS else _GLANCE_SECONDS)
    if failures:
        raise failures[0]


def _take_in(
    outcomes: Generator[Outcome, None, None],
    arrived: Queue[Outcome | None],
    failures: list[BaseException],
    over: threading.Event,
) -> None:
    def put(one: Outcome | None) -> None:
        is_in = False
        while not is_in and not over.is_set():
            with suppress(Full):
                arrived.put(one, timeout=_GLANCE_SECONDS)
                is_in = True

    try:
        with closing(outcomes):
            for outcome in outcomes:
                put(outcome)
                if over.is_set():
                    break
    except BaseException as error:  # it is raised where they are taken
        failures.append(error)
    put(None)


def _rank(work: Work) -> int:
    """Of one host, sources come first, then what says how it answers, then what is known, then what is new: as the
    spiders ask for them."""
    return _RANKS.get(work.kind, 2 if work.known else 3)


def _turn_of(work: Work) -> _Turn:
    """The turn of what was found on the way, whoever led there."""
    return work.kind, address_of(work), ""


def _size(outcome: Outcome) -> int:
    pages: Iterable[int] = (len(page.body) for page in (outcome.page, *outcome.pages) if page is not None)
    return sum(pages)
