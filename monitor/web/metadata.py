"""What Datasette's own pages of our tables say and how they begin: descriptions, units, order, facets."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from monitor.store import TABLES

_LATEST_FIRST = {
    "articles": "first_seen",
    "changes": "at",
    "presence": "at",
    # By their numbers, which are given in the order of time: their times have no index of their own.
    "revisions": "id",
    "checks": "id",
    "alerts": "id",
    "deliveries": "id",
    "evidence": "id",
    "passes": "id",
    "troubles": "id",
    "judgements": "id",
    "messages": "id",
}
_FACETS = {
    "articles": ["outlet"],
    "sources": ["kind", "listed"],
    "matches": ["decision"],
    "families": ["relation"],
    "alerts": ["kind"],
    "deliveries": ["state"],
    "troubles": ["kind"],
    "passes": ["finished"],
    "story_days": ["kind", "language"],
    "story_entries": ["outlet"],
}
"""Those that are counted from an index, or from few rows."""

_LATEST_FIRST_IF_SMALL = {"timeline": "at", "coverage": "first_seen", "story_entries": "at", "story_days": "day"}
_FACETS_IF_SMALL = {
    "articles": ["language", "presence"],
    "changes": ["class"],
    "checks": ["result"],
    "claims": ["unit"],
    "deliveries": ["channel"],
    "timeline": ["kind", "outlet"],
    "coverage": ["language", "outlet", "decision"],
    "story_entries": ["kind", "what", "language"],
}
"""These read every row. Facets can be asked for on every page all the same."""

SMALL = 256 * 2**20
"""Up to so many bytes a database is small."""

_UNITS = {
    "archives": {"size": "byte"},
    "checks": {"bytes": "byte", "milliseconds": "millisecond"},
    "passes": {"disk_free": "byte", "disk_total": "byte", "memory": "byte"},
}
"""As Pint names them. Where a number stands for a share, or counts, its description says so."""

# What a reference to a row is shown as.
_LABELS = {
    "articles": "title",
    "stories": "title",
    "sources": "name",
    "alerts": "headline",
    "revisions": "title",
    "changes": "summary",
    "messages": "subject",
    "host_memories": "host",
    "evidence": "url",
}
# Listed last by Datasette, behind "hidden": hashes, and what sqlite-utils notes of migrations, which is not described.
_FOR_MACHINES = ("shingles", "fingerprints", "fact_grams", "fact_figures", "_sqlite_migrations")


def described(search: str, *, size: int = 0) -> dict[str, object]:
    """Datasette's metadata for one of our databases, made anew each time, since Datasette writes into what it gets.

    search: address of the search page. size: of the database, in bytes.
    """
    small = size <= SMALL
    return {
        "description_html": (
            f'<a href="{escape(search)}">Search titles and texts</a>: '
            "finds words of two Chinese characters, which the tables' own search boxes do not. "
            "The queries below answer what is asked most; every table says what its columns hold."
        ),
        "tables": {name: _table(name, small=small) for name in (*TABLES, *_FOR_MACHINES)},
    }


def faceted(*, size: int = 0) -> dict[str, object]:
    """The facets alone: what Datasette asks for many times a page, and copies each time. size: as in `described`."""
    small = size <= SMALL
    found = {name: _facets(name, small=small) for name in TABLES}
    return {"tables": {name: {"facets": facets} for name, facets in found.items() if facets}}


def size_of(database: Any) -> int:
    """The size of a database's file in bytes; 0 where there is none, or it cannot be told."""
    try:
        return Path(database.path).stat().st_size if database.path else 0
    except OSError:
        return 0


def _facets(name: str, *, small: bool) -> list[str]:
    return [*_FACETS.get(name, ()), *(_FACETS_IF_SMALL.get(name, ()) if small else ())]


def _table(name: str, *, small: bool) -> dict[str, object]:
    made: dict[str, object] = {}
    if name in TABLES:
        made |= {"description": TABLES[name].sentence, "columns": dict(TABLES[name].columns)}
    latest = _LATEST_FIRST.get(name) or (_LATEST_FIRST_IF_SMALL.get(name) if small else None)
    if latest:
        made["sort_desc"] = latest
    if facets := _facets(name, small=small):
        made["facets"] = facets
    if name in _UNITS:
        made["units"] = dict(_UNITS[name])
    if name in _LABELS:
        made["label_column"] = _LABELS[name]
    if name in _FOR_MACHINES:
        made["hidden"] = True
    return made
