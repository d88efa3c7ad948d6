"""Who owns a watch: starts it as a process of its own, hears what it says of itself, and stops it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from monitor.store import Store
from tests.support.hostile import ALLOW
from tests.support.processes import alive, descendants, until

IN_TIME = 10
PATIENCE = 60.0
_TEXT = "The bridge is closed\n" + "The bridge over the river will be rebuilt in spring. " * 12
_STORY = """
title = "Will the bridge be rebuilt?"
contact = "mailto:desk@news.test"
query = "bridge"
delay = 0
{more}
[concepts.bridge]
en = ["bridge", "Xiaomi"]
"""


@dataclass
class Owner:
    """A service manager: it starts a watch over the story ``river``, and hears what that says of itself."""

    folder: Path
    environ: dict[str, str] = field(default_factory=dict)
    heard: list[str] = field(default_factory=list)
    processes: list[subprocess.Popen[Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(str(self.folder / "notify"))
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with contextlib.suppress(OSError):
            while said := self.socket.recv(4096):
                self.heard.append(said.decode())

    @property
    def db(self) -> Path:
        return self.folder / "monitor.db"

    @property
    def story(self) -> Path:
        return self.folder / "river"

    def write(self, *tables: str, more: str = "") -> None:
        """The story, with these tables, and one seed."""
        self.story.mkdir(exist_ok=True)
        (self.story / "a.txt").write_text(_TEXT, encoding="utf-8")
        (self.story / "story.toml").write_text(_STORY.format(more=more) + "".join(tables), encoding="utf-8")

    def replace(self, toml: str) -> None:
        """Another story file in the place of the first, at once and whole."""
        (self.folder / "new").write_text(toml, "utf-8")
        (self.folder / "new").replace(self.story / "story.toml")

    def starts(self, *more: str, script: str | None = None) -> subprocess.Popen[str]:
        begin = ["-m", "monitor"] if script is None else ["-c", script]
        process = subprocess.Popen(
            [sys.executable, *begin, "watch", "river", "--db", str(self.db), "--log-format", "json", *more],
            cwd=self.folder,
            env={**os.environ, "MONITOR_ALLOW": ALLOW, "NOTIFY_SOCKET": str(self.folder / "notify"), **self.environ},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.processes.append(process)
        return process

    def hears(self, what: str, *, after: int = 0) -> bool:
        return until(lambda: any(one.startswith(what) for one in self.heard[after:]), PATIENCE)

    def stops(self, process: subprocess.Popen[str], number: int = signal.SIGTERM) -> list[dict[str, object]]:
        """Tells a watch to stop, which it does in time; the lines that it wrote. Nothing it started is left."""
        left = descendants(process.pid)
        process.send_signal(number)
        _, errors = process.communicate(timeout=IN_TIME)
        assert until(lambda: not any(alive(pid) for pid in left))
        with Store.open(self.db, read_only=True) as store:
            assert store.verify() == []
        return [json.loads(line) for line in errors.splitlines()]

    def titles(self) -> set[object]:
        if not self.db.exists():
            return set()
        with contextlib.suppress(Exception), Store.open(self.db, read_only=True) as store:
            return {row["title"] for row in store.articles()}
        return set()

    def ends(self) -> None:
        """Ends what it started and left."""
        for process in self.processes:
            process.kill()
            process.wait()
            for pipe in (process.stdout, process.stderr):
                if pipe is not None:
                    pipe.close()
        self.socket.close()
