"""The weights of events fitted on labelled pairs, and what they find in a file that they were not fitted on.

Logistic regression (iteratively reweighted least squares, a little ridge) on the parts that `monitor.dedupe.likeness`
names, over all pairs of families of one language of each file: with the dates, with each story moved by whole weeks so
that all begin in one (a file is spread over months, the news of a day is not), and with the dates withheld. Each file
weighs by the root of its pairs of one event. The threshold is the one with the best mean F1 over the same files.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations

from bench.kin.quality import THRESHOLDS, Labelled, event_scores, reports_of
from monitor.dedupe.events import Report, events, sums_of
from monitor.dedupe.likeness import Parts, Weights, parts

_RIDGE = 0.2
_WEEK = timedelta(days=7)
_ROUNDS = 12

Case = tuple[Parts, bool, float]
"""What two families have in common, whether they tell one event, how much the pair weighs."""


def held_out(files: Mapping[str, Sequence[Labelled]]) -> dict[str, tuple[float, tuple[float, float, float, float]]]:
    """For each file the threshold of the others, and F1 and B³ with dates, F1 and B³ with dates withheld.

    Raises ValueError for fewer than two files.
    """
    if len(files) < 2:
        raise ValueError("one file cannot be held out of itself; give two or more")
    found = {}
    for name, articles in files.items():
        others = [theirs for other, theirs in files.items() if other != name]
        weights = fitted([case for theirs in others for case in cases(theirs)])
        alike = max(
            THRESHOLDS,
            key=lambda alike: sum(
                _scores(theirs, weights, alike, dated)[0] for theirs in others for dated in (True, False)
            ),
        )
        found[name] = alike, _scores(articles, weights, alike, True) + _scores(articles, weights, alike, False)
    return found


def _scores(articles: Sequence[Labelled], weights: Weights, alike: float, dated: bool) -> tuple[float, float]:
    said = events(reports_of(articles, dated=dated), alike=alike, weights=weights)
    pairs, b3 = event_scores(articles, said, lambda one: one.event)
    return pairs.f1, b3


def cases(articles: Sequence[Labelled]) -> list[Case]:
    """The pairs of families of a file, with their dates, in one week, and without."""
    found: list[Case] = []
    told = reports_of(articles, dated=True)
    for reports in (told, _in_one_week(articles, told), reports_of(articles, dated=False)):
        members: defaultdict[int, list[int]] = defaultdict(list)
        for at, report in enumerate(reports):
            members[report.family].append(at)
        firsts = [articles[places[0]] for places in members.values()]
        some: list[tuple[Parts, bool]] = []
        for (one, ours), (other, theirs) in combinations(
            zip(firsts, sums_of(reports, list(members.values())), strict=True), 2
        ):
            if one.language == other.language and (shared := parts(ours, theirs)) is not None:
                some.append((shared, one.event == other.event))
        weight = 1 / math.sqrt(max(1, sum(is_one for _, is_one in some)))
        found += [(shared, is_one, weight) for shared, is_one in some]
    return found


def _in_one_week(articles: Sequence[Labelled], reports: Sequence[Report]) -> list[Report]:
    """The reports with each story's times moved by whole weeks, so that all stories begin in the same."""
    begun: dict[str, datetime] = {}
    for article, report in zip(articles, reports, strict=True):
        if report.time is not None:
            begun[article.story] = min(report.time, begun.get(article.story, report.time))
    first = min(begun.values(), default=None)
    return [
        report
        if report.time is None or first is None
        else replace(report, time=report.time - (begun[article.story] - first) // _WEEK * _WEEK)
        for article, report in zip(articles, reports, strict=True)
    ]


def fitted(some: Sequence[Case]) -> Weights:
    """The weights under which what was found is likeliest."""
    size = len(Weights._fields)
    total = sum(weight for *_, weight in some) / max(1, len(some))
    rows = [((1.0, *shared), float(is_one), weight / total) for shared, is_one, weight in some]
    beta = [0.0] * size
    for _ in range(_ROUNDS):
        slope = [0.0 if at == 0 else -_RIDGE * beta[at] for at in range(size)]
        bend = [[_RIDGE if at == other and at else 0.0 for other in range(size)] for at in range(size)]
        for row, is_one, weight in rows:
            odds = max(-30.0, min(30.0, math.fsum(b * x for b, x in zip(beta, row, strict=True))))
            likely = 1 / (1 + math.exp(-odds))
            error, spread = weight * (is_one - likely), weight * likely * (1 - likely)
            for at, x in enumerate(row):
                slope[at] += error * x
                for other in range(at + 1):
                    bend[at][other] += spread * x * row[other]
        for at in range(size):
            for other in range(at + 1, size):
                bend[at][other] = bend[other][at]
        beta = [b + step for b, step in zip(beta, _solved(bend, slope), strict=True)]
    return Weights(*beta)


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a symmetric positive system, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at, pivot in enumerate(rows):
        for other, row in enumerate(rows):
            if other != at:
                factor = row[at] / pivot[at]
                rows[other] = [mine - factor * theirs for mine, theirs in zip(row, pivot, strict=True)]
    return [row[-1] / row[at] for at, row in enumerate(rows)]
