"""Of a corrected article's copies it is known which carry the correction."""

from __future__ import annotations

import pytest

from monitor.dedupe import Correction, who_carried

FIXED = Correction("a", "10 miliar yuan", "12 miliar yuan")


def state(text: str, correction: Correction = FIXED) -> str:
    (carried,) = who_carried({"a": [("a", "Nilainya 12 miliar yuan."), ("b", text)]}, [correction])
    assert (carried.family, carried.article, carried.correction) == ("a", "b", correction)
    return carried.state


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nilainya 12 miliar yuan.", "corrected"),
        ("Nilainya “12 Miliar” yuan.", "corrected"),
        ("Nilainya 10 miliar yuan.", "old"),
        ("Nilainya 12 miliar yuan. Ralat: semula tertulis 10 miliar yuan.", "both"),
        ("Nilainya besar.", "silent"),
        ("Nilainya 110 miliar yuan, atau 10,5 miliar yuan.", "silent"),
        ("Nilainya 12 miliar yuanlah.", "silent"),
        ("", "silent"),
    ],
)
def test_a_copy_has_the_new_words_or_the_old_ones_or_neither(text: str, expected: str) -> None:
    assert state(text) == expected


def test_old_words_within_the_new_ones_are_not_old() -> None:
    grown = Correction("a", "10 miliar yuan", "hampir 10 miliar yuan")
    assert state("Nilainya hampir 10 miliar yuan.", grown) == "corrected"
    assert state("Nilainya 10 miliar yuan.", grown) == "old"
    shrunk = Correction("a", "hampir 10 miliar yuan", "10 miliar yuan")
    assert state("Nilainya 10 miliar yuan.", shrunk) == "corrected"
    assert state("Nilainya hampir 10 miliar yuan.", shrunk) == "old"


def test_words_may_be_added_or_taken_out() -> None:
    added, taken = Correction("a", "", "BAIC membantah kabar itu"), Correction("a", "kata seorang pejabat", "")
    assert state("Namun BAIC membantah kabar itu.", added) == "corrected"
    assert state("Namun BAIC diam.", added) == "silent"
    assert state("Nilainya naik, kata seorang pejabat.", taken) == "old"
    assert state("Nilainya naik.", taken) == "corrected"


def test_han_and_traditional_characters_are_read() -> None:
    fixed = Correction("a", "100亿元", "120亿元")
    assert state("投資120億元。", fixed) == "corrected"
    assert state("投资100亿元。", fixed) == "old"


def test_only_the_family_of_the_corrected_article_is_asked_and_not_that_article() -> None:
    members = {"a": [("a", "12 miliar yuan"), ("b", "10 miliar yuan"), ("c", "")], "x": [("y", "10 miliar yuan")]}
    told = who_carried(members, [FIXED, Correction("y", "sama", "Sama!"), Correction("z", "1", "2")])
    assert [(one.article, one.state) for one in told] == [("b", "old"), ("c", "silent")]
