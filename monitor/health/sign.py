"""A sign of trouble: what the rules find, before it is known whether it is new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.model import TroubleKind

IN_A_ROW = 3
"""So many times in a row a sign must be seen before somebody is told, and so often its end."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Something is wrong. kind, subject, since, detail, usual: as of a Trouble. at: when it was last seen."""

    kind: TroubleKind
    subject: str
    since: datetime
    detail: str
    at: datetime
    usual: float | None = None


def span(length: timedelta) -> str:
    """A length of time for a person, to the hour or the day."""
    minutes = round(length / timedelta(minutes=1))
    if minutes < 120:
        return f"{minutes} minute{'' if minutes == 1 else 's'}"
    hours = round(minutes / 60)
    return f"{hours} hours" if hours < 48 else f"{round(hours / 24)} days"
