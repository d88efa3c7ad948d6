"""What a pass puts off is counted, kept and told, and a watch sleeps until there is room."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from monitor.cli import main
from monitor.cli.story import tell
from monitor.clock import Clock
from monitor.model import Budget, EndPass, OfferAddress
from monitor.monitor import Monitor, PassReport
from monitor.record import Recorder
from monitor.store import Applied, Postponed, Store
from tests.support.build import T0, at, noted, story

TIGHT = story("cars", budget=Budget(story=1000, per_host=3))


@dataclass(frozen=True, slots=True)
class Stopped(Clock):
    """A clock that stands still."""

    at: datetime = T0

    def now(self) -> datetime:
        return self.at + self.offset


def spent(path: Path) -> None:
    """A database whose story has a source that is not due, five addresses that are, and no budget for their host."""
    with Store.open(path) as store:
        store.put_story(TIGHT, T0)
        store.apply([EndPass("cars", T0, T0)])
        store.apply([OfferAddress("cars", f"http://a.test/{n}", "wire", T0, T0) for n in range(5)])
        store.apply([noted(f"http://a.test/x{n}", at(n)) for n in range(3)])


def test_a_pass_keeps_how_many_looks_it_put_off(tmp_path: Path) -> None:
    spent(tmp_path / "monitor.db")
    recorder = Recorder(tmp_path / "monitor.db", TIGHT, Stopped(at=at(5)))
    works, _ = recorder.due()
    recorder.close(finished=True)
    assert [work.via for work in works] == ["wire"]
    with Store.open(tmp_path / "monitor.db") as store:
        assert store.status("cars")[0]["postponed"] == 5
    shown = CliRunner().invoke(main, ["status", "--db", str(tmp_path / "monitor.db")]).output
    assert "postponed  5 looks in the last pass, which the budget did not allow" in shown


def test_a_pass_tells_what_it_put_off(capsys: pytest.CaptureFixture[str]) -> None:
    report = PassReport("cars", T0, T0, 0, 0, False, True, Applied(), postponed=(Postponed(214, 2000, "example.com"),))
    tell(report)
    assert (
        "postponed: 214 looks; the budget of 2000 fetches a day for example.com is spent\n" in capsys.readouterr().out
    )
    assert not report.failed


def test_a_watch_sleeps_until_there_is_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = replace(TIGHT, sources=())
    spent(tmp_path / "monitor.db")
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(alone, T0)
    monkeypatch.setattr("monitor.monitor.load_story", lambda where: alone)
    monitor = Monitor(tmp_path / "monitor.db", clock=Stopped(at=at(5)), allow="", environ={})
    slept: list[datetime | None] = []

    def sleeping(until: datetime | None) -> None:
        slept.append(until)
        monitor.stop()

    passes: list[PassReport] = []
    watching = threading.Thread(
        target=monitor.watch,
        args=(["cars"],),
        kwargs={"on_pass": passes.append, "on_problem": print, "on_sleep": sleeping},
    )
    watching.start()
    watching.join(30)
    assert (passes, slept) == ([], [at(24)])
