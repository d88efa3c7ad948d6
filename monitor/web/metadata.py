"""What Datasette's own pages of our tables say and how they begin: descriptions, order, facets."""

from __future__ import annotations

from html import escape

from monitor.store import TABLES

_LATEST_FIRST = {
    "articles": "first_seen",
    "revisions": "first_seen",
    "changes": "at",
    "presence": "at",
    "checks": "at",
    "alerts": "at",
    "timeline": "at",
    "coverage": "first_seen",
    "evidence": "id",
}
_FACETS = {
    "articles": ["language", "outlet", "presence"],
    "sources": ["kind", "listed"],
    "changes": ["class"],
    "checks": ["result"],
    "matches": ["decision"],
    "families": ["relation"],
    "alerts": ["kind"],
    "deliveries": ["channel", "state"],
    "claims": ["unit"],
    "timeline": ["kind", "outlet"],
    "coverage": ["language", "outlet", "decision"],
}
# What a reference to a row is shown as.
_LABELS = {"articles": "title", "stories": "title", "sources": "name", "alerts": "headline"}
# Listed last by Datasette, behind "hidden": hashes, and what sqlite-utils notes of migrations, which is not described.
_FOR_MACHINES = ("shingles", "fingerprints", "fact_grams", "fact_figures", "_sqlite_migrations")


def described(search: str) -> dict[str, object]:
    """Datasette's metadata for one of our databases, made anew each time, since Datasette writes into what it gets.

    search: address of the search page.
    """
    return {
        "description_html": (
            f'<a href="{escape(search)}">Search titles and texts</a>: '
            "finds words of two Chinese characters, which the tables' own search boxes do not."
        ),
        "tables": {name: _table(name) for name in (*TABLES, *_FOR_MACHINES)},
    }


def _table(name: str) -> dict[str, object]:
    made: dict[str, object] = {}
    if name in TABLES:
        made |= {"description": TABLES[name].sentence, "columns": dict(TABLES[name].columns)}
    if name in _LATEST_FIRST:
        made["sort_desc"] = _LATEST_FIRST[name]
    if name in _FACETS:
        made["facets"] = list(_FACETS[name])
    if name in _LABELS:
        made["label_column"] = _LABELS[name]
    if name in _FOR_MACHINES:
        made["hidden"] = True
    return made
