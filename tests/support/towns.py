"""Newspapers of many towns on the loopback, each at its own site: who visits one twice at once is seen."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable

from monitor.model import Story
from tests.support.build import source, story
from tests.support.hostile import Answer, Hostile, page

_SECONDS = 0.05
"""That an answer takes: as long as this a visitor can be met by another."""


class Towns(Hostile):
    """`towns` sites, each with a feed of so many `articles`. overlaps: sites that were asked twice at once.

    on_request: is called with the number of each request, while it is answered; on_visit: with its site's name.
    """

    def __init__(self, towns: int, articles: int) -> None:
        super().__init__()
        self.towns, self.articles = towns, articles
        self.overlaps: list[str] = []
        self.on_request: Callable[[int], None] = lambda number: None
        self.on_visit: Callable[[str], None] = lambda name: None
        self._under_way = Counter[str]()
        self._guard = threading.Lock()
        self._number = 0

    def names(self) -> list[str]:
        return [f"town{number}" for number in range(self.towns)]

    def story(self, **more: object) -> Story:
        feeds = tuple(source(name, self.url(name, "/feed.xml")) for name in self.names())
        return story("cars", *feeds, delay=0.0, channels=(), **more)  # type: ignore[arg-type]  # by name

    def pages(self) -> set[str]:
        """The addresses of all articles."""
        return {self.url(name, f"/{number}") for name in self.names() for number in range(self.articles)}

    def answer(self, host: str, path: str, headers: dict[str, str]) -> Answer | None:
        with self._guard:
            self._number += 1
            number = self._number
            self._under_way[host] += 1
            if self._under_way[host] > 1:
                self.overlaps.append(host)
        try:
            self.on_request(number)
            self.on_visit(host)
            self.over.wait(_SECONDS)
            return self._answer(host.removesuffix(".test"), path) or super().answer(host, path, headers)
        finally:
            with self._guard:
                self._under_way[host] -= 1

    def _answer(self, name: str, path: str) -> Answer | None:
        if name not in self.names():
            return None
        if path == "/feed.xml":
            items = "".join(
                f"<item><title>Xiaomi and BAIC in {name}, {number}</title>"
                f"<link>{self.url(name, f'/{number}')}</link></item>"
                for number in range(self.articles)
            )
            feed = f"<rss version='2.0'><channel><title>{name}</title>{items}</channel></rss>"
            return Answer(feed.encode(), headers={"Content-Type": "application/rss+xml"})
        if path.strip("/").isdecimal():
            number = path.strip("/")
            said = f"<p>In {name} this is report number {number} of how Xiaomi and BAIC fare with each other.</p>"
            return Answer(page(f"Xiaomi and BAIC in {name}, part {number}", said))
        return None
