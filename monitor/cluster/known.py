"""What the batches of a pass learned of hosts, for the next ones that go there. Pure."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping

from monitor.decide import address_of
from monitor.dedupe import canonical, host
from monitor.dedupe.hosts import site
from monitor.dedupe.many import Led
from monitor.model import Learned, Outcome, Reservations, RobotsAnswer, WorkKind

MOST_BYTES = 32 * 1024 * 1024
"""Of robots.txt; of what is forgotten it is asked for again."""


class Known:
    """What hosts said of text and data mining, their robots.txt, where their addresses led, their pace, how long they
    were waited for, and requests that no Outcome has counted yet."""

    def __init__(
        self, reservations: Iterable[Reservations] = (), led: Iterable[Led] = (), *, most_bytes: int = MOST_BYTES
    ) -> None:
        self._reservations: dict[str, dict[str, Reservations]] = {}
        self._robots: OrderedDict[str, Mapping[str, RobotsAnswer]] = OrderedDict()  # of a site, by place; the last last
        self._beside: dict[str, Counter[str]] = {}
        self._led: dict[str, list[Led]] = {}
        self._paces: dict[str, float] = {}
        self._waited: dict[str, dict[str, float]] = {}
        self._bytes, self._most_bytes = 0, most_bytes
        for one in reservations:
            self.reserve(one)
        for look in led:
            self._led.setdefault(site(host(look.address)), []).append(look)

    def reserve(self, told: Reservations) -> None:
        """A host said it just now."""
        self._reservations.setdefault(site(host(told.place)), {})[told.place] = told

    def looked(self, outcome: Outcome) -> Led | None:
        """Where an address led, if that was an article's."""
        page, article = outcome.page, outcome.article
        if outcome.work.kind is not WorkKind.ARTICLE or page is None or outcome.status != 200:
            return None
        asked, own = address_of(outcome.work), article.canonical_url if article is not None else None
        led = Led(asked, canonical(own or page.answered_url) or asked)
        self._led.setdefault(site(host(asked)), []).append(led)
        return led

    def learn(self, learned: Learned, sites: Iterable[str]) -> None:
        """A batch of these sites is home; it knew what was known of them before."""
        robots, beside = dict[str, dict[str, RobotsAnswer]](), dict[str, Counter[str]]()
        for one in learned.robots:
            robots.setdefault(site(host(one.place)), {})[one.place] = one
        for name, number in learned.beside:
            beside.setdefault(site(name), Counter())[name] += number
        for name, seconds in learned.waited:
            self._waited.setdefault(site(name), {})[name] = seconds
        self._paces |= _of_sites(learned.paces)
        for place in sites:
            self._bytes -= _size(self._robots.pop(place, {}))
            if place in robots:
                self._robots[place] = robots[place]
                self._bytes += _size(robots[place])
            self._beside.pop(place, None)
            if place in beside:
                self._beside[place] = beside[place]
        while self._bytes > self._most_bytes:
            _, forgotten = self._robots.popitem(last=False)
            self._bytes -= _size(forgotten)

    def reservations(self, sites: Iterable[str]) -> tuple[Reservations, ...]:
        """Of these sites."""
        return tuple(one for place in sorted(sites) for one in self._reservations.get(place, {}).values())

    def robots(self, sites: Iterable[str]) -> tuple[RobotsAnswer, ...]:
        """Of these sites."""
        return tuple(one for place in sorted(sites) for one in self._robots.get(place, {}).values())

    def beside(self, sites: Iterable[str]) -> tuple[tuple[str, int], ...]:
        """Of these sites."""
        return tuple(one for place in sorted(sites) for one in self._beside.get(place, {}).items())

    def led(self, sites: Iterable[str]) -> tuple[Led, ...]:
        """Of these sites."""
        return tuple(one for place in sorted(sites) for one in self._led.get(place, ()))

    def waited(self, sites: Iterable[str]) -> tuple[tuple[str, float], ...]:
        """Of these sites."""
        return tuple(one for place in sorted(sites) for one in self._waited.get(place, {}).items())

    def paces(self, sites: Iterable[str], least: float) -> dict[str, float]:
        """Of these sites, the seconds between two requests, by whoever was there last and could tell it."""
        return {place: max(least, self._paces.get(place, least)) for place in sites}


def _of_sites(paces: Iterable[tuple[str, float]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, seconds in paces:
        found[site(name)] = max(seconds, found.get(site(name), 0.0))
    return found


def _size(robots: Mapping[str, RobotsAnswer]) -> int:
    return sum(len(one.body) + 200 for one in robots.values())
