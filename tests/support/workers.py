"""What tests let a worker of the reading pool do: functions that another process can import."""

from __future__ import annotations

import ctypes
import os
import signal
import threading
import time
from pathlib import Path


def double(number: int) -> int:
    return 2 * number


def whose() -> int:
    return os.getpid()


def meet(folder: str, number: int) -> int:
    """Who it is, once so many have come to the folder."""
    (Path(folder) / str(os.getpid())).touch()
    while len(list(Path(folder).iterdir())) < number:
        threading.Event().wait(0.01)
    return os.getpid()


def niceness() -> int:
    return os.nice(0)


def die(status: int) -> None:
    os._exit(status)


def read_at_nothing() -> None:
    """What a broken library written in C does."""
    ctypes.string_at(0)


def be_killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def hang() -> None:
    threading.Event().wait()


def spin(seconds: float) -> None:
    """Computes, holding the interpreter."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        sum(range(1000))


def devour() -> int:
    return len(bytearray(1 << 34))


def fail() -> None:
    raise RecursionError("too deep")
