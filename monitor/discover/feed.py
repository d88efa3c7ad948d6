"""RSS 0.9 to 2.0, Atom, RDF and JSON Feed.

feedparser reads the XML kinds: others are several times faster and damage what they read. Where a feed is sound and
usual, lxml reads it in its place (see `feed_sound`). feedparser is given bytes in a file of memory and never a string,
which it would open as a path or an address.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

import feedparser

from monitor.discover.address import absolute
from monitor.discover.feed_sound import read_sound
from monitor.discover.limits import LONGEST_ADDRESS, LONGEST_SUMMARY, LONGEST_TITLE, MOST_ITEMS, one_line, printable
from monitor.discover.mend import mended
from monitor.discover.plain import text_of, title_of
from monitor.errors import SourceError
from monitor.model import Item
from monitor.stamps import parse_stamp

# From here on a content element is taken for the whole article. Han characters say about three times as much.
_WHOLE = 600
# Where a feed has no element of its own for the whole text, its description may hold it.
_WHOLE_DESCRIPTION = 2_000
_HAN = re.compile("[\u3400-\u9fff]")
_BEFORE_XML = re.compile(r"\A.{0,4000}?(?=<\?xml|<(?:\w{1,20}:)?(?:rss|rdf|feed|channel|item|entry)[\s>])", re.I | re.S)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,500}>")
# What feedparser, or Python's own XML reader below it, takes quadratic time for, and nobody here asks for: the subjects
# of an item, which are compared with one another, and an element with hundreds of attributes.
_SUBJECTS = re.compile(r"</?(?:\w{1,20}:)?(?:category|subject|keywords|tags?|hashtags)\b[^<>]{0,2000}+>", re.I)
_ATTRIBUTES = re.compile(r"(<[\w:.-]++)(?:\s++[\w:.-]++\s*+=\s*+(?:\"[^\"<]*+\"|'[^'<]*+')){200,}+")
# Five thousand long articles with their markup have fewer; each costs up to 20 µs.
_MOST_TAGS = 500_000
_TAG = re.compile("<")


def read_feed(text: str, url: str | None = None, *, by_feedparser: bool = False) -> tuple[Item, ...]:
    """The items of an RSS, Atom or RDF feed, in its order; of broken XML those that can be read.

    text: the decoded document. url: its address, which relative links start from. by_feedparser: a feed that is sound
    is read by feedparser as well, and slowly; the items are the same.
    Raises SourceError where it is broken, and nothing of it can be read.
    """
    text = _BEFORE_XML.sub("", printable(text).lstrip("\ufeff"), count=1)
    base = url
    # Without an address, relative links start from the feed's own link, wherever that may stand.
    sound = read_sound(_DECLARATION.sub("", text)) if url and not by_feedparser else None
    if sound is not None and text.count("<") <= _MOST_TAGS:
        entries: Sequence[Mapping[str, Any]] = sound.entries
        language, is_atom = sound.language, sound.is_atom
    else:
        parsed = _parsed(text)
        entries = parsed["entries"][:MOST_ITEMS]
        base = url or absolute(_string(parsed["feed"], "link"))
        language, is_atom = _string(parsed["feed"], "language"), parsed["version"].startswith("atom")
    return tuple(item for entry in entries if (item := _item(entry, base, language, is_atom)) is not None)


def _parsed(text: str) -> Mapping[str, Any]:
    """A feed as feedparser reads it."""
    try:
        parsed: Mapping[str, Any] = feedparser.parse(
            io.BytesIO(_bounded(text).encode("utf-8")),
            # Without the address it would make absolute whatever it takes for one: guids, for instance.
            response_headers={"content-type": "application/xml; charset=utf-8"},
            resolve_relative_uris=False,  # links inside texts are dropped with their tags
            sanitize_html=False,  # so are scripts
        )
    except Exception as error:  # whatever its parsers raise on what strangers write; nothing of ours runs inside
        raise SourceError(f"The feed cannot be read: {type(error).__name__}.") from error
    if parsed["bozo"] and not parsed["entries"] and not parsed["version"]:
        raise SourceError("The source is no feed that can be read.")
    return parsed


def _bounded(text: str) -> str:
    """The document without what precedes it, what is wrong by now, and what would take too long to read."""
    # What precedes it (a PHP warning, a blank line) makes XML unreadable; what it says of its encoding is out of date.
    text = _DECLARATION.sub("", text)
    # Its reader of broken XML makes "R&D;" of "R&D".
    text = _ATTRIBUTES.sub(r"\1", _SUBJECTS.sub("", mended(text)))
    if text.count("<") > _MOST_TAGS:
        text = text[: next(islice(_TAG.finditer(text), _MOST_TAGS, None)).start()]
    return text


def read_json_feed(document: Mapping[str, Any], url: str | None = None) -> tuple[Item, ...]:
    """The items of a JSON Feed (version 1 or 1.1), in its order. document: as parsed."""
    entries = document.get("items")
    base = url or _string(document, "feed_url") or _string(document, "home_page_url")
    language = _string(document, "language")
    found = []
    for entry in entries[:MOST_ITEMS] if isinstance(entries, list) else ():
        if not isinstance(entry, dict):
            continue
        link = absolute(_string(entry, "url"), base) or absolute(_string(entry, "external_url"), base)
        texts = [entry.get("content_html"), _escaped(entry.get("content_text"))]
        summary, text = _told(_string(entry, "summary"), [each for each in texts if isinstance(each, str)])
        identity = entry.get("id")
        found.append(
            offered(
                identity=str(identity) if isinstance(identity, str | int | float) else None,
                url=link,
                title=title_of(_string(entry, "title"), LONGEST_TITLE),
                summary=summary,
                published=_stamp(entry, "date_published", language),
                modified=_stamp(entry, "date_modified", language),
                text=text,
            )
        )
    return tuple(item for item in found if item is not None)


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


def _item(entry: Mapping[str, Any], base: str | None, language: str | None, is_atom: bool) -> Item | None:
    identity = _string(entry, "id")
    # An Atom entry's `updated` is when it was last touched. In the others feedparser puts dc:date there, which is when
    # the article appeared.
    published, updated = _stamp(entry, "published", language), _stamp(entry, "updated", language)
    if not is_atom:
        published, updated = published or updated, updated if published and updated != published else None
    contents = [
        value for each in _list(entry, "content") if isinstance(value := _get(each, "value"), str) and value.strip()
    ]
    summary, text = _told(_string(entry, "summary"), contents)
    return offered(
        identity=identity,
        url=_link(entry, base) or absolute(identity),
        title=title_of(_string(entry, "title"), LONGEST_TITLE),
        summary=summary,
        published=published,
        modified=updated,
        text=text,
    )


def _link(entry: Mapping[str, Any], base: str | None) -> str | None:
    """The address of an entry's page: its first alternate link that is HTML, or else the first of any type."""
    original = absolute(_string(entry, "feedburner_origlink"), base)
    if original:
        return original
    links = [
        (rank, address)
        for link in _list(entry, "links")[:50]
        if (rank := _rank(link)) is not None and (address := absolute(_string(link, "href"), base))
    ]
    return min(links, key=lambda ranked: ranked[0])[1] if links else None


def _rank(link: Mapping[str, Any]) -> int | None:
    if (_string(link, "rel") or "alternate") != "alternate":
        return None
    return 0 if (_string(link, "type") or "text/html") in ("text/html", "application/xhtml+xml") else 1


def _told(summary: str | None, contents: Sequence[str]) -> tuple[str | None, str | None]:
    """What a feed says of an article: its summary as one line, and its whole text where it carries it.

    Where both elements stand in an item, in whatever order, feedparser may have put either in the other's place; so
    the longest is the text.
    """
    told = list(dict.fromkeys(each for each in (*contents, summary) if each and each.strip()))
    if not told:
        return None, None
    longest = max(told, key=len)
    enough = _WHOLE if contents else _WHOLE_DESCRIPTION
    text = text_of(longest) if _weight(longest) >= enough else None  # markup says no more than its length
    if text is None or _weight(text) < enough:
        return title_of(summary or longest, LONGEST_SUMMARY), None
    rest = [each for each in told if each is not longest]
    if summary not in rest:
        # A description that is the whole text is still the description; a copy that feedparser made is none.
        summary = min(rest, key=len) if rest else None if contents else summary
    return title_of(summary, LONGEST_SUMMARY), text


def _weight(text: str) -> int:
    return len(text) + 2 * len(_HAN.findall(text))


def _stamp(entry: Mapping[str, Any], key: str, language: str | None) -> str | None:
    printed = _string(entry, key)
    return parse_stamp(printed, language=language) if printed else None


def _escaped(text: object) -> str | None:
    """Plain text as markup, so that what looks like a tag in it stays."""
    return text.replace("<", "&lt;") if isinstance(text, str) else None


def _get(entry: object, key: str) -> object:
    # Not entry.get: feedparser's gives `published` for `updated`, with a warning that this will end.
    return dict.get(entry, key) if isinstance(entry, dict) else None


def _string(entry: object, key: str) -> str | None:
    value = _get(entry, key)
    return value if isinstance(value, str) and value.strip() else None


def _list(entry: object, key: str) -> list[Mapping[str, Any]]:
    value = _get(entry, key)
    return value if isinstance(value, list) else []
