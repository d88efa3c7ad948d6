"""Pages of archives read in processes with their time and their memory, by whoever holds the store."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Self

from monitor.backfill.sifting import Memories, Question, by_host, work_of
from monitor.model import HostMemory, Outcome
from monitor.pool import ReadingPool
from monitor.settings import MONITOR_PAGE_SECONDS


class Readers:
    """They start when they are needed, and know of hosts what they were told last."""

    def __init__(self) -> None:
        self._known: Mapping[str, Mapping[str, HostMemory]] = {}
        self._pool: ReadingPool | None = None
        self._runner = asyncio.Runner()

    def remember(self, memories: Memories) -> None:
        self._known = by_host(memories)

    def __call__(self, asked: Sequence[Question]) -> list[Outcome]:
        """What the pages say, in order. A page that cannot be read is an Outcome that says so."""
        if not asked:
            return []
        if self._pool is None:
            self._pool = ReadingPool(seconds=MONITOR_PAGE_SECONDS)
        return self._runner.run(self._read(self._pool, asked))

    async def _read(self, pool: ReadingPool, asked: Sequence[Question]) -> list[Outcome]:
        works = (self._read_one(pool, one) for one in asked)
        # Nobody was asked for them now, and no request made.
        return [replace(outcome, fetches=0) for outcome in await asyncio.gather(*works)]

    async def _read_one(self, pool: ReadingPool, asked: Question) -> Outcome:
        work = work_of(asked, self._known)
        return replace(await pool.read(asked.page, work, asked.story), work=replace(work, memory=None))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.close()
        self._runner.close()
