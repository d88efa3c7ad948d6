"""How much of a text is read, and where it is cut."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 100_000
"""So many characters of an article's text are read for facts and claims. The longest reports that newsrooms print have
half of that; what is beyond is left out, as if the article ended there."""

LONGEST_FIGURES: Final = 200_000
"""So many characters of a text are looked through for figures, dates and names where nothing else is asked."""

_BLANK = re.compile(r"\s")
_WORDY = re.compile(r"[\w.,%$'’-]")
_BACK: Final = 200


def begin(text: str, longest: int) -> str:
    """The first `longest` characters, or a few less: a text is never cut within a word or a figure, which would be read
    as another one (``1.500.0|00``). Only where 200 characters hold no blank and no mark it is cut all the same."""
    if len(text) <= longest:
        return text
    floor = max(0, longest - _BACK)
    blanks = [found.end() for found in _BLANK.finditer(text, floor, longest)]
    if blanks:
        return text[: blanks[-1]]
    at = longest
    while at > floor and not ("\u3400" <= text[at - 1] <= "\u9fff") and _WORDY.match(text[at - 1]):
        at -= 1
    return text[: at if at > floor else longest]


def left_out(text: str) -> int:
    """How many characters of an article's text no fact and no claim is taken from; 0 for nearly every article."""
    return len(text) - len(begin(text, LONGEST))
