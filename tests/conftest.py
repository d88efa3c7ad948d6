"""What holds for every test."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager

import pytest
from coverage import Coverage
from hypothesis import HealthCheck, settings

from tests.web.chromium import CHROMIUM

# How long an example takes says how busy the machine is, and nothing of the law it tries.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

_CHILDREN = "COVERAGE_PROCESS_CONFIG"
"""By which coverage tells the processes that are started to measure themselves, too."""


def pytest_report_header() -> str | None:
    """Says in one line what is left out where no browser is."""
    return None if CHROMIUM.exists() else f"{CHROMIUM} is missing: the tests that drive a browser are skipped"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files are handed to the workers in this order: those of many short tests last, which leave nobody waiting."""
    items.sort(key=lambda item: "unit" in item.path.parts)


@contextmanager
def _unmeasured() -> Iterator[None]:
    """Neither this process nor those it starts are measured; nothing is done where they were not."""
    measuring, children = Coverage.current(), os.environ.pop(_CHILDREN, None)
    if measuring is not None:
        measuring.stop()
    try:
        yield
    finally:
        if measuring is not None:
            measuring.start()
        if children is not None:
            os.environ[_CHILDREN] = children


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """A test that is marked `unmeasured` runs without coverage, with its set-up and all processes that it starts.

    To be measured takes a process that starts twice its time. Such tests start dozens, on lines that others run; so do
    those that drive a browser, each file with a server of its own.
    """
    if all(item.get_closest_marker(name) is None for name in ("unmeasured", "browser")):
        return (yield)
    with _unmeasured():
        return (yield)
