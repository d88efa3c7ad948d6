"""The lines of a page as a browser would lay them out, with the links in them and the seams between their tags.

A reader of main text (trafilatura) knows which blocks are the text; how a block is spaced, and where its links point,
is read here, from the page itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from monitor.extract.tree import tidy, words

__all__ = ["Anchor", "Line", "lines_of"]

# What does not break a line. Everything else does, as in a browser's default style sheet.
_INLINE = frozenset(
    words(
        "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q ruby s samp small span"
        " strike strong sub sup time tt u var wbr amp-link"
    )
)
_SILENT = frozenset(
    words(
        "script style noscript template iframe object svg title textarea select button audio video canvas math rp"
        " rt datalist embed map amp-ad amp-analytics amp-iframe"
    )
)
_NO_SEAM = frozenset(["wbr", "sub", "sup", "ruby"])
_BEFORE_A_SEAM = re.compile(r"[\w,.;:!?)”%]")
_AFTER_A_SEAM = re.compile(r"[^\W_]|[“(]")
_MARK = "\ue000"  # a private character: where an element begins or ends; it is taken out of what the page says
_SEAM = re.compile(rf"(?=([^\s{_MARK}]{_MARK}[^\s{_MARK}]))")  # looked for, not consumed: seams may share a letter
_CHUNK = re.compile(r"\S+")
_EDGES = ".,;:!?…\"'“”‘’()[]«»"
_MOST_OPEN_LINKS = 4  # links do not nest; where they are left open, only the first few are followed
_MOST_SEAMS_IN_A_WORD = 6  # more, and every letter has an element of its own: a decoration, no link


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link as it stands in a line: its text and its address as written."""

    text: str
    href: str


@dataclass(slots=True)
class Line:
    """A line of the page. `element` is the block it stands in; seams: its words inside which a tag begins or ends."""

    text: str
    element: HtmlElement
    anchors: list[Anchor] = field(default_factory=list)
    seams: frozenset[str] = frozenset()


def lines_of(tree: HtmlElement) -> Iterator[Line]:
    """The lines of a tree that are not empty, in order. Works in one walk, without recursion."""
    walker = _Walker()
    skipping: HtmlElement | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element, HtmlElement) or not isinstance(element.tag, str):
            continue
        if event == "start":
            if skipping is None and element.tag in _SILENT:
                skipping = element
            if skipping is None:
                yield from walker.enter(element)
            continue
        if skipping is None:
            yield from walker.leave(element)
        elif skipping is element:
            skipping = None
        else:
            continue
        if skipping is None and element is not tree:
            walker.add(element.tail)
    yield from walker.flush()


class _Walker:
    """The line that is being put together."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._blocks: list[HtmlElement] = []
        self._anchors: list[tuple[HtmlElement, int]] = []  # open ones, and where their text begins
        self._found: list[Anchor] = []

    def add(self, text: str | None) -> None:
        if text:
            self._pieces.append(text.replace(_MARK, ""))

    def enter(self, element: HtmlElement) -> Iterator[Line]:
        if element.tag in _INLINE:
            self._mark(element)
            if element.tag == "a" and element.get("href") and len(self._anchors) < _MOST_OPEN_LINKS:
                self._anchors.append((element, len(self._pieces)))
        else:
            yield from self.flush()
            if element.tag != "br":
                self._blocks.append(element)
        self.add(element.text)

    def leave(self, element: HtmlElement) -> Iterator[Line]:
        if element.tag in _INLINE:
            if self._anchors and self._anchors[-1][0] is element:
                _, start = self._anchors.pop()
                self._close(element, start)
            self._mark(element)
            return
        yield from self.flush()
        if self._blocks and self._blocks[-1] is element:
            self._blocks.pop()

    def flush(self) -> Iterator[Line]:
        """The line so far, where it says anything. A link that goes on in the next line belongs to both."""
        for element, start in self._anchors:
            self._close(element, start)
        raw = "".join(self._pieces)
        text = tidy(raw.replace(_MARK, ""))
        if text and self._blocks:
            yield Line(text, self._blocks[-1], self._found, _seams(raw) if _MARK in raw else frozenset())
        self._pieces, self._found = [], []
        self._anchors = [(element, 0) for element, _ in self._anchors]

    def _mark(self, element: HtmlElement) -> None:
        if element.tag not in _NO_SEAM:
            self._pieces.append(_MARK)

    def _close(self, element: HtmlElement, start: int) -> None:
        text = tidy("".join(self._pieces[start:]).replace(_MARK, ""))
        if text:
            self._found.append(Anchor(text, str(element.get("href"))))


def _seams(raw: str) -> frozenset[str]:
    """The words of a line inside which a mark stands between what could be the end of a word and the start of one."""
    found = set()
    for chunk in _CHUNK.finditer(re.sub(f"{_MARK}+", _MARK, raw)):
        word = chunk.group()
        seams = [
            seam for seam in _SEAM.findall(word) if _BEFORE_A_SEAM.match(seam[0]) and _AFTER_A_SEAM.match(seam[-1])
        ]
        if 0 < len(seams) <= _MOST_SEAMS_IN_A_WORD:
            found.add(tidy(word.replace(_MARK, "")).strip(_EDGES))
    return frozenset(word for word in found if word)
