"""Which article a family began with, whatever was found first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from monitor.kinfolk import family
from monitor.model import Article
from tests.support.build import WORDS, article, at, read
from tests.support.world import World, close_all

MORE = (
    " Officials in the capital said that an application had been on the ministry's desk since the spring and that no"
    " answer was to be expected before the autumn, when the list of makers is printed again for the coming year."
)
WIRE = WORDS + MORE


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_all()


def carrier(name: str, published: str | None, text: str = WIRE) -> Article:
    url = f"http://{name}.test/cars"
    return replace(article(url, f"As {name} has it", text), published=published)


def origins(world: World) -> dict[str, object]:
    return {str(row["url"]).split("/")[2]: row["origin"] for row in world.store.articles()}


def test_an_original_that_is_found_after_its_copies_leads_them() -> None:
    world = World()
    world.see(read(carrier("second", "2022-08-27T09:00:00+00:00"), at(1)))
    world.see(read(carrier("third", "2022-08-27T12:00:00+00:00"), at(2)))
    world.see(read(carrier("first", "2022-08-27T06:00:00+00:00"), at(3)))
    first = "http://first.test/cars"
    assert origins(world) == {"first.test": None, "second.test": first, "third.test": first}
    rows = {str(row["article"]).split("/")[2]: row["relation"] for row in world.store.families()}
    assert rows == {"second.test": "same", "third.test": "same"}


def test_without_a_date_that_can_be_believed_who_was_found_first_stays_first() -> None:
    for published in (None, "1970-01-01T00:00:00+00:00", "2022-08-27", "2022-08-27T09:00:00+00:00"):
        world = World()
        world.see(read(carrier("second", "2022-08-27T09:00:00+00:00"), at(1)))
        world.see(read(carrier("first", published), at(3)))
        assert origins(world)["first.test"] == "http://second.test/cars", published


def test_a_shortened_copy_that_was_found_first_is_a_copy_of_what_came_before_it() -> None:
    world = World()
    world.see(read(carrier("short", "2022-08-27T09:00:00+00:00", WORDS + MORE[:120]), at(1)))
    world.see(read(carrier("long", "2022-08-27T06:00:00+00:00"), at(3)))
    (row,) = world.store.families()
    assert (row["article"], row["relation"], row["origin"]) == (
        "http://short.test/cars",
        "copy",
        "http://long.test/cars",
    )


def test_the_wire_that_a_text_credits_is_kept_with_it() -> None:
    world = World()
    world.see(read(carrier("daily", None, "BEIJING, Aug 26 (Reuters) - " + WIRE), at(1)))
    (row,) = world.store.articles()
    assert row["credit"] == "Reuters"


def test_a_family_is_shown_from_each_of_its_members_with_the_passages_they_share() -> None:
    world = World()
    world.see(read(carrier("first", "2022-08-27T06:00:00+00:00"), at(1)))
    world.see(read(carrier("second", "2022-08-27T09:00:00+00:00", WIRE + " More was not to be had."), at(2)))
    for which in ("first.test", "second.test"):
        found = family(world.store, which)
        assert found["origin"] == "http://first.test/cars"
        assert [row["relation"] for row in found["members"]] == ["original", "same"]
        (passage,) = next(row["passages"] for row in found["members"] if which not in row["url"])
        assert passage["text"].startswith("Two makers are said")


def test_an_article_without_kin_is_a_family_of_its_own() -> None:
    world = World()
    world.see(read(carrier("alone", None), at(1)))
    found = family(world.store, 1)
    assert [row["relation"] for row in found["members"]] == ["original"]
    assert found["corrections"] == []
