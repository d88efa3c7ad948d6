"""One pass at a time."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from monitor.errors import BusyError, StoreError
from monitor.lock import pass_lock

_HOLDER = """
import sys
from monitor.lock import pass_lock
with pass_lock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_pass_is_refused_and_told_who_holds_the_lock(tmp_path: Path) -> None:
    db = tmp_path / "monitor.db"
    with (
        pass_lock(db),
        pytest.raises(BusyError, match=rf"another pass is under way \(process {os.getpid()}\)"),
        pass_lock(db),
    ):
        pass


def test_the_lock_is_free_again_after_the_block_and_after_an_error_in_it(tmp_path: Path) -> None:
    db = tmp_path / "monitor.db"
    with pytest.raises(RuntimeError), pass_lock(db):
        raise RuntimeError
    with pass_lock(db):
        pass


def test_the_lock_dies_with_its_process(tmp_path: Path) -> None:
    db = tmp_path / "monitor.db"
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(db)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdin is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(BusyError, match=f"process {holder.pid}"), pass_lock(db):
        pass
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    with pass_lock(db):
        pass


def test_a_link_to_a_database_shares_its_lock(tmp_path: Path) -> None:
    (tmp_path / "real.db").touch()
    (tmp_path / "link.db").symlink_to(tmp_path / "real.db")
    with pass_lock(tmp_path / "real.db"), pytest.raises(BusyError), pass_lock(tmp_path / "link.db"):
        pass


def test_two_databases_have_two_locks_and_one_in_memory_has_none(tmp_path: Path) -> None:
    with pass_lock(tmp_path / "a.db"), pass_lock(tmp_path / "b.db"), pass_lock(":memory:"), pass_lock(":memory:"):
        pass


def test_a_lock_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    with (
        pytest.raises(StoreError, match="the lock of the database cannot be made"),
        pass_lock(tmp_path / "no" / "a.db"),
    ):
        pass
