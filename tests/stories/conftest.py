"""The demo is lived through once for all that ask of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from monitor.demo.live import live_through, recording
from monitor.demo.server import RecordedWeb
from monitor.passes import PassReport
from tests.stories.recorded import Lived


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    told: list[str] = []
    reports: list[PassReport] = []
    with RecordedWeb(recording()) as web:
        folder = tmp_path_factory.mktemp("demo")
        monitor = live_through(web, folder, say=told.append, on_pass=lambda tick, report: reports.append(report))
        yield Lived(web, monitor, reports, told)
        monitor.close()
