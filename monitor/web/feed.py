"""The Atom feed of a story, or of a part of it: `/-/monitor/feed/SLUG.atom?kind=&language=&outlet=&q=&lang=`."""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette import Response
from datasette.database import QueryInterrupted

from monitor.alerts.atom import TYPE, atom
from monitor.store import fts_query, latest_alerts, tellings
from monitor.web.ours import open_to
from monitor.wording import LANGUAGES

FEED = "/-/monitor/feed"
_LONGEST = 200
_HEADERS = {"Cache-Control": "max-age=60", "X-Content-Type-Options": "nosniff"}


async def feed_answer(datasette: Any, request: Any) -> Response:
    """The latest fifty alerts. 404 where no database that is open has such a story, 503 where it cannot be read."""
    slug = request.url_vars["slug"]
    args = {name: (request.args.get(name) or "")[:_LONGEST] for name in ("language", "outlet", "q", "lang")}
    kinds = [kind[:_LONGEST] for kind in request.args.getlist("kind")][:30]
    query = fts_query(args["q"]) if args["q"] else None
    site = datasette.absolute_url(request, datasette.urls.path("/")).rstrip("/")

    def read(conn: sqlite3.Connection) -> bytes | None:
        story = conn.execute("SELECT title FROM stories WHERE slug = ?", [slug]).fetchone()
        if story is None:
            return None
        alerts = latest_alerts(
            conn, slug, kinds=kinds, language=args["language"] or None, outlet=args["outlet"] or None, words=query
        )
        return atom(
            str(story[0]),
            slug,
            alerts,
            tellings(conn, [alert.id for alert in alerts]),
            site=site,
            itself=datasette.absolute_url(request, request.full_path),
            language=args["lang"] if args["lang"] in LANGUAGES else "en",
        )

    for name in await open_to(datasette, request, "alerts"):
        try:
            made = await datasette.get_database(name).execute_fn(read)
        except (sqlite3.Error, QueryInterrupted):
            return Response.text("The database cannot be read just now.", status=503)
        if made is not None:
            return Response(made, content_type=TYPE, headers=_HEADERS)
    return Response.text("There is no such story here.", status=404)


async def article_redirect(datasette: Any, request: Any) -> Response:
    """The permalinks of messages: an article's page, one of its revisions, or the difference between two."""
    number, old, new = (request.url_vars.get(name) for name in ("number", "old", "new"))
    slug = (request.args.get("story") or "")[:_LONGEST]
    for name in await open_to(datasette, request, "articles"):
        database = datasette.get_database(name)
        page = await database.execute_fn(lambda conn: _row(conn, slug, int(number), old, new))
        if page is not None:
            return Response.redirect(datasette.urls.row(name, *page))
    return Response.text("There is no such article here.", status=404)


async def alerts_redirect(datasette: Any, request: Any) -> Response:
    """The table of alerts, of one story where it is named."""
    slug = (request.args.get("story") or "")[:_LONGEST]
    databases = await open_to(datasette, request, "alerts")
    for name in databases:
        found = await datasette.get_database(name).execute_fn(
            lambda conn: conn.execute("SELECT id FROM stories WHERE slug = ?", [slug]).fetchone()
        )
        if found:
            return Response.redirect(f"{datasette.urls.table(name, 'alerts')}?story_id={found[0]}&_sort_desc=at")
    if databases:
        return Response.redirect(datasette.urls.table(databases[0], "alerts"))
    return Response.text("There are no alerts here.", status=404)


def _row(conn: sqlite3.Connection, slug: str, number: int, old: str | None, new: str | None) -> tuple[str, str] | None:
    """The table and the id of the row that a permalink leads to; the article's own where the rest is not there.

    None where the database has no such article, or not the story of that name, if one is named.
    """
    if slug and not conn.execute("SELECT 1 FROM stories WHERE slug = ?", [slug]).fetchone():
        return None
    if not conn.execute("SELECT 1 FROM articles WHERE id = ?", [number]).fetchone():
        return None
    revisions = [
        found for (found,) in conn.execute("SELECT id FROM revisions WHERE article_id = ? ORDER BY id", [number])
    ]
    ids = {str(place): found for place, found in enumerate(revisions, 1)}
    if old in ids and new in ids:
        change = conn.execute(
            """SELECT id FROM changes WHERE article_id = ? AND old_revision_id = ? AND new_revision_id = ?
               ORDER BY at DESC LIMIT 1""",
            [number, ids[str(old)], ids[str(new)]],
        ).fetchone()
        if change:
            return "changes", str(change[0])
    return ("revisions", str(ids[str(new)])) if new in ids else ("articles", str(number))
