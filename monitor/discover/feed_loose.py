"""Feeds that are not sound XML, read with feedparser: it reads what any browser would, and takes its time.

It is given bytes in a file of memory and never a string, which it would open as a path or an address.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

import feedparser

from monitor.discover.feed_entry import UNSAID, Entry, Feed, Link
from monitor.discover.limits import MOST_ITEMS
from monitor.errors import SourceError

# What feedparser, or Python's own XML reader below it, takes quadratic time for, and nobody here asks for: the subjects
# of an item, which are compared with one another, and an element with hundreds of attributes.
_SUBJECTS = re.compile(r"</?(?:\w{1,20}:)?(?:category|subject|keywords|tags?|hashtags)\b[^<>]{0,2000}+>", re.I)
_ATTRIBUTES = re.compile(r"(<[\w:.-]++)(?>(?:\s++[\w:.-]++\s*+=\s*+(?:\"[^\"<]*+\"|'[^'<]*+')){200,})")
# feedparser says of every link that says nothing that it is HTML; one that does say so goes before it.
_UNTYPED = re.compile(
    r"(<(?:\w{1,20}:)?link)(?=[^<>]{0,2000}\s(?:href|ur[il])\s{0,20}=)(?![^<>]{0,2000}\stype\s{0,20}=)", re.I
)
# Outside CDATA. Each costs up to 20 µs; five thousand items have as many.
_MOST_TAGS = 150_000
# Each costs 2 µs. A run of white space is matched by its patterns again and again.
_MOST_REFERENCES = 500_000
_BLANKS = re.compile(r"\s{200,}+")
_TAG = re.compile("<")
_RDF = re.compile(r"<(?:\w{1,20}:)?rdf[\s>]", re.IGNORECASE)


def read_loose(text: str) -> Feed:
    """A feed, sound or broken: of a broken one what can be read.

    text: the decoded document without its XML declaration, ampersands mended.
    Raises SourceError where nothing of it can be read.
    """
    try:
        parsed = feedparser.parse(
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
    # A feed in RDF that has one element of Atom's is an Atom feed to feedparser.
    is_atom = parsed["version"].startswith("atom") and not _RDF.search(text[:4_000])
    return Feed(
        [_entry(entry) for entry in parsed["entries"][:MOST_ITEMS]],
        link=_string(parsed["feed"], "link"),
        language=_string(parsed["feed"], "language"),
        is_atom=is_atom,
    )


def _bounded(text: str) -> str:
    """The document without what would take too long to read."""
    text = _BLANKS.sub("\n", _ATTRIBUTES.sub(r"\1", _SUBJECTS.sub("", text)))
    text = _UNTYPED.sub(rf'\1 type="{UNSAID}"', text)
    if text.count("&") > _MOST_REFERENCES:
        text = "&".join(text.split("&", _MOST_REFERENCES)[:_MOST_REFERENCES])
    if text.count("<") <= _MOST_TAGS:
        return text
    tags, at = 0, 0
    while at < len(text):
        start = text.find("<![CDATA[", at)
        end = text.find("]]>", start) if start >= 0 else -1
        start, end = (start, end) if end >= 0 else (len(text), len(text))
        for tag in _TAG.finditer(text, at, start):
            tags += 1
            if tags > _MOST_TAGS:
                return text[: tag.start()]
        at = end
    return text


def _entry(entry: Mapping[str, Any]) -> Entry:
    values = (_get(each, "value") for each in _list(entry, "content"))
    return Entry(
        id=_string(entry, "id"),
        links=[
            Link(_string(link, "href") or "", _string(link, "rel") or "", _string(link, "type") or "")
            for link in _list(entry, "links")
        ],
        original=_string(entry, "feedburner_origlink"),
        title=_string(entry, "title"),
        summary=_string(entry, "summary"),
        contents=[value for value in values if isinstance(value, str)],
        published=_string(entry, "published"),
        updated=_string(entry, "updated"),
        created=_string(entry, "created"),
    )


def _get(entry: object, key: str) -> object:
    # Not entry.get: feedparser's gives `published` for `updated`, with a warning that this will end.
    return dict.get(entry, key) if isinstance(entry, dict) else None


def _string(entry: object, key: str) -> str | None:
    value = _get(entry, key)
    return value if isinstance(value, str) and value.strip() else None


def _list(entry: object, key: str) -> list[Mapping[str, Any]]:
    value = _get(entry, key)
    return value if isinstance(value, list) else []
