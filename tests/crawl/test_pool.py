"""The processes in which pages are read: what a page does to one of them is that page's failure alone."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.model import Result
from monitor.pool import ReadingFailed, ReadingPool
from tests.support.build import T0, page
from tests.support.hostile import look, quick
from tests.support.processes import alive, until
from tests.support.workers import devour, die, double, fail, hang, meet, niceness, spin, whose


@pytest.fixture(scope="module")
def pool() -> Iterator[ReadingPool]:
    made = ReadingPool(seconds=1.5, workers=1)
    yield made
    made.close()


def test_a_worker_that_dies_is_one_failure_and_is_replaced(pool: ReadingPool) -> None:
    async def go() -> None:
        first = await pool.run(whose)
        with pytest.raises(ReadingFailed, match="died"):
            await pool.run(die, 3)
        assert await pool.run(whose) != first
        assert until(lambda: not alive(first))

    asyncio.run(go())


def test_a_worker_that_hangs_is_ended_and_replaced(pool: ReadingPool) -> None:
    async def go() -> None:
        first = await pool.run(whose)
        with pytest.raises(ReadingFailed, match=r"longer than 1\.5 s"):
            await pool.run(hang)
        assert await pool.run(double, 21) == 42
        assert until(lambda: not alive(first))

    asyncio.run(go())


def test_a_worker_stands_back_for_the_crawl(pool: ReadingPool) -> None:
    assert asyncio.run(pool.run(niceness)) > os.nice(0)


def test_a_worker_may_not_fill_the_machine(pool: ReadingPool) -> None:
    with pytest.raises(ReadingFailed, match="memory"):
        asyncio.run(pool.run(devour))


def test_what_a_parser_raises_is_raised_here(pool: ReadingPool) -> None:
    with pytest.raises(RecursionError):
        asyncio.run(pool.run(fail))


def test_a_page_that_cannot_be_read_is_one_recorded_failure(pool: ReadingPool) -> None:
    class Falling(ReadingPool):
        def __init__(self) -> None:
            self.seconds = pool.seconds
            self._workers, self._more, self._packs = pool._workers, 0, {}

        async def run(self, function: object, *arguments: object) -> object:  # type: ignore[override]
            return await ReadingPool.run(self, die, 9)

    outcome = asyncio.run(Falling().read(page(), look("http://daily.test/cars/1"), quick()))
    assert outcome.result is Result.BROKEN
    assert outcome.error == "the process that read the page died (status 9)"
    assert outcome.page == page()
    assert outcome.at == T0


def test_the_loop_turns_while_a_worker_computes(pool: ReadingPool) -> None:
    async def go() -> int:
        turns = 0
        work = asyncio.ensure_future(pool.run(spin, 0.5))
        while not work.done():
            await asyncio.sleep(0.005)
            turns += 1
        return turns

    asyncio.run(pool.run(double, 1))
    assert asyncio.run(go()) > 20


def test_a_few_pages_are_read_by_one_worker_and_many_by_as_many_as_there_may_be(tmp_path: Path) -> None:
    async def go(calls: int, number: int) -> set[int]:
        return set(await asyncio.gather(*(made.run(meet, str(tmp_path), number) for _ in range(calls))))

    made = ReadingPool(seconds=30, workers=3)
    try:
        (first,) = asyncio.run(go(8, number=1))
        workers = asyncio.run(go(60, number=3))
        assert first in workers
        assert len(workers) == 3
        assert asyncio.run(go(60, number=3)) <= workers
    finally:
        made.close()
    assert until(lambda: not any(alive(worker) for worker in workers))


def test_closing_ends_workers_that_are_busy() -> None:
    async def go() -> int:
        worker = await made.run(whose)
        asyncio.ensure_future(made.run(hang)).add_done_callback(lambda done: done.cancelled() or done.exception())
        await asyncio.sleep(0)
        made.close()
        return worker

    made = ReadingPool(seconds=30, workers=1)
    worker = asyncio.run(go())
    assert until(lambda: not alive(worker))
