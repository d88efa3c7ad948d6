"""The small server that the recorded web, the tests' webs and the benches' are made of."""

from __future__ import annotations

import http.client
import json

import pytest

from monitor.demo.loopback import Handler, Loopback


class Echo(Loopback):
    """Answers with the host that was asked for; fails where it is asked to."""

    def __init__(self) -> None:
        super().__init__(_Echo)
        self.faults: list[BaseException | None] = []

    def failed(self, error: BaseException | None) -> None:
        self.faults.append(error)


class _Echo(Handler):
    def answer(self) -> None:
        if self.path == "/fails":
            raise ZeroDivisionError
        claimed = 100 if self.path == "/short" else None
        self.give(304 if self.path == "/same" else 200, {"X-Name": "北"}, self.asked_host.encode(), claimed=claimed)


def ask(web: Loopback, path: str, method: str = "GET", body: bytes | None = None) -> tuple[int, bytes, str | None]:
    """Status, body and claimed length of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", web.port, timeout=20)
    try:
        connection.request(method, path, body, {"Host": f"Daily.Test:{web.port}"})
        answer = connection.getresponse()
        return answer.status, answer.read(), answer.headers["Content-Length"]
    finally:
        connection.close()


def test_it_answers_while_the_block_runs_and_no_longer() -> None:
    with Echo() as web:
        assert ask(web, "/") == (200, b"daily.test", "10")
        assert ask(web, "/same") == (304, b"", None)
    with pytest.raises(ConnectionRefusedError):
        ask(web, "/")


def test_an_answer_that_claims_to_be_longer_ends_short() -> None:
    with Echo() as web, pytest.raises(http.client.IncompleteRead):
        ask(web, "/short")


def test_what_goes_wrong_in_an_answer_is_handed_to_the_server_which_goes_on() -> None:
    with Echo() as web:
        with pytest.raises(http.client.RemoteDisconnected):
            ask(web, "/fails")
        assert ask(web, "/")[0] == 200
    assert [type(fault) for fault in web.faults] == [ZeroDivisionError]


def test_it_takes_messages() -> None:
    with Echo() as web:
        assert web.desk == f"json://desk.test:{web.port}/desk"
        assert ask(web, "/desk", "POST", json.dumps({"title": "New"}).encode())[0] == 204
    assert web.messages == [{"title": "New"}]


def test_a_port_that_is_taken_is_an_error() -> None:
    with Echo() as web, pytest.raises(OSError, match="in use"):
        Loopback(_Echo, port=web.port)
