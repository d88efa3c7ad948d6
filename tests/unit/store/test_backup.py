"""A backup is one state of the database, whole, and never in the place of something else."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from monitor.errors import StoreError
from monitor.model import KeepEvidence
from monitor.store import SCHEMA_VERSION, Store, back_up, backup, copying
from tests.support.build import T0, at, page, read, stored, story
from tests.support.released import released, rows_of


@pytest.fixture
def db(path: Path) -> Path:
    with Store.open(path) as store:
        store.put_story(story(), T0)
        store.apply(stored(read()))
    return path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "copies").mkdir()
    return tmp_path / "copies" / "monday.db"


def test_it_has_what_the_database_has_and_is_one_file_with_its_permissions(db: Path, target: Path) -> None:
    db.chmod(0o640)
    made = back_up(db, target)
    assert rows_of(target) == rows_of(db)
    assert [one.name for one in target.parent.iterdir()] == ["monday.db"]
    assert target.stat().st_mode & 0o777 == 0o640
    assert (made.path, made.size, made.schema) == (target, target.stat().st_size, SCHEMA_VERSION)
    assert made.rows == {"stories": 1, "articles": 1, "revisions": 1, "changes": 0, "evidence": 1, "alerts": 0}
    with Store.open(target, read_only=True) as store:
        assert store.verify() == []
        (row,) = store.rows("evidence")
        assert (made.record, made.hash) == (row["id"], row["hash"])


def test_it_is_the_state_of_the_moment_at_which_it_began_whatever_is_written_meanwhile(db: Path, target: Path) -> None:
    before, steps = rows_of(db), list[int]()
    with Store.open(db) as store:
        # More than one step, so that somebody writes between two of them.
        store.apply([KeepEvidence(page(f"http://a.test/{n}", os.urandom(100_000), at(n))) for n in range(100)])
        before = rows_of(db)

        def writes(done: int, size: int) -> None:
            steps.append(done)
            store.apply([KeepEvidence(page("http://b.test/", b"written meanwhile", at(1_000 + len(steps))))])

        made = back_up(db, target, on_bytes=writes)
        assert made.rows["evidence"] == 101
        assert len(list(store.rows("evidence"))) == 101 + len(steps)
    assert len(steps) > 1
    assert steps == sorted(set(steps)), "it never began anew"
    assert rows_of(target) == before


def test_what_is_not_written_out_of_the_log_yet_is_in_it(db: Path, target: Path) -> None:
    with Store.open(db) as store:
        store._db.execute("PRAGMA wal_autocheckpoint = 0")
        store.apply([KeepEvidence(page("http://b.test/", b"late", at(9)))])
        assert back_up(db, target).rows["evidence"] == 2
    assert len(rows_of(target)["evidence"][1]) == 2


@pytest.mark.parametrize("force", [True, False])
@pytest.mark.parametrize("name", ["monitor.db", "./monitor.db", "monitor.db-wal", "monitor.db.lock", "link", "hard"])
def test_the_database_itself_is_never_written_over(db: Path, name: str, force: bool) -> None:
    before = db.read_bytes()
    (db.parent / "link").symlink_to(db)
    (db.parent / "hard").hardlink_to(db)
    with pytest.raises(StoreError, match="is the database itself, or belongs to it"):
        back_up(db, db.parent / name, force=force)
    assert db.read_bytes() == before


def test_a_file_that_is_there_is_written_over_only_where_it_is_asked_for(db: Path, target: Path) -> None:
    target.write_text("of last week")
    with pytest.raises(StoreError, match="is there already"):
        back_up(db, target)
    assert target.read_text() == "of last week"
    back_up(db, target, force=True)
    assert rows_of(target) == rows_of(db)


@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_stays_one_and_the_copy_lies_where_it_leads(db: Path, target: Path, is_there: bool) -> None:
    link = db.parent / "latest.db"
    link.symlink_to(target)
    if is_there:
        target.write_text("of last week")
    assert back_up(db, link, force=is_there).path == link
    assert (link.is_symlink(), target.is_symlink()) == (True, False)
    assert rows_of(target) == rows_of(db)


def test_what_is_no_file_is_never_replaced(db: Path, target: Path) -> None:
    os.mkfifo(target)
    with pytest.raises(StoreError, match="is no ordinary file; name another"):
        back_up(db, target, force=True)
    assert target.is_fifo()
    (db.parent / "one").symlink_to("other")
    (db.parent / "other").symlink_to("one")
    with pytest.raises(StoreError, match="one: leads nowhere"):
        back_up(db, db.parent / "one", force=True)


def test_a_place_beside_which_a_log_stands_is_refused_since_the_log_would_be_taken_for_the_copys(
    db: Path, target: Path
) -> None:
    Path(f"{target}-wal").write_bytes(b"of another database")
    with pytest.raises(StoreError, match=r"monday\.db is a database in use"):
        back_up(db, target, force=True)


@pytest.mark.parametrize(
    ("where", "said"), [("copies", "is a folder"), ("nowhere/a.db", "its folder does not exist; make it first")]
)
def test_a_place_that_is_none_is_refused(db: Path, target: Path, where: str, said: str) -> None:
    with pytest.raises(StoreError, match=said):
        back_up(db, db.parent / where)
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize("wrong", ["no file", "no room", "no disk"])
def test_what_fails_leaves_nothing_behind(db: Path, target: Path, wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(handle: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    if wrong == "no room":
        monkeypatch.setattr(copying.shutil, "disk_usage", lambda folder: SimpleNamespace(free=1_000))
    if wrong == "no disk":
        monkeypatch.setattr(copying.os, "fsync", refuses)
    said = {
        "no file": "there is no such database",
        "no room": "has no room: the backup takes",
        "no disk": "Input/output",
    }
    with pytest.raises(StoreError, match=said[wrong]):
        back_up(db.with_name("other.db") if wrong == "no file" else db, target)
    assert list(target.parent.iterdir()) == []


def test_stopped_halfway_it_leaves_nothing_behind(db: Path, target: Path) -> None:
    def stops(done: int, size: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        back_up(db, target, on_bytes=stops)
    assert list(target.parent.iterdir()) == []
    with Store.open(db) as store:
        store.apply([KeepEvidence(page("http://b.test/", b"later", at(9)))])


def test_a_file_of_an_older_schema_is_copied_as_it_is(path: Path, target: Path) -> None:
    released(6, path)
    assert back_up(path, target).schema == 6
    assert rows_of(target) == rows_of(path)


def test_neither_a_newer_file_nor_one_of_something_else_is_copied(db: Path, target: Path, tmp_path: Path) -> None:
    conn = sqlite3.connect(db)
    conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    conn.close()
    with pytest.raises(StoreError, match="newer monitor"):
        back_up(db, target)
    other = tmp_path / "other.db"
    for content, said in ((b"", "is empty"), (b"my letters" * 500, "is not a SQLite database")):
        other.write_bytes(content)
        with pytest.raises(StoreError, match=said):
            back_up(other, target)
    assert list(target.parent.iterdir()) == []


def test_a_database_in_a_folder_that_nobody_may_write_to_is_copied_as_it_lies_there(
    db: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whoever runs the tests may be allowed everything: what SQLite says there is said for it.
    opened = backup._opened

    class Refusing(sqlite3.Connection):
        def execute(self, sql: str, *values: object) -> sqlite3.Cursor:
            if sql.startswith("SELECT 1 FROM sqlite_master"):
                raise sqlite3.OperationalError("unable to open database file")
            return super().execute(sql, *values)

    def _opened(path: Path, how: str) -> sqlite3.Connection:
        if "immutable" in how:
            return opened(path, how)
        return sqlite3.connect(path, isolation_level=None, factory=Refusing)

    monkeypatch.setattr(backup, "_opened", _opened)
    with pytest.raises(StoreError, match=r"database refused|cannot be opened"):
        back_up(db, target)
    monkeypatch.setattr(backup.os, "access", lambda folder, how: False)
    assert back_up(db, target).rows["articles"] == 1
    assert rows_of(target) == rows_of(db)


def test_what_a_backup_that_was_killed_left_is_taken_away_by_the_next_and_what_is_at_work_is_not(
    db: Path, target: Path
) -> None:
    with Store.open(db) as store:
        store.apply([KeepEvidence(page("http://a.test/", os.urandom(10_000_000), at(1)))])
    killed = subprocess.Popen([sys.executable, "-c", _KILLED, str(db), str(target)])
    assert killed.wait(60) == -signal.SIGKILL
    (left,) = target.parent.iterdir()
    left.with_name(f"{left.name}-journal").touch()
    alone = target.with_name(f".{target.name}.0123.part-journal")
    alone.touch()
    other = target.with_name(f".other{target.name}.0123.part")
    other.touch()
    with left.with_name(f".{target.name}.4567.part").open("wb") as at_work:
        fcntl.flock(at_work, fcntl.LOCK_EX)
        back_up(db, target)
        assert {one.name for one in target.parent.iterdir()} == {target.name, other.name, Path(at_work.name).name}
    back_up(db, target, force=True)
    assert {one.name for one in target.parent.iterdir()} == {target.name, other.name}


_KILLED = """
import os, signal, sys
from pathlib import Path
from monitor.store import back_up
back_up(sys.argv[1], Path(sys.argv[2]), on_bytes=lambda done, size: os.kill(os.getpid(), signal.SIGKILL))
"""
