"""Every request that a look makes is counted with it: what a budget rests on is what the host has seen."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from monitor.model import Outcome, SourceKind, Work, WorkKind
from tests.crawl.test_pages import LONG, paged
from tests.support.hostile import Answer, Hostile, crawled, look, page, visit

HOSTS = ("plain", "led", "paged", "busy", "shut", "closed", "maps", "probed")


def index(*urls: str) -> Answer:
    parts = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    return Answer(f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{parts}</sitemapindex>".encode())


def urlset(url: str) -> Answer:
    return Answer(
        f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>{url}</loc></url></urlset>".encode()
    )


@dataclass(frozen=True)
class World:
    web: Hostile
    outcomes: list[Outcome]

    def counted(self, host: str) -> int:
        return sum(one.fetches or 0 for one in self.outcomes if f"//{host}.test" in one.work.url)


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with Hostile(dict(paged("paged", LONG))) as web, socket.socket() as deaf:  # type: ignore[arg-type]
        deaf.bind(("127.0.0.1", 0))
        web.rules |= {
            ("plain", "/1"): Answer(page()),
            ("plain", "/2"): Answer(page()),
            ("led", "/old"): Answer(b"", 301, {"Location": "/older"}),
            ("led", "/older"): Answer(b"", 302, {"Location": "/new"}),
            ("led", "/new"): Answer(page()),
            ("busy", "/1"): lambda n: Answer(b"later", 429, {"Retry-After": "1"}) if n == 0 else Answer(page()),
            ("shut", "/robots.txt"): Answer(b"User-agent: *\nDisallow: /"),
            ("maps", "/index.xml"): index(*(web.url("maps", f"/{n}.xml") for n in (1, 2, 3))),
            **{("maps", f"/{n}.xml"): urlset(web.url("maps", f"/news/{n}")) for n in (1, 2)},
        }
        works = (
            *(look(web.url("plain", path)) for path in ("/1", "/2")),
            look(web.url("led", "/old")),
            look(web.url("paged", LONG)),
            look(web.url("busy", "/1")),
            look(web.url("shut", "/1")),
            look(f"http://closed.test:{deaf.getsockname()[1]}/1"),
            visit(web.url("maps", "/index.xml"), SourceKind.SITEMAP, name="maps"),
            Work(WorkKind.PROBE, "cars", web.url("probed", "/no-such-page.html")),
        )
        yield World(web, crawled(*works, follow=False))


@pytest.mark.parametrize("host", [host for host in HOSTS if host != "closed"])
def test_what_is_counted_is_what_the_host_was_asked(world: World, host: str) -> None:
    assert world.counted(host) == sum(seen.host == f"{host}.test" for seen in world.web.seen) >= 1


def test_a_pager_and_an_index_cost_more_than_one_fetch(world: World) -> None:
    assert (world.counted("paged"), world.counted("maps"), world.counted("led")) == (5, 5, 5), (
        "robots.txt and tdmrep.json too"
    )


def test_a_host_that_cannot_be_reached_was_asked_all_the_same(world: World) -> None:
    assert world.counted("closed") >= 1
