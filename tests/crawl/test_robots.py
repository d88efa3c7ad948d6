"""robots.txt as the crawl asks for it: what each answer means, how long it counts, and that nothing passes it by."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from unittest.mock import AsyncMock, Mock

import pytest
from scrapy import Request
from scrapy.settings import Settings

from monitor.model import HostAnswer, Manners, Outcome, Result, SourceKind, Work, WorkKind
from monitor.patience import Exhausted
from monitor.robots import RobotsRules
from tests.support.hostile import Answer, Hostile, crawled, look, page, quick, visit

pytestmark = pytest.mark.measured

LONG = "/news/2022/08/26/xiaomi-and-baic-at-length"
RULES = b"User-agent: *\nDisallow: /no/\n"
GONE_ROUND = [(f"{number}xx", number) for number in (400, 401, 403, 404, 410, 451)]
DOWN = [(f"down{number}", number) for number in (500, 502, 503, 504)]


def led(*hosts: str) -> list[tuple[tuple[str, str], str]]:
    """A robots.txt that leads from host to host, the last of which has the rules."""
    return [((a, "/robots.txt"), f"http://{b}.test") for a, b in pairwise(hosts)]


@dataclass(frozen=True)
class World:
    web: Hostile
    outcomes: list[Outcome]

    def of(self, host: str, path: str = "/1") -> Outcome:
        return next(one for one in self.outcomes if one.work.url == self.web.url(host, path))

    def asked(self, host: str) -> list[str]:
        return [one.path for one in self.web.asked(host)]


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with Hostile() as web:
        for host, status in (*GONE_ROUND, *DOWN):
            web.rules[host, "/robots.txt"] = Answer(RULES + b"Disallow: /", status)
        web.rules["busy", "/robots.txt"] = Answer(b"", 429, {"Retry-After": "1"})
        web.rules["cut", "/robots.txt"] = Answer(RULES, length=5_000)
        bomb = gzip.compress(b"#" * 9_000_000)
        web.rules["large", "/robots.txt"] = Answer(bomb, headers={"Content-Encoding": "gzip"})
        web.rules["html", "/robots.txt"] = Answer(page("Nothing here"))
        web.rules["created", "/robots.txt"] = Answer(RULES, 203)
        for (host, path), to in led(*(f"five{n}" for n in range(6))) + led(*(f"six{n}" for n in range(7))):
            web.rules[host, path] = Answer(b"", 301, {"Location": f"{to}:{web.port}/robots.txt"})
        web.rules["five5", "/robots.txt"] = web.rules["six6", "/robots.txt"] = Answer(RULES)
        web.rules["named", "/robots.txt"] = Answer(
            b"User-agent: News-Story-Monitor/9 bot\nDisallow: /no/\n\nUser-agent: *\nDisallow: /\n"
        )
        hosts = [host for host, _ in (*GONE_ROUND, *DOWN)]
        hosts += ["busy", "cut", "large", "html", "created", "five0", "six0", "named"]
        web.rules |= {(host, path): Answer(page("Weather")) for host in hosts for path in ("/1", "/no/1")}
        works = [look(web.url(host, path)) for host in hosts for path in ("/1", "/no/1")]
        # What does not come by the scheduler, or comes by it a second time.
        web.rules["side", "/robots.txt"] = Answer(RULES + b"Disallow: /*?page=")
        web.rules["from", "/1"] = Answer(b"", 302, {"Location": web.url("side", "/no/led")})
        parts = "".join(f"<sitemap><loc>{web.url('side', path)}</loc></sitemap>" for path in ("/no/map", "/map"))
        web.rules["side", "/index"] = Answer(f"<sitemapindex>{parts}</sitemapindex>".encode())
        web.rules["side", "/map"] = Answer(
            f"<urlset><url><loc>{web.url('side', '/no/2')}</loc></url></urlset>".encode()
        )
        pager = "".join(f"<a href='{LONG}?page={n}'>{n}</a>" for n in (2, 3))
        web.rules["side", LONG] = Answer(
            page("Xiaomi and BAIC, at length", f"</article><div class='pager'>{pager}</div>")
        )
        link = f"<p>As we wrote, <a href='{web.url('side', '/no/step')}'>Xiaomi met BAIC in spring</a>, they said.</p>"
        web.rules["side", "/steps"] = Answer(page("Xiaomi and BAIC, first", link))
        works += [look(web.url("from", "/1")), look(web.url("side", LONG)), look(web.url("side", "/steps"))]
        works.append(visit(web.url("side", "/index"), SourceKind.SITEMAP, name="maps"))
        probe = HostAnswer("side.test", web.url("side", "/no/probe"))
        works.append(Work(WorkKind.PROBE, "cars", web.url("side", "/no/probe"), probe=probe))
        yield World(web, crawled(*works))


@pytest.mark.parametrize("host", [host for host, _ in GONE_ROUND])
def test_a_robots_txt_that_is_not_there_has_no_rules(world: World, host: str) -> None:
    assert (world.of(host).result, world.of(host, "/no/1").result) == (Result.OK, Result.OK)


@pytest.mark.parametrize("host", [host for host, _ in DOWN])
def test_one_that_cannot_be_served_forbids_everything(world: World, host: str) -> None:
    assert set(world.asked(host)) == {"/robots.txt"}
    assert world.of(host).error == f"robots.txt could not be read: the host answered {host.removeprefix('down')}"
    assert world.of(host).result is Result.BLOCKED


@pytest.mark.parametrize(
    ("host", "result"), [("busy", Result.BLOCKED), ("cut", Result.UNREACHABLE), ("large", Result.BLOCKED)]
)
def test_one_that_does_not_come_whole_forbids_everything(world: World, host: str, result: Result) -> None:
    assert set(world.asked(host)) == {"/robots.txt"}
    assert {world.of(host, path).result for path in ("/1", "/no/1")} == {result}


def test_a_page_that_is_none_has_no_rules(world: World) -> None:
    assert (world.of("html").result, world.of("html", "/no/1").result) == (Result.OK, Result.OK)


@pytest.mark.parametrize("host", ["created", "five0", "named"])
def test_rules_that_came_are_kept(world: World, host: str) -> None:
    assert (world.of(host).result, world.of(host, "/no/1").result) == (Result.OK, Result.ROBOTS)


def test_more_than_five_redirects_lead_to_no_rules(world: World) -> None:
    assert (world.of("six0").result, world.of("six0", "/no/1").result) == (Result.OK, Result.OK)
    assert world.asked("six6") == []


def test_nothing_comes_to_where_none_may_go_on_any_way(world: World) -> None:
    """Redirects, sitemaps of an index and what they list, further pages, links of articles, probes."""
    assert {path for path in world.asked("side") if path.startswith(("/no/", f"{LONG}?"))} == set()
    assert {LONG, "/steps", "/index", "/map"} < set(world.asked("side"))
    assert world.of("from").result is Result.ROBOTS
    assert world.of("side", "/no/2").result is Result.ROBOTS
    assert world.of("side", "/no/step").result is Result.ROBOTS
    assert world.of("side", "/no/probe").result is Result.ROBOTS
    assert world.of("side", LONG).fragment, "its other pages were not read"


def test_it_is_asked_for_once_a_pass(world: World) -> None:
    for host in ("side", "html", "named", "404xx"):
        assert world.asked(host).count("/robots.txt") == 1
        assert world.asked(host)[0] == "/robots.txt"


def test_one_that_was_believed_for_long_enough_is_asked_for_again() -> None:
    with Hostile() as web:
        web.rules["kept", "/robots.txt"] = lambda n: Answer(RULES if n < 1 else RULES + b"Disallow: /2")
        web.rules |= {("kept", f"/{n}"): Answer(page("Fine weather")) for n in (1, 2)}
        works = [look(web.url("kept", f"/{n}")) for n in (1, 2)]
        mining = quick(manners=Manners(frozenset({"tdm-reservation"})))  # so that nothing else is asked of the host
        outcomes = crawled(*works, story=mining, settings={"MONITOR_ROBOTS_SECONDS": -1.0})
        asked = [one.path for one in web.asked("kept")]
    assert asked == ["/robots.txt", "/1", "/robots.txt"]
    assert sorted(one.result for one in outcomes) == [Result.OK, Result.ROBOTS]


def test_one_that_leads_to_a_host_that_is_waited_for_no_more_is_not_taken_for_none() -> None:
    settings = Settings({"ROBOTSTXT_OBEY": True, "ROBOTSTXT_USER_AGENT": "news-story-monitor"})
    crawler = Mock(settings=settings, spider=None)
    crawler.engine.download_async = AsyncMock(side_effect=Exhausted("the host was waited for for 600 s in this pass"))
    with pytest.raises(Exhausted):
        asyncio.run(RobotsRules(crawler).process_request(Request("http://led.test/no/1")))
