"""What is followed, and no more: from sources as many as their limit says, from articles one step, each once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from monitor.demo.server import RecordedWeb
from monitor.model import Outcome, Result, SourceKind
from tests.support.hostile import TDMREP, crawled, look, page, visit

BESIDE = ("/robots.txt", TDMREP)


def rss(*paths: str) -> str:
    items = "".join(f"<item><title>Xiaomi and BAIC</title><link>{path}</link></item>" for path in paths)
    return f"<rss version='2.0'><channel><title>t</title>{items}</channel></rss>"


def index(*paths: str) -> str:
    entries = "".join(f"<sitemap><loc>{path}</loc></sitemap>" for path in paths)
    return f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{entries}</sitemapindex>"


def urlset(*paths: str) -> str:
    entries = "".join(f"<url><loc>{path}</loc></url>" for path in paths)
    return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{entries}</urlset>"


def write(root: Path, host: str, path: str, text: str | bytes) -> None:
    file = root / "web" / "0" / f"{host}.test" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())


def build(root: Path) -> None:
    """A little web: a feed of eight, an index of sitemaps in levels, an article that links on, one of another kind."""
    write(root, "limited", "rss.xml", rss(*(f"http://limited.test/{n}.html" for n in range(8))))
    write(root, "also", "rss.xml", rss("http://limited.test/0.html", "http://also.test/due.html?utm_source=x"))
    write(root, "also", "due.html", page("Xiaomi and BAIC, due"))
    for n in range(8):
        write(root, "limited", f"{n}.html", page(f"Xiaomi and BAIC, part {n}"))
    more = ("http://maps.test/two.xml", "http://maps.test/flat.xml", "http://maps.test/missing.xml")
    write(root, "maps", "one.xml", index(*more))
    write(root, "maps", "two.xml", index("http://maps.test/three.xml"))
    write(root, "maps", "three.xml", index("http://maps.test/deep.xml"))
    write(root, "maps", "deep.xml", urlset("http://maps.test/too-deep.html"))
    write(root, "maps", "flat.xml", urlset("http://maps.test/flat.html"))
    write(root, "maps", "flat.html", page("Xiaomi and BAIC, from a sitemap"))
    links = (
        "<p>As we wrote, <a href='/second.html'>Xiaomi met BAIC in spring</a>, and nobody at either house has said "
        "since what came of it; <a href='/weather.html'>the weather</a> was fine, as those who were there recall.</p>"
    )
    write(root, "steps", "first.html", page("Xiaomi and BAIC, first", links))
    onward = (
        "<p>Of this the paper had said before that <a href='/third.html'>Xiaomi asked BAIC</a> in writing, and that an "
        "answer was expected within the month from the board.</p>"
    )
    write(root, "steps", "second.html", page("Xiaomi and BAIC, second", onward))
    write(root, "steps", "third.html", page("Xiaomi and BAIC, third"))
    write(root, "steps", "weather.html", page("Fine weather"))
    named = "<item><title>Rain</title><link>http://named.test/rain.html</link></item>"
    write(root, "named", "rss.xml", rss("http://named.test/car.html").replace("</channel>", f"{named}</channel>"))
    write(root, "named", "car.html", page())
    write(root, "named", "rain.html", page("Rain"))


@dataclass(frozen=True)
class World:
    web: RecordedWeb
    outcomes: list[Outcome]
    again: list[Outcome]

    def asked(self, host: str) -> list[str]:
        return [one.path for one in self.web.requests if one.host == f"{host}.test" and one.path not in BESIDE]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    root = tmp_path_factory.mktemp("recorded")
    build(root)
    with RecordedWeb(root) as web:
        works = (
            visit(web.url("limited.test", "/rss.xml"), name="limited", limit=3),
            visit(web.url("also.test", "/rss.xml"), name="also"),
            visit(web.url("maps.test", "/one.xml"), SourceKind.SITEMAP, name="maps"),
            visit(web.url("named.test", "/rss.xml"), name="named", follow="named"),
            look(web.url("also.test", "/due.html"), via="also"),
            look(web.url("steps.test", "/first.html"), via="wire"),
        )
        known = frozenset({web.url("limited.test", "/1.html")})
        outcomes = crawled(*works, known=known)
        first = [one for one in web.requests]  # noqa: C416  # a copy: the second crawl is not what is counted
        etags = {o.work.url: o.page.header("ETag") for o in outcomes if o.page is not None}
        again = crawled(*(replace(o.work, etag=etags[o.work.url], known=True) for o in outcomes), follow=False)
        web.requests[:] = first
        yield World(web, outcomes, again)


def test_no_address_is_fetched_twice(world: World) -> None:
    asked = [(one.host, one.path) for one in world.web.requests]
    assert len(asked) == len(set(asked))
    assert len({o.work.url for o in world.outcomes}) == len(world.outcomes)


def test_a_source_gives_no_more_than_its_limit_and_nothing_that_is_known(world: World) -> None:
    fetched = {o.work.url.rpartition("/")[2]: o.work.via for o in world.outcomes if "limited.test" in o.work.url}
    assert set(fetched) - {"rss.xml"} == {"0.html", "2.html", "3.html"}
    assert fetched.pop("0.html") in ("limited", "also"), "the other feed may have been faster: the number is the same"
    assert set(fetched.values()) == {"limited"}


def test_every_item_of_a_source_comes_home_also_beyond_its_limit(world: World) -> None:
    (visited,) = [o for o in world.outcomes if o.work.source is not None and o.work.via == "limited"]
    assert len(visited.items) == 8


def test_an_address_that_is_due_is_not_fetched_again_because_a_source_offers_it(world: World) -> None:
    assert [path for path in world.asked("also") if path.startswith("/due")] == ["/due.html"]


def test_a_sitemap_index_is_read_two_levels_deep_and_outlives_a_missing_part(world: World) -> None:
    asked = world.asked("maps")
    assert {"/one.xml", "/two.xml", "/flat.xml", "/missing.xml", "/three.xml", "/flat.html"} <= set(asked)
    assert "/deep.xml" not in asked
    (visited,) = [o for o in world.outcomes if o.work.source is not None and o.work.via == "maps"]
    assert visited.result is Result.OK
    assert [item.url for item in visited.items] == [world.web.url("maps.test", "/flat.html")]


def test_links_that_name_a_concept_are_followed_one_step_and_others_not(world: World) -> None:
    assert sorted(world.asked("steps")) == ["/first.html", "/second.html"]
    (step,) = [o for o in world.outcomes if o.work.via.startswith("link:")]
    assert step.work.via == f"link:{world.web.url('steps.test', '/first.html')}"


def test_a_source_whose_story_wants_only_what_is_named_gives_only_that(world: World) -> None:
    assert sorted(world.asked("named")) == ["/car.html", "/rss.xml"]


def test_what_a_source_said_travels_with_the_article(world: World) -> None:
    (car,) = [o for o in world.outcomes if o.work.url.endswith("/car.html")]
    assert car.work.hint is not None
    assert car.work.hint.title == "Xiaomi and BAIC"
    assert car.work.via == "named"


def test_a_second_look_with_validators_brings_home_no_page(world: World) -> None:
    assert {o.result for o in world.again} == {Result.NOT_MODIFIED}
    assert len(world.again) == len(world.outcomes)
