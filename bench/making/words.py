"""Made-up words of three languages, used as often as words are: the n-th most common one 1/n as often as the first.

Zipf's law with a vocabulary of 30 000 words: the commonest ones stand in every article, the thirtieth in three of five,
and half of the vocabulary in fewer than five of a hundred thousand. So a search meets the words that it meets in life.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

VOCABULARY = 30_000
_SENTENCE = (8, 18)

_PARTS = {
    "en": (
        ("", "b", "br", "c", "ch", "d", "f", "g", "gr", "h", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "th", "w"),
        ("a", "e", "i", "o", "u", "ea", "ou", "ai"),
        ("", "n", "r", "s", "t", "l", "nd", "st", "ck", "m"),
    ),
    "id": (
        ("", "b", "c", "d", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "w", "y", "ng", "ny"),
        ("a", "e", "i", "o", "u"),
        ("", "", "n", "ng", "r", "s", "h", "k", "t"),
    ),
}
_HAN = (0x4E00, 3_000)


@dataclass(frozen=True, slots=True)
class Language:
    """How a made-up language is written. names: what the story is about, in its letters."""

    code: str
    words: Sequence[str]
    weights: Sequence[float]
    names: tuple[str, str]
    figure: str
    """A sentence that states a quantity; {said} is the quantity as printed."""
    units: tuple[tuple[str, str, str], ...]
    """Unit as the store names it, what it is said of, and how it is printed behind a number."""
    note: str
    """What stands before a correction."""

    @property
    def is_spaced(self) -> bool:
        return self.code != "zh"

    def drawn(self, dice: Random, count: int) -> list[str]:
        return dice.choices(self.words, cum_weights=self.weights, k=count)

    def sentence(self, words: Sequence[str]) -> str:
        if not self.is_spaced:
            half = len(words) // 2
            return "".join(words[:half]) + "，" + "".join(words[half:]) + "。"
        return " ".join(words).capitalize() + "."

    def paragraph(self, dice: Random, length: int) -> str:
        """About so many words, in sentences."""
        words = self.drawn(dice, length)
        made, at = [], 0
        while at < len(words):
            step = dice.randint(*_SENTENCE)
            made.append(self.sentence(words[at : at + step]))
            at += step
        return (" " if self.is_spaced else "").join(made)

    def title(self, dice: Random) -> str:
        """A headline that names the story."""
        first, second = self.names
        words = self.drawn(dice, 7)
        if not self.is_spaced:
            return f"{first}{''.join(words[:4])}{second}{words[4]}"
        return f"{first} {' '.join(words[:3])} {second} {' '.join(words[3:])}"

    def figure_sentence(self, dice: Random, number: str, printed: str) -> str:
        words = self.drawn(dice, 6)
        said = f"{number} {printed}" if self.is_spaced else f"{number}{printed}"
        if not self.is_spaced:
            return self.figure.format(name=self.names[0], said=said, rest="".join(words))
        return self.figure.format(name=self.names[0], said=said, rest=" ".join(words))


def languages(dice: Random) -> dict[str, Language]:
    """English, Indonesian and Chinese, by their codes."""
    return {
        "en": Language(
            "en",
            _words(dice, "en"),
            _weights(),
            ("Kadera", "plant"),
            "People who know the plans of {name} put it at {said}, {rest}.",
            (
                ("USD", "investment", "million dollars"),
                ("person", "jobs", "people"),
                ("vehicle", "output", "cars"),
                ("%", "shares", "percent"),
            ),
            "Correction: an earlier version of this article misstated a figure",
        ),
        "id": Language(
            "id",
            _words(dice, "id"),
            _weights(),
            ("Kadera", "pabrik"),
            "Menurut orang yang tahu rencana {name}, jumlahnya {said}, {rest}.",
            (
                ("CNY", "cost", "miliar yuan"),
                ("person", "jobs", "pekerja"),
                ("vehicle", "output", "mobil"),
                ("%", "price", "persen"),
            ),
            "Ralat: angka dalam berita ini semula keliru",
        ),
        "zh": Language(
            "zh",
            _han(dice),
            _weights(),
            ("卡德拉", "工厂"),
            "知情人士说，{name}的计划涉及{said}，{rest}。",
            (("CNY", "cost", "亿元"), ("person", "jobs", "人"), ("vehicle", "output", "辆"), ("%", "shares", "%")),
            "更正：本文此前的数字有误",
        ),
    }


def _weights() -> list[float]:
    return list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))


def _words(dice: Random, code: str) -> list[str]:
    """Words of one to four syllables, the common ones shorter."""
    begins, vowels, ends = _PARTS[code]
    made: dict[str, None] = {}
    while len(made) < VOCABULARY:
        most = 1 if len(made) < 60 else 2 if len(made) < 2_000 else 4
        syllables = [
            dice.choice(begins) + dice.choice(vowels) + dice.choice(ends) for _ in range(dice.randint(1, most))
        ]
        word = "".join(syllables)
        if len(word) > 1:
            made[word] = None
    return list(made)


def _han(dice: Random) -> list[str]:
    """Words of one to three characters, themselves common and rare."""
    first, count = _HAN
    characters = [chr(first + n) for n in range(count)]
    weights = list(accumulate(1 / (rank + 20) for rank in range(count)))
    dice.shuffle(characters)
    made: dict[str, None] = {}
    while len(made) < VOCABULARY:
        length = dice.choices((1, 2, 3), (1, 7, 2))[0]
        made["".join(dice.choices(characters, cum_weights=weights, k=length))] = None
    return list(made)
