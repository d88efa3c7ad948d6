"""The search page: every word must stand in title or text, best first, Chinese words of two characters included.

Everything that it shows was written by strangers. It is escaped, links go to http and https only and say nothing of
where they were followed from, and the page may load nothing but our style sheet, no script at all.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from typing import Any

from datasette import Response
from datasette.database import QueryInterrupted
from markupsafe import Markup, escape

from monitor.store import fts_query, unspaced
from monitor.web.ours import our_databases

SEARCH = "/-/monitor/search"
LANGUAGES = {"id": "Bahasa Indonesia", "en": "English", "zh": "中文"}
PER_PAGE = 20
LAST_PAGE = 50

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}

_LONGEST_QUERY = 1_000  # as in `fts_query`
_LONGEST_TITLE = 300
_LONGEST_SNIPPET = 600
_BEGIN, _END = "\x02", "\x03"
_FOUND = re.compile(rf"{_BEGIN}([^{_BEGIN}{_END}]*){_END}")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_WEB_LINK = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}")

# The snippets are made for the rows of one page only: made in the query that sorts, they would be made for every hit.
_RESULTS = """
WITH found AS (
    SELECT articles.id AS id, bm25(articles_fts, 4.0, 1.0) AS rank
    FROM articles_fts JOIN articles ON articles.id = articles_fts.rowid
    WHERE articles_fts MATCH :query
      AND (:language = '' OR articles.language = :language)
      AND (:story = '' OR articles.id IN (
            SELECT article_id FROM matches JOIN stories ON stories.id = story_id
            WHERE slug = :story AND decision <> 'reject'))
    ORDER BY rank, id LIMIT :limit OFFSET :offset
)
SELECT articles.id, articles.url, articles.outlet, articles.title, articles.language, articles.published,
       articles.first_seen, articles.presence, snippet(articles_fts, 1, :begin, :end, '…', 40) AS snippet
FROM found JOIN articles_fts ON articles_fts.rowid = found.id JOIN articles ON articles.id = found.id
WHERE articles_fts MATCH :query
ORDER BY found.rank, found.id
"""


@dataclass(frozen=True, slots=True)
class Result:
    """One article as the page shows it. `link` is where it was published, None where that is no web address."""

    title: str
    row: str
    link: str | None
    outlet: str | None
    language: str | None
    day: str
    published: bool
    presence: str
    snippet: Markup


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader asked for: the words as typed, and the filters ('' for none)."""

    words: str
    database: str
    language: str
    story: str
    page: int


async def search_page(datasette: Any, request: Any) -> Response:
    """The page. 404 where no database is ours, 503 where the search took too long or the file could not be read."""
    ours = await our_databases(datasette)
    wanted = request.args.get("database") or ""
    if not ours or (wanted and wanted not in ours):
        which = f"The database {wanted[:100]} is not" if wanted and ours else "No database that is open here is"
        sentence = f"{which} one that this monitor keeps, so there is nothing to search."
        return await _page(datasette, request, {"sentence": sentence}, 404)
    asked = _asked(request.args, wanted or ours[0])
    table, database = ("view-table", (asked.database, "articles")), ("view-database", asked.database)
    await datasette.ensure_permissions(request.actor, [table, database, "view-instance"])
    context: dict[str, object] = {"asked": asked, "ours": ours, "languages": LANGUAGES}
    try:
        found = await _found(datasette, asked)
        context["stories"] = await _rows(datasette, asked, "SELECT slug, title FROM stories ORDER BY title, slug")
        context["articles"] = (await _rows(datasette, asked, "SELECT count(*) FROM articles"))[0][0]
    except (sqlite3.Error, QueryInterrupted) as error:
        late = isinstance(error, QueryInterrupted)
        sentence = "The search took too long; use rarer words." if late else "The database cannot be read just now."
        return await _page(datasette, request, {**context, "sentence": sentence}, 503)
    context["results"] = found[:PER_PAGE]
    context["has_more"] = len(found) > PER_PAGE
    context["is_last"] = asked.page == LAST_PAGE
    context["is_searchable"] = fts_query(asked.words) is not None
    context["first"] = (asked.page - 1) * PER_PAGE + 1
    return await _page(datasette, request, context)


def _asked(args: Any, database: str) -> Asked:
    page = args.get("page") or ""
    return Asked(
        words=(args.get("q") or "").strip()[:_LONGEST_QUERY],
        database=database,
        language=(args.get("language") or "")[:20],
        story=(args.get("story") or "")[:200],
        page=min(max(int(page), 1), LAST_PAGE) if page.isascii() and page.isdecimal() and len(page) < 6 else 1,
    )


async def _found(datasette: Any, asked: Asked) -> list[Result]:
    """The page's results, and one more where there are more."""
    query = fts_query(asked.words)
    if query is None:
        return []
    rows = await _rows(
        datasette,
        asked,
        _RESULTS,
        {
            "query": query,
            "language": asked.language,
            "story": asked.story,
            "limit": PER_PAGE + 1,
            "offset": (asked.page - 1) * PER_PAGE,
            "begin": _BEGIN,
            "end": _END,
        },
    )
    return [_result(datasette, asked.database, row) for row in rows]


async def _rows(datasette: Any, asked: Asked, sql: str, parameters: dict[str, object] | None = None) -> list[Any]:
    answer = await datasette.get_database(asked.database).execute(sql, parameters or {}, log_sql_errors=False)
    return list(answer.rows)


def _result(datasette: Any, database: str, row: Any) -> Result:
    language, url = row["language"] or "", row["url"]
    return Result(
        title=_cut(_CONTROLS.sub("", row["title"] or "") or url, _LONGEST_TITLE),
        row=str(datasette.urls.row(database, "articles", str(row["id"]))),
        link=url if _WEB_LINK.match(url) else None,
        outlet=_cut(row["outlet"], 100) if row["outlet"] else None,
        language=language if _LANGUAGE_TAG.fullmatch(language) else None,
        day=(row["published"] or row["first_seen"])[:10],
        published=row["published"] is not None,
        presence=row["presence"],
        snippet=_marked(unspaced(row["snippet"])),
    )


def _marked(snippet: str) -> Markup:
    """A snippet as HTML, what was found between <mark> and </mark>; a text's own control characters can do no more."""
    html, at = Markup(), 0
    snippet = _cut(snippet, _LONGEST_SNIPPET)
    for match in _FOUND.finditer(snippet):
        html += _plain(snippet[at : match.start()]) + Markup("<mark>{}</mark>").format(match[1])
        at = match.end()
    return html + _plain(snippet[at:])


def _plain(text: str) -> Markup:
    return escape(_CONTROLS.sub("", text))


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


async def _page(datasette: Any, request: Any, context: dict[str, object], status: int = 200) -> Response:
    whole = {
        "asked": None,
        "sentence": None,
        "search_path": datasette.urls.path(SEARCH),
        "style": datasette.urls.static_plugins("news-story-monitor", "monitor.css"),
        **context,
    }
    html = await datasette.render_template("monitor_search.html", whole, request=request)
    return Response.html(html, status=status, headers=HEADERS)
