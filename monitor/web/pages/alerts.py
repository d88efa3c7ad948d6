"""Alerts: what was told to whom, what failed on the way and why, and what is not to be told for a while."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from datasette import Response

from monitor.alerts.entries import entry
from monitor.alerts.layout import Line
from monitor.model import Channel
from monitor.web import watchwords, words
from monitor.web.frame import Visit, database_page, story_page
from monitor.web.pages.commands import command
from monitor.web.queries import alerts as queries
from monitor.web.queries.alerts import Filters, Told

KINDS = ("new", "review", *words.CLASSES, "gone", "restored", "health")
_TABLES = ("alerts", "deliveries", "silences", "articles", "changes", "revisions", "matches", "families", "novelties")


@dataclass(frozen=True, slots=True)
class _Shown:
    """An alert as the page shows it: what it says in the reader's language.

    lines: what is new, or what happened. pieces: of changed words, each with its style. page: where it leads to.
    """

    told: Told
    lead: str
    headline: str
    lines: tuple[str, ...]
    pieces: tuple[tuple[str, str], ...]
    page: str | None
    retry: str | None


@story_page(*_TABLES)
async def alerts_page(visit: Visit) -> Response:
    """The page: on top what failed and which silences are in force, below the alerts, the latest first."""
    story, arg = visit.story, visit.arg
    kind, channel, state, before = arg("kind", KINDS), arg("channel"), arg("state", watchwords.STATES), arg("before")
    page = await visit.read(
        lambda conn: queries.told(conn, story.id, Filters(kind, channel, state), before, now=visit.now)
    )

    def retry(*which: str) -> str:
        return command(visit.datasette, visit.database, "alerts", "retry", "--story", story.slug, *which)

    return visit.page(
        "monitor_alerts.html",
        part="alerts",
        wanted=page.wanted,
        filtered=any((page.wanted.kind, page.wanted.channel, page.wanted.state)),
        kinds=[(kind, words.kind(kind, visit.tongue)) for kind in KINDS],
        channels=[(name, name) for name in page.channels],
        states=[(state, watchwords.delivery(state, visit.tongue)) for state in watchwords.STATES],
        failures=[(one, retry("--channel", one.channel) if one.state == "dead" else None) for one in page.failures],
        silences=page.silences,
        unsilence=lambda number: command(visit.datasette, visit.database, "alerts", "unsilence", str(number)),
        alerts=[_shown(one, visit, retry) for one in page.told],
        newer=visit.links.again(before=None) if before else None,
        older=visit.links.again(before=page.cursor) if page.cursor else None,
        say=watchwords,
        kind=lambda name: words.kind(name, visit.tongue),
    )


@database_page("alerts")
async def alerts_redirect(visit: Visit) -> Response:
    """Where messages lead to, and feeds: the Alerts page of the story that ?story= names, or the front page."""
    to = visit.links.part("alerts") if visit.found else visit.links.home()
    return Response.redirect(to, headers={"Cache-Control": "no-cache, private"})


def _shown(told: Told, visit: Visit, retry: Any) -> _Shown:
    alert, telling = told.alert, told.telling
    # As messages say it; what becomes of the article later is an alert of its own.
    made = entry(alert, telling, Channel("page", "", language=visit.tongue.language), "")  # type: ignore[arg-type]
    page = None
    if alert.number is not None:
        old = telling.old_revision if telling.ops else None
        page = visit.links.article(alert.number, telling.revision if old else None, old)
    dead = sorted(fate.channel for fate in told.fates if fate.state == "dead")
    return _Shown(
        told,
        made.lead,
        made.headline,
        tuple(_said(made.lines)),
        next((line.words for line in made.lines if line.part == "words"), ()),
        page,
        retry(str(alert.id)) if dead else None,
    )


def _said(lines: tuple[Line, ...]) -> list[str]:
    """What the entry says of what happened: its lines without outlet and time, which the page shows beside it."""
    last = max((place for place, line in enumerate(lines) if line.part == "about"), default=-1)
    return [line.text for place, line in enumerate(lines) if line.part in ("new", "about") and place != last]
