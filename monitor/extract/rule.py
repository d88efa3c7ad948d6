"""A rule that drops a line by its own words, and how a row of the table is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["LONGEST_LINE", "LineRule", "rule"]

LONGEST_LINE = 100


@dataclass(frozen=True, slots=True)
class LineRule:
    """One kind of line to drop.

    longest: the characters of the longest line that it is held against.
    together: so many lines of the kind must stand in one stretch of such lines; one `A` alone may be a drop cap.
    example: lines that go, all of them; keeps: lines that look like them and stay.
    """

    name: str
    language: str | None
    removes: str
    pattern: re.Pattern[str]
    example: tuple[str, ...]
    keeps: tuple[str, ...]
    together: int = 1
    longest: int = LONGEST_LINE


def rule(
    name: str,
    language: str | None,
    removes: str,
    pattern: str,
    example: Sequence[str],
    keeps: str | Sequence[str],
    together: int = 1,
    longest: int = LONGEST_LINE,
) -> LineRule:
    compiled = re.compile(pattern, re.IGNORECASE)
    stays = (keeps,) if isinstance(keeps, str) else tuple(keeps)
    return LineRule(name, language, removes, compiled, tuple(example), stays, together, longest)
