"""What our pages share: who may see them, of which story they are, how they read, what they answer.

A page is a function of a `Visit`, made a route by `story_page` or `database_page`:

    @story_page("changes", "articles", "matches")
    async def changes_page(visit: Visit) -> Response:
        rows = await visit.read(lambda conn: changes(conn, visit.story.id))
        return visit.page("monitor_changes.html", rows=rows)

Whatever goes wrong on the way is answered as a page with one sentence.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar

from datasette import Response
from datasette.database import QueryInterrupted
from datasette.utils import sqlite_timelimit

from monitor.clock import Clock
from monitor.web import tongue as tongues
from monitor.web.links import Links
from monitor.web.ours import is_any_newer, open_to, our_databases
from monitor.web.rendering import render
from monitor.web.tongue import COOKIE, NAMES, Tongue
from monitor.web.visits import is_glance

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache, private",
    "Vary": "Accept-Language, Cookie",
}
_LONGEST = 200
_YEAR = 365 * 86_400
_Value = TypeVar("_Value")


class Refused(Exception):
    """Ends a page with a sentence. status: of HTTP."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class StoryRow:
    """The story of a page, as stored."""

    id: int
    slug: str
    title: str
    description: str
    first_pass_at: str | None
    last_pass_at: str | None


@dataclass(slots=True)
class Visit:
    """One request for a page: whose, of what, in which language, at what time. story: None where the page has none."""

    datasette: Any
    request: Any
    database: str
    links: Links
    tongue: Tongue
    now: datetime
    found: StoryRow | None = None

    @property
    def story(self) -> StoryRow:
        """The story of a page that has one."""
        if self.found is None:
            raise LookupError("this page has no story")
        return self.found

    def arg(self, name: str, among: Any = None) -> str:
        """An argument of the address, cut to 200 characters; '' where it is missing or not one of `among`."""
        value = str(self.request.args.get(name) or "").strip()[:_LONGEST]
        return value if among is None or value in among else ""

    def number(self, name: str, otherwise: int, *, least: int = 1, most: int = 10**15) -> int:
        """An argument that is a whole number, brought between `least` and `most`."""
        value = self.arg(name)
        if not (value.isascii() and value.isdecimal() and len(value) < 16):
            return otherwise
        return min(max(int(value), least), most)

    async def read(self, reading: Callable[[sqlite3.Connection], _Value]) -> _Value:
        """What `reading` reads: in one view of the file, and not for longer than SQL may take here."""
        limit = self.datasette.setting("sql_time_limit_ms")

        def bounded(conn: sqlite3.Connection) -> _Value:
            conn.execute("BEGIN")
            try:
                with sqlite_timelimit(conn, limit):
                    return reading(conn)
            finally:
                # Without the limit: interrupted, it would leave the connection in this view of the file for good.
                conn.rollback()

        read: _Value = await self.datasette.get_database(self.database).execute_fn(bounded)
        return read

    def page(self, template: str, *, status: int = 200, **context: Any) -> Response:
        """The answer. The template gets `links`, `story` and `languages`, and what else is given."""
        shown = {"story": self.found, "languages": NAMES, "sentence": None, "part": None, **context}
        html = render(template, self.tongue, now=self.now, links=self.links, **shown)
        answer = Response.html(html, status=status, headers=dict(HEADERS))
        asked = str(self.request.args.get("lang") or "")
        if asked == self.tongue.language and not is_glance(self.request.method, self.request.headers):
            answer.set_cookie(COOKIE, asked, max_age=_YEAR, httponly=True, path=self.links.path("/"))
        return answer

    def say(self, status: int, sentence: str) -> Response:
        """A page with one sentence."""
        return self.page("monitor_sentence.html", status=status, sentence=sentence)


_Page = Callable[[Visit], Awaitable[Response]]
_Route = Callable[[Any, Any], Awaitable[Response]]


def story_page(*tables: str) -> Callable[[_Page], _Route]:
    """Makes a route of a page about the story whose slug is in its address. tables: what the reader must be let see."""
    return _made(tables, of_story=True)


def database_page(*tables: str) -> Callable[[_Page], _Route]:
    """Makes a route of a page about one database: the one that ?database= names, or the first of ours."""
    return _made(tables, of_story=False)


def _made(tables: tuple[str, ...], *, of_story: bool) -> Callable[[_Page], _Route]:
    def decorate(page: _Page) -> _Route:
        @wraps(page)
        async def route(datasette: Any, request: Any) -> Response:
            return await answer(datasette, request, page, tables, of_story=of_story)

        return route

    return decorate


async def answer(
    datasette: Any, request: Any, page: _Page, tables: tuple[str, ...], *, of_story: bool, slug: str | None = None
) -> Response:
    """What `page` answers; slug: of the story, where it is not in the address."""
    visit = _visit(datasette, request)
    try:
        await _find(visit, tables, slug or request.url_vars.get("slug"), of_story=of_story)
        return await page(visit)
    except Refused as refused:
        return visit.say(refused.status, refused.sentence)
    except QueryInterrupted:
        return visit.say(503, visit.tongue.gettext("That took too long; ask for less."))
    except sqlite3.Error as error:
        if "interrupted" in str(error):
            return visit.say(503, visit.tongue.gettext("That took too long; ask for less."))
        return visit.say(503, visit.tongue.gettext("The database cannot be read just now."))


def _visit(datasette: Any, request: Any) -> Visit:
    asked, kept = request.args.get("lang"), request.cookies.get(COOKIE)
    tongue = tongues.wanted(asked, kept, request.headers.get("accept-language"))
    links = Links(
        path=lambda path: str(datasette.urls.path(path)),
        database="",
        here="/" + str(request.path).removeprefix(str(datasette.setting("base_url"))).lstrip("/"),
        args={name: str(request.args.get(name)) for name in request.args if name != "lang"},
    )
    return Visit(datasette, request, "", links, tongue, Clock().now())


async def _find(visit: Visit, tables: tuple[str, ...], slug: str | None, *, of_story: bool) -> None:
    """Finds the database and the story, where there is one in the address."""
    _ = visit.tongue.gettext
    ours = await our_databases(visit.datasette)
    allowed = await open_to(visit.datasette, visit.request, *(tables or ("stories",)))
    named = visit.arg("database")
    places = [name for name in allowed if not named or name == named]
    if not places:
        if named in ours or (ours and not named):
            raise Refused(403, _("You may not see this."))
        if not ours and await is_any_newer(visit.datasette):
            raise Refused(503, _("The database was written by a newer monitor; this one has to be updated."))
        raise Refused(404, _("There is no such database here that the monitor keeps."))
    wanted = slug or visit.arg("story") or None
    holding = []
    for name in places:
        visit.database = name
        row = await visit.read(lambda conn: _story(conn, wanted)) if wanted else None
        if row is not None:
            holding.append((name, row))
    if holding:
        visit.database, visit.found = holding[0]
    elif of_story:
        raise Refused(404, _("There is no such story here."))
    else:
        visit.database = places[0]
    visit.links = Links(
        path=visit.links.path,
        database=visit.database,
        slug=visit.found.slug if visit.found else None,
        named=visit.database if named or (len(allowed) > 1 and visit.database != allowed[0]) else None,
        here=visit.links.here,
        args=visit.links.args,
    )


def _story(conn: sqlite3.Connection, slug: str | None) -> StoryRow | None:
    row = conn.execute(
        "SELECT id, slug, title, description, first_pass_at, last_pass_at FROM stories WHERE slug = ?", [slug]
    ).fetchone()
    return None if row is None else StoryRow(*row)
