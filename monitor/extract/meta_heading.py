"""The heading that shows a page's title, and its words without what stands above or beside them."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.html import HtmlElement

from monitor.extract.meta_scan import Scan
from monitor.extract.tree import class_words, is_hidden, squeezed, text_of, tidy, words

__all__ = ["Heading", "heading_of", "words_of"]

_MOST_PIECES = 200
_LONGEST = 1_000
# Words of the class of a line above a title (or within its element) that names a topic, not the title.
_KICKER = frozenset(words("kicker overline eyebrow topline headtopic supertitle dachzeile rubrik antetitulo surtitre"))
_NO_TEXT = frozenset(words("script style noscript template svg button select time"))
_BLOCKS = frozenset(("br", "div", "p"))
_FEWEST = 4
_SHORTEST_TITLE = 8


class Heading:
    """The element that shows the title; its words; whether there was no other to choose, and none that said so."""

    __slots__ = ("element", "is_sole", "text")

    def __init__(self, element: HtmlElement, text: str, *, is_sole: bool) -> None:
        self.element, self.text, self.is_sole = element, text, is_sole


def heading_of(scan: Scan, titles: Iterable[str | None], site: str | None) -> Heading | None:
    """The ``h1``, else ``h2``, that one of the titles begins or ends with; the longest of several.

    Where none agrees, the only ``h1``; None where there is none, or several. A heading that is the site's name is none.
    """
    known = [squeezed(title).casefold() for title in titles if title]
    name = squeezed(site).casefold() if site else None
    spoken: list[tuple[HtmlElement, str]] = []
    for level, elements in enumerate(scan.headings):
        shown = [(element, words_of(element)) for element in elements if not is_hidden(element)]
        shown = [(element, text) for element, text in shown if squeezed(text).casefold() != name]
        agreeing = [(element, text) for element, text in shown if _agrees(squeezed(text).casefold(), known)]
        if agreeing:
            return Heading(*max(agreeing, key=lambda one: len(one[1])), is_sole=False)
        if level == 0:
            spoken = [(element, text) for element, text in shown if len(squeezed(text)) >= _FEWEST]
    return Heading(*spoken[0], is_sole=True) if len(spoken) == 1 else None


def words_of(element: HtmlElement) -> str:
    """The words of a heading without the topic above them, or what is no text."""
    if not len(element):
        return tidy((element.text or "")[:_LONGEST])
    pieces: list[str] = []
    todo: list[HtmlElement | str] = [element]
    has_kicker = False
    while todo and len(pieces) < _MOST_PIECES:
        node = todo.pop()
        if isinstance(node, str):
            pieces.append(node[:_LONGEST])
        elif node.tag in _NO_TEXT:
            pass
        elif node is not element and not _KICKER.isdisjoint(class_words(node)):
            has_kicker = True
        else:
            pieces.append((" " if node.tag in _BLOCKS else "") + (node.text or "")[:_LONGEST])
            for child in reversed(node[:_MOST_PIECES]):
                todo += [(" " if child.tag in _BLOCKS else "") + (child.tail or ""), child]
    text = tidy("".join(pieces))[:_LONGEST]
    if has_kicker and len(squeezed(text := text.lstrip(" :–—-|·"))) < _SHORTEST_TITLE:
        text = text_of(element, _LONGEST)
    return text


def _agrees(shown: str, titles: list[str]) -> bool:
    if len(shown) < _FEWEST:
        return False
    return any(
        title.startswith(shown) or title.endswith(shown) or (len(title) > 10 and shown.startswith(title))
        for title in titles
    )
