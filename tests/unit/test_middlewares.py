"""What a host's answer to "how long" is read as."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.clock import Clock
from monitor.middlewares import Resting, retry_after

WEEK = 7 * 86_400.0


class Fixed(Clock):
    def now(self) -> datetime:
        return datetime(2022, 9, 1, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (b"120", 120.0),
        (b" 7 ", 7.0),
        (b"0", 0.0),
        (b"Thu, 01 Sep 2022 08:02:00 GMT", 120.0),
        (b"Thu, 01 Sep 2022 15:02:00 +0700", 120.0),
        (b"Thu, 01 Sep 2022 08:02:00 -0000", 120.0),
        (b"Wed, 31 Aug 2022 08:00:00 GMT", 0.0),
        (b"99999999999999999999", WEEK),
        (b"Fri, 01 Jan 2100 00:00:00 GMT", WEEK),
        (None, None),
        (b"", None),
        (b"soon", None),
        (b"-5", None),
        (b"1.5", None),
        (b"\xff\xfe", None),
        (b"Thu, 99 Sep 2022 08:02:00 GMT", None),
    ],
)
def test_a_number_and_a_date_are_read_and_nonsense_is_not(value: bytes | None, seconds: float | None) -> None:
    assert retry_after(value, Fixed()) == seconds


@given(st.integers(0, 10**6))
@settings(max_examples=50)
def test_a_date_and_the_seconds_until_it_are_the_same(seconds: int) -> None:
    when = format_datetime(Fixed().now() + timedelta(seconds=seconds), usegmt=True).encode()
    assert retry_after(when, Fixed()) == retry_after(str(seconds).encode(), Fixed()) == min(seconds, WEEK)


@given(st.binary(max_size=40))
@settings(max_examples=200)
def test_whatever_a_host_sends_it_is_a_bounded_time_or_none(value: bytes) -> None:
    seconds = retry_after(value, Fixed())
    assert seconds is None or 0 <= seconds <= WEEK


def test_a_rest_is_told_in_whole_seconds() -> None:
    assert str(Resting(119.2)) == "the host asked to be left alone for 120 s"
