"""Taking out what nothing rests on, a little at a time, so that a crawl that goes on beside it hardly waits."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from time import monotonic
from typing import NamedTuple

from monitor.store.prunable import KINDS, found, kept_looks, last_number, take_out
from monitor.store.values import iso

Opened = Callable[[], AbstractContextManager[sqlite3.Connection]]


class Pruned(NamedTuple):
    """What there was, or is, to be taken out of one kind: rows, and about how many bytes."""

    kind: str
    rows: int
    bytes: int


def prunable(reading: Opened, *, before: datetime, kinds: Iterable[str] = KINDS) -> tuple[Pruned, ...]:
    """What `prune` would take out now."""
    told = []
    for name in kinds:
        kind, rows, size, after = KINDS[name], 0, 0, 0
        with reading() as conn:
            last, kept = last_number(conn, kind), kept_looks(conn)
        while after < last:
            with reading() as conn:  # each step by itself, so that the log beside the file can be begun anew
                some = found(conn, kind, after, iso(before), kept)
            rows, size, after = rows + len(some), size + sum(one for _, one in some), after + kind.step
        told.append(Pruned(name, rows, size))
    return tuple(told)


def prune(
    reading: Opened,
    writing: Opened,
    *,
    before: datetime,
    now: datetime,
    kinds: Iterable[str] = KINDS,
    wait: Callable[[float], object],
    on_step: Callable[[str, int, int], None] = lambda kind, done, last: None,
) -> tuple[Pruned, ...]:
    """Takes out what is older than `before` and nothing rests on; what that was.

    Each step is a transaction of its own, after which others are let in for as long as it took: `wait` is called with
    the seconds. Stopped at any moment, it has taken out what was committed, and the next run takes out the rest. What a
    step finds it finds again when it has the right to write, so that nothing goes on which something came to rest
    meanwhile. on_step: called with the kind, the number that was reached, and the last one.
    """
    told = []
    for name in kinds:
        kind, rows, size, after = KINDS[name], 0, 0, 0
        with reading() as conn:
            last, kept = last_number(conn, kind), kept_looks(conn)
        while after < last:
            with reading() as conn:
                is_any = bool(found(conn, kind, after, iso(before), kept))
            if is_any:
                began = monotonic()
                with writing() as conn:
                    some = found(conn, kind, after, iso(before), kept)
                    take_out(conn, kind, [number for number, _ in some])
                    freed = sum(one for _, one in some)
                    _note(conn, name, before, now, len(some), freed)
                rows, size = rows + len(some), size + freed
                wait(monotonic() - began)
            after += kind.step
            on_step(name, min(after, last), last)
        told.append(Pruned(name, rows, size))
    return tuple(told)


def _note(conn: sqlite3.Connection, kind: str, before: datetime, now: datetime, rows: int, size: int) -> None:
    if rows:
        conn.execute(
            """INSERT INTO prunings (kind, until_at, removed, bytes, began, ended) VALUES (?1, ?2, ?3, ?4, ?5, ?5)
               ON CONFLICT (kind, began) DO UPDATE SET removed = removed + ?3, bytes = bytes + ?4""",
            [kind, iso(before), rows, size, iso(now)],
        )
