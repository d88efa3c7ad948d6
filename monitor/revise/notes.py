"""Notes of correction."""

from __future__ import annotations

from typing import Final

from monitor.corrections import corrects
from monitor.revise.diff import Diff
from monitor.revise.pieces import Piece
from monitor.revise.words import Plain

_LONGEST: Final = 1500  # characters; no note begins later in its sentence


def is_note(text: Plain, piece: Piece) -> bool:
    """Whether a sentence says that the article was corrected."""
    return corrects(text.text[piece.start : min(piece.end, piece.start + _LONGEST)])


def is_corrected(diff: Diff) -> bool:
    """Whether the new version has more such sentences, among those that are not in both, than the old one."""
    before = sum(is_note(diff.old, piece) for piece in (*diff.removed, *(pair.old for pair in diff.changed)))
    after = sum(is_note(diff.new, piece) for piece in (*diff.added, *(pair.new for pair in diff.changed)))
    return after > before
