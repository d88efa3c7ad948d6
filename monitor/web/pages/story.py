"""A story's own page: what is new since the reader's last visit, the timeline by day, the coverage, the sources."""

from __future__ import annotations

import sqlite3

from datasette import Response

from monitor.web import frame
from monitor.web.frame import Visit
from monitor.web.pages.home import TABLES
from monitor.web.pages.story_asked import Asked, asked, feed_kind
from monitor.web.pages.story_view import view
from monitor.web.queries.story import added_at, heads
from monitor.web.queries.story_page import StoryPage
from monitor.web.queries.story_page import story_page as read_page
from monitor.web.visits import KEPT, Seen, cookie_name, is_glance, seen


async def story_of(visit: Visit) -> Response:
    """The page of the visit's story: at its own address, and at ``/`` where there is no other story.

    ?language= &outlet= &change= &state= choose what is shown; new=1 only what is new, since= (if given) what the reader
    had seen; before= where the page begins. Each visit is noted in a cookie, unless nobody looks.
    """
    name, kept, wanted, page = await visit.read(lambda conn: _read(conn, visit))
    filters = wanted.filters
    since = str(wanted.since) if wanted.since is not None else None
    answer = visit.page(
        "monitor_story.html",
        part="story",
        written=None,
        feed=visit.links.feed(
            kind=feed_kind(filters), language=filters.language, outlet=filters.outlet, lang=visit.tongue.language
        ),
        only_new=visit.links.again(new=1, since=since, before=None),
        first_page=visit.links.again(before=None),
        since_mark=since,
        **view(page, wanted, visit.tongue),
    )
    if not is_glance(visit.request.method, visit.request.headers):
        answer.set_cookie(
            name,
            str(kept),
            max_age=int(KEPT.total_seconds()),
            httponly=True,
            samesite="lax",
            secure=visit.request.scheme == "https",
            path=visit.links.path("/"),
        )
    return answer


def _read(conn: sqlite3.Connection, visit: Visit) -> tuple[str, Seen, Asked, StoryPage]:
    top = heads(conn)
    name = cookie_name(visit.story.slug, visit.database, added_at(conn, visit.story.id))
    kept = seen(visit.request.cookies.get(name), top, now=visit.now)
    wanted = asked(visit, top, kept.since)
    since = None if wanted.since is None else wanted.since.heads
    return name, kept, wanted, read_page(conn, visit.story.id, wanted.filters, before=wanted.before, since=since)


story_page = frame.story_page(*TABLES)(story_of)
