"""How long one host may keep a pass busy.

A request ends after DOWNLOAD_TIMEOUT seconds, and all that belongs to one Work after MONITOR_WORK_SECONDS. A host that
gives every page just in time, or never, and of which hundreds are due, would still hold a pass for a day, and with it
whatever is due elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class Exhausted(IgnoreRequest):
    """The host was waited for long enough in this pass; the text is a sentence."""


class Patience:
    """A downloader middleware: after MONITOR_HOST_SECONDS of asking and waiting for one host, pauses between requests
    apart, the rest of what is due there fails at once, and is asked for on a later pass."""

    def __init__(self, seconds: float, waited: dict[str, float] | None = None) -> None:
        """waited: of hosts, the seconds that earlier crawls of the pass have waited; it is added to."""
        self.seconds = seconds
        self.waited: dict[str, float] = {} if waited is None else waited

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.settings.getfloat("MONITOR_HOST_SECONDS"), getattr(crawler.spider, "waited", None))

    def process_request(self, request: Request) -> None:
        if self.waited.get(_host(request), 0.0) >= self.seconds:
            raise Exhausted(
                f"the host was waited for for {self.seconds:g} s in this pass; the rest of it is asked for later"
            )
        before = request.meta.get("waited_before")
        if before is not None and before[0] != _host(request):  # another host redirected to this one
            self._count(request)
            before = None
        if before is None:  # else it is a second try, which counts with the first
            request.meta["waited_before"] = _host(request), _seconds(request)

    def process_response(self, request: Request, response: Response) -> Response:
        self._count(request)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        self._count(request)

    def _count(self, request: Request) -> None:
        before = request.meta.pop("waited_before", None)
        if before is not None:
            host, seconds = before
            self.waited[host] = self.waited.get(host, 0.0) + _seconds(request) - seconds


def _seconds(request: Request) -> float:
    """What was spent so far on the Work that a request is made for, as the download handler counts it."""
    spent = request.meta.get("spent")
    return 0.0 if spent is None else float(spent.seconds)


def _host(request: Request) -> str:
    return urlsplit(request.url).hostname or ""


__all__ = ["Exhausted", "Patience"]
