"""Slips of the pen that were put right, or made."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Final

from monitor.revise.pieces import Piece
from monitor.revise.vocabulary import CONFUSED
from monitor.revise.words import Token, is_han

_MANY: Final = 40  # letters; what is longer is no word that one may misspell
_SHORTEST: Final = 4
_MOST_DOUBLED: Final = 4  # words

_CONFUSED: Final = frozenset(a + b for group in CONFUSED for a in group for b in group if a != b)


def is_slip(old: Sequence[Token], new: Sequence[Token], pieces: tuple[Piece, Piece], counts: Mapping[str, int]) -> bool:
    """Whether words became others by a slip of the pen or its mending.

    A letter too many, too few or wrong, two in the wrong order, a word parted or joined, a word or two set twice, a
    character of Han taken for its like. counts: how often each word stands in the new version.
    """
    before, after = _folded(old), _folded(new)
    if len(before) > _MANY or len(after) > _MANY or any(token.key[0].isdigit() for token in (*old, *new)):
        return False
    if before == after:
        return True
    if not before or not after:
        return _is_doubled(old, pieces[0]) if before else _is_doubled(new, pieces[1])
    if len(old) == len(new) <= 2 and all(is_han(token.key) for token in (*old, *new)):
        if sorted(before) == sorted(after):
            return True  # 济经 for 经济
        return len(before) == 1 and before + after in _CONFUSED
    if len(old) != 1 or len(new) != 1:
        return False
    if min(len(before), len(after)) < _SHORTEST or not before.isalpha():
        return False
    # What no rule of grammar does to a word; or a letter anywhere, if the author does not go on using the word.
    return _is_mangled(before, after) or (not counts.get(before, 0) and _one_slip(before, after))


def _folded(words: Sequence[Token]) -> str:
    return "".join(token.key for token in words).casefold()


def _is_doubled(words: Sequence[Token], piece: Piece) -> bool:
    """Whether `words` stand a second time right beside themselves. In Han two characters at least: 人人 is a word."""
    size = len(words)
    if size > _MOST_DOUBLED or (size < 2 and is_han(words[0].key)):
        return False
    at = bisect_left(piece.tokens, words[0].start, key=lambda token: token.start)
    wanted = _folded(words)
    return wanted in (_folded(piece.tokens[max(0, at - size) : at]), _folded(piece.tokens[at + size : at + 2 * size]))


def _is_mangled(a: str, b: str) -> bool:
    """Whether inside of one of two words a letter is missing, or two are in the wrong order: vehiles, vesrion."""
    if len(a) > len(b):
        a, b = b, a
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if not 0 < at < len(a):
        return False
    if len(a) != len(b):
        return a[at:] == b[at + 1 :]
    return at < len(a) - 1 and a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]


def _one_slip(a: str, b: str) -> bool:
    """Whether one letter too many, too few or wrong, or two in the wrong order, lie between two words."""
    if len(a) > len(b):
        a, b = b, a
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) != len(b):
        return a[at:] == b[at + 1 :]
    return a[at + 1 :] == b[at + 1 :] or (a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :])
