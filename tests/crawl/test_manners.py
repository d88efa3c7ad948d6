"""What a host asks for it gets: Retry-After, Crawl-delay, its pace; and no port of ours is open meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

import pytest

from monitor.crawl import Crawl, Job
from monitor.model import Outcome, Result
from tests.support.hostile import ALLOW, Answer, Hostile, look, page, quick
from tests.support.processes import descendants, listening

pytestmark = pytest.mark.measured

BUSY = 429
SHORT = 1


def busy_at_first(status: int, seconds: str) -> object:
    return lambda n: Answer(b"later", status, {"Retry-After": seconds}) if n == 0 else Answer(page())


@dataclass(frozen=True)
class World:
    web: Hostile
    outcomes: list[Outcome]
    ports: set[int]
    took: float

    def of(self, host: str) -> list[Outcome]:
        return [o for o in self.outcomes if f"//{host}.test" in o.work.url]

    def gaps(self, host: str) -> list[float]:
        """Seconds between the requests of a host."""
        times = [seen.at for seen in self.web.asked(host)]
        return [b - a for a, b in pairwise(times)]


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with Hostile() as web:
        works = []
        for host, status in (("short", 429), ("short503", 503)):
            web.rules[host, "/0"] = busy_at_first(status, str(SHORT))  # type: ignore[assignment]
            web.rules |= {(host, f"/{n}"): Answer(page()) for n in (1, 2)}
            works += [look(web.url(host, f"/{n}")) for n in range(3)]
        for host, status in (("long", 429), ("long503", 503)):
            web.rules[host, "/0"] = busy_at_first(status, "3600")  # type: ignore[assignment]
            web.rules |= {(host, f"/{n}"): Answer(page()) for n in range(1, 6)}
            works += [look(web.url(host, f"/{n}")) for n in range(6)]
        web.rules["still", "/0"] = Answer(b"later", BUSY, {"Retry-After": str(SHORT)})
        works.append(look(web.url("still", "/0")))
        web.rules["untold", "/0"] = Answer(b"", 503)
        works.append(look(web.url("untold", "/0")))
        web.rules["silent", "/0"] = Answer(b"", BUSY)
        works.append(look(web.url("silent", "/0")))
        web.rules["strict", "/robots.txt"] = Answer(b"User-agent: *\nCrawl-delay: 0.6\nDisallow: /private/")
        web.rules |= {("strict", f"/{n}"): Answer(page()) for n in range(4)}
        works += [look(web.url("strict", f"/{n}")) for n in range(4)]
        works.append(look(web.url("strict", "/private/1")))
        works.append(look(web.url("robots-rest", "/0")))
        web.rules["robots-rest", "/robots.txt"] = Answer(b"", 503, {"Retry-After": "3600"})
        web.rules["free", "/0"] = Answer(page())
        works.append(look(web.url("free", "/0")))
        began = time.monotonic()
        outcomes, ports = [], set[int]()
        with Crawl(Job(quick(delay=0.1), tuple(works), allow=ALLOW)) as crawl:
            for outcome in crawl:
                outcomes.append(outcome)
                ports |= listening(crawl.pid)
                ports |= {port for child in descendants(crawl.pid) for port in listening(child)}
        yield World(web, outcomes, ports, time.monotonic() - began)


def test_every_work_ends_in_exactly_one_outcome(world: World) -> None:
    assert len({o.work for o in world.outcomes}) == len(world.outcomes) == 2 * 3 + 2 * 6 + 3 + 5 + 2


@pytest.mark.parametrize("host", ["short", "short503"])
def test_a_short_wait_is_waited_for_and_nothing_is_lost(world: World, host: str) -> None:
    assert [o.result for o in world.of(host)] == [Result.OK] * 3
    assert len(world.web.asked(host, "/0")) == 2


@pytest.mark.parametrize("host", ["short", "short503", "still"])
def test_nothing_of_the_host_is_asked_while_it_rests(world: World, host: str) -> None:
    first = world.web.asked(host, "/0")[0].at
    assert not [seen for seen in world.web.asked(host) if first < seen.at < first + SHORT - 0.01]


def test_a_host_that_rests_holds_up_no_other(world: World) -> None:
    (free,), (rests, again) = world.web.asked("free", "/0"), world.web.asked("still", "/0")
    assert free.at < again.at
    assert rests.at < again.at


def test_a_host_that_is_still_busy_after_a_short_wait_is_asked_no_third_time(world: World) -> None:
    (outcome,) = world.of("still")
    assert outcome.result is Result.BLOCKED
    assert outcome.retry_after is not None
    assert len(world.web.asked("still", "/0")) == 2


@pytest.mark.parametrize("host", ["long", "long503"])
def test_a_long_wait_ends_the_hosts_requests_for_this_pass(world: World, host: str) -> None:
    outcomes = world.of(host)
    assert {o.result for o in outcomes} == {Result.BLOCKED}
    assert len(outcomes) == 6
    assert [seen.path for seen in world.web.asked(host)] == ["/robots.txt", "/0"]


@pytest.mark.parametrize("host", ["long", "long503"])
def test_a_long_wait_is_brought_home_with_every_outcome(world: World, host: str) -> None:
    for outcome in world.of(host):
        assert outcome.retry_after is not None
        assert timedelta(seconds=3590) < outcome.retry_after - outcome.at <= timedelta(seconds=3600)


def test_a_503_without_retry_after_asks_for_nothing(world: World) -> None:
    (outcome,) = world.of("untold")
    assert (outcome.result, outcome.retry_after) == (Result.BLOCKED, None)


def test_a_429_without_retry_after_rests_ten_minutes(world: World) -> None:
    (outcome,) = world.of("silent")
    assert outcome.retry_after is not None
    assert timedelta(seconds=590) < outcome.retry_after - outcome.at <= timedelta(seconds=600)


def test_a_robots_txt_that_asks_to_wait_lets_nothing_through(world: World) -> None:
    (outcome,) = world.of("robots-rest")
    assert outcome.result is Result.BLOCKED
    assert outcome.retry_after is not None
    assert world.web.asked("robots-rest", "/0") == []


def test_crawl_delay_is_kept_between_any_two_requests(world: World) -> None:
    gaps = world.gaps("strict")
    assert len(gaps) == 4
    # Over all of them: a machine that is busy may take a request later than it came, which shortens one gap.
    assert sum(gaps) > 4 * 0.58


def test_crawl_delay_and_disallow_stand_side_by_side(world: World) -> None:
    results = {o.work.url.rpartition("test")[2].partition("/")[2]: o.result for o in world.of("strict")}
    assert results["private/1"] is Result.ROBOTS
    assert world.web.asked("strict", "/private/1") == []


def test_the_storys_delay_is_kept_by_host(world: World) -> None:
    gaps = world.gaps("long")
    assert sum(gaps) > len(gaps) * 0.05


def test_no_port_is_opened(world: World) -> None:
    assert world.ports == set()
