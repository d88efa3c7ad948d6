from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import History
from monitor.schedule import PRICE, confirm, next_check

START = datetime(2022, 8, 26, 9, tzinfo=UTC)
MINUTES = st.integers(0, 60 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


def history(age: timedelta, *changes: timedelta) -> History:
    """An article seen first at START, looked at last at `age`, and changed so long after START."""
    return History(START, None, 1, START + age, tuple(START + change for change in changes))


def gap(age: timedelta, *changes: timedelta, price: float = PRICE, weight: float = 1.0) -> timedelta:
    now = START + age
    return next_check(history(age, *changes), now=now, price=price, weight=weight) - now


@given(MINUTES, st.lists(MINUTES, max_size=6), st.floats(1e-4, 10))
@settings(max_examples=150, deadline=None)
def test_the_next_look_is_ahead_and_never_never(age: timedelta, changes: list[timedelta], price: float) -> None:
    wait = gap(age, *changes, price=price)
    assert timedelta(minutes=5) <= wait <= timedelta(days=3 if age < timedelta(days=7) else 7)


@given(MINUTES, MINUTES)
@settings(max_examples=100, deadline=None)
def test_an_older_article_is_not_looked_at_sooner(one: timedelta, other: timedelta) -> None:
    assert gap(min(one, other)) <= gap(max(one, other))


@given(MINUTES, st.floats(1e-4, 1), st.floats(1e-4, 1))
@settings(max_examples=100, deadline=None)
def test_a_higher_price_makes_no_look_sooner(age: timedelta, one: float, other: float) -> None:
    assert gap(age, price=min(one, other)) <= gap(age, price=max(one, other))


@given(MINUTES, st.floats(0.1, 10), st.floats(0.1, 10))
@settings(max_examples=100, deadline=None)
def test_more_weight_makes_no_look_later(age: timedelta, one: float, other: float) -> None:
    assert gap(age, weight=max(one, other)) <= gap(age, weight=min(one, other))


@given(st.integers(60, 60 * 24 * 30), st.floats(0, 1), st.floats(0, 1))
@settings(max_examples=100, deadline=None)
def test_an_article_that_changed_more_is_not_looked_at_later(minutes: int, one: float, other: float) -> None:
    age = timedelta(minutes=minutes)
    assert gap(age, age * one, age * other) <= gap(age, age * one) <= gap(age)


def test_a_recent_change_counts_for_more_than_an_old_one() -> None:
    age = timedelta(days=20)
    assert gap(age, age - timedelta(hours=1)) < gap(age, timedelta(hours=1)) / 2


def test_the_first_week_takes_some_thirty_looks_at_the_usual_price() -> None:
    age, looks = timedelta(), 0
    while age < timedelta(days=7):
        age, looks = age + gap(age), looks + 1
    assert 25 <= looks <= 35
    assert gap(age) >= timedelta(days=1)


def test_a_month_later_it_is_a_week_between_looks() -> None:
    assert timedelta(days=6) <= gap(timedelta(days=90)) <= timedelta(days=7)


def test_an_article_that_was_published_long_before_it_was_found_is_old() -> None:
    fresh = History(START, START, 1, START)
    found_late = History(START, START - timedelta(days=100), 1, START)
    assert next_check(found_late, now=START) > next_check(fresh, now=START) + timedelta(days=1)


def test_a_publication_in_the_future_is_not_believed() -> None:
    lying = History(START, START + timedelta(days=300), 1, START)
    assert next_check(lying, now=START) == next_check(History(START, None, 1, START), now=START)


def test_a_look_that_is_long_overdue_is_soon_and_still_ahead() -> None:
    now = START + timedelta(days=3)
    assert next_check(History(START, None, 1, START), now=now) == now + timedelta(minutes=5)


def test_the_same_history_gives_the_same_time_and_another_article_another() -> None:
    one = next_check(history(timedelta(hours=1)), now=START + timedelta(hours=1))
    assert one == next_check(history(timedelta(hours=1)), now=START + timedelta(hours=1))
    second = timedelta(seconds=1)
    other = History(START + second, None, 1, START + timedelta(hours=1) + second)
    assert next_check(other, now=START + timedelta(hours=1) + second) - second != one


def test_a_history_that_ends_in_the_future_is_refused() -> None:
    with pytest.raises(ValueError, match="goes on after"):
        next_check(history(timedelta(hours=2)), now=START)
    with pytest.raises(ValueError, match="above 0"):
        gap(timedelta(hours=1), price=0)


def test_the_looks_that_confirm_an_absence_are_spread_over_the_time_asked_for() -> None:
    now, looks, over = START, 3, timedelta(hours=1)
    second = confirm(1, now=now, looks=looks, over=over)
    third = confirm(2, now=second, looks=looks, over=over)
    assert second == now + timedelta(minutes=30)
    assert third - now >= over
    assert confirm(1, now=now, looks=1, over=timedelta()) == now + timedelta(minutes=5)


def test_an_absence_that_must_last_long_is_looked_at_now_and_then_and_not_in_haste() -> None:
    now, times, over = START, [START], timedelta(days=7)
    while now - START < over:
        now = confirm(len(times), now=now, looks=3, over=over, first=START)
        times.append(now)
    gaps = [later - sooner for sooner, later in pairwise(times)]
    assert set(gaps) == {timedelta(hours=6)}
    assert confirm(
        2, now=START + timedelta(hours=3), looks=3, over=timedelta(hours=1), first=START
    ) == START + timedelta(hours=3, minutes=5)
