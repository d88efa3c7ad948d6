"""Whether a power cut loses or breaks anything: `python bench/power.py [--every 10] [--seed 8] [--again 40]`.

A real `monitor run` over the recorded story is watched from below: what SQLite writes, truncates, syncs, makes and
removes. Then the power is cut after every so manieth of these deeds, and the disk is laid out as it may then be found:

    kept        all that was handed to the system is there, as after a kill
    synced      nothing is there but what was synced
    torn        what was synced, and of the rest some sectors, in any order

In each, the database must be the one that the last commit that had returned left, or the one that the next would have;
`monitor verify` must find it sound; and a message that was sent must be known to the letter. After some (--again) the
pass is made again, and must come to what it comes to when nothing goes wrong.

The first pass, the second, and a file of schema 6 that is brought up to date are tried. At the end the same first pass
is recorded with less syncing, where faults must be found. Exit status 1 where one is found elsewhere, or none there.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sqlite_utils.db import Database

from bench.faulty.law import breaches
from bench.faulty.recording import Recording, recorded
from bench.faulty.vfs import available
from bench.kill_passes import World, facts, whole
from monitor.store import Store
from monitor.store.connect import APPLICATION_ID
from monitor.store.migrations import migrations


def of_pass(world: World, folder: Path, tick: int, synchronous: str = "FULL") -> Recording:
    """A pass over the recorded story."""
    db = folder / f"pass{tick}-{synchronous}" / "monitor.db"
    db.parent.mkdir()
    if tick:
        shutil.copy(world.after[tick - 1], db)
    with recorded(db, synchronous=synchronous) as made:
        world.run(db, tick)
    return made


def of_migration(folder: Path) -> Recording:
    """A file of schema 6 that is opened."""
    db = folder / "old" / "monitor.db"
    db.parent.mkdir()
    old = Database(sqlite3.connect(db, isolation_level=None), execute_plugins=False)
    migrations.apply(old, stop_before="what_is_told")
    old.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    old.conn.execute("PRAGMA user_version = 6")
    old.conn.close()
    with recorded(db) as made:
        Store.open(db).close()
    return made


def _recordings(world: World, folder: Path) -> Iterator[tuple[str, Recording, int | None]]:
    """Each with its name, and which pass it was, where it was one."""
    yield "first pass", of_pass(world, folder, 0), 0
    yield "second pass", of_pass(world, folder, 1), 1
    yield "schema 6 to the present", of_migration(folder), None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=10)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--again", type=int, default=40, help="passes that are made again, of each recording")
    asked = parser.parse_args()
    if (why := available()) is not None:
        print(f"power loss is not tried: {why}")
        return 0
    wrong = 0
    with tempfile.TemporaryDirectory() as home, whole(Path(home)) as world:
        for name, made, tick in _recordings(world, Path(home)):
            wrong += _try(name, made, asked.every, asked.seed, asked.again, world, tick)
        for synchronous in ("NORMAL", "OFF"):
            made = of_pass(world, Path(home), 0, synchronous)
            every = max(1, len(made.log.events) // 40)
            if not _try(f"first pass, synchronous={synchronous}", made, every, asked.seed, 0, world, None):
                print("  nothing was found, so that this bench finds nothing")
                wrong += 1
    return 1 if wrong else 0


def _try(name: str, made: Recording, every: int, seed: int, again: int, world: World, tick: int | None) -> int:
    points = range(0, len(made.log.events) + 1, every)
    dice = Random(seed)
    share = again / (3 * len(points))
    gone_on = 0

    def goes_on(db: Path, told: list[str]) -> str | None:
        nonlocal gone_on
        if tick is None or dice.random() > share:
            return None
        gone_on += 1
        try:
            is_finished = world.completed(db, tick)
            found, meant = facts(db), facts(world.after[tick])
        except Exception as error:  # what is looked for here
            return f"{type(error).__name__}: {error}"
        if not is_finished:
            return "it came to no end"
        return next((f"{fact}: {found[fact]}, not {meant[fact]}" for fact in meant if found[fact] != meant[fact]), None)

    began = time.monotonic()
    found = list(breaches(made, "monitor.db", seed=seed, points=points, goes_on=goes_on))
    kinds = Counter(event.kind for event in made.log.events)
    print(
        f"{name}: {len(made.log.events)} events ({kinds['write']} writes, {kinds['sync']} syncs), "
        f"{len(made.states) - 1} commits, {len(made.told)} messages; {3 * len(points)} power cuts, "
        f"{gone_on} passes made again, in {time.monotonic() - began:.0f} s: {len(found)} wrong",
        flush=True,
    )
    for one in found[:5]:
        print(f"  after event {one.events}, {one.world}: {one.said}")
    return len(found)


if __name__ == "__main__":
    raise SystemExit(main())
