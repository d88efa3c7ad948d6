"""The database that the pages are measured on, and what measures them."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from bench import make_store
from monitor.errors import MonitorError
from monitor.store import Store
from monitor.store.former import stale_former

ROOT = Path(__file__).parents[2]
RARELY = timedelta(days=10)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "monitor.db"
    make_store.make(path, articles=120, revisions=360, until=make_store.now(), every=RARELY)
    return path


def _rows(path: Path) -> list[str]:
    with sqlite3.connect(path) as conn:
        # Of what differs from run to run there is when migrations were applied.
        dumped = [line for line in conn.iterdump() if '"_sqlite_migrations"' not in line]
    conn.close()
    return dumped


def test_the_made_database_is_whole_in_every_way_that_a_real_one_is(made: Path) -> None:
    with Store.open(made, read_only=True) as store:
        assert store.verify() == []
        assert stale_former(store._db.conn) == []
        shown = store.status("kadera", now=make_store.now())[0]
    assert shown["accepted"] > 90
    assert 200 < shown["revisions"] < 600
    assert shown["deliveries"]["sent"] > 0


def test_the_same_seed_makes_the_same_rows_and_another_one_others(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one.db", "two.db", "three.db")]
    for path, seed in zip(paths, (7, 7, 8), strict=True):
        make_store.make(path, articles=30, revisions=60, seed=seed, every=RARELY)
    one, two, three = map(_rows, paths)
    assert one == two
    assert one != three


def test_a_file_that_is_there_is_left_alone(made: Path) -> None:
    with pytest.raises(MonitorError, match="is there already"):
        make_store.make(made)


def test_every_kind_of_page_is_asked_for_and_there(made: Path) -> None:
    command = [sys.executable, str(ROOT / "bench" / "web.py"), "--db", str(made), "--requests", "3", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout, done.stderr
    told = {one["page"]: one for one in json.loads(done.stdout)}
    assert set(told) >= {"story", "changes", "claims", "families", "sources", "alerts", "review", "article", "search"}
    # Whether they are quick is not asked here, where the machine has other things to do.
    assert {name: one["state"] for name, one in told.items() if one["state"] in ("missing", "error")} == {}
    assert all(0 < one["p50"] <= one["p95"] <= one["p99"] <= one["max"] for one in told.values())
