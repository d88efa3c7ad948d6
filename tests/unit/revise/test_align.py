from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.revise.align import alike, matches, rising

ITEMS = st.lists(st.sampled_from("abcdefgh"), max_size=60)


@given(ITEMS, ITEMS)
@settings(max_examples=200, deadline=None)
def test_matches_are_equal_and_rise_on_both_sides(a: list[str], b: list[str]) -> None:
    found = matches(a, b)
    assert all(a[i] == b[j] for i, j in found)
    assert all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(found))


@given(ITEMS, st.sets(st.integers(0, 59)))
@settings(max_examples=100, deadline=None)
def test_what_only_lost_items_matches_in_all_that_is_left(a: list[str], lost: set[int]) -> None:
    b = [item for at, item in enumerate(a) if at not in lost]
    assert len(matches(a, b)) == len(b)


def test_a_long_repetitive_text_is_aligned_around_its_edit() -> None:
    a = ["a", "b", "b"] * 5000
    b = [*a[:7000], "x", *a[7000:]]
    assert len(matches(a, b)) == len(a)


@given(st.lists(st.integers(0, 20), max_size=40))
def test_a_rising_run_rises(values: list[int]) -> None:
    run = [values[at] for at in rising(values)]
    assert run == sorted(set(run))
    assert len(run) >= (1 if values else 0)


def test_the_most_alike_sentences_are_paired_first() -> None:
    old = ["the old plant is idle", "the new plant is busy with cars"]
    new = ["the new plant is busy with new cars", "the old plant is sold", "nothing in common here"]
    assert alike([line.split() for line in old], [line.split() for line in new]) == [(1, 0), (0, 1)]
