"""RSS 0.9 to 2.0, RDF and Atom: which of two readers a feed is given to.

One is quick and takes XML at its word, the other is feedparser. Both give the same of what both can read. Of the quick
readers that there are, others damage what they read: entities, ampersands, dates.
"""

from __future__ import annotations

import re

from monitor.discover.feed_entry import items_of, offered
from monitor.discover.feed_json import read_json_feed
from monitor.discover.feed_sound import read_sound
from monitor.discover.mend import mended
from monitor.model import Item

__all__ = ["offered", "read_feed", "read_json_feed"]

_BEFORE_XML = re.compile(r"\A.{0,4000}?(?=<\?xml|<(?:\w{1,20}:)?(?:rss|rdf|feed|channel|item|entry)[\s>])", re.I | re.S)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,500}>")
# It names a grammar that is not read, and defines nothing itself.
_DOCTYPE = re.compile(r"\A\s*<!DOCTYPE\s[^\[\]<>]{0,500}>", re.IGNORECASE)


def read_feed(text: str, url: str | None = None, *, by_feedparser: bool = False) -> tuple[Item, ...]:
    """The items of an RSS, Atom or RDF feed, in its order; of broken XML those that can be read.

    text: the decoded document. url: its address, which relative links start from. by_feedparser: it reads sound XML
    too, and the items are the same.
    Raises SourceError where it is broken, and nothing of it can be read.
    """
    # What precedes it (a PHP warning, a blank line) makes XML unreadable; what it says of its encoding is out of date.
    text = _BEFORE_XML.sub("", text.lstrip("\ufeff"), count=1)
    text = _DOCTYPE.sub("", _DECLARATION.sub("", text))
    feed = None if by_feedparser else read_sound(text)
    if feed is None:
        # Most that is broken is so by an ampersand, HTML's name for a character, or a control character. (feedparser
        # makes "R&D;" of "R&D".)
        text = mended(text)
        feed = None if by_feedparser else read_sound(text)
    if feed is None:
        from monitor.discover.feed_loose import (
            read_loose,
        )  # late: feedparser takes longer to start than most feeds to read

        feed = read_loose(text)
    return items_of(feed, url)
