"""A fork server whose children do what they are told, without the seconds in which a crawl's is loaded, and what they
are told in the tests: functions that another process can import."""

from __future__ import annotations

import asyncio
import atexit
import ctypes
import os
import pickle
import random
import resource
import signal
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import parent_process
from pathlib import Path
from typing import Any

from monitor.forking import Forked, ForkServer, context, server
from monitor.frames import get, put

_BEGIN = (
    "import sys; number = int(sys.argv[1]); sys.path[:], sys.argv[1:] = sys.argv[2:], []; "
    "from tests.support.forked import _serve; _serve(number, {seconds})"
)


def forks(seconds: float = 0.0) -> ForkServer:
    """seconds: that it takes to load, at least."""
    return ForkServer(_BEGIN.format(seconds=seconds))


def _serve(number: int, seconds: float) -> None:
    import monitor.pool  # noqa: F401  # what readers need
    from monitor.forking.serving import serve

    serve(number, lambda: time.sleep(seconds), _child)


def _child() -> None:
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    frame = get(sys.stdin.buffer)
    if frame is not None:
        function, arguments = pickle.loads(frame)  # from our own test
        put(answers, pickle.dumps(function(*arguments)))


@contextmanager
def begun(server: ForkServer, function: Callable[..., object] | None = None, *arguments: object) -> Iterator[Forked]:
    """A child that does this, if anything; what is left of it at the end of the block is killed."""
    child = server.fork()
    try:
        if function is not None:
            put(child.stdin, pickle.dumps((function, arguments)))
        yield child
    finally:
        child.kill()
        child.stdin.close()
        child.stdout.close()
        child.wait(60)


def told(child: Forked) -> Any:
    """What a child answers; None where it ended without."""
    frame = get(child.stdout)
    return None if frame is None else pickle.loads(frame)


def done(server: ForkServer, function: Callable[..., object], *arguments: object) -> Any:
    """What a new child answers, which has then ended."""
    with begun(server, function, *arguments) as child:
        answer = told(child)
        child.wait(60)
        return answer


# --------------------------------------------------------------------------------------------- what children are told


def surroundings() -> dict[str, object]:
    mask = os.umask(0)
    return {
        "environ": dict(os.environ),
        "zone": time.strftime("%z", time.localtime(0)),
        "folder": str(Path.cwd()),
        "mask": mask,
        "niceness": os.nice(0),
        "blocked": signal.pthread_sigmask(signal.SIG_BLOCK, ()),
        "interrupted by": signal.getsignal(signal.SIGINT),
        "child's end": signal.getsignal(signal.SIGCHLD),
        "ended by": signal.getsignal(signal.SIGTERM),
        "path": list(sys.path),
        "is its own session": os.getsid(0) == os.getpid(),
        "is of multiprocessing": parent_process() is not None,
    }


def held() -> tuple[int, float, str]:
    """How many descriptors it has, and what no two processes should be dealt."""
    return len(list(Path("/proc/self/fd").iterdir())), random.random(), uuid.uuid4().hex  # no secret


def hang_in_c() -> None:
    """What a library written in C does that hangs: no other thread of this process gets on."""
    ctypes.PyDLL(None).sleep(600)


def leave(status: object) -> None:
    """Ends with this status, once what still runs is done, and says so."""
    atexit.register(print, "at its end")
    threading.Thread(target=lambda: (time.sleep(0.1), print("a thread"))).start()
    print("printed")
    sys.exit(status)  # type: ignore[arg-type]


def read_in_reader(function: Callable[[], object]) -> tuple[int, object]:
    """What a reading process answers, and its number."""
    from monitor.pool import ReadingPool

    pool = ReadingPool(seconds=60, workers=1)
    try:

        async def both() -> tuple[int, object]:
            return await pool.run(os.getpid), await pool.run(function)

        return asyncio.run(both())
    finally:
        pool.close()


def hang_with_reader(folder: str) -> None:
    """Hangs in C, as the reader does that it began; the reader's number is written to a file there."""
    from monitor.pool import ReadingPool

    pool = ReadingPool(seconds=600, workers=1)
    threading.Thread(target=pool.reread, args=([_Hanging(folder)],), daemon=True).start()
    while not list(Path(folder).iterdir()):
        time.sleep(0.01)
    ctypes.PyDLL(None).sleep(600)


class _Hanging:
    """A page that whoever reads it hangs at."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        (Path(self._folder) / str(os.getpid())).touch()
        ctypes.PyDLL(None).sleep(600)


def about_reader() -> tuple[int, int, int | None, bool]:
    """Its niceness, the bytes of memory that it may have, and whether it is the server's."""
    sys.stderr.write("said by a reader\n")
    sys.stderr.flush()
    return os.nice(0), resource.getrlimit(resource.RLIMIT_AS)[0], server(), parent_process() is not None


def grandchild() -> tuple[int | None, str | None]:
    """What a process that a child forks by itself takes itself for."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.write(write, pickle.dumps((server(), context().get_start_method())))
        os._exit(0)
    os.waitpid(pid, 0)
    answer: tuple[int | None, str | None] = pickle.loads(os.read(read, 1024))  # from our own child
    return answer
