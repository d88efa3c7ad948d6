"""robots.txt before anything else of a host (RFC 9309, 2.3), as a Scrapy component; `discover.robots` reads it.

What its answer means:

    2xx                        its rules
    4xx but 429                there are none
    a sixth redirect, or one   there are none
    to where none may go
    429, 5xx, no answer,       whatever they are, they could not be read: nothing of the host is fetched on this pass,
    an answer that is refused  nor for as long as that lasts
    a long Retry-After         as for any page: the host rests

It is asked for by scheme, host and port, once a pass, and again where the pass takes longer than a day. A crawl that is
one of many of a pass is told what the ones before it were answered.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotConfigured,
    ResponseDataLossError,
)
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser

from monitor.clock import Clock
from monitor.discover.robots import LARGEST, Robots
from monitor.elsewhere import Elsewhere
from monitor.middlewares import Forbidden, Resting, RobotsUnread
from monitor.model import RobotsAnswer
from monitor.patience import Exhausted
from monitor.unpack import Unpackable
from monitor.wire import Unbounded, Untrusted

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

_PRIORITY = 1_000
_UNREACHABLE = (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
    Untrusted,
)
"""Then the host is what could not be reached, and each page's Outcome says so."""
_FAILURES: dict[str, type[Exception]] = {one.__name__: one for one in (*_UNREACHABLE, RobotsUnread, Exhausted)}
"""Those that are told to the next crawl of a pass, by name."""
logger = logging.getLogger(__name__)


class StoryRobots(RobotParser):
    """Scrapy's face of `Robots`, for ROBOTSTXT_PARSER and whoever listens to `robots_parsed`."""

    def __init__(self, body: bytes) -> None:
        self.body = body[:LARGEST]
        self.rules = Robots(body)

    @classmethod
    def from_crawler(cls, crawler: Crawler, robotstxt_body: bytes) -> Self:
        return cls(robotstxt_body)

    def allowed(self, url: str | bytes, user_agent: str | bytes) -> bool:
        return self.rules.allows(_text(url), _text(user_agent))

    def crawl_delay(self, user_agent: str | bytes) -> float | None:
        return self.rules.crawl_delay(_text(user_agent))


class RobotsRules:
    """Refuses what a host's robots.txt forbids, on every request: pages, redirects, further pages, sitemaps, probes."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self.crawler = crawler
        self.agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self.kept = crawler.settings.getfloat("MONITOR_ROBOTS_SECONDS")
        self.longest_rest = crawler.settings.getfloat("MONITOR_RETRY_AFTER_MAX")
        self.clock: Clock = crawler.settings.get("MONITOR_CLOCK") or Clock()
        self.known: dict[str, tuple[float, asyncio.Future[StoryRobots | Exception]]] = {}
        # What crawls of this pass were answered: kept where this is one of many, to be told to those after it.
        self.is_one_of_many = getattr(crawler.spider, "sites", None) is not None
        self.told: dict[str, RobotsAnswer] = getattr(crawler.spider, "robots", {})

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if request.meta.get("dont_obey_robotstxt"):  # robots.txt itself, which alone asks for no leave
            return
        began = monotonic()
        rules = await self._rules(request)
        if (spent := request.meta.get("spent")) is not None:
            spent.seconds += monotonic() - began
        if isinstance(rules, Exception):
            raise rules.with_traceback(None)  # it is raised for each page: else what it carries would grow
        if not rules.allowed(request.url, self.agent):
            raise IgnoreRequest("Forbidden by robots.txt")

    async def _rules(self, request: Request) -> StoryRobots | Exception:
        """The rules of the request's host, or why they could not be read. Raises Resting."""
        loop = asyncio.get_running_loop()
        place = "://".join(urlsplit(request.url)[:2])
        known = self.known.get(place)
        if known is not None and (loop.time() - known[0] <= self.kept or not known[1].done()):
            return await known[1]
        future: asyncio.Future[StoryRobots | Exception] = loop.create_future()
        self.known[place] = loop.time(), future
        try:
            rules = self._told(place)
            if rules is None:
                rules = await self._read(f"{place}/robots.txt")
                self._tell(place, rules)
        except BaseException as error:
            del self.known[place]  # the host rests, or the crawl ends: nothing is known
            if isinstance(error, Exception):
                future.set_result(error)
            else:
                future.cancel()
            raise
        if isinstance(rules, StoryRobots):
            await self.crawler.signals.send_catch_log_async(
                signal=signals.robots_parsed, robotparser=rules, request=request
            )
        else:
            logger.warning("%s: robots.txt did not come: %s", place, " ".join(str(rules).split())[:200])
        future.set_result(rules)
        return rules

    def _told(self, place: str) -> StoryRobots | Exception | None:
        """What an earlier crawl of this pass was answered, where that is still believed."""
        told = self.told.get(place)
        if told is None or self.clock.now() - told.at > timedelta(seconds=self.kept):
            return None
        if told.failed is None:
            return StoryRobots(told.body)
        return _FAILURES[told.failed[0]](told.failed[1])

    def _tell(self, place: str, rules: StoryRobots | Exception) -> None:
        name = type(rules).__name__
        if isinstance(rules, StoryRobots):
            body, rules.body = rules.body, b""
            if self.is_one_of_many:
                self.told[place] = RobotsAnswer(place, self.clock.now(), body)
        elif name in _FAILURES and self.is_one_of_many:
            self.told[place] = RobotsAnswer(place, self.clock.now(), failed=(name, str(rules)))

    async def _read(self, url: str) -> StoryRobots | Exception:
        meta = {"dont_obey_robotstxt": True}
        request = Request(url, priority=_PRIORITY, meta=meta, callback=NO_CALLBACK, dont_filter=True)
        try:
            assert self.crawler.engine is not None
            response = await self.crawler.engine.download_async(request)
        except Resting:
            raise
        except (Unbounded, Unpackable) as error:
            return RobotsUnread(f"robots.txt could not be read: {error}")
        except Forbidden as error:
            # A redirect to where none may go; what is too large was there, and could not be read.
            return (
                RobotsUnread(f"robots.txt could not be read: {error}") if "larger" in str(error) else StoryRobots(b"")
            )
        except (Exhausted, Elsewhere) as error:  # it led to a host that is not asked now: its rules are not known
            return error
        except IgnoreRequest:
            return StoryRobots(b"")
        except _UNREACHABLE as error:
            return error
        except Exception as error:  # it came, in some way that cannot be read
            return RobotsUnread(f"robots.txt could not be read: {' '.join(str(error).split())[:200]}")
        return self._said(response)

    def _said(self, response: Response) -> StoryRobots | Exception:
        status = response.status
        if 200 <= status < 300:
            return StoryRobots(response.body)
        rest: float = response.meta.get("rest_seconds", 0.0)
        if rest > self.longest_rest:
            raise Resting(rest)
        if status == 429 or status >= 500:
            return RobotsUnread(f"robots.txt could not be read: the host answered {status}")
        return StoryRobots(b"")


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value
