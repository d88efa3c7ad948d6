"""For how long sources have offered nothing new, in time that was watched. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from monitor.model import Result, Visit

GOOD = frozenset({Result.OK, Result.NOT_MODIFIED})

UNWATCHED = timedelta(hours=6)
"""Where two visits are further apart, nobody watched for the rest: a machine that was off is no silent outlet."""

SELDOM = 1.5
"""Where they usually are, so many times as long as usual is watched: a source may be visited once a day."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """How often a source, or all of them, offered something new.

    lately: how long it has not; visits: so many of them came to nothing since. since: when it last did, or was first
    visited. longest: the longest that it did not before; watched: for so long it was watched until then, and finds: so
    often it offered something new.
    """

    lately: timedelta
    visits: int
    since: datetime | None
    longest: timedelta
    watched: timedelta
    finds: int


def watched_between(visits: Sequence[Visit]) -> timedelta:
    """The most that counts as watched between two visits to one source."""
    gaps = [(after.at - before.at).total_seconds() for before, after in pairwise(visits)]
    return max(UNWATCHED, timedelta(seconds=SELDOM * median(gaps))) if gaps else UNWATCHED


def quiet(visits: Iterable[Visit], most: timedelta = UNWATCHED) -> Quiet:
    """What visits, the oldest first, say of it. most: so much of the time between two counts.

    One that failed counts for the time only. One that was answered, and of which it is not known what was new, may have
    had something new: the first visit, or one before this was counted. Silence is counted from there.
    """
    lately = longest = watched = timedelta()
    since: datetime | None = None
    last: datetime | None = None
    count = finds = 0
    for visit in visits:
        if last is None:
            since = visit.at
        else:
            lately += min(max(visit.at - last, timedelta()), most)
        last = visit.at
        count += 1
        if visit.fresh:
            finds += 1
            watched += lately
            longest = max(longest, lately)
            lately, count, since = timedelta(), 0, visit.at
        elif visit.fresh is None and visit.result in GOOD:
            lately, count, since = timedelta(), 0, visit.at
    return Quiet(lately, count, since, longest, watched, finds)


def in_a_row(visits: Sequence[Visit], good: bool, results: frozenset[str]) -> tuple[Visit, ...]:
    """The latest visits of which each has one of these results, or, with `good` false, has none of them."""
    row: list[Visit] = []
    for visit in reversed(visits):
        if (visit.result in results) is not good:
            break
        row.append(visit)
    return tuple(reversed(row))
