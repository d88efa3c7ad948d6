"""After a pass the address that a story names is called; whatever it answers, nothing is raised and it stays secret."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Iterator

import pytest

from monitor import heartbeat, posting
from monitor.heartbeat import beat
from monitor.model import HealthRules
from tests.support.build import story
from tests.support.receivers import ALLOWED, HANG_UP, Answer, Desk

CARS = story("cars", health=HealthRules(heartbeat_env="HEARTBEAT"))
KEY = "8f14e45f-ceea"


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk() as made:
        yield made


def called(desk: Desk, summary: str = "") -> str | None:
    return beat(CARS, {"HEARTBEAT": f"http://{desk.place}{KEY}", **ALLOWED}, summary=summary)


def none_is_left() -> bool:
    """Whether every thread that sent has ended, or does so when its connection is closed."""
    for thread in threading.enumerate():
        if thread.name == "post":
            thread.join(20)
            if thread.is_alive():
                return False
    return True


def test_a_pass_is_told_as_a_short_text(desk: Desk) -> None:
    assert called(desk, "cars: 3 new, 1 changed · 小米") is None
    (message,) = desk.messages
    assert message.body.decode() == "cars: 3 new, 1 changed · 小米"
    assert message.headers["content-type"] == "text/plain; charset=utf-8"


def test_what_has_no_summary_says_at_least_which_story_it_was(desk: Desk) -> None:
    assert called(desk) is None
    assert desk.messages[0].body == b"cars: a pass is done"


def test_a_summary_without_end_is_cut(desk: Desk) -> None:
    assert called(desk, "x" * 1_000_000) is None
    assert len(desk.messages[0].body) == 10_000


def test_a_story_that_names_no_variable_calls_nobody(desk: Desk) -> None:
    assert beat(story("cars"), {"HEARTBEAT": f"http://{desk.place}", **ALLOWED}) is None
    assert desk.messages == []


@pytest.mark.parametrize("environ", [{}, {"HEARTBEAT": ""}, {"HEARTBEAT": "  "}])
def test_a_variable_that_is_not_set_is_named(environ: dict[str, str]) -> None:
    said = beat(CARS, environ)
    assert said == "cars: no heartbeat was sent: the environment variable HEARTBEAT is not set"


@pytest.mark.parametrize("status", [200, 201, 204])
def test_any_answer_of_2xx_is_one_that_took_it(desk: Desk, status: int) -> None:
    desk.answers = [status]
    assert called(desk) is None


@pytest.mark.parametrize("status", [404, 410, 429, 500, 503])
def test_any_other_answer_is_told(desk: Desk, status: int) -> None:
    desk.answers = [status]
    assert called(desk) == f"cars: the heartbeat was not taken: it answered {status}"


def test_a_redirect_is_not_followed(desk: Desk) -> None:
    desk.answers = [Answer(302, {"Location": f"http://{desk.place}elsewhere"})]
    said = called(desk)
    assert said == "cars: the heartbeat was not taken: it answered 302, and redirects are not followed"
    assert len(desk.messages) == 1


def test_a_server_that_hangs_up_is_told(desk: Desk) -> None:
    desk.answers = [HANG_UP]
    assert called(desk) == "cars: the heartbeat was not taken: the connection failed (RemoteProtocolError)"


def test_a_server_that_is_not_there_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    said = beat(CARS, {"HEARTBEAT": f"http://127.0.0.1:{port}/{KEY}", **ALLOWED})
    assert said == "cars: the heartbeat was not taken: the connection failed (ConnectError)"


def test_a_server_that_never_answers_is_not_waited_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heartbeat, "_SECONDS", 0.3)
    over = threading.Event()
    desk.answers = [Answer(200, waits=over)]
    assert called(desk) == "cars: the heartbeat was not taken: it did not answer within 0.3 seconds"
    assert none_is_left()
    over.set()


def test_who_is_told_to_stop_waits_no_longer(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "_MOMENT", 0.2)
    over, stop = threading.Event(), threading.Event()
    desk.answers = [Answer(200, waits=over)]
    stop.set()
    said = beat(CARS, {"HEARTBEAT": f"http://{desk.place}{KEY}", **ALLOWED}, stop=stop)
    over.set()
    assert said == "cars: the heartbeat was not taken: it had not answered when the watch was told to stop"
    assert none_is_left()


class Trickle:
    """Answers a byte at a time, and never comes to the end of its headers."""

    def __init__(self) -> None:
        self.over, self.gone = threading.Event(), threading.Event()
        self.server = socket.create_server(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.port = self.server.getsockname()[1]

    def _serve(self) -> None:
        caller, _ = self.server.accept()
        with caller:
            try:
                caller.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                while not self.over.wait(0.02):
                    caller.sendall(b"a")
            except OSError:
                self.gone.set()

    def __enter__(self) -> Trickle:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join()
        self.server.close()


def test_a_server_that_trickles_is_waited_for_no_longer_and_leaves_nothing_running(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(heartbeat, "_SECONDS", 0.5)
    with Trickle() as server:
        said = beat(CARS, {"HEARTBEAT": f"http://127.0.0.1:{server.port}/{KEY}", **ALLOWED})
        assert said == "cars: the heartbeat was not taken: it did not answer within 0.5 seconds"
        assert server.gone.wait(20), "the connection was left open"
        assert none_is_left()


@pytest.mark.parametrize("address", ["ftp://host.test/x", "file:///etc/passwd", f"host.test/{KEY}", "json://host.test"])
def test_only_addresses_of_the_web_are_called(address: str) -> None:
    said = beat(CARS, {"HEARTBEAT": address})
    assert said == "cars: the heartbeat was not taken: the address does not begin with http:// or https://"


@pytest.mark.parametrize(
    "address",
    ["http://", "http://[::1", "http://[v1.x]y/", "http://a b/", "http://127.0.0.1:99999999/", "http://\x00/"],
)
def test_an_address_that_is_none_raises_nothing(address: str) -> None:
    said = beat(CARS, {"HEARTBEAT": f"{address}{KEY}"})
    assert said is not None
    assert said.startswith("cars: the heartbeat was not taken: ")
    assert KEY not in said


def test_the_address_is_a_secret(
    desk: Desk, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    desk.answers = [200, 404, HANG_UP, Answer(301, {"Location": f"http://{desk.place}{KEY}"})]
    said = [called(desk) for _ in range(4)]
    said.append(beat(CARS, {"HEARTBEAT": f"http://127.0.0.1:1/{KEY}", **ALLOWED}))
    told = f"{said} {caplog.text} {capfd.readouterr()}"
    assert KEY not in told
    assert desk.place.strip("/") not in told
