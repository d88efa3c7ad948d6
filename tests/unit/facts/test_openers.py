from __future__ import annotations

import pytest

from monitor.facts import names_in
from monitor.facts.openers import opens
from monitor.model import Alias, Concept

KADERA = Concept("kadera", (Alias("Kadera"),))


def said(text: str, language: str, *concepts: Concept) -> list[str]:
    return [name.said for name in names_in(text, language=language, concepts=concepts)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("id", "Bagi Toyota, harga itu terlalu tinggi.", ["Toyota"]),
        ("id", "Berapa ongkos yang ditanggung Toyota? Bukan urusan kami.", ["Toyota"]),
        ("id", "Perburuan Toyota di pasar truk berlanjut.", ["Toyota"]),
        ("id", "Jawaban Kadera Tirta Nusa lebih singkat.", ["Kadera Tirta Nusa"]),
        ("id", "Membangun Kadera tidak murah.", ["Kadera"]),
        ("id", "BANDUNG - Saham Kadera turun lagi.", ["BANDUNG", "Kadera"]),
        ("id", "BANDUNG - Berapa lama lagi buruh menunggu?", ["BANDUNG"]),
        ("en", "Whatever Toyota says, the works stay shut.", ["Toyota"]),
        ("en", "GENEVA, Sept 2 (Postwire) - Converting the mill would take a year.", ["GENEVA"]),
        (
            "en",
            "Incumbent Rafa Lindqvist lost. The voters of Rafa Lindqvist wept.",
            ["Rafa Lindqvist", "Rafa Lindqvist"],
        ),
        ("zh", "丰田博物馆今日开放。", []),
        ("zh", "“很好。”诺维·卡德拉以三票之差获胜。", ["诺维·卡德拉"]),
    ],
)
def test_a_common_word_at_the_head_of_a_sentence_is_no_part_of_a_name(
    language: str, text: str, found: list[str]
) -> None:
    assert said(text, language, KADERA) == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("id", "Bernardo Kusuma datang. Kami menemui Bernardo Kusuma lagi.", ["Bernardo Kusuma", "Bernardo Kusuma"]),
        ("id", "Harian Senja terbit. Kami membaca Harian Senja.", ["Harian Senja", "Harian Senja"]),
        ("id", "Universitas Toyota berdiri di sana.", ["Universitas Toyota"]),
        ("en", "Nanjing waits. The United States do not.", ["Nanjing", "United States"]),
        ("en", "They read a memo for Toyota and wait.", ["Toyota"]),
        ("id", "Kepada wartawan Toyota Mengatakan bahwa pabrik itu tutup.", ["Toyota"]),
    ],
)
def test_a_name_keeps_its_first_word_and_no_verb(language: str, text: str, found: list[str]) -> None:
    assert said(text, language) == found


@pytest.mark.parametrize(
    ("word", "language", "common"),
    [
        ("Kenaikan", "id", True), ("Kenya", "id", False), ("Beijing", "en", False), ("Building", "en", True),
        ("Building", "id", False), ("Sepanjangnya", "id", True), ("Toyota", "id", False), ("Kabar", None, True),
    ],
)  # fmt: skip
def test_a_derived_word_is_common_in_its_language(word: str, language: str | None, common: bool) -> None:
    assert opens(word, language) is common
