"""The processes in which pages are read: what a page does to one of them is that page's failure alone."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from monitor.model import Outcome, Result
from monitor.pool import MEMORY, ReadingFailed, ReadingPool
from tests.support.build import T0, page
from tests.support.hostile import look, quick
from tests.support.hostile import page as served
from tests.support.processes import alive, until
from tests.support.workers import (
    be_killed,
    devour,
    die,
    double,
    fail,
    hang,
    meet,
    niceness,
    read_at_nothing,
    spin,
    whose,
)

_WAYS: dict[str, tuple[Callable[..., object], tuple[int, ...], str]] = {
    "dies": (die, (9,), r"the process that read the page died \(status 9\)"),
    "reads nowhere": (read_at_nothing, (), r"the process that read the page died \(status -11\)"),
    "is killed": (be_killed, (), r"the process that read the page died \(status -9\)"),
    "hangs": (hang, (), r"reading the page took longer than 1\.5 s"),
    "fills the machine": (devour, (), "reading the page took too much memory"),
    "goes too deep": (fail, (), "the page could not be read: RecursionError: too deep"),
}
"""What a page may do to its worker, and what is recorded of it."""


class Suffering(ReadingPool):
    """A pool whose workers suffer what a page's address says; any other page is read as ever."""

    def __init__(self, *, seconds: float, workers: int, like: ReadingPool | None = None) -> None:
        if like is None:
            super().__init__(seconds=seconds, workers=workers)
        else:
            self.__dict__.update(like.__dict__)

    async def run(self, function: Any, *arguments: Any, of: str | None = None) -> Any:
        way = _WAYS.get(_name(arguments[0].url))
        return await (super().run(function, *arguments, of=of) if way is None else super().run(way[0], *way[1], of=of))


def _url(name: str) -> str:
    return f"http://daily.test/{name.replace(' ', '-')}"


def _name(url: str) -> str:
    return url.rpartition("/")[2].replace("-", " ")


def assert_is_broken(outcome: Outcome) -> None:
    assert outcome.result is Result.BROKEN
    assert re.fullmatch(_WAYS[_name(outcome.work.url)][2], outcome.error or "")
    assert outcome.page == page(outcome.work.url, served())  # what came is kept, for who reads it better
    assert outcome.at == T0


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
        suffering = Suffering(seconds=pool.seconds, workers=1, like=pool)
        assert_is_broken(await suffering.read(page(_url("hangs"), served()), look(_url("hangs")), quick()))
        assert await pool.run(double, 21) == 42
        assert until(lambda: not alive(first))

    asyncio.run(go())


def test_a_worker_stands_back_for_the_crawl(pool: ReadingPool) -> None:
    assert asyncio.run(pool.run(niceness)) > os.nice(0)


def test_a_worker_may_not_fill_the_machine(pool: ReadingPool) -> None:
    with pytest.raises(ReadingFailed, match="memory"):
        asyncio.run(pool.run(devour))
    assert MEMORY <= 1 << 30  # two workers, the crawl and the database fit into a machine of 4 GB


def test_what_a_parser_raises_is_raised_here(pool: ReadingPool) -> None:
    with pytest.raises(RecursionError):
        asyncio.run(pool.run(fail))


def test_what_a_page_does_to_its_worker_is_one_recorded_failure_and_the_pages_beside_it_are_read() -> None:
    async def go() -> list[Outcome]:
        pages = [page(url, served()) for name in _WAYS if name != "hangs" for url in (_url(name), _url(f"no {name}"))]
        return await asyncio.gather(*(made.read(one, look(one.url), quick()) for one in pages))

    made = Suffering(seconds=60, workers=1)
    try:
        outcomes = asyncio.run(go())
    finally:
        made.close()
    for broken, beside in zip(outcomes[::2], outcomes[1::2], strict=True):
        assert_is_broken(broken)
        assert beside.result is Result.OK
        assert beside.article is not None
        assert beside.article.kind == "article"


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

    made = ReadingPool(seconds=60, first=60, workers=3)
    try:
        (first,) = asyncio.run(go(8, number=1))
        workers = asyncio.run(go(60, number=3))
        assert first in workers
        assert len(workers) == 3
        assert asyncio.run(go(60, number=3)) <= workers
    finally:
        made.close()
    assert until(lambda: not any(alive(worker) for worker in workers))


def test_a_page_that_is_long_in_reading_calls_for_another_worker_when_the_next_one_comes(tmp_path: Path) -> None:
    async def go() -> set[int]:
        # The first does not end before there is a second worker: who waits for it would wait for ever.
        first = asyncio.ensure_future(made.run(meet, str(tmp_path), 2))
        while not list(tmp_path.iterdir()):
            await asyncio.sleep(0.01)
        return {await made.run(meet, str(tmp_path), 2), await first}

    made = ReadingPool(seconds=60, first=60, workers=2, patience=0)
    try:
        assert len(asyncio.run(go())) == 2
    finally:
        made.close()


def test_pages_that_wait_for_a_worker_to_start_call_for_no_other(tmp_path: Path) -> None:
    async def go() -> set[int]:
        return set(await asyncio.gather(*(made.run(whose) for _ in range(3))))

    made = ReadingPool(seconds=60, workers=2, patience=60)
    try:
        assert len(asyncio.run(go())) == 1
    finally:
        made.close()


# ---------------------------------------------------------------------------------------------- what is long in reading


@pytest.fixture
def short() -> Iterator[ReadingPool]:
    """A pool in which a page has little time among the others, and as good as all time apart from them."""
    made = ReadingPool(seconds=600, first=0.3, workers=1)
    yield made
    made.close()


async def _begun(folder: Path, number: int) -> None:
    while len(list(folder.iterdir())) < number:
        await asyncio.sleep(0.01)


def _let_go(*tasks: asyncio.Future[Any]) -> None:
    """Nobody asks any more what becomes of these."""
    for task in tasks:
        task.add_done_callback(lambda done: done.cancelled() or done.exception())
        task.cancel()


def test_what_is_not_read_soon_is_read_apart(short: ReadingPool, tmp_path: Path) -> None:
    # Who waits for a second one ends only where there is one: the first was ended.
    (tmp_path / "apart").touch()
    assert asyncio.run(short.run(meet, str(tmp_path), 3)) != asyncio.run(short.run(whose))


def test_nothing_waits_for_what_is_never_read(short: ReadingPool) -> None:
    async def go() -> list[int]:
        hanging = [asyncio.ensure_future(short.run(hang, of=f"{name}.test")) for name in "ab"]
        answers = [await short.run(double, number, of="daily.test") for number in range(2)]
        _let_go(*hanging)
        return answers

    assert asyncio.run(go()) == [0, 2]


def test_of_a_host_with_such_a_page_everything_is_read_apart(short: ReadingPool, tmp_path: Path) -> None:
    async def go() -> tuple[int, int, int]:
        apart = await short.run(meet, str(tmp_path), 2, of="slow.test")
        return apart, await short.run(whose, of="slow.test"), await short.run(whose, of="daily.test")

    apart, next_of_it, of_another = asyncio.run(go())
    assert next_of_it == apart != of_another


def test_no_more_than_a_few_wait_there(short: ReadingPool, tmp_path: Path) -> None:
    async def go() -> None:
        apart = [asyncio.ensure_future(short.run(meet, str(tmp_path), 99, of="slow.test"))]
        await _begun(tmp_path, 2)
        apart += [asyncio.ensure_future(short.run(hang, of="slow.test")) for _ in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(
            ReadingFailed, match=r"its host has pages that take longer than 0\.3 s, and 4 are before it"
        ):
            await short.run(whose, of="slow.test")
        with pytest.raises(ReadingFailed, match=r"not read within 0\.3 s, and 4 are before it"):
            await short.run(hang, of="daily.test")
        _let_go(*apart)

    asyncio.run(go())


def test_a_host_that_has_none_among_the_few_is_read_with_the_others_again_a_few_times(
    short: ReadingPool, tmp_path: Path
) -> None:
    async def go() -> None:
        # It had a page that took long, and was read; then other hosts' pages fill all the places.
        once = await short.run(meet, str(tmp_path), 2, of="daily.test")
        apart = [asyncio.ensure_future(short.run(hang, of=f"{name}.test")) for name in "abcd"]
        await asyncio.sleep(0)
        with pytest.raises(ReadingFailed, match="4 are before it"):  # it comes after them, and finds no place
            await short.run(hang, of="last.test")
        assert await short.run(whose, of="daily.test") != once
        for reason in ("not read within", "not read within", "its host has pages"):
            with pytest.raises(ReadingFailed, match=reason):
                await short.run(hang, of="daily.test")
        _let_go(*apart)

    asyncio.run(go())


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
