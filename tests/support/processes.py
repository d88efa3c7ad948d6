"""Waiting for processes, and looking at what they hold."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

_TICK = threading.Event()
"""Never set: waiting for it is how a poll pauses."""


def until(true: Callable[[], object], seconds: float = 60.0) -> bool:
    """Whether `true` came to hold within so many seconds: many, for a busy machine; they pass where it never does."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            return False
        _TICK.wait(0.02)
    return True


def descendants(pid: int) -> set[int]:
    """The processes that this one started, and those that they started."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (status := _status(int(entry.name))) is not None and status[0] != "Z":
            parents[int(entry.name)] = status[1]
    found, more = set[int](), {pid}
    while more:
        more = {child for child, parent in parents.items() if parent in more} - found
        found |= more
    return found


def alive(pid: int) -> bool:
    """Whether a process runs; one that ended and was not yet buried does not."""
    status = _status(pid)
    return status is not None and status[0] not in "ZX"


def listening(pid: int) -> set[int]:
    """The TCP ports at which a process takes connections; none where it has ended."""
    try:
        return _listening(pid)
    except OSError:
        return set()


def _listening(pid: int) -> set[int]:
    inodes = set()
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        try:
            target = str(descriptor.readlink())
        except OSError:
            continue
        if target.startswith("socket:["):
            inodes.add(target[8:-1])
    ports = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text(encoding="ascii").splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and fields[9] in inodes:
                ports.add(int(fields[1].rpartition(":")[2], 16))
    return ports


def peak(pid: int) -> int:
    """The most bytes of memory that a process ever had; 0 where it is over."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0)


def _status(pid: int) -> tuple[str, int] | None:
    """State and parent; None where there is no such process."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    fields = text.rpartition(")")[2].split()
    return fields[0], int(fields[1])
