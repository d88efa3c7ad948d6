"""Where a page writes letters of a name otherwise than as themselves.

Nearly no page does, and nearly every page has things that look like it: ``&amp;``, ``&nbsp;``, ``\\u003c``, quotation
marks beyond ASCII. So what is searched for are the shortest beginnings of disguises that are not the beginning of
anything harmless, in groups of so few that the search runs on many bytes at a time (Teddy, at several GB/s; an
automaton of all of them goes at 0.5 GB/s).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from monitor.gate.meaning import AGAIN, Meaning
from monitor.gate.spelling import LETTERS, disguised_names, disguises, folded, forms_of, readings

__all__ = ["Disguises", "grouped", "joined", "without_tags"]

_CONTROLS = bytes(code for code in range(128) if folded[code] == "")  # a page is read without them
_HARMLESS = bytes(code for code in range(128) if code not in _CONTROLS)

_GROUP = 64
"""Patterns that are searched for at once; with one more it is ten times as slow (ahocorasick_rs 1.0.3)."""
_MARGIN = 40  # bytes of an entity or an escape that may be more than was found of it (&NegativeVeryThinSpace;)
_MOST_PIECES = 5_000
"""Disguises of one page that are looked at by themselves; of a page that has more, all is made plain."""
_MOST_ESCAPED = 40  # characters of names that are searched for as escapes one by one
_FEW_BELOW = 0x300  # of more than that only Latin letters are: other scripts by how their escapes begin

# Characters that pages are full of.
_USUAL = (
    *((0x00, 0x80), (0xA0, 0xC0), (0x370, 0x530), (0x5D0, 0x700), (0xE00, 0xE60), (0x2010, 0x205F), (0x20A0, 0x20D0)),
    *((0x2190, 0x2460), (0x2500, 0x2800), (0x3000, 0x3200), (0x4E00, 0xA000), (0xAC00, 0xD7A4), (0xFF00, 0xFF65)),
)
# In no UTF-8. Of patterns with only two or three first bytes these would be searched for, which is ten times as slow.
_NOWHERE = [bytes([number, number ^ 1, number, number ^ 1]) for number in range(0xF8, 0xFE)]
_SIGNS = b"&\\"
_TAG = re.compile(rb"<[^<>]*>")


def grouped(patterns: Iterable[bytes]) -> list[BytesAhoCorasick]:
    """Searches for few patterns each, of which of those that overlap the first is found."""
    ordered = sorted(set(patterns))
    if len(ordered) == 1:
        return [BytesAhoCorasick(ordered, matchkind=MatchKind.LeftmostFirst)]
    most = _GROUP - len(_NOWHERE)
    size = -(-len(ordered) // max(1, -(-len(ordered) // most)))
    groups = [ordered[at : at + size] for at in range(0, len(ordered), size)] if ordered else []
    return [BytesAhoCorasick([*group, *_NOWHERE], matchkind=MatchKind.LeftmostFirst) for group in groups]


@lru_cache(maxsize=1_000)
def _searches(chars: frozenset[bytes]) -> list[BytesAhoCorasick]:
    return grouped(chars)


class Disguises:
    """The disguises of some letters. letters: all characters of the names that are searched for, folded; longest: bytes
    of the longest of them, as it is written without a disguise."""

    def __init__(self, letters: Collection[str], longest: int) -> None:
        self._near = longest + _MARGIN
        chars = disguises(letters)
        signs = [one for one in letters if one.isascii()]
        others = [form for one in letters if not one.isascii() for form in forms_of(one)]
        self._meaning = Meaning(LETTERS.union(letters))
        self._beyond = BytesAhoCorasick(
            [one.encode() for one in (*chars, *map(chr, _CONTROLS))], implementation=Implementation.DFA
        )
        many = len(others) > _MOST_ESCAPED
        few = (one for one in others if not many or ord(one) < _FEW_BELOW)
        own = {*chars, *signs, *few}.difference(disguises(()))
        ways = {*_usual_escapes(), *(_escaped(one) for one in own if ord(one) < 0x10000), b"\\u0026"}
        ways.update(b"\\ud%x" % half for half in range(8, 16))
        if many:
            ways.update(b"\\u%x" % digit for digit in range(1, 16))
            ways.update(b"\\u0%x" % digit for digit in range(_FEW_BELOW >> 8, 16))
        ways.add(b"&#")
        ways.update(b"&" + name[:3].lower().encode() for name in disguised_names(letters))
        self._ascii = grouped(ways)
        self._and = BytesAhoCorasick([b"&amp;"])

    def plain(self, page: bytes, lower: bytes) -> bytes:
        """The text around the disguises of a page in UTF-8, without them, with its tags and without; empty where it has
        none. lower: the page in lower case."""
        places: list[tuple[int, int]] = []
        matters = self._meaning.matters
        for search in self._ascii:
            places += [
                (start, end)
                for _, start, end in search.find_matches_as_indexes(lower)
                if lower[start] not in _SIGNS or matters(lower, start)
            ]
        again = AGAIN.match
        places += [(start, end) for _, start, end in self._and.find_matches_as_indexes(lower) if again(lower, end)]
        if beyond := lower.translate(None, _HARMLESS):
            found = self._beyond.find_matches_as_indexes(beyond)
            if found:
                for search in _searches(frozenset(beyond[start:end] for _, start, end in found)):
                    places += [(start, end) for _, start, end in search.find_matches_as_indexes(lower)]
        if not places:
            return b""
        is_full = len(places) > _MOST_PIECES
        pieces = [page] if is_full else [page[start:end] for start, end in self._around(places, lower)]
        said = readings(pieces)
        return b"%b %b" % (said, without_tags(said)) if b"<" in said else said

    def _around(self, places: Iterable[tuple[int, int]], lower: bytes) -> list[tuple[int, int]]:
        """The words around some places: no name that is searched for has a space in it."""
        near = self._near
        pieces = []
        for start, end in places:
            before, behind = lower.rfind(b" ", max(0, start - near), start), lower.find(b" ", end, end + near)
            pieces.append((before if before >= 0 else max(0, start - near), behind + 1 if behind >= 0 else end + near))
        return joined(pieces)


@lru_cache(maxsize=1)
def _usual_escapes() -> frozenset[bytes]:
    """The beginnings of the escapes of whatever is a disguise for any names."""
    written = {*disguises(()), *LETTERS, *map(str.upper, LETTERS), *map(chr, _CONTROLS)}
    wanted = [_escaped(one) for one in written if ord(one) < 0x10000]
    return frozenset(_beginnings(wanted, (_escaped(one) for one in _usual(written))))


def _escaped(char: str) -> bytes:
    return b"\\u%04x" % ord(char)


def _usual(but: Collection[str]) -> Iterator[str]:
    left_out = frozenset(but)
    for first, end in _USUAL:
        yield from (char for char in map(chr, range(first, end)) if char not in left_out)


def _beginnings(wanted: Sequence[bytes], harmless: Iterable[bytes]) -> set[bytes]:
    """The shortest beginnings of what is wanted with which nothing harmless begins."""
    taken = {one[:length] for one in harmless for length in range(1, len(one) + 1)}
    return {
        next((one[:length] for length in range(1, len(one)) if one[:length] not in taken), one) for one in set(wanted)
    }


def without_tags(text: bytes) -> bytes:
    return _TAG.sub(b"", text)


def joined(pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined
