"""Lines served by several processes at once, answered in their order."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from queue import Full, Queue

from pebble import ProcessExpired, ProcessPool

from monitor.errors import CrawlError, SeedError
from monitor.filters.lines import Filter, Record, object_of
from monitor.forking import context
from monitor.pool import MEMORY, die_with_parent

__all__ = ["in_order"]

_Waiting = tuple[bytes | None, "Future[Record]"]


def in_order(
    lines: Iterable[bytes | None],
    serve: Callable[[bytes | None], Record],
    asked: Filter,
    *,
    jobs: int,
    seconds: float,
) -> Iterator[Record]:
    """The answers to lines, in their order, each as soon as it and those before it are there.

    The next line is read while earlier ones are being served, at most twice as many as there are processes. `serve` is
    a function of a module, which a worker can import. A line whose worker takes longer than `seconds`, or dies, is
    answered by an error, with what `asked` hands through; the next ones are served all the same.
    """
    waiting: Queue[_Waiting | BaseException | None] = Queue(maxsize=2 * jobs)
    stopped = threading.Event()

    def put(what: _Waiting | BaseException | None) -> None:
        while not stopped.is_set():
            try:
                waiting.put(what, timeout=0.5)
            except Full:
                continue
            return

    def feed(pool: ProcessPool) -> None:
        try:
            for line in lines:
                if stopped.is_set():
                    return
                put((line, pool.schedule(serve, args=[line], timeout=seconds)))
        except BaseException as error:  # raised again where the answers are waited for
            put(error)
        else:
            put(None)

    def keep() -> None:
        starts = context()
        pool = ProcessPool(
            max_workers=jobs,
            max_tasks=2_000,  # a worker that leaks is not kept for ever
            initializer=die_with_parent,
            initargs=[MEMORY],
            context=starts,
        )
        try:
            # Ctrl-C breaks off the main thread wherever it is: so not that one starts and ends the processes. In a
            # terminal it also reaches those that it finds starting, except where they begin with it blocked. Before
            # that comes the process that watches over their locks: to start it ends the blocking.
            if hasattr(signal, "pthread_sigmask"):
                from multiprocessing import resource_tracker  # Windows has none

                resource_tracker.ensure_running()
                signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
            # The workers die with the thread that started them, so they are started here, not where the lines are read.
            if not pool.active:
                raise CrawlError("the processes that read pages could not be started")
            threading.Thread(target=feed, args=[pool], name="lines", daemon=True).start()
            stopped.wait()
        except BaseException as error:  # raised again where the answers are waited for
            put(error)
        finally:
            pool.stop()  # type: ignore[no-untyped-call]  # pebble types only some of its methods
            pool.join(timeout=5)
            starts.let_go()

    keeper = threading.Thread(target=keep, name="processes")
    try:
        keeper.start()
        while (next_one := waiting.get()) is not None:
            if isinstance(next_one, BaseException):
                raise next_one
            line, future = next_one
            yield _answer(line, future, asked, seconds)
    finally:
        stopped.set()
        if keeper.is_alive():
            keeper.join()


def _answer(line: bytes | None, future: Future[Record], asked: Filter, seconds: float) -> Record:
    try:
        return future.result()
    except TimeoutError:
        reason = f"reading the page took longer than {seconds:g} s"
    except ProcessExpired as error:
        reason = f"the process that read the page died (status {error.exitcode})"
    except MemoryError:
        reason = "reading the page took too much memory"
    except Exception as error:
        reason = f"the page could not be read: {type(error).__name__}: {error}"
    try:
        return asked.failed(object_of(line), reason)
    except SeedError as error:
        return {"error": str(error)}
