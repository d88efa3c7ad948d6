"""A reader of a story who comes back: keeps cookies, at a time that the test says."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from lxml import html

from monitor.clock import Clock
from monitor.web.serve import make_datasette

NINE = datetime(2022, 9, 20, 9, 0, tzinfo=UTC)


def text(found: html.HtmlElement) -> str:
    """The texts of an element's parts, apart from one another."""
    return " ".join(" ".join(found.itertext()).split())


@dataclass
class Page:
    """What a reader was shown."""

    answer: httpx.Response
    tree: html.HtmlElement = field(init=False)

    def __post_init__(self) -> None:
        self.tree = html.fromstring(self.answer.text or "<p></p>")

    def one(self, css: str) -> str:
        """The text of the only element of its kind."""
        (found,) = self.tree.cssselect(css)
        return text(found)

    def every(self, css: str) -> list[str]:
        return [text(found) for found in self.tree.cssselect(css)]

    def href(self, words: str) -> str:
        """Where the first link of these words leads to."""
        return next(str(link.get("href")) for link in self.tree.iter("a") if text(link) == words)

    @property
    def ids(self) -> list[str]:
        """The entries of the timeline: a3 of the third match, c1, p2."""
        return [str(entry.get("id")) for entry in self.tree.cssselect("ol.timeline > li")]

    @property
    def new(self) -> list[str]:
        """The entries that are marked as new."""
        marked = self.tree.cssselect("ol.timeline > li.fresh")
        assert all(entry.cssselect("h3 > .tag.new") for entry in marked)
        return [str(entry.get("id")) for entry in marked]


@dataclass
class Reader:
    """Asks Datasette as one browser does. minutes: since nine in the morning."""

    datasette: Any
    monkeypatch: pytest.MonkeyPatch
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)

    def see(self, path: str = "/", minutes: float = 0, method: str = "GET", **headers: str) -> Page:
        now = NINE + timedelta(minutes=minutes)
        self.monkeypatch.setattr(Clock, "now", lambda self: now)

        async def ask() -> httpx.Response:
            await self.datasette.invoke_startup()
            app = httpx.ASGITransport(app=self.datasette.app())
            async with httpx.AsyncClient(transport=app, base_url="http://localhost", cookies=self.cookies) as client:
                answer = await client.request(method, path, headers=headers)
                self.cookies = client.cookies
                return answer

        return Page(asyncio.run(ask()))


@contextmanager
def reading(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    datasette = make_datasette(str(path))
    try:
        yield Reader(datasette, monkeypatch)
    finally:
        datasette.executor.shutdown()
        for database in datasette.databases.values():
            database.close()
