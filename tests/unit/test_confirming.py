"""An article that is missed is looked at as often as its story wants to be sure, and no oftener."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from tests.support.build import article, at, missed
from tests.support.world import URL, World, close_all


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_all()


@pytest.mark.parametrize(
    ("looks", "over", "made"),
    [(3, timedelta(hours=1), 3), (2, timedelta(hours=2), 2), (3, timedelta(hours=18), 4), (5, timedelta(hours=1), 5)],
)
def test_the_looks_that_decide_are_those_that_the_story_asks_for(looks: int, over: timedelta, made: int) -> None:
    world = World(gone_looks=looks, gone_over=over)
    world.show(article())
    first = now = at(5)
    count = 0
    while world.presence() != "gone":
        world.see(missed(URL, now))
        count += 1
        (due,) = [str(row["next_check"]) for row in world.store.rows("addresses")]
        last, now = now, datetime.fromisoformat(due)
    assert count == made
    assert over <= last - first <= over + timedelta(minutes=5)
