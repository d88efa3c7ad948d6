"""A copy and what it adds, and what becomes of copies of articles that are only up for review, or were judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest

from monitor.decide import decide
from monitor.decide.failing import after_failure
from monitor.facts import facts_of
from monitor.judging import judge, why
from monitor.model import Article, Match, Outcome, Result
from tests.support.build import at, match, missed, read, story
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


def url(name: str) -> str:
    return f"http://{name}.test/cars"


def seen(
    world: World, name: str, text: str, hours: float, *, held: Match | None = None, day: str = "2022-09-01"
) -> Outcome:
    made = Article(url(name), url(name), f"What {name} has of the talks", text, published=day, language="en")
    outcome = replace(read(made, at(hours)), facts=facts_of(made, concepts=world.story.concepts), match=held or match())
    world.see(outcome)
    return outcome


def told(world: World, kind: str = "new") -> dict[str, str]:
    """The bodies of the alerts of a kind, by the outlets."""
    rows = [row for row in world.store.alerts() if row["kind"] == kind]
    return {str(row["article"]).split("/")[2].removesuffix(".test"): str(row["body"]) for row in rows}


# -------------------------------------------------------------------------------------------------------- what it adds


@pytest.mark.parametrize("body", [WIRE, SHORT])
def test_a_copy_with_news_of_its_own_is_told_by_its_news(body: str) -> None:
    world = World()
    seen(world, "wire", WIRE, 1)
    seen(world, "daily", body + NEWS, 30)
    (row,) = world.store.families()
    assert row["relation"] in ("same", "copy")
    assert "investment: 10 → 12 billion yuan (first wire.test, now daily.test)" in told(world)["daily"]
    assert "BAIC: had not received anything specific from the city" in told(world)["daily"]


def test_a_copy_that_adds_nothing_is_told_to_nobody() -> None:
    world = World()
    seen(world, "wire", WIRE, 1)
    seen(world, "daily", WIRE, 2)
    seen(world, "weekly", SHORT, 3)
    assert set(told(world)) == {"wire"}


def test_a_figure_that_a_paragraph_put_under_the_text_moves_has_moved() -> None:
    world = World()
    seen(world, "wire", WIRE, 1)
    seen(world, "wire", WIRE + NEWS, 30)
    lines = [line for row in world.store.rows("novelties") for line in cast("list[str]", row["lines"])]
    assert "investment: 10 → 12 billion yuan (first wire.test, now wire.test)" in lines


def test_names_alone_are_no_news_of_a_copy() -> None:
    world = World()
    seen(world, "wire", WIRE, 1)
    named = "\nGunnar Aasen, Ruta Petrauskas, Oskar Lind, Mirela Dragan, Paolo Testa and Ines Ferro wrote it."
    seen(world, "daily", WIRE + named, 30)
    assert set(told(world)) == {"wire"}


def test_what_a_copy_added_is_not_told_again_of_its_copies() -> None:
    world = World()
    seen(world, "wire", WIRE, 1)
    seen(world, "daily", WIRE + NEWS, 30)
    seen(world, "weekly", WIRE + NEWS, 31)
    assert set(told(world)) == {"wire", "daily"}


# ---------------------------------------------------------------------------------------------- copies of what may be

REVIEW = match("review", 0.3)


def test_an_accepted_copy_of_what_was_only_up_for_review_is_told_as_new() -> None:
    world = World()
    seen(world, "market", WIRE, 1, held=REVIEW)
    seen(world, "daily", WIRE, 2)
    assert set(told(world, "review")) == {"market"}
    assert set(told(world)) == {"daily"}
    assert "adds nothing" not in told(world)["daily"]
    assert [row["deliveries"][0]["next_attempt"] == row["at"] for row in world.store.alerts()] == [True, True]  # type: ignore[index]
    (row,) = world.store.families()
    assert (row["origin"], row["relation"]) == (url("market"), "same")


def test_a_copy_for_review_of_what_was_up_for_review_is_told_to_nobody() -> None:
    world = World()
    seen(world, "market", WIRE, 1, held=REVIEW)
    seen(world, "daily", WIRE, 2, held=REVIEW)
    assert set(told(world, "review")) == {"market"}


def test_further_accepted_copies_are_told_to_nobody_and_neither_is_a_copy_of_a_seed() -> None:
    world = World()
    seen(world, "market", WIRE, 1, held=REVIEW)
    for hour, name in enumerate(("daily", "weekly", "monthly"), start=2):
        seen(world, name, WIRE, hour)
    assert set(told(world)) == {"daily"}
    seeded = World()
    seeded.see(read(Article(url("seed"), url("seed"), "A seed", WIRE), at(1), via="seed"))
    seen(seeded, "daily", WIRE, 2)
    assert told(seeded) == {}


def test_news_that_was_only_up_for_review_is_told_with_the_first_accepted_copy_that_has_it() -> None:
    world = World()
    seen(world, "wire", WIRE, 1)
    seen(world, "market", WIRE + NEWS, 2, held=REVIEW)
    seen(world, "daily", WIRE + NEWS, 3)
    assert set(told(world, "review")) == {"market"}
    assert "investment: 10 → 12 billion yuan (first wire.test, now daily.test)" in told(world)["daily"]
    assert "BAIC: had not received anything specific from the city" in told(world)["daily"]


def test_a_copy_for_review_of_that_adds_nothing_and_neither_does_a_further_accepted_one() -> None:
    world = World()
    seen(world, "wire", WIRE, 1)
    seen(world, "market", WIRE + NEWS, 2, held=REVIEW)
    seen(world, "broker", WIRE + NEWS, 3, held=REVIEW)
    seen(world, "daily", WIRE + NEWS, 4)
    seen(world, "weekly", WIRE + NEWS, 5)
    assert (set(told(world)), set(told(world, "review"))) == ({"wire", "daily"}, {"market"})


def test_what_an_accepted_article_said_after_one_for_review_is_no_first_mention_later() -> None:
    names = (
        "\nGunnar Aasen and Ruta Petrauskas of Helmstad Shipping met Oskar Lind in Rostal on the quay of the harbour."
    )
    own = (
        "“No decision has been taken about the location,” said Gunnar Aasen, the mayor of Rostal, to reporters."
        " Xiaomi plans an investment of 10 billion yuan. The harbour of Rostal would get a new quay, and Ruta"
        " Petrauskas would run it for Helmstad Shipping."
    )
    world = World()
    seen(world, "early", "Xiaomi said it looks at cars. Nothing else was told in the long evening.", 0.5)
    seen(world, "market", WIRE + names, 1, held=REVIEW)
    seen(world, "other", own, 2)
    seen(world, "daily", WIRE + names, 3)
    daily = _novelty(world, "daily")
    assert "first mention of Oskar Lind" in daily
    assert not any(name in line for line in daily for name in ("Aasen", "Petrauskas", "Helmstad", "Rostal"))
    assert not any("10 billion" in line for line in daily)


def _novelty(world: World, name: str) -> list[str]:
    number = next(row["id"] for row in world.store.rows("articles") if row["url"] == url(name))
    (row,) = [row for row in world.store.rows("novelties") if row["article_id"] == number]
    return cast("list[str]", row["lines"])


# ----------------------------------------------------------------------------------------------- after a person's no


def due(world: World, name: str) -> object:
    (row,) = [row for row in world.store.rows("addresses") if row["url"] == url(name)]
    return row["next_check"]


def denied(world: World, name: str, hours: float, *, belongs: bool = False) -> None:
    judge(world.store, [(url(name), belongs)], story="cars", at=at(hours))


@pytest.mark.parametrize("text", [WIRE, WIRE + NEWS, "The article was withdrawn."])
def test_a_look_that_was_on_its_way_sets_no_other(text: str) -> None:
    world = World()
    seen(world, "wire", WIRE, 1)
    denied(world, "wire", 2)
    seen(world, "wire", text, 3)
    assert due(world, "wire") is None


@pytest.mark.parametrize("result", [Result.MISSING, Result.BLOCKED, Result.UNREACHABLE, Result.NOT_MODIFIED])
def test_nor_does_one_that_failed(result: Result) -> None:
    world = World()
    seen(world, "wire", WIRE, 1)
    denied(world, "wire", 2)
    world.see(missed(url("wire"), at(3), result))
    assert due(world, "wire") is None


def test_nor_does_one_that_could_not_be_taken_in() -> None:
    world = World()
    seen(world, "wire", WIRE, 1)
    denied(world, "wire", 2)
    bare = missed(url("wire"), at(3), Result.BROKEN)
    world.store.apply(after_failure(world.store.known(world.story, bare, silent=True), bare, at(3)))
    assert due(world, "wire") is None


def test_what_is_said_to_belong_after_all_is_looked_at_again() -> None:
    world = World()
    seen(world, "wire", WIRE, 1)
    denied(world, "wire", 2)
    denied(world, "wire", 3, belongs=True)
    seen(world, "wire", WIRE, 4)
    assert due(world, "wire") is not None


@pytest.mark.parametrize("body", [WIRE, SHORT])
def test_a_copy_of_what_a_person_said_no_to_waits_for_a_person(body: str) -> None:
    world = World()
    seen(world, "wire", WIRE, 1)
    denied(world, "wire", 2)
    seen(world, "daily", body, 3)
    assert set(told(world)) == {"wire"}
    assert f"but a person said no to its original, {url('wire')}." in told(world, "review")["daily"]
    (row,) = why(world.store, url("daily"))
    assert row["decision"] == "review"
    assert f"a person said no to its original, {url('wire')}" in str(row["why"])


def test_what_waits_for_a_person_is_held_against_what_else_waits() -> None:
    world = World()
    seen(world, "early", "Xiaomi said it looks at cars. Nothing else was told in the long evening.", 0.5)
    seen(world, "wire", WIRE, 1)
    denied(world, "wire", 2)
    seen(world, "market", "BAIC rose. Xiaomi raised its investment to 12 billion yuan, brokers said.", 3, held=REVIEW)
    seen(world, "daily", WIRE + NEWS, 4)
    assert "daily" in told(world, "review")
    assert any("10 billion yuan" in line for line in _novelty(world, "daily"))
    assert not any("12 billion yuan" in line for line in _novelty(world, "daily"))


def test_it_waits_at_every_later_look_too_until_a_person_said_yes() -> None:
    world = World()
    seen(world, "wire", WIRE, 1)
    denied(world, "wire", 2)
    for hour in (3, 20, 40):
        seen(world, "daily", WIRE, hour)
    assert world.store.matches(which=url("daily"))[0]["decision"] == "review"
    denied(world, "daily", 41, belongs=True)
    seen(world, "weekly", WIRE, 42)
    assert world.store.matches(which=url("weekly"))[0]["decision"] == "accept"


def test_what_was_accepted_before_the_no_stays_and_so_does_what_has_a_text_of_its_own() -> None:
    world = World()
    seen(world, "wire", WIRE, 1)
    seen(world, "daily", WIRE, 2)
    denied(world, "wire", 3)
    seen(world, "daily", WIRE, 20)
    own = (
        "Xiaomi and BAIC were seen together at the fair by hundreds of people, who took pictures of the two stands. "
        * 5
    )
    seen(world, "other", own, 21)
    decided = {str(row["article"]): row["decision"] for row in world.store.matches()}
    assert decided == {url("wire"): "reject", url("daily"): "accept", url("other"): "accept"}


def test_a_second_story_meets_a_copy_of_what_it_was_told_to_leave_as_one_for_review() -> None:
    world = World()
    ships = story("ships")
    world.store.put_story(ships, at())
    seen(world, "wire", WIRE, 1)
    seen(world, "daily", WIRE, 2)

    def look(name: str, hours: float) -> None:
        made = Article(url(name), url(name), f"What {name} has of the talks", WIRE, language="en")
        outcome = read(made, at(hours), "ships")
        world.store.apply(decide(world.store.known(ships, outcome, silent=False), outcome, now=outcome.at))

    look("wire", 3)
    judge(world.store, [(url("wire"), False)], story="ships", at=at(4))
    look("daily", 5)
    assert [row["kind"] for row in world.store.alerts(story="ships")] == ["new", "review"]
    assert [row["kind"] for row in world.store.alerts(story="cars")] == ["new"]
