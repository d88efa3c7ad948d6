"""A clock that stood ahead for a while, and was put right."""

from __future__ import annotations

from datetime import timedelta

import pytest

from monitor.alerts.rhythm import next_digest
from monitor.decide import decide
from monitor.model import Channel, EndPass, Outcome, RestHost
from monitor.store import Store, iso
from tests.support.build import at, item, raised, read, stored, story, visited

AHEAD = 365 * 24.0
TOLD = story("cars")


def see(store: Store, outcome: Outcome) -> None:
    store.apply(decide(store.known(TOLD, outcome, silent=True), outcome, now=outcome.at))


def passed(store: Store, hours: float) -> None:
    """A pass at that hour: the source, and an article of it."""
    see(store, visited(item("http://daily.test/cars/1"), when=at(hours)))
    see(store, read(when=at(hours)))
    store.apply([EndPass("cars", at(hours), at(hours))])


@pytest.mark.parametrize("ahead", [2.0, 30.0, AHEAD])
def test_what_was_put_off_by_a_clock_that_stood_ahead_is_due_as_long_after_now(store: Store, ahead: float) -> None:
    passed(store, 0)
    passed(store, ahead)
    assert store.next_look(TOLD, now=at(0)) == at(0), "a pass is wanted at once"
    store.put_story(TOLD, at(0))
    late = [str(row["next_check"]) for row in (*store.rows("sources"), *store.rows("addresses"))]
    assert max(late) <= iso(at(24 * 7)), "no article that was read waits for longer than a week"
    passed(store, 0.1)
    due = store.next_look(TOLD, now=at(0.1))
    assert due is not None
    assert at(0.1) < due < at(2)


DIGESTS = (Channel("daily", "DAILY", digest="daily"), Channel("weekly", "WEEKLY", digest="weekly"))


@pytest.mark.parametrize("ahead", [5 * 24.0, AHEAD])
def test_an_alert_that_a_clock_that_stood_ahead_put_off_to_a_digest_of_its_time_waits_for_the_next_one(
    store: Store, ahead: float
) -> None:
    told = story("cars", channels=DIGESTS)
    passed(store, 0)
    store.apply([raised("new", at(0), channels=("daily", "weekly"))])
    for channel in DIGESTS:
        assert store.outbox.postpone("cars", channel.name, now=at(ahead), until=next_digest(channel, at(ahead)))
    passed(store, ahead)
    for minute in (1, 2):
        store.put_story(told, at(minute / 60))
    latest = {"daily": 24.0, "weekly": 8 * 24.0}
    for row in store.rows("deliveries"):
        assert str(row["next_attempt"]) <= iso(at(1 + latest[str(row["channel"])])), "it is told by the next digest"


def test_what_waits_for_a_digest_of_this_time_waits_for_it_though_the_clock_stood_ahead(store: Store) -> None:
    passed(store, 0)
    store.apply([raised("new", at(0), channels=("weekly",))])
    until = next_digest(DIGESTS[1], at(0))
    store.outbox.postpone("cars", "weekly", now=at(0), until=until)
    passed(store, AHEAD)
    store.put_story(story("cars", channels=DIGESTS), at(0.1))
    assert [row["next_attempt"] for row in store.rows("deliveries")] == [iso(until)]


def test_a_channel_whose_messages_arrived_while_the_clock_stood_ahead_is_in_trouble_when_they_do_not_any_more(
    store: Store,
) -> None:
    told = story("cars", channels=DIGESTS)
    for key, hours, works in (("old", AHEAD, True), ("new", 1, False)):
        store.apply(
            [raised(key, at(hours), channels=("daily",))]
            if key == "new"
            else [*stored(read()), raised(key, at(hours), channels=("daily",))]
        )
        ids = [one.id for one in store.outbox.claim("cars", "daily", now=at(hours), by="me", limit=9)]
        if works:
            store.outbox.mark_sent(ids, by="me", now=at(hours))
        else:
            store.outbox.mark_failed(ids, by="me", now=at(hours), error="gone", next_attempt=None)
    (daily, _) = store.vitals(told, began=at(2), now=at(2)).channels
    assert (daily.dead, daily.arrived) == (1, None)


def test_a_host_rests_no_longer_than_any_may(store: Store) -> None:
    passed(store, AHEAD)
    store.apply([RestHost("wire.test", at(AHEAD + 5), "it answered 429")])
    store.put_story(TOLD, at(0))
    assert "http://wire.test/feed.xml" in {work.url for work in store.due(TOLD, now=at(1))}


def test_a_clock_that_was_a_little_ahead_is_waited_for(store: Store) -> None:
    passed(store, 0.9)
    before = [row["next_check"] for row in store.rows("sources")]
    store.put_story(TOLD, at(0))
    assert [row["next_check"] for row in store.rows("sources")] == before
    due = store.next_look(TOLD, now=at(0))
    assert due is not None
    assert due - at(0.9) > timedelta()


@pytest.mark.parametrize("ahead", [7.0, 50.0, AHEAD])
def test_what_was_put_off_before_the_clock_stood_ahead_keeps_its_time_however_often_a_pass_begins(
    store: Store, ahead: float
) -> None:
    passed(store, 0)
    see(store, read(url="http://daily.test/cars/2", when=at(0)))
    due = {row["url"]: row["next_check"] for row in store.rows("addresses")}
    store.apply([EndPass("cars", at(ahead), at(ahead))])  # nothing was fetched in it
    for minute in range(3):
        store.put_story(TOLD, at(0.1 + minute / 60))
    assert {row["url"]: row["next_check"] for row in store.rows("addresses")} == due


@pytest.mark.parametrize("ahead", [7.0, 50.0, AHEAD])
def test_what_was_put_right_is_not_put_right_again_when_the_pass_was_cut_off(store: Store, ahead: float) -> None:
    passed(store, 0)
    passed(store, ahead)
    store.put_story(TOLD, at(0.1))
    due = [row["next_check"] for row in (*store.rows("sources"), *store.rows("addresses"))]
    for minute in range(1, 4):
        store.put_story(TOLD, at(0.1 + minute / 60))
    assert [row["next_check"] for row in (*store.rows("sources"), *store.rows("addresses"))] == due
