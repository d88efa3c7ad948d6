"""Thirteen days of ten outlets, of which three break: the sample of `bench/month.py` in every test run."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from bench.month import table
from bench.months.lived import live
from bench.months.outlets import Break, Outlet, outlets
from bench.months.verdict import Told, judge, troubles
from monitor.store import iso

pytestmark = pytest.mark.unmeasured

DAYS = 13
STEP = timedelta(hours=6)
BREAKS = {
    "niaga.test": Break("html", 8, 9),
    "courier.test": Break("short", 8, 11),
    "harbour.test": Break("silent", 8, 12),
}


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sequence[Outlet], Path]:
    folder = tmp_path_factory.mktemp("month")
    made = outlets(BREAKS, days=DAYS, seed=3)
    live(made, folder, days=DAYS, step=STEP)
    return made, folder / "monitor.db"


@pytest.fixture(scope="module")
def told(lived: tuple[Sequence[Outlet], Path]) -> list[Told]:
    return troubles(lived[1])


def test_each_way_of_breaking_is_noticed_in_time_and_so_is_its_end(
    lived: tuple[Sequence[Outlet], Path], told: list[Told]
) -> None:
    found, false = judge(lived[0], told, STEP)
    assert len(found) == len(BREAKS)
    assert all(one.is_right for one in found), table(found, false)


def test_nothing_is_told_of_the_outlets_that_are_well(lived: tuple[Sequence[Outlet], Path], told: list[Told]) -> None:
    found, false = judge(lived[0], told, STEP)
    assert false == [], table(found, false)


def test_only_who_asked_for_health_is_told(lived: tuple[Sequence[Outlet], Path]) -> None:
    conn = sqlite3.connect(lived[1])
    rows = conn.execute(
        """SELECT DISTINCT alerts.kind, channel FROM deliveries JOIN alerts ON alerts.id = alert_id ORDER BY 1, 2"""
    ).fetchall()
    conn.close()
    assert [row for row in rows if row[1] == "operator"] == [("health", "operator")]


def test_once_a_redesign_was_noticed_no_reader_is_told_that_texts_were_taken_out(
    lived: tuple[Sequence[Outlet], Path], told: list[Told]
) -> None:
    (short,) = (one for one in told if one.subject == "courier.test")
    assert short.ended is not None
    conn = sqlite3.connect(lived[1])
    changes = conn.execute(
        """SELECT count(*) FROM changes JOIN articles ON articles.id = article_id
           WHERE outlet = 'courier.test' AND class = 'removed' AND at > ?""",
        [iso(short.began)],
    ).fetchone()[0]
    conn.close()
    assert changes == 0
