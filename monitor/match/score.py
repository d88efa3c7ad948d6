"""How much an article is about a story: a sum that can be read back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from monitor.match.layout import Layout
from monitor.match.query import Program
from monitor.match.scan import Found

WEIGHTS = {"title": 3.0, "lead": 1.5, "body": 0.6}
"""What one hit counts, by where it stands."""

_MOST = {"title": 1, "lead": 2, "body": 6}  # hits of one concept that count there
_HALF = 1.2  # a concept hit for so much in all is spoken of with strength one half
_DENSE = 0.35  # naming a concept in so many of its passages is as dense as need be
_TOGETHER = 3  # passages that have all that is asked for; a title counts as two


def score(program: Program, title: Sequence[Found], text: Sequence[Found], layout: Layout) -> float:
    """How much an article is about what a query asks for, 0 to 1.

    0.62 × the strength of the query's concepts (a concept's hits, title 3, lead 1.5, body 0.6 each and bounded, as
    w / (w + 1.2)) + 0.13 × density (the share of passages that name one, up to 35 %) + 0.25 × togetherness (passages
    that name all that is asked for, up to three, less where they are thin in the text). The weights were set so that
    of two concepts asked for together one line in a long text that names both stays between 0.2 and 0.45, whether in
    the lead or below, and a short report that names both once is over 0.5.
    """
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    passages: defaultdict[int, set[int]] = defaultdict(set)
    for found in title:
        counts[found.concept]["title"] += 1
    for found in text:
        counts[found.concept][layout.where(found.start)] += 1
        passages[layout.passage(found.start)].add(found.concept)

    def strength(concept: int) -> float:
        weight = sum(WEIGHTS[where] * min(count, _MOST[where]) for where, count in counts[concept].items())
        return weight / (weight + _HALF)

    spoken = program.strength(strength)
    naming = sum(1 for named in passages.values() if named & program.wanted)
    density = min(1.0, naming / max(1, len(layout.begins)) / _DENSE)
    whole = sum(1 for named in passages.values() if program.wants(named))
    whole += 2 * program.wants({found.concept for found in title})
    together = min(1.0, whole / _TOGETHER) * (0.5 + 0.5 * density)
    return round(0.62 * (0.5 if spoken is None else spoken) + 0.13 * density + 0.25 * together, 4)
