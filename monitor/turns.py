"""Whose turn it is in a watch: what is due, and what has to wait because it failed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Final, NamedTuple

from monitor.model import Story

FIRST_PAUSE: Final = timedelta(minutes=1)
LONGEST_PAUSE: Final = timedelta(minutes=15)


class Kind(IntEnum):
    """What can be due; of what is due, the first comes first: copies are but begun, and a pass may take hours."""

    COPIES = 0
    DELIVERY = 1
    PASS = 2


class Due(NamedTuple):
    """Something that a story waits for."""

    at: datetime
    kind: Kind
    story: Story

    def turn(self, now: datetime) -> tuple[bool, int, datetime]:
        """What is least comes first: what is due, and of that what takes the least time, then what waits longest."""
        is_due = self.at <= now
        return not is_due, self.kind if is_due else 0, self.at


@dataclass(slots=True)
class Pause:
    """When something that failed may be tried again: after a minute, doubling to a quarter of an hour.

    said: what was said of it, which is not to be said again as long as it lasts.
    """

    until: datetime | None = None
    failures: int = 0
    said: str | None = None

    def failed(self, now: datetime) -> None:
        """It failed once more."""
        longest: timedelta = min(FIRST_PAUSE * 2 ** min(self.failures, 10), LONGEST_PAUSE)
        self.failures += 1
        self.until = now + longest

    def after(self, at: datetime, now: datetime) -> datetime:
        """When what is due at a time may be done. A clock that was set back makes no pause longer."""
        if self.until is None:
            return at
        self.until = min(self.until, now + LONGEST_PAUSE)
        return max(at, self.until)

    def over(self) -> None:
        """It was done."""
        self.until, self.failures, self.said = None, 0, None


@dataclass(slots=True)
class Turns:
    """What the watch knows of a story's turns. touched: since when a pass is due, whatever else is.

    is_new: it has not looked yet whether the store knows the story as its file has it.
    """

    passes: Pause = field(default_factory=Pause)
    deliveries: Pause = field(default_factory=Pause)
    copies: Pause = field(default_factory=Pause)
    planning: Pause = field(default_factory=Pause)
    is_new: bool = True
    touched: datetime | None = None
