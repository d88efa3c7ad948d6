"""Alerts on their way: claimed by one, composed once, never lost."""

from datetime import timedelta
from pathlib import Path

import pytest

from monitor.errors import StoreError
from monitor.store import MessageRow, Store
from tests.support.build import T0, at, raised, read, stored, story


@pytest.fixture
def outbox(store: Store) -> Store:
    store.apply([*stored(read()), raised("new:1"), raised("gone:1", at(1), kind="gone", channels=("desk", "terminal"))])
    return store


def _states(store: Store) -> list[tuple[object, ...]]:
    return [(row["state"], row["attempts"]) for row in store.rows("deliveries")]


def test_an_alert_is_claimed_with_all_that_a_message_needs(outbox: Store) -> None:
    first, second = outbox.claim("desk", now=at(2))
    assert (first.channel, first.state, first.attempts, first.message) == ("desk", "pending", 0, None)
    assert (first.alert.key, first.alert.kind, first.alert.story) == ("new:1", "new", "cars")
    assert (first.alert.article, first.alert.outlet) == ("http://daily.test/cars/1", "daily.test")
    assert (first.alert.at, second.alert.at) == (T0, at(1))


def test_an_alert_raised_twice_is_one_alert(outbox: Store) -> None:
    assert outbox.apply([raised("new:1", at(5), channels=("desk", "pager"))]).alerts == 0
    assert [d["channel"] for row in outbox.alerts() for d in row["deliveries"]] == ["desk", "desk", "terminal"]  # type: ignore[attr-defined]


def test_a_channel_named_twice_is_told_once(store: Store) -> None:
    store.apply([*stored(read()), raised(channels=("desk", "desk"))])
    assert len(store.claim("desk", now=at(1))) == 1


def test_what_one_sender_claimed_no_other_is_given(outbox: Store) -> None:
    assert len(outbox.claim("desk", now=at(2), limit=1)) == 1
    assert [row.alert.key for row in outbox.claim("desk", now=at(2))] == ["gone:1"]
    assert outbox.claim("desk", now=at(2)) == ()
    assert len(outbox.claim("terminal", now=at(2))) == 1


def test_a_sender_that_died_lets_go_when_its_lease_is_over(outbox: Store) -> None:
    claimed = outbox.claim("desk", now=at(2), lease=timedelta(minutes=1))
    assert outbox.next_attempt() == at(1)  # on the terminal
    assert outbox.claim("desk", now=at(2) + timedelta(seconds=59)) == ()
    assert outbox.claim("desk", now=at(2) + timedelta(seconds=60)) == claimed


def test_a_message_is_composed_once_and_sent_again_to_the_letter(outbox: Store) -> None:
    claimed = outbox.claim("desk", now=at(2))
    ids = [row.id for row in claimed]
    message = outbox.put_message("m1", "desk", "Two things", "One.\nTwo.", ids, now=at(2))
    assert message == MessageRow("m1", "desk", at(2), "Two things", "One.\nTwo.")
    assert outbox.put_message("m1", "desk", "Other", "words", ids, now=at(3)) == message
    again = outbox.claim("desk", now=at(4))
    assert [row.message for row in again] == [message, message]


def test_a_message_comes_whole_however_small_the_limit(outbox: Store) -> None:
    ids = [row.id for row in outbox.claim("desk", now=at(2))]
    outbox.put_message("m1", "desk", "Two things", "One.\nTwo.", ids, now=at(2))
    assert [row.id for row in outbox.claim("desk", now=at(4), limit=1)] == ids


def test_a_message_of_one_channel_is_not_anothers(outbox: Store) -> None:
    outbox.put_message("m1", "desk", "a", "b", [1], now=T0)
    with pytest.raises(StoreError, match="composed for desk"):
        outbox.put_message("m1", "terminal", "a", "b", [3], now=T0)


def test_what_was_sent_is_never_sent_again(outbox: Store) -> None:
    ids = [row.id for row in outbox.claim("desk", now=at(2))]
    assert outbox.mark_sent(ids, now=at(2)) == 2
    assert outbox.claim("desk", now=at(999)) == ()
    assert outbox.mark_failed(ids, now=at(3), error="late news", next_attempt=at(4)) == 0
    assert _states(outbox) == [("sent", 1), ("sent", 1), ("pending", 0)]


def test_a_failure_waits_for_its_next_attempt(outbox: Store) -> None:
    ids = [row.id for row in outbox.claim("desk", now=at(2))]
    outbox.mark_failed(ids, now=at(2), error="the server says 500", next_attempt=at(3))
    assert outbox.waiting_channels(now=at(2.9)) == ("terminal",)
    assert outbox.waiting_channels(now=at(3)) == ("desk", "terminal")
    (first, _) = outbox.claim("desk", now=at(3))
    assert (first.state, first.attempts, first.last_error) == ("failed", 1, "the server says 500")
    outbox.mark_sent([first.id], now=at(3))
    assert _states(outbox)[0] == ("sent", 2)


def test_what_is_given_up_is_dead_and_stays_to_be_seen(outbox: Store) -> None:
    ids = [row.id for row in outbox.claim("desk", now=at(2))]
    outbox.mark_failed(ids, now=at(2), error="no such address", next_attempt=None)
    assert outbox.claim("desk", now=at(999)) == ()
    assert outbox.status("cars")[0]["deliveries"] == {"dead": 2, "pending": 1}
    assert outbox.alerts()[0]["deliveries"][0]["last_error"] == "no such address"  # type: ignore[index]


def test_what_is_silenced_is_not_sent_and_was_not_attempted(outbox: Store) -> None:
    assert outbox.mark_silenced([1], now=at(2), reason="the channel does not want it") == 1
    assert [row.alert.key for row in outbox.claim("desk", now=at(2))] == ["gone:1"]
    assert _states(outbox)[0] == ("silenced", 0)


def test_the_next_attempt_is_the_earliest_of_all(outbox: Store) -> None:
    assert outbox.next_attempt() == T0
    outbox.mark_failed([1], now=at(2), error="x", next_attempt=at(7))
    outbox.mark_sent([2], now=at(2))
    outbox.mark_sent([3], now=at(2))
    assert outbox.next_attempt() == at(7)
    outbox.mark_sent([1], now=at(7))
    assert outbox.next_attempt() is None
    assert outbox.waiting_channels(now=at(9)) == ()


def test_two_senders_share_the_work_between_them(path: Path) -> None:
    with Store.open(path) as one, Store.open(path) as two:
        one.put_story(story(), T0)
        one.apply([*stored(read()), *(raised(f"new:{n}") for n in range(20))])
        claimed: list[int] = []
        for sender in (one, two) * 5:
            claimed += [row.id for row in sender.claim("desk", now=at(1), limit=2)]
        assert sorted(claimed) == list(range(1, 21))


def test_pending_alerts_outlive_the_process(path: Path) -> None:
    with Store.open(path) as store:
        store.put_story(story(), T0)
        store.apply([*stored(read()), raised()])
    with Store.open(path) as store:
        assert [row.alert.key for row in store.claim("desk", now=at(1))] == ["new:1"]
