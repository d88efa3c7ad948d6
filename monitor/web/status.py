"""The page on the watch: what troubles it, how each story and each of its sources is doing, its latest passes.

As on the search page, what strangers wrote is escaped and without control characters, and nothing but our style sheets
is loaded.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from datasette import Response

from monitor.clock import Clock
from monitor.health.measures import how_late, short
from monitor.store.lists import status
from monitor.web.metrics import TABLES_READ
from monitor.web.ours import open_to, our_databases
from monitor.web.search import HEADERS, SEARCH

STATUS = "/-/monitor/status"

_LONGEST = 600
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_Row = Mapping[str, Any]


async def status_page(datasette: Any, request: Any) -> Response:
    """The page. 404 where no database is ours, 403 where the reader may not see what it is made of, 503 where one
    cannot be read."""
    shown = await open_to(datasette, request, *TABLES_READ)
    if not shown:
        if await our_databases(datasette):
            return await _page(datasette, request, {"sentence": "You may not see the watch of this monitor."}, 403)
        sentence = "No database that is open here is one that this monitor keeps, so there is no watch to show."
        return await _page(datasette, request, {"sentence": sentence}, 404)
    now = Clock().now()
    databases = []
    for name in shown:
        try:
            rows = await datasette.get_database(name).execute_fn(lambda conn: status(conn, now=now))
        except sqlite3.Error:
            return await _page(datasette, request, {"sentence": "The database cannot be read just now."}, 503)
        databases.append({"name": name, "stories": [_story(datasette, name, row, now) for row in rows]})
    return await _page(datasette, request, {"databases": databases, "now": now.strftime("%Y-%m-%d %H:%M")})


def _story(datasette: Any, database: str, row: _Row, now: datetime) -> dict[str, Any]:
    """A story as the template shows it: every value a text, every time a pair of its day and its age."""
    table = datasette.urls.table
    found, passes = row["detection"], [_pass(one) for one in row["passes"]]
    last = _time(row["last_pass_at"], now)
    figures = [
        ("Last pass", last, None),
        ("Next due", _time(row["next_due"], now), None),
        (
            "Found after publication",
            _minutes(found["median_minutes"]),
            f"9 of 10 within {_minutes(found['p90_minutes'])}, of {_many(found['articles'], 'article')} in 30 days"
            if found["articles"]
            else "no article of the last 30 days says when it was published",
        ),
        ("Articles", _figure(row["accepted"]), f"and {_figure(row['review'])} for review"),
        ("Alerts to be sent", _figure(row["pending"]), f"and {_figure(row['dead'])} given up" if row["dead"] else None),
        (
            "Due now",
            _figure(row["queue"]["sources"] + row["queue"]["addresses"]),
            f"{_many(row['queue']['sources'], 'source')}, {_many(row['queue']['addresses'], 'page')}",
        ),
        (
            "Fetches in 24 hours",
            _figure(row["budget"]["spent"]),
            _allowed(row),
        ),
        ("Database", _size(row["database_bytes"]), _room(row["passes"])),
    ]
    return {
        "slug": row["story"],
        "title": _clean(row["title"]),
        "late": how_late(timedelta(seconds=row["overdue_seconds"])) if row["is_late"] else None,
        "watched": row["last_pass_at"] is not None,
        "troubles": [
            {**one, "detail": _clean(one["detail"]), "since": _time(one["since"], now)} for one in row["troubles"]
        ],
        "figures": figures,
        "sources": [_source(datasette, database, one, now) for one in sorted(row["health"], key=_place)],
        "passes": passes,
        "links": [
            ("All troubles", table(database, "troubles")),
            ("All passes", table(database, "passes")),
            ("Checks", table(database, "checks")),
            ("Sources", table(database, "sources")),
            ("Deliveries", table(database, "deliveries")),
        ],
    }


def _place(one: _Row) -> tuple[bool, int]:
    """Those first that are in trouble or fail, else in the order of the story file."""
    return not one["troubles"], -one["failures"]


def _source(datasette: Any, database: str, one: _Row, now: datetime) -> dict[str, Any]:
    share = one["share_matched"]
    return {
        "name": _clean(one["name"]),
        "href": f"{datasette.urls.table(database, 'checks')}?source_id={one['id']}&_sort_desc=at",
        "kind": one["kind"],
        "troubles": one["troubles"],
        "error": _clean(one["last_error"]) if one["failures"] and one["last_error"] else None,
        "cells": [
            ("Last read", _time(one["last_success"], now), None),
            ("Failures in a row", _figure(one["failures"] or None), None),
            ("New a day", _decimal(one["a_day"]), f"usually {_decimal(one['usual'])}" if one["usual"] else None),
            ("Matched", "–", None)
            if share is None
            else ("Matched", f"{share:.0%}", f"{_figure(one['matched'])} of {_figure(one['read'])}"),
            ("Words", _figure(one["words"]), f"usually {_figure(one['usual_words'])}" if one["usual_words"] else None),
            ("304 in a row", _figure(one["unchanged"] or None), None),
            ("Robots", _figure(one["robots"] or None), None),
            ("Next due", _time(one["next_due"], now), None),
        ],
    }


def _pass(one: _Row) -> dict[str, Any]:
    began, ended = datetime.fromisoformat(one["began"]), datetime.fromisoformat(one["ended"])
    return {
        "began": one["began"],
        "when": began.strftime("%Y-%m-%d %H:%M"),
        "took": short(ended - began),
        "looked": _figure(one["looked"]),
        "planned": _figure(one["planned"]),
        "finished": one["finished"],
        "memory": _size(one["memory"]),
    }


def _time(stamp: str | None, now: datetime) -> dict[str, str] | str:
    """A time with how far it is from now; – where there is none."""
    if stamp is None:
        return "–"
    at = datetime.fromisoformat(stamp)
    far = f"in {short(at - now)}" if at > now else f"{short(now - at)} ago"
    return {"stamp": stamp, "when": at.strftime("%Y-%m-%d %H:%M"), "far": far}


def _allowed(row: _Row) -> str | None:
    if row["postponed"]:
        return f"{_many(row['postponed'], 'look')} put off for the budget"
    return f"of {_figure(row['budget']['allowed'])} allowed" if row["budget"]["allowed"] else None


def _room(passes: list[_Row]) -> str | None:
    if not passes or passes[0]["disk_free"] is None:
        return None
    return f"{_size(passes[0]['disk_free'])} free on its disk"


def _size(size: int | None) -> str:
    if size is None:
        return "–"
    return f"{size / 2**30:,.1f} GiB" if size >= 2**30 else f"{size / 2**20:,.0f} MiB"


def _minutes(value: float | None) -> str:
    return "–" if value is None else short(timedelta(minutes=value))


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:,.0f}"


def _decimal(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _clean(text: str) -> str:
    """What strangers wrote, without what a browser would obey, and not without end."""
    text = _CONTROLS.sub(" ", text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


async def _page(datasette: Any, request: Any, context: dict[str, object], code: int = 200) -> Response:
    static = datasette.urls.static_plugins
    whole = {
        "sentence": None,
        "databases": [],
        "search_path": datasette.urls.path(SEARCH),
        "styles": [static("news-story-monitor", name) for name in ("monitor.css", "status.css")],
        **context,
    }
    html = await datasette.render_template("monitor_status.html", whole, request=request)
    return Response.html(html, status=code, headers=HEADERS)
