"""Servers that answer as no honest one would, and a crawl over them in a line."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from monitor.crawl import Crawl, Job
from monitor.model import Outcome, Source, SourceKind, Story, Work, WorkKind
from tests.support.build import story as a_story

ALLOW = "*.test=127.0.0.1"


@dataclass(frozen=True)
class Answer:
    """An answer as it is sent. `length`: what Content-Length claims, where that is not the truth."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None


@dataclass(frozen=True)
class Seen:
    host: str
    path: str
    at: float
    headers: dict[str, str]


Rule = Answer | Callable[[int], Answer | None]
"""An answer, or what gives the answer to the nth request (from 0); None hangs until the server ends."""


class Hostile:
    """Answers by host and path; anything else is 404. `seen` is every request, in order."""

    def __init__(self, rules: dict[tuple[str, str], Rule] | None = None) -> None:
        self.rules = rules if rules is not None else {}
        self.seen: list[Seen] = []
        self.over = threading.Event()
        self._counts: dict[tuple[str, str], int] = {}
        self._server = _Quiet(("127.0.0.1", 0), lambda *a: _Handler(self, *a))
        self._server.daemon_threads = True
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def url(self, host: str, path: str = "/") -> str:
        return f"http://{host}.test:{self.port}{path}"

    def asked(self, host: str, path: str | None = None) -> list[Seen]:
        """The requests that came for a host, or for a path of it."""
        return [one for one in self.seen if one.host == f"{host}.test" and path in (None, one.path)]

    def answer(self, host: str, path: str, headers: dict[str, str]) -> Answer | None:
        self.seen.append(Seen(host, path, time.monotonic(), headers))
        key = (host.removesuffix(".test"), path)
        count = self._counts[key] = self._counts.get(key, -1) + 1
        rule = self.rules.get(key, Answer(b"nothing here", 404))
        return rule if isinstance(rule, Answer) else rule(count)


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """The crawl hung up: that is what some of the tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30

    def __init__(self, web: Hostile, *args: Any) -> None:
        self.web = web
        super().__init__(*args)

    def do_GET(self) -> None:
        host = (self.headers.get("Host") or "").partition(":")[0].lower()
        headers = {name.lower(): value for name, value in self.headers.items()}
        answer = self.web.answer(host, self.path, headers)
        if answer is None:
            self.web.over.wait(30)
            self.close_connection = True
            return
        self.send_response(answer.status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **answer.headers}.items():
            self.send_header(name, value.encode().decode("latin-1"))  # as UTF-8, which http.server would not send
        if answer.status != 304:
            self.send_header("Content-Length", str(len(answer.body) if answer.length is None else answer.length))
        self.end_headers()
        self.wfile.write(answer.body)
        self.close_connection = self.close_connection or answer.length is not None

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the standard library's name
        """Says nothing: `seen` knows."""


def page(title: str = "Xiaomi and BAIC talk about a car", more: str = "") -> bytes:
    """An article about the tests' story."""
    words = (
        "Xiaomi has asked BAIC to build its first electric car, two people who know of the talks said on Monday. "
        "The plant in the north of the capital could make 300,000 cars a year, they said. "
    )
    paragraphs = "".join(f"<p>{words}This is what was said in meeting number {n}.</p>" for n in ("one", "two", "three"))
    text = f"<html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>{paragraphs}{more}"
    return f"<!doctype html>{text}</article></body></html>".encode()


def look(url: str, **more: Any) -> Work:
    """Work that looks at an article."""
    return Work(WorkKind.ARTICLE, "cars", url, **more)


def visit(url: str, kind: SourceKind = SourceKind.FEED, name: str = "wire", **more: Any) -> Work:
    """Work that visits a source."""
    return Work(WorkKind.SOURCE, "cars", url, via=name, source=Source(name, kind, url, **more))


def quick(**more: Any) -> Story:
    """The tests' story, without a delay between two requests of one host."""
    return a_story(**{"delay": 0.0, **more})


def crawled(
    *works: Work, story: Story | None = None, settings: dict[str, object] | None = None, **more: Any
) -> list[Outcome]:
    """Every Outcome of a real crawl over these Works."""
    job = Job(story or quick(), works, allow=ALLOW, settings=tuple((settings or {}).items()), **more)
    with Crawl(job) as crawl:
        return list(crawl)
