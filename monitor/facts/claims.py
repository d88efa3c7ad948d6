"""Claims: the quantities that a text says of something, each with its sentence."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from monitor.facts.quantities import quantities
from monitor.facts.sentences import sentences
from monitor.model import Claim

MOST: Final = 2000
"""So many claims are taken from one text; a table of prices has more, and says nothing of a story."""


def claims(text: str, *, language: str | None) -> tuple[Claim, ...]:
    """The quantities of `text` that are about something, in order: those with a unit, and bare numbers from 1 000 on.

    Dates, times of day and small bare numbers (*Model 3*, *two plants*) are not claims. Offsets are into
    the whole text.
    """
    about = [
        quantity
        for quantity in quantities(text, language=language)
        if quantity.unit not in ("", "date", "time") or (not quantity.unit and abs(Decimal(quantity.value)) >= 1000)
    ][:MOST]
    found: list[Claim] = []
    lines = iter(sentences(text))
    line = next(lines, None)
    for quantity in about:
        while line is not None and line.end < quantity.end:
            line = next(lines, None)
        if line is None:
            break
        found.append(Claim(quantity, line.text))
    return tuple(found)
