"""A host that asks to be left alone for a month is asked again after a week: no answer silences it for good."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.clock import Clock
from monitor.middlewares import retry_after
from monitor.model import Outcome, Result, Source
from tests.support.build import T0, article, at, missed, source, visited
from tests.support.world import URL, World, close_all

MONTH = timedelta(days=30)


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_all()


def asks(outcome: Outcome) -> Outcome:
    return replace(outcome, retry_after=outcome.at + MONTH)


@pytest.mark.parametrize("known", [True, False], ids=["a known article", "a new address"])
def test_an_article_of_a_host_that_asks_for_a_month_is_due_within_a_week(known: bool) -> None:
    world = World()
    if known:
        world.show(article())
    world.see(asks(missed(URL, at(2), Result.BLOCKED)))
    assert URL not in [work.url for work in world.store.due(world.story, now=at(2) + timedelta(days=6.9))]
    assert URL in [work.url for work in world.store.due(world.story, now=at(2) + timedelta(days=7))]


def test_its_sources_are_visited_again_within_a_week() -> None:
    feed: Source = source(url="http://daily.test/feed.xml")
    world = World(sources=(feed,))
    world.see(asks(visited(when=at(1), from_=feed, result=Result.BLOCKED)))
    assert world.store.plan(world.story, now=at(1) + timedelta(days=6.9), everything=True).works == ()
    assert len(world.store.plan(world.story, now=at(1) + timedelta(days=7)).works) == 1


def test_a_shorter_rest_is_kept_to_the_minute() -> None:
    world = World()
    world.show(article())
    world.see(replace(missed(URL, at(2), Result.BLOCKED), retry_after=at(2) + timedelta(days=2)))
    assert [row["rest_until"] for row in world.store.rows("hosts")] == ["2022-09-03T10:00:00.000Z"]


def test_no_header_asks_for_more_than_a_week() -> None:
    clock = Clock(T0 - Clock().now())
    assert retry_after(b"2592000", clock) == timedelta(days=7).total_seconds()
    assert retry_after(b"Sat, 01 Jan 2033 00:00:00 GMT", clock) == timedelta(days=7).total_seconds()
    assert retry_after(b"3600", clock) == 3600.0
