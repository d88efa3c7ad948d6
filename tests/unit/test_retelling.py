"""A story told anew in the order of publication, copies included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from monitor.facts import facts_of
from monitor.model import Article, Outcome
from monitor.retelling import retell
from tests.support.build import at, read
from tests.support.world import World, close_all

WIRE = (
    "Xiaomi is in talks with BAIC over building electric cars together in the capital, people who know the plan said on"
    " Friday evening after the markets had closed.\n"
    "The first stage would cost 10 billion yuan, and the line would turn out 300,000 cars a year once it has been"
    " running for two winters, according to a paper that was seen by this newspaper.\n"
    "Neither company would say more than that the market is open to every partner who is ready to build there."
)
OWN = "\nThe plant would employ 4,500 people, the mayor of the district told our reporter on Saturday."


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_all()


def carrier(name: str, hour: int, text: str) -> Article:
    url = f"http://{name}.test/cars"
    return Article(url, url, f"As {name} has it", text, language="en", published=f"2022-08-27T{hour:02}:00:00+00:00")


def seen(world: World, made: Article, hours: float) -> None:
    facts = facts_of(made, concepts=world.story.concepts)
    outcome: Outcome = replace(read(made, at(hours)), facts=facts)
    world.see(outcome)


def lines(world: World) -> dict[str, object]:
    """What is told of each article, by its outlet."""
    names = {row["id"]: str(row["url"]).split("/")[2].split(".")[0] for row in world.store.articles()}
    return {names[row["article_id"]]: row["lines"] for row in world.store.rows("novelties")}  # type: ignore[index]


def test_what_a_copy_says_beyond_the_original_is_told_of_it_and_nothing_else() -> None:
    world = World(silent=True)
    seen(world, carrier("second", 9, WIRE + OWN), 1)
    seen(world, carrier("third", 12, WIRE), 2)
    seen(world, carrier("first", 6, WIRE), 3)
    assert {row["relation"] for row in world.store.families()} == {"same"}
    assert retell(world.store, "cars") == 3
    told = lines(world)
    assert [line for line in told["second"] if "4,500 people" in line]  # type: ignore[attr-defined]
    assert not [line for line in told["second"] if "10 billion" in line]  # type: ignore[attr-defined]
    assert [line for line in told["first"] if "10 billion yuan" in line]  # type: ignore[attr-defined]
    assert told["third"] == []


def test_a_copy_is_told_in_the_family_of_its_origin() -> None:
    world = World(silent=True)
    seen(world, carrier("first", 6, WIRE), 1)
    seen(world, carrier("second", 9, WIRE + OWN), 2)
    assert [one.told.family for one in world.store.told("cars")] == [
        "http://first.test/cars",
        "http://first.test/cars",
    ]
