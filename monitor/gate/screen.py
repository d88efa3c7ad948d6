"""A first search for some dozens of names, at several GB/s: whether one of them may stand in a page whose disguises are
taken off already."""

from __future__ import annotations

import re
from collections.abc import Collection

from ahocorasick_rs import BytesAhoCorasick

from monitor.gate.disguise import grouped
from monitor.gate.spelling import LETTERS, Key, cuts, forms
from monitor.gate.writings import PARTICLES

__all__ = ["Screen"]

_MOST = 6 * 64
_LETTERS = frozenset(map(ord, LETTERS))
_ESCAPE = re.compile(rb"\\u[0-9a-f]{4}\Z")
_SPACES = (b"\\n", b"\\r", b"\\t", b"\\b", b"\\f")
_NEAR = 4  # bytes beside a short key that may belong to another one


class Screen:
    """Keys, of which one must stand in a page. `is_of_use`: they are few and long enough for that."""

    def __init__(self, keys: Collection[Key]) -> None:
        sure: set[bytes] = set()
        short: set[bytes] = set()  # count only where no letters stand beside them
        for key in keys:
            ways = forms(key.text)
            to = short if key.alone else sure
            to.update(way.encode() for way in ways)
            if "&" in key.text:
                to.update(way.encode().replace(b"&", b"&amp;") for way in ways)
            to.update(begun if len(begun) > len(ended) else ended for way in ways for begun, ended, _ in cuts(way))
        self.is_of_use = len(sure) + len(short) <= _MOST and min(map(len, sure | short), default=2) > 1
        self._sure = grouped(sure) if self.is_of_use else []
        self._short = grouped(short) if self.is_of_use else []
        self._near = BytesAhoCorasick(sorted(short)) if self.is_of_use and _overlap(short) else None

    def lets(self, lower: bytes) -> bool:
        """Whether one of the keys may stand in a text in UTF-8 and lower case."""
        return any(search.find_matches_as_indexes(lower) for search in self._sure) or any(
            self._stands(lower, start, end)
            for search in self._short
            for _, start, end in search.find_matches_as_indexes(lower)
        )

    def _stands(self, lower: bytes, start: int, end: int) -> bool:
        """Whether a short key, or one that begins or ends in the one that was found, stands between no letters."""
        if self._near is None:
            return _is_alone(lower, start, end)
        at = max(0, start - _NEAR)
        found = self._near.find_matches_as_indexes(lower[at : end + _NEAR], overlapping=True)
        return any(_is_alone(lower, at + begun, at + ended) for _, begun, ended in found)


def _overlap(short: Collection[bytes]) -> bool:
    """Whether one of them may begin inside another."""
    begun = {one[:length] for one in short for length in range(1, len(one) + 1)}
    inside = {one[at:end] for one in short for at in range(1, len(one)) for end in range(at + 1, len(one) + 1)}
    return any(one[at:] in begun for one in short for at in range(1, len(one))) or not inside.isdisjoint(short)


def _is_alone(lower: bytes, start: int, end: int) -> bool:
    goes_on = end < len(lower) and lower[end - 1] in _LETTERS and lower[end] in _LETTERS
    if goes_on and not lower.startswith(PARTICLES, end):
        return False
    if not start or lower[start] not in _LETTERS or lower[start - 1] not in _LETTERS:
        return True
    return lower[max(0, start - 2) : start] in _SPACES or bool(_ESCAPE.search(lower[max(0, start - 6) : start]))
