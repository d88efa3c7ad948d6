"""One look over a page's tree, for all that the readers of its metadata ask of it.

What only some pages need (the boxes of authors, the links to tags) is looked up when it is asked for, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from monitor.extract.blocks import lines_of
from monitor.extract.meta import Meta
from monitor.extract.meta_near import elements_near
from monitor.extract.tree import text_of

__all__ = ["Scan", "page_lines"]

_PROPERTIES = etree.XPath("//*[@itemprop]")  # by `//@itemprop/..` it takes the square of their number
_NAMING = (
    "a",
    "address",
    "div",
    "p",
    "span",
    "li",
    "ul",
    "h3",
    "h4",
    "h5",
    "strong",
    "b",
    "em",
    "cite",
    "section",
    "td",
)
_NAMES = re.compile(
    r"uthor|yline|enulis|eporter|riter|urnalis|artawan|uteur|autor|zuozhe|edact|edakt|firma|ignature|wrote|erfasser",
    re.IGNORECASE,
)
_TAG_ADDRESS = re.compile(r"/(?:tags?|topi[ck]s?|topi|label)/[^/?#]{1,200}", re.IGNORECASE)
_MOST = 1_000
_MOST_HEADINGS = 100
_MOST_LINKS = 10_000
_LONGEST_ADDRESS = 500
_MOST_LINES = 1_500
_LONGEST_SCRIPTS = 2_000


class Scan:
    """The elements of a page that say something about it.

    meta: its ``meta`` elements. page_title: its ``<title>``. headings: ``h1`` and ``h2``, apart. scripts: its JSON-LD.
    """

    def __init__(self, tree: HtmlElement) -> None:
        metas: list[HtmlElement] = []
        self.headings: tuple[list[HtmlElement], list[HtmlElement]] = ([], [])
        self.scripts: list[str] = []
        self.page_title: str | None = None
        self.tree = tree
        self._near: list[HtmlElement] | None = None
        scripts = 0
        for element in tree.iter("meta", "title", "h1", "h2", "script"):
            tag = element.tag
            if tag == "meta":
                metas.append(element)
            elif tag == "script":
                scripts += 1
                if scripts <= _LONGEST_SCRIPTS and "ld+json" in str(element.get("type") or "").lower():
                    self.scripts.append(element.text or "")
            elif tag == "title":
                if self.page_title is None and (parent := element.getparent()) is not None and parent.tag != "svg":
                    self.page_title = text_of(element, 1_000)
            elif len(self.headings[tag == "h2"]) < _MOST_HEADINGS:
                self.headings[tag == "h2"].append(element)
        self.meta = Meta(metas)

    @cached_property
    def marked(self) -> list[HtmlElement]:
        """Elements with an ``itemprop``."""
        found = _PROPERTIES(self.tree)
        return found[:_MOST] if isinstance(found, list) else []

    @cached_property
    def named(self) -> list[HtmlElement]:
        """Elements whose class or id may be that of an author's name."""
        return [one for one in self.tree.iter(*_NAMING) if _may_name(one.get("class") or one.get("id"))][:_MOST]

    @cached_property
    def links(self) -> list[tuple[HtmlElement, str]]:
        """Links with what they are to the page, if it says so: those to tags and topics are called ``tagged``."""
        found: list[tuple[HtmlElement, str]] = []
        for link in islice(self.tree.iter("a"), _MOST_LINKS):
            if (rel := link.get("rel")) and ("author" in rel or "tag" in rel):
                found.append((link, rel.lower()))
            elif (to := link.get("href")) and len(to) < _LONGEST_ADDRESS and _TAG_ADDRESS.search(to):
                found.append((link, "tagged"))
        return found

    def near(self, head: HtmlElement | None) -> list[HtmlElement]:
        """The elements near the heading of the page, looked up once."""
        if self._near is None:
            self._near = list(elements_near(head, self.tree))
        return self._near

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the page."""
        return list(page_lines(self.tree))

    def properties(self, name: str) -> Iterator[HtmlElement]:
        """The elements with this ``itemprop`` (lower case) but ``meta``."""
        for element in self.marked:
            if element.tag != "meta" and name in str(element.get("itemprop") or "").lower().split():
                yield element

    def related(self, name: str) -> Iterator[HtmlElement]:
        """The links with this ``rel``, or with the address of a tag where the name is ``tagged``."""
        yield from (link for link, rel in self.links if name in rel.split())


@lru_cache(maxsize=4_096)
def _may_name(value: str | None) -> bool:
    return value is not None and _NAMES.search(value[:300]) is not None


def page_lines(tree: HtmlElement) -> Iterator[str]:
    """The first lines of a page, as readers see them."""
    return (line.text for line in islice(lines_of(tree), _MOST_LINES))
