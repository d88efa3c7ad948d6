"""kill -9 in the middle of a pass, at ten moments drawn from a seed: nothing is lost, nothing is doubled."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.clock import Clock
from monitor.demo.live import ALLOW, BEGINS, PASSES, recording
from monitor.demo.server import RecordedWeb
from monitor.monitor import Monitor
from monitor.passes import PassReport
from monitor.store import Store

_PASS = """
import sys
from datetime import timedelta
from monitor.clock import Clock
from monitor.monitor import Monitor
db, story, offset, allow = sys.argv[1:]
with Monitor(db, clock=Clock(timedelta(seconds=float(offset))), allow=allow) as monitor:
    monitor.run(story)
"""
_RANDOM = random.Random(20220831)
MOMENTS = [(index % 2, round(_RANDOM.uniform(0.6, 4.5), 2)) for index in range(10)]
"""Which pass is killed, and after how many seconds."""


@dataclass(frozen=True)
class World:
    web: RecordedWeb
    story: Path
    after: tuple[Path, Path]
    """The database after the first pass, and after the second, when nothing went wrong."""

    def offset(self, tick: int) -> timedelta:
        return BEGINS + PASSES[tick] - datetime.now(UTC)

    def run(self, db: Path, tick: int, later: timedelta = timedelta(seconds=30)) -> PassReport:
        self.web.tick = tick
        clock = Clock(self.offset(tick) + later)
        environ = {"MONITOR_ALERT_URL": self.web.desk}
        with Monitor(db, clock=clock, allow=ALLOW, environ=environ, say=lambda text: None) as monitor:
            return monitor.run(self.story)

    def killed(self, db: Path, tick: int, seconds: float) -> bool:
        """Whether the pass was still under way when it was killed."""
        self.web.tick = tick
        arguments = [str(db), str(self.story), str(self.offset(tick).total_seconds()), ALLOW]
        environ = {**os.environ, "MONITOR_ALERT_URL": self.web.desk}
        child = subprocess.Popen([sys.executable, "-c", _PASS, *arguments], stdout=subprocess.DEVNULL, env=environ)
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            os.kill(child.pid, signal.SIGKILL)
            child.wait()
            return True
        return False


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("kill")
    with RecordedWeb(recording()) as web:
        story = folder / "story"
        shutil.copytree(recording() / "story", story)
        toml = story / "story.toml"
        toml.write_text(web.rewrite(toml.read_text(encoding="utf-8")), encoding="utf-8")
        whole = World(web, story, (folder / "first.db", folder / "second.db"))
        whole.run(whole.after[0], 0)
        shutil.copy(whole.after[0], whole.after[1])
        whole.run(whole.after[1], 1)
        yield whole


def facts(db: Path) -> dict[str, object]:
    """What must be the same whether or not a pass was killed."""
    with Store.open(db, read_only=True) as store:
        assert store.verify() == []
        articles = store.articles()
        return {
            "articles": sorted((row["url"], row["title"], row["decision"], row["presence"]) for row in articles),
            "revisions": sorted(
                (row["url"], one["words_hash"]) for row in articles for one in store.revisions(str(row["url"]))
            ),
            "changes": sorted((row["article"], row["class"]) for row in store.changes()),
            "alerts": sorted((row["kind"], row["article"]) for row in store.alerts()),
            "unsent": [
                one
                for row in store.alerts()
                for one in list(row["deliveries"])  # type: ignore[call-overload]
                # What adds nothing waits for the end of its day, untried.
                if one["state"] != "sent" and (one["attempts"] or one["next_attempt"] is None)
            ],
        }


@pytest.mark.parametrize(("tick", "seconds"), MOMENTS)
def test_after_a_kill_the_next_pass_completes_it(world: World, tmp_path: Path, tick: int, seconds: float) -> None:
    db = tmp_path / "monitor.db"
    if tick:
        shutil.copy(world.after[0], db)
    world.killed(db, tick, seconds)
    assert world.run(db, tick).finished
    # What had failed for a moment, and a message that the killed pass was just sending, are due a little later.
    world.run(db, tick, later=timedelta(minutes=20))
    assert facts(db) == facts(world.after[tick])
