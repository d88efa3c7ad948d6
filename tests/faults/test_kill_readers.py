"""A process that reads pages is killed while it reads none, as a system does that runs out of memory: the next page is
read by another."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool

import pytest
from pebble import ProcessFuture

from monitor.pool import ReadingFailed, ReadingPool, _Called, _Workers
from tests.support.processes import alive, until
from tests.support.workers import die

pytestmark = pytest.mark.unmeasured


@pytest.fixture
def pool() -> Iterator[ReadingPool]:
    made = ReadingPool(seconds=60, workers=1)
    yield made
    made.close()


def _kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    assert until(lambda: not alive(pid))


def test_a_reader_that_is_killed_between_two_pages_costs_none(pool: ReadingPool) -> None:
    async def pages() -> list[int]:
        readers = [await pool.run(os.getpid)]
        for _ in range(2):
            _kill(readers[-1])
            readers += await asyncio.gather(*(pool.run(os.getpid) for _ in range(3)))
        return readers

    readers = asyncio.run(pages())
    assert len(readers) == 7
    assert len(set(readers)) == 3


def test_a_page_whose_reader_dies_is_one_failure_and_the_next_is_read(pool: ReadingPool) -> None:
    async def pages() -> int:
        with pytest.raises(ReadingFailed, match=r"died \(status 3\)"):
            await pool.run(die, 3)
        return await pool.run(os.getpid)

    assert asyncio.run(pages()) > 0


def test_a_call_that_comes_as_its_pool_breaks_is_not_waited_for_for_ever() -> None:
    """Pebble looks whether a pool is there, and takes the call: where the pool breaks between the two, and all that it
    had taken has been answered, nobody answers this one any more."""
    workers = _Workers(1)
    try:
        called = workers.call(os.getpid, seconds=60)
        _kill(called.answer())
        broken = called._pool
        assert until(lambda: not broken.active)
        lost: list[_Called[int]] = [_Called(ProcessFuture(), broken, workers) for _ in range(2)]
        with pytest.raises(BrokenProcessPool):
            asyncio.run(lost[0].answered())
        with pytest.raises(BrokenProcessPool):
            lost[1].answer()
        assert workers.call(os.getpid, seconds=60).answer() > 0
    finally:
        workers.end()
