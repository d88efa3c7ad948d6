"""A pass over the recorded web gives the same database, row for row, whoever crawls: one process, one worker, four."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from monitor.demo.live import ALLOW, BEGINS, PASSES, recording
from monitor.demo.server import RecordedWeb
from monitor.monitor import Monitor
from monitor.passes import PassReport
from tests.support.frozen import Frozen
from tests.support.rows import Rows, differences, rows_of

pytestmark = pytest.mark.unmeasured

TICKS = (0,)
"""The later passes of the recording look at the same hosts again, which takes as long: they were equal, too."""
TIMINGS = frozenset(
    {
        *("_sqlite_migrations", "checks.milliseconds", "passes.disk_free", "passes.disk_total", "passes.memory"),
        # Every batch asks a host for its robots.txt.
        *("checks.fetches", "addresses.fetches", "sources.fetches"),
        # The server's own Date, and the hashes of it.
        *("evidence.headers", "evidence.record_hash", "evidence.prev_hash", "evidence.hash"),
        "stories.folder",
    }
)
"""What a run has of its own: when, where and how long."""


@dataclass(frozen=True)
class Lived:
    rows: list[Rows]
    reports: list[PassReport]
    asked: list[tuple[int, str, str]]


def live(folder: Path, port: int, cluster: str, ticks: Sequence[int] = TICKS) -> Lived:
    """The first passes of the demo, at a time that stands still during each."""
    with RecordedWeb(recording(), port=port) as web:
        story = folder / "story"
        shutil.copytree(recording() / "story", story)
        for file in story.iterdir():
            if file.suffix in (".toml", ".html", ".jsonl"):
                file.write_text(web.rewrite(file.read_text(encoding="utf-8")), encoding="utf-8")
        db = folder / "monitor.db"
        reports, rows = [], []
        with Monitor(
            db, allow=ALLOW, environ={"MONITOR_ALERT_URL": web.desk}, say=lambda text: None, cluster=cluster
        ) as monitor:
            for web.tick in ticks:
                monitor.clock = Frozen(at=BEGINS + PASSES[web.tick])
                reports.append(monitor.run(story))
                rows.append(rows_of(db, but=TIMINGS))
        asked = [(one.tick, one.host, one.path) for one in web.requests if one.path != "/robots.txt"]
        return Lived(rows, reports, asked)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, Lived]:
    with RecordedWeb(recording()) as web:
        port = web.port
    return port, live(tmp_path_factory.mktemp("alone"), port, "")


@pytest.mark.parametrize("cluster", ["local:1", "local:4"])
def test_a_cluster_leaves_the_database_of_one_process(alone: tuple[int, Lived], tmp_path: Path, cluster: str) -> None:
    port, one = alone
    other = live(tmp_path, port, cluster)
    assert sorted(one.asked) == sorted(other.asked)
    for tick, (ours, theirs) in enumerate(zip(one.rows, other.rows, strict=True)):
        assert differences(ours, theirs) == [], f"after tick {tick}"
        assert theirs["leases"] == []
    assert [report.looked for report in other.reports] == [report.looked for report in one.reports]
    assert all(report.finished for report in other.reports)
