"""When a source is in trouble, and when it is out of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.health import is_over, sources
from monitor.health.quiet import UNWATCHED, quiet, watched_between
from monitor.model import Result, SourceVitals, Trouble, TroubleKind, Visit, Vitals
from tests.support.build import at, source, story

OK, BROKEN, BLOCKED = Result.OK, Result.BROKEN, Result.BLOCKED


def visits(*results: Result, every: float = 1.0, fresh: int | None = 1, offered: int | None = 20) -> tuple[Visit, ...]:
    return tuple(
        Visit(at(number * every), result, offered if result is OK else None, fresh if result is OK else None)
        for number, result in enumerate(results)
    )


def found(*seen: Visit) -> list[TroubleKind]:
    return [sign.kind for sign in sources.signs(SourceVitals("wire", "wire.test", seen))]


def daily(days: int, *, each: float = 3.0, skips: tuple[int, ...] = ()) -> tuple[Visit, ...]:
    """Visits every hour over so many days, of which one in every three brings something new; on some days none does."""
    return tuple(
        Visit(at(hour), OK, 20, int(hour % each == 0 and hour // 24 % 7 not in skips)) for hour in range(24 * days)
    )


def nothing_at(*hours: int) -> tuple[Visit, ...]:
    return tuple(Visit(at(hour), OK, 0, 0) for hour in hours)


def only(*seen: Visit) -> Vitals:
    return Vitals((SourceVitals("wire", "wire.test", seen),))


def quiet_after(days: int, hours: int, *, skips: tuple[int, ...] = ()) -> tuple[Visit, ...]:
    late = tuple(Visit(at(24 * days + hour), OK, 20, 0) for hour in range(hours))
    return daily(days, skips=skips) + late


def test_two_failures_are_none_and_three_are_told() -> None:
    assert found(*visits(OK, OK, BLOCKED, BLOCKED)) == []
    assert found(*visits(OK, OK, BLOCKED, BLOCKED, BLOCKED)) == [TroubleKind.FAILING]


def test_a_failure_between_good_visits_is_forgotten() -> None:
    assert found(*visits(OK, BLOCKED, BLOCKED, OK, BLOCKED, BLOCKED)) == []


def test_of_a_source_that_often_fails_three_in_a_row_may_be_chance() -> None:
    often = visits(*[*[OK] * 11, BLOCKED] * 14, OK)
    row = tuple(Visit(at(200 + hour), BLOCKED) for hour in (0, 2, 6, 14))
    assert found(*often, *row[:3]) == []
    assert found(*often, *row) == [TroubleKind.FAILING]
    halves = visits(*[OK, BLOCKED] * 80, OK)
    assert found(*halves, *(Visit(at(200 + 9 * hour), BLOCKED) for hour in range(6))) == []
    assert found(*halves, *(Visit(at(200 + 9 * hour), BLOCKED) for hour in range(7))) == [TroubleKind.FAILING]


def test_three_failures_within_minutes_are_not_enough() -> None:
    assert found(*visits(OK, BLOCKED, BLOCKED, BLOCKED, every=0.1)) == []


def test_a_feed_that_became_html_can_be_read_no_more() -> None:
    assert found(*visits(OK, BROKEN, BROKEN, BROKEN)) == [TroubleKind.UNREADABLE]


def test_an_unreadable_source_that_also_refused_is_failing() -> None:
    assert found(*visits(OK, BROKEN, BLOCKED, BROKEN)) == [TroubleKind.FAILING]


def test_what_is_not_modified_is_good_and_nothing_new() -> None:
    assert found(*visits(OK, *[Result.NOT_MODIFIED] * 10)) == []


def test_a_source_that_suddenly_offers_nothing_is_empty() -> None:
    full, empty = daily(7), nothing_at(168, 169, 170)
    assert found(*full, *empty[:2]) == []
    assert found(*full, *empty) == [TroubleKind.EMPTY]
    assert found(*full[12:], *empty) == []  # in its first week


def test_an_empty_list_that_is_not_modified_stays_empty() -> None:
    same = tuple(Visit(at(169 + hour), Result.NOT_MODIFIED, None, 0) for hour in range(2))
    assert found(*daily(7), *nothing_at(168), *same) == [TroubleKind.EMPTY]
    seen = (*daily(7), *nothing_at(168, 169, 170), Visit(at(171), OK, 20, 20), *(replace(v, at=at(175)) for v in same))
    assert is_over(story(), Trouble(TroubleKind.EMPTY, "wire", at(168), at(170), "it is"), only(*seen))


def test_a_sitemap_of_the_last_two_days_is_empty_on_a_holiday() -> None:
    dwindling = tuple(Visit(at(168 + hour), OK, 19 - hour, 0) for hour in range(19))
    assert found(*daily(7), *dwindling, *nothing_at(187, 188, 189)) == []


def test_a_short_list_runs_out_by_itself() -> None:
    assert found(*visits(*[OK] * 180, offered=4), *nothing_at(180, 181, 182)) == []
    assert found(*visits(*[OK] * 180, offered=5), *nothing_at(180, 181, 182)) == [TroubleKind.EMPTY]


def test_a_search_for_what_is_written_of_on_some_days_is_never_empty() -> None:
    written = tuple(
        Visit(at(hour / 2), OK, 3 * (hour // 48 % 3 == 0), int(hour % 144 in (4, 20, 36))) for hour in range(48 * 14)
    )
    assert [found(*written[:end]) for end in range(len(written))] == [[]] * len(written)


def test_a_search_that_often_has_no_answer_is_not_empty() -> None:
    seldom = tuple(Visit(at(hour), OK, int(hour % 4 == 0), 0) for hour in range(24))
    assert found(*seldom, *(Visit(at(30 + hour), OK, 0, 0) for hour in range(10))) == []


def test_a_silence_twice_as_long_as_ever_is_told() -> None:
    assert found(*quiet_after(10, 18)) == []
    assert found(*quiet_after(10, 26)) == [TroubleKind.SILENT]


def test_a_source_that_rests_on_weekends_is_not_silent_on_one() -> None:
    assert found(*quiet_after(12, 60, skips=(5, 6))) == []
    assert found(*quiet_after(12, 24 * 5, skips=(5, 6))) == [TroubleKind.SILENT]


def test_in_the_first_week_nobody_knows_whether_a_source_is_silent() -> None:
    assert found(*quiet_after(5, 40)) == []


def test_a_machine_that_was_off_makes_no_source_silent() -> None:
    back = tuple(Visit(at(24 * 14 + hour), OK, 20, 0) for hour in range(3))
    assert found(*daily(10), *back) == []


def test_a_source_that_is_visited_once_a_day_is_silent_after_a_while() -> None:
    seen = tuple(Visit(at(24 * day), OK, 20, int(day < 14)) for day in range(28))
    assert found(*seen[:20]) == []
    assert found(*seen) == [TroubleKind.SILENT]


def test_visits_before_it_was_counted_what_is_new_are_no_silence() -> None:
    before = tuple(Visit(at(hour), OK) for hour in range(24 * 20))
    assert quiet(before).lately == timedelta()
    assert quiet([*before, Visit(at(481), OK, 20, 0)]).lately == timedelta(hours=2)


def test_what_is_new_is_not_known_at_a_first_visit() -> None:
    assert quiet([Visit(at(0), OK, 20, None), Visit(at(1), OK, 20, 3)]).finds == 1


@given(st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(list(Result)), st.integers(0, 3) | st.none())))
def test_no_silence_is_longer_than_what_was_watched(seen: list[tuple[int, Result, int | None]]) -> None:
    made = [Visit(at(hours / 10), result, None, fresh) for hours, result, fresh in seen]
    most = watched_between(made)
    known = quiet(made, most)
    assert most >= UNWATCHED
    assert timedelta() <= known.lately <= most * max(0, known.visits + 1)
    assert known.longest <= known.watched
    assert known.finds <= len(made)
    assert len(sources.signs(SourceVitals("wire", None, tuple(made)))) <= 1


@pytest.mark.parametrize(
    ("kind", "after", "over"),
    [
        (TroubleKind.FAILING, visits(BLOCKED, OK, OK), False),
        (TroubleKind.FAILING, visits(BLOCKED, OK, OK, OK), True),
        (TroubleKind.UNREADABLE, visits(BROKEN, OK, OK, BROKEN, OK), False),
        (TroubleKind.EMPTY, visits(*[OK] * 3, offered=0), False),
        (TroubleKind.EMPTY, visits(*[OK] * 4), True),
        (TroubleKind.SILENT, visits(*[OK] * 9, fresh=0), False),
        (TroubleKind.SILENT, (*visits(*[OK] * 9, fresh=0), Visit(at(9), OK, 20, 1)), True),
    ],
)
def test_a_source_is_out_of_its_trouble_when_it_does_again_what_it_did(
    kind: TroubleKind, after: tuple[Visit, ...], over: bool
) -> None:
    trouble = Trouble(kind, "wire", at(-5), at(-1), "it is")
    vitals = Vitals((SourceVitals("wire", "wire.test", after),))
    assert is_over(story(), trouble, vitals) is over
    assert is_over(story("cars", source("another")), trouble, vitals) is None
