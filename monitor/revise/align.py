"""Which parts of two sequences are the same, and which sentences are each other reworded. All of it is bounded."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

_DEPTH: Final = 60
_GRAMS: Final = (1, 4, 16)
_BUDGET: Final = 1_000_000
_RARE: Final = 24
_TRIED: Final = 6

ALIKE: Final = 0.35
"""From this Dice coefficient of their words on (in Han, of pairs of characters) two sentences are versions of one."""


def matches(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The pairs (i, j) with ``a[i] == b[j]``, rising in both, of a readable alignment.

    What begins and ends alike is cut off. Where few items repeat, the rest is a longest common subsequence (Hunt &
    Szymanski, 1977). Otherwise the items that stand exactly once on both sides are aligned first (patience), then what
    lies between them; where none is unique, runs of 4 and of 16. The work is limited altogether: hostile input costs
    matches, not time.
    """
    found: list[tuple[int, int]] = []
    budget = _BUDGET
    todo = [(0, len(a), 0, len(b), 0)]
    while todo:
        a_low, a_high, b_low, b_high, depth = todo.pop()
        while a_low < a_high and b_low < b_high and a[a_low] == b[b_low]:
            found.append((a_low, b_low))
            a_low, b_low = a_low + 1, b_low + 1
        while a_low < a_high and b_low < b_high and a[a_high - 1] == b[b_high - 1]:
            a_high, b_high = a_high - 1, b_high - 1
            found.append((a_high, b_high))
        size = (a_high - a_low) + (b_high - b_low)
        if a_low == a_high or b_low == b_high or budget < size:
            continue
        budget -= size
        places: defaultdict[Hashable, list[int]] = defaultdict(list)
        for j in range(b_high - 1, b_low - 1, -1):
            places[b[j]].append(j)
        cells = sum(len(places[a[i]]) for i in range(a_low, a_high) if a[i] in places)
        if cells <= min(budget, 4 * size + 400):
            budget -= cells
            found.extend(_common(a, a_low, a_high, places))
            continue
        anchors = _anchors(a, b, a_low, a_high, b_low, b_high) if depth < _DEPTH else []
        i, j = a_low, b_low
        for anchor_i, anchor_j in anchors:
            todo.append((i, anchor_i, j, anchor_j, depth + 1))
            found.append((anchor_i, anchor_j))
            i, j = anchor_i + 1, anchor_j + 1
        if anchors:
            todo.append((i, a_high, j, b_high, depth + 1))
    found.sort()
    return found


def _common(
    a: Sequence[Hashable], low: int, high: int, places: Mapping[Hashable, Sequence[int]]
) -> Iterator[tuple[int, int]]:
    """A longest common subsequence of a[low:high] and what `places` tells of the other side (its places, falling)."""
    cells = [(i, j) for i in range(low, high) if a[i] in places for j in places[a[i]]]
    return (cells[at] for at in rising([j for _, j in cells]))


def _anchors(
    a: Sequence[Hashable], b: Sequence[Hashable], a_low: int, a_high: int, b_low: int, b_high: int
) -> list[tuple[int, int]]:
    for size in _GRAMS:
        ours = _once(a, a_low, a_high, size)
        theirs = _once(b, b_low, b_high, size)
        pairs = sorted((i, theirs[item]) for item, i in ours.items() if item in theirs)
        if pairs:
            return [pairs[at] for at in rising([j for _, j in pairs])]
    return []


def _once(items: Sequence[Hashable], low: int, high: int, size: int) -> dict[Hashable, int]:
    """The places of the runs of `size` items that occur once between `low` and `high`."""
    seen: dict[Hashable, int] = {}
    for at in range(low, high - size + 1):
        item = items[at] if size == 1 else tuple(items[at : at + size])
        seen[item] = -1 if item in seen else at
    return {item: at for item, at in seen.items() if at >= 0}


def rising(values: Sequence[int]) -> list[int]:
    """The places of a longest strictly rising run of values, in order."""
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for at, value in enumerate(values):
        rank = bisect_left(tails, value)
        before.append(places[rank - 1] if rank else -1)
        if rank == len(tails):
            tails.append(value)
            places.append(at)
        else:
            tails[rank] = value
            places[rank] = at
    run: list[int] = []
    at = places[-1] if places else -1
    while at >= 0:
        run.append(at)
        at = before[at]
    return run[::-1]


def alike(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]], *, least: float = ALIKE) -> list[tuple[int, int]]:
    """The pairs (i, j) of sentences, each a list of features, that are versions of one another; the most alike first.

    `least` is the Dice coefficient from which on they are.
    Each is in at most one pair. The order of the sentences decides only between equals. Candidates share rare
    features, so that a thousand sentences are not held against a thousand others one by one.
    """
    by_feature: defaultdict[str, list[int]] = defaultdict(list)
    bags: dict[tuple[str, ...], _Bag] = {}
    theirs = [_bag(features, bags) for features in new]
    for j, bag in enumerate(theirs):
        for feature in bag.kinds:
            by_feature[feature].append(j)
    scored: list[tuple[float, Sequence[str], Sequence[str], int, int]] = []
    told: dict[tuple[str, ...], list[tuple[float, int]]] = {}
    for i, sentence in enumerate(old):
        key = tuple(sentence)
        if key not in told:  # a sentence that stands there a thousand times is looked for once
            told[key] = _likest(_bag(sentence, bags), by_feature, theirs, least)
        scored.extend((-score, sentence, new[j], i, j) for score, j in told[key])
    scored.sort()
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for *_, i, j in scored:
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append((i, j))
    return pairs


class _Bag(NamedTuple):
    """The features of a sentence: which, in order, how many, and how often those that stand in it more than once."""

    kinds: dict[str, None]
    total: int
    often: dict[str, int]


def _bag(features: Sequence[str], known: dict[tuple[str, ...], _Bag]) -> _Bag:
    key = tuple(features)
    if (bag := known.get(key)) is None:
        kinds = dict.fromkeys(key)
        often = {one: n for one, n in Counter(key).items() if n > 1} if len(kinds) < len(key) else {}
        bag = known[key] = _Bag(kinds, len(key), often)
    return bag


def _likest(
    ours: _Bag, by_feature: Mapping[str, Sequence[int]], theirs: Sequence[_Bag], least: float
) -> list[tuple[float, int]]:
    """The likeness and the number of the few sentences that are most likely to be other versions of one."""
    shared: Counter[int] = Counter()
    # The rarest first; the common ones only where there are no others to go by.
    for feature in sorted(ours.kinds, key=lambda feature: len(by_feature.get(feature, ()))):
        places = by_feature.get(feature, ())
        if len(places) > _RARE and len(shared) >= _TRIED:
            break
        shared.update(places[:_RARE])
    likeness = (
        (_dice(ours, theirs[j]), j) for j, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_TRIED]
    )
    return [(score, j) for score, j in likeness if score >= least]


def _dice(a: _Bag, b: _Bag) -> float:
    """As `dice`, where each feature was counted before."""
    total = a.total + b.total
    both = len(a.kinds.keys() & b.kinds.keys())
    if a.often and b.often:
        both += sum(min(count, b.often[one]) - 1 for one, count in a.often.items() if one in b.often)
    return 2 * both / total if total else 0.0


def dice(a: Counter[str], b: Counter[str]) -> float:
    """2 |A∩B| / (|A| + |B|), with repetitions counted."""
    total = a.total() + b.total()
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return 2 * sum(min(count, large[item]) for item, count in small.items() if item in large) / total if total else 0.0
