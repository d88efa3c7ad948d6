"""The passages that two texts share, so that what is said of them can be seen in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.dedupe.fingerprint import GRAM, SURE
from monitor.dedupe.quotations import quotations
from monitor.dedupe.variants import simplified_words
from monitor.dedupe.words import Word, placed_words

_MOST_WORDS = 50_000
_MOST_PLACES = 8
_LONGEST_TEXT = 1_000_000

_Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Passage:
    """So many words that stand in two texts: in ours at ``[start:end]``, in theirs at ``[their_start:their_end]``.

    quoted: whether it stands between quotation marks in either of them.
    """

    start: int
    end: int
    their_start: int
    their_end: int
    words: int
    quoted: bool = False


def shared_passages(ours: str, theirs: str, *, least: int = SURE, most: int = 100) -> tuple[Passage, ...]:
    """The passages of at least so many words that stand in both of two texts, in the order of ours.

    Offsets are into the texts as they are written; words are compared as `normalise` gives them, traditional characters
    as simplified ones. No two passages overlap in ours. Taken from the left, at each place the longest; of more than
    `most` the longest are given. Of either text the first 50,000 words are looked at, and of a run of words that stands
    in theirs more than eight times the first eight places, so the time grows with the lengths and not their product.
    Raises ValueError where `least` is below five, the size of a shingle.
    """
    if least < GRAM:
        raise ValueError(f"least is {least}; a passage has at least {GRAM} words")
    a, b = placed_words(ours[:_LONGEST_TEXT])[:_MOST_WORDS], placed_words(theirs[:_LONGEST_TEXT])[:_MOST_WORDS]
    a_words, b_words = (simplified_words([word.text for word in words]) for words in (a, b))
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(b) - GRAM + 1):
        held = places[tuple(b_words[at : at + GRAM])]
        if len(held) < _MOST_PLACES:
            held.append(at)
    found: list[tuple[int, int, int]] = []
    at = 0
    while at <= len(a) - least:
        starts = places.get(tuple(a_words[at : at + GRAM]), ())
        length, start = max(((_run(a_words, b_words, at, start), -start) for start in starts), default=(0, 0))
        if length >= least:
            found.append((at, -start, length))
        at += length if length >= least else 1
    longest = sorted(sorted(found, key=lambda one: (-one[2], one[0]))[:most])
    a_quotes, b_quotes = quotations(ours[:_LONGEST_TEXT]), quotations(theirs[:_LONGEST_TEXT])
    return tuple(
        _passage(a[at : at + size], b[start : start + size], a_quotes, b_quotes) for at, start, size in longest
    )


def _run(ours: Sequence[str], theirs: Sequence[str], at: int, start: int) -> int:
    """How many words are the same from there on."""
    length = GRAM
    while at + length < len(ours) and start + length < len(theirs) and ours[at + length] == theirs[start + length]:
        length += 1
    return length


def _passage(
    ours: Sequence[Word],
    theirs: Sequence[Word],
    our_quotes: _Spans,
    quotes: _Spans,
) -> Passage:
    here, there = (ours[0].start, ours[-1].end), (theirs[0].start, theirs[-1].end)
    quoted = _is_within(here, our_quotes) or _is_within(there, quotes)
    return Passage(*here, *there, len(ours), quoted)


def _is_within(span: tuple[int, int], quotes: _Spans) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in quotes)
