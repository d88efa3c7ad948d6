"""Whether a pass leaves the same database, row for row, whoever crawls: `python bench/same.py [--times 3]`.

The first pass over the recorded web, at a time that stands still, is made by one process, by one worker of a cluster
and by four, so many times. For each a line: requests, those that the first run made and this one did not, those that
it made besides, and the tables that differ. Exit status 1 where anything does.

Seen so far: the same rows in most runs. In some, the spelling of one address that is asked for is another, or one page
is asked for once more: two sources spell it differently, and which of them comes first is the speed of their hosts.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from monitor.demo.live import ALLOW, BEGINS, PASSES, recording
from monitor.demo.server import RecordedWeb
from monitor.monitor import Monitor
from tests.support.frozen import Frozen
from tests.support.rows import Rows, differences, rows_of

WHO = ("", "local:1", "local:4")
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
    rows: Rows
    asked: Counter[tuple[str, str]]


def live(folder: Path, port: int, cluster: str) -> Lived:
    """The first pass of the demo, at a time that stands still."""
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
            monitor.clock = Frozen(at=BEGINS + PASSES[0])
            monitor.run(story)
        asked = Counter((one.host, one.path) for one in web.requests if one.path != "/robots.txt")
        return Lived(rows_of(db, but=TIMINGS), asked)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--times", type=int, default=3, help="so often each (3)")
    chosen = options.parse_args()
    with RecordedWeb(recording()) as web:
        port = web.port
    first: Lived | None = None
    is_same = True
    for _ in range(chosen.times):
        for who in WHO:
            with tempfile.TemporaryDirectory() as folder:
                lived = live(Path(folder), port, who)
            first = first or lived
            missing, more = dict(first.asked - lived.asked), dict(lived.asked - first.asked)
            differ = differences(first.rows, lived.rows)
            is_same = is_same and not (missing or more or differ)
            print(
                f"{who or 'one process':12} {lived.asked.total():4} requests, missing {missing}, more {more}",
                flush=True,
            )
            for one in differ:
                print(f"    {one}", flush=True)
    sys.exit(0 if is_same else 1)


if __name__ == "__main__":
    main()
