"""What is searched for in a page to know at once whether a name may stand in it: the patterns of the sieve.

A name is written as it is, or some letter of it is not. In that case the first letter is not, or there is one right
behind a letter that is written as itself. So what is searched for, beside the name, are pairs: a letter of the name and
behind it the beginning of what may stand for the next one, or for nothing (``o&``, ``iá``); and the disguises of the
first letter. Such pairs are rare, and of a long name those of its beginning will do. A tag may cut a name in two: then
one of the pieces stands whole beside the tag.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

from monitor.gate.spelling import CONTROLS, LETTERS, Key
from monitor.gate.standing import PARTICLES
from monitor.gate.units import escapes_of, forms_in, is_usual, names_of, raw_of, read_as, spaces

__all__ = ["COMBINING", "Writings", "core", "writings"]

_CORE, _CORE_BEYOND = 4, 3  # letters with which a name begins that are searched for; of other scripts than Latin
COMBINING = (b"\xcc", b"\xcd")
"""With these bytes a hundred accents of their own begin, which fold to nothing."""
_BORDERS = tuple(bytes([code]) for code in range(128) if chr(code).lower() not in LETTERS and code not in CONTROLS)
_FIRST = tuple(bytes([code]) for code in range(0xC2, 0xF5))
_BETWEEN = (b"\t", b"\n", b"\f", b"\r", b" ", b"-", b"_", b"<", b"&", b"\\")


@dataclass(frozen=True, slots=True)
class Writings:
    """Patterns in lower case, without controls.

    whole: a name, and the pieces of one that a tag cuts in two. halves: both pieces of a name of two letters, which are
    too short to be rare. short: a short word with what may follow it, by the length of what is of the word; it counts
    where no letter stands before it. hints: with what a name begins, as it is or with its first letter in markup. raw:
    what may be of its beginning, by what in it is a letter or an accent beyond ASCII. pairs: a letter of it with an
    ampersand or a backslash behind it, where it depends on what that means.
    """

    whole: set[bytes] = field(default_factory=set)
    halves: set[tuple[bytes, bytes]] = field(default_factory=set)
    short: dict[bytes, int] = field(default_factory=dict)
    hints: set[bytes] = field(default_factory=set)
    raw: dict[bytes, bytes] = field(default_factory=dict)
    pairs: set[bytes] = field(default_factory=set)


def core(key: Key) -> str:
    """The part of a key that is searched for: so short that its disguises are few."""
    return key.text if key.alone else key.text[: _CORE if key.text.isascii() else _CORE_BEYOND]


@lru_cache(maxsize=10_000)
def writings(key: Key, *, goes_on: bool, is_last: bool = False) -> Writings:
    """The writings of a key in a page. goes_on: another word must follow it; is_last: it is one of several, behind
    which a particle may stand."""
    made, text = Writings(), core(key)
    letters = [forms_in(char) for char in key.text]
    whole = {b"".join(one) for one in product(*letters)}
    if "&" in text:
        whole |= {one.replace(b"&", b"&amp;") for one in whole}
    pieces = list(_cut(letters, len(text)))
    if key.alone:
        for way in (*whole, *(one for one in pieces if one.startswith(b">"))):
            made.short.update({way + one: len(way) for one in _behind(goes_on=goes_on, is_last=is_last)})
        made.short.update({piece: len(piece) - 1 for piece in pieces if piece.endswith(b"<")})
    else:
        made.whole.update(whole)
        if len(letters) == 2:
            made.halves.update((first + b"<", b">" + second) for first, second in product(*letters))
        else:
            made.whole.update(pieces)
        made.hints.update(map(b"".join, product(*letters[: len(text)])), _cut(letters[: len(text)], len(text)))
    _hide(made, text)
    return made


def _cut(letters: Sequence[list[bytes]], of: int) -> Iterator[bytes]:
    """Of a name that a tag cuts in two a piece, beside the tag. of: letters of its core."""
    for at in range(1, len(letters)):
        if _is_ended(at, of):
            yield from (b">" + b"".join(one) for one in product(*letters[at:]))
        else:
            yield from (b"".join(one) + b"<" for one in product(*letters[:at]))


def _is_ended(at: int, of: int) -> bool:
    """Whether the second piece is searched for: the first is too short to be rare."""
    return at == 1 or (at == 2 and of > 3)


def _hide(made: Writings, text: str) -> None:
    """Adds what may be of a name's beginning in disguise."""
    letters = [forms_in(char) for char in text]
    for at in range(1, len(text)):
        before = [*letters[at - 1], *([b">"] if _is_ended(at, len(text)) else [])]
        made.pairs.update(one + sign for one in before for sign in (b"&", b"\\u"))
        made.raw.update({one + way: way for one in before for way in (*raw_of(text[at], beside=True), *COMBINING)})
    made.hints.update(names_of(text[0]))
    again = (b"#", b"amp;", *(one[1:] for one in names_of(text[0])))
    made.hints.update(sign + one for sign in (b"&amp;", b"\\u0026") for one in again)
    for way in raw_of(text[0], beside=False):
        made.raw.update(dict.fromkeys(_told_apart(way, text) if is_usual(way) else (way,), way))
    for way in escapes_of(text[0]):
        made.hints.update(_told_apart(way, text) if is_usual(way) else (way,))


def _told_apart(first: bytes, text: str) -> Iterable[bytes]:
    """The disguise of a first letter of which pages are full, with the beginnings of what may stand behind it: the
    second letter, or, where it is read as several (æ), the one after these."""
    ended = {1, len(read_as(first))}
    if max(ended) >= len(text):
        return (first,)
    behind = {way for at in ended for way in (*forms_in(text[at]), *(one[:1] for one in raw_of(text[at], beside=True)))}
    return (first + one for one in {*behind, *(one[:1] for one in COMBINING), b"&", b"\\"})


def _behind(*, goes_on: bool, is_last: bool) -> Iterable[bytes]:
    """What may stand behind a short word. The rest of a particle may be in disguise."""
    if goes_on:
        return (*_BETWEEN, *spaces())
    return (*_BORDERS, *_FIRST, *((one[:1] for one in PARTICLES) if is_last else PARTICLES))
