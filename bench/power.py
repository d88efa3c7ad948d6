"""Whether a power cut loses or breaks anything: `python bench/power.py [--every 10] [--seed 8] [--again 40]`.

A real `monitor run` over the recorded story is watched from below: what SQLite writes, truncates, syncs, makes and
removes. Then the power is cut after every so manieth of these deeds, and the disk is laid out as it may then be found:

    kept        all that was handed to the system is there, as after a kill
    synced      nothing is there but what was synced
    torn        what was synced, and of the rest some sectors, in any order

In each, the database must be the one that the last commit that had returned left, or the one that the next would have;
`monitor verify` must find it sound; and a message that was sent must be known to the letter. After some (--again) the
pass is made again, and must come to what it comes to when nothing goes wrong.

What has the name of a copy must be one, whole, of a state that there was; one that was reported must be there; and
before a file of an older schema is changed, the copy of it must be.

The first pass, the second, a file of schema 1 and one of schema 6 that are brought up to date after a copy, a backup
that takes the place of another, and a pruning after which the file is written anew are tried. At the end the first pass
and the copies are recorded with less syncing, where faults must be found. Exit status 1 where one is found elsewhere,
or none there. --only takes those alone whose name has this in it, and
--minutes ends each after so long, and says how far it came.
"""

from __future__ import annotations

import argparse
import logging
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.faulty.law import Found, breaches
from bench.faulty.recording import Recording, recorded
from bench.faulty.vfs import available
from bench.kill_passes import World, facts, whole
from monitor.keeping import prune
from monitor.store import Store, back_up
from monitor.targets import UNSORTED
from tests.support.released import released


def of_pass(world: World, folder: Path, tick: int, synchronous: str = "FULL") -> Recording:
    """A pass over the recorded story."""
    db = folder / f"pass{tick}-{synchronous}" / "monitor.db"
    db.parent.mkdir()
    if tick:
        shutil.copy(world.after[tick - 1], db)
    with recorded(db, synchronous=synchronous) as made:
        world.run(db, tick)
    return made


def of_migration(version: int, *, syncs_copies: bool = True) -> Recording:
    """A file of an older schema, with all that a week had brought into it, that is opened."""
    with TemporaryDirectory() as folder:
        db = released(version, Path(folder) / "monitor.db")
        with recorded(db, syncs_copies=syncs_copies) as made:
            made.keeps_copy = True
            Store.open(db).close()
        return made


def of_backup(source: Path, *, syncs_copies: bool = True) -> Recording:
    """A database that is copied, and the copy takes the place of an older one."""
    with TemporaryDirectory() as folder:
        db, target = Path(folder) / "monitor.db", Path(folder) / "copy.db"
        shutil.copy(source, db)
        back_up(db, target)
        with Store.open(db) as store:
            store.put_story(UNSORTED, datetime.now(UTC))
        with recorded(db, syncs_copies=syncs_copies) as made:
            back_up(db, target, force=True)
            made.copied(target.name)
        return made


def of_pruning(source: Path) -> Recording:
    """A database from which all is taken out that may be, and that is then written anew."""
    with TemporaryDirectory() as folder:
        db = Path(folder) / "monitor.db"
        shutil.copy(source, db)
        with recorded(db) as made:
            now = datetime.now(UTC) + timedelta(days=365)
            prune(db, now=now, yes=True, vacuum=True, wait=lambda seconds: None)
        return made


Make = Callable[[], Recording]


def _sound(world: World, folder: Path) -> Iterator[tuple[str, Make, int | None]]:
    """What is recorded, each with its name, and which pass it was, where it was one."""
    yield "first pass", partial(of_pass, world, folder, 0), 0
    yield "second pass", partial(of_pass, world, folder, 1), 1
    yield "schema 6 to the present", partial(of_migration, 6), None
    yield "schema 1 to the present", partial(of_migration, 1), None
    yield "backup over another", partial(of_backup, world.after[1]), None
    yield "prune and vacuum", partial(of_pruning, world.after[1]), None


def _unsound(world: World, folder: Path) -> Iterator[tuple[str, Make]]:
    """The same with less syncing, where faults must be found."""
    for synchronous in ("NORMAL", "OFF"):
        yield f"first pass, synchronous={synchronous}", partial(of_pass, world, folder, 0, synchronous)
    yield "schema 6, its copy not synced", partial(of_migration, 6, syncs_copies=False)
    yield "backup, not synced", partial(of_backup, world.after[1], syncs_copies=False)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=10)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--again", type=int, default=40, help="passes that are made again, of each recording")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="of each recording no longer than this")
    parser.add_argument("--only", default="", help="what has this in its name, alone")
    asked = parser.parse_args()
    logging.disable(logging.WARNING)  # each file that is brought up to date says so
    if (why := available()) is not None:
        print(f"power loss is not tried: {why}")
        return 0
    wrong = 0
    with TemporaryDirectory() as home, whole(Path(home)) as world:
        for name, make, tick in _sound(world, Path(home)):
            if asked.only in name:
                wrong += _try(name, make(), asked, world, tick, every=asked.every)
        for name, make in _unsound(world, Path(home)):
            if asked.only not in name:
                continue
            made = make()
            every = max(1, len(made.log.events) // 40)
            if not _try(name, made, asked, world, None, every=every):
                print("  nothing was found, so that this bench finds nothing")
                wrong += 1
    return 1 if wrong else 0


class _Enough(Exception):
    """The time for a recording is over."""


def _try(name: str, made: Recording, asked: argparse.Namespace, world: World, tick: int | None, *, every: int) -> int:
    events = made.log.events
    beside = {at + 1 for at, event in enumerate(events) if event.kind in ("mark", "rename", "sync")}
    points = sorted({*range(0, len(events) + 1, every), *beside, len(events)})
    dice = Random(asked.seed)
    share = asked.again / (3 * len(points))
    cuts = gone_on = 0
    began = time.monotonic()

    def goes_on(db: Path, told: list[str]) -> str | None:
        nonlocal cuts, gone_on
        cuts += 1
        if time.monotonic() - began > asked.minutes * 60:
            raise _Enough
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

    found: list[Found] = []
    is_all = True
    try:
        found.extend(breaches(made, "monitor.db", seed=asked.seed, points=points, goes_on=goes_on))
    except _Enough:
        is_all = False
    kinds = Counter(event.kind for event in events)
    print(
        f"{name}: {len(events)} events ({kinds['write']} writes, {kinds['sync']} syncs), {len(made.states) - 1} "
        f"commits, {len(made.told)} messages; {'' if is_all else 'stopped before the end: '}"
        f"{cuts:,} disks, {gone_on} passes made again, in {time.monotonic() - began:.0f} s: {len(found)} wrong",
        flush=True,
    )
    for one in found[:5]:
        print(f"  after event {one.events}, {one.world}: {one.said}")
    return len(found)


if __name__ == "__main__":
    raise SystemExit(main())
