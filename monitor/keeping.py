"""Keeping a database for years: copies of it, and taking out what nothing rests on."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from monitor.errors import MonitorError
from monitor.lock import pass_lock
from monitor.store import KINDS, SCHEMA_VERSION, Backup, Pruned, Store, back_up

SHORTEST = 40
"""Days. What a source usually offers is reckoned from its looks of the last 35."""
USUAL = 90


@dataclass(frozen=True, slots=True)
class PruneReport:
    """What was taken out, or would be: by kind, of what is older than `before`. done: it was. freed: bytes by which the
    file became smaller. left: why the file could not be made so, where that was asked for."""

    before: datetime
    pruned: tuple[Pruned, ...]
    done: bool
    freed: int = 0
    left: str | None = None


def backup(
    db: Path,
    path: str | Path | None,
    *,
    now: datetime,
    force: bool = False,
    verify: bool = False,
    on_bytes: Callable[[int, int], None] | None = None,
) -> tuple[Backup, tuple[str, ...]]:
    """Writes what the database holds now to `path`, ``NAME-20221001T120000Z.db`` unless named; others may write to it
    meanwhile. What was written, and what is wrong with it: a sentence each, where `verify` asks for that.

    See `store.backup.back_up`.
    """
    target = Path(path or f"{db.stem}-{now:%Y%m%dT%H%M%SZ}.db")
    made = back_up(db, target, force=force, on_bytes=on_bytes)
    return made, verified(made) if verify else ()


def verified(made: Backup) -> tuple[str, ...]:
    """What is wrong with a backup, read from the disk; nothing where it is sound. Of an older schema only the file."""
    if made.schema == SCHEMA_VERSION:
        with Store.open(made.path, read_only=True) as store:
            return tuple(store.verify())
    with closing(sqlite3.connect(f"{made.path.resolve().as_uri()}?mode=ro", uri=True)) as conn:
        return tuple(f"damaged: {line}" for (line,) in conn.execute("PRAGMA integrity_check(20)") if line != "ok")


def prune(
    db: Path,
    *,
    now: datetime,
    days: int = USUAL,
    kinds: Iterable[str] = (),
    yes: bool = False,
    vacuum: bool = False,
    wait: Callable[[float], object] = time.sleep,
    on_step: Callable[[str, int, int], None] = lambda kind, done, last: None,
) -> PruneReport:
    """What is older than so many days and nothing rests on: taken out with `yes`, else only told. kinds: of these
    alone. wait: is called between two steps. See docs/evidence.md for the rules.

    vacuum: the file is made smaller, too. Raises BusyError where a pass is under way: nothing is taken out then;
    MonitorError for a kind that there is none of and for too few days. What stands in the way of a smaller file only
    later is in the report, for the rows are gone by then.
    """
    chosen = tuple(dict.fromkeys(kinds)) or tuple(KINDS)
    unknown = [kind for kind in chosen if kind not in KINDS]
    if unknown:
        raise MonitorError(f"{unknown[0]}: is nothing that is pruned; there are {', '.join(KINDS)}")
    if days < SHORTEST:
        raise MonitorError(f"{days} days are too few: what is usual is reckoned from the last {SHORTEST}")
    before = now - timedelta(days=days)
    if not yes:
        with Store.open(db, read_only=True) as store:
            return PruneReport(before, store.prunable(before=before, kinds=chosen), done=False)
    if not db.exists():
        raise MonitorError(f"{db}: there is no database yet; `monitor run` makes one")
    if vacuum:
        with pass_lock(db):
            pass  # not for as long as rows are taken out: passes go on meanwhile
    with Store.open(db) as store:
        pruned = store.prune(before=before, now=now, kinds=chosen, wait=wait, on_step=on_step)
        if not vacuum:
            return PruneReport(before, pruned, done=True)
        size = db.stat().st_size
        try:
            with pass_lock(db):
                store.vacuum()
        except MonitorError as error:
            return PruneReport(before, pruned, done=True, left=str(error))
        return PruneReport(before, pruned, done=True, freed=size - db.stat().st_size)
