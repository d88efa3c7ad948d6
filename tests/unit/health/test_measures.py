"""What the figures of the watch come to."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.health.measures import (
    DAYS,
    LATE,
    LATE_AT_WORK,
    LATE_POSTPONED,
    Detection,
    Rate,
    detection,
    lateness,
    length_of,
    lengths,
    rate,
    short,
)
from tests.support.build import T0, at

MINUTE = timedelta(minutes=1)


def days(lately: int | None, *weeks: int | None) -> list[int | None]:
    """Days, the latest first: each week, the last one before the others, has the same on every day."""
    made = [fresh for week in (lately, *weeks) for fresh in [week] * 7]
    return made + [None] * (DAYS - len(made))


# ---------------------------------------------------------------------------------------------------- articles a day


def test_a_source_that_nobody_visited_has_no_rate() -> None:
    assert rate(days(None)) == rate([]) == Rate(None, None)


def test_what_is_usual_is_not_known_in_the_first_week() -> None:
    assert rate(days(6)) == Rate(6, None)


def test_what_is_usual_is_the_week_before_once_there_is_one() -> None:
    assert rate(days(2, 6)) == Rate(2, 6)


def test_a_day_without_a_visit_does_not_count_as_a_day_without_articles() -> None:
    assert rate([4, None, None, 8, *days(None, 6)[4:]]) == Rate(6, 6)


def test_a_source_that_is_silent_all_week_has_a_rate_of_nothing() -> None:
    assert rate(days(0, 6)) == Rate(0, 6)


def test_one_flood_does_not_change_what_is_usual() -> None:
    assert rate(days(6, 6, 900, 6, 6)).usual == 6


def test_a_weekend_is_part_of_the_week() -> None:
    week = [0, 0, 7, 7, 7, 7, 7]
    assert rate(week * 5) == Rate(5, 5)


def test_a_week_of_few_visits_says_nothing_of_the_week() -> None:
    before: list[int | None] = [100, None, None, None, None, None, None]
    assert rate([*days(6)[:7], *[6] * 7, *before, *[None] * 14]).usual == 6


def test_seven_days_that_are_too_far_apart_are_not_enough() -> None:
    scattered: list[int | None] = [6, None, None, 6, None, None, None]
    assert rate([*days(6)[:7], *scattered * 4]).usual is None


@given(st.lists(st.none() | st.integers(0, 500), min_size=DAYS, max_size=DAYS))
def test_rates_lie_between_the_least_and_the_most_of_a_day(given: list[int | None]) -> None:
    counted = [fresh for fresh in given if fresh is not None]
    for value in (rate(given).lately, rate(given).usual):
        assert value is None or min(counted) <= value <= max(counted)


# ----------------------------------------------------------------------------------------------------------- lengths


def test_lengths_are_medians_and_what_is_usual_takes_eight_pages() -> None:
    assert lengths([100, 30, 9000], [500] * 7).lately == 100
    assert lengths([], [500] * 7).usual is None
    assert lengths([], [500] * 8).usual == 500
    assert lengths([], []).lately is None


# --------------------------------------------------------------------------------------------------------- detection


def test_without_articles_there_is_no_delay() -> None:
    assert detection([]) == Detection(0, None, None)


def test_the_delay_is_told_by_its_median_and_the_nearest_rank_of_its_ninetieth_percentile() -> None:
    found = detection((T0, T0 + minutes * MINUTE) for minutes in range(1, 11))
    assert found == Detection(10, 5.5, 9)
    assert detection([(T0, T0 + 3 * MINUTE)]) == Detection(1, 3, 3)


def test_what_an_outlet_dates_ahead_took_no_time() -> None:
    assert detection([(T0 + 60 * MINUTE, T0)]) == Detection(1, 0, 0)


@given(st.lists(st.integers(-5_000, 5_000), min_size=1, max_size=50))
def test_a_delay_is_never_negative_and_its_percentile_never_below_its_median(minutes: list[int]) -> None:
    found = detection((T0, T0 + one * MINUTE) for one in minutes)
    assert found.median_minutes is not None
    assert found.p90_minutes is not None
    assert 0 <= found.median_minutes <= found.p90_minutes


# ---------------------------------------------------------------------------------------------------------- lateness


def test_a_watch_is_late_when_nobody_came_for_an_hour() -> None:
    assert not lateness(at(11), due=at(10), last_pass=at(9)).is_late
    late = lateness(at(11) + MINUTE, due=at(10), last_pass=at(9))
    assert (late.is_late, late.overdue, late.allowed) == (True, LATE + MINUTE, LATE)


def test_a_pass_that_ended_after_something_was_due_is_a_sign_of_life() -> None:
    assert lateness(at(12), due=at(3), last_pass=at(11.5)).overdue == timedelta(minutes=30)


def test_what_is_due_later_is_not_overdue() -> None:
    assert lateness(at(1), due=at(5), last_pass=at(0)).overdue == timedelta()


def test_nothing_that_was_never_watched_or_is_never_due_is_late() -> None:
    assert not lateness(at(900), due=at(0), last_pass=None).is_late
    assert not lateness(at(900), due=None, last_pass=at(0)).is_late


def test_a_pass_that_still_brings_something_home_has_six_hours() -> None:
    assert not lateness(at(5), due=at(0), last_pass=at(0), last_look=at(4.9)).is_late
    assert lateness(at(5), due=at(0), last_pass=at(0), last_look=at(3.9)).is_late
    assert lateness(at(6.1), due=at(0), last_pass=at(0), last_look=at(6)) == lateness(
        at(6.1), due=at(0), last_pass=at(0), last_look=at(5.5)
    )
    assert lateness(at(6.1), due=at(0), last_pass=at(0), last_look=at(6)).is_late
    assert lateness(at(5), due=at(0), last_pass=at(0), last_look=at(4.9)).allowed == LATE_AT_WORK


def test_what_the_budget_put_off_has_a_day_and_an_hour() -> None:
    assert not lateness(at(24), due=at(0), last_pass=at(0), postponed=3).is_late
    assert lateness(at(26), due=at(0), last_pass=at(0), postponed=3).allowed == LATE_POSTPONED
    assert lateness(at(26), due=at(0), last_pass=at(0), postponed=3).is_late


def test_a_story_that_was_left_alone_for_a_week_while_another_was_not_is_not_late() -> None:
    week = 7 * 24
    assert lateness(at(week), due=at(0), last_pass=at(0), others=at(week)).is_late
    assert not lateness(at(week + 1), due=at(0), last_pass=at(0), others=at(week + 1)).is_late


# ---------------------------------------------------------------------------------------------------- lengths of time


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (-5, "0 s"),
        (89, "89 s"),
        (90, "2 min"),
        (17 * 60, "17 min"),
        (89 * 60, "89 min"),
        (90 * 60, "2 h"),
        (47 * 3600, "47 h"),
        (5 * 86_400, "5 d"),
    ],
)
def test_a_length_of_time_in_a_few_characters(seconds: int, said: str) -> None:
    assert short(timedelta(seconds=seconds)) == said


def test_a_length_of_time_as_a_person_types_it() -> None:
    assert length_of(" 25h ") == timedelta(hours=25)
    assert (length_of("90m"), length_of("2d")) == (timedelta(minutes=90), timedelta(days=2))
    for wrong in ("", "h", "1w", "-1h", "1 h", "123456d", "٣h", "1h\n2h"):
        assert length_of(wrong) is None, wrong
