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

from monitor.gate.spelling import LETTERS, disguised_names, disguises, folded, forms_of, plain

__all__ = ["Disguises", "grouped"]

_CONTROLS = bytes(code for code in range(128) if folded[code] == "")  # a page is read without them
_HARMLESS = bytes(code for code in range(128) if code not in _CONTROLS)

_GROUP = 64
"""Patterns that are searched for at once; with one more it is ten times as slow (ahocorasick_rs 1.0.3)."""
_MARGIN = 16  # bytes of an entity or an escape that may be more than was found of it
_MOST_PIECES = 500
"""Disguises of one page that are looked at by themselves; of a page that has more, all is made plain."""
_MOST_ESCAPED = 40  # characters of names that are searched for as escapes one by one

# Characters that pages are full of.
_USUAL = (
    *((0x00, 0x80), (0xA0, 0xC0), (0x370, 0x530), (0x5D0, 0x700), (0xE00, 0xE60), (0x2010, 0x205F), (0x20A0, 0x20D0)),
    *((0x2190, 0x2460), (0x2500, 0x2800), (0x3000, 0x3200), (0x4E00, 0xA000), (0xAC00, 0xD7A4), (0xFF00, 0xFF65)),
)
_NOWHERE = [bytes([0xFF, number, 0xFE, 0xFF]) for number in range(0xF0, 0xF8)]  # in no UTF-8
_NUMBER = re.compile(rb"([0-9]{1,8}|x[0-9a-f]{1,7});?")
_AGAIN = re.compile(rb";?(?:#?[a-z0-9]{2,31};)")
_NAME = re.compile(rb"[a-z][a-z0-9]{1,31};?")
_TAG = re.compile(rb"<[^<>]*>")


def grouped(patterns: Iterable[bytes]) -> list[BytesAhoCorasick]:
    """Searches for few patterns each, of which of those that overlap the first is found."""
    ordered = sorted(set(patterns))
    count = -(-len(ordered) // _GROUP)
    size = -(-len(ordered) // max(1, count))
    groups = [ordered[at : at + size] for at in range(0, len(ordered), size)] if ordered else []
    for group in groups:
        # Of two to seven patterns single bytes would be searched for, which is five times as slow.
        group += _NOWHERE[: max(0, 8 - len(group))] if len(group) > 1 else ()
    return [BytesAhoCorasick(group, matchkind=MatchKind.LeftmostFirst) for group in groups]


@lru_cache(maxsize=1_000)
def _searches(chars: frozenset[bytes]) -> list[BytesAhoCorasick]:
    return grouped(chars)


class Disguises:
    """The disguises of some letters. letters: all characters of the names that are searched for, folded; longest: bytes
    of the longest of them, as it is written without a disguise."""

    def __init__(self, letters: Collection[str], longest: int) -> None:
        self._near = longest + _MARGIN
        self._letters = LETTERS.union(letters)
        chars = disguises(letters)
        signs = [one for one in letters if one.isascii()]
        others = [form for one in letters if not one.isascii() for form in forms_of(one)]
        names = {name.lower().encode() for name in disguised_names(letters)}
        self._whole = frozenset(name for name in names if name.endswith(b";"))
        self._open = tuple(sorted(name for name in names if not name.endswith(b";")))
        self._beyond = BytesAhoCorasick(
            [one.encode() for one in (*chars, *map(chr, _CONTROLS))], implementation=Implementation.DFA
        )
        many = len(others) > _MOST_ESCAPED
        own = {*chars, *signs, *(() if many else others)}.difference(disguises(()))
        ways = {*_usual_escapes(), *(_escaped(one) for one in own if ord(one) < 0x10000), b"\\u0026"}
        ways.update(b"\\ud%x" % half for half in range(8, 16))
        if many:
            ways.update(b"\\u%x" % digit for digit in range(1, 16))
        ways.add(b"&#")
        ways.update(b"&" + name[:3] for name in names)
        self._ascii = grouped(ways)
        self._and = BytesAhoCorasick([b"&amp;"])
        self._means: dict[bytes, bool] = {}

    def plain(self, page: bytes, lower: bytes) -> bytes:
        """The text around the disguises of a page in UTF-8, without them, with its tags and without; empty where it has
        none. lower: the page in lower case."""
        pieces: list[tuple[int, int]] = []
        for search in self._ascii:
            for _, start, end in search.find_matches_as_indexes(lower):
                if (side := self._side(lower, start)) > 0:
                    pieces.append((max(0, start - side), end + side))
        again = _AGAIN.match
        pieces += [
            (max(0, start - self._near), end + self._near)
            for _, start, end in self._and.find_matches_as_indexes(lower)
            if again(lower, end)
        ]
        if beyond := lower.translate(None, _HARMLESS):
            found = self._beyond.find_matches_as_indexes(beyond)
            if found:
                for search in _searches(frozenset(beyond[start:end] for _, start, end in found)):
                    pieces += [
                        (max(0, start - self._near), end + self._near)
                        for _, start, end in search.find_matches_as_indexes(lower)
                    ]
        if not pieces:
            return b""
        raw = page if len(pieces) > _MOST_PIECES else b" ".join(page[start:end] for start, end in _joined(pieces))
        said = plain(raw.decode("utf-8", "replace")).encode("utf-8", "replace")
        return b"%b %b" % (said, _TAG.sub(b"", said)) if b"<" in said else said

    def _side(self, lower: bytes, start: int) -> int:
        """How much around what looks like a disguise is to be made plain."""
        first = lower[start]
        if first == 0x5C:  # \
            written, end = lower[start : start + 6], start + 6
            if written == b"\\u0026" and "&" not in self._letters:
                return self._near if _AGAIN.match(lower, end) else 0
        elif first == 0x26 and lower[start + 1] == 0x23:  # &#
            number = _NUMBER.match(lower, start + 2)
            if number is None:
                return 0
            written, end = b"&#" + number[1], number.end()
        elif first == 0x26:
            return self._near if self._is_named(lower, start + 1) else 0
        else:
            return self._near
        meant = self._means.get(written)
        if meant is None:
            if len(self._means) > 50_000:
                self._means.clear()
            meant = self._means[written] = self._matters(written)
        if meant and b"26" in written and plain(written.decode()) == "&" and "&" not in self._letters:
            return self._near if _AGAIN.match(lower, end) else 0
        return self._near if meant else 0

    def _is_named(self, lower: bytes, at: int) -> bool:
        name = _NAME.match(lower, at)
        if name is None:
            return False
        return name[0] in self._whole or name[0].startswith(self._open)

    def _matters(self, written: bytes) -> bool:
        """Whether what an escape or a number means is of a name."""
        said = written.decode("ascii", "replace")
        if said.startswith("\\ud") and said[3:4] in "89abcdef":
            return True
        meant = plain(f"{said};" if said.startswith("&") else said)
        return not meant or meant == "&" or not self._letters.isdisjoint(meant)


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


def _joined(pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined
