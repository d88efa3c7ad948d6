"""Whether an article can still be read: what was taken down, moved, replaced, walled off, or only seems to be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from monitor.model import Article, Result
from tests.support.build import WORDS, article, at, missed, read
from tests.support.world import URL, World, close_all

LONG = WORDS + "\n" + "A third party, asked on the day, said that the plan was at most a hope of its suppliers. " * 3
OTHER = (
    "The harbour master of the island town closed the quay on Monday after a crane had slid from its rails. "
    "Nobody was hurt, and the ferries are to leave from the old pier until the rails have been laid anew. "
    "The crane was built in the year of the great flood and was to be scrapped in spring."
)
SORRY = "Look around for something else to read today, there is much of it in every part of the paper. " * 4


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_all()


def made(title: str = "Two makers talk", text: str = LONG, url: str = URL, **more: object) -> Article:
    return article(url, title, text, **more)


def test_a_soft_404_is_known_by_what_the_host_says_of_an_address_that_cannot_exist() -> None:
    world = World()
    world.show(made())
    world.show(made("The Daily", SORRY))
    assert world.presence() == "suspect"
    assert world.probe(made("The Daily", SORRY)) == 1
    for _ in range(3):
        world.show(made("The Daily", SORRY))
    assert world.presence() == "gone"
    assert len(world.store.revisions(URL)) == 1
    assert world.kinds() == ["new", "gone"]


def test_a_soft_404_that_lists_other_news_every_time_is_known_by_its_title() -> None:
    world = World()
    world.show(made())
    world.show(made("Not here any more", SORRY))
    world.probe(made("Not here any more", OTHER))
    for word in ("one", "two", "three"):
        world.show(made("Not here any more", SORRY.replace("something", word)))
    assert world.presence() == "gone"


def test_a_host_is_asked_once() -> None:
    world = World()
    world.show(made())
    world.show(made("The Daily", SORRY))
    assert [world.probe(), world.probe()] == [1, 0]
    world.show(made("The Weekly", OTHER))
    assert world.probe() == 0


def test_a_page_of_which_nothing_is_left_is_believed_when_two_looks_agree() -> None:
    world = World()
    world.show(made())
    world.show(made("Crane slides", OTHER))
    assert world.presence() == "suspect"
    world.probe()
    world.show(made("Crane slides", OTHER))
    assert world.presence() == "live"
    assert len(world.store.revisions(URL)) == 2


def test_a_host_that_does_not_answer_holds_nothing_up_for_long() -> None:
    world = World()
    world.show(made())
    for _ in range(3):
        world.show(made(text="The article was withdrawn."))
    assert len(world.store.revisions(URL)) == 2


def test_readings_that_never_agree_are_looked_at_more_and_more_seldom() -> None:
    world = World()
    world.show(made())
    gaps = []
    for word in ("one", "two", "three", "four", "five", "six"):
        world.show(made(text=f"Only {word} is left."))
        due = [row["next_check"] for row in world.store.rows("addresses") if row["url"] == URL]
        gaps.append((due, at(world.hours)))
    assert world.presence() == "suspect"
    assert len(world.store.revisions(URL)) == 1
    waits = [_hours(str(due[0]), now.isoformat()) for due, now in gaps]
    assert waits == sorted(waits)
    assert waits[-1] > 4 * waits[0]


def _hours(due: str, now: str) -> float:
    from datetime import datetime

    return (datetime.fromisoformat(due) - datetime.fromisoformat(now)).total_seconds() / 3600


def test_what_stands_before_a_new_pay_wall_is_no_edit() -> None:
    world = World()
    world.show(made())
    world.show(made(text=WORDS[:90], paywall=True))
    world.show(made(text=WORDS[:90], paywall=True))
    assert world.presence() == "blocked"
    assert len(world.store.revisions(URL)) == 1
    world.show(made())
    assert world.presence() == "live"
    assert world.kinds() == ["new"]


def test_a_redirect_to_the_same_text_is_a_move() -> None:
    world = World()
    world.show(made())
    to = "http://daily.test/archive/cars-1"
    world.show_at(to, made(url=to))
    row = world.store.article(URL)
    assert (row["presence"], row["moved_to"]) == ("moved", to)
    primary = [one["url"] for one in world.store.rows("addresses") if one["is_primary"]]
    assert primary == [to]
    assert world.kinds() == ["new"]


def test_what_is_found_where_an_article_moved_to_is_that_article() -> None:
    world = World()
    world.show(made())
    to = "http://daily.test/archive/cars-1"
    world.show_at(to, made(url=to))
    world.hours += 1
    world.see(read(made(url=to, text=LONG.replace("10 billion", "12 billion")), at(world.hours)))
    assert len(world.store.articles()) == 1
    assert world.kinds() == ["new", "figure"]


def test_an_article_whose_new_address_was_found_first_is_moved_all_the_same() -> None:
    world = World()
    world.show(made())
    to = "http://daily.test/archive/cars-1"
    world.hours += 1
    world.see(read(made(url=to), at(world.hours)))
    world.show_at(to, made(url=to))
    row = world.store.article(URL)
    assert (row["presence"], row["moved_to"]) == ("moved", to)


def test_an_article_that_is_missing_and_stands_elsewhere_at_its_outlet_has_moved() -> None:
    world = World()
    world.show(made())
    to = "http://daily.test/archive/cars-1"
    world.hours += 1
    world.see(read(made(url=to), at(world.hours)))
    world.miss()
    row = world.store.article(URL)
    assert (row["presence"], row["moved_to"]) == ("moved", to)
    assert world.kinds() == ["new"]


def test_an_article_that_was_gone_and_is_found_elsewhere_at_its_outlet_is_restored_there() -> None:
    world = World()
    world.show(made())
    for _ in range(3):
        world.miss()
    to = "http://daily.test/archive/cars-1"
    world.hours += 1
    world.see(read(made(url=to), at(world.hours)))
    assert world.store.article(URL)["presence"] == "moved"
    assert world.kinds() == ["new", "gone", "restored"]


def test_a_copy_at_another_outlet_is_no_move() -> None:
    world = World()
    world.show(made())
    world.hours += 1
    world.see(read(made(url="http://other.test/cars/1"), at(world.hours)))
    world.miss()
    assert world.presence() == "suspect"


def test_a_redirect_to_another_article_is_a_miss() -> None:
    world = World()
    world.show(made())
    elsewhere = "http://daily.test/island/crane"
    for _ in range(3):
        world.show_at(elsewhere, made("Crane slides", OTHER, url=elsewhere))
    assert world.presence() == "gone"
    assert len(world.store.revisions(URL)) == 1


def test_another_article_at_the_same_address_is_a_miss_of_the_first() -> None:
    world = World()
    world.show(made())
    elsewhere = "http://daily.test/island/crane"
    world.hours += 1
    world.see(read(made("Crane slides", OTHER, url=elsewhere), at(world.hours)))
    for _ in range(3):
        world.hours += 1
        world.see(read(made("Crane slides", OTHER, url=elsewhere), at(world.hours), url=URL))
    assert world.store.article(URL)["presence"] == "gone"


def test_a_transition_stands_with_the_page_that_it_rests_on() -> None:
    world = World()
    world.show(made())
    world.miss()
    world.show(made())
    rows = list(world.store.rows("presence"))
    assert world.transitions() == [("live", "suspect"), ("suspect", "live")]
    kept = [world.store.evidence(int(str(row["evidence_id"]))) for row in rows]
    assert [page.status if page else None for page in kept] == [404, 200]
    assert world.store.verify() == []


@pytest.mark.parametrize("result", [Result.BLOCKED, Result.UNREACHABLE, Result.ROBOTS, Result.BROKEN])
def test_what_is_no_answer_is_no_absence(result: Result) -> None:
    world = World()
    world.show(made())
    for _ in range(9):
        world.miss(result)
    assert world.presence() in ("live", "blocked")
    assert world.kinds() == ["new"]


def test_a_soft_404_at_first_sight_is_no_article_of_the_story() -> None:
    world = World()
    world.show(made())
    world.see(replace(missed("http://daily.test/cars/2", at(5)), error="404"))
    assert [row["url"] for row in world.store.articles()] == [URL]
