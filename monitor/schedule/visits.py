"""When to visit a source again, and when to try an address again that could not be fetched."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from monitor.model import KnownSource, Source
from monitor.schedule.articles import jitter

LONGEST_BACK_OFF: Final = timedelta(days=1)
LONGEST_REST: Final = timedelta(days=7)
"""A host that asks for a longer rest is asked again after a week: no answer ends a source or an article for good."""

FIRST_RETRY: Final = timedelta(minutes=10)
MOST_FAILURES: Final = 10
_QUIET: Final = 12


def next_visit(
    source: Source,
    known: KnownSource,
    *,
    now: datetime,
    ok: bool,
    retry_after: datetime | None,
    found_new: bool,
) -> datetime:
    """When to visit a source again, after a visit at `now` and with `known` as it was before it: aware, UTC.

    A source that gave something new is due after its `every`. One that gave nothing new is due then too, or up to twice
    as late the longer it has answered that nothing changed. After failures the wait doubles each time, from twice its
    `every` up to a day (or `every`, if that is longer), and a little more by a hash of its name, so that sources that
    failed together do not come back together. A host's Retry-After is honoured, up to a week.
    """
    if ok:
        wait = source.every if found_new else source.every * (1 + min(known.unchanged, _QUIET) / _QUIET)
    else:
        longest = max(LONGEST_BACK_OFF, source.every)
        wait = min(longest, max(source.every, FIRST_RETRY) * 2.0 ** min(known.failures + 1, 20))
        wait *= 1 + 0.05 * (1 + jitter(source.name)) / 2
    due = now + wait
    if retry_after is not None:
        due = max(due, min(retry_after, now + LONGEST_REST))
    return due.astimezone(UTC)


def retry(failures: int, *, now: datetime) -> datetime | None:
    """When to try an address again that could not be fetched `failures` times in a row, the last one counted in.

    After 10 minutes, then twice as long each time, up to a day. None after 10 failures: it is given up.
    """
    if failures >= MOST_FAILURES:
        return None
    return now + min(LONGEST_BACK_OFF, FIRST_RETRY * (1 << max(0, failures - 1)))
