"""How near two publications are in time, as stamps say it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import UTC, date, datetime

FAR = 365
"""Days from which on time takes away no more."""


def day_of(stamp: str | None) -> date | None:
    """The day of a stamp, in UTC where it says its zone; None where it says none."""
    if not stamp:
        return None
    try:
        moment = datetime.fromisoformat(stamp)
        return moment.astimezone(UTC).date() if moment.tzinfo else moment.date()
    except (ValueError, OverflowError):
        return None


def days_from(day: date | None, others: Iterable[date | None]) -> int | None:
    """Days to the nearest of other days; None where either is unknown."""
    return min((abs((day - other).days) for other in others if day and other), default=None)


def remoteness(days: int) -> float:
    """How much so many days speak against two reports being of one story: 0 on the day, 1 from a year on, and by the
    logarithm between, since the second day tells more than the fiftieth."""
    return min(1.0, math.log1p(days) / math.log1p(FAR))
