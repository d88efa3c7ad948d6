"""Texts compared by all their shingles, where the winnowed ones come too near a threshold to be trusted."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from monitor.dedupe.fingerprint import GRAM, MOST_WORDS, quoted_only, quoted_words, shingles, winnow
from monitor.dedupe.kinship import COPY, LOOSE, SAME, SHARES, Overlap, overlap

NEAR = 0.08
"""Winnowed and full containment differ by 0.003 in the mean and by up to 0.06 (196 pages, cleaned in seven ways)."""

NEARLY = 0.02
"""Where nothing is merged and the many are that share a foot, less is counted anew."""

_KEPT = 1_024


@dataclass(frozen=True, slots=True)
class Grams:
    """All the shingles of a text: as a set, in order with their places, and those that stand in quotations only."""

    all: frozenset[int]
    placed: tuple[tuple[int, int], ...]
    quoted: frozenset[int]


def compared(ours: str, theirs: str) -> Overlap:
    """What two texts have in common, by all their shingles."""
    return _overlap(grams(ours), grams(theirs))


def grams(text: str, furniture: Set[int] = frozenset()) -> Grams:
    """The shingles of a text.

    furniture: winnowed shingles that do not count; what stands between two of them does not count either.
    """
    words, marks = quoted_words(text)
    hashes = shingles(words[:MOST_WORDS])
    placed = list(enumerate(hashes))
    if furniture:
        placed = _without(placed, winnow(hashes), furniture)
    quoted = frozenset(quoted_only(hashes, marks)) if any(marks) else frozenset[int]()
    return Grams(frozenset(hash_ for _, hash_ in placed), tuple(placed), quoted)


def is_near(found: Overlap) -> bool:
    """Whether an overlap of winnowed shingles lies so near a threshold that it is to be counted anew."""
    if found.containment < LOOSE - NEAR:
        return any(abs(share - SHARES) < NEARLY for share in (found.containment, found.unquoted))
    return (
        found.containment < COPY + NEAR
        or abs(found.resemblance - SAME) < NEAR
        or abs(found.held - COPY) < NEAR
        or abs(found.own - SHARES) < NEAR
    )


class Recount:
    """Comparisons among many texts, told by their numbers, that remember the shingles of the last thousand."""

    def __init__(self, texts: Sequence[str], furniture: Sequence[Set[int]]) -> None:
        self._texts = texts
        self._furniture = furniture
        self._grams = lru_cache(maxsize=_KEPT)(self._read)

    def __call__(self, ours: int, theirs: int) -> Overlap:
        """What two of the texts have in common."""
        return _overlap(self._grams(ours), self._grams(theirs))

    def _read(self, number: int) -> Grams:
        return grams(self._texts[number], self._furniture[number])


def _overlap(ours: Grams, theirs: Grams) -> Overlap:
    found = overlap(ours.all, theirs.all, ours.quoted | theirs.quoted)
    if not LOOSE <= found.containment < COPY:
        return found
    short, other = (ours, theirs) if len(ours.all) <= len(theirs.all) else (theirs, ours)
    return replace(found, covered=_words_in(short, other.all) / _words_in(short, short.all))


def _words_in(text: Grams, shingles_: Set[int]) -> int:
    """How many words of a text stand in passages that have these shingles; a passage that is repeated counts once."""
    words = end = 0
    seen: set[int] = set()
    for at, hash_ in text.placed:
        if hash_ in shingles_ and hash_ not in seen:
            seen.add(hash_)
            words += at + GRAM - max(at, end)
            end = at + GRAM
    return words


def _without(placed: Sequence[tuple[int, int]], kept: Set[int], furniture: Set[int]) -> list[tuple[int, int]]:
    """The shingles that are not furniture, nor between two that are with none of the text's other ones beside them."""
    own = kept - furniture
    left: list[tuple[int, int]] = []
    waiting: list[tuple[int, int]] = []
    follows_furniture = False
    for one in placed:
        if one[1] in furniture:
            if not follows_furniture:
                left.extend(waiting)
            waiting, follows_furniture = [], True
        elif one[1] in own:
            left.extend([*waiting, one])
            waiting, follows_furniture = [], False
        else:
            waiting.append(one)
    return left + waiting
