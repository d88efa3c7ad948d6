"""Which Work goes out together: no two batches that are out share a site. Pure; knows neither Dask nor Scrapy.

A site is a registrable domain, or a host that has none: whoever paces one of its hosts paces all of them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from monitor.crawl import Job
from monitor.dedupe import host
from monitor.dedupe.hosts import site
from monitor.model import Learned, Onward, Outcome, Work

WORKS, OF_ONE_SITE, FEWEST = 300, 20, 10
"""The most Work of a batch, the most for one site in it, and what is worth one. It comes home when its slowest site
has; until then nobody else may visit the others."""
SECONDS = 300.0
"""So long a batch may take; what is left of it then goes out in another."""
WEIGHT = 32 * 1024 * 1024
"""Bytes of bodies after which a batch comes home early."""
WAITS = 360.0
"""Seconds in which a batch that was given out has to be begun. It may wait for one that is before it."""
GRACE = 60.0
"""Seconds more for which its sites are leased: what the clocks of two machines may differ by, and to end a crawl."""
STEPS = 20
"""So often a piece of Work goes on elsewhere: more than any that ends somewhere. A host may lead on without an end."""
ALONE, BROKEN = 2, 3
"""Deaths after which a piece of Work goes out alone, and after which it is given up."""


class Ending(StrEnum):
    """How a batch ended."""

    WHOLE = "whole"
    FULL = "full"  # as much came home as may at once
    LATE = "late"  # its time was over
    STOPPED = "stopped"  # the pass was told to stop, or the worker has no scheduler any more
    DIED = "died"  # its crawl died
    BEGUN = "begun before"  # by another worker, or by this one
    EXPIRED = "expired"  # it came to a worker when its time to begin was over
    STRANGE = "strange"  # the worker has other versions


Software = tuple[tuple[str, str], ...]
"""Names and versions of what has to be the same on both sides."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What a worker is given. run, scheduler: whose it is, and who gave it out. job: follows nothing. begin_by: seconds
    since 1970; seconds: so long it may take."""

    name: str
    run: str
    scheduler: str
    job: Job
    begin_by: float
    seconds: float
    software: Software


@dataclass(frozen=True, slots=True)
class Brought:
    """What a batch brought home. onward: its Work that needs sites of others. said: more of how it ended."""

    ending: Ending
    outcomes: tuple[Outcome, ...] = ()
    onward: tuple[Onward, ...] = ()
    learned: Learned | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of Work that waits. deaths: so often whoever did it died; misses: so often nobody began it. begun: where
    it goes on, if it was begun at a site of its own and led to others, which it did in so many steps."""

    work: Work
    deaths: int = 0
    misses: int = 0
    steps: int = 0
    begun: Onward | None = None

    @property
    def url(self) -> str:
        """What is asked for next."""
        return self.work.url if self.begun is None else self.begun.url

    @property
    def site(self) -> str:
        """What no two batches share."""
        return site(host(self.url))

    @property
    def is_alone(self) -> bool:
        """Whether it is tried by itself."""
        return self.deaths >= ALONE

    @property
    def sites(self) -> frozenset[str]:
        """All of them that it needs."""
        return frozenset([self.site]) if self.begun is None else self.begun.sites | {self.site}


class Lanes:
    """The Work that waits, a lane for each site. Times are seconds on any clock that only goes on."""

    def __init__(self, works: Iterable[Work] = ()) -> None:
        self._lanes: dict[str, deque[Piece]] = {}
        self._out: set[str] = set()
        self._not_before: dict[str, float] = {}
        self._waiting = 0
        for work in works:
            self.add(Piece(work))

    def __len__(self) -> int:
        """So much Work waits."""
        return self._waiting

    def add(self, piece: Piece) -> None:
        """Puts Work at the end of its site's lane."""
        self._lanes.setdefault(piece.site, deque()).append(piece)
        self._waiting += 1

    def put_back(self, pieces: Iterable[Piece]) -> None:
        """Puts Work at the head of its site's lane, in order."""
        for piece in reversed(tuple(pieces)):
            self._lanes.setdefault(piece.site, deque()).appendleft(piece)
            self._waiting += 1

    def size(self, places: int) -> int:
        """How much Work a batch is given, so that there is some for each of so many places."""
        return min(WORKS, max(FEWEST, -(-self._waiting // max(places, 1))))

    def take(self, most: int, now: float, *, is_idle: bool = True) -> tuple[Piece, ...]:
        """A batch of Work of sites that are free; they are out until `home`. Empty where none is free. is_idle: nothing
        else is out.

        It is a little more than `most` where else a part of a site's Work would wait until the rest of it is home.
        Whoever died on its way is tried again with such alone. After a second death it is by itself, and nothing else
        is out, since it may take a whole worker with it. What needs several sites comes first: they are seldom free
        together.
        """
        taken, mine = list[Piece](), set[str]()
        for lane in sorted(self._lanes.values(), key=lambda lane: len(lane[0].sites) == 1):
            room = OF_ONE_SITE
            while lane and room and (is_idle or not lane[0].is_alone) and self._goes_with(taken, lane[0], mine, now):
                mine |= lane[0].sites
                taken.append(lane.popleft())
                room = 0 if taken[0].is_alone else room - 1
            if len(taken) >= most or (taken and taken[0].is_alone):
                break
        self._out |= mine
        self._lanes = {place: lane for place, lane in self._lanes.items() if lane}
        self._waiting -= len(taken)
        return tuple(taken)

    def _goes_with(self, taken: list[Piece], piece: Piece, mine: set[str], now: float) -> bool:
        if taken and piece.deaths != taken[0].deaths:
            return False
        others = piece.sites - mine
        return not others & self._out and all(self._not_before.get(place, now) <= now for place in others)

    def drop(self, hosts: Iterable[str]) -> tuple[Piece, ...]:
        """Takes out what waits for these hosts."""
        names = set(hosts)
        dropped = list[Piece]()
        for place in {site(name) for name in names}:
            lane = self._lanes.pop(place, deque())
            dropped += [piece for piece in lane if host(piece.url) in names]
            if kept := [piece for piece in lane if host(piece.url) not in names]:
                self._lanes[place] = deque(kept)
        self._waiting -= len(dropped)
        return tuple(dropped)

    def home(self, sites: Iterable[str], not_before: Mapping[str, float]) -> None:
        """Their batch is home, or given up. not_before: of sites, the time before which nobody may be sent there."""
        self._out.difference_update(sites)
        for place, at in not_before.items():
            self._not_before[place] = max(at, self._not_before.get(place, at))


def weight_of(outcome: Outcome) -> int:
    """The bytes of its bodies."""
    return sum(len(page.body) for page in (outcome.page, *outcome.pages) if page is not None)
