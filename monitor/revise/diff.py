"""The diff of two texts: sentences aligned first, moved ones found, then words inside the pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from monitor.model import Op
from monitor.revise.align import alike, dice, matches, rising
from monitor.revise.pieces import Piece, Text
from monitor.revise.rewritten import rewritten
from monitor.revise.words import Plain, Token, is_word, keys

_OWN = 0.5
"""So much of a sentence must be found in another for it to be a part of that one, split off."""

Tag = Literal["equal", "insert", "delete", "replace"]


@dataclass(frozen=True, slots=True)
class Step:
    """A step from one sentence to its other version."""

    tag: Tag
    old: tuple[Token, ...]
    new: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its other version. Without steps, the two are the same."""

    old: Piece
    new: Piece
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Diff:
    """What became of the sentences of a text.

    changed: those that were reworded; removed, added: those that have no other version; moved: whether any stands
    elsewhere now; words: how many both texts have. ops: the whole, to the letter.
    """

    old: Plain
    new: Plain
    changed: tuple[Pair, ...] = ()
    removed: tuple[Piece, ...] = ()
    added: tuple[Piece, ...] = ()
    moved: bool = False
    words: int = 0
    ops: tuple[Op, ...] = ()


def diff(old: str, new: str, *, whole: bool = False) -> Diff:
    """What became of `old` in `new`. `whole`: each is one sentence, as a title is."""
    ours, theirs = Text.of(old, whole=whole), Text.of(new, whole=whole)
    all_old, all_new = keys(ours.plain.text), keys(theirs.plain.text)
    if all_old == all_new:
        return Diff(ours.plain, theirs.plain, ops=(Op("equal", old, new),) if old or new else ())
    same = [(0, 0)] if whole else _same(ours, theirs)
    versions = [] if whole else _versions(ours, theirs, same)
    if versions:
        same, versions = _absorbed(ours, theirs, same, versions)
    pairs = sorted(same + versions)
    in_place = {pairs[at] for at in rising([j for _, j in pairs])}
    reworded = set(versions) if not whole else {(0, 0)}
    changed = {pair: _pair(ours.piece(pair[0]), theirs.piece(pair[1])) for pair in pairs if pair in reworded}
    old_left = _left(len(ours.bounds), [i for i, _ in pairs])
    new_left = _left(len(theirs.bounds), [j for _, j in pairs])
    return Diff(
        ours.plain,
        theirs.plain,
        tuple(changed.values()),
        tuple(ours.piece(at) for at in old_left),
        tuple(theirs.piece(at) for at in new_left),
        moved=len(in_place) < len(pairs),
        words=sum(map(is_word, all_old)) + sum(map(is_word, all_new)),
        ops=tuple(_merged(_ops(ours, theirs, pairs, in_place, changed))),
    )


def _keys(found: Sequence[Token]) -> list[str]:
    return [token.key for token in found]


def _left(count: int, taken: Sequence[int]) -> list[int]:
    used = set(taken)
    return [at for at in range(count) if at not in used]


def _same(ours: Text, theirs: Text) -> list[tuple[int, int]]:
    """The sentences that stand in both, first those in order, then those that moved. May join sentences in `bounds`."""
    found = matches(ours.squeezed(), theirs.squeezed())
    found = _joined(ours, theirs, found)
    by_key: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in _left(len(theirs.bounds), [j for _, j in found]):
        by_key[tuple(_keys(theirs.piece(j).tokens))].append(j)
    for i in _left(len(ours.bounds), [i for i, _ in found]):
        piece = ours.piece(i)
        elsewhere = by_key.get(tuple(_keys(piece.tokens)))
        if elsewhere and piece.words:
            found.append((i, elsewhere.pop(0)))
    return found


def _joined(ours: Text, theirs: Text, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Between two sentences that stand in both, the same words may only be parted otherwise: they become one piece."""
    old_bounds: list[tuple[int, int]] = []
    new_bounds: list[tuple[int, int]] = []
    pairs: list[tuple[int, int]] = []
    i = j = 0
    for next_i, next_j in [*found, (len(ours.bounds), len(theirs.bounds))]:
        if i < next_i and j < next_j:
            old_start, old_end = ours.bounds[i][0], ours.bounds[next_i - 1][1]
            new_start, new_end = theirs.bounds[j][0], theirs.bounds[next_j - 1][1]
            if keys(ours.plain.text, old_start, old_end) == keys(theirs.plain.text, new_start, new_end):
                pairs.append((len(old_bounds), len(new_bounds)))
                old_bounds.append((old_start, old_end))
                new_bounds.append((new_start, new_end))
                i, j = next_i, next_j
        old_bounds.extend(ours.bounds[i:next_i])
        new_bounds.extend(theirs.bounds[j:next_j])
        if next_i < len(ours.bounds):
            pairs.append((len(old_bounds), len(new_bounds)))
            old_bounds.append(ours.bounds[next_i])
            new_bounds.append(theirs.bounds[next_j])
        i, j = next_i + 1, next_j + 1
    ours.bounds, theirs.bounds = old_bounds, new_bounds
    return pairs


def _versions(ours: Text, theirs: Text, same: list[tuple[int, int]]) -> list[tuple[int, int]]:
    old_left = _left(len(ours.bounds), [i for i, _ in same])
    new_left = _left(len(theirs.bounds), [j for _, j in same])
    pairs = alike([ours.features(i) for i in old_left], [theirs.features(j) for j in new_left])
    found = [(old_left[i], new_left[j]) for i, j in pairs]
    return found + rewritten(ours, theirs, same + found)


def _absorbed(
    ours: Text, theirs: Text, same: list[tuple[int, int]], versions: list[tuple[int, int]]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Both lists of pairs after the sentences that were split or joined have become one piece.

    A sentence without another version belongs to its neighbour's if the two together are more like it than the
    neighbour alone. Neighbours are of one paragraph, so that the order of paragraphs decides nothing.
    """
    old_ends = {i: i for i in range(len(ours.bounds))}  # the last sentence of the piece that begins at i
    new_ends = {j: j for j in range(len(theirs.bounds))}
    old_free = set(_left(len(ours.bounds), [i for i, _ in same + versions]))
    new_free = set(_left(len(theirs.bounds), [j for _, j in same + versions]))
    grown: list[tuple[int, int]] = []
    for i, j in sorted(versions):
        i, old_ends_at = _grown(ours, i, old_free, _counted(theirs, j, j))
        j, new_ends_at = _grown(theirs, j, new_free, _counted(ours, i, old_ends_at))
        old_ends[i], new_ends[j] = old_ends_at, new_ends_at
        grown.append((i, j))
    old_place, new_place = ours.join(old_ends), theirs.join(new_ends)
    return (
        [(old_place[i], new_place[j]) for i, j in same],
        [(old_place[i], new_place[j]) for i, j in grown],
    )


def _grown(text: Text, at: int, free: set[int], other: Counter[str]) -> tuple[int, int]:
    """The first and the last sentence of the piece around `at` that is most like `other`; takes them from `free`."""
    first = last = at
    score = dice(_counted(text, at, at), other)
    for step in (1, -1):
        while True:
            beside = last + 1 if step == 1 else first - 1
            border = text.bounds[last][1] if step == 1 else text.bounds[first][0]
            if beside not in free or text.ends_line(border):
                break
            longer = (min(first, beside), max(last, beside))
            grown = _counted(text, *longer)
            better = dice(grown, other)
            gain = (grown & other).total() - (_counted(text, first, last) & other).total()
            if better <= score or gain < _OWN * len(text.features(beside)):
                break
            free.discard(beside)
            (first, last), score = longer, better
    return first, last


def _counted(text: Text, first: int, last: int) -> Counter[str]:
    return Counter(feature for at in range(first, last + 1) for feature in text.features(at))


def _pair(old: Piece, new: Piece) -> Pair:
    return Pair(old, new, tuple(_steps(old.tokens, new.tokens)))


def _steps(old: tuple[Token, ...], new: tuple[Token, ...]) -> list[Step]:
    runs: list[tuple[bool, int, int, int, int]] = []  # equal or not, and from where to where
    i = j = 0
    # Capitals are no difference to align by: a word that lost its own when it left the head of a sentence is the same.
    same = matches([token.key.casefold() for token in old], [token.key.casefold() for token in new])
    for next_i, next_j in [*same, (len(old), len(new))]:
        if i < next_i or j < next_j:
            runs.append((False, i, next_i, j, next_j))
        if next_i < len(old):
            if runs and runs[-1][0]:
                runs[-1] = (True, runs[-1][1], next_i + 1, runs[-1][3], next_j + 1)
            else:
                runs.append((True, next_i, next_i + 1, next_j, next_j + 1))
        i, j = next_i + 1, next_j + 1
    kept: list[tuple[bool, int, int, int, int]] = []
    for at, run in enumerate(runs):
        is_equal, old_start, old_end, new_start, new_end = run
        if is_equal and 0 < at < len(runs) - 1 and _is_chance(old[old_start:old_end], runs[at - 1], runs[at + 1]):
            is_equal = False
        if kept and not is_equal and not kept[-1][0]:
            kept[-1] = (False, kept[-1][1], old_end, kept[-1][3], new_end)
        else:
            kept.append((is_equal, old_start, old_end, new_start, new_end))
    steps: list[Step] = []
    for is_equal, a, b, c, d in kept:
        if is_equal:
            steps.extend(_capitals(old[a:b], new[c:d]))
        else:
            steps.append(Step("replace" if a < b and c < d else "delete" if a < b else "insert", old[a:b], new[c:d]))
    return steps


def _capitals(old: tuple[Token, ...], new: tuple[Token, ...]) -> Iterator[Step]:
    """A run of the same words as steps: equal, or a replacement where a word has other capitals."""
    for is_equal, group in groupby(zip(old, new, strict=True), key=lambda pair: pair[0].key == pair[1].key):
        ours, theirs = zip(*group, strict=True)
        yield Step("equal" if is_equal else "replace", ours, theirs)


def _is_chance(
    equal: Sequence[Token], before: tuple[bool, int, int, int, int], after: tuple[bool, int, int, int, int]
) -> bool:
    """Whether one word in common between two rewritten stretches is chance: shown as kept, it would only confuse."""
    if sum(token.is_word for token in equal) > 1 or len(equal) > 2:
        return False
    return all(min(end - start, new_end - new_start) >= 2 for _, start, end, new_start, new_end in (before, after))


def _ops(
    ours: Text,
    theirs: Text,
    pairs: Sequence[tuple[int, int]],
    in_place: set[tuple[int, int]],
    changed: dict[tuple[int, int], Pair],
) -> Iterator[Op]:
    moved_old = {i for i, j in pairs if (i, j) not in in_place}
    moved_new = {j for i, j in pairs if (i, j) not in in_place}
    i = j = 0
    for next_i, next_j in [*sorted(in_place), (len(ours.bounds), len(theirs.bounds))]:
        for at in range(i, next_i):
            yield Op("move" if at in moved_old else "delete", ours.printed(*ours.bounds[at]), "")
        for at in range(j, next_j):
            yield Op("move" if at in moved_new else "insert", "", theirs.printed(*theirs.bounds[at]))
        if next_i < len(ours.bounds):
            if (next_i, next_j) in changed:
                yield from _pair_ops(ours, theirs, changed[next_i, next_j])
            else:
                yield Op("equal", ours.printed(*ours.bounds[next_i]), theirs.printed(*theirs.bounds[next_j]))
        i, j = next_i + 1, next_j + 1


def _pair_ops(ours: Text, theirs: Text, pair: Pair) -> Iterator[Op]:
    old_at, new_at = pair.old.start, pair.new.start
    old_seen = new_seen = 0
    for step in pair.steps:
        old_seen, new_seen = old_seen + len(step.old), new_seen + len(step.new)
        # A token reaches to the next one, so that white space is somebody's; the last to the end of the sentence.
        old_end = pair.old.tokens[old_seen].start if old_seen < len(pair.old.tokens) else pair.old.end
        new_end = pair.new.tokens[new_seen].start if new_seen < len(pair.new.tokens) else pair.new.end
        old, new = ours.printed(old_at, old_end), theirs.printed(new_at, new_end)
        old_at, new_at = old_end, new_end
        if step.tag == "equal":
            yield Op("equal", old, new)
            continue
        if not (step.old and step.new):
            # White space before the first word of a sentence is no part of what came or went there.
            lead_old = old if step.tag == "insert" else ""
            lead_new = new if step.tag == "delete" else ""
            yield Op("equal", lead_old, lead_new)
            old, new = old[len(lead_old) :], new[len(lead_new) :]
        blank = 0
        while blank < min(len(old), len(new)) and old[-1 - blank] == new[-1 - blank] and old[-1 - blank].isspace():
            blank += 1
        yield Op(step.tag, old[: len(old) - blank], new[: len(new) - blank])
        yield Op("equal", old[len(old) - blank :], new[len(new) - blank :])
    # Without tokens there were no steps, and white space may be left.
    yield Op("equal", ours.printed(old_at, pair.old.end), theirs.printed(new_at, pair.new.end))


def _merged(ops: Iterator[Op]) -> Iterator[Op]:
    """The same steps without empty ones, neighbours of a kind joined, and each named for what it has."""
    kind: Literal["equal", "insert", "delete", "replace", "move"] | None = None
    old: list[str] = []
    new: list[str] = []
    for op in ops:
        if not op.old and not op.new:
            continue
        name = op.op
        if name == "replace" and not (op.old and op.new):
            name = "delete" if op.old else "insert"  # a part of a character has no print of its own
        if name == kind and (name != "move" or bool(op.old) == bool(old[-1])):
            old.append(op.old)
            new.append(op.new)
            continue
        if kind is not None:
            yield Op(kind, "".join(old), "".join(new))
        kind, old, new = name, [op.old], [op.new]
    if kind is not None:
        yield Op(kind, "".join(old), "".join(new))
