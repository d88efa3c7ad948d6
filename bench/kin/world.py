"""A world of articles, as many as are wanted, with the overlap that news has; made from a seed, without end.

An article is a row of word numbers. Words follow Zipf's law over 60 000 of them, lengths are log-normal around 380
words, one sentence in twenty is a stock phrase, and a third of the outlets end every article with lines of their own.
A third of the articles carry another one's text: whole, shortened by half, rewritten by a third, inside a longer one,
as a brief of sixty words, or in two passages out of five. Popular ones are carried more often.

Shingles are made as `monitor.dedupe.fingerprint` makes them (five words, the smallest of every four, below 2**60), of
word numbers instead of words: `blake2b` for a million articles alone would take half an hour.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint32]
Hashes = NDArray[np.uint64]

KINDS = ("whole", "half", "rewritten", "inside", "brief", "passages")
_SHARES = (0.3, 0.2, 0.15, 0.15, 0.1, 0.1)
_WORDS = 60_000
_STOCK = 20_000
_OUTLETS = 2_000
_SENTENCE = 20
_DERIVED = 1 / 3
_AGES = 3_000  # the latest articles, of which others carry the text
_BELOW = np.uint64((1 << 60) - 1)


@dataclass(frozen=True, slots=True)
class Made:
    """An article; `kind` says how it carries the text of `of`, None where the text is its own."""

    words: Words
    kind: str | None = None
    of: Words | None = None


class World:
    """Articles from a seed: the same ones, in the same order."""

    def __init__(self, seed: int = 5) -> None:
        self.rng = np.random.default_rng(seed)
        weights = 1.0 / (np.arange(_WORDS) + 2.7)
        self._chances = np.cumsum(weights / weights.sum())
        stock = 1.0 / (np.arange(_STOCK) + 10.0)
        self._stock_chances = np.cumsum(stock / stock.sum())
        self._stock = self._draw(_STOCK * _SENTENCE).reshape(_STOCK, _SENTENCE)
        outlets = 1.0 / (np.arange(_OUTLETS) + 5.0)
        self._outlet_chances = np.cumsum(outlets / outlets.sum())
        self._endings = [self._draw(int(n)) if n else None for n in self.rng.choice([0, 0, 15, 40], _OUTLETS)]
        self._latest: list[Words] = []

    def _draw(self, number: int) -> Words:
        found = np.searchsorted(self._chances, self.rng.random(number))
        return np.minimum(found, _WORDS - 1).astype(np.uint32)

    def fresh(self, number: int | None = None) -> Words:
        """A text of its own, of so many words or as many as articles have."""
        if number is None:
            number = int(np.clip(self.rng.lognormal(np.log(380), 0.55), 60, 3_000))
        words = self._draw(number)
        for at in np.flatnonzero(self.rng.random(number // _SENTENCE) < 0.05):
            which = min(int(np.searchsorted(self._stock_chances, self.rng.random())), _STOCK - 1)
            words[at * _SENTENCE : (at + 1) * _SENTENCE] = self._stock[which]
        return words

    def carried(self, words: Words, kind: str) -> Words:
        """A text that carries another one's in one of the ways of `KINDS`."""
        if kind == "half":
            return words[: max(60, len(words) // 2)]
        if kind == "brief":
            return words[:60]
        if kind == "inside":
            extra = self.fresh(max(60, len(words)))
            return np.concatenate([extra[: len(extra) // 3], words, extra[len(extra) // 3 :]])
        if kind in ("rewritten", "passages"):
            kept = 0.7 if kind == "rewritten" else 0.4
            parts = np.array_split(words, max(1, len(words) // _SENTENCE))
            return np.concatenate([part if self.rng.random() < kept else self._draw(len(part)) for part in parts])
        return words

    def signed(self, words: Words) -> Words:
        """A text with the lines of an outlet at its end, where that outlet has any."""
        which = min(int(np.searchsorted(self._outlet_chances, self.rng.random())), _OUTLETS - 1)
        ending = self._endings[which]
        return words if ending is None else np.concatenate([words, ending])

    def articles(self, number: int) -> Iterator[Made]:
        """The next articles."""
        for _ in range(number):
            if self._latest and self.rng.random() < _DERIVED:
                # Squared: the first ones of the list are carried often, most others not at all.
                of = self._latest[int(len(self._latest) * self.rng.random() ** 2)]
                kind = KINDS[int(self.rng.choice(len(KINDS), p=_SHARES))]
                yield Made(self.signed(self.carried(of, kind)), kind, of)
                continue
            words = self.fresh()
            if len(self._latest) < _AGES:
                self._latest.append(words)
            else:
                self._latest[int(self.rng.integers(_AGES))] = words
            yield Made(self.signed(words))


_MULTIPLIERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 1], np.uint64)


def shingled(words: Words) -> Hashes:
    """The winnowed shingles of a text, sorted: as `monitor.dedupe.fingerprint` makes them, of word numbers."""
    wide = words.astype(np.uint64) + np.uint64(1)
    wide *= np.uint64(0xFF51AFD7ED558CCD)
    wide ^= wide >> np.uint64(29)
    count = len(wide) - 4
    mixed = wide[:count] * _MULTIPLIERS[0]
    for at in range(1, 5):
        mixed += wide[at : at + count] * _MULTIPLIERS[at]
    mixed ^= mixed >> np.uint64(32)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(29)
    mixed &= _BELOW
    pairs = np.minimum(mixed[:-1], mixed[1:])
    return np.unique(np.minimum(pairs[:-2], pairs[2:]))
