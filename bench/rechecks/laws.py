"""Laws by which edits happen, and articles made by them. Times are seconds after publication."""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import erfc, exp, log, sqrt

MINUTE = 60.0
DAY = 86_400.0
WEEK = 7 * DAY

EDITED = 0.35
"""The share of articles that are ever edited."""

HEAVY = 0.05
"""The share of those that are edited over and over."""

MOST = 64
"""No article is expected to have more edits than this: the chance is below 1e-12."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """An article and what became of it. published: seconds, on a clock that all articles share."""

    id: str
    outlet: str
    published: float
    edits: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Law:
    """How long after publication an edit is made.

    draw: one time, in seconds. after: the chance that an edit is made later than so many seconds.
    """

    name: str
    draw: Callable[[random.Random], float]
    after: Callable[[float], float]


def _exponential(mean: float) -> Law:
    return Law("exponential", lambda r: r.expovariate(1 / mean), lambda age: exp(-age / mean))


def _log_normal(median: float, sigma: float) -> Law:
    def after(age: float) -> float:
        return erfc(log(age / median) / (sigma * sqrt(2))) / 2 if age > 0 else 1.0

    return Law("log-normal", lambda r: median * exp(r.gauss(0.0, sigma)), after)


def _lomax(scale: float, shape: float) -> Law:
    return Law(
        "Lomax", lambda r: scale * ((1 - r.random()) ** (-1 / shape) - 1), lambda age: (1 + age / scale) ** -shape
    )


def _log_uniform(first: float, last: float) -> Law:
    def after(age: float) -> float:
        return 1.0 if age <= first else max(0.0, log(last / age) / log(last / first))

    return Law("log-uniform", lambda r: first * (last / first) ** r.random(), after)


LAWS: Sequence[Law] = (
    _exponential(230 * MINUTE),
    _log_normal(120 * MINUTE, 1.6),
    _lomax(60 * MINUTE, 0.8),
    _log_uniform(5 * MINUTE, WEEK),
)


def chances() -> list[float]:
    """The chance of each number of edits, from 0 on: 65 % none; of the others 95 % geometric(0.71), 5 % 10 more than
    geometric(0.4)."""
    found = [0.0] * MOST
    found[0] = 1 - EDITED
    for count in range(1, MOST):
        found[count] += EDITED * (1 - HEAVY) * 0.71 * 0.29 ** (count - 1)
        if count > 10:
            found[count] += EDITED * HEAVY * 0.4 * 0.6 ** (count - 11)
    return found


def articles(law: Law, number: int, *, seed: int = 1, outlets: int = 20) -> Iterator[Replayed]:
    """So many articles of some outlets, published over thirty days and edited by a law: by one seed always the same."""
    chance = random.Random(f"{law.name} {seed}")
    sums: list[float] = []
    for one in chances():
        sums.append(one + (sums[-1] if sums else 0.0))
    for at in range(number):
        published = chance.random() * 30 * DAY
        count = min(bisect_left(sums, chance.random()), MOST - 1)
        edits = tuple(sorted(law.draw(chance) for _ in range(count)))
        yield Replayed(f"{law.name} {at}", f"outlet {at % outlets}", published, edits)


def moment(seconds: float) -> datetime:
    """A time on the replay's clock as a datetime, which the policy of the product is asked with."""
    return START + timedelta(seconds=seconds)


START = datetime(2024, 1, 1, tzinfo=UTC)
