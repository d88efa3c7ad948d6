"""Archives read by the workers of a cluster, file by file. What they tell comes home to one writer, in pieces.

    coordinator (owns the store)              scheduler         worker (holds no store)
    a Course for each archive  ── Asked ──▶  Dask's own  ───▶  read_piece: a reader, as on one machine
                ◀── what was told, piece by piece, the archive's next one after it ──

A piece is over after 8 MB of found pages or a minute, and says where the next one begins: no worker knows what it read
before. To read one twice harms nobody, so Dask itself tries again what a worker died on.
"""

from __future__ import annotations

import pickle
import threading
import time
import uuid
import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Final

from distributed import Client, Future, get_worker

from monitor.backfill.courses import Asked, Course, Sifted, Told
from monitor.backfill.processes import Reader, ReaderDied
from monitor.backfill.sifting import Orders
from monitor.cluster.worker import differences, software
from monitor.errors import ClusterError, MonitorError

if TYPE_CHECKING:
    from monitor.cluster.batches import Software
    from monitor.cluster.connecting import Cluster

_GLANCE: Final = 0.2
_COUNTED: Final = 2.0
"""Seconds for which it is believed how many workers there are."""
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


def read_piece(orders: bytes, asked: Asked, wanted: Software) -> Brought:
    """What a worker does: a piece of an archive, by a reader that it may have from the piece before."""
    where = get_worker().address
    if software() != wanted:
        said = f"{where} has {differences(software(), wanted)}; both sides have to have the same"
        return Brought(where, strange=said)
    reader = _taken(orders)
    if reader is None:
        reader = Reader()
        try:
            reader.begin(orders)
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


class ClusterReading:
    """A `Spread` over a cluster: two pieces for each thread of a worker are out, no more, of each archive one.

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
                client.replicate([self._orders])
        self._out: dict[str, tuple[Course, Future[Brought]]] = {}
        self._arrived: SimpleQueue[Future[Brought]] = SimpleQueue()
        self._pieces = self._places = 0
        self._counted, self._peopled = 0.0, time.monotonic()

    def run(self, courses: Sequence[Course], is_stopped: Callable[[], bool]) -> Iterator[Told]:
        waiting = deque(courses)
        for course in courses:
            course.is_bounded = True
        while waiting or self._out:
            while waiting and len(self._out) < 2 * self._threads():
                self._give(waiting.popleft())
            try:
                future = self._arrived.get(timeout=_GLANCE)
            except Empty:
                if is_stopped():
                    return
                if self._client.status != "running":
                    raise self._lost() from None
                continue
            course, _ = self._out.pop(str(future.key))
            yield from self._came(course, future)
            if not course.is_over:
                waiting.appendleft(course)

    def close(self) -> None:
        """What is out is not wanted any more. A worker reads its piece to the end, which brings nobody anything."""
        if self._client.status != "running":  # to ask a scheduler that is gone takes its time
            return
        with suppress(Exception):
            self._client.cancel([*(future for _, future in self._out.values()), self._orders], force=True)

    def _give(self, course: Course) -> None:
        self._pieces += 1
        key = f"nsm-{self._run}-{self._pieces}"
        future: Future[Brought] = self._client.submit(
            read_piece, self._orders, course.asked(), software(), key=key, pure=False
        )
        self._out[key] = course, future
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

    def _threads(self) -> int:
        now = time.monotonic()
        if now - self._counted > _COUNTED:
            try:
                self._places = sum(self._client.nthreads().values())
            except Exception as error:
                raise self._lost() from error
            self._counted = now
        if self._places:
            self._peopled = now
        elif now - self._peopled > _DESERTED:
            raise ClusterError(f"{self._address}: there is no worker any more; {_NOT_HOME}")
        return self._places

    def _lost(self) -> ClusterError:
        return ClusterError(f"{self._address}: the scheduler was lost; {_NOT_HOME}")
