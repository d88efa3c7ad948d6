"""An address that has not shown an article yet, and whoever could not look at it: we, or a host that is in trouble."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from monitor.model import Result, SetAddress
from tests.support.build import at
from tests.support.world import World, close_all

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_all()


def waits(result: Result) -> list[timedelta]:
    """How long each look is waited for, until the address is given up."""
    world, found = World(), list[timedelta]()
    while True:
        (address,) = [one for one in world.miss(result) if isinstance(one, SetAddress)]
        if address.next_check is None:
            return found
        found.append(address.next_check - at(world.hours))


@pytest.mark.parametrize("result", [Result.ROBOTS, Result.REFUSED])
def test_what_robots_txt_or_we_refuse_is_tried_on_three_days(result: Result) -> None:
    assert waits(result) == [DAY, DAY]


def test_a_host_that_cannot_be_reached_is_tried_for_three_weeks() -> None:
    found = waits(Result.UNREACHABLE)
    assert sum(found[:9], timedelta()) < 4 * DAY
    assert found[9:] == [DAY] * 20


@pytest.mark.parametrize(("result", "looks"), [(Result.MISSING, 3), (Result.BROKEN, 3), (Result.BLOCKED, 10)])
def test_a_host_that_answers_is_asked_so_often(result: Result, looks: int) -> None:
    assert len(waits(result)) == looks - 1
