"""A disk that is full, or fails, at any moment: one sentence, nothing lost, and with a sound disk it goes on.

What SQLite is told by the disk is put in its place from below (`bench/faulty`); what a whole `monitor run` makes of a
disk without room is in `test_full_disk.py`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from bench.faulty.recording import digest_of
from bench.faulty.refusing import FAULTS, Refuser
from bench.faulty.vfs import Deed, Watcher, available, under
from monitor.errors import StoreError, StoreFault
from monitor.store import Store, back_up
from tests.faults.test_power import facts, live
from tests.support.released import released

pytestmark = [
    pytest.mark.unmeasured,
    pytest.mark.skipif((why := available()) is not None, reason=f"a failing disk is not tried: {why}"),
]


def copied(source: Path, folder: Path) -> Path:
    folder.mkdir()
    db = folder / "a.db"
    db.write_bytes(source.read_bytes())
    return db


def deeds(db: Path, kinds: tuple[Deed, ...]) -> int:
    """How many deeds of these kinds there are when nothing is refused."""
    counting = Refuser(0, kinds, 1 << 30)
    with under(counting):
        live(db, lambda text: None)
    return counting.seen


@pytest.mark.parametrize(("name", "code", "kinds"), FAULTS, ids=[name for name, *_ in FAULTS])
def test_whenever_the_disk_refuses_it_is_said_in_a_sentence_and_the_rest_is_done_later(
    tmp_path: Path, name: str, code: int, kinds: tuple[Deed, ...]
) -> None:
    dice = Random(8)
    fresh = tmp_path / "fresh.db"
    Store.open(fresh).close()
    whole = copied(fresh, tmp_path / "whole")
    every = deeds(whole, kinds)
    meant = facts(whole)
    said = set()
    for number, first in enumerate(sorted({0, every - 1, *dice.sample(range(every), 5)})):
        db = copied(fresh, tmp_path / str(number))
        refuser = Refuser(code, kinds, first, is_once=bool(number % 2))
        told: list[str] = []
        with under(refuser):
            try:
                live(db, told.append)
            except StoreFault as fault:
                said.add(str(fault).removeprefix(f"{db}: "))
        assert refuser.refused
        with Store.open(db) as store:
            assert store.verify() == [], f"{name} after {first}"
            assert set(told) <= {row["body"] for row in store.rows("messages")}
        live(db, told.append)
        with Store.open(db) as store:
            assert store.verify() == []
        counts, keys, _ = facts(db)  # type: ignore[misc]  # the claim of a sender that failed may be to wait for
        assert (counts, keys) == meant[:2], f"{name} after {first}"  # type: ignore[index]
    assert said, "what fails is not said"
    want = "the disk is full" if name == "full" else "the disk refused"
    assert all(want in sentence and "\n" not in sentence for sentence in said), said


def test_a_new_database_that_the_disk_has_no_room_for_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    for first in (0, 1, 4, 30, 150):
        with under(Refuser(FAULTS[0][1], FAULTS[0][2], first)), pytest.raises(StoreFault):
            Store.open(db)
    with Store.open(db) as store:
        assert store.verify() == []


def kept_copies(db: Path) -> dict[str, str]:
    """By name, what has the name of a copy beside a database, and what is in it."""
    found = {}
    for path in db.parent.iterdir():
        if not path.name.startswith((".", f"{db.name}-")) and path.name not in (db.name, f"{db.name}.lock"):
            with closing(sqlite3.connect(path)) as conn:
                assert conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
                found[path.name] = digest_of(conn)
    return found


def brings_up(db: Path) -> None:
    Store.open(db).close()


def backs_up(db: Path) -> None:
    back_up(db, db.with_name("copy.db"))


@pytest.mark.parametrize("does", [brings_up, backs_up])
@pytest.mark.parametrize(("name", "code", "kinds"), FAULTS, ids=[name for name, *_ in FAULTS])
def test_where_the_disk_refuses_while_a_copy_is_made_there_is_a_whole_one_or_none(
    tmp_path: Path, name: str, code: int, kinds: tuple[Deed, ...], does: Callable[[Path], None]
) -> None:
    dice, said = Random(8), set()
    old = released(10, tmp_path / "old.db")
    with closing(sqlite3.connect(old)) as conn:
        meant = digest_of(conn)
    counting = Refuser(0, kinds, 1 << 30)
    with under(counting):
        does(copied(old, tmp_path / "whole"))
    every = counting.seen
    for number, first in enumerate(sorted({0, every - 1, *dice.sample(range(every), min(3, every))})):
        db = copied(old, tmp_path / str(number))
        with under(Refuser(code, kinds, first, is_once=bool(number % 2))):
            try:
                does(db)
            except StoreError as error:
                said.add(str(error))
        assert set(kept_copies(db).values()) <= {meant}
        assert all((db.parent / copy).read_bytes()[18:20] == b"\1\1" for copy in kept_copies(db)), "it needs no log"
        with closing(sqlite3.connect(db)) as conn:
            assert kept_copies(db) or digest_of(conn) == meant, "it was changed, and nothing is kept of what it was"
        db.with_name("copy.db").unlink(missing_ok=True)
        does(db)
        assert set(kept_copies(db).values()) == {meant}
        assert not list(db.parent.glob(".*"))
        with Store.open(db) as store:
            assert store.verify() == []
    assert said
    assert all("\n" not in sentence for sentence in said), said
    if does is backs_up and name == "full":
        assert any("copy.db: cannot be written: the disk is full" in sentence for sentence in said), said


def test_a_watcher_that_goes_wrong_is_heard(tmp_path: Path) -> None:
    class Wrong(Watcher):
        def created(self, path: str) -> None:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), under(Wrong()), pytest.raises(StoreFault):
        Store.open(tmp_path / "a.db")
