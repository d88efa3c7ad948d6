"""How much of a page is read: pages are written by strangers.

All that a page is asked for takes time and memory by what is let through here, whatever is in it. A page that is cut is
read as far as it goes, says so among its reasons, and is trusted half as much; no honest report reaches any of these.

Bounds of one reader each (how many headings, scripts, sentences it looks at) stand with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, TypeVar

from lxml import etree
from lxml.html import HtmlElement

from monitor.extract.blocks import Line

__all__ = [
    "LONGEST_TEXT",
    "MOST_ATTRIBUTES",
    "MOST_LINES",
    "MOST_PARAGRAPHS",
    "MOST_TAGS",
    "begin_of",
    "with_few_attributes",
    "with_short_names",
    "without_tags_beyond",
]

MOST_TAGS: Final = 400_000
"""So many ``<`` of a page's source are parsed. Pages of news have some thousands; a page of 8 MiB may have millions,
and each takes hundreds of bytes of memory in the tree."""

MOST_ATTRIBUTES: Final = 1_000
"""So many attributes of one tag are parsed. libxml2 holds each of them against all before it: a tag of 8 MiB takes it
minutes. Whoever hides more behind a bracket in quotes is stopped by the time that a page may take."""

LONGEST_NAMES: Final = 4_000
"""So many characters of a class or an id are read. They are searched with many patterns, here and in trafilatura, which
takes seconds for a class of 8 MiB; the longest that sites write have some hundred."""

MOST_LINES: Final = 20_000
"""So many lines of a page are looked at."""

MOST_PARAGRAPHS: Final = 4_000
"""So many lines of an article's text are kept; the longest live blogs have half of it."""

LONGEST_TEXT: Final = 300_000
"""So many bytes (in UTF-8) of an article's text are kept: 50 000 words of English, or 100 000 characters of Han. The
longest reports that newsrooms print have a sixth of it."""

_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{4000,}")
_LONG_NAMES = etree.XPath(f"//*[string-length(@class) > {LONGEST_NAMES} or string-length(@id) > {LONGEST_NAMES}]")
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
_BACK: Final = 200  # a text is cut at a blank, where one stands so near
_Piece = TypeVar("_Piece", str, Line)


def without_tags_beyond(source: str, most: int = MOST_TAGS) -> str:
    """The source of a page up to its last tag that is parsed."""
    if source.count("<") <= most:
        return source
    return "<".join(source.split("<", most + 1)[: most + 1])


def with_few_attributes(source: str) -> str:
    """The source of a page; of a tag with more attributes than are parsed, the names of the first."""
    return _LONG_TAG.sub(_fewer, source)


def _fewer(tag: re.Match[str]) -> str:
    names = _VALUE.sub('""', tag[0]).split()
    return tag[0] if len(names) <= MOST_ATTRIBUTES else " ".join(names[:MOST_ATTRIBUTES])


def with_short_names(tree: HtmlElement | None) -> HtmlElement | None:
    """The tree of a page, in which every class and id has been cut to what is read of it."""
    if tree is not None:
        for element in _LONG_NAMES(tree):  # type: ignore[union-attr]  # elements are all that it can find
            for name in ("class", "id"):
                if value := element.get(name):  # type: ignore[union-attr]
                    element.set(name, value[:LONGEST_NAMES])  # type: ignore[union-attr]
    return tree


def begin_of(lines: Sequence[_Piece], *, longest: int = LONGEST_TEXT) -> tuple[list[_Piece], bool]:
    """The first lines of a text, or of its Lines, as many as are kept, and whether that is not all of it. The last one
    may end earlier than it does on the page."""
    kept: list[_Piece] = []
    room = longest
    for line in lines[:MOST_PARAGRAPHS]:
        text = line if isinstance(line, str) else line.text
        size = len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
        if size > room:
            if begin := _cut(text, room):
                kept.append(begin if isinstance(line, str) else replace(line, text=begin))
            return kept, True
        kept.append(line)
        room -= size + 1
    return kept, len(lines) > MOST_PARAGRAPHS


def _cut(text: str, room: int) -> str:
    begin = text[: max(0, room)].encode("utf-8", "replace")[: max(0, room)].decode("utf-8", "ignore")
    whole = begin.rstrip() if text[len(begin) : len(begin) + 1].isspace() else begin
    blank = max(begin.rfind(" ", len(begin) - _BACK), 0) if whole is begin else 0
    return begin[:blank].rstrip() if blank else whole
