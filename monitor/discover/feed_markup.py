"""The text constructs of a feed (titles, summaries, contents) as one string of markup, as feedparser (6.0) has it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from html import escape as escape_for_quotes

from lxml import etree

from monitor.discover.feed_names import Names
from monitor.discover.words import words

escape = partial(escape_for_quotes, quote=False)  # xml.sax has it too, and brings a client for HTTP along

XHTML = "application/xhtml+xml"
_TYPES = {"text": "text/plain", "plain": "text/plain", "html": "text/html", "xhtml": XHTML}
_KINDS = frozenset(_TYPES.values())
# Elements that feedparser listens to even inside a text, as far as HTML has elements of such names.
_HEARD = words(
    "abstract author body category channel content contributor copyright created description email enclosure entry "
    "expirationdate feed fullitem generator guid height homepage id image info issued item keywords language "
    "lastbuilddate link managingeditor math modified name newlocation published pubdate rights rss source subtitle "
    "summary svg tagline tags textinput title updated uri url webmaster width"
)


class Odd(Exception):
    """The feed has what occurs too seldom to be worth rules here: it is feedparser's to read."""


def attributes_of(element: etree._Element) -> Mapping[str, str]:
    """An element's attributes by their names in lower case, ``rel`` and ``type`` in lower case themselves."""
    named = {str(key).rpartition("}")[2].lower(): str(value) for key, value in element.items()}
    for key in ("rel", "type"):
        if key in named:
            named[key] = named[key].lower()
    return named


def text_of(element: etree._Element) -> str:
    """The text of an element that has no business to hold others. Raises Odd where it does."""
    if len(element):
        raise Odd
    return (element.text or "").strip()


def type_of(element: etree._Element, default: str) -> str:
    """The media type of a text construct. Raises Odd for what is neither text nor XHTML, and may be base64."""
    if not element.keys():
        return default
    attributes = attributes_of(element)
    said = attributes.get("type", default)
    kind = _TYPES.get(said, said)
    if attributes.get("mode") == "base64" or kind not in _KINDS:
        raise Odd
    return kind


def markup_of(element: etree._Element, kind: str, names: Names) -> tuple[str, int]:
    """What stands in a text construct, elements as tags, and how many elements feedparser forgets to leave in it.

    Where the feed says that it is XHTML, or from where an element stands in it, text is escaped as it is in markup.
    Raises Odd for an element that is more to feedparser than markup.
    """
    if not len(element):
        text = (element.text or "").strip()
        return (escape(text) if kind == XHTML else text), 0
    pieces = [escape(element.text) if element.text and kind == XHTML else element.text or ""]
    left_open = 0
    walk = etree.iterwalk(element, events=("start", "end"))
    next(walk)  # the construct itself
    for event, child in walk:
        if event == "end" and child is element:
            break
        name = names(child)
        local = name.removeprefix("xhtml_")
        if "_" in local or local in _HEARD:
            raise Odd
        if kind != XHTML and local == "div":
            # A division that a feed forgot to escape is passed over, text and all of it staying as it is.
            left_open += event == "end"
        else:
            kind = XHTML
            pieces.append(f"<{local}{_attributes(child)}>" if event == "start" else f"</{local}>")
        text = child.text if event == "start" else child.tail
        if text:
            pieces.append(escape(text) if kind == XHTML else text)
    return "".join(_inside(pieces) if kind == XHTML else pieces).strip(), left_open


def _inside(pieces: list[str]) -> list[str]:
    """XHTML without the one division that Atom wants around it."""
    trimmed = [piece for piece in pieces if piece] or [""]
    while len(trimmed) > 1 and not trimmed[-1].strip():
        trimmed.pop()
    start = 0
    while len(trimmed) - start > 1 and not trimmed[start].strip():
        start += 1
    trimmed = trimmed[start:]
    if not (trimmed[0] == "<div>" or trimmed[0].startswith("<div ")) or trimmed[-1] != "</div>":
        return trimmed
    depth = 0
    for piece in trimmed[:-1]:
        depth += -1 if piece.startswith("</") else piece.startswith("<") and not piece.endswith("/>")
        if depth == 0:
            return trimmed
    return trimmed[1:-1]


def _attributes(element: etree._Element) -> str:
    return "".join(
        f' {str(key).rpartition("}")[2].lower()}="{escape_for_quotes(str(value))}"' for key, value in element.items()
    )
