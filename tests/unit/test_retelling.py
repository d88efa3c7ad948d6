"""A story told anew in the order of publication, copies included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from monitor.facts import facts_of
from monitor.model import Article, Outcome, PutFacts
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


SOURCE = "\n".join(
    f"Sentence number {number} tells how the {place} of the works at the coast was rebuilt by workers of the town."
    for number, place in enumerate(("paint shop", "press hall", "gate", "tower", "canteen", "rail yard", "bridge"))
)
REWRITTEN = (
    "\n".join(SOURCE.split("\n")[2:])
    + "\nThe union of the metal workers fears that the older men at the presses lose what they have built so far.\n"
    "A lawyer told the court that the land was never sold to anybody before the war.\n"
    "On the market square nobody wanted to speak about the matter with a stranger from another part of the land."
)


def test_reprints_of_a_rewritten_text_are_told_as_parts_of_its_source_and_as_one_family() -> None:
    world = World(silent=True)
    for hour, (name, text) in enumerate((("source", SOURCE), ("daily", REWRITTEN), ("paper", REWRITTEN)), start=1):
        seen(world, carrier(name, hour, text), hour)
    assert {row["relation"] for row in world.store.families()} == {"derived"}
    told = [one.told for one in world.store.told("cars")]
    source, daily = "http://source.test/cars", "http://daily.test/cars"
    assert [(one.family, one.part_of) for one in told] == [(source, None), (daily, source), (daily, source)]


def test_a_figure_of_thirty_digits_stops_neither_the_look_nor_the_retelling() -> None:
    world = World(silent=True)
    seen(world, carrier("second", 9, WIRE + f"\nXiaomi plans an investment of {'1' * 30} trillion yuan."), 2)
    seen(world, carrier("first", 6, WIRE), 1)
    assert retell(world.store, "cars") == 2
    assert [line for line in lines(world)["second"] if "1,111,111" in line]  # type: ignore[attr-defined]


def test_an_article_that_cannot_be_told_is_told_by_nothing_and_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    world = World(silent=True)
    seen(world, carrier("first", 6, WIRE + "\nXiaomi plans an investment of 10 billion yuan."), 1)
    seen(world, carrier("later", 9, "On Monday Xiaomi raised its investment to 12 billion yuan, it said."), 3)
    broken = carrier("broken", 7, "On Saturday Xiaomi put its investment at 11 billion yuan, as nobody had expected.")
    facts = (replace(fact, value="much") if fact.kind == "quantity" else fact for fact in facts_of(broken))
    unread = read(broken, at(4))
    assert unread.fingerprint is not None
    world.see(unread)
    world.store.apply([PutFacts("cars", str(broken.url), unread.fingerprint.words_hash, tuple(facts), at(-120))])
    with caplog.at_level("INFO"):
        assert retell(world.store, "cars") == 3
    told = lines(world)
    assert told["broken"] == []
    assert [line for line in told["later"] if "10 → 12 billion yuan" in line]  # type: ignore[attr-defined]
    assert "http://broken.test/cars: what is new in it cannot be told" in caplog.text
    assert not world.store.is_to_be_retold("cars")
