"""The page on the watch: what troubles it, how each story and each of its sources is doing, its latest passes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from datasette import Response

from monitor.store.lists import status
from monitor.web import watchwords
from monitor.web.frame import Visit, answer
from monitor.web.links import Links
from monitor.web.metrics import TABLES_READ
from monitor.web.ours import open_to
from monitor.web.tongue import instant

STATUS = "/-/monitor/status"

_Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its label. at: where it is a time, as stored. more: what stands small below it."""

    label: object
    value: object = ""
    at: str | None = None
    more: object = None


async def status_page(datasette: Any, request: Any) -> Response:
    """The page. 404 where no database is ours, 403 where the reader may not see what it is made of, 503 where one
    cannot be read."""
    return await answer(datasette, request, _watch, TABLES_READ, of_story=False)


async def _watch(visit: Visit) -> Response:
    """Every story of every database that the reader may see, or of the one that they named."""
    named = visit.arg("database")
    open_here = await open_to(visit.datasette, visit.request, *TABLES_READ)
    databases = []
    for name in open_here:
        if named and name != named:
            continue
        visit.database = name
        rows = await visit.read(lambda conn: status(conn, now=visit.now))
        links = replace(visit.links, database=name, named=name if len(open_here) > 1 else None)
        databases.append((name, [_story(visit, links.of(str(row["story"])), row) for row in rows]))
    return visit.page("monitor_status.html", part="status", databases=databases, say=watchwords)


def _story(visit: Visit, links: Links, row: _Row) -> dict[str, Any]:
    """A story as the template shows it."""
    _, tongue = visit.tongue.gettext, visit.tongue
    late = _(
        "something has been due for {length}, and no pass has ended since",
        length=tongue.length(timedelta(seconds=row["overdue_seconds"])),
    )
    sources = [(one, _cells(visit, one)) for one in sorted(row["health"], key=_place)]
    tables = {
        _("All troubles"): "troubles",
        _("All passes"): "passes",
        _("Checks"): "checks",
        _("Deliveries"): "deliveries",
    }
    return {
        "slug": row["story"],
        "title": row["title"],
        "late": late if row["is_late"] else None,
        "watched": row["last_pass_at"] is not None,
        "troubles": row["troubles"],
        "figures": _figures(visit, row),
        "sources": sources,
        "headings": [figure.label for figure in sources[0][1]] if sources else [],
        "passes": [_pass(visit, one) for one in row["passes"]],
        "links": links,
        "tables": [(label, links.table(name)) for label, name in tables.items()],
    }


def _place(one: _Row) -> tuple[bool, int]:
    """Those first that are in trouble or fail, else in the order of the story file."""
    return not one["troubles"], -one["failures"]


def _figures(visit: Visit, row: _Row) -> list[Figure]:
    _, ngettext, number = visit.tongue.gettext, visit.tongue.ngettext, visit.tongue.number
    found, queue = row["detection"], row["queue"]
    within = _("no article of the last 30 days says when it was published")
    if found["articles"]:
        within = ngettext(
            "9 of 10 within {length}, of {count} article in 30 days",
            "9 of 10 within {length}, of {count} articles in 30 days",
            found["articles"],
            length=_minutes(visit, found["p90_minutes"]),
        )
    sources = ngettext("{count} source", "{count} sources", queue["sources"])
    pages = ngettext("{count} page", "{count} pages", queue["addresses"])
    given_up = _("and {count} given up", count=number(row["dead"])) if row["dead"] else None
    due = queue["sources"] + queue["addresses"]
    return [
        Figure(_("Last pass"), at=row["last_pass_at"]),
        Figure(_("Next due"), at=row["next_due"]),
        Figure(_("Found after publication"), _minutes(visit, found["median_minutes"]), more=within),
        Figure(_("Articles"), number(row["accepted"]), more=_("and {count} for review", count=number(row["review"]))),
        Figure(_("Alerts to be sent"), number(row["pending"]), more=given_up),
        Figure(_("Due now"), number(due), more=sources + _(", ") + pages),
        Figure(_("Fetches in 24 hours"), number(row["budget"]["spent"]), more=_allowed(visit, row)),
        Figure(_("Size of the database"), _size(row["database_bytes"], visit), more=_room(visit, row["passes"])),
    ]


def _cells(visit: Visit, one: _Row) -> list[Figure]:
    """What a source's row has beside its name."""
    _, tongue = visit.tongue.gettext, visit.tongue
    usual, words = (
        _("usually {count}", count=tongue.number(one[name], 1)) if one[name] else None
        for name in ("usual", "usual_words")
    )
    share = _("{matched} of {read}", matched=tongue.number(one["matched"]), read=tongue.number(one["read"]))
    return [
        Figure(_("Last read"), at=one["last_success"]),
        Figure(_("Failures in a row"), tongue.number(one["failures"] or None)),
        Figure(_("New a day"), tongue.number(one["a_day"], 1), more=usual),
        Figure(_("Matched"), tongue.percent(one["share_matched"]), more=share if one["read"] else None),
        Figure(_("Words"), tongue.number(one["words"]), more=words),
        Figure(_("304 in a row"), tongue.number(one["unchanged"] or None)),
        Figure(_("Robots"), tongue.number(one["robots"] or None)),
        Figure(_("Next due"), at=one["next_due"]),
    ]


def _pass(visit: Visit, one: _Row) -> dict[str, Any]:
    began, ended = instant(one["began"]), instant(one["ended"])
    took: object = "–"
    if began and ended:
        seconds = (ended - began).total_seconds()
        took = f"{seconds:.0f}\u00a0s" if seconds < 90 else visit.tongue.length(ended - began)
    return {**one, "took": took, "memory": _size(one["memory"], visit)}


def _allowed(visit: Visit, row: _Row) -> object:
    ngettext, number = visit.tongue.ngettext, visit.tongue.number
    if row["postponed"]:
        return ngettext("{count} look put off for the budget", "{count} looks put off for the budget", row["postponed"])
    allowed = row["budget"]["allowed"]
    return visit.tongue.gettext("of {count} allowed", count=number(allowed)) if allowed else None


def _room(visit: Visit, passes: list[_Row]) -> object:
    if not passes or passes[0]["disk_free"] is None:
        return None
    return visit.tongue.gettext("{size} free on its disk", size=_size(passes[0]["disk_free"], visit))


def _minutes(visit: Visit, minutes: float | None) -> object:
    return "–" if minutes is None else visit.tongue.length(timedelta(minutes=minutes))


def _size(size: int | None, visit: Visit) -> str:
    if size is None:
        return "–"
    number = visit.tongue.number
    # Without a break, so that the figure and its unit stay together.
    return f"{number(size / 2**30, 1)}\u00a0GiB" if size >= 2**30 else f"{number(size / 2**20)}\u00a0MiB"
