from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from monitor.model import KnownSource, Source, SourceKind
from monitor.schedule import next_visit, retry

NOW = datetime(2022, 8, 26, 9, tzinfo=UTC)
FEED = Source("kabar", SourceKind.FEED, "http://kabar.test/feed", every=timedelta(minutes=30))


def wait(
    *, ok: bool = True, failures: int = 0, unchanged: int = 0, found_new: bool = False, rest: timedelta | None = None,
    source: Source = FEED,
) -> timedelta:  # fmt: skip
    known = KnownSource(source.name, failures=failures, unchanged=unchanged)
    retry_after = NOW + rest if rest is not None else None
    return next_visit(source, known, now=NOW, ok=ok, retry_after=retry_after, found_new=found_new) - NOW


def test_a_source_that_gave_something_new_is_due_after_its_own_time() -> None:
    assert wait(found_new=True, unchanged=50) == FEED.every


def test_a_quiet_source_is_visited_up_to_half_as_often() -> None:
    waits = [wait(unchanged=times) for times in range(40)]
    assert waits == sorted(waits)
    assert waits[0] == FEED.every
    assert waits[-1] == 2 * FEED.every


def test_failures_double_the_wait_up_to_a_day() -> None:
    waits = [wait(ok=False, failures=before) for before in range(12)]
    assert waits == sorted(waits)
    assert FEED.every * 2 <= waits[0] < FEED.every * 2.2
    assert timedelta(days=1) <= waits[-1] < timedelta(days=1.06)


def test_a_source_visited_weekly_is_not_visited_more_often_for_failing() -> None:
    weekly = Source("mingguan", SourceKind.SITEMAP, "http://arsip.test/sitemap.xml", every=timedelta(days=7))
    assert wait(ok=False, source=weekly) >= timedelta(days=7)


@given(st.booleans(), st.integers(0, 10_000), st.integers(0, 10_000), st.booleans())
def test_no_visit_comes_before_the_time_between_two(ok: bool, failures: int, unchanged: int, found_new: bool) -> None:
    assert wait(ok=ok, failures=failures, unchanged=unchanged, found_new=found_new) >= FEED.every


def test_a_host_that_asks_for_rest_is_given_it_within_reason() -> None:
    assert wait(ok=False, rest=timedelta(hours=30)) == timedelta(hours=30)
    assert wait(ok=False, rest=timedelta(seconds=1)) >= FEED.every
    assert wait(ok=False, rest=timedelta(days=9_000)) == timedelta(days=7)


def test_an_address_is_tried_ten_times_over_days_and_then_given_up() -> None:
    waits = [due - NOW for failures in range(1, 10) if (due := retry(failures, now=NOW))]
    assert waits[:3] == [timedelta(minutes=10), timedelta(minutes=20), timedelta(minutes=40)]
    assert waits[-1] == timedelta(days=1)
    assert waits == sorted(waits)
    assert len(waits) == 9
    assert retry(10, now=NOW) is None
    assert retry(10_000, now=NOW) is None
