"""What a process holds does not grow with the passes that it makes: a few real ones, of which `bench/endurance.py`
makes a thousand."""

from __future__ import annotations

import gc
import tracemalloc
from datetime import timedelta
from pathlib import Path

import pytest

from bench.endurance import Held, Site, grew, held, page, passes
from tests.support.watched import Still

pytestmark = pytest.mark.unmeasured

FROM, TO = 4, 6
"""Articles are new with the second and the third pass, so by the fourth all is loaded that a pass uses. They are edited
with the fifth and the sixth."""
BETWEEN = timedelta(hours=1)
"""So long that all is due with each pass, however its times are scattered and however long the pass before took."""


def test_six_passes_hold_what_four_hold(tmp_path: Path) -> None:
    db, allocated, taken, revisions = tmp_path / "monitor.db", dict[int, int](), dict[int, Held](), 0
    tracemalloc.start()
    try:
        with Site() as site:
            story = site.story("cars", "two")
            for number, report in passes(site, db, TO, story, clock=Still(), between=BETWEEN):
                assert report.looked > 0, "each pass is a crawl"
                revisions += report.written.revisions
                del report
                gc.collect()
                allocated[number] = tracemalloc.get_traced_memory()[0]
                taken[number] = held(number, db, 0.0, 0, 0)
    finally:
        tracemalloc.stop()
    assert revisions == 4, "two articles, each of them edited"
    # Four pages came between the two. One may be under way still, in a thread that is about to end.
    assert allocated[TO] - allocated[FROM] < 2 * len(page(2, TO)), f"pages are still held: {allocated}"
    assert [said for said in grew(taken[FROM], taken[TO]) if not said.startswith("memory")] == []
