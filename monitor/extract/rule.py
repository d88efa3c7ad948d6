"""A rule that drops a line by its own words, and how a row of the table is written.

Patterns are compiled when a line is first held against them: every process of a pass loads the table, and few of them
ever read a page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

__all__ = ["LONGEST_LINE", "LineRule", "compiled", "rule"]

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
    pattern: str
    example: tuple[str, ...]
    keeps: tuple[str, ...]
    together: int = 1
    longest: int = LONGEST_LINE

    def fits(self, line: str) -> bool:
        """Whether the whole line has these words, in whatever case."""
        return compiled(self.pattern).fullmatch(line) is not None


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


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
    stays = (keeps,) if isinstance(keeps, str) else tuple(keeps)
    return LineRule(name, language, removes, pattern, tuple(example), stays, together, longest)
