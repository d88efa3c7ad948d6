"""Between resolving a name and connecting to it: Twisted's own endpoints, over a resolver that turns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.endpoints import HostnameEndpoint
from twisted.internet.interfaces import IHostnameResolver, IReactorPluggableNameResolver
from twisted.internet.protocol import Factory, Protocol
from twisted.internet.testing import MemoryReactorClock
from zope.interface import implementer  # type: ignore[import-untyped]  # zope ships no types

from monitor.guard import Guard
from monitor.resolver import GuardedResolver

PUBLIC, ANOTHER, INSIDE, SIX = "93.184.216.34", "8.8.8.8", "127.0.0.1", "2606:4700::1111"


@implementer(IHostnameResolver)
class Turning:
    """Answers with these addresses in turn, the last for ever; with none where they are used up and `once`."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def resolveHostName(  # noqa: N802  # Twisted's name
        self, receiver: Any, name: str, port: int = 0, kinds: Any = None, transport: str = "TCP"
    ) -> Any:
        self.asked.append(name)
        receiver.resolutionBegan(None)
        for address in self.answers[min(len(self.asked), len(self.answers)) - 1]:
            receiver.addressResolved((IPv6Address if ":" in address else IPv4Address)("TCP", address, port))
        receiver.resolutionComplete()


class World:
    def __init__(self, *answers: Sequence[str], allow: str = "") -> None:
        self.system = Turning(*answers)
        self.reactor: Any = implementer(IReactorPluggableNameResolver)(MemoryReactorClock)()
        self.guarded = GuardedResolver(self.reactor, Guard.parse(allow), 5.0)
        self.guarded._system = self.system
        self.guarded.install_on_reactor()

    def connects(self, host: str) -> list[str]:
        """The addresses that are tried, in order, where none of them answers."""
        before = len(self.reactor.tcpClients)
        endpoint: Any = HostnameEndpoint(self.reactor, host, 80)
        endpoint.connect(Factory.forProtocol(Protocol)).addErrback(lambda failure: None)
        self.reactor.pump([1.0] * 10)
        return [str(one[0]) for one in self.reactor.tcpClients[before:]]


def test_a_name_that_turns_inside_after_it_was_judged_is_not_asked_again() -> None:
    world = World([PUBLIC], [INSIDE])
    assert [world.connects("turning.example") for _ in range(3)] == [[PUBLIC]] * 3
    assert world.system.asked == ["turning.example"]


def test_a_name_that_is_inside_at_first_stays_refused() -> None:
    world = World([INSIDE], [PUBLIC])
    assert [world.connects("turning.example") for _ in range(2)] == [[], []]
    assert world.guarded.refused["turning.example"] == (
        "turning.example is at 127.0.0.1, which is not on the public Internet"
    )


@pytest.mark.parametrize("answer", [[INSIDE, PUBLIC], [PUBLIC, INSIDE], [INSIDE, PUBLIC, "10.0.0.1", "::1", SIX]])
def test_of_an_answer_of_both_kinds_only_what_is_public_is_tried(answer: list[str]) -> None:
    assert set(World(answer).connects("both.example")) == set(answer) & {PUBLIC, SIX}


@pytest.mark.parametrize("host", ["127.0.0.1", "10.0.0.1", "::1", "::ffff:127.0.0.1", "fe80::1%lo", "169.254.169.254"])
def test_a_literal_is_judged_like_a_name(host: str) -> None:
    assert World([host.partition("%")[0]]).connects(host) == []


def test_an_allowed_host_is_where_the_list_says_and_dns_is_not_asked() -> None:
    world = World([ANOTHER], allow="news.intranet=10.0.0.8")
    assert world.connects("NEWS.intranet") == ["10.0.0.8"]
    assert world.system.asked == []
    assert world.connects("evil.example") == [ANOTHER]


def test_an_allowed_network_is_where_dns_says_within_it() -> None:
    world = World(["10.0.0.8", "192.168.0.1"], allow="*.intranet=10.0.0.0/8")
    assert world.connects("news.intranet") == ["10.0.0.8"]
    assert world.connects("evil.example") == []


def test_a_resolver_that_does_not_answer_costs_a_bounded_time() -> None:
    world = World([])
    world.system.resolveHostName = lambda *given: None  # type: ignore[method-assign]  # it never says a thing
    assert world.connects("silent.example") == []
    assert not world.reactor.getDelayedCalls()
