"""When an outlet's pages are read no more as they were, or are refused."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.health import is_over, outlets
from monitor.model import OutletVitals, PageLook, Result, Trouble, TroubleKind, Vitals
from tests.support.build import at, story

OK, BLOCKED = Result.OK, Result.BLOCKED
USUAL = (400, 300, 520, 380, 90, 410, 350, 600, 450, 330)


def looks(
    lengths: Iterable[int | None], *, first: int = 0, result: Result = Result.OK, page: str = ""
) -> list[PageLook]:
    return [
        PageLook(at(first + number), f"http://daily.test/{page or first + number}", result, words)
        for number, words in enumerate(lengths)
    ]


def found(*seen: PageLook) -> list[TroubleKind]:
    return [sign.kind for sign in outlets.signs(OutletVitals("daily.test", seen))]


def test_five_short_pages_in_a_row_are_told_and_four_are_not() -> None:
    assert found(*looks(USUAL), *looks([30] * 4, first=20)) == []
    assert found(*looks(USUAL), *looks([30] * 5, first=20)) == [TroubleKind.SHORT]


def test_one_page_looked_at_five_times_is_one_page() -> None:
    assert found(*looks(USUAL), *looks([30] * 5, first=20, page="same")) == []


def test_a_page_that_was_not_read_says_nothing() -> None:
    assert found(*looks(USUAL), *looks([30, None] * 4, first=20)) == []


def test_an_outlet_of_which_little_is_known_is_not_judged() -> None:
    assert found(*looks(USUAL[:7]), *looks([30] * 5, first=20)) == []


def test_a_run_of_short_pieces_is_told_only_where_there_was_none_like_it() -> None:
    flashes = [400, 500, 450, 40, 35, 50, 30, 45, 480, 500, 420, 460, 510, 430]
    assert found(*looks(flashes), *looks([44, 38, 41, 36, 47], first=20)) == []
    assert found(*looks(flashes), *looks([9, 8, 7, 9, 8], first=20)) == [TroubleKind.SHORT]


def test_pages_that_cannot_be_read_at_all_are_short() -> None:
    assert found(*looks(USUAL), *looks([0] * 5, first=20, result=Result.BROKEN)) == [TroubleKind.SHORT]


def test_walls_and_missing_pages_are_no_short_texts() -> None:
    wall, missing = (looks([3] * 4, first=20, result=result) for result in (Result.BLOCKED, Result.MISSING))
    assert found(*looks(USUAL), *wall, *missing) == []


def test_a_host_that_refuses_every_page_is_told() -> None:
    assert found(*looks(USUAL), *looks([None] * 5, first=20, result=Result.BLOCKED)) == [TroubleKind.BLOCKED]
    assert found(*looks([None] * 5, result=Result.ROBOTS)) == [TroubleKind.BLOCKED]


@pytest.mark.parametrize(
    "refused",
    [
        looks([None] * 4, first=20, result=Result.BLOCKED),
        looks([None] * 9, first=20, result=Result.BLOCKED, page="walled"),
        [*looks([None] * 4, first=20, result=Result.BLOCKED), *looks([300], first=24), *looks([None], first=25)],
    ],
)
def test_one_that_shows_some_is_not(refused: list[PageLook]) -> None:
    assert found(*looks(USUAL), *refused) == []


def feed(*hours: float, result: Result = Result.OK) -> list[PageLook]:
    return [PageLook(at(hour), "http://daily.test/feed", result, None, is_source=True) for hour in hours]


def in_order(*seen: list[PageLook]) -> list[PageLook]:
    return sorted((look for some in seen for look in some), key=lambda look: look.at)


def test_a_host_that_shows_its_feed_and_refuses_every_page_is_told() -> None:
    refused = looks([None] * 5, first=20, result=Result.BLOCKED)
    seen = in_order(looks(USUAL), refused, feed(20.5, 21.5, 22.5, 23.5, 24.5))
    assert found(*seen) == [TroubleKind.BLOCKED]
    lasting = Trouble(TroubleKind.BLOCKED, "daily.test", at(20), at(24), "it is")
    for more, over in ((feed(25, 26, 27), False), (looks([300] * 3, first=25), True)):
        assert is_over(story(), lasting, Vitals(outlets=(OutletVitals("daily.test", (*seen, *more)),))) is over


def test_a_host_that_refused_its_feed_too_shows_it_again() -> None:
    refused = in_order(looks([None] * 4, first=20, result=Result.BLOCKED), feed(21.5, 23.5, result=Result.BLOCKED))
    lasting = Trouble(TroubleKind.BLOCKED, "daily.test", at(20), at(24), "it is")
    seen = OutletVitals("daily.test", (*refused, *feed(25, 26, 27)))
    assert is_over(story(), lasting, Vitals(outlets=(seen,)))


def test_pages_behind_a_wall_that_are_asked_for_again_and_again_are_no_refusal_of_all() -> None:
    pages = [
        PageLook(at(n / 2), f"http://daily.test/{n}", Result.OK if n % 3 else Result.BLOCKED, 400 if n % 3 else None)
        for n in range(30)
    ]
    by_night = [PageLook(at(15 + n / 3), f"http://daily.test/{(21, 24, 27)[n % 3]}", Result.BLOCKED) for n in range(12)]
    assert found(*pages, *by_night) == []


def test_of_an_outlet_with_many_walls_a_row_of_them_is_told_once_chance_does_not_bring_it() -> None:
    some = [look for n in range(20) for look in looks([400 * (n % 2) or None], first=n, result=(BLOCKED, OK)[n % 2])]
    assert found(*some, *looks([None] * 13, first=20, result=BLOCKED)) == []
    assert found(*some, *looks([None] * 14, first=20, result=BLOCKED)) == [TroubleKind.BLOCKED]


def test_of_an_outlet_of_which_two_pages_are_known_three_walls_are_not_enough() -> None:
    few, many = looks(USUAL[:2]), looks(USUAL * 2)
    row = [look for n in range(3) for look in looks([None] * 2, first=40 + 2 * n, result=BLOCKED, page=f"walled-{n}")]
    assert found(*few, *row) == []
    assert found(*many, *row) == [TroubleKind.BLOCKED]


def test_a_gallery_in_five_parts_is_no_redesign() -> None:
    gallery = [PageLook(at(20 + n / 100), f"http://daily.test/{n}-picture", OK, 20) for n in range(6)]
    assert found(*looks(USUAL), *gallery) == []


def test_a_trouble_of_an_outlet_where_nobody_has_looked_for_weeks_is_nobodys() -> None:
    lasting = Trouble(TroubleKind.BLOCKED, "daily.test", at(-900), at(-899), "it is")
    assert is_over(story(), lasting, Vitals(outlets=(OutletVitals("daily.test", ()),))) is None


def test_what_cannot_be_reached_does_not_end_a_row_of_refusals() -> None:
    rows = [looks([None], first=20 + n, result=Result.BLOCKED if n % 2 else Result.UNREACHABLE) for n in range(10)]
    assert found(*looks(USUAL), *(look for row in rows for look in row)) == [TroubleKind.BLOCKED]


@pytest.mark.parametrize(
    ("kind", "after", "over"),
    [
        (TroubleKind.SHORT, looks([30] * 9), False),
        (TroubleKind.SHORT, looks([30, 30, 400, 380, 30]), False),
        (TroubleKind.SHORT, looks([30, 400, 380, 410, 300, 90]), True),
        (TroubleKind.BLOCKED, looks([None] * 9, result=Result.BLOCKED), False),
        (TroubleKind.BLOCKED, [*looks([None] * 2, result=Result.BLOCKED), *looks([300] * 2, first=5)], False),
        (TroubleKind.BLOCKED, [*looks([None] * 2, result=Result.BLOCKED), *looks([300] * 3, first=5)], True),
    ],
)
def test_an_outlet_is_out_of_its_trouble_when_it_shows_again_what_it_did(
    kind: TroubleKind, after: list[PageLook], over: bool
) -> None:
    trouble = Trouble(kind, "daily.test", at(-5), at(-1), "it is", usual=390.0)
    assert is_over(story(), trouble, Vitals(outlets=(OutletVitals("daily.test", tuple(after)),))) is over
    assert is_over(story(), trouble, Vitals()) is False


@given(st.lists(st.integers(200, 800), min_size=8, max_size=60), st.lists(st.integers(200, 800), max_size=20))
def test_lengths_that_stay_as_they_were_are_never_a_sign(before: list[int], after: list[int]) -> None:
    assert found(*looks(before), *looks(after, first=100)) == []
