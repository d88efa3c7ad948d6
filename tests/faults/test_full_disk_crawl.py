"""A whole `monitor run` over a real server on a disk that fills up while it writes, and then every other command there;
with room the next pass goes on. The disk is a small one of its own, where this machine lets us mount one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from random import Random
from typing import Any, NamedTuple

import pytest

from tests.support.hostile import ALLOW, Answer, Hostile, page
from tests.support.released import released

pytestmark = pytest.mark.unmeasured

_STORY = """
title = "Who builds the cars"
contact = "mailto:desk@monitor.test"
languages = ["en"]
query = "maker"
delay = 0

[concepts.maker]
any = ["Xiaomi"]

[[sources]]
name = "wire"
kind = "feed"
url = "{0}"
"""
_NUMBERS = range(10)
_SHUT = "monitor.db: may not be written by you, or its disk is read-only: its lock cannot be made"
_ON_A_SMALL_DISK = """
import gc, json, os, shutil, subprocess, sys
from pathlib import Path
from click.testing import CliRunner
from monitor.cli import main

here = Path(sys.argv[1])
if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(here / "small")]).returncode:
    sys.exit(77)
os.chdir(here / "small")
done = {}

def run(name, *words):
    result = CliRunner().invoke(main, [*words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    done[name] = (result.exit_code, result.stdout, result.stderr)
    del result
    gc.collect()  # each as by a process of its own: none has the database open that another opened

def mounted(how):
    subprocess.run(["mount", "-o", "remount," + how, str(here / "small")], check=True)

run("run on a disk that fills up", "run", "../cars")
run("articles", "articles", "--json")
mounted("size=16m")
shutil.copy("../old.db", "old.db")
with open("filler", "wb", buffering=0) as filler:
    try:
        while True:
            filler.write(bytes(4096))
    except OSError:
        pass
full = {
    "run": ["run", "../cars"],
    "backup": ["backup", "copy.db"],
    "prune": ["prune", "--yes", "--vacuum"],
    "update": ["prune", "--yes", "--db", "old.db"],
    "export": ["export", "articles", "-o", "tables"],
    "report": ["report", "cars", "-o", "report.html"],
    "evidence": ["evidence", "1", "-o", "evidence.zip"],
}
for name, words in full.items():
    run(name + " on a full disk", *words)
left = sorted(path.name for path in Path().iterdir())
os.unlink("filler")
mounted("size=64m")
mounted("ro")
run("run on a read-only disk", "run", "../cars")
run("verify on a read-only disk", "verify")
mounted("rw")
run("verify", "verify")
run("run with room", "run", "../cars", "--all")
run("verify with room", "verify")
run("articles with room", "articles", "--json", "--limit", "999")
for name, words in full.items():
    if name != "run":
        run(name + " with room", *words)
run("verify at the end", "verify")
run("verify of the other", "verify", "--db", "old.db")
print(json.dumps([done, left]))
"""


class Told(NamedTuple):
    """By what was asked for: its exit status, what it printed and what it said of errors. left: files on the full
    disk."""

    done: dict[str, list[Any]]
    left: list[str]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    if shutil.which("unshare") is None or subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    folder, dice = tmp_path_factory.mktemp("full"), Random(8)
    for name in ("small", "cars"):
        (folder / name).mkdir()
    released(10, folder / "old.db")
    with Hostile() as web:
        item = "<item><title>Xiaomi and BAIC {0}</title><link>{1}</link></item>"
        items = "".join(item.format(n, web.url("daily", f"/{n}")) for n in _NUMBERS)
        rss = f"<rss version='2.0'><channel><title>t</title>{items}</channel></rss>".encode()
        web.rules[("wire", "/rss")] = Answer(rss, headers={"Content-Type": "text/xml"})
        for n in _NUMBERS:
            long = " ".join(f"{dice.getrandbits(160):x}" for _ in range(900))  # words that pack badly
            web.rules[("daily", f"/{n}")] = Answer(page(f"Xiaomi and BAIC {n}", f"<p>{long}.</p>"))
        (folder / "cars" / "story.toml").write_text(_STORY.format(web.url("wire", "/rss")), "utf-8")
        script = ["unshare", "-rm", sys.executable, "-c", _ON_A_SMALL_DISK, str(folder)]
        environ = {**os.environ, "MONITOR_ALLOW": ALLOW}
        ran = subprocess.run(script, capture_output=True, text=True, timeout=300, env=environ)
    if ran.returncode == 77:
        pytest.skip("no disk can be mounted here")
    assert ran.returncode == 0, ran.stderr
    return Told(*json.loads(ran.stdout.splitlines()[-1]))


def test_the_pass_says_so_once_and_what_it_had_written_is_there(told: Told) -> None:
    status, _, said = told.done["run on a disk that fills up"]
    assert (status, said.count("\n")) == (1, 1), said
    assert said.startswith("monitor: monitor.db: cannot grow: the disk is full; what was committed is kept")
    status, articles, said = told.done["articles"]
    assert status == 0, said
    assert 0 < len(json.loads(articles)) < len(_NUMBERS), "it filled up in the middle"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("run", "monitor.db: cannot grow: the disk is full"),
        ("backup", "copy.db: has no room: the backup takes"),
        ("prune", "monitor.db: "),
        ("update", "old.db: "),
        ("export", "cannot be written: No space left on device"),
        ("report", "report.html: cannot be written: No space left on device"),
        ("evidence", "evidence.zip: cannot be written: No space left on device"),
    ],
)
def test_on_a_full_disk_every_command_says_one_sentence_and_with_room_it_does_its_work(
    told: Told, name: str, says: str
) -> None:
    status, printed, said = told.done[f"{name} on a full disk"]
    assert status == 1, printed
    assert says in said
    assert (said.count("\n"), "Traceback" in said) == (1, False), said
    status, _, said = told.done[f"{name} with room"]
    assert status == 0, said


def test_nothing_half_is_left_on_a_full_disk(told: Told) -> None:
    ours = {"monitor.db", "monitor.db-shm", "monitor.db-wal", "monitor.db.lock", "old.db", "filler"}
    assert set(told.left) <= ours | {"old.db-shm", "old.db-wal", "old.db.lock", "tables"}


def test_on_a_read_only_disk_a_pass_says_one_sentence_and_readers_read(told: Told) -> None:
    status, _, said = told.done["run on a read-only disk"]
    assert (status, said) == (1, f"monitor: {_SHUT}\n")
    assert told.done["verify on a read-only disk"][0] in (0, 1)


def test_with_room_the_next_pass_goes_on_until_all_is_there(told: Told) -> None:
    assert [told.done[name][0] for name in told.done if name.startswith("verify ")][1:] == [0, 0, 0]
    assert told.done["verify"][0] == 0
    assert told.done["run with room"][0] == 0, told.done["run with room"]
    titles = {row["title"] for row in json.loads(told.done["articles with room"][1])}
    assert titles == {f"Xiaomi and BAIC {n}" for n in _NUMBERS}
