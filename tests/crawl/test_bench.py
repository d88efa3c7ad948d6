"""What `bench/crawl.py` tells, on a web of a few pages: not how fast, but that every cost was seen."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.unmeasured


def test_every_cost_of_a_crawl_is_told() -> None:
    bench = Path(__file__).parents[2] / "bench" / "crawl.py"
    ran = subprocess.run(  # our own program
        [sys.executable, bench, "--pages", "8", "--hosts", "4", "--json"], capture_output=True, check=False, timeout=120
    )
    assert ran.returncode == 0, ran.stderr.decode()
    told = json.loads(ran.stdout)
    assert told["pages"] == 8
    for name in ("fetch_ms", "read_ms", "apply_ms", "allowed_pages_s", "pages_s", "share", "lag_p99_ms"):
        assert told[name] > 0, name
    assert told["pages_s"] == pytest.approx(told["share"] * told["allowed_pages_s"])
