"""How likely an article is to be edited, as a rate over its age, and what an unseen edit costs. Ages are in hours.

The rate is λ(age) = level · prior(age) · multiplier: how much its outlet edits beside others, how edits are spread over
the life of an article, and what its own looks have shown. All three are learned from looks alone.

The prior is nearly free of scale: between EARLY and LATE as many edits fall between one and two hours as between two
and four. No single time scale is to be trusted: laws as unlike as an exponential and a log-uniform one are told apart
by hundreds of edits only, and a prior with a wrong scale looks at the wrong time for weeks.

How many edits an article sees is a mixture of kinds of article, each a gamma distribution over a rate: most are
ordinary, few are edited over and over. The posterior has a closed form, and one look that shows a change raises the
rate little, the third or fourth by far.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import exp, expm1, lgamma, log, log1p
from typing import Final

from monitor.model import Habit

EARLY: Final = 0.5
LATE: Final = 10.0
"""Hours. The time of an edit has the density ∝ 1 / ((s + EARLY) (s + LATE)): half of all edits within 2.2 hours, nine
in ten within a day, 98 % within a week."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of article. edits: expected over its life, gamma distributed among articles with that shape."""

    share: float
    edits: float
    shape: float


KINDS: Final = (Kind(0.98, 0.47, 1.0), Kind(0.02, 12.0, 6.0))
"""Where it starts: about 35 % of articles ever change, those 1.9 times on average. An exponential rate with mean 0.47
leaves 68 % without an edit, and the others with 1.5 of them; two in a hundred articles are edited over and over."""

EDITS: Final = sum(kind.share * kind.edits for kind in KINDS)
"""The edits that an article is expected to see in its life."""

FIRM: Final = 30.0
"""How firmly it is believed that an outlet edits as others do: as if that had been seen over so many edits. Counts of
edits are some five times as scattered as a Poisson law has it, for the articles that are edited over and over, and
outlets are taken to differ by a factor of one and a half: 5 / ln(1.5)² ≈ 30."""

AFTERSHOCK: Final = 0.05
AFTERSHOCK_HOURS: Final = 1.0
"""A change seen brings on so many edits more, soon: corrections of corrections. Small, since most of what looks like a
burst is the multiplier's: it costs a fiftieth where there are no bursts, and wins a tenth where there are."""

HINT: Final = 0.5
HINT_HOURS: Final = 0.5
"""A signal stands for half an edit, made about half an hour before or after it: caches and feeds do not agree."""

_SPREAD: Final = log(LATE / EARLY)


def share(age: float) -> float:
    """The share of all edits that the prior expects in an article's first `age` hours, from 0 to 1."""
    return (log1p(age / EARLY) - log1p(age / LATE)) / _SPREAD if age > 0 else 0.0


def expected_edits(age: float) -> float:
    """The edits that the prior expects in an article's first `age` hours."""
    return EDITS * share(age)


def level(habit: Habit | None) -> float:
    """How much more an outlet edits than others: the mean of a gamma posterior, 1 where nothing is known."""
    if habit is None:
        return 1.0
    return (FIRM + max(0, habit.edits)) / (FIRM + max(0.0, habit.expected))


def multiplier(changes: int, age: float, of: float = 1.0) -> float:
    """How much more often than the prior this article changes, learned from `changes` seen in its first `age` hours.

    of: the level of its outlet. The mean of the posterior over KINDS: each kind's (shape + seen) / (rate + watched),
    weighted by how well the kind explains what was seen.
    """
    watched = of * share(age)
    logs, rates = [], []
    for (prior, rate, shape), ways in zip(_PARTS, _ways(changes), strict=True):
        logs.append(prior + ways - (shape + changes) * log(rate + watched))
        rates.append((shape + changes) / (rate + watched))
    most = max(logs)
    weights = [exp(one - most) for one in logs]
    return sum(weight * one for weight, one in zip(weights, rates, strict=True)) / (sum(weights) * EDITS)


def course(last: float, gap: float) -> float:
    """∫ from `last` to `last + gap` of the prior's density · (s − last) ds, in hours: what a look is worth, for one edit.

    The threshold function of Olston & Pandey (2008).
    """
    early, late = last + EARLY, last + LATE
    return (late * log1p(gap / late) - early * log1p(gap / early)) / _SPREAD


def aftershock(since: float, gap: float) -> float:
    """The same for what a change brings on that was seen `since` hours before the last look, in edit-hours."""
    left = AFTERSHOCK * exp(-since / AFTERSHOCK_HOURS)
    return left * AFTERSHOCK_HOURS * _ramp(gap / AFTERSHOCK_HOURS)


def hinted(after: float, gap: float) -> float:
    """The same for a signal that came `after` hours after the last look, in edit-hours; 0 until it came."""
    since = gap - after
    if since <= 0:
        return 0.0
    return HINT * (after * -expm1(-since / HINT_HOURS) + HINT_HOURS * _ramp(since / HINT_HOURS))


def _ramp(x: float) -> float:
    """∫ from 0 to x of s·e⁻ˢ ds."""
    return 0.5 * x * x * (1 - x / 1.5) if x < 1e-4 else 1.0 - (1.0 + x) * exp(-x)


_PARTS: Final = tuple(
    (
        log(kind.share) - lgamma(kind.shape) + kind.shape * log(kind.shape / kind.edits),
        kind.shape / kind.edits,
        kind.shape,
    )
    for kind in KINDS
)


@lru_cache(maxsize=1024)
def _ways(changes: int) -> tuple[float, ...]:
    return tuple(lgamma(kind.shape + changes) for kind in KINDS)
