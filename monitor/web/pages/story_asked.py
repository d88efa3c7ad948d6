"""What a reader asks for of a story's timeline: from an address to filters, and from filters to words."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale
from markupsafe import Markup

from monitor.web import shown, words
from monitor.web.frame import Visit
from monitor.web.queries.story_timeline import TURNS, Filters, Key, cursor
from monitor.web.tongue import Tongue
from monitor.web.visits import Boundary, Heads, boundary

CHANGES = (*words.CLASSES, *TURNS)
"""The kinds of changes that a reader chooses among."""


@dataclass(frozen=True, slots=True)
class Asked:
    """filters: what is shown. before: where the page begins. since: what the reader has seen, whether or not only what
    is new is asked for; None in a first visit."""

    filters: Filters
    before: Key | None
    since: Boundary | None

    @property
    def is_filtered(self) -> bool:
        filters = self.filters
        return bool(filters.language or filters.outlet or filters.change or filters.state or filters.since is not None)


def asked(visit: Visit, heads: Heads, since: Boundary | None) -> Asked:
    """What the address of a page asks for; what it says that is not understood is left aside.

    since: by the reader's cookie. An address of what is new names its own, so that it leads to the same hours later.
    """
    if visit.arg("new") == "1":
        since = boundary(visit.arg("since"), heads, now=visit.now) or since
    only_new = visit.arg("new") == "1" and since is not None
    filters = Filters(
        language=visit.arg("language"),
        outlet=visit.arg("outlet"),
        change=visit.arg("change", CHANGES),
        state=visit.arg("state", words.DECISIONS),
        since=since.heads if only_new and since is not None else None,
    )
    return Asked(filters, cursor(visit.arg("before")), since)


def chosen(filters: Filters, tongue: Tongue) -> list[Markup | str]:
    """The filters in words, for the heading."""
    said: list[Markup | str] = []
    if filters.since is not None:
        said.append(tongue.gettext("only what is new"))
    if filters.from_at is not None:
        said.append(tongue.gettext("since {day}", day=tongue.day(filters.from_at)))
    if filters.language:
        said.append(language_name(filters.language, tongue))
    if filters.outlet:
        said.append(shown.clean(filters.outlet, 80))
    if filters.change:
        said.append(change_name(filters.change, tongue))
    if filters.state:
        said.append(words.decision(filters.state, tongue))
    return said


def change_name(change: str, tongue: Tongue) -> Markup:
    return words.presence(change, tongue) if change in TURNS else words.kind(change, tongue)


def language_name(code: str | None, tongue: Tongue) -> str:
    """A language by the name that the reader's language has for it; the code where it has none."""
    name = Locale.parse(tongue.language).languages.get(code or "")
    return shown.clean(name or code, 40)


def feed_kind(filters: Filters) -> str | None:
    """The kind of alerts that are about the same."""
    if filters.change:
        return "restored" if filters.change == "moved" else filters.change
    return {"accept": "new", "review": "review"}.get(filters.state)
