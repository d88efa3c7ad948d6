"""Alerts on their way: a real store, real receivers on the loopback, and the ways in which a delivery fails."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from monitor.alerts.compose import MOST, compose
from monitor.alerts.deliver import ATTEMPTS, Delivered, deliver, pause
from monitor.alerts.rules import channels_for, for_new
from monitor.model import Channel, Kinship, Story
from monitor.store import AlertRow, Store
from tests.support.build import T0, article, at, raised, read, stored, story


class Desk:
    """An HTTP receiver that answers as it is told: a status, or None to hang up."""

    def __init__(self) -> None:
        self.answers: list[int | None] = []
        self.messages: list[dict[str, Any]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, self))
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def address(self) -> str:
        return f"json://127.0.0.1:{self.server.server_address[1]}/"

    def keys(self) -> list[str]:
        return [str(message["message"]).rsplit("[", 1)[1].rstrip("]") for message in self.messages]


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, desk: Desk, *args: Any) -> None:
        self.desk = desk
        super().__init__(*args)

    def do_POST(self) -> None:
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer = self.desk.answers.pop(0) if self.desk.answers else 200
        self.desk.messages.append(message)
        if answer is None:
            self.close_connection = True
            return
        self.send_response(answer)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the standard library's name
        pass


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """One article, of which three alerts wait for the desk."""
    with Store.open(tmp_path / "monitor.db") as made:
        made.put_story(story(), T0)
        made.apply(stored(read()))
        made.apply([raised(f"new:{number}", at(number)) for number in range(3)])
        yield made


def send(store: Store, address: str | None, when: datetime = T0, told: Story | None = None) -> Delivered:
    environ = {} if address is None else {"DESK_URL": address}
    return deliver(store, told or story(), now=when, environ=environ, terminal=lambda text: None)


def states(store: Store) -> list[object]:
    return [row["state"] for row in store.rows("deliveries")]


def test_what_waits_arrives_as_one_message_and_is_not_sent_again(store: Store, desk: Desk) -> None:
    assert send(store, desk.address).sent == 3
    assert states(store) == ["sent"] * 3
    assert send(store, desk.address, at(1)) == Delivered()
    assert len(desk.messages) == 1


@pytest.mark.parametrize("answer", [404, 500, 429, 301, None])
def test_a_delivery_that_is_not_taken_is_tried_again_to_the_letter(
    store: Store, desk: Desk, answer: int | None
) -> None:
    desk.answers = [answer]
    failed = send(store, desk.address)
    assert (failed.sent, failed.failed) == (0, 3)
    assert states(store) == ["failed"] * 3
    assert "127.0.0.1" not in " ".join(failed.problems), "an address is a secret"
    store.apply([raised("new:later", at(0.5))])
    assert send(store, desk.address, at(1)).sent == 4
    first, *later = desk.messages
    assert first["message"] in [message["message"] for message in later]
    assert len(set(desk.keys())) == 2, "the repeat under its own key, and what came since under another"


def test_a_variable_that_is_not_set_is_said_and_loses_nothing(store: Store, desk: Desk) -> None:
    told = send(store, None)
    assert "DESK_URL is not set" in told.problems[0]
    assert send(store, desk.address, at(1)).sent == 3


def test_after_the_last_attempt_a_delivery_is_dead_and_kept(store: Store) -> None:
    for attempt in range(ATTEMPTS + 1):
        send(store, None, at(12 * attempt))
    assert states(store) == ["dead"] * 3


def test_a_channel_gets_only_the_alerts_of_its_own_story(store: Store, desk: Desk) -> None:
    other = replace(story("planes"), channels=(Channel("desk", "DESK_URL"),))
    store.put_story(other, T0)
    assert send(store, desk.address, told=other) == Delivered()
    assert desk.messages == []


def test_two_senders_at_once_send_nothing_twice(store: Store, desk: Desk, tmp_path: Path) -> None:
    store.apply([raised(f"many:{number}", at(number)) for number in range(40)])
    ready = threading.Barrier(2)

    def sender() -> None:
        with Store.open(tmp_path / "monitor.db") as mine:
            ready.wait()
            send(mine, desk.address)

    threads = [threading.Thread(target=sender) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(states(store)) == {"sent"}
    assert len(desk.messages) == 1


_KILLED = """
import os, signal, sys
from datetime import datetime
import monitor.alerts.deliver as room
from monitor.store import Store
from tests.support.build import T0, story
real = room.send
def sent_and_killed(*arguments):
    real(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)
room.send = sent_and_killed
with Store.open(sys.argv[1]) as store:
    room.deliver(store, story(), now=T0, environ={"DESK_URL": sys.argv[2]}, terminal=print)
"""


def test_a_sender_killed_before_it_could_mark_sends_the_same_key_again(
    store: Store, desk: Desk, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", _KILLED, str(tmp_path / "monitor.db"), desk.address]
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    assert subprocess.run(command, env=environ, check=False).returncode == -signal.SIGKILL
    assert send(store, desk.address, at(1)).sent == 3
    first, second = desk.keys()
    assert first == second


def alert(number: int, headline: str = "Two makers talk") -> AlertRow:
    return AlertRow(
        f"new:{number}", "cars", "new", "http://daily.test/1", "daily.test", "t", at(number), headline, "why"
    )


def test_the_key_is_that_of_the_alerts_whatever_their_order() -> None:
    alerts = [alert(number) for number in range(5)]
    assert compose("Cars", "desk", alerts).key == compose("Cars", "desk", alerts[::-1]).key
    assert compose("Cars", "desk", alerts).key != compose("Cars", "other", alerts).key


def test_a_flood_is_one_message_that_still_counts_them_all() -> None:
    body = compose("Cars", "desk", [alert(number) for number in range(500)]).body
    assert body.count("New: ") == MOST
    assert f"And {500 - MOST} more" in body


def test_what_strangers_wrote_cannot_break_a_line_or_order_a_terminal_about() -> None:
    made = compose("Cars", "desk", [alert(1, "a\nb\x1b[31m\u202ec")])
    assert "\x1b" not in made.body + made.subject
    assert "\u202e" not in made.body + made.subject
    assert "a b" in made.subject


def test_pauses_grow_to_six_hours() -> None:
    pauses = [pause(attempt, "key") for attempt in range(1, 40)]
    assert pauses == sorted(pauses)
    assert timedelta(seconds=45) < pauses[0] < timedelta(seconds=80)
    assert pauses[-1] < timedelta(hours=8)


def test_a_channel_gets_the_kinds_that_it_asks_for() -> None:
    told = story(channels=(Channel("all", "A"), Channel("figures", "B", ("figure",)), Channel("typos", "C", ("typo",))))
    assert channels_for(told, "figure") == ("terminal", "all", "figures")
    assert channels_for(told, "typo") == ("typos",)


def test_a_copy_is_told_to_nobody() -> None:
    copy = Kinship("same", "http://daily.test/1", 1.0, 1.0)
    assert for_new(story(), "http://other.test/1", article(), "accept", copy, "why", at=T0) == ()
    assert for_new(story(), "http://other.test/1", article(), "reject", None, "why", at=T0) == ()
