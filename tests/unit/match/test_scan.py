"""Aliases are found where they stand as words of their own."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.match.scan import Scanner
from monitor.model import Alias, Concept


def scanner(*aliases: str) -> Scanner:
    return Scanner([Concept(alias, (Alias(alias),)) for alias in aliases])


def found(text: str, *aliases: str) -> list[tuple[str, str]]:
    """The aliases found, each with what stands there."""
    return [(one.alias, text[one.start : one.end]) for one in scanner(*aliases).find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Xiaomi",
        "mobil XIAOMI baru",
        "(ｘｉａｏｍｉ)",
        "Xiaomi-nya",
        "di-Xiaomi-kan",
        "Xiaominya",
        "Xiaomilah yang",
        "Xiaomi's",
        "Xiaomi’s",
        "Xìaōmi",
        "小米Xiaomi汽车",
        "Xiao\u00admi",
        "#xiaomi",
        "Xiaomi/BAIC",
    ],
)
def test_a_name_is_found_in_any_dress(text: str) -> None:
    assert len(found(text, "Xiaomi")) == 1


@pytest.mark.parametrize(
    "text", ["Xiaomis", "Xiaomikan", "Xiaominyak", "Axiaomi", "Xiaomi7", "xiao mi", "Xiaom", "", "Xiaomiä", "Xiaomи"]
)
def test_a_name_is_not_found_inside_a_longer_word(text: str) -> None:
    assert found(text, "Xiaomi") == []


def test_a_short_name_takes_no_glued_particle() -> None:
    assert found("Kianya", "Kia") == []
    assert found("Kia-nya", "Kia") == [("Kia", "Kia")]


def test_the_longest_alias_counts_and_what_lies_inside_it_does_not() -> None:
    text = "北汽集团与北汽、BAIC Group dan BAIC"
    assert found(text, "北汽", "北汽集团", "BAIC", "BAIC Group") == [
        ("北汽集团", "北汽集团"),
        ("北汽", "北汽"),
        ("BAIC Group", "BAIC Group"),
        ("BAIC", "BAIC"),
    ]


def test_a_longer_alias_that_is_no_word_there_gives_way_to_the_shorter() -> None:
    assert found("BAIC Grouping", "BAIC", "BAIC Group") == [("BAIC", "BAIC")]


@pytest.mark.parametrize("text", ["北汽集團", "Beijing\nAutomotive", "Beijing-Automotive", "BEIJING  AUTOMOTIVE"])
def test_traditional_characters_hyphens_and_line_breaks_are_no_hindrance(text: str) -> None:
    assert [where for _, where in found(f"«{text}»", "北汽集团", "Beijing Automotive")] == [text]


def test_a_space_between_han_and_latin_is_no_hindrance() -> None:
    assert found("新款小米 SU7 上市", "小米SU7") == [("小米SU7", "小米 SU7")]
    assert found("大 小米", "大小米") == []


def test_two_concepts_may_share_an_alias() -> None:
    both = Scanner([Concept("maker", (Alias("小米"),)), Concept("grain", (Alias("小米"), Alias("小米")))])
    assert [one.concept for one in both.find("小米")] == [0, 1]


def test_a_concept_without_a_letter_is_never_found() -> None:
    assert found("…", "", "\u200b") == []


ALIASES = ["Xiaomi", "BAIC", "小米", "北汽集团", "Beijing Automotive"]
FILL = st.text(alphabet="ab ,.小的é\u0301\u200bß\n车", max_size=12)


@settings(max_examples=150, deadline=None)
@given(FILL, st.sampled_from(ALIASES), FILL, st.sampled_from([str.upper, str.lower, str.title, str]))
def test_an_alias_is_found_where_it_stands_whatever_its_case(
    before: str, alias: str, after: str, dress: type[str]
) -> None:
    text = f"{before} {dress(alias)} {after}"
    at = len(before) + 1
    places = {(one.alias, one.start) for one in scanner(*ALIASES).find(text)}
    assert (alias, at) in places


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="XiaomBAIC 小米北汽集团Ｘ-nya", max_size=40))
def test_width_and_case_do_not_matter_and_offsets_point_at_the_alias(text: str) -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)
    plain = [(one.alias, one.start, one.end) for one in scanner(*ALIASES).find(text)]
    assert plain == [(one.alias, one.start, one.end) for one in scanner(*ALIASES).find(wide)]
    assert plain == [(one.alias, one.start, one.end) for one in scanner(*ALIASES).find(text.swapcase())]
    assert all(text[start:end].lower().replace("-", " ") == alias.lower() for alias, start, end in plain)


def test_ten_thousand_aliases_cost_one_scan() -> None:
    many = scanner(*(f"alias{number:05d}" for number in range(10_000)), "Xiaomi")
    text = "kata lain " * 20_000 + "Xiaomi"
    began = time.process_time()
    assert len(many.find(text)) == 1
    assert time.process_time() - began < 2


def test_a_text_that_is_nothing_but_names_is_bounded() -> None:
    began = time.process_time()
    assert 1_000 < len(found("小米" * 100_000, "小米", "小", "米")) <= 20_000
    assert time.process_time() - began < 3
