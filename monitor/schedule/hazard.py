"""How likely an article is to be edited, as a rate over its age, and what an unseen edit costs."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import Final

EDITS: Final = 0.35 * 1.9
"""The edits that an article is expected to see: 35 % of articles ever change, those 1.9 times on average."""

HALF: Final = 6.0
"""Hours after publication by which half of all edits are made. Four in five then fall into the first day
(24 / (24 + 6)), and 96.6 % into the first week."""

BELIEF: Final = 0.5
"""How firmly the prior is held: the shape of a gamma distribution over articles. Edits per article are then negative
binomial, and with a mean of 0.665 this shape leaves 65 % of articles without any: (0.5 / 1.165) ** 0.5 = 0.655."""

AFTERSHOCK: Final = 0.5
"""Edits come in bursts: each one brings on so much of the course of a new article. An assumption, not yet measured."""


def expected_edits(age: float) -> float:
    """The edits that the prior expects in an article's first `age` hours."""
    return EDITS * age / (HALF + age) if age > 0 else 0.0


def multiplier(changes: int, age: float) -> float:
    """How much more often than the prior this article changes, learned from `changes` seen in its first `age` hours.

    The mean of the gamma posterior: (shape + seen) / (shape + expected). 1 where nothing was seen and nothing expected.
    """
    return (BELIEF + changes) / (BELIEF + expected_edits(age))


def unseen(last: float, gap: float, *, weight: float, changes: Sequence[float], at_age: float) -> float:
    """The worth of a look `gap` hours after the last one: w · ∫ λ(s) (s − last) ds over the gap, in edit-hours.

    That is the threshold function of Olston & Pandey (2008). λ(age) is the prior E·H / (H + age)² times `multiplier`,
    and the same course once more, scaled by AFTERSHOCK, for each of the last few changes. last: age at the last look,
    in hours; changes: the ages at which it was seen to change; at_age: the age up to which it was watched.
    """
    worth = multiplier(len(changes), at_age) * _course(last, gap)
    worth += sum(AFTERSHOCK * _course(last - change, gap) for change in changes[-3:])
    return weight * worth


def _course(last: float, gap: float) -> float:
    """∫ from `last` to `last + gap` of E·H / (H + s)² · (s − last) ds."""
    begin, end = HALF + max(0.0, last), HALF + max(0.0, last) + gap
    return EDITS * HALF * (log(end / begin) + begin / end - 1.0)
