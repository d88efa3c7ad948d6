"""Who has begun which batch: kept by the scheduler, where one question after the other is answered.

Dask gives the task of a worker that it has lost to another one, and the first may only be cut off, and still at it. So
whoever is about to begin a batch claims it; of two that claim one, one has it. A coordinator that has lost sight of a
batch claims it, too: then nobody begins it any more, or it is told who did.

A scheduler that was started anew knows none of it, and lets nobody begin what its predecessor was given.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from distributed.diagnostics.plugin import SchedulerPlugin

from monitor import __version__

if TYPE_CHECKING:
    from distributed import Scheduler

NOBODY = ("", 0)
"""Has no machine and no number: a coordinator, so that nobody begins what it has given up."""
_KEPT = 3_600.0
"""Seconds for which a claim is kept: longer than any task of a batch may wait somewhere."""

Holder = tuple[str, int]
"""A machine, and the number of a process on it."""


class Claims(SchedulerPlugin):
    """Answers a scheduler's clients, workers among them, under these names: nsm_claim, nsm_over, nsm_stop, nsm_stopped,
    nsm_news."""

    name = f"nsm-claims-{__version__}"
    idempotent = True

    def __init__(self) -> None:
        self._scheduler: Any = None
        self._claims: dict[str, tuple[Holder, float]] = {}
        self._over: dict[str, float] = {}
        self._stopped: dict[str, float] = {}

    async def start(self, scheduler: Scheduler) -> None:
        """Called by Dask."""
        self._scheduler = scheduler
        for name in ("claim", "over", "stop", "stopped", "news"):
            scheduler.handlers[f"nsm_{name}"] = getattr(self, name)

    def claim(self, batch: str, machine: str, pid: int, scheduler: str) -> dict[str, Any] | None:
        """holder: who has a batch; is_new: whoever claims it now, since nobody had it. None where another scheduler was
        given it."""
        if scheduler != str(self._scheduler.id):
            return None
        now = time.monotonic()
        for kept in (self._over, self._stopped):
            for name in [name for name, at in kept.items() if now - at > _KEPT]:
                del kept[name]
        for name in [name for name, (_, at) in self._claims.items() if now - at > _KEPT]:
            del self._claims[name]
        is_new = batch not in self._claims
        return {"holder": self._claims.setdefault(batch, ((machine, pid), now))[0], "is_new": is_new}

    def over(self, batch: str) -> None:
        """Whoever began a batch is not at it any more."""
        self._over[batch] = time.monotonic()

    def stop(self, run: str) -> None:
        """The batches of a run are to end."""
        self._stopped[run] = time.monotonic()

    def stopped(self, run: str) -> bool:
        """Whether they are."""
        return run in self._stopped

    def news(self, batches: list[str]) -> dict[str, Any]:
        """threads: of all workers. begun: of these batches, by whom. over: those that are."""
        return {
            "threads": self._scheduler.total_nthreads,
            "begun": {name: self._claims[name][0] for name in batches if name in self._claims},
            "over": [name for name in batches if name in self._over],
        }
