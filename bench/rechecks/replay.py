"""Policies at equal numbers of fetches: the scale that makes them equal, and what each then sees. Times are seconds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, log
from types import MappingProxyType
from typing import Final

from .known_law import KnownLaw
from .laws import Law, Replayed
from .policies import POLICIES, Looks, Policy, fixed, oracle, sway

CLOSE: Final = 0.004
"""A total of fetches this near to the one asked for is equal to it."""

_TRIES: Final = 16
_SAMPLE: Final = 400
_FEW: Final = 2.0
_LEAST: Final = 0.02


@dataclass(frozen=True, slots=True)
class Score:
    """What a policy comes to. An edit that is not seen within the horizon counts as delayed until then.

    fetches: looks after the first reading, over all articles. The delays are None where there is no edit.
    """

    fetches: int
    mean_delay_s: float | None
    p90_delay_s: float | None
    seen_share: float | None


def score(articles: Sequence[Replayed], looks: Looks, horizon: float) -> Score:
    """Each edit is seen by the first look at or after it."""
    delays: list[float] = []
    seen = 0
    for article, those in zip(articles, looks, strict=True):
        at = 0
        for edit in article.edits:
            if edit >= horizon:
                break
            while at < len(those) and those[at] < edit:
                at += 1
            seen += at < len(those)
            delays.append((those[at] if at < len(those) else horizon) - edit)
    fetches = sum(map(len, looks))
    if not delays:
        return Score(fetches, None, None, None)
    delays.sort()
    return Score(fetches, sum(delays) / len(delays), delays[ceil(0.9 * len(delays)) - 1], seen / len(delays))


def compare(
    articles: Sequence[Replayed],
    fetches: int,
    horizon: float,
    law: Law | None = None,
    *,
    more: Mapping[str, Policy] = MappingProxyType({}),
) -> dict[str, Score]:
    """By policy what it comes to with so many fetches in all. law: the one that made the edits, where that is known.
    more: further policies.

    With it come the best that knows the law, and ours with its prior alone, which learns nothing of outlets.
    A policy that cannot make so many, or so few, makes as near to them as it can.
    """
    found = {}
    for name, policy in POLICIES.items():
        found[name] = score(articles, equalled(policy, articles, fetches, horizon), horizon)
    # One who knows the edits has fetches left over, which find nothing more.
    best = score(articles, oracle(articles, fetches, horizon), horizon)
    found["oracle"] = Score(max(fetches, best.fetches), best.mean_delay_s, best.p90_delay_s, best.seen_share)
    if law is not None:
        found["fixed_prior"] = score(articles, equalled(fixed, articles, fetches, horizon), horizon)
        found["known_law"] = score(articles, _known(articles, fetches, horizon, law), horizon)
    for name, policy in more.items():
        found[name] = score(articles, equalled(policy, articles, fetches, horizon), horizon)
    return found


def equalled(policy: Policy, articles: Sequence[Replayed], fetches: int, horizon: float) -> Looks:
    """The looks of a policy at the scale at which they are `fetches` in all, or as near as it comes.

    The scale is first found on some of the articles, those of the same outlets, and then on all.
    """
    scale = 1.0
    if len(articles) > _FEW * _SAMPLE:
        some = sorted(articles, key=lambda article: article.outlet)[:_SAMPLE]
        share = round(fetches * len(some) / len(articles))
        scale, _ = _nearest(lambda at: policy(some, at, horizon), max(1, share), scale)
    return _nearest(lambda at: policy(articles, at, horizon), fetches, scale)[1]


def _nearest(looks_at: Callable[[float], Looks], fetches: int, scale: float) -> tuple[float, Looks]:
    """The scale, and the looks at it, whose number is nearest to the one asked for. More scale, fewer looks."""
    low, high = 0.0, float("inf")
    best: tuple[float, float, Looks] | None = None
    for _ in range(_TRIES):
        looks = looks_at(scale)
        count = sum(map(len, looks))
        off = abs(log(max(count, 0.5) / max(fetches, 0.5)))
        if best is None or off < best[0]:
            best = (off, scale, looks)
        if off <= CLOSE:
            break
        if count > fetches:
            low = scale
        else:
            high = scale
        # The looks are nearly as many as the scale is small; where that leads out of what is known, halve.
        scale *= min(8.0, max(1 / 8, max(count, 0.5) / max(fetches, 0.5)))
        if low > 0 and high < float("inf"):
            if not low < scale < high:
                scale = (low * high) ** 0.5
            if high / low < 1 + 1e-6:
                break
        elif scale < _LEAST or scale > 1 / _LEAST**3:
            break
    assert best is not None
    return best[1], best[2]


def _known(articles: Sequence[Replayed], fetches: int, horizon: float, law: Law) -> Looks:
    """The best for the law: of the two plans whose looks enclose the number asked for, each for a part of the articles.

    Which part an article is in rests on its id alone.
    """
    known = KnownLaw(law, horizon)

    def at(price: float) -> Looks:
        plan = known.plan(price)
        return [known.replay(plan, article.edits) for article in articles]

    low, high = 1e-3, horizon
    more, fewer = at(low), at(high)
    while high / low > 1.02:
        middle = (low * high) ** 0.5
        looks = at(middle)
        if sum(map(len, looks)) >= fetches:
            low, more = middle, looks
        else:
            high, fewer = middle, looks
    most, least = sum(map(len, more)), sum(map(len, fewer))
    part = (fetches - least) / (most - least) if most > least else 1.0
    return [
        one if (sway(article) - 0.95) / 0.1 < part else other
        for article, one, other in zip(articles, more, fewer, strict=True)
    ]
