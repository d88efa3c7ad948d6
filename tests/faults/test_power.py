"""The power goes at any moment while the store writes: what had been promised is there, and the rest can be done again.

`bench/power.py` tries every moment of a recorded pass; here a sample of a smaller one, drawn from a seed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from bench.faulty.disk import Disk, Event, World
from bench.faulty.law import breaches, telling_points
from bench.faulty.recording import Recording, recorded
from bench.faulty.vfs import available
from monitor.alerts.deliver import deliver
from monitor.store import Store, back_up
from tests.support.build import T0, WORDS, article, at, edited, raised, read, stored, story
from tests.support.released import released

pytestmark = [
    pytest.mark.unmeasured,
    pytest.mark.skipif((why := available()) is not None, reason=f"power loss is not tried: {why}"),
]
TOLD = story(channels=())
WORLDS: tuple[World, ...] = ("synced", "torn")  # what a kill leaves, test_crash and test_kill_pass try


def live(db: Path, say: Callable[[str], None]) -> None:
    """A few articles, their edits, and alerts that are sent: as often as it is done, it comes to the same."""
    with Store.open(db) as store:
        store.put_story(TOLD, T0)
        for n in range(4):
            old = article(f"http://daily.test/cars/{n}", text=f"{n} {WORDS}")
            new = article(f"http://daily.test/cars/{n}", text=f"{n} more {WORDS}")
            store.apply([*stored(read(old)), raised(f"new:{n}", about=old.url or "", channels=("terminal",))])
            store.apply(edited(old, new, at(1)))
            if n % 2:
                deliver(store, TOLD, now=lambda n=n: at(2 + n), environ={}, terminal=say)  # type: ignore[misc]


def facts(db: Path) -> object:
    with Store.open(db) as store:
        tables = ("articles", "revisions", "changes", "sightings", "evidence", "checks")
        counts = {table: len(list(store.rows(table))) for table in tables}
        return (
            counts,
            {str(row["key"]) for row in store.rows("alerts")},
            {row["state"] for row in store.rows("deliveries")},
        )


def record(folder: Path, synchronous: str = "FULL") -> Recording:
    db = folder / "a.db"
    Store.open(db).close()
    with recorded(db, synchronous=synchronous) as made:
        live(db, made.say)
    return made


def test_wherever_the_power_goes_every_commit_is_there_and_what_is_left_is_gone_on_with(tmp_path: Path) -> None:
    made = record(tmp_path)
    whole = facts(tmp_path / "a.db")
    assert len(made.told) == 2

    def goes_on(db: Path, told: list[str]) -> str | None:
        again: list[str] = []
        live(db, again.append)
        with Store.open(db) as store:  # later, when the claim of a sender that died is over
            deliver(store, TOLD, now=lambda: at(48), environ={}, terminal=again.append)
            worded = {row["body"] for row in store.rows("messages")}
        if not worded.issuperset(told) or {*told, *again} != worded:
            return f"what was sent is not what is kept as sent: {told}, {again}"
        return None if facts(db) == whole else str(facts(db))

    points = telling_points(made, 12, seed=8)
    assert list(breaches(made, "a.db", seed=8, points=points, worlds=WORLDS, goes_on=goes_on)) == []


@pytest.mark.parametrize(("synchronous", "said"), [("NORMAL", "lost: "), ("OFF", "lost: ")])
def test_without_a_sync_at_each_commit_the_law_is_broken(tmp_path: Path, synchronous: str, said: str) -> None:
    made = record(tmp_path, synchronous)
    found = list(breaches(made, "a.db", seed=8, points=telling_points(made, 3, seed=8)))
    assert any(one.said.startswith(said) for one in found)
    assert {one.world for one in found} <= {"synced", "torn"}, "a kill loses nothing, whatever is synced"


def brought_up(db: Path, *, syncs_copies: bool = True) -> Recording:
    released(6, db)
    with recorded(db, syncs_copies=syncs_copies) as made:
        made.keeps_copy = True
        Store.open(db).close()
    return made


def test_a_file_of_an_older_version_is_brought_up_to_date_wholly_or_not_at_all_and_only_after_a_copy(
    tmp_path: Path,
) -> None:
    made = brought_up(tmp_path / "a.db")
    assert len(made.states) == 2

    def leaves(db: Path, told: list[str]) -> str | None:
        half = [path.name for path in db.parent.iterdir() if ".part" in path.name]
        return f"half a copy is left: {half}" if half else None

    points = telling_points(made, 8, seed=8)
    assert list(breaches(made, "a.db", seed=8, points=points, worlds=WORLDS, goes_on=leaves)) == []


def backed_up(db: Path, *, syncs_copies: bool = True) -> Recording:
    """A copy takes the place of an older one."""
    copy = db.with_name("copy.db")
    back_up(db, copy)
    with Store.open(db) as store:
        store.put_story(TOLD, T0)
    with recorded(db, syncs_copies=syncs_copies) as made:
        back_up(db, copy, force=True)
        made.copied(copy.name)
    return made


def test_in_the_place_of_a_backup_is_the_old_one_or_the_new_and_after_it_was_told_the_new(tmp_path: Path) -> None:
    Store.open(tmp_path / "a.db").close()
    made = backed_up(tmp_path / "a.db")
    assert list(breaches(made, "a.db", seed=8, points=telling_points(made, 8, seed=8), worlds=WORLDS)) == []


@pytest.mark.parametrize("make", [brought_up, backed_up])
def test_a_copy_that_is_not_synced_breaks_the_law(tmp_path: Path, make: Callable[..., Recording]) -> None:
    if make is backed_up:
        Store.open(tmp_path / "a.db").close()
    made = make(tmp_path / "a.db", syncs_copies=False)
    points = [len(made.log.events), 1 + max(at for at, event in enumerate(made.log.events) if event.kind == "rename")]
    found = list(breaches(made, "a.db", seed=8, points=points))
    assert found
    assert {one.world for one in found} <= {"synced", "torn"}


def test_what_is_synced_stays_and_what_is_not_may_go_in_any_part() -> None:
    disk, dice = Disk({"old": b"old"}), Random(1)
    for event in (
        Event("write", "old", 0, b"new"),
        Event("create", "made"),
        Event("write", "made", 0, b"x" * 1024),
        Event("sync", "made"),
        Event("delete", "old"),
    ):
        disk.play(event)
    assert disk.after_power_loss("kept", dice) == {"made": b"x" * 1024}
    assert disk.after_power_loss("synced", dice) == {"old": b"old"}, "its name was not synced, nor that it was removed"
    found = [disk.after_power_loss("torn", dice) for _ in range(60)]
    assert {frozenset(files) for files in found} == {
        frozenset(("old",)),
        frozenset(("old", "made")),
        frozenset(("made",)),
    }
    assert {files["old"] for files in found if "old" in files} == {b"old", b"new"}
    disk.play(Event("sync", "made", with_folder=True))
    assert disk.after_power_loss("synced", dice) == {"made": b"x" * 1024}
