"""What must hold of a database when the power is back: every commit that had returned is there, none is in part."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from typing import NamedTuple

from bench.faulty.disk import WORLDS, Disk, World, lay_out
from bench.faulty.recording import COMMITTED, COPIED, TOLD, Recording, digest_of
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
    """So many points of a log, half of them beside a sync, a renaming or a mark, where most could go wrong."""
    dice = Random(seed)
    events = made.log.events
    beside = [at + by for at, event in enumerate(events) if event.kind in ("sync", "rename", "mark") for by in (0, 1)]
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
    copies = set[str]()
    before: dict[World, object] = {}
    for number in range(len(made.log.events) + 1):
        if number:
            event = made.log.events[number - 1]
            commits += event.kind == "mark" and event.name == COMMITTED
            told += event.kind == "mark" and event.name == TOLD
            if event.kind == "mark" and event.name.startswith(COPIED):
                copies.add(event.name.removeprefix(COPIED))
            disk.play(event)
        if wanted is not None and number not in wanted:
            continue
        for world in worlds:
            files = disk.after_power_loss(world, dice)
            laid_out = (files, commits, told, len(copies))
            if before.get(world) == laid_out:
                continue  # the same disk comes to the same: nothing was synced since
            before[world] = (dict(files), *laid_out[1:])
            if world == "torn":
                files[f"{name}-shm"] = dice.randbytes(dice.choice((0, 4096, 32_768)))  # never synced: anything
            with tempfile.TemporaryDirectory(dir=_IN_MEMORY) as folder:
                lay_out(files, Path(folder))
                for said in _wrong_copies(Path(folder) / name, made, copies):
                    yield Found(number, world, said)
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


def _wrong_copies(db: Path, made: Recording, promised: Collection[str]) -> Iterator[str]:
    """What has the name of a copy is one, of a state that there was; and it is there before anything rests on it."""
    found = dict[str, str]()
    for path in sorted(db.parent.iterdir()):
        if path.name.startswith((".", f"{db.name}-")) or path.name in (db.name, f"{db.name}.lock"):
            continue
        if made.before.get(path.name) == path.read_bytes():
            found[path.name] = ""
            continue
        try:
            with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as conn:
                found[path.name] = digest_of(conn)
                damage = [line for (line,) in conn.execute("PRAGMA integrity_check(1)") if line != "ok"]
        except sqlite3.Error as error:
            yield f"{path.name}: has the name of a copy, and cannot be read: {error}"
            continue
        if damage or found[path.name] not in made.states:
            yield f"{path.name}: has the name of a copy, and is none: {damage or 'it is no state that there was'}"
    if not all(found.get(name) for name in promised):
        yield f"lost: a copy was made, and is not there: {', '.join(sorted(promised))}"
    if made.keeps_copy and made.states[0] not in found.values() and _state(db) != made.states[0]:
        yield "the database was changed, and no copy is there of what it was"


def _state(db: Path) -> str:
    """Looked at on a copy: to look is to put in order what was left, and that is the store's to do."""
    if not db.exists():
        return ""
    beside = Path(tempfile.mkdtemp(prefix=".looked-at-", dir=db.parent))
    for ending in ("", "-wal", "-shm", "-journal"):
        path = Path(f"{db}{ending}")
        if path.exists():
            shutil.copy(path, beside)
    conn = sqlite3.connect(beside / db.name, isolation_level=None)
    try:
        conn.execute("PRAGMA synchronous = OFF")
        return digest_of(conn)
    finally:
        conn.close()
