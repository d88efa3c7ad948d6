"""Of what articles say of their time, what cannot be is not believed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.dedupe.ages import believable

CROWD = ["2022-08-26T10:00:00+07:00", "2022-08-27", "2022-08-28T00:00:00+00:00"]


def test_a_time_is_believed_and_a_day_counts_as_its_last_second() -> None:
    assert believable(["2022-08-26T10:00:00+07:00", "2022-08-26", None]) == [
        datetime(2022, 8, 26, 3, tzinfo=UTC),
        datetime(2022, 8, 26, 23, 59, 59, tzinfo=UTC),
        None,
    ]


@pytest.mark.parametrize("stamp", ["1970-01-01T00:00:00+00:00", "0001-01-01", "yesterday", "", "2022-13-01"])
def test_the_epoch_and_what_is_no_stamp_are_not_believed(stamp: str) -> None:
    assert believable([stamp]) == [None]


@pytest.mark.parametrize("stamp", ["2001-01-01", "2039-12-31T23:59:59+00:00", "2020-01-01", "2024-08-26"])
def test_a_time_far_from_all_others_is_not_believed(stamp: str) -> None:
    assert believable([*CROWD, stamp])[-1] is None
    assert None not in believable([*CROWD, stamp])[:-1]


def test_of_two_times_nobody_can_tell_which_is_wrong() -> None:
    assert None not in believable(["2001-01-01", "2022-08-26"])
    assert None not in believable(["2001-01-01", "2010-01-01", "2022-08-26"])


def test_articles_that_follow_one_another_over_the_years_are_all_believed() -> None:
    assert None not in believable([f"{year}-06-01" for year in range(2000, 2024)])


@given(st.permutations([*CROWD, "2001-01-01", "2022-08-27", None]))
def test_what_is_believed_does_not_depend_on_the_order(stamps: list[str | None]) -> None:
    in_order = sorted(stamps, key=str)
    expected = dict(zip(in_order, believable(in_order), strict=True))
    assert dict(zip(stamps, believable(stamps), strict=True)) == expected
