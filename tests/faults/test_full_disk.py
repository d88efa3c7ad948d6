"""A disk without room: a small one of its own, where this machine lets us mount one."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from monitor.alerting import write_feed
from monitor.archive import save
from monitor.discover import State
from monitor.errors import MonitorError, SeedError, StoryError
from monitor.export import write_tables
from monitor.filters.offers import keep_state
from monitor.store import Store
from monitor.story import new_story
from monitor.whole_file import whole_file
from tests.support.build import T0, read, stored, story

pytestmark = pytest.mark.unmeasured

_STORY = 'title = "T"\ncontact = "mailto:a@b.test"\nquery = "bridge"\n[concepts.bridge]\nen = ["bridge"]\n'
_TEXT = "The bridge is {0}\n" + "The bridge over the river will be {0} in spring, as the mayor said. " * 12
_ON_A_SMALL_DISK = """
import gc, json, os, shutil, subprocess, sys
from pathlib import Path
from click.testing import CliRunner
from monitor.cli import main

here = Path(sys.argv[1])
if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "none", str(here / "small")]).returncode:
    sys.exit(77)
os.chdir(here / "small")
shutil.copytree("../river", "river")
done = []

def run(*words):
    result = CliRunner().invoke(main, [*words, "--db", "monitor.db"])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    done.append((words[0], result.exit_code, result.stdout, result.stderr))

run("run", "river")
more = Path("../more")
for name in "bc":
    shutil.copy(more / f"{name}.txt", "river")
try:
    with open("filler", "wb") as filler:
        while True:
            filler.write(bytes(4096))
            filler.flush()
except OSError:
    pass
run("run", "river")
run("status")
os.unlink("filler")
run("run", "river")
run("verify")
run("articles", "--json")
gc.collect()  # who has the database open keeps its log there, and the disk writable; a reader leaves one behind
for ending in ("-wal", "-shm"):
    Path(f"monitor.db{ending}").unlink(missing_ok=True)
os.mkdir(here / "shown")
subprocess.run(["mount", "--bind", here / "small", here / "shown"], check=True)
subprocess.run(["mount", "-o", "remount,ro,bind", here / "shown"], check=True)
os.chdir(here / "shown")
run("articles", "--json")
os.chdir(here)
subprocess.run(["umount", "--lazy", here / "shown"], check=True)
gc.collect()
subprocess.run(["mount", "-o", "remount,ro", here / "small"], check=True)
os.chdir(here / "small")
run("articles", "--json")
run("verify")
run("run", "river")
print(json.dumps(done))
"""


def test_a_full_disk_is_said_and_with_room_the_rest_is_done_and_a_read_only_one_is_read(tmp_path: Path) -> None:
    if shutil.which("unshare") is None or subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    for folder, names in (("river", "a"), ("more", "bc")):
        (tmp_path / folder).mkdir()
        for name in names:
            (tmp_path / folder / f"{name}.txt").write_text(_TEXT.format(name * 4), "utf-8")
    (tmp_path / "river" / "story.toml").write_text(_STORY, "utf-8")
    (tmp_path / "small").mkdir()
    script = ["unshare", "-rm", sys.executable, "-c", _ON_A_SMALL_DISK, str(tmp_path)]
    ran = subprocess.run(script, capture_output=True, text=True, timeout=300)
    if ran.returncode == 77:
        pytest.skip("no disk can be mounted here")
    assert ran.returncode == 0, ran.stderr
    first, full, reading, again, verified, listed, shown, *read_only = json.loads(ran.stdout.splitlines()[-1])
    assert first[1] == 0
    assert full[1] == 1
    assert "monitor.db: cannot grow: the disk is full" in full[3]
    assert reading[1] in (0, 1)
    assert reading[1] == 0 or "monitor.db: " in reading[3]
    assert (again[1], verified[1]) == (0, 0)
    assert "The database is whole" in verified[2]
    assert sorted(row["title"] for row in json.loads(listed[2])) == [f"The bridge is {name * 4}" for name in "abc"]
    assert shown[1] == 1, "others may write to it, whom a reader without a log would not see"
    assert "monitor.db: cannot be opened" in shown[3]
    assert read_only[0] == listed, "a reader needs to write nothing"
    assert read_only[1] == verified
    assert read_only[2][1] == 1
    assert "monitor.db" in read_only[2][3]
    assert "read-only" in read_only[2][3].lower()


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Within it no file grows beyond so many bytes: what a write is told is "File too large"."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_what_is_written_for_others_is_there_as_it_was_where_there_is_no_room(tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    with Store.open(db) as store:
        store.put_story(story(), T0)
        store.apply(stored(read()))
    old = {name: tmp_path / name for name in ("articles.jsonl", "feed.atom", "evidence.zip", "state.json")}
    for path in old.values():
        path.write_bytes(b"as it was")
        path.chmod(0o640)
    said = []
    with Store.open(db, read_only=True) as store, room_for(8):
        writes = (
            lambda: list(write_tables(store, ["articles"], "jsonl", str(tmp_path), sys.stdout.buffer)),
            lambda: write_feed(store, "cars", old["feed.atom"]),
            lambda: save(store.dossier(1), old["evidence.zip"], now=T0, force=True),
            lambda: keep_state(old["state.json"], State()),
            lambda: new_story(tmp_path / "seeds", "cars"),
        )
        for write in writes:
            try:
                write()
            except (MonitorError, SeedError, StoryError) as error:
                said.append(str(error))
    assert len(said) == len(writes)
    assert all("cannot be written: File too large" in sentence for sentence in said), said
    assert {path.read_bytes() for path in old.values()} == {b"as it was"}
    left = {path.name for path in tmp_path.rglob("*") if path.is_file()} - {"a.db", "a.db-wal", "a.db-shm"}
    assert left == set(old), "nothing else is left, and nothing stands in the way of the next try"


def test_a_file_takes_anothers_place_whole_with_its_permissions_and_where_its_link_points(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    real.chmod(0o604)
    link.symlink_to(real)
    with whole_file(link) as file:
        file.write(b"new")
        assert real.read_bytes() == b"old"
    assert link.is_symlink()
    assert (real.read_bytes(), real.stat().st_mode & 0o777) == (b"new", 0o604)
    with pytest.raises(ZeroDivisionError), whole_file(real) as file:
        file.write(b"half" * (1 // 0))
    assert real.read_bytes() == b"new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "real"]


def test_what_is_no_file_is_written_to_and_stays_what_it_is() -> None:
    with whole_file(os.devnull) as file:
        file.write(b"away")
    assert not Path(os.devnull).is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_command_whose_output_has_no_room_says_so(tmp_path: Path) -> None:
    Store.open(tmp_path / "a.db").close()
    words = [sys.executable, "-m", "monitor", "verify", "--db", str(tmp_path / "a.db")]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, timeout=100)
    assert done.returncode == 1
    assert done.stderr == "monitor: there is no room for what is printed: No space left on device\n"
