"""The Datasette side: a plugin that knows our tables, and `monitor.web.serve`, which runs Datasette with it.

Datasette finds the plugin by its entry point, so that plain ``datasette monitor.db`` has it too:

    /                    the story, where every database that is open is ours             (pages)
    /-/monitor/story/…   a story: its timeline, changes, claims, families, …              (pages)
    /-/monitor/article/… an article, its revisions, what changed, its evidence            (pages)
    /-/monitor/search    a search page that finds Chinese words of two characters         (search)
    /-/monitor/feed/…    a story's alerts as an Atom feed                                 (feed)
    /-/monitor/status    how the watch is doing                                           (status)
    /-/health            whether the database can be read and is watched, for a probe     (health)
    /-/metrics           the figures of the watch for Prometheus                          (metrics)
    every table's page   says what the rows and the columns are                           (metadata)
    queries with a name  who was first, what was taken down, …                            (canned)
    SQL                  has fts_query(words) and unspaced(text), for queries on articles_fts

Only what stays the same in Datasette's next version is relied on (routes, templates, SQL functions); the descriptions
come by `get_metadata`, which that version replaces. Where a database is not ours, nothing of this shows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from pluggy import HookimplMarker

from monitor.store import fts_query, unspaced
from monitor.web.canned import canned_for
from monitor.web.cookies import with_readable_cookies
from monitor.web.feed import FEED, feed_answer
from monitor.web.health import HEALTH, health_answer
from monitor.web.metadata import described, faceted, size_of
from monitor.web.metrics import METRICS, metrics_answer
from monitor.web.ours import known_to_be_ours, our_databases
from monitor.web.search import SEARCH, search_page
from monitor.web.status import STATUS, status_page
from monitor.web.unframed import unframed

__all__ = [
    "asgi_wrapper",
    "canned_queries",
    "get_metadata",
    "menu_links",
    "prepare_connection",
    "register_routes",
    "render_cell",
    "startup",
]

hookimpl = HookimplMarker("datasette")  # what datasette.hookimpl is, with its types


@hookimpl
def startup(datasette: Any) -> Awaitable[object]:
    """Learns which databases are ours, before the first page is shown."""
    return our_databases(datasette)


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    """Keeps what Python cannot read of a stranger's cookies from being an error on every page, and all pages out of
    the frames of other sites."""
    return lambda app: unframed(with_readable_cookies(app))


_STORY = r"/-/monitor/story/(?P<slug>[a-z0-9_-]{1,64})"
_ARTICLE = r"/-/monitor/article/(?P<number>[0-9]{1,18})"
_PAGES = {
    r"/": "home:home_page",
    _STORY: "story:story_page",
    _STORY + "/changes": "changes:changes_page",
    _STORY + "/claims": "claims:claims_page",
    _STORY + "/families": "families:families_page",
    _STORY + "/sources": "sources:sources_page",
    _STORY + "/alerts": "alerts:alerts_page",
    _STORY + "/review": "review:review_page",
    _ARTICLE + "(?:/(?P<new>[0-9]{1,9}))?": "article:article_page",
    _ARTICLE + r"/(?P<old>[0-9]{1,9})\.\.(?P<new>[0-9]{1,9})": "difference:difference_page",
    _ARTICLE + r"/evidence\.zip": "evidence:evidence_answer",
    "/-/monitor/alerts": "alerts:alerts_redirect",
}
"""Where our pages are, and which function of `monitor.web.pages` answers."""


@hookimpl
def register_routes() -> list[tuple[str, object]]:
    """Our pages."""
    return [
        (rf"^{SEARCH}$", search_page),
        (rf"^{STATUS}$", status_page),
        (rf"^{HEALTH}$", health_answer),
        (rf"^{METRICS}$", metrics_answer),
        (rf"^{FEED}/(?P<slug>[a-z0-9_-]{{1,64}})\.atom$", feed_answer),
        *((f"^{where}$", _late(what)) for where, what in _PAGES.items()),
    ]


def _late(what: str) -> Callable[[Any, Any], Awaitable[Any]]:
    """A page that is imported when it is first asked for: plain Datasette starts no slower for them."""
    module, _, name = what.partition(":")

    async def page(datasette: Any, request: Any) -> Any:
        return await getattr(import_module(f"monitor.web.pages.{module}"), name)(datasette, request)

    return page


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Gives SQL what the full-text index needs: see `monitor.store.fts_query` and `unspaced`."""
    conn.create_function("fts_query", 1, _fts_query, deterministic=True)
    conn.create_function("unspaced", 1, _unspaced, deterministic=True)


@hookimpl
def get_metadata(datasette: Any, key: str | None) -> dict[str, object]:
    """What every table and column of our databases holds; a file given by `--metadata` goes before it."""
    ours = known_to_be_ours(datasette)
    # Datasette asks who is allowed what dozens of times a page, and copies whatever it is told each time.
    if key in ("allow", "permissions"):
        return {}
    sizes = {name: size_of(datasette.get_database(name)) for name in ours}
    if key == "tables":
        return {"databases": {name: faceted(size=size) for name, size in sizes.items()}}
    page = datasette.urls.path(SEARCH)
    made = {name: described(f"{page}?{urlencode({'database': name})}", size=size) for name, size in sizes.items()}
    return {"databases": made}


@hookimpl(optionalhook=True)
def canned_queries(datasette: Any, database: str, actor: Any) -> Awaitable[object]:
    """Our queries with a name, for who may see what they read. Datasette 1 has no such hook: there they are lacking."""
    return canned_for(datasette, database, actor)


@hookimpl
def render_cell(value: object, column: str, table: str | None, database: str, datasette: Any) -> Markup | None:
    """The number of an article in the answer to a query, as a link to its page."""
    if column != "article_id" or table is not None or database not in known_to_be_ours(datasette):
        return None
    if not isinstance(value, int) or value < 1:
        return None
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(f"/-/monitor/article/{value}"), value)


@hookimpl
def menu_links(datasette: Any) -> list[dict[str, str]]:
    """Our pages, in the menu of Datasette's own."""
    if not known_to_be_ours(datasette):
        return []
    pages = [("/", "The story"), (SEARCH, "Search articles"), (STATUS, "The watch")]
    return [{"href": datasette.urls.path(path), "label": label} for path, label in pages]


def _fts_query(words: object) -> str | None:
    return None if words is None else fts_query(str(words))


def _unspaced(text: object) -> str | None:
    return None if text is None else unspaced(str(text))
