"""A first search for some dozens of names, at several GB/s: whether one of them may stand in a page whose disguises are
taken off already."""

from __future__ import annotations

from collections.abc import Collection

from ahocorasick_rs import BytesAhoCorasick

from monitor.gate.disguise import grouped
from monitor.gate.spelling import Key, cuts, forms
from monitor.gate.standing import PARTICLES, begins, is_letter

__all__ = ["Screen"]

_MOST = 6 * 64
_GLUED = (*PARTICLES, *(one[:at] + sign for one in PARTICLES for at in (1, 2) for sign in (b"<", b"&", b"\\")))
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
    goes_on = end < len(lower) and is_letter(lower[end - 1]) and is_letter(lower[end])
    return begins(lower, start) and (not goes_on or lower.startswith(_GLUED, end))
