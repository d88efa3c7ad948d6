"""The Datasette side: a plugin that knows our tables, and `monitor.web.serve`, which runs Datasette with it.

Datasette finds the plugin by its entry point, so that plain ``datasette monitor.db`` has it too:

    /-/monitor/search    a search page that finds Chinese words of two characters        (search)
    /-/monitor/feed/…    a story's alerts as an Atom feed                                 (feed)
    /-/monitor/status    how the watch is doing                                           (status)
    /-/health            whether the database can be read and is watched, for a probe     (health)
    /-/metrics           the figures of the watch for Prometheus                          (metrics)
    every table's page   says what the rows and the columns are                           (metadata)
    SQL                  has fts_query(words) and unspaced(text), for queries on articles_fts

Only what stays the same in Datasette's next version is relied on (routes, templates, SQL functions); the descriptions
come by `get_metadata`, which that version replaces. Where a database is not ours, nothing of this shows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable
from typing import Any
from urllib.parse import urlencode

from pluggy import HookimplMarker

from monitor.store import fts_query, unspaced
from monitor.web.feed import FEED, alerts_redirect, article_redirect, feed_answer
from monitor.web.health import HEALTH, health_answer
from monitor.web.metadata import described
from monitor.web.metrics import METRICS, metrics_answer
from monitor.web.ours import known_to_be_ours, our_databases
from monitor.web.search import SEARCH, search_page
from monitor.web.status import STATUS, status_page

__all__ = [
    "get_metadata",
    "menu_links",
    "prepare_connection",
    "register_routes",
    "startup",
]

hookimpl = HookimplMarker("datasette")  # what datasette.hookimpl is, with its types


@hookimpl
def startup(datasette: Any) -> Awaitable[object]:
    """Learns which databases are ours, before the first page is shown."""
    return our_databases(datasette)


@hookimpl
def register_routes() -> list[tuple[str, object]]:
    """Our pages."""
    number = r"(?P<number>[0-9]{1,18})"
    return [
        (rf"^{SEARCH}$", search_page),
        (rf"^{STATUS}$", status_page),
        (rf"^{HEALTH}$", health_answer),
        (rf"^{METRICS}$", metrics_answer),
        (rf"^{FEED}/(?P<slug>[a-z0-9_-]{{1,64}})\.atom$", feed_answer),
        (rf"^/-/monitor/article/{number}(?:/(?:(?P<old>[0-9]{{1,9}})\.\.)?(?P<new>[0-9]{{1,9}}))?$", article_redirect),
        (r"^/-/monitor/alerts$", alerts_redirect),
    ]


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Gives SQL what the full-text index needs: see `monitor.store.fts_query` and `unspaced`."""
    conn.create_function("fts_query", 1, _fts_query, deterministic=True)
    conn.create_function("unspaced", 1, _unspaced, deterministic=True)


@hookimpl
def get_metadata(datasette: Any) -> dict[str, object]:
    """What every table and column of our databases holds; a file given by `--metadata` goes before it."""
    page = datasette.urls.path(SEARCH)
    ours = known_to_be_ours(datasette)
    return {"databases": {name: described(f"{page}?{urlencode({'database': name})}") for name in ours}}


@hookimpl
def menu_links(datasette: Any) -> list[dict[str, str]]:
    """Our pages, in the menu of Datasette's own."""
    if not known_to_be_ours(datasette):
        return []
    pages = [(SEARCH, "Search articles"), (STATUS, "The watch")]
    return [{"href": datasette.urls.path(path), "label": label} for path, label in pages]


def _fts_query(words: object) -> str | None:
    return None if words is None else fts_query(str(words))


def _unspaced(text: object) -> str | None:
    return None if text is None else unspaced(str(text))
