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
_MARK = "\x00"  # where an element begins or ends: the one character that no tree can hold
_MARKS = re.compile(f"{_MARK}+")
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
    line = _OpenLine()
    blocks = [tree]
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _SILENT:
                walk.skip_subtree()
                continue
            if tag in _INLINE:
                line.enter(element)
            else:
                if line.pieces and (done := line.close(blocks[-1])) is not None:
                    yield done
                if tag != "br":
                    blocks.append(element)
            line.add(element.text)
            continue
        if tag in _INLINE:
            line.leave(element)
        elif tag not in _SILENT:
            if line.pieces and (done := line.close(blocks[-1])) is not None:
                yield done
            if blocks[-1] is element and element is not tree:
                blocks.pop()
        if element is not tree:
            line.add(element.tail)
    if (done := line.close(blocks[-1])) is not None:
        yield done


class _OpenLine:
    """The line that is being put together: its pieces, with a mark where an element begins or ends, and its links."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._anchors: list[tuple[HtmlElement, int]] = []  # open ones, and where their text begins
        self._found: list[Anchor] = []

    def add(self, text: str | None) -> None:
        if text and (self.pieces or not text.isspace()):
            self.pieces.append(text)

    def enter(self, element: HtmlElement) -> None:
        """An element that does not break the line begins."""
        if self.pieces and element.tag not in _NO_SEAM:
            self.pieces.append(_MARK)
        if element.tag == "a" and element.get("href") and len(self._anchors) < _MOST_OPEN_LINKS:
            self._anchors.append((element, len(self.pieces)))

    def leave(self, element: HtmlElement) -> None:
        """An element that does not break the line ends."""
        if self._anchors and self._anchors[-1][0] is element:
            self._close(*self._anchors.pop())
        if self.pieces and element.tag not in _NO_SEAM:
            self.pieces.append(_MARK)

    def close(self, block: HtmlElement) -> Line | None:
        """The line so far, where it says anything. A link that goes on in the next line belongs to both."""
        for element, start in self._anchors:
            self._close(element, start)
        raw = "".join(self.pieces)
        is_marked = _MARK in raw
        text = tidy(raw.replace(_MARK, "") if is_marked else raw)
        line = Line(text, block, self._found, _seams(raw) if is_marked else frozenset()) if text else None
        self.pieces, self._found = [], []
        self._anchors = [(element, 0) for element, _ in self._anchors]
        return line

    def _close(self, element: HtmlElement, start: int) -> None:
        text = tidy("".join(self.pieces[start:]).replace(_MARK, ""))
        if text:
            self._found.append(Anchor(text, str(element.get("href"))))


def _seams(raw: str) -> frozenset[str]:
    """The words of a line inside which a mark stands between what could be the end of a word and the start of one."""
    raw = _MARKS.sub(_MARK, raw)
    if _SEAM.search(raw) is None:  # as in most lines: a tag beside a space
        return frozenset()
    found = set()
    for chunk in _CHUNK.finditer(raw):
        word = chunk.group()
        seams = [
            seam for seam in _SEAM.findall(word) if _BEFORE_A_SEAM.match(seam[0]) and _AFTER_A_SEAM.match(seam[-1])
        ]
        if 0 < len(seams) <= _MOST_SEAMS_IN_A_WORD:
            found.add(tidy(word.replace(_MARK, "")).strip(_EDGES))
    return frozenset(word for word in found if word)
