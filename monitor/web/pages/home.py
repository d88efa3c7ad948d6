"""The front page: the story, or the list of stories, where all that is open is ours; else Datasette's own."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import Any

from datasette import Response
from datasette.views.index import IndexView

from monitor.web.frame import Visit, answer
from monitor.web.ours import open_to, our_databases
from monitor.web.queries.home import slugs, stories
from monitor.web.queries.story import Fresh, fresh, heads
from monitor.web.visits import cookie_name, seen

TABLES = (
    "stories",
    "articles",
    "matches",
    "changes",
    "presence",
    "families",
    "novelties",
    "story_entries",
    "sources",
    "troubles",
)
"""What a reader must be let see to be shown the story."""


async def home_page(datasette: Any, request: Any) -> Response:
    """The front page. With ``?tables=1``, or where something else is open too, Datasette's own."""
    from monitor.web.pages.story import story_of  # late: it is much, and this one page

    # Datasette's databases of its own begin with an underscore.
    open_here = {name for name in datasette.databases if not name.startswith("_")}
    ours = set(await our_databases(datasette))
    if request.args.get("tables") or not ours or open_here - ours or not await open_to(datasette, request, *TABLES):
        request.scope["url_route"]["kwargs"].setdefault("format", None)
        shown: Response = await IndexView.as_view(datasette)(request, None)
        return shown
    only = await _only(datasette, sorted(ours))
    if only is not None:
        return await answer(datasette, request, story_of, TABLES, of_story=True, slug=only)
    return await answer(datasette, request, _list, TABLES, of_story=False)


async def _only(datasette: Any, databases: list[str]) -> str | None:
    """The slug of the only story, where there is but one."""
    if len(databases) != 1:
        return None
    try:
        found = await datasette.get_database(databases[0]).execute_fn(slugs)
    except sqlite3.Error:
        return None  # the page itself says it
    return found[0] if len(found) == 1 else None


def _stories(conn: sqlite3.Connection, visit: Visit) -> list[tuple[sqlite3.Row, Fresh | None]]:
    """The stories of the visit's database, with what is new to the reader in those that they have visited."""
    top, cookies = heads(conn), visit.request.cookies
    found = []
    for row in stories(conn):
        since = seen(cookies.get(cookie_name(row["slug"], visit.database, row["added_at"])), top, now=visit.now).since
        found.append((row, None if since is None else fresh(conn, row["id"], since.heads)))
    return found


async def _list(visit: Visit) -> Response:
    """A line for each story of each database."""
    found = []
    for name in await open_to(visit.datasette, visit.request, *TABLES):
        visit.database = name
        found += [(name, row, new) for row, new in await visit.read(lambda conn: _stories(conn, visit))]
    several = len({name for name, *_ in found}) > 1
    listed = [
        (replace(visit.links, named=name if several else None).story(row["slug"]), name, row, new)
        for name, row, new in found
    ]
    return visit.page("monitor_home.html", stories=listed, several=several)
