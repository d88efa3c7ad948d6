"""Hosts that offer without an end: what is fetched of them ends by what a page is known by, and by the budget.

Two passes of the monitor over one little web, and the requests that came.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.clock import Clock
from monitor.model import Budget, Source, SourceKind
from monitor.monitor import Monitor
from monitor.store import Store
from tests.support.hostile import ALLOW, TDMREP, Answer, Hostile, page, quick

PER_HOST = 24
OFFERED = 100
LIMIT = 12


def one_page(host: str, port: int, path: str) -> Answer:
    """A page that names its canonical address."""
    link = f'<link rel="canonical" href="http://{host}.test:{port}{path}"></head>'.encode()
    return Answer(page(f"Xiaomi and BAIC talk at {host}").replace(b"</head>", link))


class Endless(Hostile):
    """Every visit to a source shows other addresses than the one before."""

    visits = 0

    def answer(self, host: str, path: str, headers: dict[str, str]) -> Answer | None:
        super().answer(host, path, headers)
        name, told = host.removesuffix(".test"), f"http://{host}:{self.port}"
        if path in ("/robots.txt", TDMREP):
            return Answer(b"", 404)
        if path in ("/rss", "/index", "/days"):
            self.visits += 1
            paths = [self.made_up(name, self.visits * 10_000 + n) for n in range(OFFERED)]
            if path == "/days":
                return Answer("".join(f"<li><a href='{p}'>Xiaomi and BAIC on day {p}</a>" for p in paths).encode())
            if path == "/index":
                return self.index(told, range(OFFERED))
            items = "".join(f"<item><title>Xiaomi and BAIC</title><link>{told}{p}</link></item>" for p in paths)
            return Answer(f"<rss version='2.0'><channel><title>t</title>{items}</channel></rss>".encode())
        if name == "maps":
            return self.index(told, range(int(path.rpartition("/")[2]) * 100, OFFERED * 1_000, 1_000))
        if name == "led" and path != "/read/xiaomi-and-baic-talk":
            return Answer(b"", 302, {"Location": f"{told}/read/xiaomi-and-baic-talk"})
        if name == "slugs":
            return one_page(name, self.port, "/news/xiaomi-and-baic-20631877")
        return Answer(page(f"Xiaomi and BAIC, {path}"))

    def index(self, told: str, numbers: range) -> Answer:
        maps = "".join(f"<sitemap><loc>{told}/map/{n}</loc></sitemap>" for n in numbers)
        return Answer(
            f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{maps}</sitemapindex>".encode()
        )

    def made_up(self, name: str, n: int) -> str:
        return {
            "slugs": f"/news/whatever-{n}-you-like-20631877",
            "led": f"/go/{n}/read/xiaomi-and-baic-talk",
            "honest": f"/news/2026/11/22/xiaomi-and-baic-part-{n}-of-it-{n}00",
        }.get(name, f"/calendar/{n // 360}/{n // 30 % 12}/day-{n % 30}-of-the-month")

    def fetched(self, name: str) -> list[str]:
        return [one.path for one in self.asked(name) if one.path not in ("/robots.txt", "/rss", "/index", "/days")]


@dataclass(frozen=True)
class World:
    web: Endless
    db: Path
    by_pass: list[dict[str, int]]


HOSTS = ("slugs", "led", "honest", "calendar", "maps")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    db = tmp_path_factory.mktemp("traps") / "monitor.db"
    kinds = {"calendar": (SourceKind.SECTION, "/days"), "maps": (SourceKind.SITEMAP, "/index")}
    with Endless() as web:
        sources = []
        for name in HOSTS:
            kind, path = kinds.get(name, (SourceKind.FEED, "/rss"))
            sources.append(Source(name, kind, web.url(name, path), limit=LIMIT, every=timedelta(minutes=30)))
        story = quick(sources=tuple(sources), budget=Budget(per_host=PER_HOST))
        by_pass: list[dict[str, int]] = []
        for number in range(2):
            Monitor(db, clock=Clock(timedelta(hours=number)), allow=ALLOW, log_level="CRITICAL").run(story)
            before = {name: sum(one[name] for one in by_pass) for name in HOSTS}
            by_pass.append({name: len(web.fetched(name)) - before[name] for name in HOSTS})
        yield World(web, db, by_pass)


@pytest.mark.parametrize("name", ["slugs", "led"])
def test_one_article_under_endless_addresses_is_fetched_a_few_times_and_then_no_more(world: World, name: str) -> None:
    first, *later = (one[name] for one in world.by_pass)
    assert 3 <= first <= 8, "of twelve that would have been fetched at once"
    assert max(later) <= 2, "its own address, looked at again"


@pytest.mark.parametrize("name", ["slugs", "led"])
def test_its_further_addresses_are_not_even_kept_when_that_is_known(world: World, name: str) -> None:
    with Store.open(world.db, read_only=True) as store:
        kept = [row for row in store.rows("addresses") if row["host"] == f"{name}.test"]
        titles = [row for row in store.rows("articles") if row["outlet"] == f"{name}.test"]
    assert len(kept) <= OFFERED + 10, "what the first visit offered, before anything was known"
    assert len(titles) == 1


def test_articles_that_share_day_and_words_are_all_fetched(world: World) -> None:
    assert world.by_pass[0]["honest"] == LIMIT


@pytest.mark.parametrize("name", ["honest", "calendar"])
def test_what_has_no_end_ends_by_the_budget_of_the_host(world: World, name: str) -> None:
    assert sum(one[name] for one in world.by_pass) <= PER_HOST
    assert world.by_pass[0][name] <= LIMIT


def test_an_index_of_indexes_without_an_end_is_read_twenty_sitemaps_far(world: World) -> None:
    assert max(one["maps"] for one in world.by_pass) == 20
    assert all(re.fullmatch(r"/map/\d+", path) for path in world.web.fetched("maps"))
