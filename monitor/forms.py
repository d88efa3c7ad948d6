"""Unicode's normal forms of texts that strangers wrote, and how many marks are shown of them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal

__all__ = ["MOST_MARKS", "few_marks", "normal"]

MOST_MARKS: Final = 30
"""So many marks on one letter keep their meaning, as in Unicode's Stream-Safe Text Format (UAX 15, section 13): what is
written in any script has a few. To put n marks in their order takes n² steps, and a page may hold a million."""

_MOST_SHOWN: Final = 8
"""So many marks on one letter are shown: Vietnamese and Thai have two or three, Hebrew with its accents four. With
fifty a letter reaches over the lines above and below it, and hides what stands there."""

# Marks are no letters, digits or white space: a run of such characters may hold marks, and nothing else does.
_MARKS_IN_ONE = frozenset("\u0f73\u0f75\u0f81")  # of Tibetan: no marks by their class, but made of two
_RUN = re.compile(rf"[^\w\s\x00-\x7f]{{{MOST_MARKS + 1},}}")
_RUN_SHOWN = re.compile(rf"[^\w\s\x00-\x7f]{{{_MOST_SHOWN + 1},}}")


def normal(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """The text in a normal form, without the marks after the 30th on one letter. Takes time by its length."""
    if text.isascii():
        return text
    return unicodedata.normalize(form, _RUN.sub(_fewer, text))


def few_marks(text: str) -> str:
    """The text as it is shown: without the marks after the eighth on one letter. Takes time by its length."""
    return text if text.isascii() else _RUN_SHOWN.sub(_few, text)


def _few(run: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in run[0]:
        kind = unicodedata.category(character)
        if kind != "Cf":  # a joiner begins no new letter
            marks = marks + 1 if kind in ("Mn", "Me") else 0
        if marks <= _MOST_SHOWN:
            kept.append(character)
    return "".join(kept)


def _fewer(run: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) or character in _MARKS_IN_ONE else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)
