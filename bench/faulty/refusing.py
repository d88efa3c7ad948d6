"""A disk that refuses: from some deed on, or but once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.faulty.vfs import FULL, IOERR_FSYNC, IOERR_READ, IOERR_WRITE, Deed, Watcher


@dataclass
class Refuser(Watcher):
    """Gives SQLite `code` in place of the first deed of its kinds after `first` of them; and of each later one, too,
    unless it is to be but once.

    seen: deeds of its kinds so far. refused: how many were.
    """

    code: int
    kinds: Sequence[Deed]
    first: int
    is_once: bool = False
    seen: int = 0
    refused: int = 0

    def refuse(self, deed: Deed, path: str) -> int:
        if deed not in self.kinds:
            return 0
        self.seen += 1
        if self.seen <= self.first or (self.is_once and self.refused):
            return 0
        self.refused += 1
        return self.code


FAULTS: tuple[tuple[str, int, tuple[Deed, ...]], ...] = (
    ("full", FULL, ("write", "create")),
    ("writes fail", IOERR_WRITE, ("write", "truncate")),
    ("syncs fail", IOERR_FSYNC, ("sync",)),
    ("reads fail", IOERR_READ, ("read",)),
)
"""What a disk may refuse: a name, what SQLite is told, and which deeds."""
