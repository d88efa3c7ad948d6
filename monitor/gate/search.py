"""One search of a page for everything that all stories name, however it is written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from ahocorasick_rs import BytesAhoCorasick, Implementation

from monitor.gate.disguise import Disguises
from monitor.gate.screen import Screen
from monitor.gate.spelling import LETTERS, Key, cuts, forms
from monitor.gate.standing import OPEN, PARTICLES

__all__ = ["Search"]

_MARKUP = b"<>&\\#"  # what a search has to tell from white space
_INNER = [bytes([one]) for one in range(0x80, 0xC0)]  # the last byte of a character beyond ASCII, and its first
_FIRST = [bytes([one]) for one in range(0xC2, 0xF5)]
_CUT_PARTICLES = [one[:at] + b"<" for one in PARTICLES for at in (1, 2)]
_SHORT_WORD = rb"(?=([a-zA-Z0-9]{1,6}[^a-zA-Z0-9].{0,20}))"
_AFTER_ESCAPE = re.compile(rb"\\(?:u[0-9a-fA-F]{4}|[nrtbf])" + _SHORT_WORD, re.DOTALL)
_AFTER_ENTITY = re.compile(OPEN + _SHORT_WORD, re.DOTALL)
_TELLING = 3
"""Of a key that a tag cuts in two, the longer piece is enough where it has so many characters; else both are asked
for."""
_MOST_STATES = 400_000
"""Bytes of all patterns up to which the faster automaton is built; it takes some hundred bytes for each of them."""


@dataclass(slots=True)
class _Seen:
    """What stands in a page: keys; of keys cut in two by a tag their beginnings and ends, with the place of the cut."""

    keys: set[int] = field(default_factory=set)
    begun: dict[int, int] = field(default_factory=dict)
    ended: dict[int, int] = field(default_factory=dict)

    def all(self) -> set[int]:
        cut = (key for key, at in self.begun.items() if at <= self.ended.get(key, 0))
        return self.keys.union(cut)


class Search:
    """All keys, as they may be written, in one automaton. first: some of them, of which one is in any page that may
    pass; None where that cannot be said, or has been looked at."""

    def __init__(self, keys: Sequence[Key], first: Collection[Key] | None) -> None:
        letters = frozenset("".join(key.text for key in keys))
        signs = frozenset(one for one in letters if one.isascii()) - LETTERS
        self._disguises = Disguises(
            letters, max((len(way.encode()) for key in keys for way in forms(key.text)), default=0)
        )
        screen = Screen(first) if first is not None else None
        self._screen = screen if screen is not None and screen.is_of_use else None
        self._has_alone = any(key.alone for key in keys)
        self._table = bytes(_spaced(code, signs) for code in range(256))
        where: defaultdict[bytes, list[tuple[str, int, int]]] = defaultdict(list)
        borders = [b" ", *(bytes([one]) for one in (*_MARKUP, *map(ord, sorted(signs))))]
        for number, key in enumerate(keys):
            for pattern, meant in _writings(number, key, borders):
                where[pattern].append(meant)
        self._meant = list(where.values())
        size = sum(map(len, where))
        how = Implementation.DFA if size <= _MOST_STATES else Implementation.ContiguousNFA
        self._automaton = BytesAhoCorasick(list(where), implementation=how) if where else None

    def keys_in(self, page: bytes) -> tuple[set[int], bool]:
        """The keys that may stand in a page in UTF-8, and whether something in it may be the disguise of one."""
        if self._automaton is None:
            return set(), False
        lower = page.lower()
        around = self._disguises.plain(page, lower)
        if self._screen is not None and not self._screen.lets(lower) and not (around and self._screen.lets(around)):
            return set(), False
        seen = _Seen()
        texts, is_disguised = [page, around] if around else [page], bool(around)
        if self._has_alone:
            # An escape ends in a letter that is none, as does an entity without its semicolon.
            for text in tuple(texts):
                texts.append(b" ".join(set(_AFTER_ESCAPE.findall(text)) if b"\\" in text else ()))
                behind = set(_AFTER_ENTITY.findall(text)) if b"&" in text else set()
                texts.append(b" ".join(behind))
                is_disguised = is_disguised or bool(behind)
        for text in texts:
            spaced = b" %b " % text.translate(self._table)
            found = self._automaton.find_matches_as_indexes(spaced, overlapping=True)
            for pattern in {pattern for pattern, _, _ in found}:
                for what, key, at in self._meant[pattern]:
                    if what == "key":
                        seen.keys.add(key)
                    elif what == "begun":
                        seen.begun[key] = min(at, seen.begun.get(key, at))
                    else:
                        seen.ended[key] = max(at, seen.ended.get(key, at))
        return seen.all(), is_disguised


def _spaced(code: int, signs: frozenset[str]) -> int:
    """What a byte is searched as: letters in lower case, and one space for all that parts words."""
    char = chr(code).lower()
    if code >= 0x80:
        return code
    return ord(char) if char in LETTERS or char in signs or code in _MARKUP else ord(" ")


def _writings(number: int, key: Key, borders: Sequence[bytes]) -> Iterator[tuple[bytes, tuple[str, int, int]]]:
    """How a key may be written, whole and cut in two by a tag."""
    ways = forms(key.text)
    before, after = (*borders, *_INNER), (*borders, *_FIRST, *PARTICLES, *_CUT_PARTICLES)
    for way in ways:
        written = way.encode()
        if key.alone:
            for first, last in product(before, after):
                yield first + written + last, ("key", number, 0)
        else:
            yield written, ("key", number, 0)
            if "&" in way:
                yield written.replace(b"&", b"&amp "), ("key", number, 0)
        for begun, ended, at in cuts(way):
            if key.alone:
                yield from ((first + begun, ("begun", number, at)) for first in before)
                yield from ((ended + last, ("ended", number, at)) for last in after)
                continue
            if max(at, len(way) - at) >= _TELLING:
                yield max(begun, ended, key=len), ("key", number, 0)
            else:
                yield begun, ("begun", number, at)
                yield ended, ("ended", number, at)
