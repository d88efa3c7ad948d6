"""A disk that is full, or fails, at any moment: one sentence, nothing lost, and with a sound disk it goes on.

What SQLite is told by the disk is put in its place from below (`bench/faulty`); what a whole `monitor run` makes of a
disk without room is in `test_full_disk.py`.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from bench.faulty.refusing import FAULTS, Refuser
from bench.faulty.vfs import Deed, Watcher, available, under
from monitor.errors import StoreFault
from monitor.store import Store
from tests.faults.test_power import facts, live

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


def test_a_watcher_that_goes_wrong_is_heard(tmp_path: Path) -> None:
    class Wrong(Watcher):
        def created(self, path: str) -> None:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), under(Wrong()), pytest.raises(StoreFault):
        Store.open(tmp_path / "a.db")
