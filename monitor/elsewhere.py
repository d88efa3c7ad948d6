"""Sites to which a crawl does not go, since somebody else may be there; as a Scrapy component.

The crawl of a batch was given sites, and another batch may be at any other. Whatever leads to one, a redirect, the
sitemaps of an index, further pages, a robots.txt, ends there: its Work goes home, and on in a batch that has that site.
No crawl goes to a site that is leased: the workers of a coordinator that was killed may still be there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy import Request
from scrapy.exceptions import IgnoreRequest

from monitor.dedupe import host
from monitor.dedupe.hosts import site
from monitor.model import Onward
from monitor.patience import Exhausted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrapy.crawler import Crawler
    from scrapy.http import Response

_CARRIED = ("redirect_times", "redirect_ttl", "redirect_urls", "redirect_reasons", "retry_times", "waited")


class Elsewhere(IgnoreRequest):
    """It leads to sites that the crawl was not given."""

    def __init__(self, sites: Iterable[str]) -> None:
        self.sites = frozenset(sites)
        super().__init__(f"it leads to {', '.join(sorted(self.sites))}, where another crawl may be")


class Leased(Exhausted):
    """It leads to a site that is leased; the text is a sentence."""


class OwnSites:
    """A downloader middleware, before whatever would ask the host for its robots.txt."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        spider = self.crawler.spider
        own, leased = getattr(spider, "sites", None), getattr(spider, "leased", None)
        if own is None and not leased:
            return
        where = site(host(request.url))
        if own is not None and where not in own:
            raise Elsewhere([where])
        if leased and where in leased:
            raise Leased(f"it leads to {where}, where the crawl of an earlier pass may still be; it is asked for later")


def foreign(own: frozenset[str] | None, urls: Iterable[str]) -> None:
    """Raises Elsewhere where addresses are at sites that a crawl was not given: for all of them at once."""
    if own is not None and (others := {site(host(url)) for url in urls} - own):
        raise Elsewhere(others)


def onward(asked: Request | Response, error: Elsewhere) -> Onward:
    """Where the Work goes on of a request that was not made, or whose answer needs more; that is asked for again."""
    meta, spent = asked.meta, asked.meta["spent"]
    carried = tuple((name, meta[name]) for name in _CARRIED if name in meta)
    return Onward(meta["work"], error.sites, asked.url, carried, spent.requests, spent.seconds)


__all__ = ["Elsewhere", "Leased", "OwnSites", "foreign", "onward"]
