"""When a channel may be sent something: soon, but in groups; not in its quiet hours; not too often. Pure.

    an alert is raised ── the first of a group waits 30 s for others, and the next group 5 min after the last message
                       ── of a channel with a digest, for its hour
                       ── what would be one message too many in an hour, for the digest
                       ── and everything for the end of the quiet hours

The waits are those of Prometheus' Alertmanager (`group_wait`, `group_interval`), the limit is a token bucket.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from monitor.model import Channel

FIRST = timedelta(seconds=30)
"""So long the first alert of a group waits for others."""

BETWEEN = timedelta(minutes=5)
"""So much time lies between two messages to one channel."""

HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_WEEK = 7


def due(channel: Channel, at: datetime, *, idle: bool = False) -> datetime:
    """When an alert raised at `at` is due on a channel, as far as the channel's habits say; not before `at`.

    idle: it says nothing that would be new, and waits for the digest of a channel that has none of its own, too.
    """
    if idle or channel.digest != "no":
        return next_digest(channel, at)
    return after_quiet(channel, at)


def next_digest(channel: Channel, after: datetime) -> datetime:
    """The first time after `after` at which the channel's digest is due, in UTC.

    Every day for a channel without one: what overflows goes there. Where the clocks skip the hour, it is as much later.
    """
    zone = ZoneInfo(channel.zone)
    day = after.astimezone(zone).date() - _DAY
    while True:
        if channel.digest != "weekly" or day.weekday() == channel.day % _WEEK:
            at = after_quiet(channel, _at(day, channel.at, zone))
            if at > after:
                return at
        day += _DAY


def after_quiet(channel: Channel, at: datetime) -> datetime:
    """`at`, or the end of the quiet hours in which it falls; in UTC."""
    at = at.astimezone(UTC)
    if channel.quiet is None or channel.quiet[0] == channel.quiet[1]:
        return at
    zone = ZoneInfo(channel.zone)
    begin, end = channel.quiet
    today = at.astimezone(zone).date()
    for day in (today - _DAY, today):  # the quiet hours of a night begin on the evening before
        ends = day if begin < end else day + _DAY
        if _at(day, begin, zone) <= at < (until := _at(ends, end, zone)):
            return until
    return at


def opens(channel: Channel, first: datetime, sent: Sequence[datetime], *, wait: timedelta = FIRST) -> datetime:
    """When a message may leave for a channel on which something is due since `first`, in UTC: after its like was waited
    for, after the message before it, with a token in the bucket, and not in quiet hours.

    sent: when messages were sent since an hour before `first`, in any order.
    """
    at = first + wait
    if sent:
        at = max(at, max(sent) + BETWEEN)
    while len(recent := sorted(when for when in sent if when > at - HOUR)) >= channel.per_hour:
        at = recent[-channel.per_hour] + HOUR
    return after_quiet(channel, at)


def overflows(channel: Channel, first: datetime, sent: Sequence[datetime]) -> bool:
    """Whether what is due since `first` would be one message too many within the hour: it goes to the digest."""
    at = max([first + FIRST, *(when + BETWEEN for when in sent)])
    return sum(when > at - HOUR for when in sent) >= channel.per_hour


def _at(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)
