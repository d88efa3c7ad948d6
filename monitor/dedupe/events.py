"""Reports of one event, found by what they say: the stage after families."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import heapify, heappop, heappush, nlargest

from monitor.dedupe.content import Terms, figures_of, mean, rarity, terms_of, vector_of
from monitor.dedupe.likeness import WEIGHTS, Sums, Weights, crowds, evidence, joined

ALIKE = 0.0
"""Two groups of reports are of one event where the evidence for it (log-odds) is above this."""

_MEMBERS = 5  # of a family, whose words stand for it
_INDEXED = 40
_PARTLY = 0.04
"""A pair is looked at where its strongest terms alone reach this cosine: less is outweighed by nothing."""
_COMMONEST = 1_000  # holders of a term, beyond which it proposes no more
_NEIGHBOURS = 100


@dataclass(frozen=True, slots=True)
class Report:
    """An article among others. family: any number that its copies have as well. time: None where it is not known."""

    title: str | None
    text: str
    time: datetime | None
    family: int


@dataclass(slots=True)
class _Group:
    """Families that have been found to report one event."""

    said: Sums
    near: dict[int, float]  # the groups that are rather of one event with it, and the evidence
    families: tuple[int, ...]


def events(reports: Sequence[Report], *, alike: float = ALIKE, weights: Weights = WEIGHTS) -> list[int]:
    """For each report the place of the first one, in the order given, that reports the same event.

    Average-link clustering of families: the two groups with the most evidence for one event (see `evidence`), in the
    mean of all their pairs, are joined, until none has more than `alike`. Texts in two languages are never joined.

    The means are counted from the sums of the groups, whatever their size. Groups that may be joined come from pairs of
    families that have enough in common themselves. Such pairs are found by an index of each family's forty strongest
    terms, and of each family the hundred best are kept, so time and memory grow with the number of reports and not its
    square.
    """
    members: defaultdict[int, list[int]] = defaultdict(list)
    for at, report in enumerate(reports):
        members[report.family].append(at)
    families = list(members.values())
    groups = {number: _Group(said, {}, (number,)) for number, said in enumerate(sums_of(reports, families))}
    _meet(groups, alike, weights)
    first = [0] * len(reports)
    for numbers in _join(groups, alike, weights):
        places = [at for number in numbers for at in families[number]]
        for at in places:
            first[at] = min(places)
    return first


def sums_of(reports: Sequence[Report], families: Sequence[Sequence[int]]) -> list[Sums]:
    """What each family says, as a group of one. families: the places of the reports of each."""
    terms = [_terms_of_family([reports[at] for at in family]) for family in families]
    idf = rarity(terms)
    # A copy that is carried weeks later says nothing of when the event was.
    times = [
        min((stamp.timestamp() / 86_400 for at in family if (stamp := reports[at].time) is not None), default=None)
        for family in families
    ]
    around = crowds([(said.language, time) for said, time in zip(terms, times, strict=True)])
    found = []
    for said, time, crowd in zip(terms, times, around, strict=True):
        kinds = {day[0] for day in said.days}
        found.append(
            Sums(
                content=vector_of(said, idf),
                figures=figures_of(said),
                days=dict(said.days),
                size=1,
                weekdays=int("w" in kinds),
                dates=int("d" in kinds),
                timed=int(time is not None),
                when=time or 0.0,
                crowd=crowd,
                language=said.language,
            )
        )
    return found


def _terms_of_family(reports: Sequence[Report]) -> Terms:
    """The mean of the first few different texts of a family."""
    texts = list({report.text: report for report in reversed(reports)}.values())[::-1][:_MEMBERS]
    return mean([terms_of(report.title, report.text) for report in texts])


def _meet(groups: dict[int, _Group], alike: float, weights: Weights) -> None:
    """Tells each group which others are alike enough to be joined with it."""
    holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    found: defaultdict[int, list[tuple[float, int, int]]] = defaultdict(list)
    for number, group in groups.items():
        content = group.said.content
        together: defaultdict[int, float] = defaultdict(float)
        for term in nlargest(_INDEXED, content, key=lambda term: (content[term], term)):
            held_by = holders[term]
            if len(held_by) < _COMMONEST:
                weight = content[term]
                for other, theirs in held_by:
                    together[other] += weight * theirs
                held_by.append((number, weight))
        for other, partly in together.items():
            if partly >= _PARTLY and (told := evidence(group.said, groups[other].said, weights)) > alike:
                found[number].append((told, -other, other))
                found[other].append((told, -number, number))
    for number, near in found.items():
        for told, _, other in nlargest(_NEIGHBOURS, near):
            groups[number].near[other] = groups[other].near[number] = told


def _join(groups: dict[int, _Group], alike: float, weights: Weights) -> list[tuple[int, ...]]:
    """Joins groups until none are alike enough; the families of each group that is left."""
    heap = [(-told, a, b) for a, group in groups.items() for b, told in group.near.items() if a < b]
    heapify(heap)
    fresh = len(groups)
    while heap:
        _, a, b = heappop(heap)
        if a not in groups or b not in groups:
            continue
        one, other = groups.pop(a), groups.pop(b)
        both = _Group(joined(one.said, other.said), {}, tuple(sorted(one.families + other.families)))
        for number in sorted((one.near.keys() | other.near.keys()) - {a, b}):
            third = groups[number]
            third.near.pop(a, None)
            third.near.pop(b, None)
            if (told := evidence(both.said, third.said, weights)) > alike:
                both.near[number] = third.near[fresh] = told
                heappush(heap, (-told, number, fresh))
        groups[fresh] = both
        fresh += 1
    return [group.families for group in groups.values()]
