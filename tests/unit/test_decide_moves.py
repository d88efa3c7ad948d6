"""Where an article is read now: moves, their false friends, and what is found at the end of a redirect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from monitor.model import Article, Match, Result
from tests.support.build import WORDS, article, at, missed, read
from tests.support.world import URL, World, close_all

LONG = WORDS + "\n" + "A third party, asked on the day, said that the plan was at most a hope of its suppliers. " * 3
EDITED = LONG.replace("10 billion", "12 billion")
SIGNED = (
    "Xiaomi and BAIC signed on Thursday, both said. The plant will stand in the east of the capital, and the first car "
    "is to leave it within two years. The city pays for the road.\n" * 3
)
NEW = "http://daily.test/archive/cars-9"


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_all()


def made(url: str = URL, text: str = LONG, title: str = "Two makers talk", **more: object) -> Article:
    return article(url, title, text, **more)


def moved() -> World:
    """A world in which the article is missing at its address, and was found at a new one."""
    world = World()
    world.show(made())
    world.miss()
    world.show(made(NEW))
    assert world.presence() == "moved"
    return world


def miss(world: World, url: str, times: int = 4) -> None:
    for _ in range(times):
        world.hours += 1
        world.see(missed(url, at(world.hours)))


def test_what_moved_and_is_edited_where_it_went_is_not_gone() -> None:
    world = moved()
    world.show(made(NEW, EDITED))
    miss(world, URL)
    assert world.presence() == "moved"
    assert world.store.article(URL)["moved_to"] == NEW
    assert "gone" not in world.kinds()
    assert world.transitions() == [("live", "suspect"), ("suspect", "moved")]


def test_what_moved_and_is_closed_at_its_old_address_is_moved_still() -> None:
    world = moved()
    world.show(made(NEW, EDITED))
    world.miss(Result.BLOCKED)
    miss(world, URL)
    assert world.presence() == "moved"
    assert "gone" not in world.kinds()


def test_what_moved_and_is_taken_down_where_it_went_is_told_once() -> None:
    world = moved()
    for _ in range(4):
        miss(world, NEW, 1)
        miss(world, URL, 1)
    assert world.store.article(NEW)["presence"] == "gone"
    assert world.kinds() == ["new", "gone"]


def test_what_is_read_at_its_own_address_again_has_not_moved() -> None:
    world = moved()
    world.show(made())
    row = world.store.article(URL)
    assert (row["presence"], row["moved_to"]) == ("live", None)
    miss(world, NEW)
    assert world.store.article(NEW)["presence"] == "moved"
    assert world.store.article(NEW)["moved_to"] == URL
    assert "gone" not in world.kinds()


def test_one_of_two_that_stood_side_by_side_for_weeks_is_gone_when_it_is_taken_down() -> None:
    world = World()
    world.show(made())
    world.show(made(NEW))
    world.later(24 * 14)
    miss(world, URL)
    assert world.presence() == "gone"
    assert world.kinds() == ["new", "gone"]


def test_of_two_that_are_both_looked_at_for_days_one_is_gone_when_it_is_taken_down() -> None:
    world = World()
    world.show(made())
    world.show(made(NEW))
    for _ in range(4):
        world.later(24)
        world.show(made())
        world.show(made(NEW))
    miss(world, URL)
    assert world.presence() == "gone"


def test_a_new_address_that_was_found_while_the_old_one_still_answered_is_a_move() -> None:
    world = World()
    world.show(made())
    world.later(24)
    world.show(made(NEW))
    world.show(made())
    miss(world, URL)
    assert world.presence() == "moved"


def test_what_a_redirect_moved_and_is_missing_there_is_gone() -> None:
    world = World()
    world.show(made())
    world.show_at(NEW, made(NEW))
    assert world.presence() == "moved"
    miss(world, NEW)
    assert world.presence() == "gone"
    assert world.kinds() == ["new", "gone"]


# ------------------------------------------------------------------------------------------------ the end of a redirect


def test_an_article_that_is_written_anew_under_a_new_slug_is_an_edit_and_a_move() -> None:
    world = World()
    world.show(made())
    to = "http://daily.test/cars/1-signed"
    for _ in range(3):
        world.show_at(to, made(to, SIGNED, "Two makers sign"))
        world.probe()
    row = world.store.article(URL)
    assert (row["presence"], row["moved_to"]) == ("moved", to)
    assert [one["text"] for one in world.store.revisions(URL)] == [LONG, SIGNED]
    assert world.kinds() == ["new", "headline"]


def test_an_article_whose_new_slug_was_found_before_is_moved_there() -> None:
    world = World()
    world.show(made())
    to = "http://daily.test/cars/1-signed"
    world.show(made(to, SIGNED, "Two makers sign"))
    for _ in range(3):
        world.show_at(to, made(to, SIGNED, "Two makers sign"))
    assert world.presence() == "moved"
    assert "gone" not in world.kinds()


def test_another_article_that_a_redirect_leads_to_is_offered_where_it_matches() -> None:
    world = World()
    world.show(made())
    to = "http://daily.test/deals/autumn-signing"
    for _ in range(4):
        world.show_at(to, made(to, SIGNED, "Signed"))
    assert world.presence() == "gone"
    rows = {row["url"]: row for row in world.store.rows("addresses")}
    assert rows[to]["next_check"] is not None
    assert rows[to]["via"] == f"link:{URL}"
    world.show(made(to, SIGNED, "Signed"))
    assert world.kinds() == ["new", "gone", "new"]


def test_what_is_of_another_story_at_the_end_of_a_redirect_is_not_offered() -> None:
    world = World()
    world.show(made())
    to = "http://daily.test/deals/autumn-signing"
    world.show_at(to, made(to, SIGNED, "Signed"), match=Match("reject", 0.0))
    assert to not in [row["url"] for row in world.store.rows("addresses")]


# ---------------------------------------------------------------------------------------------------- http and https


def test_a_host_that_goes_over_to_https_has_moved_nothing() -> None:
    world = World()
    world.show(made())
    safe = URL.replace("http:", "https:")
    world.show_at(safe, made(safe))
    assert world.presence() == "live"
    assert world.transitions() == []
    assert [row["url"] for row in world.store.rows("addresses") if row["is_primary"]] == [safe]
    world.show(made(safe, EDITED))
    world.hours += 1
    world.see(replace(read(made(safe, EDITED), at(world.hours)), at=at(world.hours)))
    assert [row["url"] for row in world.store.articles()] == [URL]
    assert world.kinds() == ["new", "figure"]


def test_an_article_found_by_https_too_is_one_article() -> None:
    world = World()
    world.show(made())
    world.show(made(URL.replace("http:", "https:")))
    assert len(world.store.articles()) == 1
    assert world.kinds() == ["new"]
