"""The search page: every word must stand in title or text, best first, Chinese words of two characters included."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from typing import Any

from datasette import Response
from markupsafe import Markup, escape

from monitor.store import fts_query
from monitor.web import shown, words
from monitor.web.frame import Visit, answer
from monitor.web.ours import open_to
from monitor.web.queries import search as queries
from monitor.web.queries.former import MOST_CHANGES, SHOWN, Former, former
from monitor.web.queries.search import BEGIN, END, LAST_PAGE, PER_PAGE, Filters, Found
from monitor.web.tongue import NAMES

SEARCH = "/-/monitor/search"

_LONGEST_QUERY = 1_000  # as in `fts_query`
_MARKED = re.compile(rf"{BEGIN}([^{BEGIN}{END}]*){END}")


_TABLES = ("articles", "stories", "matches", "changes", "revisions")


@dataclass(frozen=True, slots=True)
class _Read:
    """What the page shows. found: None where nothing was searched for. articles: how many are stored.

    former: a page of the articles that said it once; formers: how many of them there are; all_formers: whether that is
    all of them.
    """

    found: Found | None
    former: tuple[Former, ...]
    formers: int
    all_formers: bool
    articles: int
    stories: list[tuple[str, str]]
    outlets: list[str]


async def search_page(datasette: Any, request: Any) -> Response:
    """The page. Without words it says what can be searched."""
    return await answer(datasette, request, _searched, _TABLES, of_story=False)


async def _searched(visit: Visit) -> Response:
    typed = str(visit.request.args.get("q") or "").strip()[:_LONGEST_QUERY]
    language, presence = visit.arg("language", NAMES), visit.arg("presence", words.PRESENCES)
    outlet, page = visit.arg("outlet"), visit.number("page", 1, most=LAST_PAGE)
    wanted = Filters(language, outlet, presence, visit.found.id if visit.found else None)
    earlier = bool(visit.arg("earlier"))
    limit = PER_PAGE if earlier else SHOWN

    def read(conn: sqlite3.Connection) -> _Read:
        found = None if earlier else queries.search(conn, typed, wanted, page)
        beside = former(conn, typed, wanted, page=page, limit=limit) if earlier or page == 1 else ((), 0, True)
        return _Read(found, *beside, queries.articles(conn), queries.stories(conn), queries.outlets(conn))

    seen = await visit.read(read)
    has_more = seen.formers > page * PER_PAGE if earlier else bool(seen.found and seen.found.has_more(page))
    return visit.page(
        "monitor_search.html",
        words=typed,
        wanted=wanted,
        is_searchable=fts_query(typed) is not None,
        seen=seen,
        earlier=earlier,
        most_changes=MOST_CHANGES,
        first=(page - 1) * PER_PAGE + 1,
        page=page,
        newer=visit.links.again(page=page - 1 if page > 2 else None) if page > 1 else None,
        older=visit.links.again(page=page + 1) if has_more and page < LAST_PAGE else None,
        all_earlier=visit.links.again(earlier=1, page=None) if seen.formers > SHOWN and not earlier else None,
        present=visit.links.again(earlier=None, page=None),
        is_last=has_more and page == LAST_PAGE,
        databases=await open_to(visit.datasette, visit.request, *_TABLES),
        stories=seen.stories,
        outlets=[(name, name) for name in sorted({*seen.outlets, *filter(None, [outlet])})],
        presences=[(name, words.presence(name, visit.tongue)) for name in words.PRESENCES],
        presence=lambda name: words.presence(name, visit.tongue),
        marked=marked,
    )


def marked(text: str, longest: int = shown.LONGEST_LINE) -> Markup:
    """A text as HTML, what was found between <mark> and </mark>; its own control characters can do no more."""
    html, at = Markup(), 0
    text = shown.cut(text, longest)
    for match in _MARKED.finditer(text):
        html += _plain(text[at : match.start()]) + Markup("<mark>{}</mark>").format(_plain(match[1]))
        at = match.end()
    return html + _plain(text[at:])


def _plain(text: str) -> Markup:
    return escape(shown.harmless(text))
