"""Leases: sites that a batch is out for are left alone by everybody else, until it is home or its time is over."""

from __future__ import annotations

from datetime import datetime, timedelta

from monitor.model import OfferAddress
from monitor.store import Store
from tests.support.build import at, source, story

CARS = story("cars", source("daily", "http://www.daily.com/feed.xml"), source("other", "http://other.com/feed.xml"))
LATER = timedelta(minutes=12)


def opened() -> Store:
    store = Store.open(":memory:")
    store.put_story(CARS, at())
    store.apply([OfferAddress("cars", "http://news.daily.com/1", "daily", at(), at())])
    return store


def due(store: Store, now: datetime) -> set[str]:
    return {work.url for work in store.due(CARS, now=now)}


ALL = {"http://www.daily.com/feed.xml", "http://other.com/feed.xml", "http://news.daily.com/1"}


def test_a_leased_site_is_not_due_until_its_time_is_over_or_its_batch_is_home() -> None:
    with opened() as store:
        assert due(store, at()) == ALL
        assert store.lease("batch", ["daily.com"], holder="one", now=at(), until=at() + LATER) == frozenset()
        assert store.leased(at()) == {"daily.com"}
        assert due(store, at()) == {"http://other.com/feed.xml"}
        assert {work.url for work in store.due(CARS, now=at(), everything=True)} == {"http://other.com/feed.xml"}
        assert due(store, at() + LATER) == ALL
        store.release("batch", holder="two")
        assert store.leased(at()) == {"daily.com"}, "whose it is not frees nothing"
        store.release("batch", holder="one")
        assert due(store, at()) == ALL


def test_what_somebody_else_has_is_given_back_and_the_rest_is_taken() -> None:
    with opened() as store:
        store.lease("first", ["daily.com"], holder="one", now=at(), until=at() + LATER)
        refused = store.lease("second", ["daily.com", "other.com"], holder="two", now=at(), until=at() + 2 * LATER)
        assert refused == {"daily.com"}
        assert store.leased(at()) == {"daily.com", "other.com"}
        assert (
            store.lease("third", ["daily.com"], holder="two", now=at() + LATER, until=at() + 2 * LATER) == frozenset()
        )
        assert (
            store.lease("again", ["daily.com"], holder="two", now=at() + LATER, until=at() + 3 * LATER) == frozenset()
        )
        store.release("third", holder="two")
        assert store.leased(at() + LATER) == {"daily.com", "other.com"}, "it belongs to a later attempt"


def test_whoever_waits_wakes_when_the_first_site_is_free() -> None:
    with opened() as store:
        store.lease("batch", ["daily.com"], holder="one", now=at(), until=at() + LATER)
        assert store.next_look(CARS, now=at()) == at(), "the other site is due"
        store.lease("more", ["other.com"], holder="one", now=at(), until=at() + 2 * LATER)
        assert store.next_look(CARS, now=at()) == store.next_due("cars") == at() + LATER
        assert due(store, at()) == set()
        assert due(store, at() + LATER) == ALL - {"http://other.com/feed.xml"}
        assert store.next_look(CARS, now=at() + 3 * LATER) <= at() + 3 * LATER  # type: ignore[operator]
