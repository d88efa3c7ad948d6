"""The service that keeps copies is left alone when it asks for it, and its outages cost no page its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from monitor.archive import Wayback
from monitor.archive.wayback import Reply, Request, Unreached
from monitor.clock import Clock
from monitor.copies import CopiesReport, save_copies
from monitor.model import KeepEvidence, SaveCopy
from monitor.store import Store
from tests.support.build import T0, at, page, story

MINUTES = timedelta(minutes=5)
SAVED = b'{"status": "success", "timestamp": "20220901100000", "original_url": "x", "job_id": "job-1"}'


@dataclass(frozen=True, slots=True)
class Stopped(Clock):
    """A clock that shows the last of its times."""

    times: list[datetime] = field(default_factory=lambda: [T0])

    def now(self) -> datetime:
        return self.times[-1]


class Queue:
    """A queue of pages, a service that answers as it is told, and the time."""

    def __init__(self, path: Path, pages: int, answer: Callable[[str], Reply]) -> None:
        self.db, self.clock, self.answer = path / "monitor.db", Stopped(), answer
        self.calls: list[datetime] = []
        with Store.open(self.db) as store:
            store.put_story(replace(story(), wayback=True), T0)
            for n in range(pages):
                url = f"http://daily.example.org/{n}"
                store.apply([KeepEvidence(page(url, b"%d" % n, at(0))), SaveCopy("cars", url, at(0))])

    def opened(self, request: Request) -> Reply:
        self.calls.append(self.clock.now())
        return self.answer((request.form or b"").decode())

    def run(self) -> CopiesReport:
        service = Wayback(self.opened, now=self.clock.now, wait=lambda seconds: False, keys=("a", "b"))
        return save_copies(self.db, service, self.clock, wait=lambda seconds: False)

    def pass_time(self, span: timedelta, gap: timedelta = MINUTES) -> list[CopiesReport]:
        """A watch whose passes follow each other every five minutes, or as far apart as is said."""
        ends, reports = self.clock.now() + span, []
        while self.clock.now() < ends:
            reports.append(self.run())
            self.go(gap)
        return reports

    def go(self, span: timedelta) -> None:
        self.clock.times[0] += span

    def states(self) -> list[tuple[object, object]]:
        with Store.open(self.db) as store:
            return [(row["state"], row["attempts"]) for row in store.rows("archivings")]


def test_a_rest_of_a_day_is_kept_by_every_later_run(tmp_path: Path) -> None:
    queue = Queue(tmp_path, 12, lambda form: Reply(429, {"retry-after": "86400"}, b""))
    reports = [*queue.pass_time(timedelta(hours=1)), *queue.pass_time(timedelta(hours=22), timedelta(hours=1))]
    assert len(queue.calls) == 1
    assert {report.left for report in reports[1:]} == {11}, "and the one that was asked for is due in a day"
    assert reports[1].failed == 0
    queue.pass_time(timedelta(hours=2), timedelta(hours=1))
    assert len(queue.calls) == 2


def test_pages_that_are_queued_meanwhile_wait_too(tmp_path: Path) -> None:
    queue = Queue(tmp_path, 1, lambda form: Reply(429, {"retry-after": "86400"}, b""))
    queue.run()
    queue.go(timedelta(hours=1))
    with Store.open(queue.db) as store:
        url = "http://daily.example.org/late"
        store.apply([KeepEvidence(page(url, b"late", at(1))), SaveCopy("cars", url, at(1))])
    assert queue.run().left == 1
    assert len(queue.calls) == 1


@pytest.mark.parametrize("down", [503, 502, None, 429, 401], ids=str)
def test_no_outage_gives_a_page_up_however_long_it_lasts(tmp_path: Path, down: int | None) -> None:
    up = [False]

    def answer(form: str) -> Reply:
        if up[0]:
            return Reply(200, {}, SAVED)
        if down is None:
            raise Unreached("nobody is there")
        return Reply(down, {}, b"")

    queue = Queue(tmp_path, 2, answer)
    queue.pass_time(timedelta(hours=1))
    assert len(queue.calls) <= 7, "at most every ten minutes"
    queue.pass_time(timedelta(days=20), timedelta(days=1))
    assert {state for state, _ in queue.states()} <= {"pending", "failed"}
    up[0] = True
    queue.pass_time(timedelta(days=3), timedelta(days=1))
    assert {state for state, _ in queue.states()} == {"saved"}


def test_a_page_at_which_a_service_that_is_up_breaks_is_given_up_and_holds_up_no_other(tmp_path: Path) -> None:
    def answer(form: str) -> Reply:
        return Reply(503, {}, b"") if "%2F0" in form else Reply(200, {}, SAVED)

    queue = Queue(tmp_path, 3, answer)
    queue.pass_time(timedelta(hours=1))
    assert [state for state, _ in queue.states()] == ["failed", "saved", "saved"]
    for n in range(10, 24):  # pages that are queued later are saved meanwhile
        with Store.open(queue.db) as store:
            url, now = f"http://daily.example.org/{n}", queue.clock.now()
            store.apply([KeepEvidence(page(url, b"%d" % n, now)), SaveCopy("cars", url, now)])
        queue.pass_time(timedelta(hours=26), timedelta(hours=13))
    assert {state for state, _ in queue.states()[1:]} == {"saved"}
    assert queue.states()[0] == ("dead", 8)
