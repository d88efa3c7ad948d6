"""JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from monitor.discover.address import absolute
from monitor.discover.feed_entry import offered
from monitor.discover.feed_times import time_of
from monitor.discover.feed_told import told
from monitor.discover.limits import LONGEST_TITLE, MOST_ITEMS
from monitor.discover.plain import title_of
from monitor.model import Item


def read_json_feed(document: Mapping[str, Any], url: str | None = None) -> tuple[Item, ...]:
    """The items of a JSON Feed, in its order. document: as parsed. url: the feed's address, which links start from.

    An item's page is its `url`, else the one that it is about (`external_url`), else its id where that is an address.
    What is of another type than the format says is passed over, except that an id may be a number, as version 1 asks
    readers to take it.
    """
    entries = document.get("items")
    base = url or _string(document, "feed_url") or _string(document, "home_page_url")
    language = _string(document, "language")
    found = (
        _item(entry, base, _string(entry, "language") or language)
        for entry in (entries[:MOST_ITEMS] if isinstance(entries, list) else ())
        if isinstance(entry, dict)
    )
    return tuple(item for item in found if item is not None)


def _item(entry: Mapping[str, Any], base: str | None, language: str | None) -> Item | None:
    identity = _identity(entry.get("id"))
    addresses = (absolute(_string(entry, "url"), base), absolute(_string(entry, "external_url"), base))
    texts = [_string(entry, "content_html"), _escaped(_string(entry, "content_text"))]
    title = _string(entry, "title")
    summary, text, rest = told(title, _string(entry, "summary"), [each for each in texts if each])
    return offered(
        identity=identity,
        url=next((address for address in addresses if address), None) or absolute(identity),
        title=title_of(title, LONGEST_TITLE),
        summary=summary,
        published=time_of(_string(entry, "date_published"), language),
        modified=time_of(_string(entry, "date_modified"), language),
        text=text,
        rest=rest,
    )


def _identity(value: object) -> str | None:
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # 7.0 and 7 are one number to JavaScript, and to whoever wrote it
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else None


def _escaped(text: str | None) -> str | None:
    """Plain text as markup, so that what looks like a tag in it stays."""
    return text.replace("<", "&lt;") if text else None


def _string(entry: Mapping[str, Any], key: str) -> str | None:
    value = entry.get(key)
    return value if isinstance(value, str) and value.strip() else None
