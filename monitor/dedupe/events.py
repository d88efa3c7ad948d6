"""Reports of one event, found by what they say: the stage after families."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import heapify, heappop, heappush, nlargest

from monitor.dedupe.content import Terms, Vector, mean, rarity, terms_of, vector_of

ALIKE = 0.28
"""Two groups of reports are of one event where they are so alike in the mean (fixed by `bench/families.py`)."""

_MEMBERS = 5  # of a family, whose words stand for it
_INDEXED = 40
_PARTLY = 0.3
"""A pair is looked at where its strongest terms alone reach this share of the likeness that is asked for."""
_COMMONEST = 1_000  # holders of a term, beyond which it proposes no more
_NEIGHBOURS = 100
_PATIENCE = 7.0  # days
_LEAST = 0.6


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

    total: Vector  # the sum of the members' vectors
    size: int
    language: str | None
    first: float | None  # days
    last: float | None
    near: dict[int, float]  # the groups that are alike enough, and how alike
    families: tuple[int, ...]


def events(reports: Sequence[Report], *, alike: float = ALIKE) -> list[int]:
    """For each report the place of the first one, in the order given, that reports the same event.

    Average-link clustering of families by the cosine of tf-idf vectors (see `content`): the two groups that are most
    alike in the mean of all their pairs are joined, until none are alike enough. Reports that are days apart count as
    less alike. Texts in different languages are never joined.

    Average-link is done exactly: since the mean over a joined pair of groups is never above the larger of the two
    means, only pairs of families that are alike enough themselves need to be known; the rest is counted when needed,
    from the sums of the groups' vectors. Such pairs are found by an index of each family's forty strongest terms,
    and of each family the hundred best are kept, so time and memory grow with the number of reports and not its square.
    """
    members: defaultdict[int, list[int]] = defaultdict(list)
    for at, report in enumerate(reports):
        members[report.family].append(at)
    families = list(members.values())
    groups = _groups(reports, families)
    _meet(groups, alike)
    joined = _join(groups, alike)
    first = [0] * len(reports)
    for numbers in joined:
        places = [at for number in numbers for at in families[number]]
        for at in places:
            first[at] = min(places)
    return first


def _groups(reports: Sequence[Report], families: Sequence[Sequence[int]]) -> dict[int, _Group]:
    """Each family as a group of its own."""
    terms = [_terms_of_family([reports[at] for at in family]) for family in families]
    idf = rarity(terms)
    groups = {}
    for number, (family, said) in enumerate(zip(families, terms, strict=True)):
        days = [time.timestamp() / 86_400 for at in family if (time := reports[at].time) is not None]
        # A copy that is carried weeks later says nothing of when the event was.
        day = min(days) if days else None
        groups[number] = _Group(vector_of(said, idf), 1, said.language, day, day, {}, (number,))
    return groups


def _terms_of_family(reports: Sequence[Report]) -> Terms:
    """The mean of the first few different texts of a family."""
    texts = list({report.text: report for report in reversed(reports)}.values())[::-1][:_MEMBERS]
    return mean([terms_of(report.title, report.text) for report in texts])


def _meet(groups: dict[int, _Group], alike: float) -> None:
    """Tells each group which others are alike enough to be joined with it."""
    holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    found: defaultdict[int, list[tuple[float, int, int]]] = defaultdict(list)
    for number, group in groups.items():
        together: defaultdict[int, float] = defaultdict(float)
        for term in nlargest(_INDEXED, group.total, key=lambda term: (group.total[term], term)):
            held_by = holders[term]
            if len(held_by) < _COMMONEST:
                weight = group.total[term]
                for other, theirs in held_by:
                    together[other] += weight * theirs
                held_by.append((number, weight))
        for other, partly in together.items():
            if partly >= alike * _PARTLY and (likeness := _mean_likeness(group, groups[other])) >= alike:
                found[number].append((likeness, -other, other))
                found[other].append((likeness, -number, number))
    for number, near in found.items():
        for likeness, _, other in nlargest(_NEIGHBOURS, near):
            groups[number].near[other] = groups[other].near[number] = likeness


def _join(groups: dict[int, _Group], alike: float) -> list[tuple[int, ...]]:
    """Joins groups until none are alike enough; the families of each group that is left."""
    heap = [(-mean, a, b) for a, group in groups.items() for b, mean in group.near.items() if a < b]
    heapify(heap)
    fresh = len(groups)
    while heap:
        _, a, b = heappop(heap)
        if a not in groups or b not in groups:
            continue
        one, other = groups.pop(a), groups.pop(b)
        joined = _Group(
            _sum(one.total, other.total),
            one.size + other.size,
            one.language or other.language,
            _least(one.first, other.first),
            _most(one.last, other.last),
            {},
            tuple(sorted(one.families + other.families)),
        )
        for number in sorted((one.near.keys() | other.near.keys()) - {a, b}):
            third = groups[number]
            third.near.pop(a, None)
            third.near.pop(b, None)
            if (mean := _mean_likeness(joined, third)) >= alike:
                joined.near[number] = third.near[fresh] = mean
                heappush(heap, (-mean, number, fresh))
        groups[fresh] = joined
        fresh += 1
    return [group.families for group in groups.values()]


def _mean_likeness(one: _Group, other: _Group) -> float:
    """The mean likeness over all pairs of a family of one group and a family of the other, 0 to 1."""
    if one.language != other.language and one.language and other.language:
        return 0.0
    few, many = (one.total, other.total) if len(one.total) <= len(other.total) else (other.total, one.total)
    cosines = math.fsum(weight * many[term] for term, weight in few.items() if term in many)
    return cosines / (one.size * other.size) * _nearness(one, other)


def _nearness(one: _Group, other: _Group) -> float:
    """What the days between two groups leave of their likeness: 1 for none or where a time is not known."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return 1.0
    gap = max(0.0, one.first - other.last, other.first - one.last)
    return _LEAST + (1 - _LEAST) * math.exp(-gap / _PATIENCE)


def _sum(one: Vector, other: Vector) -> Vector:
    few, many = (one, dict(other)) if len(one) <= len(other) else (other, dict(one))
    for term, weight in few.items():
        many[term] = many.get(term, 0.0) + weight
    return many


def _least(one: float | None, other: float | None) -> float | None:
    return other if one is None else one if other is None else min(one, other)


def _most(one: float | None, other: float | None) -> float | None:
    return other if one is None else one if other is None else max(one, other)
