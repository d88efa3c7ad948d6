"""A page that may be read more than once: with what is known of its host, without it, and for its further pages.

What all of these readings begin with is done when it is first asked for, and then no more. Nothing here is changed by
a reading, so that the second finds what the first one found.
"""

from __future__ import annotations

from functools import cached_property
from html import escape
from itertools import islice

from lxml.html import HtmlElement

from monitor.dedupe import canonical, stated
from monitor.extract.blocks import Line, lines_of
from monitor.extract.body import read_body
from monitor.extract.decode import LONGEST, decode
from monitor.extract.limits import MOST_LINES, MOST_TAGS, with_few_attributes, with_short_names, without_tags_beyond
from monitor.extract.maintext import MainText, main_text
from monitor.extract.metadata import Metadata, absolute, read_metadata
from monitor.extract.tree import elements, parsed

__all__ = ["Document", "Opened"]

# Of a head, what names the page's address.
_TELLING = (("rel", "href"), ("property", "content"), ("name", "content"))
_ADDRESSES = frozenset(["canonical", "og:url"])


class Document:
    """The bytes or the text of a page. charset: what its server calls the encoding of the bytes."""

    def __init__(self, html: bytes | str, charset: str | None = None) -> None:
        self.html, self._charset = html, charset
        self._opened: tuple[str | None, Opened] | None = None

    @cached_property
    def text(self) -> str:
        """The page, decoded. Never raises."""
        return decode(self.html, self._charset)

    @cached_property
    def tree(self) -> HtmlElement | None:
        """Its tree, not to be changed; None where there is nothing in it. Never raises."""
        return self._parsed[0]

    @cached_property
    def _parsed(self) -> tuple[HtmlElement | None, tuple[str, ...]]:
        source = without_tags_beyond(self.text)
        tree, is_whole = parsed(with_few_attributes(source))
        reasons = (
            (len(self.html) > LONGEST, f"only its first {LONGEST >> 20} MiB were read"),
            (len(source) < len(self.text), f"only its first {MOST_TAGS} tags were read"),
            (not is_whole, "its elements are nested too deep; what stands in them and after them was not read"),
        )
        return with_short_names(tree), tuple(reason for holds, reason in reasons if holds)

    def opened(self, url: str | None) -> Opened | None:
        """What the page says that was found at `url`; None where there is nothing in it."""
        if self.tree is None:
            return None
        if self._opened is None or self._opened[0] != url:
            self._opened = url, Opened(self.tree, self.text, url, self._parsed[1])
        return self._opened[1]


class Opened:
    """A page at its address.

    address: its canonical one; of a page that was not fetched (url None), the one that it gives for itself. base: what
    its relative links are relative to. page: all its lines.
    """

    def __init__(self, tree: HtmlElement, text: str, url: str | None, cut: tuple[str, ...] = ()) -> None:
        self.tree, self.url, self._cut = tree, url, cut
        self.address = _address(tree, text, url)
        self.base = _base(tree, url or self.address)

    @cached_property
    def meta(self) -> Metadata:
        return read_metadata(self.tree, self.base)

    @cached_property
    def page(self) -> list[Line]:
        return self._lines[:MOST_LINES]

    @cached_property
    def _lines(self) -> list[Line]:
        return list(islice(lines_of(self.tree), MOST_LINES + 1))

    @property
    def cut(self) -> tuple[str, ...]:
        """What of the page was not read, in words."""
        return (*self._cut, *([f"only its first {MOST_LINES} lines were read"] * (len(self._lines) > MOST_LINES)))

    @cached_property
    def alone(self) -> MainText:
        """The text that the page shows to who knows nothing of its host."""
        return main_text(read_body(self.tree, self.page, self.meta.structured.body), self.meta)


def _address(tree: HtmlElement, text: str, url: str | None) -> str | None:
    if url:
        return canonical(url, _head(tree) or text)
    claims = [str(link.get("href") or "") for link in elements(tree, "link") if _is_canonical(link)]
    claims += [str(meta.get("content") or "") for meta in elements(tree, "meta") if meta.get("property") == "og:url"]
    return next((address for claim in claims[:5] if (address := stated(claim))), None)


def _head(tree: HtmlElement) -> str:
    """What a page's head says of its address, without all else that is in it; empty where the page has no head."""
    head = tree.find("head")
    if head is None:
        return ""
    told = [
        f'<{element.tag} {name}="{escape(value)}" {key}="{escape(str(element.get(key) or ""))}">'
        for element in head.iter("link", "meta", "base")
        for name, key in _TELLING
        if (value := element.get(name)) and value.strip().lower() in _ADDRESSES
    ]
    told += [f'<base href="{escape(str(base.get("href")))}">' for base in head.iter("base") if base.get("href")][:1]
    return f"<head>{''.join(told)}</head>"


def _is_canonical(link: HtmlElement) -> bool:
    return "canonical" in str(link.get("rel") or "").lower().split()


def _base(tree: HtmlElement, url: str | None) -> str | None:
    declared = next((str(base.get("href")) for base in elements(tree, "base") if base.get("href")), None)
    return (absolute(declared, url) if declared else None) or url
