"""What a feed's elements are called, whatever prefixes it has chosen: ``title``, ``dc_date``, ``media_title``.

A vocabulary is known by its address or, where that is misspelt, by the prefix in use. These rules, and which addresses
count as the feed's own vocabulary, are feedparser's (6.0), so that both ways of reading a feed agree on names.
"""

from __future__ import annotations

from lxml import etree

# Elements of these need no prefix, and have none in their names.
_CORE = frozenset(
    (
        "http://www.w3.org/2005/atom",
        "http://purl.org/atom/ns#",
        "http://purl.org/rss/1.0/",
        "http://my.netscape.com/rdf/simple/0.9/",
        "http://backend.userland.com/rss",
        "http://blogs.law.harvard.edu/tech/rss",
        "http://purl.org/rss/1.0/modules/rss091#",
        "http://purl.org/pie/",
        "http://purl.org/echo/",
        "http://example.com/necho",
        "http://example.com/newformat#",
        "uri/of/echo/namespace#",
    )
)
_PREFIXES = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://search.yahoo.com/mrss": "media",
    "http://search.yahoo.com/mrss/": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://example.com/dtds/podcast-1.0.dtd": "itunes",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://purl.org/rss/1.0/modules/slash/": "slash",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://wellformedweb.org/commentapi/": "wfw",
    "http://purl.org/rss/1.0/modules/image/": "image",
    "http://purl.org/rss/1.0/modules/link/": "l",
}


class Names:
    """The names of one document's elements."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def __call__(self, element: etree._Element) -> str:
        """An element's name in lower case, with its vocabulary's usual prefix and ``_`` unless it is the feed's own."""
        tag = element.tag
        name = self._known.get(tag)
        if name is None:
            namespace, _, local = tag.rpartition("}")
            prefix = _prefix(namespace[1:].lower(), element.prefix)
            name = f"{prefix}_{local}".lower() if prefix else local.lower()
            self._known[tag] = name
        return name


def _prefix(namespace: str, given: str | None) -> str:
    if namespace in _CORE or "backend.userland.com/rss" in namespace:
        return ""
    return _PREFIXES.get(namespace) or given or ""
