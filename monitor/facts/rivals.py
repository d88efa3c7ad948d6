"""Whether two figures are said of the same, so that one takes the place of the other or contradicts it."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from monitor.facts.grams import grams, likeness, tokens
from monitor.facts.quantities import quantities
from monitor.facts.topics import MOVES, TOPICS
from monitor.facts.units import MARKS
from monitor.model import Fact

COUNTED: Final = frozenset(("deaths", "injured", "missing", "evacuated", "rescued", "arrested", "cases", "votes"))
"""Topics whose figures are counted up while a story runs."""

_FARTHEST: Final = Decimal(20)
_NEAR: Final = Decimal(3)
_ENOUGH: Final = 0.5
_LIKE: Final = 0.15

CHANGED: Final = re.compile(
    r"(?<![A-Za-z])(?:rais(?:e[sd]?|ing)|lift(?:s|ed)?|cuts?|lower(?:s|ed)|revis(?:e[sd]?|ing)|increas(?:e[sd]?|ing)"
    r"|(?:up|down) from|instead of|not|no longer|as much again|than (?:was )?(?:reported|planned|expected|thought)"
    r"|naik(?:kan)?|menaikkan|dinaikkan|menjadi|memangkas|dipangkas|turun|direvisi|semula|bukan|sebelumnya)(?![A-Za-z])"
    r"|增至|增加到|上调|下调|升至|降至|提高[到至]|调整[为至到]|改为|原[先计定来]|此前|而非|不是|更正",
    re.IGNORECASE,
)
"""The words that say that a figure is another one now."""


def subject(fact: Fact) -> str:
    """What a figure is said of, the same in every language: its topic, else the key of the nearest name, else empty."""
    if fact.about in TOPICS or fact.about in MOVES:
        return fact.about
    return fact.names[0] if fact.names else ""


def is_comparable(fact: Fact) -> bool:
    """Whether a figure says of a topic something that another figure could contradict."""
    return bool(fact.unit) and fact.unit not in MARKS and fact.about in TOPICS and not (fact.ambiguous or fact.restates)


def rivalry(one: Fact, other: Fact) -> float:
    """How surely two comparable figures of other values are said of the same: 0 for not, else above 0.5.

    They have the same unit and topic and differ less than twentyfold; each is said of somebody whom the other's
    sentence names, where both name anybody; and their sentences speak of no different months or years. What they share
    of names and words is added up.
    """
    if one.unit != other.unit or one.about != other.about or not (is_comparable(one) and is_comparable(other)):
        return 0.0
    ours, theirs = Decimal(one.value), Decimal(other.value)
    if ours <= 0 or theirs <= 0 or not 1 / _FARTHEST <= ours / theirs <= _FARTHEST:
        return 0.0
    mine, its = frozenset(one.names), frozenset(other.names)
    if mine and its and not (one.names[0] in its and other.names[0] in mine):
        return 0.0
    if one.about not in COUNTED and _other_time(one, other):
        return 0.0
    fit = len(mine & its) + 3 * likeness(_words(one.sentence), _words(other.sentence)) + (one.about in COUNTED)
    return fit if fit > _ENOUGH else 0.0


def is_same_matter(one: Fact, other: Fact, *, same_outlet: bool) -> bool:
    """Whether two rival figures can be told as one that changed.

    Counts of people run up. Else a sentence states the change or is worded much like the other's; without that the two
    must come from two outlets and differ less than threefold: an outlet that says another value without a word of the
    change, and a value far off, speak of another thing.
    """
    if one.about in COUNTED or _states_a_change(one.sentence):
        return True
    if likeness(_words(one.sentence), _words(other.sentence)) >= _LIKE:
        return True
    ours, theirs = abs(Decimal(one.value)), abs(Decimal(other.value))
    return not same_outlet and max(ours, theirs) <= _NEAR * min(ours, theirs)


def _other_time(one: Fact, other: Fact) -> bool:
    """Whether two sentences speak of other times: the sales of July and those of August are two figures."""
    ours, theirs = _times(one.sentence, one.language), _times(other.sentence, other.language)
    return bool(ours and theirs and not ours & theirs)


@lru_cache(maxsize=4096)
def _states_a_change(sentence: str) -> bool:
    return CHANGED.search(sentence) is not None


@lru_cache(maxsize=4096)
def _times(sentence: str, language: str | None) -> frozenset[str]:
    days = (found.value for found in quantities(sentence, language=language) if found.unit == "date")
    return frozenset(day[:7] if not day.startswith("--") else day[2:4] for day in days if not day.startswith("---"))


@lru_cache(maxsize=4096)
def _words(sentence: str) -> tuple[int, ...]:
    return grams(tokens(sentence))
