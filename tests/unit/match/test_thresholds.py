"""A person's decisions place a story's thresholds."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.match import place_thresholds
from tests.support.laws import examples

pytestmark = pytest.mark.unmeasured

SCORES = st.integers(0, 10_000).map(lambda whole: whole / 10_000)
JUDGED = st.lists(st.tuples(SCORES, st.booleans()), max_size=25)


def test_without_decisions_the_thresholds_stay() -> None:
    assert place_thresholds([], 0.5, 0.2) == (0.5, 0.2)


def test_one_decision_moves_little() -> None:
    assert place_thresholds([(0.3, True)], 0.5, 0.2) == (0.5, 0.2)
    assert place_thresholds([(0.47, True)], 0.5, 0.2) == (0.47, 0.2)


def test_many_that_agree_move_the_threshold_to_where_they_are() -> None:
    assert place_thresholds([(0.4, True)] * 4, 0.5, 0.2) == (0.4, 0.2)
    assert place_thresholds([(0.6, False)] * 4, 0.5, 0.2) == (0.6001, 0.2)


def test_a_yes_that_nobody_would_have_seen_lowers_the_review_threshold_at_once() -> None:
    assert place_thresholds([(0.1, True)], 0.5, 0.2) == (0.5, 0.1)


@settings(max_examples=examples(80), deadline=None)
@given(JUDGED, SCORES, SCORES)
def test_the_thresholds_keep_their_bounds_and_their_order(
    judged: list[tuple[float, bool]], accept: float, review: float
) -> None:
    higher, lower = place_thresholds(judged, accept, review)
    assert 0.05 <= lower <= higher <= 0.95
    assert abs(higher - min(0.95, max(0.05, accept))) <= 0.25 + 1e-9


@settings(max_examples=examples(80), deadline=None)
@given(JUDGED, SCORES, SCORES, SCORES)
def test_a_yes_never_raises_and_a_no_never_lowers(
    judged: list[tuple[float, bool]], score: float, accept: float, review: float
) -> None:
    before = place_thresholds(judged, accept, review)
    after_yes = place_thresholds([*judged, (score, True)], accept, review)
    after_no = place_thresholds([*judged, (score, False)], accept, review)
    assert all(after <= was for after, was in zip(after_yes, before, strict=True))
    assert all(after >= was for after, was in zip(after_no, before, strict=True))


@given(JUDGED, st.randoms())
def test_the_order_of_decisions_does_not_matter(judged: list[tuple[float, bool]], chance: random.Random) -> None:
    shuffled = judged.copy()
    chance.shuffle(shuffled)
    assert place_thresholds(shuffled, 0.5, 0.2) == place_thresholds(judged, 0.5, 0.2)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(SCORES, st.booleans()), max_size=8), st.sampled_from([0.31, 0.5, 0.62]))
def test_no_place_is_better_than_the_one_chosen(judged: list[tuple[float, bool]], accept: float) -> None:
    def cost(at: float) -> float:
        wrong = sum(is_yes if score < at else not is_yes for score, is_yes in judged)
        return wrong + 20 * abs(at - accept)

    chosen, _ = place_thresholds(judged, accept, 0.05)
    low, high = round(max(0.05, accept - 0.25) * 10_000), round(min(0.95, accept + 0.25) * 10_000)
    assert cost(chosen) == pytest.approx(min(cost(at / 10_000) for at in range(low, high + 1)), abs=1e-3)
