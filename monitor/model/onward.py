"""What one crawl of a pass brings home for the next one, which may run elsewhere: where Work goes on, and what it
learned of hosts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor.model.looks import Work


@dataclass(frozen=True, slots=True)
class Onward:
    """A piece of Work that needs a site where its crawl may not go.

    sites: those that it needs, as `dedupe.hosts.site` names them, and its crawl was not given. url: what is to be asked
    for next; meta: what belongs to that request, as Scrapy's middlewares keep it. requests, seconds: that were spent on
    it so far.
    """

    work: Work
    sites: frozenset[str]
    url: str
    meta: tuple[tuple[str, object], ...] = ()
    requests: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class RobotsAnswer:
    """What a host's robots.txt said when it was asked for, or why it could not be read.

    place: scheme, host and port, as ``https://daily.test``. body: its rules. failed: else the name of an error and its
    sentence, as `monitor.robots` knows them.
    """

    place: str
    at: datetime
    body: bytes = b""
    failed: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Learned:
    """What a crawl knows at its end.

    paces: of hosts, the seconds between two requests, by its delay, its Crawl-delay, and how slow it is. robots: of the
    hosts that it asked. beside: of hosts, the requests that were made for them and not counted with any Outcome.
    waited: of hosts, the seconds for which the pass has waited for them.
    """

    paces: tuple[tuple[str, float], ...] = ()
    robots: tuple[RobotsAnswer, ...] = ()
    beside: tuple[tuple[str, int], ...] = ()
    waited: tuple[tuple[str, float], ...] = ()
