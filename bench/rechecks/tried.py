"""What our policy might be and is not: other priors in its place, for `bench/recheck.py --tried`.

Each is the product's code with a part of `monitor.schedule.hazard` replaced, and nothing learned of outlets, so that it
stands beside the fixed prior. Ages are hours, as there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from math import exp, log, log1p
from typing import Final
from unittest.mock import patch

from monitor.schedule import articles as policy
from monitor.schedule import hazard

from .laws import Replayed
from .policies import Looks, Policy, fixed

_STEPS: Final = 30
_LEAST: Final = 1e-5
_MOST: Final = 24.0

Share = Callable[[float], float]
Course = Callable[[float, float], float]


def one_scale(scale: float, shape: float) -> tuple[Share, Course]:
    """The prior with one time scale: a Lomax law. The share of edits until an age, and what a look is worth."""

    def later(age: float) -> float:
        return float((1 + max(0.0, age) / scale) ** -shape)

    def spans(begin: float, end: float) -> float:
        """The integral of `later`."""
        if shape == 1:
            return scale * (log1p(end / scale) - log1p(begin / scale))
        return float(scale / (1 - shape) * ((1 + end / scale) ** (1 - shape) - (1 + begin / scale) ** (1 - shape)))

    def course(last: float, gap: float) -> float:
        return max(0.0, spans(last, last + gap) - gap * later(last + gap))

    return lambda age: 1 - later(age), course


def one_kind(edits: float, shape: float) -> tuple[tuple[float, float], ...]:
    """The rates of articles as one gamma distribution with that mean, on a ladder of them."""
    scale = shape / edits
    rates = [_LEAST * (_MOST / _LEAST) ** (at / (_STEPS - 1)) for at in range(_STEPS)]
    weights = [exp(shape * log(rate * scale) - rate * scale) for rate in rates]
    return tuple((rate, log(one / sum(weights))) for rate, one in zip(rates, weights, strict=True))


@contextmanager
def instead(
    rates: Sequence[tuple[float, float]] | None = None, law: tuple[Share, Course] | None = None
) -> Iterator[None]:
    """The schedule with other rates, or another law of ages."""
    with ExitStack() as held:
        if law is not None:
            held.enter_context(patch.multiple(hazard, share=law[0], course=law[1]))
        if rates is not None:
            edits = sum(rate * exp(weight) for rate, weight in rates)
            held.enter_context(patch.multiple(hazard, RATES=tuple(rates), EDITS=edits))
            held.enter_context(patch.object(policy, "EDITS", edits))
        yield


def _under(rates: Sequence[tuple[float, float]] | None = None, law: tuple[Share, Course] | None = None) -> Policy:
    def looks(articles: Sequence[Replayed], scale: float, horizon: float) -> Looks:
        with instead(rates, law):
            return fixed(articles, scale, horizon)

    return looks


TRIED: Final[Mapping[str, Policy]] = {
    "one scale: 1 h, 0.8": _under(law=one_scale(1.0, 0.8)),
    "one scale: 3 h, 1.0": _under(law=one_scale(3.0, 1.0)),
    "one scale: 7 h, 1.3": _under(law=one_scale(7.0, 1.3)),
    "one kind of article": _under(rates=one_kind(hazard.EDITS, 0.35)),
}
"""By name: a prior of one time scale, with its scale and shape; rates of articles that are one gamma distribution, of
the shape at which a third of articles is ever edited."""
