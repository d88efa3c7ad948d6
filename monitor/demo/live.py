"""A recorded story, lived through in four passes over a small web on the loopback."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path

from monitor.clock import Clock
from monitor.demo.server import RecordedWeb
from monitor.monitor import Monitor
from monitor.passes import PassReport

BEGINS = datetime(2022, 8, 31, 2, tzinfo=UTC)
"""When the recording's first pass is made: its articles are of that week."""

PASSES = (timedelta(), timedelta(hours=6), timedelta(hours=32), timedelta(hours=50))
ALLOW = "*.test=127.0.0.1"


def recording() -> Path:
    """The folder of the recorded story and its web."""
    return Path(str(resources.files("monitor.demo") / "recording"))


def live_through(
    web: RecordedWeb, folder: Path, *, say: Callable[[str], None], on_pass: Callable[[int, PassReport], None]
) -> Monitor:
    """Copies the story beside the database, with the web's port in its addresses, and makes the passes.

    The clock is moved between them; nothing else is pretended.
    """
    story = folder / "story"
    shutil.copytree(web.root.parent / "story", story, dirs_exist_ok=True)
    for file in story.iterdir():
        if file.suffix in (".toml", ".html", ".jsonl"):
            file.write_text(web.rewrite(file.read_text(encoding="utf-8")), encoding="utf-8")
    start = Clock(BEGINS - datetime.now(UTC))
    monitor = Monitor(folder / "monitor.db", clock=start, allow=ALLOW, environ={"MONITOR_ALERT_URL": web.desk}, say=say)
    for tick, after in enumerate(PASSES):
        web.tick = tick
        monitor.clock = start.moved(after)
        on_pass(tick, monitor.run(story))
    return monitor
