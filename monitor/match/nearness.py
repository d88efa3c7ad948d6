"""How near two publications are in time, as stamps say it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

_FREE, _FAR = 10, 60  # days
_LEAST = 0.8


def nearness(published: str | None, others: Sequence[str]) -> tuple[float, str]:
    """What is left of a score for the time between a stamp and the nearest of others, and a clause that says it.

    All of it within ten days, four fifths from sixty days on, in proportion between. All and no clause where either is
    unknown: a story may go on for long, so the time alone refuses nothing.
    """
    at = _day(published)
    days = [abs((at - day).days) for other in others if at and (day := _day(other))]
    if not days:
        return 1.0, ""
    away = min(days)
    left = 1.0 - (1.0 - _LEAST) * min(1.0, max(0, away - _FREE) / (_FAR - _FREE))
    how = f"{away} day{'s' * (away > 1)} from" if away else "on the day of"
    return left, f"it was published {how} a seed"


def _day(stamp: str | None) -> date | None:
    if not stamp:
        return None
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return moment.astimezone(UTC).date() if moment.tzinfo else moment.date()
