"""What readers cost.

Time: all readers in one process on one core. The pages come in small batches; each reader has its turn at a batch, and
the order of the turns rotates from batch to batch, so that a minute in which the machine is slow falls on all alike.
Before every turn the caches that trafilatura, htmldate and courlan keep are emptied (several readers share them) and
the reader reads a small page that is not timed. Counted is the processor time of this process, not the clock's.

Memory: each reader alone in a fresh process (see `memory`), fed with the same pages one by one.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import struct
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .readers import Reader, Reading
from .samples import Sample

__all__ = ["SMALL", "Memory", "Turn", "empty_caches", "in_turn", "memory_of", "pin", "warm"]

BATCH = 5
_HOUR = 3600
_SENTENCE = "<p>The quick brown fox of the harbour town jumps over the lazy dog that guards the customs house. </p>"
SMALL = (
    "<!DOCTYPE html><html lang='en'><head><title>A fox</title><meta name='author' content='A. Nonymous'></head><body>"
    f"<h1>A fox</h1><div class='date'>3 Foo 2020</div><article>{_SENTENCE * 12}</article></body></html>"
).encode()
"""A page that is read and not timed, so that imports and compiled expressions are not what is measured.

Its date is one that htmldate hands on to dateparser, which loads its languages for more than a second, once.
"""


@dataclass(frozen=True, slots=True)
class Turn:
    """A page read once: processor and clock seconds. error: what the reader raised; its reading is then empty."""

    reading: Reading
    cpu: float
    wall: float
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes of resident memory: `start` with the reader warm, `peak` the most while it read."""

    start: int
    peak: int

    @property
    def growth(self) -> int:
        return self.peak - self.start


def pin() -> str:
    """Keep this process, and those that it starts, on one core, where the system lets it; how it went, in words."""
    try:
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, cores[-1:])
    except (AttributeError, OSError):
        return "not pinned to a core"
    return "pinned to one core"


def in_turn(readers: Sequence[Reader], pages: Sequence[Sample]) -> dict[str, list[Turn]]:
    """Every reader's turn at every page, by the reader's name, in the order of the pages."""
    turns: dict[str, list[Turn]] = {reader.name: [] for reader in readers}
    for reader in readers:
        warm(reader)
        _timed(reader, pages[0])
    gc.collect()
    gc.freeze()  # what the tools have imported is not to be looked through by each collection in another's turn
    try:
        for batch in range(-(-len(pages) // BATCH)):
            shift = batch % len(readers)
            for reader in (*readers[shift:], *readers[:shift]):
                empty_caches()
                warm(reader)
                for page in pages[batch * BATCH : (batch + 1) * BATCH]:
                    turns[reader.name].append(_timed(reader, page))
    finally:
        gc.unfreeze()
    return turns


def _timed(reader: Reader, page: Sample) -> Turn:
    reading, error = Reading(""), None
    given = reader.form(page.html)
    wall, cpu = time.perf_counter(), time.process_time()
    try:
        reading = reader.read(given, page.url)
    except Exception as broken:  # a tool that breaks on a page has read nothing there
        error = f"{type(broken).__name__}: {broken}"[:200]
    return Turn(reading, time.process_time() - cpu, time.perf_counter() - wall, error)


def warm(reader: Reader) -> None:
    """Read the small page."""
    with contextlib.suppress(Exception):  # a tool may find this page too small
        reader.read(SMALL if reader.takes_bytes else SMALL.decode(), None)


def empty_caches() -> None:
    """Forget what trafilatura, htmldate and courlan remember of pages; collect garbage."""
    from trafilatura.meta import reset_caches

    reset_caches()


def memory_of(reader: Reader, pages: Iterable[Sample]) -> Memory:
    """The memory that a reader takes for these pages, one after the other.

    Raises RuntimeError where its process fails, subprocess.TimeoutExpired where it does not end within an hour.
    """
    frames = b"".join(_frame(reader.form(page.html)) + _frame(page.url or "") for page in pages)
    child = subprocess.run(
        [sys.executable, "-m", f"{__package__}.memory", reader.name],
        input=frames,
        capture_output=True,
        check=False,
        timeout=_HOUR,
        cwd=Path(__file__).parents[__package__.count(".") + 1],
    )
    if child.returncode:
        raise RuntimeError(f"{reader.name}: its process ended with {child.returncode}: {child.stderr.decode()[-300:]}")
    return Memory(**json.loads(child.stdout.splitlines()[-1]))


def _frame(data: bytes | str) -> bytes:
    """Bytes behind their length."""
    data = data.encode() if isinstance(data, str) else data
    return struct.pack("!Q", len(data)) + data
