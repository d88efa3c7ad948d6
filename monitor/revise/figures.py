"""Which figures of a changed text became which others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from monitor.facts import figures_of, is_figure_word, number_of, same_value
from monitor.facts.units import MARKS
from monitor.model import FigureChange, Quantity
from monitor.revise.diff import Diff, Pair, Step
from monitor.revise.notes import is_note
from monitor.revise.pieces import Piece
from monitor.revise.words import Plain, Token

_ENDLESS: Final = 3000  # characters; a sentence longer than that is a table, a script without stops, or an attack
_AROUND: Final = 16  # tokens; a quantity has no more
_MOST: Final = 24_000
"""Characters of sentences with other figures that are looked through; who changed that much changed a table."""
_KEPT: Final = 0.5
"""A figure without a unit is told only where so much of its sentence was kept, or the same word beside it."""

_OTHER_SEPARATORS: Final = str.maketrans(".,", ",.")
_KINDS: Final = MARKS | {"date"}

Span = tuple[int, int]
Couple = tuple[Quantity, Quantity]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures that changed, and where.

    changed_old, changed_new: the stretches of both plain texts in which they stand, in rising order. old, new: these
    and those of the figures that only are printed otherwise (three, 3).
    """

    changes: tuple[FigureChange, ...]
    old: tuple[Span, ...] = ()
    new: tuple[Span, ...] = ()
    changed_old: tuple[Span, ...] = ()
    changed_new: tuple[Span, ...] = ()
    couples: tuple[Couple, ...] = ()


@dataclass(slots=True)
class _Rest:
    """What of a sentence's figures is not explained by the step it stands in."""

    pair: Pair
    old: list[Quantity]
    new: list[Quantity]


def figures(diff: Diff, *, old_language: str | None, new_language: str | None) -> Figures:
    """The figures that became others inside reworded sentences.

    What says the same in other words or another language (10 billion, 10 miliar) is none. Where a step exchanges
    nothing but a figure for a figure, it is told. Of the others: a figure that left its sentence but stands in one
    that was added, and the reverse, only moved; one that has no counterpart of its kind was added or removed.
    """
    changed: list[Couple] = []
    respelled: list[Couple] = []
    rest: list[_Rest] = []
    budget = _MOST
    for pair in diff.changed:
        differing = [token for step in pair.steps if step.tag != "equal" for token in (*step.old, *step.new)]
        if budget < 0 or not any(is_figure_word(token.key) for token in differing):
            continue
        budget -= pair.old.end - pair.old.start + pair.new.end - pair.new.start
        kept = [step for step in pair.steps if step.tag == "equal"]
        before = _near(diff.old, pair.old, [step.old for step in kept], old_language)
        after = _near(diff.new, pair.new, [step.new for step in kept], new_language)
        taken: set[int] = set()
        for step in pair.steps:
            if step.tag == "replace" and (couple := _exchanged(step, before, after, diff)):
                is_same = same_value(*couple) or _is_said_otherwise(*couple)
                (respelled if is_same else changed).append(couple)
                taken.update(map(id, couple))
        left_before, left_after, same = _differing(
            [q for q in before if id(q) not in taken], [q for q in after if id(q) not in taken]
        )
        respelled.extend(couple for couple in same if _print(couple[0]) != _print(couple[1]))
        if left_before and left_after:
            rest.append(_Rest(pair, left_before, left_after))
    changed.extend(_elsewhere(diff, rest, old_language, new_language))
    changed.sort(key=lambda couple: couple[0].start)
    if not changed and not respelled:
        return Figures(())
    told, every = changed, changed + respelled
    return Figures(
        tuple(dict.fromkeys(FigureChange(old.text, new.text) for old, new in told)),
        old=_spans(old for old, _ in every),
        new=_spans(new for _, new in every),
        changed_old=_spans(old for old, _ in told),
        changed_new=_spans(new for _, new in told),
        couples=tuple(told),
    )


def _spans(found: Iterable[Quantity]) -> tuple[Span, ...]:
    return tuple(sorted((quantity.start, quantity.end) for quantity in found))


def _print(quantity: Quantity) -> str:
    return "".join(quantity.text.split()).casefold()


def _exchanged(step: Step, before: Sequence[Quantity], after: Sequence[Quantity], diff: Diff) -> Couple | None:
    """The figure that a step exchanges for another, where it exchanges nothing else."""
    one = _covering(step.old, before) or _bare(step.old, diff.old)
    other = _covering(step.new, after) or _bare(step.new, diff.new)
    return (one, other) if one and other else None


def _covering(tokens: Sequence[Token], found: Sequence[Quantity]) -> Quantity | None:
    """The one quantity in which all words of a step stand."""
    words = [token for token in tokens if token.is_word]
    if not words:
        return None
    at = bisect_right(found, words[0].start, key=lambda quantity: quantity.start) - 1
    return found[at] if at >= 0 and words[-1].end <= found[at].end else None


def _bare(tokens: Sequence[Token], text: Plain) -> Quantity | None:
    """The words of a step as a number, where they are one and were none for lack of a unit: 七票, 0811."""
    words = [token for token in tokens if token.is_word]
    if not words or len(words) > _AROUND:
        return None
    start, end = words[0].start, words[-1].end
    if text.text[max(0, start - 1) : start].isascii() and text.text[max(0, start - 1) : start].isalpha():
        return None  # the figure of a name: A5
    value = number_of(text.text[start:end])
    return None if value is None else Quantity(value, "", text.text[start:end], start, end)


def _may_be(one: Quantity, other: Quantity) -> bool:
    """Whether two figures of other kinds can be one read in two ways: 30 and the 30th, 3-1 and 3."""
    kinds = {_kind(one), _kind(other)}
    return "" in kinds and bool(kinds & {"rank", "decade", "score", "telephone"})


def _is_said_otherwise(one: Quantity, other: Quantity) -> bool:
    """Whether a number and a mark say the same: 3 and third, 23 and 第23; or a figure stands there with the separators
    of another language: 300.000 and 300,000, which the language of the text takes for another value."""
    return (_may_be(one, other) and one.value == other.value) or _swapped(one) == _print(other)


def _swapped(quantity: Quantity) -> str:
    return _print(quantity).translate(_OTHER_SEPARATORS)


def _elsewhere(diff: Diff, rest: Sequence[_Rest], old_language: str | None, new_language: str | None) -> list[Couple]:
    """The couples among the figures that are exchanged together with other words."""
    if not rest:
        return []
    spare_old = [q for piece in _few(diff.old, diff.removed) for q in _of(diff.old, piece, old_language)]
    spare_new = [q for piece in _few(diff.new, diff.added) for q in _of(diff.new, piece, new_language)]
    # A figure may have gone from one reworded sentence to another: only what is left of all of them was changed.
    left_old = [q for one in rest for q in one.old]
    left_new = [q for one in rest for q in one.new]
    still_old = {id(q) for q in _differing(left_old, left_new + spare_new)[0]}
    still_new = {id(q) for q in _differing(left_old + spare_old, left_new)[1]}
    found: list[Couple] = []
    for one in rest:
        old = [q for q in one.old if id(q) in still_old]
        new = [q for q in one.new if id(q) in still_new]
        found.extend(_coupled(old, new, _beside(diff, one.pair)))
    return found


def _beside(diff: Diff, pair: Pair) -> Callable[[Quantity, Quantity], bool]:
    """Whether two figures speak of the same: the same word stands beside both, or the sentence is mostly the same."""
    kept = sum(len(step.old) for step in pair.steps if step.tag == "equal")
    is_kept = kept >= _KEPT * max(len(pair.old.tokens), len(pair.new.tokens))

    told: dict[int, frozenset[str]] = {}

    def neighbours(piece: Piece, quantity: Quantity) -> frozenset[str]:
        if (found := told.get(id(quantity))) is None:
            found = told[id(quantity)] = frozenset(looked_for(piece, quantity))
        return found

    def looked_for(piece: Piece, quantity: Quantity) -> set[str]:
        words = piece.words
        first = bisect_right(words, quantity.start, key=lambda token: token.end)
        last = bisect_left(words, quantity.end, key=lambda token: token.start)
        return {f"<{token.key.casefold()}" for token in words[max(0, first - 1) : first]} | {
            f">{token.key.casefold()}" for token in words[last : last + 1]
        }

    def judge(one: Quantity, other: Quantity) -> bool:
        return is_kept or bool(neighbours(pair.old, one) & neighbours(pair.new, other))

    return judge


def _few(text: Plain, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The first pieces, as far as the budget goes. A note of correction names those that changed."""
    budget = _MOST
    for piece in pieces:
        budget -= piece.end - piece.start
        if budget < 0:
            return
        if not is_note(text, piece):
            yield piece


def _of(text: Plain, piece: Piece, language: str | None) -> list[Quantity]:
    """The quantities of a sentence, with their places in the whole plain text."""
    return _between(text, piece.start, piece.end, language)


def _near(text: Plain, piece: Piece, kept: Sequence[Sequence[Token]], language: str | None) -> list[Quantity]:
    """The quantities of a sentence; of one without end, only those near its differences. `kept`: the rest."""
    if piece.end - piece.start <= _ENDLESS:
        return _of(text, piece, language)
    found: list[Quantity] = []
    start, end = piece.start, min(piece.end, piece.start + _MOST)
    for run in kept:
        if run[0].start >= end:
            break
        if len(run) > 3 * _AROUND:
            found.extend(_between(text, start, run[_AROUND].start, language))
            start = run[-_AROUND].start
    found.extend(_between(text, start, end, language))
    # What touches the place where the looking stopped may have been cut in two.
    return found if end == piece.end else [quantity for quantity in found if quantity.end < end - 3 * _AROUND]


def _between(text: Plain, start: int, end: int, language: str | None) -> list[Quantity]:
    return [
        Quantity(q.value, q.unit, q.text, q.start + start, q.end + start, q.modifier, q.ambiguous)
        for q in figures_of(text.text[start:end], language=language)
    ]


def _differing(old: Sequence[Quantity], new: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity], list[Couple]]:
    """Both lists without the quantities that stand in both, each once for once, and those; equal units first."""
    used: set[int] = set()
    same: list[Couple] = []
    by_value: defaultdict[str, list[int]] = defaultdict(list)
    for at, quantity in enumerate(new):
        by_value[_rough(quantity)].append(at)
    left = list(old)
    for is_strict in (True, False):
        still: list[Quantity] = []
        for quantity in left:
            places = by_value[_rough(quantity)]
            found = next(
                (
                    at
                    for at in places[:64]
                    if at not in used
                    and same_value(quantity, new[at])
                    and (not is_strict or (quantity.unit, quantity.value) == (new[at].unit, new[at].value))
                ),
                None,
            )
            if found is None:
                still.append(quantity)
            else:
                used.add(found)
                places.remove(found)
                same.append((quantity, new[found]))
        left = still
    by_print = {_print(quantity): at for at, quantity in enumerate(new) if at not in used}
    still = []
    for quantity in left:
        at = by_print.pop(_swapped(quantity), -1)
        if at < 0:
            still.append(quantity)
        else:
            used.add(at)
            same.append((quantity, new[at]))
    return still, [quantity for at, quantity in enumerate(new) if at not in used], same


def _rough(quantity: Quantity) -> str:
    # Dates that state different parts of the same day have different values.
    return "date" if quantity.unit == "date" else quantity.value


def _coupled(
    old: list[Quantity], new: list[Quantity], is_of_the_same: Callable[[Quantity, Quantity], bool]
) -> list[Couple]:
    """Which figure became which: of the same unit in order first, then of the same value, then numbers without unit.

    Numbers without a unit only where `is_of_the_same` says that they count the same.
    """
    pairs: list[Couple] = []
    rules: tuple[Callable[[Quantity, Quantity], bool], ...] = (
        lambda a, b: a.unit == b.unit and (bool(a.unit) or is_of_the_same(a, b)),
        lambda a, b: a.value == b.value,
        lambda a, b: (not a.unit or not b.unit) and is_of_the_same(a, b),
    )
    for rule in rules:
        for one in list(old):
            other = next((other for other in new[:256] if _kind(one) == _kind(other) and rule(one, other)), None)
            if other is not None:
                pairs.append((one, other))
                old.remove(one)
                new.remove(other)
    return sorted(pairs, key=lambda pair: pair[0].start)


def _kind(quantity: Quantity) -> str:
    return quantity.unit if quantity.unit in _KINDS else ""
