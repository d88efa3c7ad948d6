"""A minute of the soak, of which `bench/soak.py` makes an hour: nothing is lost, nothing is left open, nothing raises.

What the memory does only many passes can tell.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).resolve().parents[2]
HOSTS = 6
OPTIONS = f"--passes 3 --hosts {HOSTS} --seed 5 --slow 0 --kill-every 2 --warm-up 1 --calm 0 --json"
"""The second of three passes loses its crawl, or a reader; no answer takes longer than the machine makes it."""


@pytest.fixture(scope="module")
def soaked() -> Any:
    run = subprocess.run(
        [sys.executable, "bench/soak.py", *OPTIONS.split()], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode in (0, 1), run.stderr
    return json.loads(run.stdout)


def test_it_was_answered_well_badly_and_viciously_and_something_was_killed(soaked: Any) -> None:
    kinds = {name.partition(":")[0] for name in soaked["given"]}
    assert kinds == {"well", "badly", "viciously"}
    assert [line["victim"] is not None for line in soaked["lines"]] == [False, True, False]
    assert sum(line["articles"] for line in soaked["lines"]) > HOSTS


@pytest.mark.parametrize("verdict", ["grew", "raised", "lost", "unsound"])
def test_nothing_is_found_wrong(soaked: Any, verdict: str) -> None:
    assert soaked["verdicts"][verdict] == []
