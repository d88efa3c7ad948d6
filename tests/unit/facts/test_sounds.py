"""Names that Chinese writes by their sound, and what they tell of two reports."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.facts import facts_of, same_report
from monitor.facts.sounds import han_sounds, latin_sounds, matched
from monitor.model import Article, Told

AT = datetime(2024, 3, 4, tzinfo=UTC)


def told(name: str, text: str, language: str) -> Told:
    article = Article(None, None, None, text, published="2024-03-04", language=language)
    return Told(name, name, AT, language, facts_of(article), name)


@pytest.mark.parametrize(
    ("latin", "han"),
    [
        ("Flores", "弗洛勒斯"), ("Shackleton", "沙克尔顿"), ("Haldane", "哈尔丹"), ("Kasmuri", "卡斯穆里"),
        ("Wulan", "武兰"), ("Medrado", "梅德拉多"), ("Sulaksono", "苏拉克索诺"), ("Rahmat", "拉赫马特"),
    ],
)  # fmt: skip
def test_a_foreign_name_sounds_alike_in_both_scripts(latin: str, han: str) -> None:
    assert latin_sounds(latin) & {made for made, printed in han_sounds(f"当地{han}，消息") if printed == han}


def test_a_name_is_found_where_the_text_writes_its_sound_and_only_once() -> None:
    text = "昨日，卡斯穆里在弗洛勒斯表示，道路已经中断。"
    assert matched(["Kasmuri", "Flores", "Haldane"], text) == {"Kasmuri": "卡斯穆里", "Flores": "弗洛勒斯"}
    assert matched(["Pranata", "Borneo"], "教练普拉纳塔说") == {"Pranata": "普拉纳塔"}


@pytest.mark.parametrize("word", ["Lei", "Bo", "", "123", "Ōe"])
def test_what_has_too_few_consonants_is_not_compared(word: str) -> None:
    assert latin_sounds(word) == frozenset()


@given(st.text(max_size=40), st.text(alphabet="弗洛勒斯沙克尔顿·，哈", max_size=60))
def test_any_text_is_compared(name: str, text: str) -> None:
    assert set(matched([name, "Flores"], text)) <= {name, "Flores"}
    assert all(printed in text for printed in matched([name, "Flores"], text).values())


def test_two_reports_share_names_that_two_scripts_hide() -> None:
    english = told("en", "The crew of Marek Hollund landed near Kasmuri. Marek Hollund met Tolman Drevik there.", "en")
    chinese = told(
        "zh", "马雷克·霍伦德的机组在卡斯穆里附近降落，会见了托尔曼·德雷维克。机组人员全部平安，天气晴好。", "zh"
    )
    ours, theirs = same_report(english, chinese), same_report(chinese, english)
    assert ours
    assert theirs
    assert "Kasmuri (卡斯穆里)" in ours.reason
    assert (ours.score, set(ours.shared)) == (theirs.score, set(theirs.shared))


def test_a_name_in_part_counts_and_half_of_something_does_not() -> None:
    english = told("en", "Half of the crew of Rowan Tatenham left with Ilse Marwick for Derwent.", "en")
    indonesian = told("id", "Kru itu dipimpin Tatenham, dan Ilse Marwick ikut ke Derwent; separuh pergi.", "id")
    found = same_report(english, indonesian)
    assert found
    assert "Tatenham" in found.reason
    assert "50%" not in found.reason


@pytest.mark.parametrize("size", [1, 40])
def test_the_sounds_of_a_long_text_are_compared_by_its_length(size: int) -> None:
    assert len(dict(han_sounds("沙克尔顿弗洛勒斯" * size))) < 200
