"""A backfill that is killed in the middle of a transaction goes on there: nothing is missing, and nothing is twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.backfill import backfill, courses, running
from monitor.model import TakeCapture
from monitor.store import Store, apply, archives
from tests.support.build import story
from tests.support.frozen import Frozen
from tests.support.sifted import ReadHere, here
from tests.support.warcs import DAY, page, response, write

pytestmark = pytest.mark.unmeasured

STORY = story(sources=())
LATER = datetime(2026, 6, 1, tzinfo=UTC)
PAGES, ADDRESSES = 12, 9


def run(db: Path, archive: Path) -> int:
    """How many pages were taken in. Everything is done in this very process; where pages are read does not matter."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(running, "Readers", ReadHere)
        patched.setattr(courses, "EVERY", 1)
        return backfill(db, [STORY], [str(archive)], clock=Frozen(LATER), spread=here).taken


def killed(db: Path, archive: Path, *kills: tuple[str, int]) -> None:
    """Runs it again and again, in processes that are killed within the transaction in which something is written for
    this time; they are forked from one that has loaded what they need, and does nothing else."""
    words = [sys.executable, "-c", RUN, str(db), str(archive), *(f"{what} {number}" for what, number in kills)]
    subprocess.run(words, env={**os.environ, "PYTHONPATH": str(Path.cwd())}, check=True)


def kill_at(what: str, number: int) -> None:
    room, name = {"kept": (vars(archives), "_put"), "taken": (apply._WRITES, TakeCapture)}[what]
    write_it, left = room[name], [number]

    def dying(*given: object) -> object:
        done = write_it(*given)
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    room[name] = dying


RUN = """\
import os, signal, sys
from tests.faults.test_kill_backfill import Path, kill_at, run
db, archive, *kills = sys.argv[1:]
for kill in kills:
    child = os.fork()
    if not child:
        what, number = kill.split()
        kill_at(what, int(number))
        run(Path(db), Path(archive))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL, kill
"""


def told(db: Path) -> dict[str, list[tuple[object, ...]]]:
    with Store.open(db, read_only=True) as store:
        assert store.verify() == []
        return {
            "articles": sorted((row["url"], row["first_seen"], row["text"]) for row in store.rows("articles")),
            "checks": sorted((row["url"], row["at"]) for row in store.rows("checks")),
            "sightings": sorted((row["from_at"], row["until_at"]) for row in store.rows("sightings")),
            "evidence": sorted((row["url"], row["at"], row["sha256"]) for row in store.rows("evidence")),
            "facts": sorted((row["at"], row["said"], row["position"]) for row in store.rows("facts")),
            "captures": sorted(
                (row["url"], row["position"], row["applied_at"] is None) for row in store.rows("captures")
            ),
        }


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such end there")
def test_killed_while_it_keeps_and_while_it_takes_in_it_goes_on_there(tmp_path: Path) -> None:
    records = [
        response(f"http://daily.test/{number % ADDRESSES}", page(number), DAY + timedelta(days=number))
        for number in range(PAGES)
    ]
    archive = write(tmp_path / "a.warc.gz", *records)
    whole, parts = tmp_path / "whole.db", tmp_path / "parts.db"
    assert run(whole, archive) == PAGES
    # Of each page that is taken in it is written twice: with what comes of it, and when all of that is there.
    killed(parts, archive, ("kept", 5), ("taken", 5), ("taken", 12))
    assert 0 < run(parts, archive) < PAGES
    assert told(parts) == told(whole)
    assert len(told(whole)["captures"]) == PAGES
