"""Copies of kept pages: queued with what caused them, saved one by one, and never lost by a failure."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from monitor.archive import Wayback, open_web
from monitor.clock import Clock
from monitor.copies import CopiesReport, save_copies
from monitor.decide import decide
from monitor.store import Store
from tests.support.build import WORDS, article, at, read, story
from tests.support.receivers import GUARD

URL = "http://daily.example.org/cars/1"


class Service(BaseHTTPRequestHandler):
    """A service that saves at once, or answers what it was told to."""

    answers: list[int]
    asked: list[str]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.asked.append(body)
        self._answer(self.answers.pop(0) if self.answers else 200, {"job_id": "job-1"})

    def do_GET(self) -> None:
        self._answer(200, {"status": "success", "timestamp": "20220901100000", "original_url": URL})

    def _answer(self, status: int, told: dict[str, str]) -> None:
        body = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@pytest.fixture
def service() -> Iterator[str]:
    Service.answers, Service.asked = [], []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def kept(path: Path, *, wayback: bool = True) -> Path:
    """A database in which an article was found, looked at once more, and edited."""
    followed = replace(story(), wayback=wayback)
    with Store.open(path) as store:
        store.put_story(followed, at())
        for hours, text in ((0, WORDS), (1, WORDS), (2, WORDS.replace("10 billion", "12 billion"))):
            outcome = read(article(URL, text=text), at(hours))
            known = store.known(followed, outcome, silent=False)
            store.apply(decide(known, outcome, now=outcome.at))
    return path


def saving(path: Path, service: str, hours: float = 5) -> CopiesReport:
    clock = Clock(at(hours) - Clock().now())
    client = Wayback(partial(open_web, guard=GUARD), now=clock.now, wait=lambda seconds: False, service=service)
    return save_copies(path, client, clock, wait=lambda seconds: False)


def states(path: Path) -> list[object]:
    with Store.open(path) as store:
        return [row["state"] for row in store.rows("archivings")]


def test_each_state_that_was_kept_is_saved_once(tmp_path: Path, service: str) -> None:
    path = kept(tmp_path / "monitor.db")
    assert states(path) == ["pending", "pending"]
    assert saving(path, service) == CopiesReport(saved=2)
    assert saving(path, service) == CopiesReport()
    assert len(Service.asked) == 2
    with Store.open(path) as store:
        assert {row["saved_url"] for row in store.rows("archivings")} == {f"{service}/web/20220901100000/{URL}"}
        assert store.verify() == []


def test_a_story_that_does_not_ask_for_it_queues_nothing(tmp_path: Path) -> None:
    assert states(kept(tmp_path / "monitor.db", wayback=False)) == []


def test_what_fails_is_tried_again_later_and_says_why(tmp_path: Path, service: str) -> None:
    path = kept(tmp_path / "monitor.db")
    Service.answers = [500, 200]
    report = saving(path, service)
    assert (report.saved, report.failed, report.given_up) == (1, 1, 0)
    assert "answered 500" in report.problems[0]
    assert "tried again at 2022-09-01" in report.problems[0]
    assert saving(path, service) == CopiesReport(), "not yet"
    assert saving(path, service, hours=7).saved == 1


def test_a_service_that_asks_to_be_left_alone_is(tmp_path: Path, service: str) -> None:
    path = kept(tmp_path / "monitor.db")
    Service.answers = [429]
    report = saving(path, service)
    assert (report.saved, report.failed, report.left) == (0, 1, 1)
    assert len(Service.asked) == 1


def test_a_page_that_can_never_be_saved_is_given_up_and_kept_in_the_queue(tmp_path: Path, service: str) -> None:
    path = kept(tmp_path / "monitor.db")
    Service.answers = [404, 404]
    assert saving(path, service).given_up == 2
    assert states(path) == ["dead", "dead"]


def test_being_told_to_stop_leaves_the_rest_due(tmp_path: Path, service: str) -> None:
    path = kept(tmp_path / "monitor.db")
    clock = Clock(at(5) - Clock().now())
    client = Wayback(partial(open_web, guard=GUARD), now=clock.now, wait=lambda seconds: False, service=service)
    stops = iter([False, True])
    report = save_copies(path, client, clock, wait=lambda seconds: next(stops))
    assert (report.saved, report.left) == (1, 1)
    assert states(path) == ["saved", "pending"]


def test_waiting_grows_and_ends(tmp_path: Path, service: str) -> None:
    path = kept(tmp_path / "monitor.db")
    hours = 5.0
    for _ in range(40):
        Service.answers = [500] * 2
        saving(path, service, hours)
        hours += timedelta(days=2) / timedelta(hours=1)
    assert states(path) == ["dead", "dead"]
    assert len(Service.asked) < 40
