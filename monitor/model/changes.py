"""The difference between two revisions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

ChangeClass = Literal[
    "headline",
    "figure",
    "quote",
    "name",
    "attribution",
    "correction",
    "added",
    "removed",
    "wording",
    "typo",
    "cosmetic",
]


@dataclass(frozen=True, slots=True)
class Op:
    """A step of a diff.

    Over all steps the `new` parts joined are the new text and the `old` parts joined the old one, to the letter: an
    insertion has no `old`, a deletion no `new`, and what moved stands twice, once with `old` where it was and once with
    `new` where it went.
    """

    op: Literal["equal", "insert", "delete", "replace", "move"]
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A number, date or quantity that became another, as printed."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """The difference between two revisions, classed by what it means to a reader.

    classes: in order of weight, the first leads; empty where nothing changed. severity: 0 (cosmetic) to 1.
    ops: over ``title + "\\n\\n" + text``. of_title: the classes that the title alone gave; not stored.
    """

    classes: tuple[ChangeClass, ...]
    severity: float
    figures: tuple[FigureChange, ...]
    ops: tuple[Op, ...]
    of_title: tuple[ChangeClass, ...] = field(default=(), compare=False)

    @property
    def changed(self) -> bool:
        return bool(self.classes)
