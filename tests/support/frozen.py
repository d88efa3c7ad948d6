"""A clock that stands still, in every process that is given it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor.clock import Clock
from monitor.demo.live import BEGINS


@dataclass(frozen=True, slots=True)
class Frozen(Clock):
    """It is always `at`."""

    at: datetime = BEGINS

    def now(self) -> datetime:
        return self.at
