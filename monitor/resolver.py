"""The address guard where it counts: between resolving a name and connecting to what it resolved to."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address
from socket import getaddrinfo
from threading import Thread
from typing import TYPE_CHECKING, Any, cast

import idna
from twisted.internet._resolver import GAIResolver  # Twisted's own, which has no public name
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IHostnameResolver, IHostResolution, IResolutionReceiver
from twisted.python.threadpool import ThreadPool
from zope.interface import implementer  # type: ignore[import-untyped]  # zope ships no types

from monitor.guard import Guard, Refused

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase


@implementer(IHostnameResolver)
class GuardedResolver:
    """Resolves names (IPv4 and IPv6) and hands out only what the guard lets pass.

    Every connection goes through it: pages, redirects, robots.txt, and literals in any spelling. What it judged is what
    is connected to, for as long as the crawl runs: a name is not resolved twice. A proxy would resolve by itself and so
    pass it by: the settings switch proxies off.

    refused: why a name got no address, by name. Twisted has no way to say it with the failed connection, which is a
    DNSLookupError ("no results"); `AddressGuard` reads it here.
    """

    ask = staticmethod(getaddrinfo)
    """Asks the system, and waits for its answer."""

    def __init__(self, reactor: ReactorBase, guard: Guard, seconds: float, lookups: int = 100) -> None:
        """
        seconds: after which a name counts as not resolved. lookups: so many at a time.
        """
        self.guard, self.seconds = guard, seconds
        self.refused: dict[str, str] = {}
        self._reactor = cast(
            "Any", reactor
        )  # here and below: zope's interfaces are no types without a plug-in of mypy's
        self._system: Any = GAIResolver(self._reactor, lambda: self._lookups, self.ask)
        self._lookups = _Lookups(0, lookups, "lookups")
        self._lookups.start()
        self._judged: dict[str, tuple[str, ...]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        settings = crawler.settings
        guard = Guard.parse(settings.get("MONITOR_ALLOW") or "")
        return cls(reactor, guard, settings.getfloat("DNS_TIMEOUT"), settings.getint("CONCURRENT_REQUESTS"))

    def install_on_reactor(self) -> None:
        self._reactor.installNameResolver(self)

    def resolveHostName(  # noqa: N802  # Twisted's names, here and below
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[Any]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> Any:
        # Twisted hands on 例子.cn where the address says xn--fsqu00a.cn; what addresses say is what is judged and kept.
        name = _ascii(hostName)
        receiver = _Receiver(self, resolutionReceiver, name or hostName, portNumber)
        resolutionReceiver.resolutionBegan(receiver)
        if name is None:
            self.refused[hostName] = f"{hostName} is no name of a host"
            receiver.answer(())
            return receiver
        allowed = self.guard.allowed(name)
        known = (allowed,) if allowed is not None else self._judged.get(name)
        if known is not None:
            receiver.answer(known)
            return receiver
        receiver.limit(self._reactor.callLater(self.seconds, receiver.answer, ()))
        self._system.resolveHostName(receiver, name, portNumber, addressTypes, transportSemantics)
        return receiver

    def judge(self, name: str, found: Sequence[str]) -> tuple[str, ...]:
        """Those of a name's addresses that may be connected to. Remembers them, or why there is none."""
        passed = []
        for address in found:
            try:
                self.guard.check_ip(address, name)
                passed.append(address)
            except Refused as refusal:
                self.refused[name] = str(refusal)
        if passed:
            self.refused.pop(name, None)
        if found:  # a name that could not be resolved may be tried again
            self._judged[name] = tuple(passed)
        return tuple(passed)


class _Lookups(ThreadPool):
    """Threads that ask the system for names, and that nobody waits for at the end.

    Where the name servers are silent the system asks for half a minute, and cannot be stopped. In the reactor's own ten
    threads one name would wait for the other, and the crawl, at its end, for all of them: many minutes in which nothing
    is done.
    """

    class threadFactory(Thread):  # noqa: N801  # Twisted's name
        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, daemon=True, **named)


@implementer(IResolutionReceiver, IHostResolution)
class _Receiver:
    """Stands between Twisted's resolver and whoever wants to connect; answers once, with what was judged."""

    def __init__(self, resolver: GuardedResolver, asker: Any, name: str, port: int) -> None:
        self.name = name
        self._resolver, self._asker, self._port = resolver, asker, port
        self._found: list[str] = []
        self._late: Any = None
        self._done = False

    def limit(self, late: Any) -> None:
        self._late = late

    def cancel(self) -> None:
        """Nobody wants the answer any more."""
        self._done = True

    def resolutionBegan(self, resolutionInProgress: Any) -> None:  # noqa: N802, N803
        """The asker was told by us."""

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        if isinstance(address, (IPv4Address, IPv6Address)):
            self._found.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        if not self._done:
            self.answer(self._resolver.judge(self.name, self._found))

    def answer(self, addresses: Sequence[str]) -> None:
        """Hands the addresses out, once."""
        if self._late is not None and self._late.active():
            self._late.cancel()
        if self._done:
            return
        self._done = True
        for address in addresses:
            kind = IPv6Address if ip_address(address.partition("%")[0]).version == 6 else IPv4Address
            self._asker.addressResolved(kind("TCP", address, self._port))
        self._asker.resolutionComplete()


def refusal(host: str) -> str | None:
    """Why the guard let a host have no address, in a sentence; None where it did not refuse it."""
    from twisted.internet import reactor

    resolver = getattr(reactor, "nameResolver", None)
    return resolver.refused.get(host) if isinstance(resolver, GuardedResolver) else None


def _ascii(name: str) -> str | None:
    """A name as it is asked for (IDNA 2008); None where it is no name."""
    try:
        return name.encode("ascii").decode().lower()
    except UnicodeEncodeError:
        pass
    try:
        return idna.encode(name, uts46=True).decode()
    except idna.IDNAError:
        return None
