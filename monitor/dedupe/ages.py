"""When articles were published, as far as what they say of it can be believed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from monitor.stamps import stamp_to_utc

_APART = timedelta(days=400)
_FEWEST = 3
_FIRST_YEAR = 1990
_ALWAYS = (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))


def believable(stamps: Sequence[str | None]) -> list[datetime | None]:
    """When each of some articles was published, in the order given; None where it does not say, or not credibly.

    A day counts as its last second: an article of which only the day is known is not the first of that day.
    Not believed are years before 1990 (the epoch, year 1), and what lies far from all others: where at least two in
    three of three or more dated articles follow one another with no more than 400 days between, a time further off from
    them, earlier or later, is a default value, a typing error or the date of something else.
    """
    times = [_when(stamp) for stamp in stamps]
    first, last = _crowd(sorted(time for time in times if time is not None))
    return [time if time is not None and first <= time <= last else None for time in times]


def _when(stamp: str | None) -> datetime | None:
    time = stamp_to_utc(stamp) if stamp else None
    if time is None or stamp is None or time.year < _FIRST_YEAR:
        return None
    return time.replace(hour=23, minute=59, second=59) if len(stamp) == len("2022-08-26") else time


def _crowd(known: Sequence[datetime]) -> tuple[datetime, datetime]:
    """The first and the last of the times that can be believed; all where there is no crowd to hold them against."""
    if len(known) < _FEWEST:
        return _ALWAYS
    breaks = [0, *(at for at in range(1, len(known)) if known[at] - known[at - 1] > _APART), len(known)]
    start, end = max(pairwise(breaks), key=lambda span: span[1] - span[0])
    return (known[start], known[end - 1]) if 3 * (end - start) >= 2 * len(known) else _ALWAYS
