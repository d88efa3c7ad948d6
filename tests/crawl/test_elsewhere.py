"""A crawl that is given sites goes to no others: what needs them comes home, and goes on where they may be gone to. Its
Outcome is the same as in a crawl that may go anywhere, and nearly always with the same requests."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from typing import Any
from unittest.mock import Mock

import pytest
from scrapy import Request
from scrapy.exceptions import DownloadTimeoutError
from scrapy.settings import Settings

from monitor.clock import Clock
from monitor.crawl import Crawl, Job
from monitor.dedupe import host
from monitor.dedupe.hosts import site
from monitor.elsewhere import Leased, OwnSites
from monitor.middlewares import RobotsUnread
from monitor.model import Manners, Onward, Outcome, Result, RobotsAnswer, SourceKind, Work
from monitor.robots import RobotsRules
from monitor.spiders.answers import what_failed
from tests.support.hostile import ALLOW, Answer, Hostile, look, page, quick, visit

SITEMAP = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>{}</loc></url></urlset>"
INDEX = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</sitemapindex>"
XML = {"Content-Type": "application/xml"}
STORY = quick(manners=Manners(frozenset({"tdm-reservation"})))


class Web(Hostile):
    """Sites that lead to one another."""

    def __init__(self) -> None:
        super().__init__()
        self.all = Counter[tuple[str, str]]()
        to = self.url
        refresh = f"<html><head><meta http-equiv=refresh content='0; url={to('far', '/2')}'></head></html>".encode()
        sitemaps = "".join(f"<sitemap><loc>{to(name, '/s.xml')}</loc></sitemap>" for name in ("store", "depot"))
        self.rules |= {
            ("near", "/1"): Answer(b"", 302, {"Location": to("far", "/1")}),
            ("near", "/2"): Answer(refresh),
            ("near", "/3"): Answer(b"", 302, {"Location": to("bounce", "/3")}),
            ("bounce", "/3"): Answer(b"", 302, {"Location": to("near", "/4")}),
            ("near", "/4"): Answer(page("Xiaomi and BAIC, near")),
            ("near", "/5"): Answer(b"", 302, {"Location": to("near", "/4")}),
            ("near", "/6"): Answer(b"", 302, {"Location": to("shut", "/6")}),
            ("near", "/7"): Answer(b"", 302, {"Location": "http://10.0.0.1/"}),
            ("far", "/1"): Answer(page("Xiaomi and BAIC, far")),
            ("far", "/2"): Answer(page("Xiaomi and BAIC, refreshed")),
            ("shut", "/robots.txt"): Answer(b"User-agent: *\nDisallow: /"),
            ("old", "/robots.txt"): Answer(b"", 301, {"Location": to("moved", "/robots.txt")}),
            ("old", "/1"): Answer(b"", 301, {"Location": to("moved", "/1")}),
            ("moved", "/robots.txt"): Answer(b"User-agent: *\nDisallow: /no"),
            ("moved", "/1"): Answer(page("Xiaomi and BAIC, moved")),
            ("index", "/s.xml"): Answer(INDEX.format(sitemaps).encode(), headers=XML),
            **{
                (name, "/s.xml"): Answer(SITEMAP.format(to("near", f"/{name}")).encode(), headers=XML)
                for name in ("store", "depot")
            },
        }

    def works(self) -> tuple[Work, ...]:
        looks = [look(self.url("near", f"/{number}"), via="seed") for number in range(1, 8)]
        return (*looks, look(self.url("old", "/1"), via="seed"), visit(self.url("index", "/s.xml"), SourceKind.SITEMAP))


def asked(web: Hostile) -> Counter[tuple[str, str]]:
    return Counter((one.host, one.path) for one in web.seen)


def told(outcome: Outcome, port: int) -> tuple[Any, ...]:
    """What of an Outcome is the same whoever brings it home."""
    answered = outcome.page and (outcome.page.url, outcome.page.answered_url, outcome.page.body)
    title = outcome.article and outcome.article.title
    items = tuple(item.url for item in outcome.items)
    found = (outcome.work.url, outcome.result, outcome.status, outcome.error, answered, title, items, outcome.fetches)
    return tuple(str(one).replace(str(port), "PORT") for one in found)


def by_steps(web: Web) -> list[Outcome]:
    """A crawl for the sites at which Work begins, and one for those to which it led, and so on."""
    waiting = [Onward(work, frozenset(), work.url) for work in web.works()]
    outcomes, robots, beside = list[Outcome](), tuple[RobotsAnswer, ...](), tuple[tuple[str, int], ...]()
    while waiting:
        sites = frozenset().union(*(one.sites | {site(host(one.url))} for one in waiting))
        works = tuple(one.work for one in waiting)
        job = Job(
            STORY, works, follow=False, allow=ALLOW, sites=sites, begun=tuple(waiting), robots=robots, beside=beside
        )
        before = {one.work.url: one.sites for one in waiting}
        web.seen.clear()
        with Crawl(job) as crawl:
            outcomes += crawl
        assert {site(one.host) for one in web.seen} <= sites
        web.all += asked(web)
        assert crawl.learned is not None
        robots = tuple({one.place: one for one in (*robots, *crawl.learned.robots)}.values())
        beside = crawl.learned.beside
        waiting = [replace(one, sites=one.sites | before[one.work.url]) for one in crawl.onward]
    return outcomes


def test_what_leads_elsewhere_goes_on_there_and_is_the_same() -> None:
    with Web() as web:
        with Crawl(Job(STORY, web.works(), follow=False, allow=ALLOW)) as crawl:
            freely = {told(outcome, web.port) for outcome in crawl}
        assert crawl.onward == []
        assert crawl.learned is not None
        assert crawl.learned.robots == ()
        once = asked(web)
    with Web() as again:
        apart = {told(outcome, again.port) for outcome in by_steps(again)}
    # What was answered, and leads on only by what stands in it, is asked for once more.
    again_asked = Counter({("old.test", "/robots.txt"): 1, ("index.test", "/s.xml"): 1})
    assert again.all - once == again_asked
    assert once - again.all == Counter()
    assert {row[:-1] for row in freely} == {row[:-1] for row in apart}
    # The first Outcome of a host is the one that counts its robots.txt, whichever it is.
    assert sum(int(row[-1]) for row in apart) == sum(int(row[-1]) for row in freely) + again_asked.total()


@pytest.mark.parametrize(("url", "is_leased"), [("http://www.far.test/1", True), ("http://near.test/1", False)])
def test_nothing_leads_to_a_site_that_is_leased(url: str, is_leased: bool) -> None:
    own_sites = OwnSites(Mock(spider=Mock(sites=None, leased=frozenset({"far.test"}))))
    if not is_leased:
        own_sites.process_request(Request(url))
        return
    with pytest.raises(Leased) as refused:
        own_sites.process_request(Request(url))
    result, said = what_failed(refused.value)
    assert result is Result.UNREACHABLE
    assert said.startswith("it leads to far.test, where the crawl of an earlier pass may still be")


def test_what_robots_txt_could_not_say_is_told_to_the_next_crawl() -> None:
    for error in (RobotsUnread("it is too large"), DownloadTimeoutError("30 s")):
        answer = RobotsAnswer("http://near.test", Clock().now(), failed=(type(error).__name__, str(error)))
        settings = Settings({"ROBOTSTXT_OBEY": True, "ROBOTSTXT_USER_AGENT": "x", "MONITOR_ROBOTS_SECONDS": 60})
        crawler = Mock(settings=settings, spider=Mock(sites=frozenset({"near.test"}), robots={answer.place: answer}))
        with pytest.raises(type(error), match=str(error)):
            asyncio.run(RobotsRules(crawler).process_request(Request("http://near.test/1")))


def test_a_crawl_that_is_cut_off_tells_its_paces_all_the_same() -> None:
    with Web() as web:
        web.rules |= {
            ("near", "/robots.txt"): Answer(b"User-agent: *\nCrawl-delay: 2"),
            ("near", "/1"): lambda count: crawl.stop(),
        }
        work = look(web.url("near", "/1"), via="seed")
        with Crawl(Job(STORY, (work,), follow=False, allow=ALLOW, sites=frozenset({"near.test"}))) as crawl:
            assert list(crawl) == []
        assert crawl.learned is not None
        assert dict(crawl.learned.paces) == {"near.test": 2.0}


def test_a_host_that_earlier_crawls_of_a_pass_have_waited_for_is_not_waited_for_again() -> None:
    with Web() as web:
        works = (look(web.url("near", "/4"), via="seed"), look(web.url("far", "/1"), via="seed"))
        waited = (("near.test", 599.0), ("far.test", 0.5))
        job = Job(STORY, works, follow=False, allow=ALLOW, waited=waited, settings=(("MONITOR_HOST_SECONDS", 500.0),))
        with Crawl(job) as crawl:
            found = {outcome.work.url: outcome for outcome in crawl}
        assert [found[work.url].result for work in works] == [Result.UNREACHABLE, Result.OK]
        assert "waited for for 500 s in this pass" in (found[works[0].url].error or "")
        assert web.asked("near") == []
        assert crawl.learned is not None
        assert dict(crawl.learned.waited)["far.test"] > 0.5
