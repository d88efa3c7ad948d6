"""What a feed says of one article, whichever way it was read, made into an item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from monitor.discover.address import absolute
from monitor.discover.feed_times import time_of
from monitor.discover.feed_told import told
from monitor.discover.limits import LONGEST_ADDRESS, LONGEST_TITLE, one_line
from monitor.discover.plain import title_of
from monitor.model import Item

_MOST_LINKS = 50
UNSAID = "xhtml"
"""The type of a link that says none: feedparser takes it for HTML, and hands it on as something that nobody says."""
_HTML = ("text/html", "application/xhtml+xml")
_ALTERNATE = ("", "alternate", "http://www.iana.org/assignments/relation/alternate")
# What an entry without a page of its own is about; better than no address at all.
_OTHERWISE = ("related", "via", "self")


class Link(NamedTuple):
    """A link of an entry. Both words are in lower case; the first is empty where the feed does not say."""

    href: str
    rel: str = ""
    type: str = UNSAID


class Entry(NamedTuple):
    """An item or entry as it stands in a feed: markup in its texts, dates as printed, links perhaps relative.

    original: where a service that replaces links by its own says what they were. contents: elements for the whole text.
    """

    id: str | None = None
    links: Sequence[Link] = ()
    original: str | None = None
    title: str | None = None
    summary: str | None = None
    contents: Sequence[str] = ()
    published: str | None = None
    updated: str | None = None
    created: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was read. `link` is its own page; is_atom says what `updated` means in it."""

    entries: Sequence[Entry]
    link: str | None = None
    language: str | None = None
    is_atom: bool = False


def items_of(feed: Feed, url: str | None) -> tuple[Item, ...]:
    """The items of a feed in its order. url: the feed's address, which links start from; its own page where None."""
    base = url or absolute(feed.link)
    return tuple(item for entry in feed.entries if (item := _item(entry, feed, base)) is not None)


def offered(
    *,
    identity: str | None,
    url: str | None,
    title: str | None = None,
    summary: str | None = None,
    published: str | None = None,
    modified: str | None = None,
    text: str | None = None,
    rest: str | None = None,
) -> Item | None:
    """An Item, whose id is the first that there is of identity, address, title and what it says; None without any."""
    key = one_line(identity, LONGEST_ADDRESS) or url or title or one_line(summary or text, LONGEST_ADDRESS)
    if key is None:
        return None
    return Item(key, url, title, summary, published, modified, text, rest)


def _item(entry: Entry, feed: Feed, base: str | None) -> Item | None:
    # An Atom entry's `updated` is when it was last touched. In the others dc:date stands there, which is when the
    # article appeared.
    published, updated = time_of(entry.published, feed.language), time_of(entry.updated, feed.language)
    if not feed.is_atom:
        published, updated = published or updated, updated if published and updated != published else None
    summary, text, rest = told(entry.title, entry.summary, entry.contents)
    return offered(
        identity=entry.id,
        url=_link(entry, base)
        or absolute(entry.id, base if entry.id and entry.id.strip().startswith("/") else None)
        or _otherwise(entry, base),
        title=title_of(entry.title, LONGEST_TITLE),
        summary=summary,
        published=published or (None if updated else time_of(entry.created, feed.language)),
        modified=updated,
        text=text,
        rest=rest,
    )


def _link(entry: Entry, base: str | None) -> str | None:
    """The address of an entry's page: its first alternate that says it is HTML, else that says nothing, else any."""
    if original := absolute(entry.original, base):
        return original
    alternates = [link for link in entry.links[:_MOST_LINKS] if link.rel in _ALTERNATE]
    alternates.sort(key=lambda link: (link.type not in _HTML, link.type not in (UNSAID, "")))
    return next((address for link in alternates if (address := absolute(link.href, base))), None)


def _otherwise(entry: Entry, base: str | None) -> str | None:
    """What an entry that names no page leads to: what it is about, where that came from, else itself."""
    links = [link for link in entry.links[:_MOST_LINKS] if link.rel in _OTHERWISE]
    links.sort(key=lambda link: _OTHERWISE.index(link.rel))
    return next((address for link in links if (address := absolute(link.href, base))), None)
