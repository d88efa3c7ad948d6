"""Whether the words that were exchanged name somebody or something."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from monitor.revise.diff import Pair
from monitor.revise.pieces import Piece
from monitor.revise.vocabulary import (
    FUNCTION_HAN,
    NO_NAME_HAN,
    NOT_NAMES,
    PLACE_AFTER,
    ROLE_AFTER,
    ROLE_BEFORE,
    SURNAMES,
)
from monitor.revise.words import Plain, Token, is_han

_BESIDE: Final = 3
"""So many other words may go with a name that was exchanged; with more, the sentence was rewritten."""
_LONGEST_HAN: Final = 5
_MOST_READ: Final = 60_000_000
"""So many characters of both versions are read for names that were exchanged throughout: some tenths of a second."""
_HAN_NAME_LIKE = re.compile(r"^[\u4e00-\u9fff·]+$")
_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][^\W\d_]+")
_CLAUSE = re.compile(r"(?:^|[^\u4e00-\u9fff])[\u4e00-\u9fff]{0,4}$")


def names_of(text: str) -> frozenset[str]:
    """The words of a text, small, that stand capital where nothing but a name is: after a small word or a comma."""
    found = (word.casefold() for word in _INSIDE.findall(text))
    return frozenset(word for word in found if word not in NOT_NAMES)


class Throughout:
    """Whether one string became another at least twice, and everywhere: who corrects a name does it throughout.

    Each answer reads both texts. It is remembered, and where so many were given that it would cost seconds, it is no.
    """

    def __init__(self, old: Plain, new: Plain) -> None:
        self._texts = old.text, new.text
        self._left = _MOST_READ
        self._told: dict[tuple[str, str], bool] = {}

    def exchanged(self, one: str, other: str) -> bool:
        if (one, other) not in self._told:
            old, new = self._texts
            self._left -= len(old) + len(new)
            if self._left < 0:
                return False
            count = old.count(one)
            is_told = count >= 2 and one not in new and count == new.count(other) and other not in old
            self._told[one, other] = is_told
        return self._told[one, other]


def is_name(
    old: Sequence[Token],
    new: Sequence[Token],
    pair: Pair,
    texts: tuple[Plain, Plain],
    names: frozenset[str],
    throughout: Throughout,
) -> bool:
    """Whether a name became another, or a part of one came or went. old, new: the words of a step.

    In Latin letters a name is capital where nothing but a name need be. In Han it is told by what stands around it: a
    role or a family name before, a verb of saying or a kind of body after, the brackets of a title, or the same
    exchange elsewhere in the text. names: as `names_of` finds them; at the head of a sentence only these are known.
    """
    if not old and not new:
        return False
    if any(is_han(token.key) for token in (*old, *new)):
        return _is_han_name(old, new, texts, throughout) or (
            not all(is_han(token.key) for token in (*old, *new)) and _is_latin_name(old, new, pair, names)
        )
    return _is_latin_name(old, new, pair, names)


def _is_latin_name(old: Sequence[Token], new: Sequence[Token], pair: Pair, known: frozenset[str]) -> bool:
    ours, theirs = _names(old, pair.old, known), _names(new, pair.new, known)
    if old and new:
        is_exchanged = bool(ours - theirs and theirs - ours)
        return is_exchanged and max(len(old) - len(ours), len(new) - len(theirs)) <= _BESIDE
    # A part of a name: nothing but capital words, beside a name that stays.
    words, names, piece = (new, theirs, pair.new) if new else (old, ours, pair.old)
    if len(words) > _BESIDE or len(names) < len(words):
        return False
    at = bisect_left(piece.words, words[0].start, key=lambda token: token.start)
    beside = (*piece.words[max(0, at - 1) : at], *piece.words[at + len(words) : at + len(words) + 1])
    return any(
        _is_capital(token, piece) and min(abs(token.end - words[0].start), abs(token.start - words[-1].end)) <= 1
        for token in beside
    )


def _is_capital(token: Token, piece: Piece) -> bool:
    key = token.key
    return key[0].isupper() and key.casefold() not in NOT_NAMES and (len(key) > 1 or token.start != piece.start)


def _names(words: Sequence[Token], piece: Piece, known: frozenset[str]) -> set[str]:
    """The words that are capital where nothing but a name need be: anywhere but at the head of a sentence."""
    head = next((token.start for token in piece.tokens if token.is_word), -1)
    return {
        token.key.casefold()
        for token in words
        if len(token.key) > 1
        and token.key[0].isupper()
        and (
            token.start != head
            or token.key.casefold() in known
            or any(letter.isupper() or letter.isdigit() for letter in token.key[1:])
        )
        and token.key.casefold() not in NOT_NAMES
    }


def _is_han_name(
    old: Sequence[Token], new: Sequence[Token], texts: tuple[Plain, Plain], throughout: Throughout
) -> bool:
    if not (0 < len(old) <= _LONGEST_HAN and 0 < len(new) <= _LONGEST_HAN):
        return False
    before_text, after_text = texts[0].text, texts[1].text
    was, now = before_text[old[0].start : old[-1].end], after_text[new[0].start : new[-1].end]
    if not (_HAN_NAME_LIKE.match(was) and _HAN_NAME_LIKE.match(now)):
        return False
    before = after_text[max(0, new[0].start - 10) : new[0].start]
    after = after_text[new[-1].end : new[-1].end + 10]
    if "《" in before and "》" in after and "》" not in before[before.rindex("《") :]:
        return True
    if set(was + now) & FUNCTION_HAN:
        return False
    if NO_NAME_HAN.search(was) or NO_NAME_HAN.search(now):
        return False
    if ROLE_BEFORE.search(before) or (_CLAUSE.search(before) and ROLE_AFTER.search(after)):
        return True
    if min(len(was), len(now)) >= 2 and PLACE_AFTER.search(after):
        return True
    if "·" in (before[-3:] + after[:3]):
        return True
    return _has_surname(was, now, before, after) or _is_exchanged_throughout(was, now, before, after, throughout)


def _has_surname(was: str, now: str, before: str, after: str) -> bool:
    """Whether the exchanged characters are a family name before a given one, or a given one after a role and a family
    name: 付如美 → 傅如美, 律师彭万斯 → 律师彭凡斯."""
    if len(was) == len(now) == 1 and was in SURNAMES and now in SURNAMES:
        return True
    if len(was) > 2 or len(now) > 2:
        return False
    return any(before[-at : -at + 1 or None] in SURNAMES and ROLE_BEFORE.search(before[:-at]) for at in (1, 2))


def _is_exchanged_throughout(was: str, now: str, before: str, after: str, throughout: Throughout) -> bool:
    lead = before[-1:] if _HAN_NAME_LIKE.match(before[-1:] or " ") else ""
    trail = after[:1] if _HAN_NAME_LIKE.match(after[:1] or " ") else ""
    wider = ((lead + was, lead + now), (was + trail, now + trail), (was, now))
    return any(throughout.exchanged(one, other) for one, other in wider if len(one) > 1)
