"""Files that earlier versions left are brought up to date, once, with all that is in them, after a copy was made."""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Thread
from types import SimpleNamespace

import pytest

from monitor.decide import decide
from monitor.errors import StoreError
from monitor.store import SCHEMA_VERSION, Store, copying, upgrade
from monitor.store.migrations import migrations
from tests.support.build import article, at, missed, read, story
from tests.support.released import STORED, Rows, kept, released, rows_of

REMADE = {"shingles": 4}
"""Tables that a migration made anew, in another shape: nothing of them is compared across it."""
FIRST = "http://daily.test/cars/1"


def copies(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir() if not one.name.endswith(("-wal", "-shm", ".lock")))[1:]


def broken(monkeypatch: pytest.MonkeyPatch, name: str, fails: Callable[[object], None]) -> None:
    """The migration of this name does its work, and then fails."""
    made = []
    for one in migrations._migrations:
        if one.name == name:
            whole = one.fn
            one = type(one)(name, lambda db, whole=whole: (whole(db), fails(db)), *list(vars(one).values())[2:])
        made.append(one)
    monkeypatch.setattr(migrations, "_migrations", made)


def test_a_file_of_every_schema_before_this_one_is_stored() -> None:
    assert sorted(STORED)[: SCHEMA_VERSION - 1] == list(range(1, SCHEMA_VERSION)), "see released/README.md"


def test_the_file_of_the_present_schema_is_what_the_present_code_makes(path: Path) -> None:
    if SCHEMA_VERSION not in STORED:
        pytest.skip("it is stored when the next schema is begun")
    Store.open(path).close()
    stored_now = _schema(released(SCHEMA_VERSION, path.with_name("stored.db")))
    assert stored_now == _schema(path), "it was stored too early: run released/make.py again"


def _schema(path: Path) -> set[tuple[str, str]]:
    conn = sqlite3.connect(path)
    found = set(conn.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'sqlite_sequence'"))
    conn.close()
    return found


@pytest.mark.parametrize("version", [one for one in STORED if one < SCHEMA_VERSION])
def test_it_is_brought_up_to_date_with_all_that_was_in_it_and_the_watch_goes_on(version: int, path: Path) -> None:
    released(version, path)
    before = rows_of(path)
    with Store.open(path) as store:
        assert store.verify() == []
        conn = store._db.conn
        for table, (columns, rows) in before.items():
            if version >= REMADE.get(table, 0):
                assert kept(conn, table, columns)[1] == rows, table
        assert conn.execute("SELECT count(*) FROM fingerprints").fetchone() == (len(before["revisions"][1]),)
        # The next pass: an edit of what it knows, and another that is missing now.
        store.put_story(story(), at(200))
        text = str(store.article(FIRST)["text"])
        edit = article(FIRST, "Two makers part", f"{text}\n小米 says that the talks with 北汽 have ended for good.")
        for outcome in (read(edit, at(201)), missed("http://bao.test/che/4", at(202))):
            store.apply(decide(store.known(story(), outcome, silent=False), outcome, now=outcome.at))
        assert store.article(FIRST)["title"] == "Two makers part"
        assert store.article("http://bao.test/che/4")["presence"] == "suspect"
        assert len(store.changes(article=FIRST)) == 3
        assert store.verify() == []
    (copy,) = copies(path)
    assert copy == f"monitor.db.before-schema-{SCHEMA_VERSION}"
    assert rows_of(path.with_name(copy)) == before


@pytest.mark.parametrize("version", [1, SCHEMA_VERSION - 1])
def test_wherever_it_fails_the_file_is_what_it_was_and_one_copy_is_kept(
    version: int, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    released(version, path)
    before, bytes_before = rows_of(path), path.read_bytes()

    def fails(db: object) -> None:
        raise sqlite3.OperationalError("no such luck")

    for step in [one.name for one in migrations._migrations][version:]:
        with monkeypatch.context() as patched:
            broken(patched, step, fails)
            with pytest.raises(StoreError, match="no such luck"):
                Store.open(path)
        assert (rows_of(path), _version(path)) == (before, version), step
    assert path.read_bytes() == bytes_before
    assert copies(path) == [f"monitor.db.before-schema-{SCHEMA_VERSION}"]
    Store.open(path).close()
    assert _version(path) == SCHEMA_VERSION


def _version(path: Path) -> int:
    conn = sqlite3.connect(path)
    (version,) = conn.execute("PRAGMA user_version").fetchone()
    conn.close()
    return int(version)


_KILLED = """
import os, signal, sys
from monitor.store import Store
from monitor.store.migrations import migrations
last = migrations._migrations[-1]
whole = last.fn
def dies(db):
    whole(db)
    os.kill(os.getpid(), signal.SIGKILL)
object.__setattr__(last, "fn", dies)
Store.open(sys.argv[1])
"""


def test_killed_at_its_last_step_it_is_what_it_was_and_is_brought_up_to_date_by_the_next(path: Path) -> None:
    released(2, path)
    before = rows_of(path)
    run = subprocess.run([sys.executable, "-c", _KILLED, str(path)], check=False, timeout=60, capture_output=True)
    assert run.returncode == -signal.SIGKILL, run.stderr
    assert (_version(path), rows_of(path)) == (2, before)
    with Store.open(path) as store:
        assert store.verify() == []
    assert copies(path) == [f"monitor.db.before-schema-{SCHEMA_VERSION}"]


def test_of_two_at_once_one_brings_it_up_to_date_and_the_other_waits(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    released(3, path)
    start, wrong = Barrier(2), list[object]()

    def opens() -> None:
        start.wait()
        try:
            with Store.open(path) as store:
                wrong.extend(store.verify())
        except Exception as error:  # told to the test, which a thread cannot fail
            wrong.append(error)

    both = [Thread(target=opens) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert wrong == []
    assert len([record for record in caplog.records if "is brought up to" in record.message]) == 1
    assert copies(path) == [f"monitor.db.before-schema-{SCHEMA_VERSION}"]


# ---------------------------------------------------------------------------------------------------------- the copy


def test_what_was_done_is_said_in_one_sentence_and_a_file_that_is_up_to_date_is_not_copied(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    released(8, path)
    path.chmod(0o640)
    Store.open(path).close()
    copy = f"{path}.before-schema-{SCHEMA_VERSION}"
    (record,) = caplog.records
    assert record.message == (
        f"{path}: is of schema 8 and is brought up to {SCHEMA_VERSION}; what it was is kept as {copy}"
    )
    assert Path(copy).stat().st_mode & 0o777 == 0o640
    Store.open(path).close()
    assert len(caplog.records) == 1
    assert copies(path) == [Path(copy).name]


def test_neither_a_new_file_nor_one_in_memory_is_copied(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    Store.open(path).close()
    Store.open(":memory:").close()
    assert (copies(path), caplog.records) == ([], [])


def test_a_copy_of_another_state_is_never_written_over(path: Path) -> None:
    released(8, path)
    copy = path.with_name(f"monitor.db.before-schema-{SCHEMA_VERSION}")
    copy.write_bytes(b"of last week")
    Store.open(path).close()
    assert copies(path) == [copy.name, f"{copy.name}-2"]
    assert copy.read_bytes() == b"of last week"


def test_a_copy_is_one_file_that_can_be_put_in_the_place_of_the_database(path: Path) -> None:
    released(9, path)
    before: Rows = rows_of(path)
    Store.open(path).close()
    path.with_name(f"monitor.db.before-schema-{SCHEMA_VERSION}").replace(path)
    assert not path.with_name("monitor.db-wal").exists()
    assert rows_of(path) == before
    with Store.open(path) as store:
        assert store.verify() == []


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying.shutil, "disk_usage", lambda folder: SimpleNamespace(free=1_000_000))


@pytest.mark.usefixtures("full")
def test_without_room_for_a_copy_it_refuses_unless_it_is_told_to_go_on(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    released(8, path)
    with pytest.raises(StoreError, match=r"takes [\d.]+ MB, and .* has 1\.0 MB free; make room, or"):
        Store.open(path)
    assert (_version(path), copies(path)) == (8, [])
    monkeypatch.setenv(upgrade.WITHOUT_COPY, "1")
    Store.open(path).close()
    assert (_version(path), copies(path)) == (SCHEMA_VERSION, [])


def test_a_copy_that_fails_leaves_the_file_as_it_was_and_nothing_of_itself(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    released(8, path)

    def fsync(handle: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(copying.os, "fsync", fsync)
    with pytest.raises(StoreError, match="cannot be copied before it is brought up to date: Input/output error"):
        Store.open(path)
    assert (_version(path), copies(path)) == (8, [])


def test_what_a_copy_left_that_was_killed_in_a_container_is_cleared_away(path: Path) -> None:
    released(SCHEMA_VERSION - 1, path)
    for left in (str(os.getpid()), "0a1b2c3d"):
        path.with_name(f".{path.name}.before-schema-{SCHEMA_VERSION}.{left}.part").write_bytes(b"half")
    Store.open(path).close()
    assert copies(path) == [f"monitor.db.before-schema-{SCHEMA_VERSION}"]
