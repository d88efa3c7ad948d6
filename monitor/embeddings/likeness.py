"""How much more a text is like those that belong to a story than like those that do not, by their vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, isfinite
from operator import mul

Vector = Sequence[float]

NEIGHBOURS = 3
"""So many of the nearest on either side count: a story has several strands, and a report is like those of its own."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """value: from -2 to 2, the higher the likelier. nearest: which of those that belong is nearest, and `cosine` how
    near, from -1 to 1; both None where none belong."""

    value: float
    nearest: int | None
    cosine: float | None


def unit(vector: Vector) -> tuple[float, ...]:
    """The vector made one long. One of no length, or with a number that is none, is of zeros: it is like nothing."""
    length = hypot(*vector)
    if not length or not isfinite(length):
        return (0.0,) * len(vector)
    return tuple(value / length for value in vector)


def likeness(vector: Vector, belong: Sequence[Vector], other: Sequence[Vector]) -> Likeness:
    """The mean cosine to the nearest `NEIGHBOURS` of `belong`, less that to the nearest `NEIGHBOURS` of `other`.

    All vectors are of one length, 1 or 0 (`unit`). Of fewer, all count; a side without any counts 0.

    One of the variants of k nearest neighbours by which Yang, Ault, Pierce and Lattimer follow events in news
    ("Improving text categorization methods for event tracking", SIGIR 2000): the two sides are averaged apart, so that
    many accepted articles do not drown a few rejected ones.
    """
    near = [_cosine(vector, one) for one in belong]
    far = [_cosine(vector, one) for one in other]
    best = max(range(len(near)), key=near.__getitem__, default=None)
    return Likeness(_nearest(near) - _nearest(far), best, None if best is None else near[best])


def _cosine(one: Vector, other: Vector) -> float:
    return float(sum(map(mul, one, other)))


def _nearest(cosines: list[float]) -> float:
    first = sorted(cosines, reverse=True)[:NEIGHBOURS]
    return sum(first) / len(first) if first else 0.0
