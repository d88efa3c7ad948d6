"""What a feed says of one article, whichever way it was read, made into an item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from monitor.discover.address import absolute
from monitor.discover.feed_times import time_of
from monitor.discover.limits import LONGEST_ADDRESS, LONGEST_SUMMARY, LONGEST_TITLE, one_line
from monitor.discover.plain import text_of, title_of
from monitor.model import Item

# From here on a content element is taken for the whole article. Han characters say about three times as much.
_WHOLE = 600
# Where a feed has no element of its own for the whole text, its description may hold it.
_WHOLE_DESCRIPTION = 2_000
_HAN = re.compile("[\u3400-\u9fff]")
_MOST_LINKS = 50


class Link(NamedTuple):
    """A link of an entry. Both words are in lower case; empty where the feed does not say."""

    href: str
    rel: str = ""
    type: str = ""


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
) -> Item | None:
    """An Item, whose id is the first that there is of identity, address and title; None where there is none of them."""
    key = one_line(identity, LONGEST_ADDRESS) or url or title
    if key is None:
        return None
    return Item(key, url, title, summary, published, modified, text)


def told(summary: str | None, contents: Sequence[str]) -> tuple[str | None, str | None]:
    """What a feed says of an article: its summary as one line, and its whole text where it carries it.

    Where both elements stand in an item, in whatever order, feedparser may have put either in the other's place; so
    the longest is the text.
    """
    said = list(dict.fromkeys(each for each in (*contents, summary) if each and not each.isspace()))
    if not said:
        return None, None
    longest = max(said, key=len)
    enough = _WHOLE if contents else _WHOLE_DESCRIPTION
    text = text_of(longest) if _says(longest, enough) else None  # markup says no more than its length
    if text is None or not _says(text, enough):
        return title_of(summary if summary and summary.strip() else longest, LONGEST_SUMMARY), None
    rest = [each for each in said if each is not longest]
    if summary not in rest:
        # A description that is the whole text is still the description; a copy that feedparser made is none.
        summary = min(rest, key=len) if rest else None if contents else summary
    return title_of(summary, LONGEST_SUMMARY), text


def _item(entry: Entry, feed: Feed, base: str | None) -> Item | None:
    # An Atom entry's `updated` is when it was last touched. In the others dc:date stands there, which is when the
    # article appeared.
    published, updated = time_of(entry.published, feed.language), time_of(entry.updated, feed.language)
    if not feed.is_atom:
        published, updated = published or updated, updated if published and updated != published else None
    summary, text = told(entry.summary, entry.contents)
    return offered(
        identity=entry.id,
        url=_link(entry, base) or absolute(entry.id),
        title=title_of(entry.title, LONGEST_TITLE),
        summary=summary,
        published=published or (None if updated else time_of(entry.created, feed.language)),
        modified=updated,
        text=text,
    )


def _link(entry: Entry, base: str | None) -> str | None:
    """The address of an entry's page: its first alternate link that is HTML, or else the first of any type."""
    if original := absolute(entry.original, base):
        return original
    other = None
    for link in entry.links[:_MOST_LINKS]:
        if link.rel not in ("", "alternate"):
            continue
        is_html = link.type in ("", "text/html", "application/xhtml+xml")
        if (is_html or other is None) and (address := absolute(link.href, base)):
            if is_html:
                return address
            other = address
    return other


def _says(text: str, enough: int) -> bool:
    if len(text) >= enough or len(text) * 3 < enough or text.isascii():
        return len(text) >= enough
    return len(text) + 2 * len(_HAN.findall(text)) >= enough
