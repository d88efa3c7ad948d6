"""Servers that answer as no honest one would, and a crawl over them in a line."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

from monitor.crawl import Crawl, Job
from monitor.demo.loopback import Handler, Loopback
from monitor.model import Outcome, Source, SourceKind, Story, Work, WorkKind
from tests.support.build import story as a_story

ALLOW = "*.test=127.0.0.1"
TDMREP = "/.well-known/tdmrep.json"


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


class Hostile(Loopback):
    """Answers by host and path; anything else is 404. `seen` is every request, in order."""

    def __init__(self, rules: dict[tuple[str, str], Rule] | None = None) -> None:
        super().__init__(_Handler)
        self.rules = rules if rules is not None else {}
        self.seen: list[Seen] = []
        self.over = threading.Event()
        self._counts: dict[tuple[str, str], int] = {}

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.over.set()
        super().__exit__(kind, error, at)

    def url(self, host: str, path: str = "/") -> str:
        return f"http://{host}.test:{self.port}{path}"

    def asked(self, host: str, path: str | None = None) -> list[Seen]:
        """The requests that came for a host, or for a path of it; the one for its tdmrep.json only by its path."""
        ours = (one for one in self.seen if one.host == f"{host}.test")
        return [one for one in ours if (path or one.path) == one.path and (path or one.path != TDMREP)]

    def answer(self, host: str, path: str, headers: dict[str, str]) -> Answer | None:
        self.seen.append(Seen(host, path, time.monotonic(), headers))
        key = (host.removesuffix(".test"), path)
        count = self._counts[key] = self._counts.get(key, -1) + 1
        rule = self.rules.get(key, Answer(b"nothing here", 404))
        return rule if isinstance(rule, Answer) else rule(count)


class _Handler(Handler):
    web: Hostile

    def answer(self) -> None:
        answer = self.web.answer(self.asked_host, self.path, self.asked_headers)
        if answer is None:
            self.web.over.wait(30)
            self.close_connection = True
            return
        headers = {"Content-Type": "text/html; charset=utf-8", **answer.headers}
        self.give(answer.status, headers, answer.body, claimed=answer.length)


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
