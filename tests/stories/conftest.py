"""The demo, as all that ask of it find it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from monitor.clock import Clock
from monitor.demo.live import BEGINS, PASSES
from monitor.monitor import Monitor
from tests.stories.recorded import Lived
from tests.support.demo import past


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    made = past(tmp_path_factory)
    folder = made.copied(tmp_path_factory.mktemp("demo") / "demo")
    clock = Clock(BEGINS + PASSES[-1] - datetime.now(UTC))
    with Monitor(folder / "monitor.db", clock=clock, environ={}) as monitor:
        yield Lived(made.web, monitor, made.reports, made.told, made.further)
