"""What the figures of a source and of a story come to, for who looks how the watch is doing. Pure.

Nothing here decides what is a trouble; `signs` of this room do. What each figure means stands in docs/health.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from statistics import fmean, median

WEEK = 7
WEEKS = 4
"""A source's own baseline are so many weeks before the last one."""

DAYS = WEEK * (WEEKS + 1)
"""So many days back the figures of a source look."""

_HALF_A_WEEK = 4
"""A week in which it was visited on fewer days says little of the week."""

KNOWN = 8
"""So many pages must have been read before it is known how long they usually are."""

LATE = timedelta(hours=1)
"""So long something may be due without a pass that ends, before the watch is late."""

LATE_AT_WORK = timedelta(hours=6)
"""So long a pass may take that still brings home a look an hour: a first pass, hosts that ask for patience."""

LATE_POSTPONED = timedelta(hours=25)
"""What the budget did not allow may be due for the day that it takes to come free, and an hour."""

LEFT_ALONE = timedelta(days=7)
"""A story without a pass for so long, while another story had one, is not watched any more."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Articles a day that a source offered for the first time: lately, and usually; None where that is not known."""

    lately: float | None = None
    usual: float | None = None


@dataclass(frozen=True, slots=True)
class Lengths:
    """The median length in words of the pages of a source: lately, and usually; None where that is not known."""

    lately: float | None = None
    usual: float | None = None


@dataclass(frozen=True, slots=True)
class Detection:
    """Minutes from publication to detection. articles: over so many; None where there are none."""

    articles: int = 0
    median_minutes: float | None = None
    p90_minutes: float | None = None


@dataclass(frozen=True, slots=True)
class Lateness:
    """For how long something has been due that nobody came for, and how long that may be. is_left_alone: the story is
    not watched any more."""

    overdue: timedelta = timedelta()
    allowed: timedelta = LATE
    is_left_alone: bool = False

    @property
    def is_late(self) -> bool:
        return self.overdue > self.allowed


def rate(days: Sequence[int | None]) -> Rate:
    """Of the fresh articles of each day, the latest day first; None for a day on which nothing was counted.

    Lately is the mean of the last seven days' counts: a whole week, since weekends are quieter. Usual is the median of
    such means over the four weeks before, so that one flood or one week off moves it little; the median of days would
    be that of a working day, and none for a source with something new every third day. It is known after seven days on
    which something was counted, and takes weeks of four such days and more.
    """
    weeks = [_counted(days[begin : begin + WEEK]) for begin in range(WEEK, DAYS, WEEK)]
    if sum(len(week) for week in weeks) < WEEK:
        weeks = []
    means = [fmean(week) for week in weeks if len(week) >= _HALF_A_WEEK]
    lately = _counted(days[:WEEK])
    return Rate(fmean(lately) if lately else None, median(means) if means else None)


def lengths(lately: Sequence[int], before: Sequence[int]) -> Lengths:
    """Of the words of the pages that were read in the last week, and in the four weeks before."""
    return Lengths(median(lately) if lately else None, median(before) if len(before) >= KNOWN else None)


def detection(times: Iterable[tuple[datetime, datetime]]) -> Detection:
    """Of the times at which articles were published and found. What is found before the time that it gives itself,
    such as one that an outlet sets ahead, took no time. The 90th percentile is the nearest rank."""
    none, minute = timedelta(), timedelta(minutes=1)
    minutes = sorted(max(found - published, none) / minute for published, found in times)
    if not minutes:
        return Detection()
    return Detection(len(minutes), median(minutes), minutes[ceil(0.9 * len(minutes)) - 1])


def lateness(
    now: datetime,
    *,
    due: datetime | None,
    last_pass: datetime | None,
    last_look: datetime | None = None,
    postponed: int = 0,
    others: datetime | None = None,
) -> Lateness:
    """How late the watch over a story is.

    due: when something of it was or is due first. last_pass, last_look: when a pass ended, and a look was made.
    postponed: looks that the last pass left to the budget. others: when a pass over another story ended.
    Not late: what was never passed over, and what was left alone for a week while another story was not.
    """
    if last_pass is not None and others is not None and others - last_pass > LEFT_ALONE:
        return Lateness(is_left_alone=True)
    if due is None or last_pass is None:
        return Lateness()
    allowed = LATE
    if last_look is not None and now - last_look <= LATE:
        allowed = LATE_AT_WORK
    if postponed:
        allowed = LATE_POSTPONED
    return Lateness(max(now - max(due, last_pass), timedelta()), allowed)


def _counted(days: Sequence[int | None]) -> list[int]:
    return [fresh for fresh in days if fresh is not None]


def short(length: timedelta) -> str:
    """A length of time in a few characters: ``45 s``, ``17 min``, ``30 h``, ``5 d``."""
    seconds = max(round(length / timedelta(seconds=1)), 0)
    if seconds < 90:
        return f"{seconds} s"
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"{minutes} min"
    hours = round(seconds / 3600)
    return f"{hours} h" if hours < 48 else f"{round(seconds / 86_400)} d"


def how_late(overdue: timedelta) -> str:
    """That a watch is late, for a person."""
    return f"something has been due for {short(overdue)}, and no pass has ended since"


def length_of(text: str) -> timedelta | None:
    """A length of time as a person types it: ``90m``, ``25h``, ``2d``; None where it is none."""
    found = re.fullmatch(r"([0-9]{1,5})([mhd])", text.strip(), re.ASCII)
    return timedelta(minutes=int(found[1]) * {"m": 1, "h": 60, "d": 1440}[found[2]]) if found else None
