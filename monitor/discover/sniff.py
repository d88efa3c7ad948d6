"""What a source's bytes are, told from the bytes: servers say ``text/html`` of feeds and ``text/xml`` of anything."""

from __future__ import annotations

import re
from enum import Enum
from urllib.parse import urlsplit

from monitor.discover.search import load_json
from monitor.errors import SourceError
from monitor.model import SourceKind


class Shape(Enum):
    """A form of document; its value is how a person would call it."""

    FEED = "a feed"
    JSON_FEED = "a JSON feed"
    SITEMAP = "a sitemap"
    ADDRESSES = "a list of addresses"
    ANSWER = "a search answer"
    HTML = "an HTML page"
    XML = "an XML document of another kind"
    JSON = "a JSON document of another kind"
    TEXT = "a plain text"
    BINARY = "a file that is no text"
    EMPTY = "empty"


_HEAD = 100_000
_ROOT = re.compile(
    r"<(?:(?P<html>!doctype\s+html|html[\s>])|(?:\w{1,20}:)?(?:(?P<feed>(?:rss|rdf|feed)[\s>/])|(?P<sitemap>(?:urlset|"
    r"sitemapindex)[\s>/])))",
    re.IGNORECASE,
)
# A feed that has lost its head, and HTML that never had one.
_FEED_PART = re.compile(r"<(?:channel|item|entry)[\s>]", re.IGNORECASE)
_SITEMAP_PART = re.compile(r"<(?:url|sitemap)>\s{0,100}<loc>")
_HTML_PART = re.compile(
    r"<(?:head|body|title|meta|link|script|div|main|section|article|header|nav|ul|ol|table|p|h[1-6]|a|span|br|b)[\s>/]",
    re.IGNORECASE,
)
_KINDS = {
    Shape.FEED: SourceKind.FEED,
    Shape.JSON_FEED: SourceKind.FEED,
    Shape.SITEMAP: SourceKind.SITEMAP,
    Shape.ADDRESSES: SourceKind.SITEMAP,
    Shape.HTML: SourceKind.SECTION,
    Shape.ANSWER: SourceKind.SEARCH,
}
_WRAPPED = re.compile(r"bing\.com/news/apiclick\.aspx|news\.google\.com/(?:rss/)?articles/", re.IGNORECASE)
_SEARCHES = ("bing.com", "news.google.com")


def shape_of(text: str) -> tuple[Shape, object]:
    """The shape of a decoded document, and the document itself where it is JSON, else None."""
    text = text.lstrip("\ufeff")
    start = text[:_HEAD].lstrip()
    if not start:
        return Shape.EMPTY, None
    if start[0] in "{[" and (document := load_json(text)) is not None:
        return _json_shape(document), document
    if (root := _ROOT.search(start)) and root.lastgroup:
        return {"html": Shape.HTML, "feed": Shape.FEED, "sitemap": Shape.SITEMAP}[root.lastgroup], None
    if _SITEMAP_PART.search(start):
        return Shape.SITEMAP, None
    if _FEED_PART.search(start):
        return Shape.FEED, None
    if start.startswith("<?xml"):
        return Shape.XML, None
    if start.startswith("<") and _HTML_PART.search(start):
        return Shape.HTML, None
    if start.count("\ufffd") + start.count("\0") > len(start) // 20:
        return Shape.BINARY, None
    lines = [line.strip() for line in start.splitlines()[:20] if line.strip()]
    if sum(line.startswith(("http://", "https://")) for line in lines) * 2 > len(lines):
        return Shape.ADDRESSES, None
    return (Shape.HTML if _HTML_PART.search(start) else Shape.TEXT), None


def kind_of(shape: Shape, text: str, url: str | None) -> SourceKind:
    """The kind of source that a document of this shape is. Raises SourceError where it is none."""
    kind = _KINDS.get(shape)
    if kind is None:
        raise SourceError(f"The source is {shape.value}, not a feed, a sitemap, a section page or a search answer.")
    if kind is SourceKind.FEED and _answers_search(text, url):
        return SourceKind.SEARCH
    return kind


def _answers_search(text: str, url: str | None) -> bool:
    """Whether a feed is a search service's answer: by its own address, or by the links it wraps."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:  # a bracket without its twin
        host = ""
    if any(host == each or host.endswith("." + each) for each in _SEARCHES):
        return True
    return wraps(text[:_HEAD]) and bool(_WRAPPED.search(text[:_HEAD]))


def wraps(text: str) -> bool:
    """Whether a text names a host that wraps links to others, or an address is one of its own."""
    text = text.lower()
    return any(host in text for host in _SEARCHES)


def _json_shape(document: object) -> Shape:
    if not isinstance(document, dict):
        return Shape.JSON
    if isinstance(document.get("articles"), list) or not document:
        return Shape.ANSWER  # GDELT says {} where it found nothing
    version = document.get("version")
    if isinstance(document.get("items"), list) or (isinstance(version, str) and "jsonfeed.org" in version):
        return Shape.JSON_FEED
    return Shape.JSON
