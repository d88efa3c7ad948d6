"""Manners, as Scrapy components: what the guard refuses, what robots.txt and Retry-After ask for.

A request comes by them in this order: OneByHost, the scheduler's queue; AddressGuard; RobotsRules (in `robots`);
RetryAfter; and its host's slot, whose pace PoliteThrottle sets.
"""

from __future__ import annotations

import asyncio
import math
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware
from scrapy.exceptions import CannotResolveHostError, IgnoreRequest
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import HtmlResponse, Response, TextResponse
from scrapy.pqueues import DownloaderAwarePriorityQueue
from scrapy.responsetypes import responsetypes

from monitor.clock import Clock
from monitor.guard import Guard, Refused
from monitor.resolver import refusal
from monitor.room import FREE, UNPACKED, room_of
from monitor.unpack import TooLarge, unpacked

if TYPE_CHECKING:
    from scrapy.core.downloader import Slot
    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser

LONGEST_REST = 7 * 86_400.0
"""Seconds: a host that asks for a longer rest is asked again after a week."""
_TOP = 16 * 1024
"""Bytes that 4 096 characters have at most."""
UNTOLD = 600.0
"""Seconds that a host which answers 429 is left alone where it does not say for how long."""


class Resting(IgnoreRequest):
    """The host asked to be left alone for `seconds`; its requests wait for a later pass."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the host asked to be left alone for {math.ceil(seconds)} s")
        self.seconds = seconds


class Forbidden(IgnoreRequest):
    """The address guard refuses it; the text is a sentence."""


class RobotsUnread(IgnoreRequest):
    """The host could not serve its robots.txt, so nothing of it is fetched on this pass."""


class OneByHost(DownloaderAwarePriorityQueue):
    """The scheduler's queue: a host's next request leaves it when the one before is done with.

    Scrapy lets requests wait for their host's delay inside the downloader. There they take the places of other hosts'
    requests, are sent though the host has answered 429 since, and hold up a crawl that is told to stop.
    """

    def push(self, request: Request) -> None:
        request.meta.pop("download_slot", None)  # a redirect to another host brings that of the first
        super().push(request)

    def pop(self) -> Request | None:
        assert self.crawler.engine is not None
        downloader = self.crawler.engine.downloader
        busy = {downloader.get_slot_key(request) for request in downloader.active}
        for host, queue in self.pqueues.items():
            if host in busy:
                continue
            request: Request | None = queue.pop()
            if not len(queue):
                del self.pqueues[host]
                queue.close()
            return request
        return None


class AddressGuard:
    """Refuses what is never fetched, as it is written, and says of what the resolver held back that it was refused."""

    def __init__(self, guard: Guard, seconds: float) -> None:
        self.guard, self.seconds = guard, seconds

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        return cls(Guard.parse(settings.get("MONITOR_ALLOW") or ""), settings.getfloat("MONITOR_WORK_SECONDS"))

    def process_request(self, request: Request) -> None:
        request.meta.pop("download_slot", None)  # as in OneByHost.push, for requests that do not pass the scheduler
        try:
            self.guard.check_url(request.url)
        except Refused as refused:
            raise Forbidden(str(refused)) from None
        _held_back(request)
        if (spent := request.meta.get("spent")) is not None:
            spent.left_of(self.seconds)  # here, too: else the robots.txt of one more host would be waited for

    def process_exception(self, request: Request, exception: Exception) -> None:
        if isinstance(exception, CannotResolveHostError):
            _held_back(request)


def _held_back(request: Request) -> None:
    """Raises Forbidden where the resolver let the request's host have no address."""
    if (why := refusal(_host(request.url))) is not None:
        raise Forbidden(why)


class BoundedCompression(HttpCompressionMiddleware):
    """Asks for compressed answers, and unpacks them within bounds of size and of work; see `unpack`.

    What cannot be unpacked is an `Unpackable` of the request.
    """

    def __init__(self, stats: Any = None, *, crawler: Crawler) -> None:
        super().__init__(stats, crawler=crawler)
        self._room = room_of(crawler, crawler.settings.getint("MONITOR_ROOM"))

    async def process_response(self, request: Request, response: Response) -> Response:  # type: ignore[override]
        codings = response.headers.getlist("Content-Encoding")
        if not codings or not response.body:
            return response
        names = b",".join(codings).decode("latin-1").split(",")
        try:
            body = await self._unpacked(response.body, names)
        except TooLarge as error:
            raise Forbidden(str(error)) from None
        del response.headers["Content-Encoding"]
        kind = responsetypes.from_args(headers=response.headers, url=response.url, body=body)
        # The encoding is told anew: of the packed bytes it could only be guessed.
        anew = {"encoding": None} if issubclass(kind, TextResponse) else {}
        return response.replace(cls=kind, body=body, **anew)

    async def _unpacked(self, body: bytes, names: list[str]) -> bytes:
        """`unpacked`, once more where it is large, when there is room for it. What was large on the way has asked for
        room for this as well; it is still held."""
        try:
            return unpacked(body, names, self._max_size if len(body) > FREE else min(UNPACKED, self._max_size))
        except TooLarge:
            if len(body) > FREE or self._max_size <= UNPACKED:
                raise
        held = await self._room.given(self._max_size)
        try:
            return unpacked(body, names, self._max_size)
        finally:
            held.hand_on()


class Refreshes(MetaRefreshMiddleware):
    """Scrapy's, which looks for a refresh in the first 4 096 characters, and to that end has the whole page decoded: up
    to four bytes for each, which its response then keeps. Here it is shown no more of it than it looks at."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        if len(response.body) <= _TOP or not isinstance(response, HtmlResponse):
            return super().process_response(request, response)
        top = type(response)(response.url, response.status, response.headers, response.body[:_TOP], request=request)
        made = super().process_response(request, top)
        return response if made is top else made


class RetryAfter:
    """Honours Retry-After on 429 and 503.

    A short wait is waited for in this pass, by this host's requests alone, and the request is made once more. A longer
    one ends the host's requests for this pass: nothing is hammered, and what was asked for stays due.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.longest = crawler.settings.getfloat("MONITOR_RETRY_AFTER_MAX")
        self.clock: Clock = crawler.settings.get("MONITOR_CLOCK") or Clock()
        self.until: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Waits while the host rests. The one request of the host that is under way waits, and the others behind it."""
        now = asyncio.get_running_loop().time
        while (wait := self.until.get(_host(request.url), 0.0) - now()) > 0:
            if wait > self.longest:
                raise Resting(wait)
            await asyncio.sleep(wait)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        if response.status not in (429, 503):
            return response
        seconds = retry_after(response.headers.get(b"Retry-After"), self.clock)
        if seconds is None:
            if response.status == 503:
                return response
            seconds = UNTOLD
        host = _host(request.url)
        now = asyncio.get_running_loop().time()
        self.until[host] = max(self.until.get(host, 0.0), now + seconds)
        if seconds > self.longest or request.meta.get("waited"):
            request.meta["rest_seconds"] = seconds
            return response
        return request.replace(meta={**request.meta, "waited": True}, dont_filter=True)


class PoliteThrottle(AutoThrottle):
    """AutoThrottle that never goes below the Crawl-delay of a host's robots.txt, jitter included."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.asked: dict[str, float] = {}
        self.longest = crawler.settings.getfloat("MONITOR_CRAWL_DELAY_MAX")
        self.agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        crawler.signals.connect(self._robots_parsed, signal=signals.robots_parsed)

    def _robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        delay = robotparser.crawl_delay(self.agent)
        if delay is None or not delay > 0:
            return
        host = _host(request.url)
        self.asked[host] = min(float(delay), self.longest)
        assert self.crawler.engine is not None
        downloader = self.crawler.engine.downloader
        # A slot that was idle for a minute is thrown away; the one that is made in its place must know of it too.
        lowest = max(self.asked[host], self._start_delay())
        downloader.per_slot_settings[host] = {"delay": lowest, "jitter": 0.0}
        if (slot := downloader.slots.get(host)) is not None:
            slot.delay, slot.jitter = max(slot.delay, lowest), 0.0

    def _adjust_delay(self, slot: Slot, latency: float, response: Response) -> None:
        super()._adjust_delay(slot, latency, response)
        slot.delay = max(slot.delay, self.asked.get(_host(response.url), 0.0))


def retry_after(value: bytes | None, clock: Clock) -> float | None:
    """The seconds that a Retry-After header asks for (a number, or a date), a week at most; None where it says nothing
    readable."""
    if not value:
        return None
    text = value.decode("ascii", "replace").strip()
    if text.isdecimal():
        return min(float(text), LONGEST_REST)
    try:
        at = parsedate_to_datetime(text)
        at = at if at.tzinfo is not None else at.replace(tzinfo=UTC)  # "-0000", which says UTC and nothing of the place
        return min(max((at - clock.now()).total_seconds(), 0.0), LONGEST_REST)
    except (TypeError, ValueError, OverflowError):
        return None


def _host(url: str) -> str:
    """The host of an address that Scrapy has taken already; it is the key of Scrapy's slots too."""
    return urlsplit(url).hostname or ""


__all__ = [
    "AddressGuard",
    "BoundedCompression",
    "Forbidden",
    "OneByHost",
    "PoliteThrottle",
    "Refreshes",
    "Resting",
    "RetryAfter",
    "RobotsUnread",
    "retry_after",
]
