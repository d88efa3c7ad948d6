"""The best a monitor could do that knew the law of edits, but not the edits: the bound without clairvoyance.

It knows the chances of each number of edits and of the times of each. What it learns is what any monitor learns: at
each look, whether the words changed. After `k` looks that showed a change, and none unseen, the number of edits still
to come follows from Bayes: with P(x) = Σ p(n)·xⁿ for the chances p(n) of n edits in all, and S for the chance that an
edit is made later than now, the edits expected yet are S·P⁽ᵏ⁺¹⁾(S) / P⁽ᵏ⁾(S), and the chance that none is made before
the chance is down to S' is P⁽ᵏ⁾(S') / P⁽ᵏ⁾(S). So the state is the age and k, and the looks that lose least, at a price
per look, are found backwards from the horizon (dynamic programming over a grid of ages). A threshold on the expected
unseen hours (Olston & Pandey 2008) comes close to it, but does not weigh what a look teaches.

A look that shows several edits at once counts as one here. That is the one thing in which it is less than the best.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import exp, log, perm
from typing import Final

from .laws import MINUTE, Law, chances

_AGES: Final = 320
_EARLY: Final = 20 * MINUTE
"""Up to about this age the grid is even, later it grows with the age."""

_CHANGES: Final = 16
"""More changes than this teach no more."""

_MOST: Final = 30
"""Edits that are told apart when what was seen is weighed."""

_STEPS: Final = 16

Plan = Sequence[Sequence[int]]
"""By the changes seen and the place of the last look in the grid: the place of the next. The last place is the horizon:
no look there."""


class KnownLaw:
    """A law on a grid of ages, ready to be planned for at any price. `ages`: seconds, from 0 to the horizon."""

    def __init__(self, law: Law, horizon: float) -> None:
        step = log(1 + horizon / _EARLY) / (_AGES - 1)
        self.ages = [_EARLY * (exp(step * at) - 1) for at in range(_AGES)]
        self.ages[-1] = horizon
        self._later = [law.after(age) for age in self.ages]
        self._spans = [0.0]
        for one, other in zip(self.ages, self.ages[1:], strict=False):
            width = (other - one) / _STEPS
            inner = sum(law.after(one + width * at) for at in range(1, _STEPS))
            self._spans.append(self._spans[-1] + width * (inner + (law.after(one) + law.after(other)) / 2))
        self._none = [[_derivative(count, later) for later in self._later] for count in range(_MOST + 1)]
        self._rates = [
            [more / none if none > 0 else 0.0 for none, more in zip(*self._none[changes : changes + 2], strict=True)]
            for changes in range(_CHANGES)
        ]

    def plan(self, price: float) -> Plan:
        """Where to look next, from each state, so that the delays of all edits and the looks cost least.

        price: seconds of delay that a look is worth.
        """
        ages, later, spans, end = self.ages, self._later, self._spans, _AGES - 1
        plan: list[list[int]] = []
        ahead: list[float] | None = None
        for changes in range(_CHANGES - 1, -1, -1):
            none, more = self._none[changes], self._none[changes + 1]
            losses, steps = [0.0] * _AGES, [end] * _AGES
            after_change = losses if ahead is None else ahead
            for at in range(end - 1, -1, -1):
                if none[at] <= 0.0:
                    continue
                age, alive, span = ages[at], later[at], spans[at]
                rate, scale = more[at] / none[at], 1 / none[at]
                best, step = rate * ((ages[end] - age) * alive - (spans[end] - span)), end
                for to in range(at + 1, end):
                    loss = rate * ((ages[to] - age) * alive - (spans[to] - span)) + price
                    if loss >= best:
                        break
                    quiet = none[to] * scale
                    loss += quiet * losses[to] + (1 - quiet) * after_change[to]
                    if loss < best:
                        best, step = loss, to
                losses[at], steps[at] = best, step
            ahead = losses
            plan.append(steps)
        plan.reverse()
        return plan

    def replay(self, plan: Plan, edits: Sequence[float]) -> list[float]:
        """The ages at which an article with these edits is looked at."""
        looks: list[float] = []
        at = seen = changes = 0
        made = [1.0]
        while (to := plan[changes][at]) < _AGES - 1:
            looks.append(self.ages[to])
            before = seen
            while seen < len(edits) and edits[seen] <= self.ages[to]:
                seen += 1
            if seen > before:
                made = _convolved(made, self._later[at] - self._later[to])
            at = to
            if seen:
                changes = self._like(made, at)
        return looks

    def _like(self, made: Sequence[float], at: int) -> int:
        """The state of the plan whose edits to come are nearest to those expected after what was seen."""
        none = self._none
        total = sum(one * none[count][at] for count, one in enumerate(made))
        if total <= 0:
            return min(len(made), _CHANGES) - 1
        rate = sum(one * none[count + 1][at] for count, one in enumerate(made)) / total
        rates = self._rates
        return min(range(_CHANGES), key=lambda changes: abs(rates[changes][at] - rate))


def _convolved(made: Sequence[float], chance: float) -> list[float]:
    """How likely each number of edits so far is, over its factorial, after a look that showed some.

    One edit is made in the time before that look with this chance; one or more are as the series of eˣ - 1 has them.
    """
    found = [0.0] * _MOST
    for count, one in enumerate(made):
        term = one
        if one > 0.0:
            for more in range(1, _MOST - count):
                term *= chance / more
                found[count + more] += term
    most = max(found)
    return [one / most for one in found] if most > 0 else found


@cache
def _factors(order: int) -> tuple[float, ...]:
    """What the derivative of Σ p(n)·xⁿ of that order has before each power of x, from the highest down."""
    odds = chances()
    return tuple(odds[count] * perm(count, order) for count in range(len(odds) - 1, order - 1, -1))


def _derivative(order: int, value: float) -> float:
    """The derivative of Σ p(n)·xⁿ of that order at a value."""
    total = 0.0
    for factor in _factors(order):
        total = total * value + factor
    return total
