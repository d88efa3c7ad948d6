"""How much an article is about a story: a sum that can be read back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.match.layout import Layout
from monitor.match.learned import Spoken
from monitor.match.query import Program
from monitor.match.scan import Found
from monitor.model import ScorePart

WEIGHTS = {"title": 3.0, "lead": 1.5, "body": 0.6}
"""What one hit counts, by where it stands."""

PASSING = 0.45
"""The most that a passing mention is worth."""

_ALONE = (0.66, 0.14, 0.27, 0.10)
_BESIDE_TERMS = (0.21, 0.354, 0.117, 0.417)
"""What names, density, together and terms weigh, where no terms are known and where many are; else in between."""

_FULL_OF_THEM = 0.4  # terms of which so much is there are no passing mention's
_IN_PASSING = "it names the story in passing, so that what else it shares adds nothing"
_MOST = {"title": 1, "lead": 2, "body": 6}  # hits of one concept that count there
_HALF = 1.2  # a concept hit for so much in all is spoken of with strength one half
_DENSE = 0.67  # naming a concept in so many of its passages, and one more, is as dense as need be
_OFTEN = 0.35  # and in so many it is no passing mention
_TOGETHER = 3  # passages that have all that is asked for; a title counts as two


@dataclass(frozen=True, slots=True)
class Score:
    """The parts of a score. `is_passing`: what the story asks for is named together in one passage at most, not in the
    title, the text is mostly about something else, and few of the seeds' terms are in it. Then ``passing`` is among the
    parts."""

    parts: tuple[ScorePart, ...]
    is_passing: bool

    @property
    def worth(self) -> float:
        """The sum of the parts, 0 to 1."""
        return total(self.parts)


def total(parts: Sequence[ScorePart]) -> float:
    """What parts add up to, 0 to 1."""
    return round(max(0.0, min(1.0, sum(part.value * part.weight for part in parts))), 4)


def score(
    program: Program, title: Sequence[Found], text: Sequence[Found], layout: Layout, spoken_as: Spoken | None = None
) -> Score:
    """How much an article is about what a query asks for, in parts that add up to 0 to 1.

    names: the strength of the query's concepts (a concept's hits, title 3, lead 1.5, body 0.6 each and bounded, as
    w / (w + 1.2)). density: the share of passages that name one, up to two thirds, of one passage more than there are:
    that the only line of a text names the story says less than that nine of ten do. together: passages that name all
    that is asked for, up to three, less where they are thin in the text. terms: how much it speaks as the seeds do.

    Where no terms are known the names say all: they weigh 0.66, 0.14 and 0.27, so that of two concepts asked for
    together one line in a long text that names both stays between 0.2 and 0.45. Where terms of the article's language
    are known whose weights add up to ten or more, the four weigh 0.21, 0.354, 0.117 and 0.417: a logistic regression of
    "to be accepted" over the four on the three parts of `bench/matching.py` (a false alarm counted as two misses, L2
    with C = 1), scaled so that its even odds are 0.5. A passing mention gets no more than 0.45, unless it is full of
    terms.
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
    share = naming / max(1, len(layout.begins))
    density = min(1.0, naming / (len(layout.begins) + 1) / _DENSE)
    whole = sum(1 for named in passages.values() if program.wants(named))
    in_title = bool(program.wants({found.concept for found in title}))
    together = min(1.0, (whole + 2 * in_title) / _TOGETHER) * (0.5 + 0.5 * density)
    is_full = spoken_as is not None and spoken_as.surely >= _FULL_OF_THEM
    is_passing = not (spoken is None or in_title or whole > 1 or share >= _OFTEN or is_full)
    trust = spoken_as.trust if spoken_as and not is_passing else 0.0
    weights = [round(one + trust * (other - one), 4) for one, other in zip(_ALONE, _BESIDE_TERMS, strict=True)]
    parts = [
        ScorePart("names", 0.5 if spoken is None else spoken, weights[0], _strongly(spoken)),
        ScorePart("density", density, weights[1], _densely(naming, len(layout.begins))),
        ScorePart("together", together, weights[2], _together(whole, in_title)),
    ]
    if is_passing:
        over = min(0.0, round(PASSING - total(parts), 4))
        parts.append(ScorePart("passing", 1.0, over, _IN_PASSING))
    elif spoken_as:
        parts.append(ScorePart("terms", spoken_as.value, weights[3], spoken_as.said))
    return Score(tuple(parts), is_passing)


def _strongly(spoken: float | None) -> str:
    if spoken is None:
        return "nothing that the story excludes is named"
    how = "strongly" if spoken >= 0.66 else "plainly" if spoken >= 0.4 else "weakly"
    return f"the story's names are spoken of {how}"


def _densely(naming: int, passages: int) -> str:
    if passages <= 1:
        return "they stand in its only passage" if naming else "they stand in no passage of the text"
    return f"they stand in {naming or 'none'} of {passages} passages"


def _together(whole: int, in_title: bool) -> str:
    places = [*["in the title"] * in_title, *[f"in {whole} passage{'s' * (whole > 1)}"] * (whole > 0)]
    return f"all that is asked for is named together {' and '.join(places) or 'nowhere'}"
