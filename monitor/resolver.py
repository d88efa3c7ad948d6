"""The address guard where it counts: between resolving a name and connecting to what it resolved to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred, fail, succeed
from twisted.internet.error import DNSLookupError

from monitor.guard import Guard, Refused

REFUSED = "refused by the address guard: "
"""What the text of the guard's DNSLookupError begins with: Scrapy hands on nothing of an error but its text."""

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase


class GuardedResolver(CachingThreadedResolver):
    """Scrapy's resolver (IPv4), which hands out only what the guard lets pass.

    Every connection goes through it: pages, redirects, robots.txt, and literals in any spelling. A proxy would resolve
    by itself and so pass it by: the settings switch proxies off.
    """

    guard: Guard

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        resolver = super().from_crawler(crawler, reactor)
        resolver.guard = Guard.parse(crawler.settings.get("MONITOR_ALLOW") or "")
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802  # Twisted's name
        if (address := self.guard.allowed(name)) is not None:
            return succeed(address)
        try:
            found = super().getHostByName(name, timeout)
        except UnicodeError:
            return fail(DNSLookupError(f"{name} is no name of a host"))
        return found.addCallback(self._judged, name)

    def _judged(self, address: str, name: str) -> str:
        try:
            self.guard.check_ip(address, name)
        except Refused as refusal:
            raise DNSLookupError(f"{REFUSED}{refusal}") from None
        return address
