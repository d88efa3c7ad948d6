"""Whether commands that are killed beside one another break anything: `python bench/kill_mix.py [--minutes 5]`.

Over one database of the recorded story passes, watches, backups, prunings, exports, judgements, reports and dossiers
are started, three at once, and each is killed with SIGKILL at a random moment (--seed), again and again. After each
round SQLite's checks of its pages and foreign keys and `monitor verify` must find nothing; every article that was
there must be there; and what has the name of a copy, a table, a page or a dossier must be one, whole. At the end the
story's passes are made once more: every article must be there that is when nothing goes wrong, and every alert, sent.

Prints a line for whatever is wrong, and what was killed how often. Exit status 1 where anything is.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.kill_passes import World, whole
from monitor.demo.live import ALLOW
from monitor.store import Store

_ROOT = Path(__file__).resolve().parents[1]
_WATCH = """
import sys
from datetime import timedelta
from monitor.clock import Clock
from monitor.monitor import Monitor
how, db, story, offset, allow = sys.argv[1:]
with Monitor(db, clock=Clock(timedelta(seconds=float(offset))), allow=allow) as monitor:
    monitor.run(story, everything=True) if how == "run" else monitor.watch([story])
"""
_AT_ONCE = 3


class Mix:
    """One database, and what is done to it. longest: seconds after which a command is killed at the latest. killed,
    ended: how many of each command were, and came to an end before."""

    def __init__(self, world: World, folder: Path, seed: int, longest: float) -> None:
        self.world, self.folder, self.dice, self.longest = world, folder, Random(seed), longest
        self.db = folder / "monitor.db"
        shutil.copy(world.after[0], self.db)
        self.killed, self.ended = Counter[str](), Counter[str]()
        self.seen = self.articles()

    def words(self, name: str) -> list[str]:
        """How a command is called."""
        if name in ("run", "watch"):
            offset = str(self.world.offset(self.world.web.tick).total_seconds())
            return [sys.executable, "-c", _WATCH, name, str(self.db), str(self.world.story), offset, ALLOW]
        given = {
            "backup": ["backup", "copy.db", "--force", "--verify"],
            "prune": ["prune", "--yes", *(["--vacuum"] if self.dice.random() < 0.5 else [])],
            "export": ["export", "articles", "evidence", "-o", "tables"],
            "judge": ["review", str(self.world.story), "--yes", str(self.dice.randint(1, 3))],
            "report": ["report", "story", "-o", "report.html"],
            "evidence": ["evidence", "1", "-o", "evidence.zip", "--force"],
        }[name]
        return [sys.executable, "-m", "monitor", *given, "--db", str(self.db)]

    def round(self) -> None:
        """Some commands at once, each killed when its time has come."""
        self.world.web.tick = self.dice.choice((0, 1))
        names = self.dice.choices(NAMES, k=_AT_ONCE)
        environ = {**os.environ, "MONITOR_ALERT_URL": self.world.web.desk, "PYTHONPATH": str(_ROOT)}
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        begun = [
            (
                time.monotonic() + self.dice.uniform(0.3, self.longest),
                name,
                subprocess.Popen(self.words(name), cwd=self.folder, env=environ, **quiet),
            )  # type: ignore[call-overload]
            for name in names
        ]
        for when, name, child in sorted(begun, key=lambda one: one[0]):
            try:
                child.wait(max(0.0, when - time.monotonic()))
                self.ended[name] += 1
            except subprocess.TimeoutExpired:
                child.send_signal(signal.SIGKILL)
                child.wait()
                self.killed[name] += 1

    def articles(self) -> set[str]:
        with Store.open(self.db) as store:
            return {str(row["url"]) for row in store.articles()}

    def wrong(self) -> Iterator[str]:
        """What is not as it must be, a sentence each."""
        yield from _unsound(self.db)
        with Store.open(self.db) as store:
            yield from store.verify()
        now = self.articles()
        if lost := self.seen - now:
            yield f"lost: {sorted(lost)}"
        self.seen |= now
        if (copy := self.folder / "copy.db").exists():
            yield from (f"copy.db: {said}" for said in _unsound(copy))
        if (page := self.folder / "report.html").exists() and not page.read_bytes().rstrip().endswith(b"</html>"):
            yield "report.html: is cut"
        if (dossier := self.folder / "evidence.zip").exists():
            with zipfile.ZipFile(dossier) as files:
                if (name := files.testzip()) is not None:
                    yield f"evidence.zip: {name} is damaged"
        for table in (self.folder / "tables").glob("*.jsonl"):
            try:
                [json.loads(line) for line in table.read_text("utf-8").splitlines()]
            except ValueError as error:
                yield f"{table.name}: {error}"

    def at_the_end(self) -> Iterator[str]:
        """What differs from what is when nothing goes wrong."""
        for tick in (0, 1):
            if not self.world.completed(self.db, tick):
                yield f"pass {tick + 1} came to no end"
        with Store.open(self.world.after[1]) as meant, Store.open(self.db) as found:
            for name, ask in (("articles", _urls), ("alerts", _alerts)):
                if lacking := ask(meant) - ask(found):
                    yield f"{name} that there should be: {sorted(lacking)}"
            unsent = Counter(str(row["state"]) for row in found.rows("deliveries"))
            if unsent["failed"] or unsent["dead"]:
                yield f"not sent: {dict(unsent)}"
        yield from self.wrong()


NAMES = ("run", "run", "watch", "backup", "prune", "export", "judge", "report", "evidence")


def _urls(store: Store) -> set[str]:
    return {str(row["url"]) for row in store.articles()}


def _alerts(store: Store) -> set[str]:
    return {f"{row['kind']} {row['article']}" for row in store.alerts()}


def _unsound(db: Path) -> Iterator[str]:
    with closing(sqlite3.connect(db)) as conn:
        yield from (line for (line,) in conn.execute("PRAGMA integrity_check") if line != "ok")
        yield from (f"no such row: {row}" for row in conn.execute("PRAGMA foreign_key_check"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--longest", type=float, default=8.0, help="seconds; the slower the machine, the more")
    asked = parser.parse_args()
    rounds = wrong = 0
    with tempfile.TemporaryDirectory() as home, whole(Path(home)) as world:
        folder = Path(home) / "mix"
        folder.mkdir()
        mix = Mix(world, folder, asked.seed, asked.longest)
        until = time.monotonic() + asked.minutes * 60
        while time.monotonic() < until:
            rounds += 1
            mix.round()
            for said in mix.wrong():
                wrong += 1
                print(f"round {rounds}: {said}", flush=True)
        for said in mix.at_the_end():
            wrong += 1
            print(f"at the end: {said}")
        left = sorted(path.name for path in folder.iterdir())
    print(f"{rounds} rounds, {sum(mix.killed.values())} kills: {wrong} wrong; left: {', '.join(left)}")
    for name in dict.fromkeys(NAMES):
        print(f"  {name:9} killed {mix.killed[name]:4}, came to an end {mix.ended[name]:4}")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
