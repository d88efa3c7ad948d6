"""A network that fails: hosts of one feed and its articles, each of which can be told how to fail, and a resolver."""

from __future__ import annotations

import socket
import threading
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any

from bench.soaking.exchange import Exchange
from bench.soaking.well import Answer
from monitor.demo.loopback import Handler, Loopback
from monitor.resolver import GuardedResolver
from tests.support.hostile import page

Fault = Callable[[Exchange, int], None]
"""What a host does for the nth request for a path."""
CARS = 300_000


class Unsteady(Loopback):
    """Hosts whose feed is ``/feed`` and lists so many articles, ``/1`` and on. edition: raised, each article says
    another figure. faults: of hosts (``name.test``), by name; others answer well."""

    def __init__(self) -> None:
        super().__init__(_Handler)
        self.articles = self.edition = 1
        self.faults: dict[str, Fault] = {}
        self.asked: Counter[tuple[str, str]] = Counter()
        self.over = threading.Event()

    def url(self, host: str, path: str = "/feed") -> str:
        return f"http://{host}:{self.port}{path}"

    def good(self, host: str, path: str) -> Answer:
        name = host.partition(".")[0]
        if path == "/feed":
            items = "".join(
                f"<item><title>Xiaomi and BAIC {name} {n}</title><link>{self.url(host, f'/{n}')}</link></item>"
                for n in range(1, self.articles + 1)
            )
            body = f"<rss version='2.0'><channel><title>{name}</title>{items}</channel></rss>"
            return Answer(body.encode(), 200, {"Content-Type": "application/rss+xml"})
        if path[1:].isdigit() and int(path[1:]) <= self.articles:
            said = page(f"Xiaomi and BAIC {name} {path[1:]}", f"<p>Of {name}, {path[1:]}, nobody would say more.</p>")
            said = said.replace(b"300,000", f"{CARS + self.edition:,}".encode())
            return Answer(said, 200, {"Content-Type": "text/html; charset=utf-8"})
        return Answer(b"nothing here", 404, {"Content-Type": "text/html"})


class _Handler(Handler):
    web: Unsteady

    def answer(self) -> None:
        host, path = self.asked_host, self.path
        count = self.web.asked[host, path]
        self.web.asked[host, path] += 1
        good = self.web.good(host, path)
        fault = self.web.faults.get(host)
        if fault is None or path == "/robots.txt":
            self.give(good.status, good.headers, good.body)
        else:
            fault(Exchange(self, good, "", Random(0), self.web.over), count)


def _half(asked: Exchange, count: int) -> bytes:
    """Another part of it with each request."""
    return asked.good.body[: len(asked.good.body) // 2 + 7 * count]


def short(asked: Exchange, count: int) -> None:
    """Less than its Content-Length says."""
    asked.head("Content-Type: text/html", f"Content-Length: {len(asked.good.body)}")
    asked.raw(_half(asked, count))


def chunked(asked: Exchange, count: int) -> None:
    """Chunks without the last one."""
    half = _half(asked, count)
    asked.head("Content-Type: text/html", "Transfer-Encoding: chunked")
    asked.raw(f"{len(half):x}\r\n".encode() + half + b"\r\n")


def closing(asked: Exchange, count: int) -> None:
    """What ends with its connection, in its middle."""
    asked.head("Content-Type: text/html", "Connection: close")
    asked.raw(_half(asked, count))


def reset(asked: Exchange, count: int) -> None:
    asked.resets()


def silent(asked: Exchange, count: int) -> None:
    """It takes the question, and never answers."""
    asked.waits()


class Nameless(GuardedResolver):
    """No name server can be reached: the system says so."""

    @staticmethod
    def ask(*question: Any) -> Any:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")


class Unheard(GuardedResolver):
    """The name servers never answer, and the system waits for them."""

    @staticmethod
    def ask(*question: Any) -> Any:
        threading.Event().wait()
