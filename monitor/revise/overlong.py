"""Texts that are too long to be held against each other sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from monitor.model import Op
from monitor.revise.words import keys

LONGEST: Final = 400_000
"""So many characters of a text are compared sentence by sentence: more than is kept of any article's text. Of longer
texts, what both begin and end with is set aside first."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Two texts taken apart: ``head + old + old_rest + tail`` is the one, ``head + new + new_rest + tail`` the other.

    old, new: what is compared. old_rest, new_rest: what is only told to be another text, or the same.
    """

    old: str
    new: str
    head: str = ""
    old_rest: str = ""
    new_rest: str = ""
    tail: str = ""

    @property
    def differs(self) -> bool:
        """Whether the rests do, in a word."""
        return self.old_rest != self.new_rest and keys(self.old_rest) != keys(self.new_rest)

    def whole(self, ops: tuple[Op, ...]) -> tuple[Op, ...]:
        """The steps between the two texts, from those between what was compared."""
        if self.old_rest == self.new_rest:
            rest = Op("equal", self.old_rest, self.new_rest)
        elif self.old_rest and self.new_rest:
            rest = Op("replace", self.old_rest, self.new_rest)
        else:
            rest = Op("delete" if self.old_rest else "insert", self.old_rest, self.new_rest)
        around = (Op("equal", self.head, self.head), *ops, rest, Op("equal", self.tail, self.tail))
        return tuple(op for op in around if op.old or op.new)


def parts(old: str, new: str) -> Parts:
    """Two texts as they are compared: whole, where neither is too long."""
    if max(len(old), len(new)) <= LONGEST:
        return Parts(old, new)
    ours, theirs = old.splitlines(keepends=True), new.splitlines(keepends=True)
    most = min(len(ours), len(theirs))
    before = next((at for at in range(most) if ours[at] != theirs[at]), most)
    after = next((at for at in range(most - before) if ours[-1 - at] != theirs[-1 - at]), most - before)
    head = "".join(ours[:before])
    tail = "".join(ours[len(ours) - after :])
    old_begin, old_rest = _begin("".join(ours[before : len(ours) - after]))
    new_begin, new_rest = _begin("".join(theirs[before : len(theirs) - after]))
    return Parts(old_begin, new_begin, head, old_rest, new_rest, tail)


def _begin(text: str) -> tuple[str, str]:
    """The text up to the last line, or else the last character, that is compared, and the rest."""
    if len(text) <= LONGEST:
        return text, ""
    at = text.rfind("\n", 0, LONGEST) + 1 or LONGEST
    return text[:at], text[at:]
