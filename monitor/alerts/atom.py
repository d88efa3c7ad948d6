"""Alerts as an Atom feed (RFC 4287), for readers that poll. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from lxml import etree

from monitor.alerts.entries import entry
from monitor.alerts.layout import Html, line_of
from monitor.model import Channel
from monitor.store import AlertRow, Telling

ATOM = "http://www.w3.org/2005/Atom"
TYPE = "application/atom+xml; charset=utf-8"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = "2026-11-21"
"""On which the authority of the tag URIs (RFC 4151) is ours; it never changes, or readers would see all anew."""


def atom(
    title: str,
    slug: str,
    alerts: Sequence[AlertRow],
    tellings: Mapping[int, Telling],
    *,
    site: str,
    itself: str,
    language: str = "en",
    zone: str = "UTC",
) -> bytes:
    """The feed of a story's alerts, in the order given; an entry keeps its id however often the feed is made.

    site: where the local pages are. itself: the feed's own address; its query is a part of what the feed is.
    """
    channel = Channel("atom", "", zone=zone, language=language)  # type: ignore[arg-type]  # the caller's, one of three
    updated = max((alert.at for alert in alerts), default=_EPOCH)
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})  # type: ignore[dict-item]  # the stubs know no default
    _add(feed, "id", _tag(f"{slug}/feed/{itself.partition('?')[2]}"))
    _add(feed, "title", line_of(title, 200))
    _add(feed, "updated", updated.isoformat())
    _add(feed, "link", rel="self", href=line_of(itself, 2_000))
    _add(feed, "link", rel="alternate", type="text/html", href=f"{site.rstrip('/')}/-/monitor/alerts?story={slug}")
    _add(feed, "generator", "news story monitor")
    for alert in alerts:
        # As it was then: what became of the article since is an entry of its own.
        told = entry(alert, replace(tellings.get(alert.id, Telling()), later=()), channel, site)
        made = _add(feed, "entry")
        _add(made, "id", _tag(alert.key))
        _add(made, "title", f"{told.lead}{told.colon}{told.headline}")
        _add(made, "updated", alert.at.isoformat())
        _add(_add(made, "author"), "name", line_of(alert.outlet, 200) or "news story monitor")
        _add(made, "category", term=alert.kind)
        links = [("alternate", told.href), *(("related", line.href) for line in told.lines if line.label and line.href)]
        for rel, href in links:
            if href.startswith(("http://", "https://")):
                _add(made, "link", rel=rel, href=href)
        _add(made, "content", _plain(Html().entry(told, brief=False)), type="html")
    return bytes(etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    made.text = text
    return made


def _tag(name: str) -> str:
    return f"tag:news-story-monitor,{_DAY}:{hashlib.sha256(name.encode()).hexdigest()[:32]}"


def _plain(text: str) -> str:
    """Without what XML cannot hold; `line_of` has taken it out of all but the seams."""
    return "".join(letter for letter in text if letter == "\n" or letter.isprintable())
