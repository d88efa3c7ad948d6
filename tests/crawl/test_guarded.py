"""No spelling of an address of this machine, and no way to it, leads there: the server that listens is never asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from monitor.model import Outcome, Result
from tests.support.hostile import Answer, Hostile, crawled, look, page, visit

pytestmark = pytest.mark.measured

SPELLINGS = (
    "127.0.0.1",
    "2130706433",
    "017700000001",
    "0177.0.0.1",
    "0x7f000001",
    "0x7f.0x0.0x0.0x1",
    "127.1",
    "127.0.1",
    "0",
    "0.0.0.0",
    "127.255.255.254",
    "127.0.0.1.",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[64:ff9b::7f00:1]",
    "[::127.0.0.1]",
    "[fe80::1%25lo]",
    "localhost",
    "LOCALHOST.",
    "127。0。0。1",
    "①②⑦.0.0.1",
    "127%2e0%2e0%2e1",
    "user:password@127.0.0.1",
    "news.test@127.0.0.1",
)
WAYS = ("straight", "redirect", "robots", "refresh", "source")


@dataclass(frozen=True)
class World:
    inside: Hostile
    outside: Hostile
    outcomes: list[Outcome]

    def of(self, way: str, number: int) -> Outcome:
        """What came of one spelling in one way."""
        mine = [o for o in self.outcomes if o.work.via == f"{way}-{number}"]
        assert len(mine) == 1
        return mine[0]


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with Hostile() as inside, Hostile() as outside:
        works = []
        for number, spelling in enumerate(SPELLINGS):
            target = f"http://{spelling}:{inside.port}/secret"
            works.append(look(target, via=f"straight-{number}"))
            for way in WAYS[1:]:
                host = f"{way}{number}"
                to_target = Answer(status=302, headers={"Location": target})
                asked = outside.url(host, "/a")
                if way == "redirect":
                    outside.rules[host, "/a"] = to_target
                elif way == "robots":
                    outside.rules[host, "/robots.txt"] = to_target
                    outside.rules[host, "/a"] = Answer(page())
                elif way == "refresh":
                    tag = f'<meta http-equiv="refresh" content="0; url={target}">'.encode()
                    outside.rules[host, "/a"] = Answer(page().replace(b"<head>", b"<head>" + tag))
                else:
                    item = f"<item><title>Xiaomi</title><link>{target}/offered</link></item>"
                    feed = f"<rss version='2.0'><channel><title>t</title>{item}</channel></rss>".encode()
                    outside.rules[host, "/a"] = Answer(feed, headers={"Content-Type": "application/rss+xml"})
                    works.append(visit(asked, name=f"source-{number}"))
                    continue
                works.append(look(asked, via=f"{way}-{number}"))
        outcomes = crawled(*works, settings={"DOWNLOAD_TIMEOUT": 5.0, "RETRY_TIMES": 0})
        yield World(inside, outside, outcomes)


def test_the_server_on_this_machine_was_never_asked(world: World) -> None:
    assert world.inside.seen == []


def test_the_servers_that_are_allowed_were_asked(world: World) -> None:
    assert len(world.outside.seen) >= len(SPELLINGS) * (len(WAYS) - 1)


@pytest.mark.parametrize("number", range(len(SPELLINGS)), ids=SPELLINGS)
def test_an_address_of_this_machine_is_refused_in_every_spelling(world: World, number: int) -> None:
    outcome = world.of("straight", number)
    assert outcome.result is Result.REFUSED, outcome.error
    assert outcome.error


@pytest.mark.parametrize("number", range(len(SPELLINGS)), ids=SPELLINGS)
@pytest.mark.parametrize("way", ["redirect", "refresh"])
def test_a_redirect_to_this_machine_is_refused(world: World, way: str, number: int) -> None:
    outcome = world.of(way, number)
    assert outcome.result in (Result.REFUSED, Result.OK if way == "refresh" else Result.REFUSED), outcome.error
    assert outcome.page is None or outcome.page.answered_url == outcome.work.url


@pytest.mark.parametrize("number", range(len(SPELLINGS)), ids=SPELLINGS)
def test_a_robots_txt_that_redirects_to_this_machine_has_no_rules(world: World, number: int) -> None:
    assert world.of("robots", number).result is Result.OK


def test_what_a_source_offers_on_this_machine_is_refused(world: World) -> None:
    offered = [o for o in world.outcomes if o.work.hint is not None]
    assert len(offered) > 5
    assert {o.result for o in offered} == {Result.REFUSED}
