"""Where a link stands on its page: in a menu or a foot, under a heading, in a card with a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, islice

from lxml import etree

from monitor.discover.section_title import HEADINGS, inside, words_of
from monitor.discover.words import words
from monitor.stamps import parse_stamp

_DEEPEST = 30
_SIGNED = 4  # the link and so many elements above it say what place it is
_NEAR = 8
_CARD_SIZE = 100  # elements
_FRAMES = frozenset(("nav", "header", "footer"))
_ROLES = frozenset(("navigation", "banner", "contentinfo", "menu", "menubar"))
_INSIDE = frozenset(("article", "main"))
_CARDS = frozenset(("article", "li", "tr", "figure"))
_FRAME_CLASSES = words(
    "nav navbar navigation subnav topnav menu submenu megamenu dropdown footer foot breadcrumb breadcrumbs pagination "
    "pager paging tagcloud tags share social sharing topbar masthead friendlink friend languages"
)
_CLASS_WORDS = re.compile(r"[a-z]+")
_CHANGING = re.compile(r"[\d_-]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A link's place. framed: 1 in the page's frame, 0 outside it. headed: a heading is in it or around it.

    signature: names and classes of the link and what is directly around it: equal for links of one list.
    published: the stamp of the one time that stands in it or in its card.
    """

    framed: float
    headed: bool
    signature: str
    published: str | None


def place_of(anchor: etree._Element) -> Place:
    """The place of a link on its page."""
    framed: float | None = None
    headed = any(each.tag in HEADINGS for each in inside(anchor))
    signature = [_signed(anchor)]
    for depth, above in enumerate(anchor.iterancestors()):
        name = above.tag
        if depth >= _DEEPEST or name in ("body", "html"):
            break
        if depth < _SIGNED - 1:
            signature.append(_signed(above))
        headed = headed or (depth < 3 and name in HEADINGS)
        if framed is not None:
            if depth >= _NEAR:
                break
            continue
        if name in _INSIDE:
            framed = 0.0
        elif name in _FRAMES or above.get("role") in _ROLES:
            # A card of an article may have a header of its own, with its headline.
            framed = 0.0 if name == "header" and _has_ancestor(above) else 1.0
        elif depth < _NEAR and _FRAME_CLASSES & set(
            _CLASS_WORDS.findall(f"{above.get('class')} {above.get('id')}".lower()[:300])
        ):
            framed = 0.75
    return Place(framed or 0.0, headed, "<".join(signature), _when(anchor))


def _signed(element: etree._Element) -> str:
    """An element's name and classes, without the numbers and hashes that differ from one to the next."""
    classes = sorted({_CHANGING.sub("", each) for each in (element.get("class") or "")[:300].split()[:8]})
    return f"{element.tag}.{'.'.join(classes)}"


def _has_ancestor(element: etree._Element) -> bool:
    return any(above.tag in _INSIDE for _, above in zip(range(_DEEPEST), element.iterancestors(), strict=False))


def _when(anchor: etree._Element) -> str | None:
    """The time that stands in a link, or in the card it is in, where that is the only one there."""
    for above in chain((anchor,), islice(anchor.iterancestors(), 5)):
        if above is anchor or above.tag in _CARDS:
            # A card is small; what is larger is a list, and its times belong to others.
            elements = [element for element, _ in zip(above.iter(), range(_CARD_SIZE), strict=False)]
            times = [element for element in elements if element.tag == "time"]
            if len(times) == 1 and (above is anchor or len(elements) < _CARD_SIZE):
                return parse_stamp(times[0].get("datetime") or words_of(times[0]) or "")
            if times or above.tag in _CARDS:
                return None
    return None
