"""The ways a letter of a name may be written otherwise than as itself, in bytes.

As a character that folds to it (``é``, full width, a ligature), in markup (``&#233;``, ``&eacute;``) or as
an escape (``\\u00e9``). What folds to nothing may stand between any two letters. In lower case, as it is searched for,
and cut to the shortest beginning with which nothing begins that pages are full of.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from html.entities import html5

from monitor.gate.spelling import LETTERS, folded, forms_of, hidden_in, invisible
from monitor.match.fold import fold

__all__ = ["escapes_of", "forms_in", "is_usual", "names_of", "nothing", "raw_of", "read_as", "spaces"]

# Characters that pages are full of: letters of Europe are told apart from them, the second part is not.
_LATIN = ((0xC0, 0x180),)
_USUAL = (
    *((0xA0, 0xC0), (0x370, 0x530), (0x5D0, 0x700), (0x900, 0xA00), (0xE00, 0xE60), (0x2010, 0x205F)),
    *((0x20A0, 0x20D0), (0x2100, 0x2800), (0x3000, 0x3200), (0x4E00, 0xA000), (0xAC00, 0xD7A4), (0xFE0F, 0xFE10)),
    *((0xFF00, 0xFF65), (0xFFFD, 0xFFFE), (0x1F000, 0x1FB00)),
)
# Of those, what stands right behind a Latin letter.
_BESIDE = (
    *((0xA0, 0x100), (0x2010, 0x205F)),
    *((0x3000, 0x3100), (0x4E00, 0xA000), (0xAC00, 0xD7A4), (0xFE0F, 0xFE10), (0xFF00, 0xFF65), (0xFFFD, 0xFFFE)),
    *((0x1F300, 0x1FB00),),
)
_SPACES = ("Zs", "Zl", "Zp", "Pd", "Pc")
_OF_EUROPE = "ąćęłńśźżčďěňřšťůžőűğışăș"


def forms_in(char: str) -> list[bytes]:
    """The plain writings of a letter: in lower case, or as a variant of it."""
    return [one.encode() for one in forms_of(char)]


@lru_cache(maxsize=4_096)
def raw_of(char: str, *, beside: bool) -> frozenset[bytes]:
    """The characters, other than its plain forms, that fold to a letter or to several with it among them.

    beside: that stand right behind another letter, where less has to be told apart.
    """
    hidden = set(hidden_in(char)).difference(forms_of(char))
    return _beginnings(hidden, "utf-8", beside=beside, least=1 if beside else 2)


@lru_cache(maxsize=1)
def nothing() -> frozenset[bytes]:
    """The characters that fold to nothing, but for the controls of ASCII."""
    return _beginnings(invisible(), "utf-8", beside=False, least=2)


@lru_cache(maxsize=1)
def spaces() -> frozenset[bytes]:
    """The first bytes of what may stand between two words, or fold to nothing."""
    chars = map(chr, (*range(0x80, 0xD800), *range(0xE000, 0x10000)))
    between = (
        char
        for char in chars
        if unicodedata.category(char) in _SPACES
        or (not unicodedata.is_normalized("NFKC", char) and " " in fold(char).text)
    )
    return frozenset(one.encode()[:1] for one in (*between, *invisible()))


def names_of(char: str) -> frozenset[bytes]:
    """The beginnings of named entities that mean a letter among others."""
    return _names().get(char, frozenset())


@lru_cache(maxsize=4_096)
def escapes_of(char: str) -> frozenset[bytes]:
    """The beginnings of escapes that mean a letter among others."""
    meant = {*forms_of(char), *hidden_in(char), *(one for one in (char.upper(),) if len(one) == 1)}
    return _beginnings(meant, "escapes", beside=False, least=3)


def read_as(written: bytes) -> str:
    """What a letter of Europe in UTF-8, or as an escape, is read as: one letter or several."""
    char = chr(int(written[2:], 16)) if written.startswith(b"\\u") else written.decode()
    return folded[ord(char)]


def is_usual(written: bytes) -> bool:
    """Whether it is a letter of Europe, of which pages are full, in UTF-8 or as an escape."""
    return written in _usual_letters()


def _beginnings(wanted: Collection[str], how: str, *, beside: bool, least: int) -> frozenset[bytes]:
    """The shortest beginnings of characters as they are written with which nothing usual begins; all of one where there
    is none such."""
    usual, taken = _taken(how, beside=beside)
    own = Counter(_parts([one for one in wanted if one in usual], how))
    found = set()
    for one in wanted:
        written = _written(one, how)
        cut = (written[:length] for length in range(least, len(written)))
        found.add(next((part for part in cut if taken[part] <= own[part]), written))
    return frozenset(found)


@lru_cache(maxsize=4)
def _taken(how: str, *, beside: bool) -> tuple[frozenset[str], Counter[bytes]]:
    """What pages are full of, and how often each beginning begins it."""
    chars = _chars(_BESIDE) if beside else (*_chars(_LATIN), *_chars(_USUAL), *(_SIGNS if how == "escapes" else ()))
    return frozenset(chars), Counter(_parts(chars, how))


def _parts(chars: Iterable[str], how: str) -> Iterator[bytes]:
    for one in chars:
        written = _written(one, how)
        yield from (written[:length] for length in range(1, len(written) + 1))


def _written(char: str, how: str) -> bytes:
    """A character in UTF-8, or as an escape in lower case."""
    if how == "escapes":
        units = char.encode("utf-16-be", "surrogatepass")
        return b"".join(b"\\u%02x%02x" % (units[at], units[at + 1]) for at in range(0, len(units), 2))
    return char.encode(how)


@lru_cache(maxsize=1)
def _names() -> dict[str, frozenset[bytes]]:
    found: defaultdict[str, set[bytes]] = defaultdict(set)
    for name, text in html5.items():
        for char in text.translate(folded):
            found[char].add(b"&" + name[:3].lower().encode())
    return {char: frozenset(names) for char, names in found.items()}


_SIGNS = tuple(chr(code) for code in range(9, 128) if chr(code).lower() not in LETTERS)


@lru_cache(maxsize=8)
def _chars(ranges: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
    return tuple(char for first, end in ranges for char in map(chr, range(first, end)))


@lru_cache(maxsize=1)
def _usual_letters() -> frozenset[bytes]:
    chars = (*_chars(((0xC0, 0x100),)), *_OF_EUROPE, *_OF_EUROPE.upper())
    return frozenset(_written(one, how) for one in chars for how in ("utf-8", "escapes"))
