"""What a worker of this machine's own cluster loads first: Ctrl-C in a terminal is for the coordinator alone, which
then stops its workers in order."""

from __future__ import annotations

import signal


def dask_setup(worker: object) -> None:
    """Is called by Dask, in the worker's main thread."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
