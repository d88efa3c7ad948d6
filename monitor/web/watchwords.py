"""What the states of the watch are called on our pages, in the reader's language: sources, troubles, deliveries."""

from __future__ import annotations

from markupsafe import Markup, escape

from monitor.alerts.troubles import headline
from monitor.model import TroubleKind
from monitor.web.shown import clean
from monitor.web.tongue import Tongue
from monitor.wording import catalogue

STATES = ("pending", "sent", "failed", "dead", "silenced")
"""The states of a delivery, as filters list them."""


def source_kind(name: str, tongue: Tongue) -> Markup:
    """What a source is."""
    _ = tongue.gettext
    said = {"feed": _("Feed"), "sitemap": _("Sitemap"), "section": _("Section page"), "search": _("Search feed")}
    return said.get(name, escape(name))


def condition(name: str, tongue: Tongue) -> Markup:
    """How a source is: one of `queries.sources.CONDITIONS`."""
    _ = tongue.gettext
    said = {
        "well": _("Well"),
        "trouble": _("In trouble"),
        "failing": _("Failing"),
        "resting": _("Resting"),
        "waiting": _("Not yet visited"),
    }
    return said.get(name, escape(name))


def trouble(kind: str, tongue: Tongue) -> Markup:
    """A kind of trouble in a word or two."""
    _ = tongue.gettext
    said = {
        "unreadable": _("Unreadable"),
        "failing": _("Failing"),
        "empty": _("Empty"),
        "silent": _("Silent"),
        "short": _("Hardly any text"),
        "blocked": _("Blocked"),
        "offline": _("Offline"),
        "nothing": _("Nothing new"),
        "deliveries": _("Deliveries"),
        "disk": _("Disk"),
    }
    return said.get(kind, escape(kind))


def trouble_line(kind: str, subject: str, tongue: Tongue) -> str:
    """A trouble in one line, as messages tell it."""
    try:
        known = TroubleKind(kind)
    except ValueError:
        return f"{subject}: {kind}"
    return headline(known, clean(subject, 100), catalogue(tongue.language))


def delivery(state: str, tongue: Tongue) -> Markup:
    """What became of an alert on a channel."""
    _ = tongue.gettext
    said = {
        "pending": _("Waiting"),
        "sent": _("Sent"),
        "failed": _("Failed, tried again"),
        "dead": _("Given up"),
        "silenced": _("Silenced"),
    }
    return said.get(state, escape(state))
