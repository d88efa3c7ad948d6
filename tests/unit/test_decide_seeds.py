"""A seed that was kept as a file: once its address is known it is looked at like any other article."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from monitor.decide import decide
from monitor.dedupe import fingerprint
from monitor.model import Outcome, Result, SetAddress, Work, WorkKind
from tests.support.build import WORDS, article, at, match, read, story
from tests.support.world import URL, World, close_all


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_all()


def file(world: World) -> None:
    """The story's folder is read: the seed's file says what it says, and states its address."""
    made = article(URL)
    work = Work(WorkKind.ARTICLE, "cars", URL, via="seed", known=True)
    print_ = fingerprint(made.title, made.text)
    world.see(Outcome(work, Result.OK, at(world.hours), article=made, fingerprint=print_, match=match()))


def address(world: World) -> dict[str, object]:
    (row,) = [row for row in world.store.rows("addresses") if row["url"] == URL]
    return dict(row)


def test_it_is_looked_at_again_and_again_and_an_edit_is_told() -> None:
    world = World()
    for _ in range(3):
        file(world)
        world.show(article(URL))
        assert address(world)["is_primary"]
        assert address(world)["next_check"] is not None
    world.show(article(URL, text=WORDS.replace("10 billion", "12 billion")))
    assert world.kinds() == ["figure"]


def test_its_first_page_is_kept_as_the_evidence_of_its_words() -> None:
    world = World()
    file(world)
    world.show(article(URL))
    world.show(article(URL))
    (revision,) = world.store.rows("revisions")
    assert len(list(world.store.rows("evidence"))) == 1
    assert revision["evidence_id"] is not None
    assert world.store.verify() == []


def test_its_page_is_kept_though_the_first_looks_showed_nothing() -> None:
    world = World()
    file(world)
    world.miss(Result.UNREACHABLE)
    world.show(article(URL, text="Sorry."))
    world.show(article(URL))
    assert address(world)["is_primary"]
    assert next(iter(world.store.rows("revisions")))["evidence_id"] is not None


def test_a_page_of_a_later_state_is_not_taken_for_that_of_an_earlier_one() -> None:
    world = World()
    file(world)
    world.show(article(URL, text=WORDS.replace("10 billion", "12 billion")))
    world.show(article(URL))
    world.show(article(URL))
    kept = [int(str(row["evidence_id"])) for row in list(world.store.rows("revisions"))]
    pages = [world.store.evidence(number) for number in kept]
    assert [b"12 billion" in page.body if page else None for page in pages] == [False, True]


def test_one_that_was_looked_at_once_and_no_more_is_taken_up_again() -> None:
    """As an older version left it: its address had shown it, and was due no more."""
    world = World()
    file(world)
    world.show(article(URL))
    lost = SetAddress("cars", URL, at(world.hours), None, article=URL)
    world.store.apply([lost])
    world.hours += 1
    file(world)
    assert address(world)["is_primary"]
    assert address(world)["next_check"] == at(world.hours).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def test_one_that_another_story_found_before_is_looked_at_for_this_one_too() -> None:
    world = World()
    other = story("lines")
    world.store.put_story(other, at())
    found = read(article(URL), at(), slug="lines")
    world.store.apply(decide(world.store.known(other, found, silent=False), found, now=at()))
    world.hours = 1
    file(world)
    (due,) = [work for work in world.store.due(world.story, now=at(1)) if work.kind is WorkKind.ARTICLE]
    world.see(read(article(URL), at(2), via=due.via))
    rows = [row for row in world.store.rows("addresses") if row["is_primary"]]
    assert len(rows) == 2


def test_one_whose_address_cannot_be_reached_is_not_tried_more_often_for_its_file() -> None:
    world = World()
    waits = []
    for _ in range(4):
        file(world)
        world.miss(Result.UNREACHABLE)
        waits.append(str(address(world)["next_check"]) > at(world.hours + 1).isoformat())
    assert waits == [False, False, False, True]
