"""Readers of archives as processes of their own, so that no page can end, block or fill whoever holds the store.

A reader is started once and reads piece after piece. It is started as a crawl is, and not by `multiprocessing`, whose
daemons, such as Dask's workers are, may have no processes of their own.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from functools import partial
from queue import Empty, Full, Queue
from typing import IO, Final

from monitor.archive.fetch import Unread
from monitor.backfill.courses import Asked, Course, Sifted, Told
from monitor.backfill.sifting import Alarm, Here, Orders, of_one
from monitor.errors import MonitorError
from monitor.frames import get, put
from monitor.pool import die_with_parent

MEMORY: Final = 1024**3
"""Bytes of address space of a process that reads archives; it takes a fraction of that."""
_BEGIN = (
    "import sys; sys.path[:], sys.argv[1:] = sys.argv[1:], []; from monitor.backfill.processes import child; child()"
)
_READY, _OVER = "ready", ""
_ENDS: Final = 5.0
_GLANCE: Final = 0.2

Spread = Callable[[Sequence[Course], Orders, Callable[[], bool]], Generator[Told, None, None]]
"""Who reads archives: their courses, what readers are given, and whether it is told to stop; closed, it ends."""


class ReaderDied(Exception):
    """A reader did not answer to the end; the text says how it ended."""


class Reader:
    """One of them. It can be killed from the moment on that it is made, and is to `begin` before it reads."""

    def __init__(self) -> None:
        self._child = subprocess.Popen(  # noqa: S603  # this very interpreter
            [sys.executable, "-c", _BEGIN, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C reaches whoever started it alone
        )

    def begin(self, orders: bytes) -> None:
        """Gives it its orders, pickled, and waits until it is ready. Raises MonitorError where it cannot be started."""
        try:
            self._ask(orders)
            ready = self._next() == _READY
        except ReaderDied:
            ready = False
        if not ready:
            status = self._child.poll()
            self.close()
            raise MonitorError(f"a process that reads archives could not be started (status {status})")

    def read(self, asked: Asked) -> Iterator[Sifted]:
        """A piece of an archive. Raises Unread where it cannot be read on, ReaderDied."""
        self._ask(pickle.dumps(asked))
        while (said := self._next()) != _OVER:
            if isinstance(said, str):
                raise Unread(said)
            yield said

    def _ask(self, frame: bytes) -> None:
        assert self._child.stdin is not None
        try:
            put(self._child.stdin, frame)
        except OSError:
            raise ReaderDied(self._how()) from None

    def _next(self) -> Sifted | str:
        assert self._child.stdout is not None
        frame = get(self._child.stdout)
        if frame is None:
            raise ReaderDied(self._how())
        said: Sifted | str | ReaderDied = pickle.loads(frame)  # noqa: S301 - from our own child
        if isinstance(said, ReaderDied):
            raise said
        return said

    def _how(self) -> str:
        try:
            status = self._child.wait(_ENDS)
        except subprocess.TimeoutExpired:
            return "it answers no more"
        if hasattr(signal, "SIGALRM") and status == -signal.SIGALRM:
            return "reading its page took too long"
        return f"status {status}"

    @property
    def is_alive(self) -> bool:
        return self._child.poll() is None

    def kill(self) -> None:
        """Ends it now. May be called from any thread."""
        self._child.kill()

    def close(self) -> None:
        """Ends it, and frees what it holds."""
        self._child.kill()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was to be written to it is of no use any more
                    pipe.close()


def begun(orders: bytes, held: Callable[[Reader], None] = lambda reader: None) -> Reader:
    """A reader that is ready. held: is told of each before it begins, so that it can be killed.

    One that ends while it starts may have been killed, as a system does that runs out of memory: another one is
    started, once. Raises MonitorError where that ends, too.
    """
    for is_last in (False, True):
        reader = Reader()
        held(reader)
        try:
            reader.begin(orders)
        except MonitorError:
            if is_last:
                raise
        else:
            break
    return reader


def child() -> None:
    """What such a process does, until nobody asks any more."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints would break the frames
    die_with_parent(MEMORY)
    try:
        _answer(sys.stdin.buffer, answers)
    except BrokenPipeError:
        os._exit(0)  # whoever asked is gone


def _answer(questions: IO[bytes], answers: IO[bytes]) -> None:
    import fastwarc.warc  # noqa: F401 - it is there, and loaded once

    given = get(questions)
    if given is None:
        return
    orders: Orders = pickle.loads(given)  # noqa: S301 - from our own parent
    read, alarm = Here(orders.memories, seconds=orders.seconds), Alarm(orders.seconds)
    orders.wants("", None, b"")  # compiled
    put(answers, pickle.dumps(_READY))
    while (frame := get(questions)) is not None:
        asked: Asked = pickle.loads(frame)  # noqa: S301 - from our own parent
        ending: str | ReaderDied = _OVER
        try:
            for sifted in of_one(asked, orders, read, alarm=alarm):
                put(answers, pickle.dumps(sifted))
        except BrokenPipeError:
            raise
        except (OSError, MonitorError) as error:
            ending = str(error) or type(error).__name__
        except MemoryError:
            ending = ReaderDied("it took too much memory")
        except Exception as error:  # strangers wrote the archive: as if it had died of it
            ending = ReaderDied(f"{type(error).__name__}: {error}"[:200])
        put(answers, pickle.dumps(ending))


def told_by(reader: Reader, course: Course) -> Iterator[Told]:
    """The next piece of an archive, by a reader; after ReaderDied, which it raises, the course knows of it."""
    try:
        for sifted in reader.read(course.asked()):
            yield course.told(sifted)
    except Unread as error:
        yield course.told(str(error))
    else:
        course.ended()


class SideBySide:
    """Archives read by processes of this machine, `jobs` at a time; those of each archive in order. A `Spread`."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs

    def __call__(
        self, courses: Sequence[Course], orders: Orders, is_stopped: Callable[[], bool]
    ) -> Generator[Told, None, None]:
        left, packed = deque(courses), pickle.dumps(orders)
        said: Queue[Told | Exception | None] = Queue(maxsize=self.jobs)
        readers: dict[int, Reader] = {}
        ended = threading.Event()

        def tell(one: Told | Exception | None) -> None:
            while not ended.is_set():
                try:
                    said.put(one, timeout=_GLANCE)
                except Full:
                    continue
                return

        def held(number: int, reader: Reader) -> None:
            readers[number] = reader
            if ended.is_set():  # the others were killed just before
                reader.kill()

        def work(number: int) -> None:
            try:
                while left and not ended.is_set():
                    try:
                        course = left.popleft()
                    except IndexError:
                        break
                    while not course.is_over and not ended.is_set():
                        if number not in readers:
                            begun(packed, partial(held, number))
                        try:
                            for told in told_by(readers[number], course):
                                tell(told)
                                if ended.is_set():  # it was started just when the others were killed
                                    return
                        except ReaderDied as died:
                            readers.pop(number).close()
                            if not ended.is_set() and (word := course.died(str(died))) is not None:
                                tell(word)
            except Exception as error:
                tell(error)
            finally:
                tell(None)

        threads = [
            threading.Thread(target=work, args=(number,), daemon=True) for number in range(min(self.jobs, len(left)))
        ]
        for thread in threads:
            thread.start()
        running = len(threads)
        try:
            while running:
                try:
                    one = said.get(timeout=_GLANCE)
                except Empty:
                    if is_stopped():
                        return
                    continue
                if isinstance(one, Exception):
                    raise one
                if one is None:
                    running -= 1
                else:
                    yield one
        finally:
            ended.set()
            for reader in list(readers.values()):
                reader.kill()
            for thread in threads:
                thread.join()
            for reader in readers.values():
                reader.close()
