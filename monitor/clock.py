"""The one seam for time: whoever needs to know what time it is asks a Clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Clock:
    """The system's time, moved by `offset`, so that a recorded story can be lived through in seconds."""

    offset: timedelta = timedelta()

    def now(self) -> datetime:
        """The time, aware, in UTC, to the millisecond."""
        now = datetime.now(UTC) + self.offset
        return now.replace(microsecond=now.microsecond // 1000 * 1000)

    def moved(self, by: timedelta) -> Clock:
        """A clock that runs `by` later than this one."""
        return Clock(self.offset + by)
