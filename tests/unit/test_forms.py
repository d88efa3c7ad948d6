"""Normal forms in time by the length of the text, whatever stands in it."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.alerts.layout import line_of
from monitor.cli.show import visible
from monitor.dedupe import fingerprint
from monitor.forms import MOST_MARKS, few_marks, normal
from monitor.revise import compare
from monitor.web import shown

FORMS: tuple[Literal["NFC", "NFD", "NFKC", "NFKD"], ...] = ("NFC", "NFD", "NFKC", "NFKD")
_MANY = 400_000
"""Marks out of order, with which the library alone is busy for minutes."""


@given(st.sampled_from(FORMS), st.text(max_size=MOST_MARKS))
def test_a_text_is_in_the_form_that_unicode_has_for_it(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> None:
    assert normal(form, text) == unicodedata.normalize(form, text)


@pytest.mark.parametrize("marks", ["\u0315\u0300", "\u0f73\u0f71", "\u0344\u0315\u0f81"])
def test_marks_without_end_are_cut_after_the_thirtieth(marks: str) -> None:
    assert len(normal("NFC", "a" + marks * (_MANY // len(marks)))) <= 1 + 3 * MOST_MARKS


def test_what_stands_behind_the_marks_is_kept() -> None:
    assert normal("NFC", "one" + "\u0315\u0300" * 100 + " two") == normal("NFC", "one" + "\u0315\u0300" * 15 + " two")


def test_marks_without_end_hold_up_neither_a_fingerprint_nor_a_comparison() -> None:
    marked = "Two makers talk" + "\u0315\u0300" * 100_000 + " about cars."
    assert fingerprint("Cars", marked).words_hash != fingerprint("Cars", "Two makers talk about cars.").words_hash
    assert compare("Cars", marked, "Cars", marked.replace("Two", "Three")).classes


# ------------------------------------------------------------------------------------------------------- what is shown


@pytest.mark.parametrize(
    "said", ["Việt Nam", "ที่นี่", "Tiê\u0302\u0301ng", "בְּרֵאשִׁ֖ית", "❤️❤️❤️❤️❤️❤️❤️❤️❤️❤️", "👨‍👩‍👧‍👦" * 9, "…—“„”!?…—“„”!?"]
)
def test_what_a_language_writes_is_shown_as_it_is(said: str) -> None:
    assert few_marks(said) == said


@pytest.mark.parametrize(
    "heap", ["\u0301" * 60, "\u0e49" * 60, "\u0489" * 60, ("\u0301" * 8 + "\u200b") * 8, "\u0301\u200d" * 60]
)
def test_no_letter_is_shown_with_marks_that_reach_over_other_lines(heap: str) -> None:
    title = f"Xiaomi{heap} and BAIC"
    for told in (visible(title), line_of(title, 300), shown.clean(title), shown.paragraphs(title)[0]):
        on_one = "".join("m" if unicodedata.category(letter) in ("Mn", "Me") else " " for letter in told)
        assert 1 <= len(max(on_one.split(), key=len)) <= 8
        assert told.startswith("Xiaomi")
        assert told.endswith(" and BAIC")
