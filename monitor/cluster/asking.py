"""What a coordinator asks of a scheduler, and tells it. Every question has its time: a network that takes what is sent,
and brings nothing, must hold up nobody for ever."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from distributed import Client, Future
from distributed.protocol.pickle import dumps

from monitor.cluster.batches import Batch, Brought
from monitor.cluster.claims import NOBODY, Claims, Holder
from monitor.cluster.worker import crawl_batch, is_alive, machine

if TYPE_CHECKING:
    from monitor.cluster.connecting import Cluster

SILENT = 30.0
"""Seconds without an answer after which a scheduler counts as lost."""
_WORKERS_SILENT = 5.0
"""And a worker that is asked on the way, whose answer can be done without."""
_LAST = 2.0
"""And a scheduler that nobody needs any more."""
_GONE = frozenset({"KilledWorker", "CommClosedError", "FutureCancelledError", "CancelledError", "TimeoutError"})


class Lost(Exception):
    """The scheduler does not answer."""


@dataclass(frozen=True, slots=True)
class News:
    """threads: of all workers. begun: batches, and who has begun them. over: batches that nobody is at any more."""

    threads: int
    begun: dict[str, Holder]
    over: frozenset[str]


class Scheduler:
    """A connection to a scheduler. run: the name of what is given out by it, of which the names of batches begin.

    Every method but `gone` raises Lost where it does not answer.
    """

    def __init__(self, cluster: Cluster) -> None:
        """Raises ClusterError where there is no cluster to be had."""
        self._client: Client = cluster.client()
        self.run = uuid.uuid4().hex[:12]
        plugin = dumps(Claims())
        self._ask("register_scheduler_plugin", plugin=plugin, name=Claims.name, idempotent=Claims.idempotent)
        if (told := self._ask("identity", n_workers=0)) is None:
            raise Lost
        self.id = str(told["id"])

    def _ask(self, what: str, **more: object) -> Any:
        try:
            if self._client.status != "running":
                raise Lost
            return self._client.sync(getattr(self._client.scheduler, what), callback_timeout=SILENT, **more)
        except Exception as error:
            raise Lost(" ".join(str(error).split())[:200]) from error

    def submit(self, batch: Batch, then: Callable[[Future[Brought]], None]) -> Future[Brought]:
        """Gives out a batch. then: is called when it ended, in whatever way."""
        try:
            future: Future[Brought] = self._client.submit(crawl_batch, batch, key=batch.name, pure=False, retries=0)
            future.add_done_callback(then)
        except Exception as error:
            raise Lost from error
        return future

    def brought(self, future: Future[Brought], seconds: float) -> Brought | BaseException | None:
        """What a batch brought home, or the error with which it ended; None where it was lost on its way."""
        try:
            if future.status == "finished":
                brought: Brought = future.result(timeout=seconds)
                return brought
            error = future.exception(timeout=seconds) if future.status == "error" else None
        except Exception:  # it was lost on its last way
            error = None
        if self._client.status != "running":
            raise Lost
        return None if error is None or type(error).__name__ in _GONE else error

    def news(self, batches: Iterable[str]) -> News:
        """How many threads there are, and what became of batches."""
        told = self._ask("nsm_news", batches=list(batches))
        if told is None:  # it is on its way out, and answers nothing any more
            raise Lost
        begun = {name: (str(where), int(pid)) for name, (where, pid) in told["begun"].items()}
        return News(int(told["threads"]), begun, frozenset(told["over"]))

    def given_up(self, name: str) -> Holder | None:
        """Lets nobody begin a batch any more. Who has begun it; None where nobody did."""
        where, pid = NOBODY
        told = self._ask("nsm_claim", batch=name, machine=where, pid=pid, scheduler=self.id)
        if told is None:
            raise Lost("it was started anew")
        where, pid = told["holder"]
        return None if (where, pid) == NOBODY else (str(where), int(pid))

    def stop(self, run: str | None = None) -> None:
        """Tells whoever is at a batch to end: of what was given out here, or by an earlier connection."""
        self._ask("nsm_stop", run=run or self.run)

    def is_dead(self, holder: Holder) -> bool:
        """Whether it is known that a process has ended."""
        where, pid = holder
        if where == machine():
            return not is_alive(pid)
        with suppress(Exception):
            run, seconds = self._client.run, _WORKERS_SILENT
            machines: dict[str, Any] = run(machine, on_error="ignore", callback_timeout=seconds)
            beside = next((worker for worker, found in machines.items() if found == where), None)
            if beside is not None:
                alive: dict[str, bool] = run(is_alive, pid, workers=[beside], callback_timeout=seconds)
                return not alive[beside]
        return False

    def gone(self, futures: Iterable[Future[Brought]]) -> None:
        """Nobody waits for these any more."""
        with suppress(Exception):  # it may be lost, and everything with it
            self._client.sync(self._client._cancel, list(futures), force=True, callback_timeout=_LAST)
