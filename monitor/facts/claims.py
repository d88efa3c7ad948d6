"""Claims: the quantities that a text says of something, each with its sentence and the thing it is said of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import Final

from monitor.facts._bounds import LONGEST, begin
from monitor.facts.about import topics_of
from monitor.facts.names import names_in, nearest
from monitor.facts.quantities import quantities
from monitor.facts.sentences import Sentence, sentences
from monitor.model import Claim, Quantity

MOST: Final = 2000
"""So many claims are taken from one text, the first ones; a table of prices has more, and says nothing of a story."""

_COUNTED_BEHIND = re.compile(
    r" (?:others? |lainnya )?(?:(?:are|were|was|is|remain|remained|have been|had been) )?(?:still |also |masih )?"
    r"(?:dead|killed|injured|wounded|hurt|missing|died|evacuated|arrested|detained|tewas|terluka|luka|hilang|meninggal)\b",
    re.IGNORECASE,
)
_COUNTED_AHEAD = re.compile(
    r"\b(?:killed|killing|kills|injured|injuring|wounded|wounding|arrested|menewaskan|melukai|death toll (?:rose )?to)"
    r" (?:at least |more than |about |nearly |some |sedikitnya |sekitar )?$",
    re.IGNORECASE,
)


def claims(text: str, *, language: str | None) -> tuple[Claim, ...]:
    """The quantities of `text` that are about something, in order: those with a unit, and bare numbers from 1 000 on.

    At most 100 000 characters are read and 2 000 claims taken; what is beyond is left out (see `left_out`).
    Dates, times of day and small bare numbers (*Model 3*, *two plants*) are not claims. Offsets are into
    the whole text. What a claim is about is its topic (see `topics_of`), else the name that stands nearest to it in its
    sentence.
    """
    text = begin(text, LONGEST)
    found = figures_said(text, language=language)
    if not found:
        return ()
    names = names_in(text, language=language)
    made: list[Claim] = []
    for sentence, figures in by_sentence(found, sentences(text)):
        for figure, topic in zip(figures, topics_of(sentence.text, figures, start=sentence.start), strict=True):
            name = None if topic else nearest(names, sentence, figure.start)
            made.append(Claim(figure, sentence.text, topic or (name.said if name else "")))
    return tuple(made)


def figures_said(text: str, *, language: str | None) -> list[Quantity]:
    """The quantities of a text that claims are made of, at most 2 000."""
    every = (counted(text, figure) for figure in quantities(text, language=language))
    return [figure for figure in every if is_claim(figure)][:MOST]


def counted(text: str, figure: Quantity) -> Quantity:
    """A small number without a unit, as people where the words beside it count people: *9 are missing*."""
    if figure.unit or figure.value.startswith("-") or "." in figure.value:
        return figure
    behind = _COUNTED_BEHIND.match(text, figure.end)
    ahead = _COUNTED_AHEAD.search(text, max(0, figure.start - 30), figure.start)
    return replace(figure, unit="person") if behind or ahead else figure


def is_claim(figure: Quantity) -> bool:
    """Whether a figure says something of something: it has a unit that is no date, or is a number from 1 000 on."""
    if figure.unit:
        return figure.unit not in ("date", "time")
    return abs(Decimal(figure.value)) >= 1000


def by_sentence(
    figures: Sequence[Quantity], lines: Sequence[Sentence]
) -> Iterator[tuple[Sentence, tuple[Quantity, ...]]]:
    """Figures, which are in order, with the sentences they stand in; sentences without any are left out."""
    pairs: list[tuple[Sentence, Quantity]] = []
    following = iter(lines)
    line = next(following, None)
    for figure in figures:
        while line is not None and line.end < figure.end:
            line = next(following, None)
        if line is None:
            break
        pairs.append((line, figure))
    for sentence, group in groupby(pairs, key=lambda pair: pair[0]):
        yield sentence, tuple(figure for _, figure in group)
