"""Whether a pass that is killed loses or doubles anything: `python bench/kill_passes.py [--kills 30] [--seed 1]`.

The recorded story is lived through: its first pass, or its second, is killed with SIGKILL at a random moment, and made
again. What is then stored and told is held against what is when nothing goes wrong.

For each kill a line: which pass, after how many seconds, whether the pass was still under way, and what differs. Exit
status 1 where anything does.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

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
_ROOT = Path(__file__).resolve().parents[1]


def moments(kills: int, seed: int) -> list[tuple[int, float]]:
    """Which pass is killed, and after how many seconds."""
    dice = Random(seed)
    return [(index % 2, round(dice.uniform(0.6, 4.5), 2)) for index in range(kills)]


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
        begin = [sys.executable, "-c", _PASS, *arguments]
        child = subprocess.Popen(begin, cwd=_ROOT, stdout=subprocess.DEVNULL, env=environ)
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            os.kill(child.pid, signal.SIGKILL)
            child.wait()
            return True
        return False

    def completed(self, db: Path, tick: int) -> bool:
        """Makes the pass again after a kill; whether it came to its end."""
        finished = self.run(db, tick).finished
        # What had failed for a moment, and a message that the killed pass was just sending, are due a little later.
        self.run(db, tick, later=timedelta(minutes=20))
        return finished


@contextmanager
def whole(folder: Path) -> Iterator[World]:
    """The world of the recorded story, and what its first two passes come to when nothing goes wrong."""
    with RecordedWeb(recording()) as web:
        story = folder / "story"
        shutil.copytree(recording() / "story", story)
        toml = story / "story.toml"
        toml.write_text(web.rewrite(toml.read_text(encoding="utf-8")), encoding="utf-8")
        world = World(web, story, (folder / "first.db", folder / "second.db"))
        world.run(world.after[0], 0)
        shutil.copy(world.after[0], world.after[1])
        world.run(world.after[1], 1)
        yield world


def facts(db: Path) -> dict[str, object]:
    """What must be the same whether or not a pass was killed. Raises AssertionError where the database is not whole."""
    with Store.open(db, read_only=True) as store:
        if wrong := store.verify():
            raise AssertionError(wrong)
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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=20220831)
    asked = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as home, whole(Path(home)) as world:
        for number, (tick, seconds) in enumerate(moments(asked.kills, asked.seed)):
            db = Path(home) / f"{number}.db"
            if tick:
                shutil.copy(world.after[0], db)
            was_under_way = world.killed(db, tick, seconds)
            is_finished = world.completed(db, tick)
            found, meant = facts(db), facts(world.after[tick])
            differs = [name for name in meant if found[name] != meant[name]] + ["finished"] * (not is_finished)
            wrong += bool(differs)
            ended = "under way" if was_under_way else "over"
            print(f"pass {tick + 1}, {seconds:4.2f} s, {ended:9}: {', '.join(differs) or 'the same'}", flush=True)
    print(f"{asked.kills} kills: {wrong} differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
