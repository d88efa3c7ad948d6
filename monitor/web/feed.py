"""The Atom feed of a story, or of what meets the filters of its pages.

`/-/monitor/feed/SLUG.atom?kind=&language=&outlet=&state=&change=&q=&lang=&database=`, where `kind` may stand several
times.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette import Response
from datasette.database import QueryInterrupted
from datasette.utils import sqlite_timelimit

from monitor.alerts.atom import TYPE, atom
from monitor.store import fts_query, tellings
from monitor.web.ours import open_to
from monitor.web.queries.feed import Wanted, latest
from monitor.web.whole import whole_address
from monitor.wording import LANGUAGES

FEED = "/-/monitor/feed"
_LONGEST = 200
_ARGS = ("language", "outlet", "state", "change", "q", "lang", "database")
_HEADERS = {"Cache-Control": "max-age=60", "X-Content-Type-Options": "nosniff"}


async def feed_answer(datasette: Any, request: Any) -> Response:
    """The latest fifty alerts. 404 where no database that is open has such a story, 503 where it cannot be read."""
    slug = request.url_vars["slug"]
    args = {name: (request.args.get(name) or "")[:_LONGEST] for name in _ARGS}
    kinds = tuple(kind[:_LONGEST] for kind in request.args.getlist("kind") if kind)
    # Words without a letter or a digit are found nowhere: the empty phrase is.
    words = fts_query(args["q"]) or '""' if args["q"].strip() else None
    wanted = Wanted(kinds, args["language"], args["outlet"], args["state"], args["change"], words)
    site = whole_address(datasette, request, datasette.urls.path("/")).rstrip("/")

    def read(conn: sqlite3.Connection) -> bytes | None:
        story = conn.execute("SELECT title FROM stories WHERE slug = ?", [slug]).fetchone()
        if story is None:
            return None
        alerts = latest(conn, slug, wanted)
        return atom(
            str(story[0]),
            slug,
            alerts,
            tellings(conn, [alert.id for alert in alerts]),
            site=site,
            itself=whole_address(datasette, request, request.full_path),
            language=args["lang"] if args["lang"] in LANGUAGES else "en",
        )

    limit = datasette.setting("sql_time_limit_ms")

    def bounded(conn: sqlite3.Connection) -> bytes | None:
        with sqlite_timelimit(conn, limit):
            return read(conn)

    for name in await open_to(datasette, request, "alerts"):
        if args["database"] not in ("", name):
            continue
        try:
            made = await datasette.get_database(name).execute_fn(bounded)
        except (sqlite3.Error, QueryInterrupted):
            return Response.text("The database cannot be read just now.", status=503)
        if made is not None:
            return Response(made, content_type=TYPE, headers=_HEADERS)
    return Response.text("There is no such story here.", status=404)
