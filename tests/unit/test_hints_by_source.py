"""Every feed and sitemap is held against what it said itself before, whoever found the article."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from monitor.model import Hasten, Item, Outcome, SetHint, Source, SourceKind
from tests.support.build import article, at, item, read, source, visited
from tests.support.world import URL, World, close_all

FRONT = source("front", "http://daily.test/", SourceKind.SECTION)
SEARCH = source("search", "http://search.test/?q=cars", SourceKind.SEARCH)
MAP = source("map", "http://daily.test/sitemap.xml", SourceKind.SITEMAP)
WIRE = source()
BEFORE, LATER = "2022-09-01T08:00:00+00:00", "2022-09-01T11:30:00+00:00"


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_all()


def found_by(first: Source) -> World:
    """A world with all sources, in which this one found the article, and each has been read before."""
    world = World(sources=(FRONT, SEARCH, MAP, WIRE))
    for by in (FRONT, SEARCH, MAP, WIRE):
        world.see(visited(item("http://daily.test/other"), when=at(), from_=by))
    world.see(visited(item(URL, "Two makers talk"), when=at(0.1), from_=first))
    world.see(read(article(title="A title of its own"), at(1), via=first.name))
    return world


def hastened(world: World, said: Item, hours: float, by: Source) -> bool:
    return any(isinstance(one, Hasten) for one in world.see(visited(said, when=at(hours), from_=by)))


@pytest.mark.parametrize("first", [FRONT, SEARCH, MAP, WIRE], ids=lambda one: one.name)
@pytest.mark.parametrize("by", [MAP, WIRE], ids=lambda one: f"told by {one.name}")
def test_whoever_found_an_article_its_feeds_and_sitemaps_speak_for_it(first: Source, by: Source) -> None:
    world = found_by(first)
    assert not hastened(world, item(URL, "Two makers talk", modified=BEFORE), 2, by)
    assert hastened(world, item(URL, "CORRECTED: makers deny talks", modified=LATER), 4, by)
    assert not hastened(world, item(URL, "CORRECTED: makers deny talks", modified=LATER), 5, by)


def test_a_time_alone_is_enough() -> None:
    world = found_by(FRONT)
    assert not hastened(world, item(URL, modified=BEFORE), 2, MAP)
    assert hastened(world, item(URL, modified=LATER), 4, MAP)


def test_a_feed_that_drops_an_article_leaves_the_sitemap_its_voice() -> None:
    world = found_by(WIRE)
    world.see(visited(when=at(2)))
    assert not hastened(world, item(URL, "Makers talk - The Daily", modified=BEFORE), 2.1, MAP)
    assert hastened(world, item(URL, "Makers talk - The Daily", modified=LATER), 4, MAP)


def test_sections_and_searches_speak_for_no_article() -> None:
    world = found_by(WIRE)
    for by in (FRONT, SEARCH):
        assert not hastened(world, item(URL, "Two makers talk"), 2, by)
        done = world.see(visited(item(URL, "They argue"), when=at(3), from_=by))
        assert not [one for one in done if isinstance(one, Hasten | SetHint)]


def test_two_feeds_that_word_a_title_in_two_ways_in_turn_hasten_nothing() -> None:
    world = found_by(WIRE)
    for hours in range(2, 6):
        assert not hastened(world, item(URL, "Makers talk - The Daily"), hours, MAP)
        assert not hastened(world, item(URL, "Two makers talk"), hours + 0.5, WIRE)


def test_what_a_feed_says_for_the_first_time_is_kept_beside_what_found_the_article() -> None:
    world = found_by(FRONT)
    world.see(visited(Item("guid-1", URL, "The feed's words", modified=BEFORE), when=at(2)))
    said = {row["via"]: (row["hint_id"], row["hint_title"]) for row in world.store.rows("offers") if row["url"] == URL}
    assert said == {"front": (URL, "Two makers talk"), "wire": ("guid-1", "The feed's words")}
    (address,) = [row for row in world.store.rows("addresses") if row["url"] == URL]
    assert address["hint_title"] == "Two makers talk", "what the page's own title is held against is not replaced"


def test_a_visit_that_is_delivered_twice_keeps_one_hint() -> None:
    world = found_by(FRONT)
    visit: Outcome = visited(item(URL, "The feed's words"), when=at(2))
    for _ in range(2):
        world.see(visit)
    assert [row["via"] for row in world.store.rows("offers") if row["url"] == URL] == ["front", "wire"]
