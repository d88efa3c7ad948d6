"""How much more a text is like those that belong than like those that do not."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.embeddings import NEIGHBOURS, likeness, unit

EAST, NORTH, WEST = (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)
NORTHEAST = unit((1.0, 1.0))

VECTORS = st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=3).map(unit)
SIDES = st.lists(VECTORS, max_size=8)


def test_what_is_like_the_accepted_is_likelier_than_what_is_like_the_rejected() -> None:
    assert likeness(EAST, [EAST], [NORTH]).value == 1
    assert likeness(NORTH, [EAST], [NORTH]).value == -1
    assert likeness(NORTHEAST, [EAST], [NORTH]).value == pytest.approx(0)


def test_the_nearest_accepted_article_is_told_with_its_cosine() -> None:
    found = likeness(NORTHEAST, [WEST, NORTH, NORTHEAST], [])
    assert (found.nearest, found.cosine) == (2, pytest.approx(1))


def test_a_side_without_articles_counts_nothing() -> None:
    assert likeness(EAST, [], []) == likeness(EAST, [], [NORTH])
    assert likeness(EAST, [], [NORTH]).nearest is None
    assert likeness(EAST, [NORTHEAST], []).value == pytest.approx(math.sqrt(0.5))


def test_only_the_nearest_few_of_a_side_count() -> None:
    few = [EAST] * NEIGHBOURS
    assert likeness(EAST, [*few, *[WEST] * 100], []).value == 1
    assert likeness(EAST, [EAST, WEST], []).value == 0


def test_many_accepted_articles_do_not_drown_one_that_was_rejected() -> None:
    assert likeness(NORTH, [EAST] * 200, [NORTH]).value == -1


@pytest.mark.parametrize("odd", [(0.0, 0.0), (math.nan, 1.0), (math.inf, 1.0)])
def test_a_vector_without_a_direction_is_like_nothing(odd: tuple[float, float]) -> None:
    assert unit(odd) == (0, 0)
    assert likeness(unit(odd), [EAST], [NORTH]).value == 0


@given(VECTORS, SIDES, SIDES)
def test_the_order_of_the_others_does_not_matter_and_the_value_is_bounded(
    one: tuple[float, ...], belong: list[tuple[float, ...]], other: list[tuple[float, ...]]
) -> None:
    found = likeness(one, belong, other)
    assert -2 - 1e-9 <= found.value <= 2 + 1e-9
    assert found.value == pytest.approx(likeness(one, belong[::-1], other[::-1]).value)


@given(VECTORS, SIDES, SIDES, VECTORS)
def test_one_more_rejected_article_of_its_own_words_never_lifts_it(
    one: tuple[float, ...], belong: list[tuple[float, ...]], other: list[tuple[float, ...]], like: tuple[float, ...]
) -> None:
    """Of `NEIGHBOURS` or more that were rejected; with fewer, one that is far lessens what they weigh."""
    full = [*other, *[one] * NEIGHBOURS]
    assert likeness(one, belong, [*full, like]).value <= likeness(one, belong, full).value + 1e-9


@given(VECTORS, SIDES)
def test_the_two_sides_are_each_others_mirror(one: tuple[float, ...], side: list[tuple[float, ...]]) -> None:
    assert likeness(one, side, []).value == pytest.approx(-likeness(one, [], side).value)
