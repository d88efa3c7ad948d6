"""Alerts on their way: claimed by one, composed once, never lost."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.errors import NotFound, StoreError
from monitor.store import DeliveryRow, MessageRow, Silence, Store, Waiting
from tests.support.build import T0, article, at, raised, read, stored, story

ME, YOU = "me", "you"


@pytest.fixture
def desk(store: Store) -> Store:
    store.apply([*stored(read()), raised("new:1"), raised("gone:1", at(1), kind="gone", channels=("desk", "terminal"))])
    return store


def claim(
    store: Store, when: datetime, channel: str = "desk", by: str = ME, limit: int = 50
) -> tuple[DeliveryRow, ...]:
    return store.outbox.claim("cars", channel, now=when, by=by, limit=limit)


def put(
    store: Store, ids: list[int], when: datetime, channel: str = "desk", subject: str = "Two things", by: str = ME
) -> MessageRow | None:
    return store.outbox.put_message(
        "m1",
        "cars",
        channel,
        subject=subject,
        body="One.\nTwo.",
        html="<p>One.</p>",
        data=None,
        deliveries=ids,
        by=by,
        now=when,
    )


def _states(store: Store) -> list[tuple[object, ...]]:
    return [(row["state"], row["attempts"]) for row in store.rows("deliveries")]


def test_an_alert_is_claimed_with_all_that_a_message_needs(desk: Store) -> None:
    first, second = claim(desk, at(2))
    assert (first.channel, first.state, first.attempts, first.message) == ("desk", "pending", 0, None)
    assert (first.alert.key, first.alert.kind, first.alert.story) == ("new:1", "new", "cars")
    assert (first.alert.article, first.alert.outlet) == ("http://daily.test/cars/1", "daily.test")
    assert (first.alert.at, second.alert.at) == (T0, at(1))


def test_an_alert_raised_twice_is_one_alert(desk: Store) -> None:
    assert desk.apply([raised("new:1", at(5), channels=("desk", "pager"))]).alerts == 0
    assert [d["channel"] for row in desk.alerts() for d in row["deliveries"]] == ["desk", "desk", "terminal"]  # type: ignore[attr-defined]


def test_a_channel_named_twice_is_told_once(store: Store) -> None:
    store.apply([*stored(read()), raised(channels=("desk", "desk"))])
    assert len(claim(store, at(1))) == 1


def test_an_alert_about_no_article_is_kept_and_told_too(store: Store) -> None:
    store.apply([replace(raised("health:1", kind="health"), article=None)])
    (row,) = claim(store, at(1))
    assert (row.alert.article, row.alert.number, row.alert.outlet) == (None, None, None)
    assert [one["article"] for one in store.alerts()] == [None]


def test_an_alert_about_an_article_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="no such article"):
        store.apply([raised(about="http://daily.test/none")])


def test_what_one_sender_claimed_no_other_is_given(desk: Store) -> None:
    assert len(claim(desk, at(2), limit=1)) == 1
    assert [row.alert.key for row in claim(desk, at(2), by=YOU)] == ["gone:1"]
    assert claim(desk, at(2)) == ()
    assert len(claim(desk, at(2), "terminal")) == 1


def test_a_sender_that_died_lets_go_when_its_lease_is_over(desk: Store) -> None:
    claimed = desk.outbox.claim("cars", "desk", now=at(2), by=ME, limit=9, lease=timedelta(minutes=1))
    assert desk.outbox.waiting("cars", "desk", now=at(2)) == Waiting(first=at(2) + timedelta(minutes=1))
    assert claim(desk, at(2) + timedelta(seconds=59), by=YOU) == ()
    assert claim(desk, at(2) + timedelta(seconds=60), by=YOU) == claimed


def test_a_sender_that_lives_keeps_its_claim_for_as_long_as_it_renews_it(desk: Store) -> None:
    ids = [row.id for row in claim(desk, at(2))]
    for minute in range(4, 40, 4):
        assert desk.outbox.renew(ids, by=ME, now=at(2) + timedelta(minutes=minute)) == 2
        assert claim(desk, at(2) + timedelta(minutes=minute + 1), by=YOU) == ()
    assert desk.outbox.mark_sent(ids, by=ME, now=at(3)) == 2


def test_what_a_sender_notes_of_a_claim_that_it_lost_changes_nothing(desk: Store) -> None:
    ids = [row.id for row in claim(desk, at(2))]
    assert [row.id for row in claim(desk, at(3), by=YOU)] == ids
    assert desk.outbox.renew(ids, by=ME, now=at(3)) == 0
    assert desk.outbox.mark_failed(ids, by=ME, now=at(3), error="late", next_attempt=None) == 0
    assert desk.outbox.release(ids, by=ME) == 0
    assert desk.outbox.mark_sent(ids, by=YOU, now=at(3)) == 2


def test_a_message_is_composed_once_and_sent_again_to_the_letter(desk: Store) -> None:
    ids = [row.id for row in claim(desk, at(2))]
    message = put(desk, ids, at(2))
    assert message == MessageRow("m1", "desk", at(2), "Two things", "One.\nTwo.", "<p>One.</p>")
    assert put(desk, ids, at(3), subject="Other") == message
    again = claim(desk, at(4))
    assert [row.message for row in again] == [message, message]
    assert desk.outbox.sent_since("cars", "desk", T0) == ()
    desk.outbox.mark_sent(ids, by=ME, now=at(4))
    assert desk.outbox.sent_since("cars", "desk", T0) == (at(4),)
    assert desk.outbox.sent_since("cars", "desk", at(4)) == ()


def test_a_message_comes_whole_however_small_the_limit(desk: Store) -> None:
    ids = [row.id for row in claim(desk, at(2))]
    put(desk, ids, at(2))
    assert [row.id for row in claim(desk, at(4), limit=1)] == ids


def test_a_message_of_one_channel_is_not_anothers(desk: Store) -> None:
    put(desk, [row.id for row in claim(desk, at(2))], T0)
    with pytest.raises(StoreError, match="composed for desk"):
        put(desk, [row.id for row in claim(desk, at(2), "terminal")], T0, "terminal")


def test_what_was_sent_is_never_sent_again(desk: Store) -> None:
    ids = [row.id for row in claim(desk, at(2))]
    assert desk.outbox.mark_sent(ids, by=ME, now=at(2)) == 2
    assert claim(desk, at(999)) == ()
    assert desk.outbox.mark_failed(ids, by=ME, now=at(3), error="late news", next_attempt=at(4)) == 0
    assert _states(desk) == [("sent", 1), ("sent", 1), ("pending", 0)]


def test_a_failure_waits_for_its_next_attempt(desk: Store) -> None:
    ids = [row.id for row in claim(desk, at(2))]
    put(desk, ids, at(2))
    desk.outbox.mark_failed(ids, by=ME, now=at(2), error="the server says 500", next_attempt=at(3))
    assert desk.outbox.waiting("cars", "desk", now=at(2)) == Waiting(composed=at(3), failed=at(2))
    assert claim(desk, at(2.9)) == ()
    (first, _) = claim(desk, at(3))
    assert (first.state, first.attempts, first.last_error) == ("failed", 1, "the server says 500")
    desk.outbox.mark_sent([first.id], by=ME, now=at(3))
    assert _states(desk)[0] == ("sent", 2)


def test_what_is_given_up_is_dead_and_stays_to_be_seen_until_somebody_brings_it_back(desk: Store) -> None:
    ids = [row.id for row in claim(desk, at(2))]
    desk.outbox.mark_failed(ids, by=ME, now=at(2), error="no such address", next_attempt=None)
    assert claim(desk, at(999)) == ()
    assert desk.status("cars")[0]["deliveries"] == {"dead": 2, "pending": 1}
    assert desk.alerts()[0]["deliveries"][0]["last_error"] == "no such address"  # type: ignore[index]
    assert desk.outbox.retry(now=at(5), story="planes") == 0
    assert desk.outbox.retry(now=at(5), channel="terminal") == 0
    assert desk.outbox.retry(now=at(5), story="cars", channel="desk") == 2
    assert [row.id for row in claim(desk, at(5))] == ids


@pytest.mark.parametrize(
    "what",
    [
        {},
        {"channel": "desk"},
        {"kind": "new"},
        {"outlet": "daily.test"},
        {"article": 1},
    ],
)
def test_what_is_silenced_is_put_aside_with_the_reason_and_was_not_attempted(desk: Store, what: dict[str, Any]) -> None:
    number = desk.outbox.silence(Silence("cars", at(9), "we know", **what), now=T0)
    desk.outbox.silence_due("cars", "desk", now=at(2))
    assert _states(desk)[0] == ("silenced", 0)
    assert desk.rows("deliveries").__next__()["last_error"] == f"silence {number}: we know"


@pytest.mark.parametrize(
    "what", [{"channel": "pager"}, {"kind": "figure"}, {"outlet": "other.test"}, {"article": 2}, {"story": "planes"}]
)
def test_a_silence_leaves_alone_what_it_does_not_name(desk: Store, what: dict[str, Any]) -> None:
    desk.put_story(story("planes"), T0)
    desk.apply(stored(read(article("http://other.test/2", text="Another thing altogether happened there."))))
    desk.outbox.silence(Silence(**{"story": "cars", "until": at(9), "reason": "we know", **what}), now=T0)
    assert desk.outbox.silence_due("cars", "desk", now=at(2)) == 0


def test_a_silence_ends_by_itself_or_when_it_is_lifted(desk: Store) -> None:
    number = desk.outbox.silence(Silence("cars", at(2), "we know"), now=T0)
    assert desk.outbox.silence_due("cars", "desk", now=at(2)) == 0
    other = desk.outbox.silence(Silence("cars", at(9), "we know"), now=T0)
    assert desk.outbox.lift_silence(other, now=at(1))
    assert not desk.outbox.lift_silence(other, now=at(1))
    assert not desk.outbox.lift_silence(number, now=at(3))
    assert desk.outbox.silence_due("cars", "desk", now=at(3)) == 0
    assert [row["lifted"] is None for row in desk.outbox.silences(story="cars")] == [True, False]
    with pytest.raises(NotFound, match="no such silence"):
        desk.outbox.lift_silence(99, now=T0)


def test_a_silence_on_nothing_that_is_there_is_refused(desk: Store) -> None:
    with pytest.raises(NotFound, match="no such story"):
        desk.outbox.silence(Silence("trains", at(2), "why"), now=T0)
    with pytest.raises(NotFound, match="no such article"):
        desk.outbox.silence(Silence("cars", at(2), "why", article=77), now=T0)


def test_a_message_that_may_have_arrived_is_sent_again_whatever_is_silenced_since(desk: Store) -> None:
    ids = [row.id for row in claim(desk, at(2))]
    put(desk, ids, at(2))
    desk.outbox.silence(Silence("cars", at(9), "we know"), now=at(2))
    assert desk.outbox.silence_due("cars", "desk", now=at(3)) == 0
    assert [row.id for row in claim(desk, at(3))] == ids


def test_two_senders_share_the_work_between_them(path: Path) -> None:
    with Store.open(path) as one, Store.open(path) as two:
        one.put_story(story(), T0)
        one.apply([*stored(read()), *(raised(f"new:{n}") for n in range(20))])
        claimed: list[int] = []
        for by, sender in ((ME, one), (YOU, two)) * 5:
            claimed += [row.id for row in claim(sender, at(1), by=by, limit=2)]
        assert sorted(claimed) == list(range(1, 21))


def test_pending_alerts_outlive_the_process(path: Path) -> None:
    with Store.open(path) as store:
        store.put_story(story(), T0)
        store.apply([*stored(read()), raised()])
    with Store.open(path) as store:
        assert [row.alert.key for row in claim(store, at(1))] == ["new:1"]
