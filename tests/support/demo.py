"""The demo, lived through once for a whole run of the tests, whoever asks first and in whatever process."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pickle
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from monitor.cli import main
from monitor.demo import live
from monitor.demo.live import ALLOW
from monitor.demo.server import RecordedWeb, Request
from monitor.monitor import Monitor
from monitor.passes import PassReport
from monitor.store import Applied

_FOLDER, _PAST = "demo", "past.pickle"


@dataclass(frozen=True, slots=True)
class PastWeb:
    """The demo's web, after its end: at which port it was, what it was asked for, what was sent to its desk."""

    port: int
    requests: list[Request]
    messages: list[dict[str, Any]]

    def rewrite(self, url: str) -> str:
        """An address of the recording as it stands in the database."""
        return url.replace(".test/", f".test:{self.port}/", 1)

    def plain(self, text: str) -> str:
        return text.replace(f".test:{self.port}", ".test")


@dataclass(frozen=True, slots=True)
class Past:
    """What is left of the demo: its folder, what `monitor demo` printed, what its passes said.

    further: what one more pass wrote, over the same web and into a copy of the database.
    """

    folder: Path
    printed: str
    web: PastWeb
    reports: list[PassReport]
    told: list[str]
    further: Applied

    def copied(self, to: Path) -> Path:
        """The folder that `monitor demo` leaves, for whoever writes into it."""
        return Path(shutil.copytree(self.folder, to))


def past(run: pytest.TempPathFactory) -> Past:
    """The demo of this run of the tests. Lives through it where nobody did; waits where somebody does."""
    base = run.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    with (base / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (base / _PAST).exists():
            (base / _PAST).write_bytes(pickle.dumps(_lived(base)))
    made: Past = pickle.loads((base / _PAST).read_bytes())
    return made


def _lived(base: Path) -> Past:
    """Types `monitor demo` in a folder, and looks over its shoulder."""
    seen: dict[str, Any] = {}
    living = live.live_through

    def watched(
        web: RecordedWeb, folder: Path, *, say: Callable[[str], None], on_pass: Callable[[int, PassReport], None]
    ) -> Monitor:
        told: list[str] = []
        reports: list[PassReport] = []

        def says(text: str) -> None:
            told.append(text)
            say(text)

        def passes(tick: int, report: PassReport) -> None:
            reports.append(report)
            on_pass(tick, report)

        monitor = living(web, folder, say=says, on_pass=passes)
        past = PastWeb(web.port, list(web.requests), list(web.messages))
        seen.update(web=past, told=told, reports=reports, further=_further(monitor, folder, base))
        return monitor

    shutil.rmtree(base / _FOLDER, ignore_errors=True)
    with contextlib.chdir(base), pytest.MonkeyPatch.context() as patch:
        patch.setattr(live, "live_through", watched)
        done = CliRunner(env={"COLUMNS": "80"}).invoke(main, ["demo"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return Past(base / _FOLDER, done.stdout, **seen)


def _further(monitor: Monitor, folder: Path, base: Path) -> Applied:
    """What a further pass over the unchanged web writes; the demo's own database is left alone."""
    copy = base / "further.db"
    copy.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(monitor.db)) as conn, contextlib.closing(sqlite3.connect(copy)) as to:
        conn.backup(to)
    with Monitor(copy, clock=monitor.clock, allow=ALLOW, environ=monitor.environ, say=lambda text: None) as again:
        return again.run(folder / "story", everything=True).written
