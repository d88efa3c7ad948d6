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
    ROBOTS = "a robots.txt"
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
# What may stand before the root of a document, one after the other. It may speak of any other.
_BEFORE_ROOT = re.compile(
    r"\s+|<!--.*?-->|<\?.*?\?>|<!DOCTYPE\s[^<>\[]{0,500}(?:\[.*?\]\s{0,100})?>", re.IGNORECASE | re.DOTALL
)
_ROOT_WITHIN = re.compile(r"<(?:(?P<feed>rss|rdf:RDF|feed)|urlset|sitemapindex)\s[^<>]{0,2000}>\s{0,1000}<")
# Cut off is what was opened behind the last of these: an item, and all items.
_OPENING = ("<item>", "<item ", "<entry>", "<entry ", "<url>", "<url ", "<sitemap>", "<sitemap ")
_CLOSING = (
    *("</item>", "</entry>", "</url>", "</sitemap>", "</channel>"),
    *("</rss>", "</feed>", "</rdf:RDF>", "</RDF>", "</urlset>", "</sitemapindex>"),
)
# How files begin that are no text, once they were decoded in whatever encoding.
_IS_BINARY = re.compile(r"%PDF-|.{1,2}NG\r?\n\x1a|GIF8[79]a|PK\x03\x04|RIFF.{4}WEBP", re.DOTALL)
_SITEMAP_LINE = re.compile(r"^[ \t]{0,20}sitemap[ \t]{0,20}:[ \t]{0,20}\S", re.IGNORECASE | re.MULTILINE)
# A feed that has lost its head, and HTML that never had one.
_FEED_PART = re.compile(r"<(?:channel|item|entry)[\s>]", re.IGNORECASE)
_SITEMAP_PART = re.compile(r"<(?:url|sitemap)>\s{0,100}<loc>", re.IGNORECASE)
_HTML_PART = re.compile(
    r"<(?:head|body|title|meta|link|script|div|main|section|article|header|nav|ul|ol|table|p|h[1-6]|a|span|br|b)[\s>/]",
    re.IGNORECASE,
)
_KINDS = {
    Shape.FEED: SourceKind.FEED,
    Shape.JSON_FEED: SourceKind.FEED,
    Shape.SITEMAP: SourceKind.SITEMAP,
    Shape.ADDRESSES: SourceKind.SITEMAP,
    Shape.ROBOTS: SourceKind.SITEMAP,
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
    if (root := _ROOT.match(start, root_of(start)) or _ROOT.search(start)) and root.lastgroup:
        return {"html": Shape.HTML, "feed": Shape.FEED, "sitemap": Shape.SITEMAP}[root.lastgroup], None
    if _SITEMAP_PART.search(start):
        return Shape.SITEMAP, None
    if _FEED_PART.search(start):
        return Shape.FEED, None
    if start.startswith("<?xml"):
        return Shape.XML, None
    if start.startswith("<") and _HTML_PART.search(start):
        return Shape.HTML, None
    if _IS_BINARY.match(start) or start.count("\ufffd") + start.count("\0") > len(start) // 20:
        return Shape.BINARY, None
    lines = [line for each in start.splitlines()[:20] if (line := each.strip()) and not line.startswith("#")]
    if sum(line.lower().startswith(("http://", "https://")) for line in lines) * 2 > len(lines):
        return Shape.ADDRESSES, None
    if _SITEMAP_LINE.search(start) and not start.startswith("<"):
        return Shape.ROBOTS, None
    return (Shape.HTML if _HTML_PART.search(start) else Shape.TEXT), None


def whole_items(text: str) -> str:
    """A feed or sitemap without its last item, where the end of the document cuts that."""
    opened = max(map(text.rfind, _OPENING))
    closed = max(map(text.rfind, _CLOSING))
    return text if opened <= closed else text[:opened]


def within(text: str) -> Shape | None:
    """What stands inside an HTML page that was meant to be another thing; None where that is no feed or sitemap."""
    found = _ROOT_WITHIN.search(text, 0, 10 * _HEAD)
    return None if found is None else Shape.FEED if found["feed"] else Shape.SITEMAP


def root_of(text: str) -> int:
    """Where the root of a document begins, behind comments, instructions and a grammar, whatever these speak of."""
    at = 0
    while before := _BEFORE_ROOT.match(text, at):
        at = before.end()
    return at


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
