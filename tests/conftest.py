"""What holds for every test."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Generator, Iterator
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING

import pytest
from coverage import Coverage
from hypothesis import HealthCheck, settings

from tests.web.chromium import CHROMIUM

if TYPE_CHECKING:
    from monitor.forking import ForkServer

# How long an example takes says how busy the machine is, and nothing of the law it tries.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

_CHILDREN = "COVERAGE_PROCESS_CONFIG"
"""By which coverage tells the processes that are started to measure themselves, too."""

_FORKS: list[ForkServer | None] = []
"""What begins the crawls of this process, once one was wanted."""


def pytest_report_header() -> str | None:
    """Says in one line what is left out where no browser is."""
    return None if CHROMIUM.exists() else f"{CHROMIUM} is missing: the tests that drive a browser are skipped"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files are handed to the workers in this order: those of many short tests last, which leave nobody waiting."""
    items.sort(key=lambda item: "unit" in item.path.parts)


@pytest.fixture(scope="session", autouse=True)
def _blank_databases() -> Iterator[None]:
    """A database in memory begins as a copy of one that was just made: to run all migrations takes 0.06 s,
    and thousands of tests begin with it. Files are made as ever."""
    from monitor.store import connect

    begun = connect._connection
    with closing(connect.connect(":memory:")) as made:
        blank = made.conn.serialize()

    def copied(name: str, in_memory: bool, read_only: bool) -> sqlite3.Connection:
        conn = begun(name, in_memory, read_only)
        if in_memory:
            conn.deserialize(blank)
        return conn

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connect, "_connection", copied)
        yield


@contextmanager
def _unmeasured() -> Iterator[None]:
    """This process is not measured; nothing is done where it was not."""
    measuring = Coverage.current()
    if measuring is not None:
        measuring.stop()
    try:
        yield
    finally:
        if measuring is not None:
            measuring.start()


@contextmanager
def _alone() -> Iterator[None]:
    """The processes that are started are not measured; nothing is done where they were not."""
    children = os.environ.pop(_CHILDREN, None)
    try:
        yield
    finally:
        if children is not None:
            os.environ[_CHILDREN] = children


@contextmanager
def _forked() -> Iterator[None]:
    """The crawls that this process begins are forked, as those of a cluster's worker are: an interpreter that starts is
    most of what a small crawl costs."""
    from monitor.crawl import Crawl, fork_server

    if not _FORKS:
        _FORKS.append(fork_server())
    before, Crawl.forks = Crawl.forks, _FORKS[0]
    try:
        yield
    finally:
        Crawl.forks = before


def pytest_sessionfinish() -> None:
    """Ends what began the crawls."""
    for forks in filter(None, _FORKS):
        forks.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """The processes that a test starts run without coverage, except where it is marked `measured`: to be measured takes
    a process that starts more than twice its time, most start dozens, and on lines that others run.

    A test that is marked `unmeasured` runs without coverage itself, with its set-up; so do those that drive a browser,
    each file with a server of its own. Crawls are forked, but for those that are measured, and where it is tried what
    becomes of processes.
    """
    marks = {mark.name for mark in item.iter_markers()}
    with ExitStack() as without:
        if "measured" not in marks:
            without.enter_context(_alone())
            if "faults" not in item.path.parts:
                without.enter_context(_forked())
        if marks & {"unmeasured", "browser"}:
            without.enter_context(_unmeasured())
        return (yield)
