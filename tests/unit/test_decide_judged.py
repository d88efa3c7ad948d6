"""What weighs against a person's no where a text is carried by several: seeds, and what is nearer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from monitor.decide import decide
from monitor.judging import judge
from monitor.model import Article, Story
from tests.support.build import at, match, read, story
from tests.support.world import World, close_all

WIRE = (
    "Xiaomi is in talks with BAIC over building electric cars together, people who know the plan said on Friday.\n"
    "Xiaomi plans an investment of 10 billion yuan in the first stage, and the line would turn out 300,000 cars"
    " a year once the paint shop of the old works near the airport has been rebuilt from the ground up.\n"
    "“We are open to every partner who keeps his word,” said Lin Wei, a spokesman for BAIC, in the yard of the works.\n"
    "Neither company would say when the first car is to leave the line, nor under which of the two names it is to be"
    " sold in the towns along the coast."
)
NEWS = (
    "\nOn Monday Xiaomi raised its investment to 12 billion yuan. BAIC said it had not received anything specific from"
    " the city."
)
SHORT = "\n".join(WIRE.split("\n")[:3])


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_all()


@pytest.fixture
def world() -> World:
    return World()


def url(name: str) -> str:
    return f"http://{name}.test/cars"


def seen(world: World, name: str, text: str, hours: float, *, via: str = "wire", of: Story | None = None) -> None:
    """A look of a story, the world's own where no other is given, whose matcher accepts what it reads."""
    followed = of or world.story
    made = Article(url(name), url(name), f"What {name} has of the talks", text, published="2022-09-01", language="en")
    outcome = replace(read(made, at(hours), followed.slug, via=via), match=match())
    world.store.apply(decide(world.store.known(followed, outcome, silent=False), outcome, now=outcome.at))


def said(world: World, name: str, hours: float, *, belongs: bool, of: str = "cars") -> None:
    judge(world.store, [(url(name), belongs)], story=of, at=at(hours))


def decision(world: World, name: str, of: str = "cars") -> object:
    (row,) = (row for row in world.store.matches(which=url(name)) if row["story"] == of)
    return row["decision"]


def second_story(world: World) -> Story:
    ships = story("ships")
    world.store.put_story(ships, at())
    return ships


@pytest.mark.parametrize("text", [WIRE, WIRE + NEWS, SHORT])
def test_a_no_to_one_copy_of_a_seed_holds_back_no_other(world: World, text: str) -> None:
    seen(world, "wire", WIRE, 1, via="seed")
    seen(world, "daily", WIRE, 2)
    said(world, "daily", 3, belongs=False)
    seen(world, "weekly", text, 4)
    assert decision(world, "weekly") == "accept"


def test_the_very_words_that_a_person_said_no_to_wait_though_a_seed_has_most_of_them(world: World) -> None:
    seen(world, "wire", WIRE, 1, via="seed")
    seen(world, "daily", SHORT, 2)
    said(world, "daily", 3, belongs=False)
    seen(world, "weekly", SHORT, 4)
    assert decision(world, "weekly") == "review"


@pytest.mark.parametrize("text", [WIRE, SHORT])
def test_what_is_nearer_to_an_accepted_original_is_not_held_back_by_a_copy_of_that(world: World, text: str) -> None:
    seen(world, "wire", WIRE, 1)
    seen(world, "daily", WIRE + NEWS, 2)
    said(world, "daily", 3, belongs=False)
    seen(world, "weekly", text, 4)
    assert decision(world, "weekly") == "accept"


def test_what_is_as_near_to_what_a_person_said_no_to_waits_and_is_told_why(world: World) -> None:
    seen(world, "wire", WIRE, 1)
    seen(world, "daily", WIRE + NEWS, 2)
    said(world, "daily", 3, belongs=False)
    seen(world, "weekly", WIRE + NEWS, 4)
    (row,) = world.store.matches(which=url("weekly"))
    assert row["decision"] == "review"
    assert f"but a person said no to {url('daily')}, whose text it carries" in str(row["reason"])


def test_an_accepted_copy_of_what_a_person_said_no_to_vouches_for_nothing(world: World) -> None:
    seen(world, "wire", WIRE, 1)
    seen(world, "daily", WIRE + NEWS, 2)
    said(world, "wire", 3, belongs=False)
    seen(world, "weekly", WIRE + NEWS, 4)
    assert decision(world, "weekly") == "review"


def test_a_seed_that_a_person_said_no_to_vouches_for_nothing(world: World) -> None:
    seen(world, "wire", WIRE, 1, via="seed")
    said(world, "wire", 2, belongs=False)
    seen(world, "weekly", WIRE, 3)
    assert decision(world, "weekly") == "review"


def test_the_seed_of_another_story_is_held_back_like_any_article(world: World) -> None:
    ships = second_story(world)
    seen(world, "wire", WIRE, 1, of=ships)
    said(world, "wire", 2, belongs=False, of="ships")
    seen(world, "daily", WIRE, 3, via="seed")
    seen(world, "daily", WIRE, 4, of=ships)
    assert (decision(world, "daily", "ships"), decision(world, "daily")) == ("review", "accept")


def test_the_seed_of_another_story_vouches_for_no_copy(world: World) -> None:
    ships = second_story(world)
    seen(world, "wire", WIRE, 1, via="seed")
    seen(world, "daily", WIRE, 2, of=ships)
    said(world, "daily", 3, belongs=False, of="ships")
    seen(world, "weekly", WIRE, 4, of=ships)
    assert decision(world, "weekly", "ships") == "review"


@pytest.mark.unmeasured
@pytest.mark.parametrize("own", [False, True], ids=["the same words", "a word of its own in each"])
def test_a_crowd_of_copies_in_another_story_hides_neither_a_no_nor_what_was_told(world: World, own: bool) -> None:
    ships = second_story(world)

    def text(name: str) -> str:
        return f"{WIRE} Printed in the town of {name}." if own else WIRE

    for number in range(120 if own else 60):
        seen(world, f"s{number}", text(f"s{number}"), 1 + number / 200, of=ships)
    seen(world, "one", text("one"), 3)
    seen(world, "two", text("two"), 4)
    assert [row["article"] for row in world.store.alerts(story="cars")] == [url("one")]
    said(world, "one", 5, belongs=False)
    seen(world, "three", text("three"), 6)
    assert decision(world, "three") == "review"
