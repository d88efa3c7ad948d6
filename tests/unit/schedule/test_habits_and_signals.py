"""What comes to an article from outside: its outlet's habit, signals, what is at stake, and the rank under a budget."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import Habit, History
from monitor.schedule import PRICE, foreseen, learned, next_check, stake, worth
from monitor.schedule.hazard import BANDS, EDITS, Course, course, hinted, levels, multiplier, share, shares

START = datetime(2022, 8, 26, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
MINUTES = st.integers(0, 60 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
AGES = st.floats(0, 2000)


def history(age: timedelta, *changes: timedelta, signals: tuple[timedelta, ...] = ()) -> History:
    """An article seen first at START, looked at last at `age`, changed and hinted at so long after START."""
    return History(
        START, None, 1, START + age, tuple(START + one for one in changes), tuple(START + one for one in signals)
    )


def gap(past: History, *, at: timedelta | None = None, habit: Habit | None = None) -> timedelta:
    assert past.last_check is not None
    now = past.last_check + (at or timedelta())
    return next_check(past, now=now, habit=habit) - past.last_check


# --------------------------------------------------------------------------------------------------------------- habits


@given(MINUTES, st.floats(0, 1e4), st.integers(0, 10_000), st.integers(0, 10_000))
@settings(max_examples=100, deadline=None)
def test_an_outlet_that_edits_more_is_never_looked_at_later(
    age: timedelta, expected: float, one: int, other: int
) -> None:
    past, few, many = history(age), Habit(expected, min(one, other)), Habit(expected, max(one, other))
    assert gap(past, habit=many) <= gap(past, habit=few)


def test_a_busy_outlet_is_looked_at_sooner_and_a_quiet_one_later() -> None:
    past = history(6 * HOUR)
    busy, usual, quiet = (gap(past, habit=Habit(100.0, edits)) for edits in (400, 100, 10))
    assert busy < 0.7 * usual
    assert quiet > 1.4 * usual
    assert usual == gap(past)


def test_a_habit_that_rests_on_little_says_little() -> None:
    assert levels(None) == levels(Habit()) == (1.0,) * BANDS
    assert levels(Habit(1.0, 4))[0] < 1.2
    assert levels(Habit(1000.0, 4000))[0] > 3.5
    assert levels(Habit(1000.0, 0))[0] < 0.05
    little = levels(Habit(1.0, 4, ((0.2, 4.0), (0.2, 0.0), (0.2, 0.0), (0.2, 0.0), (0.2, 0.0))))
    assert all(0.9 < one < 1.8 for one in little)


def test_an_outlet_that_edits_old_articles_has_them_looked_at_sooner() -> None:
    early = Habit(100.0, 100, ((40.0, 90.0), (30.0, 10.0), (20.0, 0.0), (7.0, 0.0), (3.0, 0.0)))
    late = Habit(100.0, 100, ((40.0, 10.0), (30.0, 10.0), (20.0, 20.0), (7.0, 30.0), (3.0, 30.0)))
    fresh, old = history(timedelta()), history(timedelta(days=2))
    assert gap(fresh, habit=early) < gap(fresh) < gap(fresh, habit=late)
    assert gap(old, habit=late) < gap(old) < gap(old, habit=early)


def test_what_an_outlet_teaches_is_kept_by_the_age_of_the_article() -> None:
    past = history(HOUR)
    one = learned(Habit(), past, until=START + 3 * HOUR, changed=True)
    habit = learned(one, past, until=START + HOUR, changed=False)
    assert habit == one, "no time went by"
    assert habit.edits == 1
    assert habit.expected == pytest.approx(foreseen(past, until=START + 3 * HOUR))
    assert sum(expected for expected, _ in habit.by_age) == pytest.approx(habit.expected)
    assert sum(edits for _, edits in habit.by_age) == pytest.approx(1.0)
    assert habit.by_age[0][1] > habit.by_age[1][1] > 0, "made in the second hour, or in the third"
    assert habit.by_age[2:] == ((0.0, 0.0),) * 3


@given(AGES, AGES)
def test_shares_add_up(one: float, other: float) -> None:
    begin, end = min(one, other), max(one, other)
    assert sum(shares(begin, end)) == pytest.approx(share(end) - share(begin), abs=1e-12)


@given(AGES, st.lists(st.floats(0.1, 10), min_size=BANDS, max_size=BANDS), st.floats(0.1, 100))
@settings(max_examples=40, deadline=None)
def test_a_course_through_the_bands_is_the_sum_of_its_parts(last: float, of: list[float], gap: float) -> None:
    width, summed = gap / 400, 0.0
    for at in range(400):
        parts = shares(last + width * at, last + width * (at + 1))
        summed += width * (at + 0.5) * sum(level * part for level, part in zip(of, parts, strict=True))
    assert Course(last, of)(gap) == pytest.approx(summed, rel=0.05)


@given(st.floats(0, 20), st.integers(0, 60))
def test_every_change_raises_the_multiplier_and_quiet_time_lowers_it(watched: float, changes: int) -> None:
    assert multiplier(changes + 1, watched) > multiplier(changes, watched) > 0
    assert multiplier(changes, watched + 0.1) < multiplier(changes, watched)


def test_the_multiplier_starts_at_one() -> None:
    assert multiplier(0, 0.0) == pytest.approx(1.0)


def test_what_is_foreseen_adds_up_to_the_edits_of_a_life_however_it_is_cut() -> None:
    whole = foreseen(history(timedelta()), until=START + timedelta(days=10_000))
    first = foreseen(history(timedelta()), until=START + 5 * HOUR)
    rest = foreseen(history(5 * HOUR), until=START + timedelta(days=10_000))
    assert first + rest == pytest.approx(whole)
    assert whole == pytest.approx(EDITS, rel=0.01)
    assert foreseen(history(5 * HOUR), until=START + HOUR) == 0.0


def test_what_is_foreseen_knows_nothing_of_the_article() -> None:
    quiet, busy = history(5 * HOUR), history(5 * HOUR, HOUR, 2 * HOUR, 3 * HOUR)
    assert foreseen(quiet, until=START + 9 * HOUR) == foreseen(busy, until=START + 9 * HOUR)


# -------------------------------------------------------------------------------------------------------------- signals


@given(MINUTES, st.lists(MINUTES, max_size=4), st.lists(MINUTES, max_size=3), MINUTES)
@settings(max_examples=150, deadline=None)
def test_signals_never_delay_a_look(
    age: timedelta, changes: list[timedelta], signals: list[timedelta], later: timedelta
) -> None:
    with_them = history(age, *changes, signals=tuple(age + one for one in signals))
    assert gap(with_them, at=later) <= gap(replace(with_them, signals=()), at=later)


def test_a_signal_brings_a_look_forward_to_minutes() -> None:
    quiet = history(timedelta(days=5))
    assert gap(quiet) > 10 * HOUR
    hinted_at = history(timedelta(days=5), signals=(timedelta(days=5, hours=2),))
    assert gap(hinted_at, at=2 * HOUR) == 2 * HOUR + timedelta(minutes=5)


def test_a_signal_from_before_the_last_look_or_from_the_future_says_nothing() -> None:
    age = timedelta(days=5)
    for signal in (age - HOUR, age, age + 9 * HOUR):
        assert gap(history(age, signals=(signal,)), at=HOUR) == gap(history(age), at=HOUR)


def test_a_flood_of_signals_weighs_no_more_than_its_first() -> None:
    age = timedelta(days=5)
    flood = tuple(age + timedelta(minutes=minute) for minute in range(1, 60))
    now = START + age + HOUR
    assert worth(history(age, signals=flood), now=now) == worth(history(age, signals=flood[:1]), now=now)


# ---------------------------------------------------------------------------------------------------------------- worth


@given(MINUTES, st.lists(MINUTES, max_size=4), MINUTES, MINUTES)
@settings(max_examples=100, deadline=None)
def test_a_look_is_worth_more_the_longer_it_waits(
    age: timedelta, changes: list[timedelta], one: timedelta, other: timedelta
) -> None:
    past, now = history(age, *changes), START + age
    first = worth(past, now=now + min(one, other))
    assert 0 <= first <= worth(past, now=now + max(one, other))


def test_a_look_is_worth_its_price_when_it_is_due() -> None:
    past = History(START, None, 1, START + 6 * HOUR)
    due = next_check(past, now=START + 6 * HOUR)
    assert worth(past, now=due) == pytest.approx(PRICE, rel=0.25), "but for the jitter of a tenth"


def test_worth_is_the_integral_of_the_hazard_times_the_wait() -> None:
    last, wait, steps = 3.0, 5.0, 20_000
    width = wait / steps
    middle = [last + width * (at + 0.5) for at in range(steps)]
    summed = sum((share(age + width / 2) - share(age - width / 2)) * (age - last) for age in middle)
    assert course(last, wait) == pytest.approx(summed, rel=1e-4)
    expected = EDITS * multiplier(0, share(last)) * summed
    assert worth(history(3 * HOUR), now=START + 8 * HOUR) == pytest.approx(expected, rel=1e-4)


def test_a_signal_is_worth_half_an_edit_times_the_wait() -> None:
    assert hinted(2.0, 1.9) == hinted(2.0, 2.0) == 0.0
    assert hinted(2.0, 50.0) == pytest.approx(0.5 * (2.0 + 0.5), rel=1e-3)


def test_the_article_that_changes_is_looked_at_before_the_one_that_does_not() -> None:
    now = START + 30 * HOUR
    busy, quiet = history(24 * HOUR, HOUR, 2 * HOUR, 20 * HOUR), history(24 * HOUR)
    assert worth(busy, now=now) > worth(quiet, now=now)
    assert worth(quiet, now=now, weight=3.0) == pytest.approx(3 * worth(quiet, now=now))
    assert worth(quiet, now=now, habit=Habit(100.0, 300)) > worth(quiet, now=now)


def test_worth_refuses_what_next_check_refuses() -> None:
    with pytest.raises(ValueError, match="goes on after"):
        worth(history(2 * HOUR), now=START)
    with pytest.raises(ValueError, match="above 0"):
        worth(history(HOUR), now=START + HOUR, weight=0)


# ---------------------------------------------------------------------------------------------------------------- stake


def test_what_is_at_stake_orders_articles() -> None:
    now = START + 48 * HOUR
    past = history(HOUR)
    seed, plain = stake(past, now=now, is_seed=True), stake(past, now=now)
    copy, review = stake(past, now=now, is_original=False), stake(past, now=now, decision="review")
    assert seed > plain > copy > 0
    assert plain == stake(past, now=now, decision="accept") == 1.0
    assert plain > review > stake(past, now=now, decision="reject") > 0
    assert stake(past, now=now, is_seed=True, is_original=False) == seed, "a seed is looked at for itself"


def test_an_article_in_flux_has_more_at_stake_for_a_day() -> None:
    past = history(10 * HOUR, 10 * HOUR)
    assert stake(past, now=START + 11 * HOUR) > stake(past, now=START + 35 * HOUR) == 1.0
    assert stake(past, now=START) == 1.0, "a change that lies ahead is none"
