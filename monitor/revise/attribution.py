"""Whose word something is, and how sure they are of it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from monitor.revise.diff import Diff, Pair, Step
from monitor.revise.pieces import Piece
from monitor.revise.vocabulary import ATTRIBUTION, ATTRIBUTION_HAN, SAYING, SAYING_FIRST
from monitor.revise.words import Plain, Token, is_han

_FEW: Final = 9
"""So many words beside the attribution in its clause belong to it: *two people familiar with the matter*."""
_SPEAKER: Final = 8  # tokens
_CLAUSE: Final = 20  # tokens that are looked through to either side
_SIGNS: Final = frozenset(',;:."')
_NEAR: Final = 14  # characters of Han; no phrase is longer


def attribution_changed(diff: Diff) -> bool:
    """Whether the reworded sentences of a text, all together, are said by another kind of word than before."""
    return _all(diff.old, [pair.old for pair in diff.changed]) != _all(diff.new, [pair.new for pair in diff.changed])


def _all(text: Plain, pieces: Sequence[Piece]) -> Counter[str]:
    found: Counter[str] = Counter()
    for piece in pieces:
        found.update(groups(text, piece))
    return found


def groups(text: Plain, piece: Piece) -> Counter[str]:
    """How often each group of words of attribution stands in a sentence: say, claim, hedge, confirm, deny, …"""
    found: Counter[str] = Counter()
    # Capital only at the head: the month of May, the United States.
    if piece.words and (group := ATTRIBUTION.get(piece.words[0].key.casefold())):
        found[group] += 1
    for key, count in Counter([token.key for token in piece.words[1:]]).items():
        if key[0].islower() and (group := ATTRIBUTION.get(key.casefold())):
            found[group] += count
    found.update(str(phrase.lastgroup) for phrase in ATTRIBUTION_HAN.finditer(text.text, piece.start, piece.end))
    return found


def is_speaker(step: Step, pair: Pair) -> bool:
    """Whether a step exchanges who says it: the words before *said*, after *kata*, before 表示."""
    if step.tag != "replace" or max(len(step.old), len(step.new)) > _SPEAKER:
        return False
    return _speaks(step.old, pair.old) and _speaks(step.new, pair.new)


def _speaks(words: Sequence[Token], piece: Piece) -> bool:
    first = bisect_left(piece.tokens, words[0].start, key=lambda token: token.start)
    before, after = piece.tokens[max(0, first - 2) : first], piece.tokens[first + len(words) : first + len(words) + 2]
    if after and after[0].key.casefold() in SAYING:
        return True
    if "".join(token.key for token in after) in SAYING:
        return True
    verb = before[-1].key.casefold() if before else ""
    return verb in SAYING_FIRST or (verb in SAYING and len(before) > 1 and before[0].key in _SIGNS)


def is_said_otherwise(pair: Pair, diff: Diff) -> bool:
    """Whether a sentence is said by another kind of word than before."""
    return groups(diff.old, pair.old) != groups(diff.new, pair.new)


def is_attribution(
    old: Sequence[Token], new: Sequence[Token], pair: Pair, diff: Diff, *, is_other: Callable[[], bool]
) -> bool:
    """Whether the words that were exchanged are those of an attribution, or the few that go with it.

    Only to be asked where the attribution of the text changed. is_other: whether that of the sentence did, by another
    word or another speaker. It is asked for every step and reads the whole sentence, so it should remember its answer.
    """
    if any(token.key.casefold() in ATTRIBUTION for token in (*old, *new)):
        return True
    if _touches(diff.old, old, pair.old) or _touches(diff.new, new, pair.new):
        return True
    if max(_length(old), _length(new)) > _FEW:
        return False
    if not is_other():
        return False
    return _is_beside(old, pair.old) or _is_beside(new, pair.new)


def _is_beside(words: Sequence[Token], piece: Piece) -> bool:
    """Whether a word of attribution stands in the clause of these words."""
    if not words:
        return False
    at = bisect_left(piece.tokens, words[0].start, key=lambda token: token.start)
    for near in (piece.tokens[at : at + _CLAUSE], piece.tokens[max(0, at - _CLAUSE + 1) : at + 1][::-1]):
        for token in near:
            if token.key in _SIGNS:
                break
            if token.key.casefold() in ATTRIBUTION:
                return True
    return False


def _length(words: Sequence[Token]) -> float:
    han = sum(is_han(token.key) for token in words)
    return len(words) - han / 2


def _touches(text: Plain, words: Sequence[Token], piece: Piece) -> bool:
    if not words:
        return False
    start, end = max(piece.start, words[0].start - _NEAR), min(piece.end, words[-1].end + _NEAR)
    found = ATTRIBUTION_HAN.finditer(text.text, start, end)
    return any(phrase.start() < words[-1].end and phrase.end() > words[0].start for phrase in found)
