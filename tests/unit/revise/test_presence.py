from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import History, KnownArticle, Look, Presence, Result, Revision
from monitor.revise import Verdict, judge

START = datetime(2022, 8, 26, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
SEEN = (Result.OK, Result.NOT_MODIFIED)


def article(presence: Presence, *misses: Look) -> KnownArticle:
    return KnownArticle(
        "http://kabar.test/a", presence, Revision("0", "Judul", "Isi.", START), (), History(START, None, 1, START),
        misses=misses,
    )  # fmt: skip


def live(
    looks: list[tuple[Result, timedelta]], *, needed: int = 3, over: timedelta = HOUR, start: Presence = Presence.LIVE
) -> list[Presence]:
    """The presence after each look, as it goes when each verdict is believed."""
    presence, states = start, list[Presence]()
    misses: list[Look] = []
    for result, at in looks:
        now = START + at
        presence = judge(article(presence, *misses), result, now=now, looks=needed, over=over).presence
        misses = [] if result in SEEN else [*misses, Look(now, result)]
        states.append(presence)
    return states


def missing(*minutes: int) -> list[tuple[Result, timedelta]]:
    return [(Result.MISSING, timedelta(minutes=at)) for at in minutes]


def test_an_article_is_gone_after_enough_looks_over_enough_time() -> None:
    assert live(missing(0, 30, 60)) == ["suspect", "suspect", "gone"]


def test_three_looks_in_a_minute_are_not_enough() -> None:
    assert live(missing(0, 0, 1)) == ["suspect", "suspect", "suspect"]


def test_two_looks_a_day_apart_are_not_enough() -> None:
    assert live(missing(0, 60 * 24)) == ["suspect", "suspect"]


def test_the_first_miss_decides_where_one_look_is_enough() -> None:
    assert live(missing(0), needed=1, over=timedelta()) == ["gone"]


def test_an_article_that_is_seen_again_in_time_was_never_gone() -> None:
    looks = [*missing(0, 30), (Result.OK, timedelta(minutes=50)), *missing(60, 70, 130)]
    assert live(looks) == ["suspect", "suspect", "live", "suspect", "suspect", "gone"]


@pytest.mark.parametrize("seen", SEEN)
def test_an_article_that_was_gone_comes_back_restored_and_stays_so(seen: Result) -> None:
    looks = [*missing(0, 30, 60), (seen, 2 * HOUR), (seen, 3 * HOUR)]
    assert live(looks)[2:] == ["gone", "restored", "restored"]


def test_a_restored_article_can_go_again() -> None:
    assert live(missing(0, 30, 60), start=Presence.RESTORED) == ["suspect", "suspect", "gone"]


def test_a_wall_is_no_deletion() -> None:
    looks = [(Result.BLOCKED, at * HOUR) for at in range(50)]
    assert set(live(looks)) == {"blocked"}
    assert set(live(looks, start=Presence.SUSPECT)) == {"suspect"}
    assert set(live(looks, start=Presence.GONE)) == {"gone"}
    assert live([*looks, (Result.OK, 60 * HOUR)])[-1] == "live"


def test_what_was_doubted_for_its_words_and_was_never_missed_may_be_behind_a_wall() -> None:
    doubted = replace(article(Presence.SUSPECT), doubts=2)
    assert judge(doubted, Result.BLOCKED, now=START, looks=3, over=HOUR).presence is Presence.BLOCKED
    missed = replace(article(Presence.SUSPECT, Look(START, Result.MISSING)), doubts=2)
    assert judge(missed, Result.BLOCKED, now=START, looks=3, over=HOUR).presence is Presence.SUSPECT


def test_an_article_has_moved_until_it_is_seen_at_its_own_address() -> None:
    left = article(Presence.MOVED)
    assert judge(left, Result.OK, now=START, looks=3, over=HOUR).presence is Presence.MOVED
    assert judge(left, Result.OK, now=START, looks=3, over=HOUR, is_home=True).presence is Presence.LIVE


def test_a_wall_among_the_misses_does_not_count_as_one() -> None:
    looks = [*missing(0), (Result.BLOCKED, HOUR), (Result.BLOCKED, 2 * HOUR), *missing(180)]
    assert live(looks) == ["suspect"] * 4
    assert live([*looks, *missing(240)])[-1] == "gone"


@pytest.mark.parametrize("presence", list(Presence))
@pytest.mark.parametrize("result", [Result.ROBOTS, Result.UNREACHABLE, Result.REFUSED, Result.BROKEN])
def test_where_we_could_not_look_nothing_changes(presence: Presence, result: Result) -> None:
    verdict = judge(article(presence), result, now=START, looks=1, over=timedelta())
    assert verdict == Verdict(presence, "")


def test_a_look_that_is_reported_twice_counts_once() -> None:
    twice = [Look(START + HOUR, Result.MISSING)] * 2
    verdict = judge(article(Presence.SUSPECT, Look(START, Result.MISSING), *twice), Result.MISSING,
                    now=START + HOUR, looks=3, over=HOUR)  # fmt: skip
    assert verdict.presence is Presence.SUSPECT


def test_a_change_of_presence_gives_its_reason() -> None:
    verdict = judge(article(Presence.LIVE), Result.MISSING, now=START, looks=3, over=HOUR, reason="answered 404")
    assert verdict.presence is Presence.SUSPECT
    assert "answered 404" in verdict.reason
    assert judge(article(Presence.GONE), Result.MISSING, now=START, looks=3, over=HOUR, reason="404").reason == ""


def test_no_looks_at_all_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="looks"):
        judge(article(Presence.LIVE), Result.MISSING, now=START, looks=0, over=HOUR)


@given(st.lists(st.tuples(st.sampled_from(list(Result)), st.integers(1, 90)), max_size=25), st.integers(1, 4))
@settings(max_examples=200, deadline=None)
def test_nothing_is_gone_without_its_misses(steps: list[tuple[Result, int]], needed: int) -> None:
    at, looks = timedelta(), []
    for result, minutes in steps:
        at += timedelta(minutes=minutes)
        looks.append((result, at))
    since: list[timedelta] = []
    was = Presence.LIVE
    for (result, moment), presence in zip(looks, live(looks, needed=needed), strict=True):
        since = [] if result in SEEN else [*since, moment] if result is Result.MISSING else since
        if presence is Presence.GONE and was is not Presence.GONE:
            assert result is Result.MISSING
            assert len(since) >= needed
            assert since[-1] - since[0] >= HOUR
        if presence is not was:
            assert result in (*SEEN, Result.MISSING, Result.BLOCKED)
        was = presence
