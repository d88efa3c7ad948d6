"""What was learned from a story's seeds, held against an article: terms, by BM25, and figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from monitor.match.fold import HAN
from monitor.match.plain import language_of
from monitor.match.scan import Scanner
from monitor.model import Alias, Concept, Quantity, ScorePart, Term

K1 = 1.2
B = 0.75
"""BM25's k1 and b as Robertson and Zaragoza (2009) recommend them and Lucene has them by default."""

LENGTH = 350
"""The length of an article, in words, at which BM25 neither favours nor hinders it: there is no collection to take the
mean from. A Han character counts as 0.6 words."""

FIGURES = 0.06
"""What figures weigh: enough to lift a report that names little, not to make one of a passing mention."""

RICH = 10.0
"""What the weights of the terms known of a language add up to where they are as good a witness as the names."""

_ENOUGH, _SHARE = 2.5, 0.25  # of the terms' weight, or of all that was learned; a report does not repeat its seeds
_FIGURES = 2  # shared figures, and it is hardly by chance
_MOST_SAID = 4
_LONGEST = 60_000
_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile(rf"[^\W{HAN}]+")
_PLAIN = frozenset({"", "time", "year", "month", "week", "day", "hour", "minute", "second"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """How much an article speaks as the seeds do, 0 to 1, and how much that is to be trusted, 0 to 1: it is where many
    terms are known of its language."""

    value: float
    trust: float
    said: str

    @property
    def surely(self) -> float:
        """Both at once."""
        return self.value * self.trust


class Learned:
    """The terms and figures of a story's seeds, compiled."""

    def __init__(self, terms: Sequence[Term], figures: Iterable[str]) -> None:
        self._terms = tuple(term for term in terms if term.weight > 0)
        self._figures = frozenset(figures)
        self._scanner = Scanner([Concept(term.text, (Alias(term.text),)) for term in self._terms])

    def figures(self, figures: Iterable[str]) -> ScorePart | None:
        """The figures that the seeds state too, two of them being enough; None where none was learned."""
        if not self._figures:
            return None
        shared = sorted(self._figures.intersection(figures))
        said = f"it gives figures of the seeds: {_listed(shared)}" if shared else "it gives no figure of the seeds"
        return ScorePart("figures", min(1.0, len(shared) / _FIGURES), FIGURES, said)

    def terms(self, title: str, text: str, language: str | None) -> Spoken | None:
        """How much an article speaks as the seeds do: BM25 over the terms of its language and those of every language.
        None where no term of its language was learned."""
        said = language or language_of(f"{title}\n{text}"[:_LONGEST])
        of_its_own = (said or "").partition("-")[0].lower()
        told = [not term.language or not of_its_own or term.language == of_its_own for term in self._terms]
        known = sum(term.weight for term, counts in zip(self._terms, told, strict=True) if counts)
        if not known:
            return None
        title, text = title[:_LONGEST], text[:_LONGEST]
        length = len(_WORD.findall(text)) + 0.6 * len(_HAN.findall(text))
        counts = Counter(one.concept for one in (*self._scanner.find(title), *self._scanner.find(text)))
        worth = {
            number: self._terms[number].weight * bm25(count, length) / (K1 + 1)
            for number, count in counts.items()
            if told[number]
        }
        strongest = sorted(worth, key=lambda number: (-worth[number], self._terms[number].text))
        words = list(dict.fromkeys(f"“{self._terms[number].text}”" for number in strongest))
        clause = f"it speaks of {_listed(words)}, as the seeds do" if words else "it has none of the seeds' terms"
        value = min(1.0, sum(worth.values()) / min(_ENOUGH, _SHARE * known))
        return Spoken(value, min(1.0, known / RICH), clause)


def bm25(count: int, length: float, mean: float = LENGTH) -> float:
    """What a term that stands `count` times in a text of so many words is worth, before its own weight: 0 to 2.2.

    The saturation of Okapi BM25: S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond"
    (2009), with `K1` and `B`.
    """
    return count * (K1 + 1) / (count + K1 * (1 - B + B * length / mean)) if count else 0.0


def figures(quantities: Iterable[Quantity]) -> tuple[str, ...]:
    """The quantities of a text by which it is known in any language, each once: ``300000 vehicle``, ``2022-08-26``.

    Left out is what stands anywhere: durations and times, bare numbers and shares of two digits, years alone.
    """
    found: dict[str, None] = {}
    for quantity in quantities:
        if quantity.unit == "date":
            if len(quantity.value) >= 7 and not quantity.ambiguous:  # a day, or a month of a year
                found[quantity.value] = None
        elif _tells(quantity):
            found[f"{quantity.value} {quantity.unit}".strip()] = None
    return tuple(found)


def _tells(quantity: Quantity) -> bool:
    try:
        value = abs(Decimal(quantity.value))
    except InvalidOperation:
        return False
    digits = len(quantity.value.replace("-", "").replace(".", "").strip("0"))
    if quantity.unit in _PLAIN:
        return value >= 1_000 and not 1900 <= value <= 2100 and digits >= 2
    return digits >= 2 if quantity.unit == "%" else value >= 10 or digits >= 2


def _listed(things: Sequence[str]) -> str:
    named = [*things[:_MOST_SAID], *[f"{len(things) - _MOST_SAID} more"] * (len(things) > _MOST_SAID)]
    return " and ".join([*([", ".join(named[:-1])] if named[:-1] else []), *named[-1:]])
