"""What two texts share can be shown in both."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.dedupe import normalise, shared_passages
from monitor.dedupe.passages import Passage
from monitor.dedupe.variants import simplified_words

WIRE = "Pabrik itu akan berdiri di tepi sungai dan menyerap tiga ratus pekerja, kata kepala desa."


def shown(ours: str, theirs: str, found: Passage) -> tuple[str, str]:
    return ours[found.start : found.end], theirs[found.their_start : found.their_end]


def test_a_shared_passage_is_told_by_its_place_in_both() -> None:
    ours, theirs = f"Awal kami. {WIRE} Akhir kami.", f"Lain sama sekali – {WIRE.upper()}"
    (found,) = shared_passages(ours, theirs)
    assert shown(ours, theirs, found) == (WIRE.removesuffix("."), WIRE.removesuffix(".").upper())
    assert (found.words, found.quoted) == (len(normalise(WIRE)), False)


def test_a_quotation_is_told_from_a_passage() -> None:
    ours, theirs = f"Ia berkata: “{WIRE}” Lalu diam.", f'"{WIRE}" ujarnya kemarin.'
    assert [found.quoted for found in shared_passages(ours, theirs)] == [True]


def test_passages_that_changed_places_are_both_shown() -> None:
    one, two = "satu dua tiga empat lima enam tujuh delapan", "kuda sapi kambing ayam itik angsa kerbau domba"
    ours, theirs = f"{one} sela {two}", f"{two} antara lain {one}"
    assert [shown(ours, theirs, found) for found in shared_passages(ours, theirs)] == [(one, one), (two, two)]


def test_fewer_words_than_asked_for_are_no_passage() -> None:
    seven = "satu dua tiga empat lima enam tujuh"
    assert shared_passages(f"{seven} a", f"{seven} b") == ()
    assert len(shared_passages(f"{seven} a", f"{seven} b", least=5)) == 1
    with pytest.raises(ValueError, match="at least 5"):
        shared_passages(seven, seven, least=4)


def test_of_many_passages_the_longest_are_given_in_the_order_of_the_text() -> None:
    parts = [" ".join(f"k{number}x{place}y" for place in range(8 + number)) for number in range(5)]
    ours, theirs = " satu ".join(parts), " dua ".join(parts)
    assert [found.words for found in shared_passages(ours, theirs, most=2)] == [11, 12]


def test_traditional_and_simplified_characters_are_the_same_words() -> None:
    ours, theirs = "公司表示，新車將於明年春天上市。", "据悉，新车将于明年春天上市。"
    (found,) = shared_passages(ours, theirs)
    assert shown(ours, theirs, found) == ("新車將於明年春天上市", "新车将于明年春天上市")


WORDS = st.lists(
    st.sampled_from(["kuda", "Sapi", "ﬁlm", "½", "小", "車", "10%", "“", "”", "\n", "e\u0301"]), max_size=40
)


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS)
def test_what_is_shown_has_the_same_words_in_both(one: list[str], other: list[str]) -> None:
    ours, theirs = " ".join(one), " ".join([*other, *one[3:30]])
    last = 0
    for found in shared_passages(ours, theirs, least=5):
        here, there = (list(simplified_words(normalise(part))) for part in shown(ours, theirs, found))
        assert found.start >= last
        assert found.words >= 5
        # A fraction is two words in one character, so a passage may begin or end within one.
        assert abs(len(here) - found.words) <= 2
        assert abs(len(there) - found.words) <= 2
        if "½" not in ours:
            assert here == there
        last = found.start


@pytest.mark.parametrize("hostile", ["satu " * 60_000, "小" * 60_000, "a b " * 30_000, "“ " * 30_000 + "satu " * 9_000])
def test_texts_that_repeat_themselves_are_compared_in_a_moment(hostile: str) -> None:
    began = time.process_time()
    shared_passages(hostile, hostile + " dua " + hostile)
    assert time.process_time() - began < 10
