"""How likely two reports, or two groups of them, are to tell one event: what they have in common, weighed."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from monitor.dedupe.content import Vector

_LITTLE = 0.03  # of a cosine: what two articles about nothing in common have
_PATIENCE = 3.0  # days
_A_DAY = 1.0  # for which a report may come later at no cost: the evening's, and the paper of the morning after
_AROUND = 1.5  # days to either side
_LONELY = 10
_CROWDED = 150


class Parts(NamedTuple):
    """What two groups have in common, each part in the mean over the pairs of a member of one and one of the other."""

    content: float
    """The logarithm of the cosine of what they say: 0.1 against 0.2 tells more than 0.5 against 0.6."""
    figures: float
    """The cosine of their numbers alone, each weighed by how rare it is, 0 to 1."""
    agree: float
    """How far the days agree that the texts name, 0 to 2: weekdays and days of the month."""
    known: float
    """The share of pairs in which both name a weekday, and that in which both name a day of the month, 0 to 2."""
    apart: float
    """0 where the times are a day apart or less or not known, towards 1 with the days between.

    That two are of one day is nothing for them in itself, since all may be.
    """
    crowd: float
    """The logarithm of how many others each could belong to as well (see `crowds`)."""


class Weights(NamedTuple):
    """What each part counts for."""

    bias: float
    content: float
    figures: float
    agree: float
    known: float
    apart: float
    crowd: float


WEIGHTS = Weights(bias=6.2, content=4.0, figures=3.0, agree=2.75, known=-1.5, apart=-4.5, crowd=-0.5)
"""From logistic regression on labelled pairs, rounded; the bias so that 0 is where average link is to stop."""


@dataclass(slots=True)
class Sums:
    """What the members of a group say, added up: the mean over all pairs of two groups is had from their sums.

    content, figures and days are sums of vectors of length 1; weekdays, dates and timed count the members that name a
    day of the week, one of the month, and whose time is known; when is the sum of those times in days; crowd the sum
    of the members' crowds (see `crowds`).
    """

    content: Vector
    figures: Vector
    days: Vector
    size: int
    weekdays: int
    dates: int
    timed: int
    when: float
    crowd: float
    language: str | None


def joined(one: Sums, other: Sums) -> Sums:
    """Two groups as one."""
    return Sums(
        _sum(one.content, other.content),
        _sum(one.figures, other.figures),
        _sum(one.days, other.days),
        one.size + other.size,
        one.weekdays + other.weekdays,
        one.dates + other.dates,
        one.timed + other.timed,
        one.when + other.when,
        one.crowd + other.crowd,
        one.language or other.language,
    )


def parts(one: Sums, other: Sums) -> Parts | None:
    """What two groups have in common; None for texts in different languages and for those without a common term."""
    if one.language != other.language and one.language and other.language:
        return None
    pairs = one.size * other.size
    cosine = _dot(one.content, other.content) / pairs
    if cosine <= 0:
        return None
    known = one.weekdays * other.weekdays + one.dates * other.dates
    timed = one.timed * other.timed
    gap = abs(one.when / one.timed - other.when / other.timed) if timed else 0.0
    return Parts(
        content=math.log(cosine + _LITTLE),
        figures=_dot(one.figures, other.figures) / pairs,
        agree=_dot(one.days, other.days) / pairs if known else 0.0,
        known=known / pairs,
        apart=timed / pairs * (1 - math.exp(-max(0.0, gap - _A_DAY) / _PATIENCE)),
        crowd=(one.crowd / one.size + other.crowd / other.size) / 2,
    )


def evidence(one: Sums, other: Sums, weights: Weights = WEIGHTS) -> float:
    """For (above 0) or against (below) two groups telling one event: log-odds; -∞ where they have no term in common."""
    found = parts(one, other)
    if found is None:
        return -math.inf
    return weights.bias + math.fsum(weight * part for weight, part in zip(weights[1:], found, strict=True))


def crowds(reports: Sequence[tuple[str | None, float | None]]) -> list[float]:
    """For each language and time in days the logarithm of how many of that language are within a day and a half.

    One without a time is near to all. More than 150 count as 150: the weight was fitted on no more, and a large event
    is a crowd of its own. Fewer than 10 count as 10: few at hand were chosen from many, often for one topic.
    """
    times: defaultdict[str | None, list[float]] = defaultdict(list)
    untimed: defaultdict[str | None, int] = defaultdict(int)
    for language, day in reports:
        if day is None:
            untimed[language] += 1
        else:
            times[language].append(day)
    for days in times.values():
        days.sort()
    found = []
    for language, day in reports:
        days = times[language]
        near = len(days) if day is None else bisect_right(days, day + _AROUND) - bisect_left(days, day - _AROUND)
        found.append(math.log(max(_LONELY, min(near + untimed[language], _CROWDED))))
    return found


def _dot(one: Vector, other: Vector) -> float:
    # The sum is exact, so the order of the set does not matter.
    return math.fsum(one[term] * other[term] for term in one.keys() & other.keys())


def _sum(one: Vector, other: Vector) -> Vector:
    few, many = (one, dict(other)) if len(one) <= len(other) else (other, dict(one))
    for term, weight in few.items():
        many[term] = many.get(term, 0.0) + weight
    return many
