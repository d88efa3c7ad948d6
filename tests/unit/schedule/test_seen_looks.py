"""Only a look that showed the article tells of its edits: what failed, and what nobody watched, says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.model import Habit, History, NoteHabit, Result
from monitor.schedule import learned, next_check, worth
from monitor.store.budget import worth_of
from monitor.store.histories import standings
from tests.support.build import WORDS, article, at, read, stored
from tests.support.world import URL, World, close_all


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_all()


def test_a_look_that_failed_is_no_look_at_the_article() -> None:
    world = World()
    world.show(article())
    for _ in range(22):
        world.miss(Result.UNREACHABLE)
    article_ = world.store.known(world.story, read(when=at(24)), silent=False).article
    assert article_ is not None
    assert (article_.history.checks, article_.history.last_check) == (1, at(1))


def test_an_edit_after_failures_is_held_against_all_the_time_since_it_was_seen() -> None:
    world = World()
    world.show(article())
    for _ in range(22):
        world.miss(Result.UNREACHABLE)
    world.hours = 23
    intents = world.show(article(text=WORDS.replace("10 billion", "12 billion")))
    (habit,) = [one for one in intents if isinstance(one, NoteHabit)]
    seen = History(at(1), None, 1, at(1))
    assert habit.expected == pytest.approx(learned(Habit(), seen, until=at(24), changed=True).expected)
    assert habit.expected > 0.5


def test_what_waits_behind_failures_is_worth_more_and_not_less() -> None:
    world = World()
    world.show(article())
    for _ in range(22):
        world.miss(Result.UNREACHABLE)
    (one,) = standings(world.store._db.conn, "cars", [1]).values()
    assert worth_of(one, at(24)) == pytest.approx(worth(History(at(1), None, 1, at(1)), now=at(24)))


def test_an_article_that_was_found_late_was_not_watched_from_birth() -> None:
    watched = History(first_seen=at(-10), published=at(-10), checks=20, last_check=at(0))
    found = History(first_seen=at(0), published=at(-10), checks=1, last_check=at(0))
    unchanged = next_check(watched, now=at(0)) - at(0)
    assert next_check(found, now=at(0)) - at(0) < 0.8 * unchanged


def test_what_was_seen_when_it_was_published_is_looked_at_as_ever() -> None:
    told, untold = History(at(0), at(0), 5, at(9)), History(at(0), None, 5, at(9))
    assert next_check(told, now=at(9)) == next_check(untold, now=at(9))
    earlier = replace(told, published=at(0) - timedelta(seconds=1))
    assert abs(next_check(earlier, now=at(9)) - next_check(told, now=at(9))) < timedelta(minutes=1)


def test_the_rank_of_an_article_rests_on_the_habit_by_age_too() -> None:
    world = World()
    world.store.apply([*stored(read()), NoteHabit("daily.test", 100.0, 100, ((40.0, 10.0), (30.0, 10.0)))])
    (one,) = standings(world.store._db.conn, "cars", [1]).values()
    assert one.habit == Habit(100.0, 100, ((40.0, 10.0), (30.0, 10.0)))
    assert str(world.store.article(URL)["url"]) == URL
