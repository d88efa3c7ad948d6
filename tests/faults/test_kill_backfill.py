"""A backfill that is killed where it stands goes on there: nothing is missing, and nothing is there twice."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.errors import MonitorError
from monitor.store import Store
from tests.support.warcs import DAY, response, write

TOML = """
title = "Who builds the cars"
query = "maker"
contact = "mailto:desk@desk.test"

[concepts.maker]
any = ["Xiaomi"]
"""
PAGES = 40


def page(number: int) -> bytes:
    said = "".join(
        f"<p>Xiaomi put the cost of plant {number}, part {part}, at {number + part} billion yuan, people close to the "
        f"talks said, and would not say what the board made of it in the week of day {number}.</p>"
        for part in range(4)
    )
    return f"<!doctype html><html lang=en><title>Plant {number}</title><article>{said}</article></html>".encode()


def counted(db: Path, table: str) -> int:
    try:
        with Store.open(db, read_only=True) as store:
            return sum(1 for _ in store.rows(table))
    except MonitorError:
        return 0


def killed_when(command: list[str], is_time: Callable[[], bool]) -> None:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not is_time():
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.3)
            break
    process.kill()
    process.wait()


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
def test_killed_while_it_takes_in_it_goes_on_there(tmp_path: Path) -> None:
    folder = tmp_path / "cars"
    folder.mkdir()
    (folder / "story.toml").write_text(TOML, encoding="utf-8")
    records = [
        response(f"http://daily.test/{number % 30}", page(number), DAY + timedelta(days=number))
        for number in range(PAGES)
    ]
    archive = write(tmp_path / "a.warc.gz", *records)
    whole, parts = tmp_path / "whole.db", tmp_path / "parts.db"
    command = [sys.executable, "-m", "monitor", "backfill", str(archive), "--story", str(folder), "--jobs", "1", "--db"]
    subprocess.run([*command, str(whole)], check=True, capture_output=True)
    for least in (1, 7):
        killed_when([*command, str(parts)], lambda least=least: counted(parts, "articles") >= least)  # type: ignore[misc]
    assert counted(parts, "articles") > 0
    subprocess.run([*command, str(parts)], check=True, capture_output=True)
    assert told(parts) == told(whole)
    assert len(told(whole)["captures"]) == PAGES
