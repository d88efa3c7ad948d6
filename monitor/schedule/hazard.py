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

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, expm1, log, log1p
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

_STEPS: Final = 14
_FIRST: Final = 0.02
_LAST: Final = 24.0


def _rates() -> tuple[tuple[float, float], ...]:
    """The mixture of KINDS on a ladder of rates: the rate, and the logarithm of its weight."""
    step = (_LAST / _FIRST) ** (1 / (_STEPS - 1))
    rates = [_FIRST * step**at for at in range(_STEPS)]
    found = [0.0] * _STEPS
    for kind in KINDS:
        # On a ladder of equal factors a density is to be weighed by the rate.
        scale = kind.shape / kind.edits
        those = [exp(kind.shape * log(rate * scale) - rate * scale) for rate in rates]
        found = [one + kind.share * other / sum(those) for one, other in zip(found, those, strict=True)]
    return tuple((rate, log(one)) for rate, one in zip(rates, found, strict=True))


RATES: Final = _rates()
EDITS: Final = sum(rate * exp(weight) for rate, weight in RATES)
"""The edits that an article is expected to see in its life."""

FIRM: Final = 30.0
"""How firmly it is believed that an outlet edits as others do: as if that had been seen over so many edits. Counts of
edits are some five times as scattered as a Poisson law has it, for the articles that are edited over and over, and
outlets are taken to differ by a factor of one and a half: 5 / ln(1.5)² ≈ 30."""

AFTERSHOCK: Final = 0.05
AFTERSHOCK_HOURS: Final = 1.0
"""A change seen brings on so many edits more, soon: corrections of corrections. A judgement, and a small one: most of
what looks like a burst is the multiplier's."""

HINT: Final = 0.5
HINT_HOURS: Final = 0.5
"""A signal stands for half an edit, made about half an hour before or after it: caches and feeds do not agree."""

_SPREAD: Final = log(LATE / EARLY)
_INNER: Final = (2.0, 8.0, 24.0, 72.0)
BANDS: Final = len(_INNER) + 1
"""The ages at which an outlet's habit is learned apart: to 2, 8, 24, 72 hours and beyond, each for itself."""

FIRM_BAND: Final = 6.0
"""How firmly it is believed that the outlet's level holds in a band too, in edits. The prior's shape is a guess."""


def share(age: float) -> float:
    """The share of all edits that the prior expects in an article's first `age` hours, from 0 to 1."""
    return (log1p(age / EARLY) - log1p(age / LATE)) / _SPREAD if age > 0 else 0.0


def expected_edits(age: float) -> float:
    """The edits that the prior expects in an article's first `age` hours."""
    return EDITS * share(age)


def shares(begin: float, end: float) -> list[float]:
    """The share of all edits that the prior expects between two ages, for each of the bands."""
    edges = (begin, *(min(max(begin, edge), end) for edge in _INNER), end)
    upto = [share(edge) for edge in edges]
    return [max(0.0, other - one) for one, other in pairwise(upto)]


def levels(habit: Habit | None) -> tuple[float, ...]:
    """How much more an outlet edits than others, for each of the bands of ages: 1 where nothing is known.

    The mean of a gamma posterior for the outlet, and of one around that for each band.
    """
    if habit is None:
        return (1.0,) * BANDS
    whole = (FIRM + max(0, habit.edits)) / (FIRM + max(0.0, habit.expected))
    if len(habit.by_age) != BANDS:
        return (whole,) * BANDS
    return tuple(
        whole * (FIRM_BAND + max(0.0, edits)) / (FIRM_BAND + whole * max(0.0, expected))
        for expected, edits in habit.by_age
    )


def multiplier(changes: int, watched: float) -> float:
    """How much more often than the prior an article changes, learned from `changes` seen.

    watched: the share of all edits that was to be expected while it was watched, at the levels of its outlet: an edit
    before it was found leaves no trace. The mean of the posterior over RATES: at a rate of r edits a life, nothing is
    seen with the chance e^(-r·watched), and each edit is r times as likely.
    """
    logs = [prior + changes * log(rate) - rate * watched for rate, prior in RATES]
    most = max(logs)
    weights = [exp(one - most) for one in logs]
    return sum(weight * rate for weight, (rate, _) in zip(weights, RATES, strict=True)) / (sum(weights) * EDITS)


class Course:
    """An outlet's hazard seen from one look on. last: the age at it; found: the age at the first look, before which
    nobody watched; watched: as `multiplier` takes it."""

    def __init__(self, last: float, levels: Sequence[float], found: float = 0.0) -> None:
        self._last = last
        self.watched = sum(level * part for level, part in zip(levels, shares(found, last), strict=True))
        # Where the level changes: the gap, the sum until then less what the new level makes of it, the new level.
        pieces = [(0.0, 0.0, levels[0])]
        for edge, level in zip(_INNER, levels[1:], strict=True):
            if edge <= last:
                pieces = [(0.0, 0.0, level)]
                continue
            _, before, old = pieces[-1]
            pieces.append((edge - last, before + (old - level) * course(last, edge - last), level))
        self._pieces = pieces

    def __call__(self, gap: float) -> float:
        """∫ of the prior's density, at the outlet's levels, · (s − last) ds over a gap, for one edit a life."""
        for begin, before, level in reversed(self._pieces):
            if gap >= begin:
                return before + level * course(self._last, gap)
        return 0.0


def course(last: float, gap: float) -> float:
    """∫ from `last` to `last + gap` of the prior's density · (s − last) ds: what a look is worth, for one edit.

    The threshold function of Olston & Pandey (2008).
    """
    early, late = last + EARLY, last + LATE
    return max(0.0, late * log1p(gap / late) - early * log1p(gap / early)) / _SPREAD


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
