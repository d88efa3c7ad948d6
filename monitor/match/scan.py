"""One scan of a text for all aliases of all concepts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import ahocorasick  # type: ignore[import-not-found, import-untyped, unused-ignore] # it ships no types

from monitor.match.fold import UNSPACED, Folded, fold
from monitor.model import Concept

_MOST_FOUND = 20_000  # in one text; more would say nothing more
_SHORTEST_STEM = 4
_GLUED = re.compile(rf"(?:nya|lah|kah|pun)(?![^\W{UNSPACED}])")
_SPACED_LETTER = re.compile(rf"[^\W_{UNSPACED}]")


@dataclass(frozen=True, slots=True)
class Found:
    """An alias that stands in a text, by its offsets in the original."""

    concept: int
    alias: str
    start: int
    end: int


class Scanner:
    """The aliases of concepts, compiled. `concept` of what is found is the place in `concepts`."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        owners: dict[str, list[tuple[int, str]]] = {}
        for number, concept in enumerate(concepts):
            for alias in concept.aliases:
                key = fold(alias.text).text.strip()
                if key and all(number != owner for owner, _ in owners.get(key, ())):
                    owners.setdefault(key, []).append((number, alias.text))
        self._automaton = None
        if owners:
            self._automaton = ahocorasick.Automaton()
            for key, named in owners.items():
                self._automaton.add_word(key, (key, tuple(named)))
            self._automaton.make_automaton()

    def find(self, text: str) -> list[Found]:
        """The aliases in a text, in order: the longest at each place, none inside another or inside a longer word.

        Words of scripts that set spaces are matched whole, whatever the case, width or diacritics; hyphens and spaces
        are alike, so Indonesian affixes may be joined by a hyphen (``di-BAIC``, ``Xiaomi-nya``), and the particles
        -nya, -lah, -kah, -pun also without one behind a name of four letters or more (``Xiaominya``): no other suffix,
        since -an, -i and -kan make other words of names. Aliases in Han and other scripts without spaces are found
        anywhere.
        """
        if self._automaton is None:
            return []
        folded = fold(text)
        spans: dict[int, tuple[int, tuple[tuple[int, str], ...]]] = {}
        count = 0
        for last, (key, named) in self._automaton.iter(folded.text):
            start, end = last + 1 - len(key), last + 1
            if _stands_alone(folded.text, start, end):
                if start not in spans or spans[start][0] < end:
                    spans[start] = end, named
                count += 1
                if count >= _MOST_FOUND:
                    break
        return _longest(spans, folded)


def _longest(spans: dict[int, tuple[int, tuple[tuple[int, str], ...]]], folded: Folded) -> list[Found]:
    found: list[Found] = []
    free = 0
    for start, (end, named) in sorted(spans.items()):
        if start >= free:
            free = end
            found += (Found(concept, alias, *folded.original(start, end)) for concept, alias in named)
    return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether what stands there is no part of a longer word."""
    if start and _SPACED_LETTER.match(text[start]) and _SPACED_LETTER.match(text[start - 1]):
        return False
    if end == len(text) or not (_SPACED_LETTER.match(text[end - 1]) and _SPACED_LETTER.match(text[end])):
        return True
    return end - start >= _SHORTEST_STEM and text[end - 1].isalpha() and bool(_GLUED.match(text, end))
