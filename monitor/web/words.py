"""What the words in the tables' columns are called on our pages, in the reader's language."""

from __future__ import annotations

from markupsafe import Markup, escape

from monitor.alerts.entries import lead
from monitor.web.tongue import Tongue
from monitor.wording import catalogue

CLASSES = (
    "correction",
    "headline",
    "figure",
    "quote",
    "name",
    "attribution",
    "removed",
    "added",
    "wording",
    "typo",
    "cosmetic",
)
"""The classes of changes, as filters list them."""
PRESENCES = ("live", "suspect", "gone", "moved", "blocked", "restored")
DECISIONS = ("accept", "review", "reject")


def kind(name: str, tongue: Tongue) -> Markup:
    """A kind of alert, or a class of change: Figure changed, Gone, New."""
    return escape(lead(name, catalogue(tongue.language)))


def presence(name: str, tongue: Tongue) -> Markup:
    """Whether an article can still be read."""
    _ = tongue.gettext
    said = {
        "live": _("Can be read"),
        "suspect": _("Perhaps taken down"),
        "gone": _("Taken down"),
        "moved": _("Moved"),
        "blocked": _("Blocked"),
        "restored": _("Back again"),
    }
    return said.get(name, escape(name))


def decision(name: str, tongue: Tongue) -> Markup:
    """How an article stands to the story."""
    _ = tongue.gettext
    said = {"accept": _("Belongs"), "review": _("For review"), "reject": _("Does not belong")}
    return said.get(name, escape(name))


def relation(name: str, tongue: Tongue) -> Markup:
    """How an article's text stands to that of its family."""
    _ = tongue.gettext
    said = {
        "original": _("Original"),
        "same": _("Same text"),
        "copy": _("Copy"),
        "derived": _("Builds on it"),
        "shares": _("Shares passages"),
        "independent": _("Own text"),
    }
    return said.get(name, escape(name))


def look(result: str, tongue: Tongue) -> Markup:
    """What a look at a page or a source brought."""
    _ = tongue.gettext
    said = {
        "ok": _("Read"),
        "not modified": _("Unchanged"),
        "missing": _("Missing"),
        "blocked": _("Blocked"),
        "robots": _("Not allowed to crawlers"),
        "unreachable": _("Unreachable"),
        "refused": _("Refused"),
        "broken": _("Unreadable"),
    }
    return said.get(result, escape(result))
