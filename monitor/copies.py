"""The queue of pages that are to be saved to the Wayback Machine, emptied. Calls its parts in order, decides nothing.

No pass waits for it: `monitor wayback` does it by hand or by cron, a watch in a thread beside its passes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from monitor.archive import KEYS, Attempt, Wayback, keys_of, open_web
from monitor.clock import Clock
from monitor.dedupe import host
from monitor.guard import Guard
from monitor.model import RestHost
from monitor.store import CopyRow, Store

_PAUSE = 5.0
"""Seconds between two pages: the service takes some ten a minute of one account."""
_REST = timedelta(minutes=10)
"""At least so long the service is left alone after it asked for that, or where it seems to be down."""


@dataclass(frozen=True, slots=True)
class CopiesReport:
    """What became of the pages that were due. problems: a sentence for each that was not saved.

    left: pages that are due still, since the service asked to be left alone, or this was told to stop.
    """

    saved: int = 0
    failed: int = 0
    given_up: int = 0
    left: int = 0
    problems: tuple[str, ...] = ()


def service_of(environ: Mapping[str, str], guard: Guard, clock: Clock, wait: Callable[[float], bool]) -> Wayback:
    """The Wayback Machine, with the keys that the environment has, asked only from where the guard lets pass."""
    opener = partial(open_web, guard=guard)
    private = [pattern for pattern, _ in guard.allow]
    return Wayback(opener, now=clock.now, wait=wait, keys=keys_of(environ.get(KEYS)), private=private)


def save_copies(
    db: str | Path,
    service: Wayback,
    clock: Clock,
    *,
    wait: Callable[[float], bool],
    story: str | None = None,
    on_copy: Callable[[CopyRow, Attempt], None] = lambda row, attempt: None,
) -> CopiesReport:
    """Asks for a copy of every page that is due, one after the other.

    wait: is given seconds, and says whether to stop (as `threading.Event.wait` does). The database is open only for the
    moments in which it is read or written. What is interrupted is due still; the service gives the same copy again.
    A service that asked to be left alone, or is down, is asked for nothing until that is over, by later calls either.
    """
    saved = failed = given_up = 0
    problems = []
    name = host(service.service) or service.service
    due, rest = _due(db, clock, story, name)
    if rest is not None and rest > clock.now():
        return CopiesReport(left=len(due))
    done = 0
    for row in due:
        if wait(_PAUSE if done else 0.0):
            break
        attempt = service.save(row.url, attempts=row.attempts)
        with Store.open(db) as store:
            store.mark_copy(
                row.number,
                now=clock.now(),
                saved_url=attempt.saved_url,
                error=attempt.error,
                next_attempt=attempt.next_attempt,
                counts=attempt.counts,
                is_down=attempt.rest is not None,
            )
            if attempt.rest is not None:
                until = max(attempt.rest, clock.now() + _REST)
                store.apply([RestHost(name, until, attempt.error or "asked to be left alone")])
        done += 1
        on_copy(row, attempt)
        if attempt.saved_url is not None:
            saved += 1
        else:
            failed += attempt.next_attempt is not None
            given_up += attempt.next_attempt is None
            problems.append(f"{row.url}: {attempt.error}{_fate(attempt)}")
        if attempt.rest is not None:
            break
    return CopiesReport(saved, failed, given_up, len(due) - done, tuple(problems))


def _due(db: str | Path, clock: Clock, story: str | None, service: str) -> tuple[tuple[CopyRow, ...], datetime | None]:
    """The pages that are due, and until when the service is to be left alone."""
    with Store.open(db, read_only=True) as store:
        return store.copies_due(now=clock.now(), story=story), store.rest_until(service)


def _fate(attempt: Attempt) -> str:
    at: datetime | None = attempt.next_attempt
    return "; it is given up" if at is None else f"; it is tried again at {at:%Y-%m-%d %H:%M} UTC"
