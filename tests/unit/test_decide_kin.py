"""Which article a family began with, whatever was found first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.dedupe import Doc, families
from monitor.kinfolk import family
from monitor.model import Article
from tests.support.build import WORDS, article, at, read
from tests.support.laws import examples
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


# ---------------------------------------------------------------------------------------------- in whatever order found


def words(count: int, seed: str) -> list[str]:
    return [f"{seed}{number}x" for number in range(count)]


LEAD, BODY, OWN = words(140, "kantor"), words(160, "pabrik"), words(320, "sendiri")
WHOLE = [*LEAD, *BODY]
CARRIERS = {
    "wire": WHOLE,
    "same": [*WHOLE[:200], "lain", *WHOLE[201:]],
    "half": LEAD,
    "rest": BODY,
    "reworded": [f"lain{at}" if at % 40 > 36 else word for at, word in enumerate(WHOLE)],
    "longer": [*WHOLE, *OWN],
    "echo": [*WHOLE, *OWN, *words(4, "tutup")],
    "apart": words(300, "jauh"),
}
"""By the hour at which they were published."""
STANDS = {
    "wire": (None, None),
    "same": ("wire", "same"),
    "half": ("wire", "copy"),
    "rest": ("wire", "copy"),
    "reworded": ("wire", "copy"),
    "longer": ("wire", "derived"),
    "echo": ("wire", "derived"),
    "apart": (None, None),
}


def stands(world: World) -> dict[str, tuple[str | None, object]]:
    """Of each article the origin and its relation to that, by the names of their hosts."""

    def name(where: object) -> str:
        return str(where).split("/")[2].removesuffix(".test")

    kin = {name(row["article"]): row for row in world.store.families()}
    return {
        made: (name(kin[made]["origin"]), kin[made]["relation"]) if made in kin else (None, None)
        for made in (name(row["url"]) for row in world.store.articles())
    }


def found(order: Sequence[str]) -> World:
    world = World()
    hours = {name: hour for hour, name in enumerate(CARRIERS)}
    for at_, name in enumerate(order):
        text = " ".join(CARRIERS[name])
        world.see(read(carrier(name, f"2022-08-27T{hours[name]:02}:00:00+00:00", text), at(1 + at_)))
    return world


@pytest.mark.unmeasured
@settings(max_examples=examples(6), deadline=None)
@given(st.permutations(list(CARRIERS)))
def test_how_articles_stand_to_their_origin_does_not_depend_on_who_was_found_first(order: list[str]) -> None:
    world = found(order)
    try:
        assert stands(world) == STANDS
        assert {row["other"] for row in world.store.families()} == {"http://wire.test/cars"}
    finally:
        close_all()


def test_in_the_order_of_publication_and_against_it_they_stand_alike() -> None:
    assert stands(found(list(CARRIERS))) == stands(found(list(CARRIERS)[::-1])) == STANDS


def test_a_batch_says_of_them_what_the_store_says() -> None:
    docs = [
        Doc(name, " ".join(CARRIERS[name]), published=f"2022-08-27T{hour:02}:00:00+00:00")
        for hour, name in enumerate(CARRIERS)
    ]
    said = {one.id: (one.other, one.relation) for one in families(docs)}
    assert {name: said[name] for name in CARRIERS if name not in ("wire", "apart")} == {
        name: STANDS[name] for name in CARRIERS if name not in ("wire", "apart")
    }


def test_a_round_up_of_two_wires_does_not_make_them_one_family() -> None:
    texts = {"one": words(300, "kantor"), "two": words(300, "pabrik")}
    texts["both"] = [*texts["one"], *texts["two"], *words(40, "lagi")]
    for order in permutations(texts):
        world = World()
        hours = {"one": 1, "two": 2, "both": 3}
        for at_, name in enumerate(order):
            stamp = f"2022-08-27T{hours[name]:02}:00:00+00:00"
            world.see(read(carrier(name, stamp, " ".join(texts[name])), at(1 + at_)))
        placed = stands(world)
        assert placed["one"] == (None, None), order
        assert placed["two"] == (None, None), order
        assert placed["both"][1] == "derived", order


def test_what_joins_through_another_stands_to_that_one_whoever_was_found_first() -> None:
    parts = [words(200, name) for name in ("satu", "dua", "tiga")]
    texts = {
        "first": [*parts[0], *parts[1][:120]],
        "second": [*parts[0][80:], *parts[1]],
        "third": [*parts[0][150:], *parts[1], *parts[2][:60]],
    }
    hours = {name: hour for hour, name in enumerate(texts)}
    for order in permutations(texts):
        world = World()
        for at_, name in enumerate(order):
            stamp = f"2022-08-27T{hours[name]:02}:00:00+00:00"
            world.see(read(carrier(name, stamp, " ".join(texts[name])), at(1 + at_)))
        kin = {str(row["article"]).split("/")[2]: (row["origin"], row["other"]) for row in world.store.families()}
        first, second = "http://first.test/cars", "http://second.test/cars"
        assert kin == {"second.test": (first, first), "third.test": (first, second)}, order


def test_an_original_that_leads_is_looked_at_as_one() -> None:
    led, led_by = World(), World()
    for world, stamp in ((led, "2022-08-27T06:00:00+00:00"), (led_by, "2022-08-27T12:00:00+00:00")):
        world.see(read(carrier("second", "2022-08-27T09:00:00+00:00"), at(1)))
        world.see(read(carrier("first", stamp), at(3)))
    due = [
        next(row["next_check"] for row in world.store.rows("addresses") if "first" in str(row["url"]))
        for world in (led, led_by)
    ]
    assert str(due[0]) < str(due[1])


def test_one_of_many_copies_stands_to_the_origin_although_that_was_found_last() -> None:
    world = World()
    half = " ".join(LEAD)
    for number in range(60):
        world.see(read(carrier(f"half{number}", f"2022-08-27T12:{number:02}:00+00:00", half), at(1 + number / 100)))
    world.see(read(carrier("wire", "2022-08-27T06:00:00+00:00", " ".join(WHOLE)), at(2)))
    world.see(read(carrier("last", "2022-08-27T15:00:00+00:00", half), at(3)))
    assert stands(world)["last"] == ("wire", "copy")


# ---------------------------------------------------------------------------------------------- round-ups told alike

ROUND_UP = {
    "one": words(160, "kantor"),
    "two": words(160, "kota"),
    "both": [*words(160, "kantor"), *words(160, "kota")],
    "again": [*words(160, "kantor"), *words(160, "kota")],
}
"""The two that are carried have as many shingles, so that it carries them alike."""


@pytest.mark.parametrize("order", list(permutations(ROUND_UP)), ids="-".join)
def test_the_same_words_are_never_of_two_families(order: Sequence[str]) -> None:
    world = World()
    hours = {name: hour for hour, name in enumerate(ROUND_UP)}
    for at_, name in enumerate(order):
        stamp = f"2022-08-27T{hours[name]:02}:00:00+00:00"
        world.see(read(carrier(name, stamp, " ".join(ROUND_UP[name])), at(1 + at_)))
    placed = origins(world)
    assert placed["both.test"] == placed["again.test"] is not None


def test_of_two_texts_that_it_carries_alike_the_older_begins_a_family_in_the_store_as_in_a_batch() -> None:
    docs = [
        Doc(name, " ".join(text), published=f"2022-08-27T{hour:02}:00:00+00:00")
        for hour, (name, text) in enumerate(ROUND_UP.items())
    ]
    assert [one.family for one in families(docs)] == ["one", "two", "one", "one"]
    for order in (("one", "two", "both", "again"), ("two", "one", "both", "again"), ("one", "again", "two", "both")):
        world = World()
        for at_, name in enumerate(order):
            doc = next(doc for doc in docs if doc.id == name)
            world.see(read(carrier(name, doc.published, doc.text), at(1 + at_)))
        first = "http://one.test/cars"
        assert origins(world) == {"one.test": None, "two.test": None, "both.test": first, "again.test": first}, order
