"""Sentences that say the same thing in words so different that their words alone do not pair them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from monitor.revise.align import alike
from monitor.revise.pieces import Piece, Text
from monitor.revise.vocabulary import FUNCTION_HAN, FUNCTION_WORDS
from monitor.revise.words import is_han

KINDRED: Final = 0.33
"""From this Dice coefficient of the stems of what they speak of on, two sentences are versions of one."""

_STEM: Final = 5  # letters: cause, caused, causes
_MOST: Final = 400
"""Where more sentences than that have no other version, the article was written anew, and nobody is served by pairs."""

Pairs = list[tuple[int, int]]


def rewritten(ours: Text, theirs: Text, paired: Pairs) -> Pairs:
    """Further pairs of sentences among those that stand in no pair yet.

    They share what they speak of: the stems of their words, in Han the characters, small words left out. Or one stands
    where the other stood, between the same neighbours of its paragraph, and shares a word, or both are the number of
    an item. Neither looks beyond the paragraph, so that the order of paragraphs decides nothing.
    """
    old_left, new_left = _left(ours, {i for i, _ in paired}), _left(theirs, {j for _, j in paired})
    if not old_left or not new_left or max(len(old_left), len(new_left)) > _MOST:
        return []
    old_stems = [_stems(ours.piece(i)) for i in old_left]
    new_stems = [_stems(theirs.piece(j)) for j in new_left]
    found = [(old_left[i], new_left[j]) for i, j in alike(old_stems, new_stems, least=KINDRED)]
    return found + _in_place(ours, theirs, [*paired, *found])


def _left(text: Text, taken: set[int]) -> list[int]:
    return [at for at in range(len(text.bounds)) if at not in taken]


def _stems(piece: Piece) -> Sequence[str]:
    found: list[str] = []
    for token in piece.words:
        word = token.key.casefold()
        if is_han(word):
            if word not in FUNCTION_HAN:
                found.append(word)
        elif word not in FUNCTION_WORDS:
            found.append(word[:_STEM])
    return found


def _in_place(ours: Text, theirs: Text, paired: Pairs) -> Pairs:
    to_new = dict(paired)
    taken = set(to_new.values())
    found: Pairs = []
    for i in _left(ours, set(to_new)):
        before, after = _beside(ours, i)
        if before is not None:
            j = to_new.get(before, -2) + 1
        elif after is not None:
            j = to_new.get(after, -1) - 1
        else:
            continue
        if not 0 <= j < len(theirs.bounds) or j in taken:
            continue
        # The slot must be the same on both sides: the neighbours versions of each other, or none.
        if all(
            (to_new.get(one) if one is not None else None) == other and (one is None) == (other is None)
            for one, other in zip((before, after), _beside(theirs, j), strict=True)
        ) and (
            set(ours.features(i)) & set(theirs.features(j))
            or (_is_number(ours.piece(i)) and _is_number(theirs.piece(j)))
        ):
            found.append((i, j))
            taken.add(j)
    return found


def _is_number(piece: Piece) -> bool:
    """Whether a piece is but the number of an item in a list."""
    return len(piece.words) == 1 and piece.words[0].key[0].isdigit()


def _beside(text: Text, at: int) -> tuple[int | None, int | None]:
    """The sentences before and after one in its paragraph."""
    start, end = text.bounds[at]
    return (
        None if at == 0 or text.ends_line(start) else at - 1,
        None if at + 1 == len(text.bounds) or text.ends_line(end) else at + 1,
    )
