"""What must hold of a database when the power is back: every commit that had returned is there, none is in part."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from bench.faulty.disk import WORLDS, Disk, World, lay_out
from bench.faulty.recording import COMMITTED, TOLD, Recording, digest_of
from monitor.errors import StoreError
from monitor.store import Store

_IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""Where a sync costs nothing: what is tried here was decided when the disk was laid out."""


class Found(NamedTuple):
    """A fault, after so many events of the log."""

    events: int
    world: World
    said: str


GoesOn = Callable[[Path, list[str]], str | None]
"""Does what was recorded once more with what was left, and the messages that were sent before: what is wrong then."""


def telling_points(made: Recording, number: int, *, seed: int) -> list[int]:
    """So many points of a log, half of them beside a sync, a commit or a message, where most could go wrong."""
    dice = Random(seed)
    events = made.log.events
    beside = [at + by for at, event in enumerate(events) if event.kind in ("sync", "mark") for by in (0, 1)]
    drawn = [*dice.sample(beside, min(number // 2, len(beside))), *dice.sample(range(len(events) + 1), number)]
    return sorted(drawn[:number])


def breaches(
    made: Recording,
    name: str,
    *,
    seed: int,
    points: Iterable[int] | None = None,
    worlds: Sequence[World] = WORLDS,
    goes_on: GoesOn = lambda db, told: None,
) -> Iterator[Found]:
    """What is wrong where the power goes after each of the first so many events, or after these.

    name: of the database in its folder.
    """
    dice = Random(seed)
    wanted = None if points is None else set(points)
    disk = Disk(made.before)
    commits = told = 0
    for number in range(len(made.log.events) + 1):
        if number:
            event = made.log.events[number - 1]
            commits += event.kind == "mark" and event.name == COMMITTED
            told += event.kind == "mark" and event.name == TOLD
            disk.play(event)
        if wanted is not None and number not in wanted:
            continue
        for world in worlds:
            files = disk.after_power_loss(world, dice)
            if world == "torn":
                files[f"{name}-shm"] = dice.randbytes(dice.choice((0, 4096, 32_768)))  # never synced: anything
            with tempfile.TemporaryDirectory(dir=_IN_MEMORY) as folder:
                lay_out(files, Path(folder))
                for said in _wrong(Path(folder) / name, made, commits, made.told[:told], goes_on):
                    yield Found(number, world, said)


def _wrong(db: Path, made: Recording, commits: int, told: list[str], goes_on: GoesOn) -> Iterator[str]:
    try:
        state = _state(db)
    except sqlite3.Error as error:
        yield f"it cannot be read: {error}"
        return
    if state != made.states[commits] and [state] != made.states[commits + 1 : commits + 2]:
        if state in made.states[:commits]:
            yield f"lost: {commits} commits had returned, {made.states.index(state)} are there"
        else:
            yield f"in part: after {commits} commits it is no state that any of them left"
    try:
        with Store.open(db) as store:
            yield from store.verify()
            bodies = {row["body"] for row in store.rows("messages")} if told else set()
    except StoreError as error:
        yield str(error)
        return
    if not bodies.issuperset(told):
        yield "a message was sent of which nothing is known"
    if (said := goes_on(db, told)) is not None:
        yield f"it does not go on as if nothing had been: {said}"


def _state(db: Path) -> str:
    """Looked at on a copy: to look is to put in order what was left, and that is the store's to do."""
    if not db.exists():
        return ""
    beside = db.parent / "looked at"
    beside.mkdir()
    for path in db.parent.glob(f"{db.name}*"):
        shutil.copy(path, beside)
    conn = sqlite3.connect(beside / db.name, isolation_level=None)
    try:
        conn.execute("PRAGMA synchronous = OFF")
        return digest_of(conn)
    finally:
        conn.close()
