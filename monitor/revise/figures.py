"""Which figures of a changed text became which others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from monitor.facts import is_figure_word, quantities, same_value
from monitor.model import FigureChange, Quantity
from monitor.revise.diff import Diff, Piece
from monitor.revise.words import Plain, Token

_ENDLESS: Final = 3000  # characters; a sentence longer than that is a table, a script without stops, or an attack
_AROUND: Final = 16  # tokens; a quantity has no more
_MOST: Final = 60_000
"""Characters of sentences with other figures that are looked through; who changed that much changed a table."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures that changed, and the stretches of both plain texts in which they stand, in rising order."""

    changes: tuple[FigureChange, ...]
    old: tuple[tuple[int, int], ...]
    new: tuple[tuple[int, int], ...]


def figures(diff: Diff, *, old_language: str | None, new_language: str | None) -> Figures:
    """The figures that became others inside reworded sentences.

    What says the same in other words or another language (10 billion, 10 miliar) is none. A figure that left its
    sentence but stands in one that was added, and the reverse, only moved. One that has no counterpart of its kind was
    added or removed, not changed.
    """
    changes: list[FigureChange] = []
    old_spans: list[tuple[int, int]] = []
    new_spans: list[tuple[int, int]] = []
    rest: list[tuple[list[Quantity], list[Quantity]]] = []
    budget = _MOST
    for pair in diff.changed:
        differing = [token for step in pair.steps if step.tag != "equal" for token in (*step.old, *step.new)]
        if budget < 0 or not any(is_figure_word(token.key) for token in differing):
            continue
        budget -= pair.old.end - pair.old.start + pair.new.end - pair.new.start
        before, after = _differing(
            _near(diff.old, pair.old, [step.old for step in pair.steps if step.tag == "equal"], old_language),
            _near(diff.new, pair.new, [step.new for step in pair.steps if step.tag == "equal"], new_language),
        )
        if before or after:
            rest.append((before, after))
    if not rest:
        return Figures((), (), ())
    spare_old = [q for piece in _few(diff.removed) for q in _of(diff.old, piece, old_language)]
    spare_new = [q for piece in _few(diff.added) for q in _of(diff.new, piece, new_language)]
    # A figure may have gone from one reworded sentence to another: only what is left of all of them was changed.
    left_old = [q for before, _ in rest for q in before]
    left_new = [q for _, after in rest for q in after]
    still_old = {id(q) for q in _differing(left_old, left_new + spare_new)[0]}
    still_new = {id(q) for q in _differing(left_old + spare_old, left_new)[1]}
    for before, after in rest:
        became = _coupled([q for q in before if id(q) in still_old], [q for q in after if id(q) in still_new])
        for one, other in became:
            changes.append(FigureChange(one.text, other.text))
            old_spans.append((one.start, one.end))
            new_spans.append((other.start, other.end))
    return Figures(tuple(dict.fromkeys(changes)), tuple(sorted(old_spans)), tuple(sorted(new_spans)))


def _few(pieces: Sequence[Piece]) -> Iterator[Piece]:
    budget = _MOST
    for piece in pieces:
        budget -= piece.end - piece.start
        if budget < 0:
            return
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
        for q in quantities(text.text[start:end], language=language)
    ]


def _differing(old: Sequence[Quantity], new: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """Both lists without the quantities that stand in both, each once for once; equal units are matched first."""
    used: set[int] = set()
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
        left = still
    return left, [quantity for at, quantity in enumerate(new) if at not in used]


def _rough(quantity: Quantity) -> str:
    # Dates that state different parts of the same day have different values.
    return "date" if quantity.unit == "date" else quantity.value


def _coupled(old: list[Quantity], new: list[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Which figure became which: of the same unit in order first, then of the same value, then numbers without unit."""
    pairs: list[tuple[Quantity, Quantity]] = []
    rules = (
        lambda a, b: a.unit == b.unit,
        lambda a, b: a.value == b.value,
        lambda a, b: not a.unit or not b.unit,
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
    return quantity.unit if quantity.unit in ("date", "time") else ""
