"""Archives read by the workers of a cluster, file by file. What they tell comes home to one writer, in pieces.

    coordinator (owns the store)              scheduler         worker (holds no store)
    a Course for each archive  ── Asked ──▶  Dask's own  ───▶  read_piece: a reader, as on one machine
                ◀── what was told, piece by piece, the archive's next one after it ──

A piece is over after 8 MB of found pages or a minute, and says where the next one begins: no worker knows what it read
before. To read one twice harms nobody, so Dask itself tries again what a worker died on.

Reading is work for a processor, while a worker's threads are for batches, which mostly wait for sites: so a worker
reads one piece at a time, however many threads it has, and the coordinator chooses who reads what.
"""

from __future__ import annotations

import pickle
import threading
import time
import uuid
import warnings
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Final

from distributed import Client, Future, get_worker
from distributed.comm.core import CommClosedError

from monitor.backfill.courses import Asked, Course, Sifted, Told
from monitor.backfill.processes import Reader, ReaderDied, begun
from monitor.backfill.sifting import Orders
from monitor.cluster.worker import differences, software
from monitor.errors import ClusterError, MonitorError

if TYPE_CHECKING:
    from monitor.cluster.batches import Software
    from monitor.cluster.connecting import Cluster

_GLANCE: Final = 0.2
_COUNTED: Final = 2.0
"""Seconds for which it is believed who is there, and has what."""
_AHEAD: Final = 2
"""Pieces that a worker has: one that it reads, and one that waits, so that it has something to do meanwhile."""
_MISSED: Final = 2
"""So many looks in a row at which nobody has a piece: then nobody will ever take it."""
_SPREAD: Final = 10.0
"""Seconds that the orders may take to be at every worker; the rest gets them with its first piece."""
_SILENT: Final = 30.0
"""Seconds without an answer after which a scheduler counts as lost."""
_LAST: Final = 2.0
"""And one that nobody needs any more."""
_DESERTED: Final = 60.0
"""Seconds without any worker after which it ends."""
_GATHERED: Final = 60.0
"""Seconds in which a piece that is done has to come home."""
_IDLE: Final = 60.0
"""Seconds for which a worker keeps a reader that has nothing to read: to start one takes as long as to read some MB."""
_NOT_HOME = "what was not brought home is read on the next run"


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of a piece. unread: why the archive cannot be read on; died: how its reader ended; strange: what keeps
    this worker from reading anything. worker: its address."""

    worker: str
    told: tuple[Sifted, ...] = ()
    unread: str | None = None
    died: str | None = None
    strange: str | None = None


# ---------------------------------------------------------------------------------------------------------- the worker

_idle: dict[int, tuple[bytes, Reader]] = {}  # by numbers that none has twice: what it was given, and the reader
_numbers = count()
_lock = threading.Lock()
_reading = threading.Lock()
"""Held by whoever reads: the others wait, as a thread that waits takes neither processor nor memory."""


def read_piece(orders: bytes, asked: Asked, wanted: Software) -> Brought:
    """What a worker does: a piece of an archive, by a reader that it may have from the piece before."""
    worker = get_worker()
    if software() != wanted:
        said = f"{worker.address} has {differences(software(), wanted)}; both sides have to have the same"
        return Brought(worker.address, strange=said)
    with _reading:
        task = worker.state.tasks.get(worker.get_current_task())
        if task is None or task.state == "cancelled":
            raise CommClosedError("nobody wants it any more")  # who does after all takes it for lost, and asks again
        return _read(worker.address, orders, asked)


def _read(where: str, orders: bytes, asked: Asked) -> Brought:
    reader = _taken(orders)
    if reader is None:
        try:
            reader = begun(orders)
        except MonitorError as error:
            return Brought(where, strange=f"{where}: {error}")
    told, unread = list[Sifted](), None
    try:
        for sifted in reader.read(asked):
            told.append(sifted)  # what it told before it died comes home
    except ReaderDied as died:
        reader.close()
        return Brought(where, tuple(told), died=str(died))
    except OSError as error:
        unread = str(error)
    _put_aside(orders, reader)
    return Brought(where, tuple(told), unread)


def _taken(orders: bytes) -> Reader | None:
    """A reader that is idle, lives, and was given the same."""
    with _lock:
        for number, (given, reader) in list(_idle.items()):
            if given == orders:
                del _idle[number]
                if reader.is_alive:
                    return reader
                reader.close()
    return None


def _put_aside(orders: bytes, reader: Reader) -> None:
    with _lock:
        number = next(_numbers)
        _idle[number] = orders, reader
    ends = threading.Timer(_IDLE, _let_go, [number])
    ends.daemon = True
    ends.start()


def _let_go(number: int) -> None:
    with _lock:
        idle = _idle.pop(number, None)
    if idle is not None:
        idle[1].close()


# ----------------------------------------------------------------------------------------------------- the coordinator


@dataclass(slots=True)
class _Out:
    """A piece that is out. at: the worker that has it, as far as is known; missed: how often in a row nobody had it."""

    course: Course
    future: Future[Brought]
    at: str
    missed: int = 0


class ClusterReading:
    """A `Spread` over a cluster: two pieces for each worker are out, no more, of each archive one.

    Raises ClusterError where the cluster is lost, or cannot be given anything.
    """

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster

    def __call__(
        self, courses: Sequence[Course], orders: Orders, is_stopped: Callable[[], bool]
    ) -> Generator[Told, None, None]:
        reading = _ClusterReading(self._cluster.address, self._cluster.client(), orders)
        try:
            yield from reading.run(courses, is_stopped)
        finally:
            reading.close()


class _ClusterReading:
    def __init__(self, address: str, client: Client, orders: Orders) -> None:
        self._address, self._client, self._run = address, client, uuid.uuid4().hex[:12]
        # As the answer of a task: it goes to each worker once, and is made again where those that had it died.
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Sending large graph")  # of a story that knows many articles
            self._orders: Future[bytes] = client.submit(
                bytes, pickle.dumps(orders), key=f"nsm-{self._run}-orders", pure=False
            )
            # A copy for every worker: Dask gives a piece to whoever has what it needs, so that one would read them all.
            with suppress(Exception):  # it goes on without; a scheduler that is lost is noticed soon
                client.replicate([self._orders], callback_timeout=_SPREAD)
        self._out: dict[str, _Out] = {}
        self._arrived: SimpleQueue[Future[Brought]] = SimpleQueue()
        self._workers: tuple[str, ...] = ()
        self._given = Counter[str]()
        self._counted, self._peopled = 0.0, time.monotonic()

    def run(self, courses: Sequence[Course], is_stopped: Callable[[], bool]) -> Iterator[Told]:
        waiting = deque(courses)
        for course in courses:
            course.is_bounded = True
        while waiting or self._out:
            waiting.extendleft(self._looked())
            while waiting and (where := self._free()) is not None:
                self._give(waiting.popleft(), where)
            try:
                future = self._arrived.get(timeout=_GLANCE)
            except Empty:
                if is_stopped():
                    return
                if self._client.status != "running":
                    raise self._lost() from None
                continue
            out = self._out.pop(str(future.key), None)
            if out is None:  # it was given anew meanwhile
                continue
            yield from self._came(out.course, future)
            if not out.course.is_over:
                waiting.appendleft(out.course)

    def close(self) -> None:
        """What is out is not wanted any more. A worker reads its piece to the end, which brings nobody anything."""
        if self._client.status != "running":  # to ask a scheduler that is gone takes its time
            return
        with suppress(Exception):
            out = [*(one.future for one in self._out.values()), self._orders]
            self._client.sync(self._client._cancel, out, force=True, callback_timeout=_LAST)

    def _free(self) -> str | None:
        """The worker that has the fewest pieces, if it may have one more; of several that which was given the fewest.

        It is not left to Dask: that sees free threads, and prefers whoever has the orders to one that came later.
        """
        if len(self._out) >= _AHEAD * len(self._workers):
            return None
        have = Counter(one.at for one in self._out.values())
        where = min(self._workers, key=lambda one: (have[one], self._given[one]))
        return where if have[where] < _AHEAD else None

    def _give(self, course: Course, where: str) -> None:
        self._given[where] += 1
        key = f"nsm-{self._run}-{self._given.total()}"
        future: Future[Brought] = self._client.submit(
            *(read_piece, self._orders, course.asked(), software()),
            key=key,
            pure=False,
            workers=[where],
            allow_other_workers=True,  # where that one is gone
        )
        self._out[key] = _Out(course, future, where)
        future.add_done_callback(self._arrived.put)

    def _came(self, course: Course, future: Future[Brought]) -> Iterator[Told]:
        brought = self._brought(future)
        future.release()
        if isinstance(brought, str):
            word = course.died(brought) if brought else course.lost()
            if word is not None:
                yield word
            return
        if brought.strange is not None:
            raise ClusterError(f"{self._address}: {brought.strange}")
        for sifted in brought.told:
            yield course.told(sifted)
        if brought.died is not None:
            if (word := course.died(brought.died)) is not None:
                yield word
        elif brought.unread is not None:
            said = f"a worker ({brought.worker}) cannot read it: {brought.unread}"
            is_file = "://" not in course.archive.row.source
            yield course.told(f"{said}; a file has to be there for every worker" if is_file else said)
        else:
            course.ended()

    def _brought(self, future: Future[Brought]) -> Brought | str:
        """What came home; else how whoever read it died, or nothing where it was lost on its way."""
        error: Any = None
        try:
            if future.status == "finished":
                brought: Brought = future.result(timeout=_GATHERED)
                return brought
            if future.status == "error":
                error = future.exception(timeout=_GATHERED)
        except Exception:  # it was lost on its last way
            error = None
        if self._client.status != "running":
            raise self._lost()
        match type(error).__name__:
            case "KilledWorker":
                return "its worker, again and again"
            case "NoneType" | "CommClosedError" | "FutureCancelledError":
                return ""
        said = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        raise ClusterError(f"{self._address}: a worker could not do what it was given ({said}); {_NOT_HOME}")

    def _looked(self) -> list[Course]:
        """Looks who is there and has what, if that is not known. Back come courses that are to be given out anew.

        Dask (2026.8) keeps for the worker that was named what nobody could take for a moment, others allowed or not.
        Where that one is gone, it stays where it is for ever.
        """
        now = time.monotonic()
        if now - self._counted <= _COUNTED:
            return []
        try:
            ask: Any = self._client.scheduler
            held: dict[str, list[str]] = self._client.sync(ask.processing, workers=None, callback_timeout=_SILENT)
        except Exception as error:
            raise self._lost() from error
        self._counted, self._workers = now, tuple(held)
        if held:
            self._peopled = now
        elif now - self._peopled > _DESERTED:
            raise ClusterError(f"{self._address}: there is no worker any more; {_NOT_HOME}")
        at = {key: worker for worker, keys in held.items() for key in keys}
        for key, one in self._out.items():
            one.at = at.get(key, one.at)
            one.missed = 0 if key in at or not held or one.future.done() else one.missed + 1
        missed = [key for key, one in self._out.items() if one.missed >= _MISSED]
        again = [self._out.pop(key) for key in missed]
        for one in again:
            one.future.release()
        return [one.course for one in again]

    def _lost(self) -> ClusterError:
        return ClusterError(f"{self._address}: the scheduler was lost; {_NOT_HOME}")
