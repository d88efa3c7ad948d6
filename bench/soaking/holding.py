"""What the process holds after a pass, and what its children hold within one."""

from __future__ import annotations

import gc
import os
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from signal import SIGKILL
from typing import Final, Literal, Self

_EVERY: Final = 0.25
"""Seconds between two looks at the children."""
_COUNTS: Final = 50
"""So often files are counted, of which the fewest are held: who looks after the children opens some at any moment."""


@dataclass(frozen=True, slots=True)
class Held:
    """memory: resident, in MB, after all that is garbage was collected. files: open, and sockets and pipes among them.
    children: that live, or were not waited for."""

    memory: float
    files: int
    threads: int
    children: int


def held() -> Held:
    """What this process holds now."""
    gc.collect()
    tasks = list(Path("/proc/self/task").iterdir())
    return Held(
        memory=round(resident("self"), 2),
        files=min(_files() for _ in range(_COUNTS)),
        threads=len(tasks),
        children=sum(len((task / "children").read_text().split()) for task in tasks),
    )


def _files() -> int:
    return len(list(Path("/proc/self/fd").iterdir())) - 1  # the one that the folder is read by


def resident(pid: int | str) -> float:
    """The memory of a process, in MB. Raises OSError where there is none of this number."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def family(pid: int) -> list[list[int]]:
    """The processes that this one started, then those that they started, and so on."""
    generations, last = [], [pid]
    while last := [child for parent in last for child in _children(parent)]:
        generations.append(last)
    return generations


def _children(pid: int) -> list[int]:
    found: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                found += map(int, (task / "children").read_text().split())
    return found


def _reads(pid: int) -> bool:
    """Whether it is a worker, and not what looks after what they share."""
    with suppress(OSError):
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


class Nurse(threading.Thread):
    """Looks at the children of this process while a pass is under way, and kills one where it is told to.

    besides: children that are none of the watch's. peak: the most memory that the watch's children held together, in
    MB, since it was last asked; most: the largest of them.
    """

    def __init__(self, besides: frozenset[int], dice: Random) -> None:
        super().__init__(name="nurse", daemon=True)
        self._besides, self._dice, self._over = besides, dice, threading.Event()
        self._victim: tuple[Literal["crawl", "reader"], float] | None = None
        self._lock = threading.Lock()
        self.peak = self.most = 0.0
        self.kills: list[str] = []

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()

    def peaks(self) -> tuple[float, float]:
        with self._lock:
            peaks, self.peak, self.most = (round(self.peak, 1), round(self.most, 1)), 0.0, 0.0
        return peaks

    def orders(self, victim: Literal["crawl", "reader"] | None) -> None:
        """Of the next pass, the crawl or one of its readers is to be killed at some moment."""
        with self._lock:
            self._victim = None if victim is None else (victim, self._dice.uniform(0.0, 3.0))

    def run(self) -> None:
        while not self._over.wait(_EVERY):
            generations = [
                [pid for pid in generation if pid not in self._besides] for generation in family(os.getpid())
            ]
            sizes = []
            for pid in (pid for generation in generations for pid in generation):
                with suppress(OSError):
                    sizes.append(resident(pid))
            with self._lock:
                self.peak, self.most = max(self.peak, sum(sizes)), max(self.most, *sizes, 0.0)
                self._kill(generations)

    def _kill(self, generations: list[list[int]]) -> None:
        if self._victim is None:
            return
        victim, left = self._victim
        choices = (generations[:1] if victim == "crawl" else generations[1:]) or [[]]
        found = [pid for generation in choices for pid in generation if victim == "crawl" or _reads(pid)]
        if not found:
            return
        if left > 0:
            self._victim = victim, left - _EVERY
            return
        with suppress(OSError):
            os.kill(self._dice.choice(found), SIGKILL)
            self.kills.append(victim)
        self._victim = None
