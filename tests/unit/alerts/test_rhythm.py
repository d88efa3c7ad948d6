"""When a channel may be sent something."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.alerts.rhythm import BETWEEN, FIRST, after_quiet, due, next_digest, opens, overflows
from monitor.model import Channel

DESK = Channel("desk", "MONITOR_DESK")
NIGHT = replace(DESK, quiet=(time(22), time(6)), zone="Asia/Jakarta")
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)

times = st.times(timezones=st.none()).map(lambda at: at.replace(second=0, microsecond=0))
moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - a zone is added
zones = st.sampled_from(["UTC", "Asia/Jakarta", "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Asia/Kolkata"])
channels = st.builds(
    lambda **said: replace(DESK, **said),
    zone=zones,
    at=times,
    day=st.integers(0, 6),
    digest=st.sampled_from(["no", "daily", "weekly"]),
    quiet=st.none() | st.tuples(times, times),
    per_hour=st.integers(1, 12),
)


def is_quiet(channel: Channel, at: datetime) -> bool:
    """Read off the clock on the wall, which is another way than to count from the day's ends."""
    if channel.quiet is None:
        return False
    begin, end = channel.quiet
    clock = at.astimezone(ZoneInfo(channel.zone)).time()
    return begin <= clock < end if begin <= end else clock >= begin or clock < end


def changes_its_clocks(channel: Channel, at: datetime) -> bool:
    zone = ZoneInfo(channel.zone)
    days = (at + timedelta(days=number) for number in range(-2, 3))
    return len({day.astimezone(zone).utcoffset() for day in days}) > 1


def test_an_alert_by_day_is_due_at_once() -> None:
    assert due(NIGHT, datetime(2026, 3, 10, 14, 59, tzinfo=UTC)) == datetime(2026, 3, 10, 14, 59, tzinfo=UTC)


@pytest.mark.parametrize("hour", [15, 18, 22])
def test_an_alert_by_night_is_due_in_the_morning(hour: int) -> None:
    assert due(NIGHT, datetime(2026, 3, 10, hour, tzinfo=UTC)) == datetime(2026, 3, 10, 23, tzinfo=UTC)


def test_quiet_hours_within_a_day_end_on_it() -> None:
    lunch = replace(DESK, quiet=(time(11), time(13)))
    assert after_quiet(lunch, NOON) == NOON + timedelta(hours=1)


def test_a_daily_digest_is_due_at_its_hour_on_the_wall() -> None:
    morning = replace(DESK, digest="daily", at=time(7, 30), zone="Asia/Jakarta")
    assert due(morning, NOON) == datetime(2026, 3, 11, 0, 30, tzinfo=UTC)


def test_a_weekly_digest_is_due_on_its_day() -> None:
    friday = replace(DESK, digest="weekly", day=4, at=time(17))
    assert due(friday, NOON) == datetime(2026, 3, 13, 17, tzinfo=UTC)
    assert next_digest(friday, datetime(2026, 3, 13, 17, tzinfo=UTC)) == datetime(2026, 3, 20, 17, tzinfo=UTC)


def test_what_says_nothing_new_waits_for_the_digest_of_a_channel_without_one() -> None:
    assert due(DESK, NOON, idle=True) == datetime(2026, 3, 11, 8, tzinfo=UTC)


def test_a_digest_in_the_hour_that_the_clocks_skip_still_comes_that_day() -> None:
    night = replace(DESK, digest="daily", at=time(2, 30), zone="Europe/Berlin")
    at = next_digest(night, datetime(2026, 3, 28, 12, tzinfo=UTC))
    assert at.astimezone(ZoneInfo("Europe/Berlin")).date().isoformat() == "2026-03-29"


def test_the_first_alert_waits_for_others() -> None:
    assert opens(DESK, NOON, ()) == NOON + FIRST


def test_the_next_group_waits_after_the_last_message() -> None:
    assert opens(DESK, NOON, [NOON - timedelta(minutes=1)]) == NOON + timedelta(minutes=4)


def test_a_message_too_many_is_for_the_digest_or_waits_for_a_token() -> None:
    calm = replace(DESK, per_hour=2)
    sent = [NOON - timedelta(minutes=40), NOON - timedelta(minutes=20)]
    assert overflows(calm, NOON, sent)
    assert opens(calm, NOON, sent) == NOON + timedelta(minutes=20)
    assert not overflows(calm, NOON, sent[1:])
    assert opens(calm, NOON, sent[1:]) == NOON + FIRST


def test_what_is_sent_again_waits_for_no_others() -> None:
    assert opens(DESK, NOON, (), wait=timedelta()) == NOON


@given(channels, moments)
def test_nothing_is_due_before_it_happened_nor_in_quiet_hours(channel: Channel, at: datetime) -> None:
    for idle in (False, True):
        found = due(channel, at, idle=idle)
        assert found >= at
        assert found.tzinfo is UTC
        if not changes_its_clocks(channel, found):
            assert not is_quiet(channel, found)


@given(channels, moments)
def test_the_end_of_the_quiet_hours_is_not_quiet(channel: Channel, at: datetime) -> None:
    assert after_quiet(channel, after_quiet(channel, at)) == after_quiet(channel, at)


@given(channels, moments)
def test_what_is_not_quiet_is_not_put_off(channel: Channel, at: datetime) -> None:
    if not is_quiet(channel, at) and not changes_its_clocks(channel, at):
        assert after_quiet(channel, at) == at


@given(channels, moments)
def test_digests_come_one_after_the_other_a_day_or_a_week_apart(channel: Channel, at: datetime) -> None:
    first = next_digest(channel, at)
    second = next_digest(channel, first)
    longest = timedelta(days=7 if channel.digest == "weekly" else 1, hours=26)  # its hours may be quiet, clocks change
    assert at < first <= at + longest
    assert first < second <= first + longest


@given(channels, moments, st.lists(st.integers(0, 90), max_size=12))
def test_messages_are_never_too_close_nor_too_many(channel: Channel, at: datetime, minutes: list[int]) -> None:
    sent = [at - timedelta(minutes=ago) for ago in minutes]
    found = opens(channel, at, sent)
    assert overflows(channel, at, sent) or found == after_quiet(
        channel, max([at + FIRST, *(w + BETWEEN for w in sent)])
    )
    assert found >= at + FIRST
    assert all(found >= when + BETWEEN for when in sent)
    assert sum(when > found - timedelta(hours=1) for when in sent) < channel.per_hour
