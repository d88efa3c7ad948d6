"""The tree of a page, and the small questions that every reader of it asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree, html
from lxml.html import HtmlElement

__all__ = [
    "class_words",
    "elements",
    "is_hidden",
    "parse",
    "parsed",
    "squeezed",
    "text_of",
    "tidy",
    "weight",
    "words",
]

# Characters that are laid out as nothing, and those that no text has a use for.
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u21a9\u200e\u200f\u2060\u2066-\u2069\u202a-\u202e\ufeff\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
# What libxml2 reads and lxml refuses to write, so that no element beside it could be moved or taken out: controls and
# non-characters, as they are or by their numbers. Those that part words are white space.
_SPACED = bytes.maketrans(b"\x0b\x0c\x1c\x1d\x1e\x1f", b"      ")
_UNWRITABLE = bytes([*range(9), *range(0x0E, 0x1C)])
_NUMBERED = re.compile(
    rb"&#(?:0*+(?:[1-8]|1[124-9]|2[0-9]|3[01]|6553[45])(?![0-9])|[xX]0*+(?:[1-8b-cB-Ce-fE-F]|1[0-9a-fA-F]|[fF]{3}[e-fE-F])"
    rb"(?![0-9a-fA-F]));?"
)
_HIDING = re.compile(r"display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden", re.IGNORECASE)
_HAN = re.compile("[\u3040-\u9fff]+")
_CLASS_WORD = re.compile(r"[a-z]+|\d+")
_NAMELESS = (None, None, None, None)
_LONGEST_NAME = 300
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def parse(text: str) -> HtmlElement | None:
    """The tree of a page without comments; None where there is nothing in it. Never raises."""
    return parsed(text)[0]


def parsed(text: str) -> tuple[HtmlElement | None, bool]:
    """The tree of a page, as `parse` gives it, and whether it is all of the page.

    libxml2 stops at elements nested deeper than 2048: what stands below them, and after them, is not read.
    """
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8")
    # lxml.html's own parser asks a Python function which class each element gets, each time that it is touched.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    try:
        tree = html.document_fromstring(_writable(text.encode("utf-8", "replace")), parser=parser)
    except (etree.LxmlError, ValueError):
        return None, True
    stopped = len(parser.error_log.filter_types([etree.ErrorTypes.ERR_RESOURCE_LIMIT])) > 0
    return (tree if isinstance(tree, HtmlElement) else None), not stopped


def _writable(page: bytes) -> bytes:
    """A page in UTF-8 whose text can be put anywhere in its tree."""
    page = page.translate(_SPACED, _UNWRITABLE)
    for sign in (b"\xef\xbf\xbe", b"\xef\xbf\xbf"):
        page = page.replace(sign, b"")
    return _NUMBERED.sub(b" ", page) if b"&#" in page else page


def words(text: str) -> tuple[str, ...]:
    """A list of words, written as they are read."""
    return tuple(text.split())


def tidy(text: str) -> str:
    """A text in one line: white space made single, characters without width taken out."""
    return " ".join((text if text.isascii() and text.isprintable() else _INVISIBLE.sub("", text)).split())


def squeezed(text: str) -> str:
    """A text without any white space, to compare what was spaced by different hands."""
    return "".join((text if text.isascii() and text.isprintable() else _INVISIBLE.sub("", text)).split())


def text_of(element: HtmlElement, longest: int = 100_000) -> str:
    """All text below an element in one line, at most about so many characters of it."""
    pieces, size = [], 0
    for piece in element.itertext():
        pieces.append(str(piece))
        size += len(piece)
        if size > longest:
            break
    return tidy("".join(pieces))


def weight(text: str) -> int:
    """About how much a text says, in letters: a Han or kana character counts for three."""
    if text.isascii():
        return len(text)
    return len(text) + 2 * sum(map(len, _HAN.findall(text)))


def class_words(element: HtmlElement) -> tuple[str, ...]:
    """The words of an element's class, id and the like, in lower case: ``relatedPosts box`` is related, posts, box."""
    get = element.get
    names = (get("class"), get("id"), get("data-component"), get("data-testid"))
    if names == _NAMELESS:
        return ()
    return _words_in(tuple(name[:_LONGEST_NAME] if name else "" for name in names))


@lru_cache(maxsize=4_096)  # a page names its boxes with the same few hundred names, and its neighbours with the same
def _words_in(names: tuple[str, ...]) -> tuple[str, ...]:
    text = " ".join(names)
    return tuple(_CLASS_WORD.findall(_CAMEL.sub(" ", text).lower())) if text.strip() else ()


def is_hidden(element: HtmlElement) -> bool:
    """Whether an element says of itself that it is not shown."""
    get = element.get
    if get("hidden") is not None or get("aria-hidden") == "true":
        return True
    style = get("style")
    return style is not None and bool(_HIDING.search(style[:500]))


def elements(tree: HtmlElement, *tags: str) -> Iterator[HtmlElement]:
    """The elements of a tree with one of these tags, in the order of the page; all where none is named."""
    for element in tree.iter(*tags):
        if isinstance(element, HtmlElement):
            yield element
