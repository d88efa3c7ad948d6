"""Where in an article something stands: title, lead, body, and in which passage."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from monitor.match.fold import HAN

_HAN = re.compile(f"[{HAN}]")
_PARAGRAPH = 400  # letters; a paragraph longer than that is several passages
_PASSAGE = 250
_LEAD = 450
_DENSER = 2.5  # a Han character says as much as so many letters


@dataclass(frozen=True, slots=True)
class Layout:
    """The passages of a text: its paragraphs, the long ones in parts. `lead` is where the lead ends."""

    begins: tuple[int, ...]
    lead: int

    def where(self, at: int) -> str:
        """Whether an offset lies in the ``lead`` or the ``body``."""
        return "lead" if at < self.lead else "body"

    def passage(self, at: int) -> int:
        """The number of the passage that an offset lies in."""
        return bisect_right(self.begins, at) - 1


def lay_out(text: str) -> Layout:
    """The passages of a text whose paragraphs are separated by newlines. The lead is the first two paragraphs, but of
    a text without paragraphs no more than 450 letters, or 180 Han characters."""
    han = len(_HAN.findall(text[:2_000]))
    letters = 1.0 if han * 4 < min(len(text), 2_000) else _DENSER
    passage = int(_PASSAGE / letters)
    begins: list[int] = []
    lead = paragraphs = at = 0
    for line in text.split("\n"):
        if line.strip():
            step = passage if len(line) * letters > _PARAGRAPH else len(line)
            begins.extend(range(at, at + len(line), step))
            paragraphs += 1
            if paragraphs <= 2:
                lead = at + len(line)
        at += len(line) + 1
    return Layout(tuple(begins), min(lead, int(_LEAD / letters)))
