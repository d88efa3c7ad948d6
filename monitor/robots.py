"""robots.txt before anything else of a host (RFC 9309, 2.3), as a Scrapy component; `discover.robots` reads it.

What its answer means:

    2xx                        its rules
    4xx but 429                there are none
    a sixth redirect, or one   there are none
    to where none may go
    429, 5xx, no answer,       whatever they are, they could not be read: nothing of the host is fetched on this pass,
    an answer that is refused  nor for as long as that lasts
    a long Retry-After         as for any page: the host rests

It is asked for by scheme, host and port, once a pass, and again where the pass takes longer than a day.
"""

from __future__ import annotations

import asyncio
import logging
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

from monitor.discover.robots import Robots
from monitor.middlewares import Forbidden, Resting, RobotsUnread
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
logger = logging.getLogger(__name__)


class StoryRobots(RobotParser):
    """Scrapy's face of `Robots`, for ROBOTSTXT_PARSER and whoever listens to `robots_parsed`."""

    def __init__(self, body: bytes) -> None:
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
        self.known: dict[str, tuple[float, asyncio.Future[StoryRobots | Exception]]] = {}

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
            rules = await self._read(f"{place}/robots.txt")
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
        except Exhausted as error:  # it led to a host that was waited for for too long: its rules are not known
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
