"""What an article showed before, as it is needed to put one more look in its place among the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Shown:
    """A span in which an article showed a revision."""

    words_hash: str
    from_at: datetime
    until_at: datetime


@dataclass(frozen=True, slots=True)
class Passed:
    """An article went from one revision to another. `flap`: as in AddChange."""

    at: datetime
    old_hash: str
    new_hash: str
    flap: bool = False


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of an article's past, seen from a time.

    shown: its spans in order, none of which overlap. passed: its changes. again: the first good look after that time;
    None where there was none.
    """

    shown: tuple[Shown, ...] = ()
    passed: tuple[Passed, ...] = ()
    again: datetime | None = None
