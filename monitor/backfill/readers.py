"""Pages of archives read as any page is: in processes of their own, with their time and their memory."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Self

from monitor.dedupe import outlet
from monitor.model import HostMemory, Outcome, Page, Story, Work, WorkKind
from monitor.pool import ReadingPool
from monitor.settings import MONITOR_PAGE_SECONDS

Asked = tuple[Page, Story, str, bool]
"""A page, the story it is held against, how it was found, and whether the story knows its article."""


class Readers:
    """memories: what is known of the hosts of each story, by its slug."""

    def __init__(self, memories: Mapping[str, Sequence[HostMemory]]) -> None:
        self._memories = {slug: {one.host: one for one in known} for slug, known in memories.items()}
        self._pool: ReadingPool | None = None
        self._runner = asyncio.Runner()

    def read(self, asked: Sequence[Asked]) -> list[Outcome]:
        """What the pages say, in order. A page that cannot be read is an Outcome that says so."""
        if not asked:
            return []
        if self._pool is None:
            self._pool = ReadingPool(seconds=MONITOR_PAGE_SECONDS)
        return self._runner.run(self._read(self._pool, asked))

    async def _read(self, pool: ReadingPool, asked: Sequence[Asked]) -> list[Outcome]:
        works = (self._read_one(pool, *one) for one in asked)
        # Nobody was asked for them now, and no request made.
        return [replace(outcome, fetches=0) for outcome in await asyncio.gather(*works)]

    async def _read_one(self, pool: ReadingPool, page: Page, story: Story, via: str, known: bool) -> Outcome:
        memory = self._memories.get(story.slug, {}).get(outlet(page.url) or "")
        work = Work(WorkKind.ARTICLE, story.slug, page.url, via=via, known=known, memory=memory)
        return replace(await pool.read(page, work, story), work=replace(work, memory=None))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.close()
        self._runner.close()
