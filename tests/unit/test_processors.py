"""How many workers a pool has: as many as there are processors for it, in a container too."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from monitor.pool import _granted, processors


@pytest.mark.parametrize(
    ("files", "granted"),
    [
        ({}, sys.maxsize),
        ({"cpu.max": "max 100000\n"}, sys.maxsize),
        ({"cpu.max": "200000 100000\n"}, 2),
        ({"cpu.max": "150000 100000\n"}, 2),
        ({"cpu.max": "nonsense"}, sys.maxsize),
        ({"cpu/cpu.cfs_quota_us": "-1", "cpu/cpu.cfs_period_us": "100000"}, sys.maxsize),
        ({"cpu/cpu.cfs_quota_us": "50000", "cpu/cpu.cfs_period_us": "100000"}, 1),
    ],
)
def test_a_control_group_says_how_many_it_grants(files: dict[str, str], granted: int, tmp_path: Path) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "ascii")
    assert _granted(tmp_path) == granted


def test_there_is_one_worker_at_least_and_no_more_than_processors() -> None:
    assert 1 <= processors() <= (os.cpu_count() or 1)
