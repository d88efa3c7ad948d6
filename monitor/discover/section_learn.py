"""What the links of a page say of one another.

On one page articles are alike: their addresses have a shape, they stand in lists of one build, under folders of their
own. So each link lends its like what is known of itself: a short headline among long ones over addresses of one shape
is an article, a long name among the short ones of a footer is none. It is the self-training of Yarowsky (1995), in two
rounds over counts, with features that are independent enough to be added up as logarithms of odds.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

REFUSED = -9.0

# How much a trait of its like counts beside a link's own evidence, by the kind of trait. By hand, on pages of our own.
_WEIGHTS = {"shape": 0.8, "place": 0.8, "folder": 0.3}
_ROUNDS = 2
_FIRMEST = 2.5  # no company proves more than so much
_DOUBT = 1.0  # imagined likes, one that is an article and one that is none


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a link by itself: a score, 0 being as likely as not, and its traits as (kind, value)."""

    score: float
    traits: tuple[tuple[str, str], ...]


def settle(links: Sequence[Evidence]) -> list[float]:
    """Each link's score with what its like lends it, in the order given.

    A link below `REFUSED` stays there, and counts as none in the places where it stands. Linear in links and traits.
    """
    scores = [link.score for link in links]
    for _ in range(_ROUNDS):
        chances = [_chance(score) for score in scores]
        sums: dict[tuple[str, str], float] = defaultdict(float)
        counts: dict[tuple[str, str], int] = defaultdict(int)
        for link, chance in zip(links, chances, strict=True):
            for trait in link.traits:
                # What was refused for a word in its address says nothing against the shape of it.
                if link.score > REFUSED or trait[0] != "shape":
                    sums[trait] += chance
                    counts[trait] += 1
        scores = [
            link.score if link.score <= REFUSED else link.score + _lent(link, chance, sums, counts)
            for link, chance in zip(links, chances, strict=True)
        ]
    return scores


def _lent(link: Evidence, own: float, sums: dict[tuple[str, str], float], counts: dict[tuple[str, str], int]) -> float:
    """What a link's like lend it: by kind of trait the best that any of its values gives."""
    lent: dict[str, float] = {}
    for trait in link.traits:
        kind = trait[0]
        yes, no = sums[trait] - own, counts[trait] - sums[trait] - (1 - own)
        odds = math.log((max(yes, 0.0) + _DOUBT) / (max(no, 0.0) + _DOUBT))
        lent[kind] = max(lent.get(kind, -_FIRMEST), min(odds, _FIRMEST))
    return sum(_WEIGHTS[kind] * odds for kind, odds in lent.items())


def _chance(score: float) -> float:
    return 1 / (1 + math.exp(-max(min(score, 20.0), -20.0)))
