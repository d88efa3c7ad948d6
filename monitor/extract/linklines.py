"""Lines of a text that are links and nothing else: further reading, tags, buttons.

A line of the text may be one link; but where it is printed in capitals between two paragraphs, or stands after the
last one, it leads away from the article. Nothing is lost: its links are told as cross-references.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.extract.blocks import Line
from monitor.extract.tree import weight

__all__ = ["is_linked", "link_lines"]

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+\Z", re.IGNORECASE)
_MARKS = re.compile(r"[\W_]+")
_RUNNING = 80
_LINKED = 0.8  # of a line's letters stand in links
_WORDS = 3  # in capitals; of fewer it may be a name


def is_linked(line: Line) -> bool:
    """Whether a line is one link, or several, and hardly anything else. An address that is printed out is text."""
    if not line.anchors or _ADDRESS.match(line.text):
        return False
    letters = len(_MARKS.sub("", line.text))
    return sum(len(_MARKS.sub("", anchor.text)) for anchor in line.anchors) >= _LINKED * letters


def link_lines(lines: Sequence[Line]) -> list[bool]:
    """Which lines of a text are links that lead away from it."""
    running = [at for at, line in enumerate(lines) if weight(line.text) >= _RUNNING and not is_linked(line)]
    if not running:
        return [False] * len(lines)
    first, last = running[0], running[-1]
    return [is_linked(line) and (at > last or (at > first and _is_shouted(line.text))) for at, line in enumerate(lines)]


def _is_shouted(text: str) -> bool:
    return text.isupper() and len(text.split()) >= _WORDS
