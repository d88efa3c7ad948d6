"""tdmrep.json over a real crawl: asked for once a host and day, of hosts whose articles are kept, and believed."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from monitor.clock import Clock
from monitor.decide.asks import asked
from monitor.model import Manners, Outcome, Reservations
from tests.support.hostile import TDMREP, Answer, Hostile, crawled, look, page, quick

ALL = json.dumps([{"location": "/free", "tdm-reservation": 0}, {"location": "/", "tdm-reservation": 1}]).encode()
META = page().replace(b"<head>", b"<head><meta name=tdm-reservation content=0>")


@dataclass(frozen=True)
class World:
    web: Hostile
    outcomes: dict[str, Outcome]

    def asks(self, host: str, path: str = "/1") -> tuple[str, ...]:
        found = self.outcomes[self.web.url(host, path)].page
        assert found is not None
        return asked(found)

    def asked_for(self, host: str) -> int:
        return len(self.web.asked(host, TDMREP))


def known(web: Hostile, host: str, days: float) -> Reservations:
    return Reservations(f"http://{host}.test:{web.port}", Clock().now() - timedelta(days=days), (("/", True),))


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with Hostile() as web:
        web.rules["all", TDMREP] = Answer(ALL)
        web.rules |= {("all", path): Answer(page()) for path in ("/1", "/2", "/free")}
        web.rules["other", "/1"] = Answer(page("Fine weather").replace(b"Xiaomi", b"Rain").replace(b"BAIC", b"Wind"))
        web.rules["meta", "/1"] = Answer(META)
        web.rules["header", "/1"] = Answer(page(), headers={"TDM-Reservation": "1"})
        for host, answer in (
            ("html", Answer(b"<p>Not here</p>")),
            ("down", Answer(b"", 500)),
            ("deep", Answer(b"[" * 200_000)),
            ("forbids", Answer(ALL)),
            ("moved", Answer(b"", 302, {"Location": web.url("all", TDMREP)})),
            ("fresh", Answer(b"[]")),
            ("old", Answer(b"[]")),
            ("lost", Answer(b"", 503)),
        ):
            web.rules |= {(host, TDMREP): answer, (host, "/1"): Answer(page())}
        web.rules["forbids", "/robots.txt"] = Answer(b"User-agent: *\nDisallow: /.well-known/")
        hosts = ("all", "other", "meta", "header", "html", "down", "deep", "forbids", "moved", "fresh", "old", "lost")
        works = [look(web.url(host, "/1")) for host in hosts]
        works += [look(web.url("all", path)) for path in ("/2", "/free")]
        told = (known(web, "fresh", 0.9), known(web, "old", 1.1), known(web, "lost", 1.1))
        yield World(web, {one.work.url: one for one in crawled(*works, reservations=told)})


def test_what_a_host_reserves_counts_for_its_articles_and_only_for_those_that_are_meant(world: World) -> None:
    assert world.asks("all") == world.asks("all", "/2") == world.asks("moved") == ("tdm-reservation",)
    assert world.asks("all", "/free") == ()


def test_it_is_asked_for_once_a_host_and_brought_home_once(world: World) -> None:
    assert world.asked_for("all") == 2, "once for itself, and once for the host that led there"
    told = [one.reservations for one in world.outcomes.values() if one.reservations is not None]
    assert len({one.place for one in told}) == len(told)
    assert ("/", True) in next(one.rules for one in told if one.place.startswith("http://all.test"))


def test_a_page_that_says_it_itself_and_one_that_is_not_kept_need_no_question(world: World) -> None:
    assert (world.asks("meta"), world.asks("header")) == ((), ("tdm-reservation",))
    assert [world.asked_for(host) for host in ("meta", "header", "other")] == [0, 0, 0]


@pytest.mark.parametrize("host", ["html", "down", "deep", "forbids"])
def test_what_does_not_come_or_cannot_be_read_reserves_nothing(world: World, host: str) -> None:
    assert world.asks(host) == ()
    assert (world.asked_for(host) == 0) is (host == "forbids")


def test_what_was_asked_within_a_day_is_not_asked_again(world: World) -> None:
    assert world.asked_for("fresh") == 0
    assert world.asks("fresh") == ("tdm-reservation",)


def test_after_a_day_it_is_and_the_answer_counts_or_what_was_known_before_where_there_is_none(world: World) -> None:
    assert (world.asked_for("old"), world.asks("old")) == (1, ())
    assert world.asks("lost") == ("tdm-reservation",)
    assert world.outcomes[world.web.url("lost", "/1")].reservations is None, "so the next pass asks again"


def test_a_large_page_whose_host_is_long_in_saying_it_holds_up_no_other_host() -> None:
    is_asked, others = threading.Event(), threading.Event()

    def says_late(_: int) -> Answer:
        is_asked.set()
        others.wait(9)
        return Answer(ALL)

    def first(_: int) -> Answer:
        is_asked.wait(60)
        return Answer(page())

    def last(_: int) -> Answer:
        others.set()
        return Answer(page())

    with Hostile() as web:
        web.rules |= {("big", TDMREP): says_late, ("big", "/1"): Answer(page(more=f"<!--{'x' * 6_000_000}-->"))}
        web.rules |= {("h1", "/1"): first, ("h2", "/1"): Answer(page()), ("h3", "/1"): last}
        hosts = ("big", "h1", "h2", "h3")
        crawled(*(look(web.url(host, "/1")) for host in hosts), settings={"CONCURRENT_REQUESTS": 2})
        assert others.is_set(), "they were asked while it waited"


def test_who_ignores_reservations_asks_nobody_for_them() -> None:
    with Hostile() as web:
        web.rules |= {("all", TDMREP): Answer(ALL), ("all", "/1"): Answer(page())}
        mining = replace(quick(), manners=Manners(frozenset({"tdm-reservation"})))
        (outcome,) = crawled(look(web.url("all", "/1")), story=mining)
        assert outcome.page is not None
        assert not outcome.page.reserved
        assert web.asked("all", TDMREP) == []
