"""Unicode's normal forms of texts that strangers wrote."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal

__all__ = ["MOST_MARKS", "normal"]

MOST_MARKS: Final = 30
"""So many marks on one letter keep their meaning, as in Unicode's Stream-Safe Text Format (UAX 15, section 13): what is
written in any script has a few. To put n marks in their order takes n² steps, and a page may hold a million."""

# Marks are no letters, digits or white space: a run of such characters may hold marks, and nothing else does.
_MARKS_IN_ONE = frozenset("\u0f73\u0f75\u0f81")  # of Tibetan: no marks by their class, but made of two
_RUN = re.compile(rf"[^\w\s\x00-\x7f]{{{MOST_MARKS + 1},}}")


def normal(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """The text in a normal form, without the marks after the 30th on one letter. Takes time by its length."""
    if text.isascii():
        return text
    return unicodedata.normalize(form, _RUN.sub(_fewer, text))


def _fewer(run: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) or character in _MARKS_IN_ONE else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)
