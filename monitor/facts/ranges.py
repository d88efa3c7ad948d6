"""Figures of which two make a range: what is printed once for both is given to each."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from monitor.facts.numbers import Number

_BLANK = "[ \u00a0\u2009\u202f]"
_RANGE = re.compile(rf"{_BLANK}?(?:-|–|—|~|至|到|\b(?:to|and|or|sampai|hingga|atau)\b){_BLANK}?", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:\bbetween|\bantara|介于|在) ?$", re.IGNORECASE)
_FARTHEST: Final = 10
"""Digits apart: the words and signs between the two figures of a range."""
_WIDE: Final = 20
_TENS: Final = 10
_LOOK_BACK: Final = 12


@dataclass(frozen=True, slots=True)
class Found:
    """A number with what belongs to it, before ranges have handed their scale and unit back and forth.

    has_prefix: its unit stood before it (``$1.5``).
    """

    start: int
    number_end: int
    end: int
    number: Number
    scale: Decimal
    unit: str
    modifier: str
    is_word: bool
    has_prefix: bool = False


def joined(folded: str, one: Found, other: Found) -> tuple[Found, Found] | None:
    """Two figures that make a range, each with its scale and unit; None where they are two figures.

    ``10-12 billion yuan``: the first number takes both from the second; ``30万~40万辆``: the first takes the unit;
    ``$1.5-2 billion``: the first takes the scale and the second the unit; ``100-150,000 cars``: the first is a number
    of thousands, too. Where only *and* or *or* joins them, the first is flagged as ambiguous.
    """
    if not 0 <= other.start - one.end <= _FARTHEST:
        return None
    joint = _RANGE.fullmatch(folded, one.end, other.start)
    if joint is None or not one.number.value or one.number.value >= other.number.value * other.scale:
        return None
    word = joint.group().strip().lower()
    if other.modifier == "about" and word == "~":
        other = replace(other, modifier="")
    between = _BETWEEN.search(folded, max(0, one.start - _LOOK_BACK), one.start) is not None
    unsure = word in ("or", "atau") or (word in ("and", "dan") and not between)
    bare = one.scale == 1 and one.end == one.number_end
    if bare and one.has_prefix and not other.unit:
        # $1.5-2 billion; but "$5 to 3 people" has a unit of its own, and "$5 and 7" are two amounts.
        if unsure or one.number.value >= other.number.value:
            return None
        return _scaled(one, other, other.scale, one.unit), replace(other, unit=one.unit)
    if (
        not one.unit
        and one.scale != 1
        and other.unit
        and one.number.value * one.scale < other.number.value * other.scale
    ):
        return _scaled(one, other, one.scale, other.unit, unsure=unsure), other
    if one.unit or not bare or not (other.scale != 1 or other.unit) or one.number.value >= other.number.value:
        return None
    scale, number = other.scale, one.number
    thousands = 1000 * number.value
    if (
        scale == 1
        and number.value >= _TENS
        and thousands < other.number.value <= _WIDE * thousands
        and (other.number.value % 1000 == 0)
    ):
        return _scaled(one, other, Decimal(1000), other.unit, unsure=True), other
    return _scaled(one, other, scale, other.unit, unsure=unsure or other.number.value > _WIDE * number.value), other


def _scaled(one: Found, other: Found, scale: Decimal, unit: str, *, unsure: bool = False) -> Found:
    number = Number(one.number.value, one.number.ambiguous or unsure)
    return replace(one, number=number, scale=scale, unit=unit)
