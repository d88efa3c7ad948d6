"""A pass over the recorded web gives the same database, row for row, whoever crawls: one process, one worker, four.

`bench/same.py` does it many times over, and through later passes.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.lived import Lived, free_port, live
from tests.support.rows import differences

pytestmark = pytest.mark.unmeasured


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def alone(port: int, tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """What one process leaves."""
    return live(tmp_path_factory.mktemp("alone"), port)


@pytest.mark.parametrize("cluster", ["local:1", "local:4"])
def test_whoever_crawls_the_same_rows_are_written_and_the_same_is_asked_for(
    cluster: str, alone: Lived, port: int, tmp_path: Path
) -> None:
    lived = live(tmp_path, port, cluster)
    assert differences(alone.rows, lived.rows) == []
    assert lived.asked == alone.asked
    assert sum(map(len, lived.rows.values())) > 5000, "and there is something to be the same"
