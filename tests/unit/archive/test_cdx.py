"""Histories of the Wayback Machine, over real HTTP on the loopback."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

import pytest

from monitor.archive import cdx as cdx_of
from monitor.archive import open_web
from monitor.archive.captures import Capture, Counts, Progress
from monitor.archive.cdx import Cdx
from monitor.archive.fetch import Unread
from tests.support.histories import Histories, remembering
from tests.support.ranged import GUARD

URL = "http://daily.com/cars/1"
ONE, TWO = b"<html>one</html>", b"<html>two</html>"
DAYS = {20260301080000: ONE, 20260302080000: ONE, 20260303080000: TWO, 20260304080000: ONE}


@pytest.fixture
def histories() -> Iterator[Histories]:
    with remembering({URL: dict(DAYS)}) as made:
        yield made


class Waits:
    """Seconds that were waited for, none of which passed."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    def __call__(self, seconds: float) -> bool:
        self.seconds.append(seconds)
        return False


def read(histories: Histories, start: int = 0, waits: Waits | None = None) -> tuple[list[Capture], Progress]:
    now = datetime(2026, 6, 1, tzinfo=UTC)
    opener = partial(open_web, guard=GUARD)
    cdx = Cdx(opener, now=lambda: now, wait=waits or Waits(), service=histories.url)
    batches = list(cdx.scan(URL, start, lambda *page: (0,)))
    return [one for captures, _ in batches for one in captures], batches[-1][1]


def test_each_state_is_fetched_once_in_order_as_it_was(histories: Histories):
    found, progress = read(histories)
    assert [(one.position, one.body) for one in found] == [
        (20260301080000, ONE),
        (20260303080000, TWO),
        (20260304080000, ONE),
    ]
    assert (found[0].url, found[0].at) == (URL, datetime(2026, 3, 1, 8, tzinfo=UTC))
    assert dict(found[0].headers) == {"content-type": "text/html; charset=utf-8", "server": "daily"}
    assert progress == Progress(20260304080000, Counts(records=3, pages=3), finished=True)
    assert len(histories.asked) == 4


def test_it_goes_on_after_the_last_that_was_read(histories: Histories):
    found, progress = read(histories, 20260303080000)
    assert [one.position for one in found] == [20260304080000]
    assert read(histories, progress.position) == ([], Progress(progress.position, finished=True))


def test_a_long_list_is_asked_for_in_parts(histories: Histories, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cdx_of, "_AT_ONCE", 2)
    assert len(read(histories)[0]) == 3


def test_one_thing_is_asked_for_at_a_time_with_a_pause_before(histories: Histories):
    waits = Waits()
    read(histories, waits=waits)
    assert waits.seconds == [1.5] * 4


def test_it_waits_as_it_is_asked_to_and_longer_and_longer(histories: Histories):
    histories.says = [(503, None), (429, "30")]
    waits = Waits()
    assert len(read(histories, waits=waits)[0]) == 3
    assert waits.seconds[:5] == [1.5, 5.0, 30.0, 20.0, 1.5]


def test_a_service_that_is_down_or_asks_for_much_time_is_left_alone(histories: Histories):
    histories.says = [(503, None)] * 9
    with pytest.raises(Unread, match="answered 503"):
        read(histories)
    assert len(histories.asked) == 5
    histories.says = [(429, "3600")]
    with pytest.raises(Unread, match="left alone for 60 minutes"):
        read(histories)
    histories.says = [(403, None)]
    with pytest.raises(Unread, match="answered 403"):
        read(histories)


def test_a_capture_that_is_not_given_is_counted(histories: Histories):
    histories.lost = {20260303080000}
    found, progress = read(histories)
    assert (len(found), progress.counts.broken, progress.counts.pages) == (2, 1, 2)


def test_told_to_stop_it_asks_for_nothing_more(histories: Histories):
    cdx = Cdx(open_web, now=lambda: datetime(2026, 6, 1, tzinfo=UTC), wait=lambda seconds: True, service=histories.url)
    with pytest.raises(Unread, match="told to stop"):
        list(cdx.scan(URL, 0, lambda *page: (0,)))
    assert histories.asked == []
