"""What is written differently in each language is known for one thing."""

from __future__ import annotations

import pytest

from monitor.match.bridge import things
from monitor.match.glossary import COUNTRIES, LANGUAGES, NAMES, WORDS


def keys(text: str, language: str) -> list[str]:
    return [thing.key for thing in things(text, language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "An earthquake in Tokyo, Japanese police said; the WHO was told."),
        ("id", "Gempa di Tokyo, kata polisi Jepang; WHO diberi tahu."),
        ("zh", "东京发生地震，日本警方通报；世卫组织已获悉。"),
        ("de", "Erdbeben in Tokio, sagt die japanische Polizei; die WHO weiß davon."),
        ("es", "Terremoto en Tokio, dice la policía japonesa; la OMS lo sabe."),
    ],
)
def test_one_report_in_five_languages_names_the_same_things(language: str, text: str) -> None:
    assert {"earthquake", "tokyo", "JP", "police", "who"} <= set(keys(text, language))


def test_a_name_is_written_with_its_capitals() -> None:
    assert keys("Those who fed the apple tree", "en") == []
    assert keys("Ia bertindak as roda di grab", "id") == []
    assert keys("AS dan Apple", "id") == ["US", "apple"]


def test_traditional_characters_are_read_too() -> None:
    assert keys("臺灣地震", "zh")[-1] == "earthquake"


def test_a_thing_is_found_at_its_place() -> None:
    text = "Di Jakarta, banjir."
    assert [(text[one.start : one.end], one.is_name) for one in things(text, "id")] == [
        ("Jakarta", True),
        ("banjir", False),
    ]


def test_another_language_has_no_table() -> None:
    assert keys("Jakarta", "sw") == keys("Jakarta", "") == []


@pytest.mark.parametrize(("table", "cells"), [(WORDS, 5), (NAMES, 5), (COUNTRIES, 6)])
def test_every_line_of_the_tables_has_all_languages(table: str, cells: int) -> None:
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    assert cells - len(LANGUAGES) in (0, 1)
    assert [line for line in lines if len(line) != cells or not all(line)] == []
    assert len({line[0] for line in lines}) == len(lines)
