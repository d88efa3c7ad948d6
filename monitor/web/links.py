"""Where each of our pages is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

PARTS = ("changes", "claims", "families", "sources", "alerts", "review")
"""The pages of a story beside its own."""


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses of our pages, for templates. Empty filters are left out of every address.

    path: makes an address of ours one of the server (it may live below a path of its own). slug: the story that the
    page is about. database: named in every address, where more than one holds such a story. here: the address of the
    page itself, without its query, and `args` that query.
    """

    path: Callable[[str], str]
    database: str
    slug: str | None = None
    named: str | None = None
    here: str = "/"
    args: Mapping[str, str] | None = None

    def home(self) -> str:
        return self._made("/")

    def story(self, slug: str | None = None, **filters: object) -> str:
        return self._made(f"/-/monitor/story/{slug or self.slug}", **filters)

    def part(self, name: str, **filters: object) -> str:
        """One of PARTS, of the story."""
        return self._made(f"/-/monitor/story/{self.slug}/{name}", **filters)

    def article(self, number: int, revision: int | None = None, old: int | None = None, **more: object) -> str:
        """An article, its revision of that number (from 1), or the difference between two of them."""
        page = f"/-/monitor/article/{number}"
        if revision is not None:
            page += f"/{revision}" if old is None else f"/{old}..{revision}"
        return self._made(page, **{"story": self.slug, **more})

    def evidence(self, number: int) -> str:
        return self._made(f"/-/monitor/article/{number}/evidence.zip")

    def search(self, **filters: object) -> str:
        return self._made("/-/monitor/search", **filters)

    def feed(self, **filters: object) -> str:
        """The story's Atom feed."""
        return self._made(f"/-/monitor/feed/{self.slug}.atom", **filters)

    def status(self) -> str:
        return self._made("/-/monitor/status")

    def tables(self) -> str:
        """Datasette's own page of the database."""
        return self.path(f"/{self.database}")

    def table(self, name: str, **filters: object) -> str:
        """Datasette's own page of a table."""
        return _with(self.path(f"/{self.database}/{name}"), filters)

    def static(self, name: str) -> str:
        return self.path(f"/-/static-plugins/news-story-monitor/{name}")

    def again(self, **changed: object) -> str:
        """The page itself with other arguments; None takes one away."""
        return _with(self.path(self.here), {**(self.args or {}), **changed})

    def of(self, slug: str) -> Links:
        """The same for another story."""
        return replace(self, slug=slug)

    def _made(self, page: str, **filters: object) -> str:
        return _with(self.path(page), {**filters, "database": self.named})


def _with(path: str, filters: Mapping[str, object]) -> str:
    given = [(name, value) for name, value in filters.items() if value is not None and value != ""]
    return f"{path}?{urlencode(given, doseq=True)}" if given else path
