"""The recorded web lived through at a time that stands still, by one process or a cluster, and what that left."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from monitor.demo.live import ALLOW, BEGINS, PASSES, recording
from monitor.demo.server import RecordedWeb
from monitor.monitor import Monitor
from tests.support.frozen import Frozen
from tests.support.rows import Rows, rows_of

OWN = frozenset(
    {
        *("_sqlite_migrations", "checks.milliseconds", "passes.disk_free", "passes.disk_total", "passes.memory"),
        # The look of a host that is home first counts its robots.txt, which is asked for once; their sum is the same.
        *("checks.fetches", "addresses.fetches", "sources.fetches"),
        # The server's own Date, and the hashes of it.
        *("evidence.headers", "evidence.record_hash", "evidence.prev_hash", "evidence.hash"),
        "stories.folder",
    }
)
"""What a run has of its own: when, where and how long."""


@dataclass(frozen=True)
class Lived:
    """The rows that were left, and what was asked for: host and path."""

    rows: Rows
    asked: Counter[tuple[str, str]]


def live(folder: Path, port: int, cluster: str = "", ticks: Sequence[int] = (0,)) -> Lived:
    """These passes of the recording, into an empty folder. port: of its server, for addresses stand in the rows.

    cluster: as `Monitor` takes it; one process, if empty.
    """
    with RecordedWeb(recording(), port=port) as web:
        story = folder / "story"
        shutil.copytree(recording() / "story", story)
        for file in story.iterdir():
            if file.suffix in (".toml", ".html", ".jsonl"):
                file.write_text(web.rewrite(file.read_text(encoding="utf-8")), encoding="utf-8")
        db = folder / "monitor.db"
        with Monitor(
            db, allow=ALLOW, environ={"MONITOR_ALERT_URL": web.desk}, say=lambda text: None, cluster=cluster
        ) as monitor:
            for web.tick in ticks:
                monitor.clock = Frozen(at=BEGINS + PASSES[web.tick])
                monitor.run(story)
        asked = Counter((one.host, one.path) for one in web.requests if one.path != "/robots.txt")
        return Lived(rows_of(db, but=OWN), asked)


def free_port() -> int:
    """A port for a recorded web, which it is given again and again."""
    with RecordedWeb(recording()) as web:
        return web.port
