"""How much a figure is worth telling."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from monitor.facts.topics import MONEY, MOVES, TOPICS
from monitor.facts.units import MARKS
from monitor.model import Fact

FIGURE: Final = 0.22
SMALL_FIGURE: Final = 0.06
"""How long, how often, how far: what every article has some of."""
TRIVIAL: Final = 0.01

_SMALL: Final = frozenset(("year", "month", "week", "day", "hour", "minute", "second", "times", "m", "cm", "mm", "km"))
_COUNTED: Final = frozenset(("person", "vehicle", "unit", "share", "room", "store"))
_PASSING: Final = frozenset(("week", "day", "hour", "minute", "second", "times"))
_A_FEW: Final = 10
_NO_AMOUNTS: Final = _SMALL | {"", "%", "pp"}
_OF_PEOPLE: Final = frozenset(
    name for name, topic in TOPICS.items() if {"person", "vote", "seat"} & {*topic.units.split()}
)


def is_trivial(fact: Fact) -> bool:
    """Whether a figure tells nothing alone: a bare number, a span of time or way said of no topic, a few people or
    cars of whom nothing is counted (*four people briefed on the talks*, *a test car*)."""
    if not fact.unit:
        return fact.about not in _OF_PEOPLE  # there the topic tells what is counted: votes
    if fact.unit in MARKS:
        return True
    if fact.unit == "%" and fact.about not in TOPICS and not any(letter.isdecimal() for letter in fact.said):
        return True  # half of that, a third less
    if fact.about in TOPICS:
        return fact.unit in _COUNTED and fact.value == "1"
    return fact.unit in _SMALL or (fact.unit in _COUNTED and abs(Decimal(fact.value)) < _A_FEW)


def is_noise(fact: Fact) -> bool:
    """Whether a figure is not worth a line at all: a few of something, how often, or a span of some days or less, of
    which no topic tells more."""
    passing = fact.unit in _COUNTED or fact.unit in _PASSING
    return passing and is_trivial(fact) and fact.about not in TOPICS


def worth(fact: Fact) -> float:
    """The weight of a figure that is new, 0 to 1."""
    if is_trivial(fact):
        return TRIVIAL
    weight = SMALL_FIGURE if not fact.unit or fact.unit in _SMALL else FIGURE
    if not fact.about:
        weight *= 0.6
    if fact.unit == "%" and fact.about in MOVES:
        weight *= 0.7
    return round(weight * (0.5 if fact.ambiguous else 1), 3)


def leads(fact: Fact) -> bool:
    """Whether a figure goes before quotations: an amount of money, or a count, of a topic."""
    return fact.about in TOPICS and not is_trivial(fact) and (fact.unit in MONEY or fact.unit not in _NO_AMOUNTS)
