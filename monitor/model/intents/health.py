"""What is to be remembered of the watch itself: its passes, and what troubles it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor.model.vitals import Trouble


@dataclass(frozen=True, slots=True)
class NotePass:
    """A pass over a story, finished or not: what it did, and the room on the disk of the database after it, in bytes.

    memory: resident memory of the process after it, in bytes; None where the system does not say.
    """

    story: str
    began: datetime
    ended: datetime
    planned: int
    looked: int
    finished: bool
    disk_free: int | None = None
    disk_total: int | None = None
    memory: int | None = None


@dataclass(frozen=True, slots=True)
class BeginTrouble:
    """Something is wrong with the watch; begun twice, it is one trouble."""

    story: str
    trouble: Trouble


@dataclass(frozen=True, slots=True)
class EndTrouble:
    """A trouble, by its kind, subject and beginning, is over."""

    story: str
    trouble: Trouble
    at: datetime
