"""Writings of one word are folded into one, and the way back is kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.dedupe.variants import SIMPLIFIED
from monitor.match.fold import _MOST_KNOWN, _TABLE, fold
from tests.support.laws import examples


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Xiaomi", "xiaomi"),
        ("ＸＩＡＯＭＩ", "xiaomi"),
        ("Citroën Škoda Łada Straße", "citroen skoda lada strasse"),
        ("Citroe\u0308n", "citroen"),
        ("北汽集團 小米汽車", "北汽集团 小米汽车"),
        ("小米 SU7 发布", "小米su7发布"),
        ("di-BAIC_baru — ya", "di baic baru ya"),
        ("Beijing \n\u00a0 Automotive", "beijing automotive"),
        ("Xiao\u00admi\u200b", "xiaomi"),
        ("หมู", "หมู"),
    ],
)
def test_writings_of_one_word_become_one(written: str, folded: str) -> None:
    assert fold(written).text == folded


def test_a_traditional_character_has_one_simplified_one_that_is_not_traditional() -> None:
    assert len(SIMPLIFIED) > 1_000
    assert not set(SIMPLIFIED) & set(SIMPLIFIED.values())
    assert all(len(char) == 1 for pair in SIMPLIFIED.items() for char in pair)


@settings(max_examples=examples(80), deadline=None)
@given(st.text(alphabet="aZ é\u0301ßﬁ小汽車Ａ-–\u00ad\u200b \n\u00a07Łｶ", max_size=30) | st.text(max_size=30))
def test_every_folded_character_came_from_a_part_of_the_original_that_folds_to_it(written: str) -> None:
    folded = fold(written)
    before = 0
    for at in range(len(folded.text)):
        start, end = folded.original(at, at + 1)
        assert 0 <= start < end <= len(written)
        assert start >= before
        before = start
        # A ligature or a space is the whole of what it came from; so is every character that became one.
        assert folded.text[at] in fold(written[start:end]).text


def test_what_is_kept_in_mind_of_characters_is_bounded() -> None:
    every = "".join(map(chr, range(0xF0000, 0xF0000 + 60_000)))
    begin, end = fold(every[:100]).text, fold(every).text
    assert end.startswith(begin)
    assert len(_TABLE) <= _MOST_KNOWN
