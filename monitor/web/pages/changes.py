"""Changes: what outlets changed in what they had published, the weightiest first, with the words in the row itself."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC
from typing import Final

from datasette import Response
from markupsafe import Markup

from monitor.web import words
from monitor.web.frame import Visit, story_page
from monitor.web.pages.change_words import ChangedWords, changed_words, without_classes
from monitor.web.pages.story_asked import language_name
from monitor.web.queries import changes as query
from monitor.web.queries.changes import ChangeRow, Filters, Key, Order
from monitor.web.tongue import Tongue, instant

PER_PAGE: Final = 25
TOLD: Final = tuple(name for name in words.CLASSES if name != "cosmetic")
"""The classes that can be chosen: nobody looks for what was only set otherwise."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A row, and how it is shown. said: its gravest class, besides: the others. after: how long after publication,
    empty where that is not known. words: None where there are too many, then `line` says it."""

    row: ChangeRow
    said: Markup
    besides: tuple[Markup, ...]
    after: Markup
    words: ChangedWords | None
    line: str


@dataclass(frozen=True, slots=True)
class _Found:
    rows: list[ChangeRow]
    further: Key | None
    count: int
    outlets: list[str]
    languages: list[str]


@story_page("articles", "changes", "revisions", "matches", "stories")
async def changes_page(visit: Visit) -> Response:
    """The page: ``?change= &outlet= &language= &sort=latest &before=CURSOR``."""
    order: Order = "latest" if visit.arg("sort") == "latest" else "weight"
    filters = Filters(visit.arg("change", TOLD), visit.arg("outlet"), visit.arg("language"))
    before = query.key_of(visit.arg("before"))
    found = await visit.read(lambda conn: _found(conn, visit.story.id, filters, order, before))
    tongue = visit.tongue
    is_filtered = filters != Filters()
    return visit.page(
        "monitor_changes.html",
        part="changes",
        rows=[_shown(row, tongue) for row in found.rows],
        filters=filters,
        order=order,
        before=before,
        is_filtered=is_filtered,
        count=found.count,
        choices={
            "change": [(name, words.kind(name, tongue)) for name in TOLD],
            "outlet": [(outlet, outlet) for outlet in _with(found.outlets, filters.outlet)],
            "language": [(code, language_name(code, tongue)) for code in _with(found.languages, filters.language)],
        },
        first=visit.links.again(before=None),
        further=visit.links.again(before=found.further.text) if found.further else None,
        feed=visit.links.feed(
            kind=TOLD,  # an alert is of the gravest class of a change, and the chosen one may be another of its classes
            change=filters.change,
            outlet=filters.outlet,
            language=filters.language,
            lang=tongue.language,
        ),
        words=words,
    )


def _found(conn: sqlite3.Connection, story: int, filters: Filters, order: Order, before: Key | None) -> _Found:
    keys = query.keys(conn, story, filters, order, before, PER_PAGE + 1)
    shown_keys = keys[:PER_PAGE]
    return _Found(
        rows=query.changes(conn, shown_keys),
        further=shown_keys[-1][0] if len(keys) > PER_PAGE else None,
        count=query.count(conn, story),
        outlets=query.outlets(conn, story),
        languages=query.languages(conn, story),
    )


def _with(values: list[str], chosen: str) -> list[str]:
    """The values, and the one that was chosen where it is not among them."""
    return values if not chosen or chosen in values else [chosen, *values]


def _shown(row: ChangeRow, tongue: Tongue) -> Shown:
    return Shown(
        row,
        said=words.kind(row.lead, tongue),
        besides=tuple(words.kind(one, tongue) for one in row.classes if one not in (row.lead, "cosmetic")),
        after=_after(row.published, row.first_seen, row.key.at, tongue),
        words=None if row.ops is None else changed_words(row.ops, row.figures),
        line=without_classes(row.summary) if row.ops is None else "",
    )


def _after(published: str | None, first_seen: str, at: str, tongue: Tongue) -> Markup:
    """How long after publication something was noticed; of what is known to the day in days."""
    noticed, out = instant(at), instant(published)
    # Who gives a day behind that on which it was seen gives that of an edit.
    if noticed is None or out is None or published is None or published > first_seen:
        return Markup()
    if len(published) > 10:
        if noticed < out:
            return Markup()
        return tongue.gettext("{length} after publication", length=tongue.length(noticed - out))
    days = (noticed.astimezone(UTC).date() - out.date()).days
    if days <= 0:
        return tongue.gettext("on the day of publication") if days == 0 else Markup()
    return tongue.ngettext("{count} day after publication", "{count} days after publication", days)
