"""The opener, over real HTTP on the loopback."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from monitor.archive import Wayback
from monitor.archive import open_web as really_open
from monitor.archive.wayback import Request, Unreached
from tests.support.build import T0
from tests.support.receivers import GUARD

Answer = Callable[[BaseHTTPRequestHandler], None]
open_web = partial(really_open, guard=GUARD)


class Web:
    """A server that answers as it is told, and keeps what it was asked: line, headers, body."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str], bytes]] = []
        self.answer: Answer = lambda handler: reply(handler, 200, b"{}")
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                web.asked.append((self.requestline, {k.lower(): v for k, v in self.headers.items()}, body))
                web.answer(self)

            do_POST = do_GET  # noqa: N815 - the name is http.server's

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"


def reply(handler: BaseHTTPRequestHandler, status: int, body: bytes, *headers: tuple[str, str]) -> None:
    handler.send_response(status)
    for name, value in (("Content-Length", str(len(body))), *headers):
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")  # nobody is there, and nobody is asked
    made = Web()
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


def test_a_page_is_saved_over_real_http(web: Web) -> None:
    answers = [
        {"url": "https://daily.com/a", "job_id": "spn2-1"},
        {"status": "pending"},
        {"status": "success", "timestamp": "20220901080000", "original_url": "https://daily.com/a"},
    ]
    web.answer = lambda handler: reply(handler, 200, json.dumps(answers.pop(0)).encode())
    client = Wayback(open_web, now=lambda: T0, wait=lambda seconds: False, keys=("AK", "SK"), service=web.url)
    assert client.save("https://daily.com/a?x=1&y").saved_url == f"{web.url}/web/20220901080000/https://daily.com/a"
    lines = [line for line, _, _ in web.asked]
    assert lines == ["POST /save HTTP/1.1", *["GET /save/status/spn2-1 HTTP/1.1"] * 2]
    _, headers, body = web.asked[0]
    assert body == b"url=https%3A%2F%2Fdaily.com%2Fa%3Fx%3D1%26y&skip_first_archive=1"
    assert headers["content-type"] == "application/x-www-form-urlencoded"
    assert {(headers["authorization"], headers["accept"]) for _, headers, _ in web.asked} == {
        ("LOW AK:SK", "application/json")
    }
    assert headers["user-agent"].startswith("news-story-monitor/")


def test_a_status_and_its_headers_come_back_as_they_are(web: Web) -> None:
    web.answer = lambda handler: reply(handler, 429, b"later", ("Retry-After", "77"))
    told = open_web(Request(web.url, ()))
    assert (told.status, told.headers["retry-after"], told.body) == (429, "77", b"later")


def test_no_redirect_is_followed_so_that_the_keys_go_nowhere_else(web: Web) -> None:
    web.answer = lambda handler: reply(handler, 302, b"", ("Location", f"{web.url}/elsewhere"))
    assert open_web(Request(web.url, (("Authorization", "LOW AK:SK"),))).status == 302
    assert len(web.asked) == 1


def test_a_reply_that_is_too_large_is_none(web: Web) -> None:
    web.answer = lambda handler: reply(handler, 200, b"x" * (1024 * 1024 + 1))
    with pytest.raises(Unreached, match="larger than a megabyte"):
        open_web(Request(web.url, ()))


def cut_off(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"only this")
    handler.close_connection = True


def no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"what is this\r\n\r\n")


def wrongly_packed(handler: BaseHTTPRequestHandler) -> None:
    reply(handler, 200, b"no gzip", ("Content-Encoding", "gzip"))


@pytest.mark.parametrize("answer", [cut_off, no_http, wrongly_packed])
def test_what_is_no_whole_reply_is_none_and_says_so_without_the_keys(web: Web, answer: Answer) -> None:
    web.answer = answer
    with pytest.raises(Unreached) as told:
        open_web(Request(web.url, (("Authorization", "LOW AK:SK"),)))
    assert "SK" not in str(told.value)


def test_a_host_that_does_not_answer_costs_a_bounded_time(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()
    monkeypatch.setattr("monitor.archive.opener._WITHOUT_A_BYTE", 0.05)

    def say_nothing(handler: BaseHTTPRequestHandler) -> None:
        stop.wait(30)

    web.answer = say_nothing
    with pytest.raises(Unreached, match="did not answer in time"):
        open_web(Request(web.url, ()))
    stop.set()


def test_a_reply_that_drips_costs_a_bounded_time(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.archive.opener._SECONDS", 0.0)
    web.answer = lambda handler: reply(handler, 200, b"{}")
    with pytest.raises(Unreached, match="took too long"):
        open_web(Request(web.url, ()))


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://[", "nonsense", "http://127.0.0.1:99999/"])
def test_an_address_that_leads_nowhere_is_no_other_exception(url: str) -> None:
    with pytest.raises(Unreached):
        open_web(Request(url, ()))
