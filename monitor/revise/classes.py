"""What a change means to a reader: its classes, its severity, its figures.

    class        severity   where
    correction   0.9        a note of correction stands in the new version only
    figure       0.8        a number, date or quantity became another
    headline     0.7        the words of the title changed
    quote        0.7        the words inside a quotation changed
    name         0.6        a name was replaced by another
    attribution  0.6        whose word it is, or how sure, was reworded
    removed      0.5        a sentence, or a long part of one, is gone
    added        0.4        a sentence, or a long part of one, is new
    wording      0.2        other words
    typo         0.1        a slip of the pen was put right
    cosmetic     0.0        punctuation, capitals, order

The heaviest class gives the severity, and a rewriting weighs more than a touch: to `removed`, `added` and `wording` is
added up to 0.5, in proportion to the share of the words that changed, so that a retraction that leaves one sentence of
an article comes to nearly 1. The order in `Change.classes`, by which the first leads, is that of the issue: headline,
figure, quote, name, attribution, correction, added, removed, wording, typo, cosmetic.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, get_args

from monitor.model import ChangeClass
from monitor.revise.diff import Diff, Pair, Piece, Step
from monitor.revise.figures import Figures
from monitor.revise.vocabulary import (
    ATTRIBUTION,
    ATTRIBUTION_HAN,
    CONFUSED,
    CORRECTION,
    NOT_NAMES,
    ROLE_AFTER,
    ROLE_BEFORE,
)
from monitor.revise.words import Plain, Quoted, Token, is_han

ORDER: Final[tuple[ChangeClass, ...]] = get_args(ChangeClass)
SEVERITY: Final[dict[ChangeClass, float]] = {
    "headline": 0.7,
    "figure": 0.8,
    "quote": 0.7,
    "name": 0.6,
    "attribution": 0.6,
    "correction": 0.9,
    "added": 0.4,
    "removed": 0.5,
    "wording": 0.2,
    "typo": 0.1,
    "cosmetic": 0.0,
}
_BY_EXTENT: Final = 0.5

LONG_PART: Final = 6
"""So many words that came into a sentence at once, or left it, were added or removed, rather than reworded."""
LONG_PART_HAN: Final = 12
_MANY: Final = 40  # letters; what is longer is no word that one may misspell


@dataclass
class _Sides:
    """What is looked up in both versions while their differences are classed. Made once, and only when asked for."""

    diff: Diff

    @cached_property
    def old_quoted(self) -> Quoted:
        return Quoted(self.diff.old.text)

    @cached_property
    def new_quoted(self) -> Quoted:
        return Quoted(self.diff.new.text)

    @cached_property
    def new_words(self) -> Counter[str]:
        return Counter(re.findall(r"\w+", self.diff.new.text.casefold()))


def classes_of(diff: Diff, figures: Figures) -> set[ChangeClass]:
    """The classes of the changes of a text. Empty where no word, sign or order changed."""
    found: set[ChangeClass] = set()
    sides = _Sides(diff)
    if figures.changes:
        found.add("figure")
    if _attributions(diff.old, diff.changed, of_new=False) != _attributions(diff.new, diff.changed, of_new=True):
        found.add("attribution")
    for pair in diff.changed:
        for step in pair.steps:
            if step.tag != "equal":
                found |= _step_classes(step, pair, sides, figures, "attribution" in found)
    if diff.moved or any(piece.tokens and not piece.words for piece in (*diff.removed, *diff.added)):
        found.add("cosmetic")
    if any(piece.words for piece in diff.removed):
        found.add("removed")
    if any(piece.words for piece in diff.added):
        found.add("added")
    if _is_corrected(diff):
        found.add("correction")
    return found


def severity(classes: Iterable[ChangeClass], share: float) -> float:
    """0 to 1, by the table above. share: the part of all words that changed."""
    weights = [
        SEVERITY[name] + (_BY_EXTENT * share if name in ("added", "removed", "wording") else 0.0) for name in classes
    ]
    return round(min(1.0, max(weights, default=0.0)), 3)


def ordered(classes: set[ChangeClass]) -> tuple[ChangeClass, ...]:
    return tuple(name for name in ORDER if name in classes)


def words_touched(diff: Diff) -> int:
    """How many words of both versions were removed, added or replaced."""
    in_pairs = sum(
        token.is_word
        for pair in diff.changed
        for step in pair.steps
        if step.tag != "equal"
        for token in (*step.old, *step.new)
    )
    return in_pairs + sum(len(piece.words) for piece in (*diff.removed, *diff.added))


def _is_corrected(diff: Diff) -> bool:
    def notes(text: Plain, pieces: Iterable[Piece]) -> int:
        return sum(CORRECTION.search(text.text[piece.start : piece.end]) is not None for piece in pieces)

    before = notes(diff.old, [*diff.removed, *(pair.old for pair in diff.changed)])
    return notes(diff.new, [*diff.added, *(pair.new for pair in diff.changed)]) > before


def _attributions(text: Plain, pairs: Sequence[Pair], *, of_new: bool) -> Counter[str]:
    found: Counter[str] = Counter()
    for pair in pairs:
        piece = pair.new if of_new else pair.old
        found.update(key for token in piece.words if (key := token.key.casefold()) in ATTRIBUTION)
        found.update(ATTRIBUTION_HAN.findall(text.text[piece.start : piece.end]))
    return found


def _step_classes(step: Step, pair: Pair, sides: _Sides, figures: Figures, is_attributed: bool) -> set[ChangeClass]:
    old = [token for token in step.old if token.is_word]
    new = [token for token in step.new if token.is_word]
    if _folded(old) == _folded(new):
        return {"cosmetic"}
    found: set[ChangeClass] = set()
    if any(sides.old_quoted.holds(token) for token in old) or any(sides.new_quoted.holds(token) for token in new):
        found.add("quote")
    # What the figures explain is left out of the rest.
    old = [token for token in old if not _within(token, figures.old)]
    new = [token for token in new if not _within(token, figures.new)]
    if _folded(old) == _folded(new):
        return found
    if _is_name(old, new, pair, sides):
        return found | {"name"}
    if is_attributed and _is_attribution(old, new, pair, sides):
        return found
    if _is_typo(old, new, step, pair, sides):
        return found | {"typo"}
    if not old and _length(new) >= 1:
        return found | {"added"}
    if not new and _length(old) >= 1:
        return found | {"removed"}
    return found or {"wording"}


def _folded(words: Sequence[Token]) -> list[str]:
    return [token.key.casefold() for token in words]


def _length(words: Sequence[Token]) -> float:
    """The length of a part of a sentence, 1 and more where it is long. A character of Han is half a word."""
    han = sum(is_han(token.key) for token in words)
    return (len(words) - han) / LONG_PART + han / LONG_PART_HAN


def _within(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (token.start, 1 << 60)) - 1
    return at >= 0 and token.start < spans[at][1]


def _is_name(old: list[Token], new: list[Token], pair: Pair, sides: _Sides) -> bool:
    ours, theirs = _names(old, pair.old), _names(new, pair.new)
    if ours - theirs and theirs - ours:
        return True
    if not (0 < len(old) <= 4 and 0 < len(new) <= 4 and all(is_han(token.key) for token in (*old, *new))):
        return False
    text = sides.diff.new.text
    before, after = text[max(0, new[0].start - 8) : new[0].start], text[new[-1].end : new[-1].end + 8]
    return bool(ROLE_BEFORE.search(before) or ROLE_AFTER.search(after)) and not set("的了是在和不没未将已") & set(
        text[new[0].start : new[-1].end]
    )


def _names(words: Sequence[Token], piece: Piece) -> set[str]:
    """The words that are capital where nothing but a name need be: anywhere but at the head of a sentence."""
    head = next((token.start for token in piece.tokens if token.is_word), -1)
    return {
        token.key.casefold()
        for token in words
        if len(token.key) > 1
        and token.key[0].isupper()
        and (token.start != head or any(letter.isupper() or letter.isdigit() for letter in token.key[1:]))
        and token.key.casefold() not in NOT_NAMES
    }


def _is_attribution(old: list[Token], new: list[Token], pair: Pair, sides: _Sides) -> bool:
    if any(key in ATTRIBUTION for key in (*_folded(old), *_folded(new))):
        return True
    return _touches(sides.diff.old, old, pair.old) or _touches(sides.diff.new, new, pair.new)


def _touches(text: Plain, words: list[Token], piece: Piece) -> bool:
    if not words:
        return False
    found = ATTRIBUTION_HAN.finditer(text.text, max(piece.start, words[0].start - 4), min(piece.end, words[-1].end + 4))
    return any(phrase.start() < words[-1].end and phrase.end() > words[0].start for phrase in found)


def _is_typo(old: list[Token], new: list[Token], step: Step, pair: Pair, sides: _Sides) -> bool:
    before, after = "".join(_folded(old)), "".join(_folded(new))
    if len(before) > _MANY or len(after) > _MANY or any(token.key[0].isdigit() for token in (*old, *new)):
        return False
    if before == after:
        return True  # only parted or joined otherwise
    if not after and len(old) == 1:
        return _is_doubled(old[0], pair.old)
    if not before and len(new) == 1:
        return False
    if len(old) != 1 or len(new) != 1:
        return False
    if is_han(before) and is_han(after):
        return any(before in group and after in group for group in CONFUSED)
    # A word that the author goes on using elsewhere was no slip.
    is_slip = min(len(before), len(after)) >= 4 and before.isalpha() and not sides.new_words[before]
    return is_slip and _one_slip(before, after)


def _is_doubled(word: Token, piece: Piece) -> bool:
    at = bisect_left(piece.tokens, word.start, key=lambda token: token.start)
    beside = (*piece.tokens[max(0, at - 1) : at], *piece.tokens[at + 1 : at + 2])
    return any(other.key.casefold() == word.key.casefold() for other in beside)


def _one_slip(a: str, b: str) -> bool:
    """Whether one letter too many, too few or wrong, or two in the wrong order, lie between two words."""
    if len(a) > len(b):
        a, b = b, a
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) != len(b):
        return a[at:] == b[at + 1 :]
    return a[at + 1 :] == b[at + 1 :] or (a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :])
