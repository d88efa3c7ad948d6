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
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final, get_args

from monitor.model import ChangeClass
from monitor.revise.attribution import attribution_changed, is_attribution, is_said_otherwise, is_speaker
from monitor.revise.diff import Diff, Pair, Step
from monitor.revise.figures import Figures
from monitor.revise.names import Throughout, is_name, names_of
from monitor.revise.notes import is_corrected, is_note
from monitor.revise.slips import is_slip
from monitor.revise.words import Quoted, Token, is_han, is_word

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
LONG_SOURCE: Final = 1.7
"""As many times that length is an attribution that came or went: *two people familiar with the matter said*."""
CLAUSE: Final = 0.6
"""The part of that length which is enough where signs set it off: a clause, a bracket."""
_CLAUSE_SIGNS: Final = frozenset(",;:()-[]、")


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
    def names(self) -> frozenset[str]:
        return names_of(self.diff.old.text) | names_of(self.diff.new.text)

    @cached_property
    def throughout(self) -> Throughout:
        return Throughout(self.diff.old, self.diff.new)

    @cached_property
    def new_words(self) -> Counter[str]:
        return Counter(re.findall(r"\w+", self.diff.new.text.casefold()))


def classes_of(diff: Diff, figures: Figures) -> set[ChangeClass]:
    """The classes of the changes of a text. Empty where no word, sign or order changed."""
    found: set[ChangeClass] = set()
    sides = _Sides(diff)
    if figures.changes:
        found.add("figure")
    is_attributed = attribution_changed(diff)
    for pair in diff.changed:
        found |= _pair_classes(pair, sides, figures, is_attributed)
    if diff.moved or any(piece.tokens and not piece.words for piece in (*diff.removed, *diff.added)):
        found.add("cosmetic")
    if any(piece.words for piece in diff.removed):
        found.add("removed")
    if any(piece.words and not is_note(diff.new, piece) for piece in diff.added):
        found.add("added")
    if is_corrected(diff):
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
        is_word(token.key)
        for pair in diff.changed
        for step in pair.steps
        if step.tag != "equal"
        for token in (*step.old, *step.new)
    )
    return in_pairs + sum(len(piece.words) for piece in (*diff.removed, *diff.added))


def _pair_classes(pair: Pair, sides: _Sides, figures: Figures, is_attributed: bool) -> set[ChangeClass]:
    steps = [step for step in pair.steps if step.tag != "equal"]
    speaks = any(is_speaker(step, pair) for step in steps)
    is_other = cache(lambda: speaks or is_said_otherwise(pair, sides.diff)) if is_attributed or speaks else None
    found: set[ChangeClass] = set()
    shifted: set[ChangeClass] = set()
    old = Counter(_folded(_words([token for step in steps for token in step.old])))
    new = Counter(_folded(_words([token for step in steps for token in step.new])))
    for step in steps:
        classes = _step_classes(step, pair, sides, figures, is_other)
        if speaks and is_speaker(step, pair) and not classes - {"wording"}:
            classes = {"attribution"}
        # Words that only went to another place of their sentence are no other words, beside what else was done to it.
        is_shift = (step.tag == "delete" and _are_all_in(step.old, new)) or (
            step.tag == "insert" and _are_all_in(step.new, old)
        )
        (shifted if is_shift else found).update(classes)
    found = found or shifted
    # Signs and capitals give way where words did.
    return found - {"cosmetic"} or found


def _are_all_in(tokens: Sequence[Token], found: Counter[str]) -> bool:
    # Not by subtraction, which goes through all of `found`, for every step.
    return all(found[word] >= count for word, count in Counter(_folded(_words(tokens))).items())


def _words(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if is_word(token.key)]


def _step_classes(
    step: Step, pair: Pair, sides: _Sides, figures: Figures, is_other: Callable[[], bool] | None
) -> set[ChangeClass]:
    """is_other: whether the sentence's attribution is another; None where no attribution of the text is."""
    old, new = _words(step.old), _words(step.new)
    if _folded(old) == _folded(new):
        return {"cosmetic"}
    # What the figures explain is left out of the rest.
    had = [token for token in old if not _within(token, figures.old)]
    has = [token for token in new if not _within(token, figures.new)]
    is_figure = len(had) < len(old) or len(has) < len(new)
    is_respelled = is_figure and not _overlap(old, figures.changed_old) and not _overlap(new, figures.changed_new)
    is_quoted = any(map(sides.old_quoted.holds, old)) or any(map(sides.new_quoted.holds, new))
    if _folded(had) == _folded(has):
        return {"cosmetic"} if is_respelled else {"quote"} if is_quoted else set()
    found: set[ChangeClass] = {"quote"} if is_quoted else set()
    old, new = had, has
    is_mended = is_slip(old, new, (pair.old, pair.new), sides.new_words)
    if is_mended and not (old and new):
        return {"typo"}  # a name that is set twice is no other name
    if is_name(old, new, pair, (sides.diff.old, sides.diff.new), sides.names, sides.throughout):
        return found | {"name"}
    if is_mended:
        return {"typo"}
    is_part = not old or not new
    if (
        is_other is not None
        and not (is_part and _length(old or new) > LONG_SOURCE)
        and is_attribution(old, new, pair, sides.diff, is_other=is_other)
    ):
        return found | {"attribution"}
    if not old and _is_long(new, step.new):
        return found | {"added"}
    if not new and _is_long(old, step.old):
        return found | {"removed"}
    return found or {"wording"}


def _folded(words: Sequence[Token]) -> list[str]:
    return [token.key.casefold() for token in words]


def _length(words: Sequence[Token]) -> float:
    """The length of a part of a sentence, 1 and more where it is long. A character of Han is half a word."""
    han = sum(is_han(token.key) for token in words)
    return (len(words) - han) / LONG_PART + han / LONG_PART_HAN


def _is_long(words: Sequence[Token], tokens: Sequence[Token]) -> bool:
    length = _length(words)
    return length >= 1 or (length >= CLAUSE and bool(_CLAUSE_SIGNS & {tokens[0].key, tokens[-1].key}))


def _within(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (token.start, 1 << 60)) - 1
    return at >= 0 and token.start < spans[at][1]


def _overlap(words: Sequence[Token], spans: Sequence[tuple[int, int]]) -> bool:
    return any(_within(token, spans) for token in words)
