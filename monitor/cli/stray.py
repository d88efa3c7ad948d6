"""What anything writes to standard error, past the log: the crawl's process, a library, the interpreter."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from monitor.journal import Event, log

_LONGEST = 8_192


@contextmanager
def gathered() -> Iterator[TextIO]:
    """Within it every such line becomes one of the log; gives the stream that the log itself is to be written to.

    Where standard error is no file of this process's own, nothing is gathered.
    """
    try:
        is_ours = sys.stderr.fileno() == 2
    except (OSError, ValueError, AttributeError):
        is_ours = False
    if not is_ours:
        yield sys.stderr
        return
    sys.stderr.flush()
    real = os.dup(2)
    hears, tells = os.pipe()
    os.dup2(tells, 2)
    os.close(tells)
    thread = threading.Thread(target=_pass_on, args=(hears,), name="stray", daemon=True)
    thread.start()
    stream = os.fdopen(real, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)
    try:
        yield stream
    finally:
        sys.stderr.flush()
        os.dup2(real, 2)
        thread.join(1.0)  # what was written is read by then, unless something that was started holds on to it
        with suppress(OSError):  # a full disk, or a reader that is gone
            stream.close()
        os.close(real)


def _pass_on(hears: int) -> None:
    with suppress(OSError), os.fdopen(hears, "rb") as lines:
        while line := lines.readline(_LONGEST):
            if said := line.decode("utf-8", "replace").strip():
                log(Event("log", "warning", said, fields=(("logger", "stderr"),)))
