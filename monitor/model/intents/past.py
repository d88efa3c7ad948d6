"""What is to be kept of looks that others made long ago, and that come home now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class MoveBack:
    """A revision was there earlier than was known: it, its article, and what it states are as old as that."""

    article: str
    words_hash: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DropChange:
    """An article did not go from one revision to the other at that time: another one lay between them, or before."""

    article: str
    old_hash: str
    new_hash: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TakeCapture:
    """A page of an archive was taken in for a story. number: of its row. done: for all stories that may want it; then
    its body is in the evidence alone."""

    number: int
    at: datetime
    done: bool
