"""Which language a text is in."""

from __future__ import annotations

import pytest

from monitor.extract import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Pabrik itu akan dibangun di kota pelabuhan dan mulai bekerja pada tahun depan.", "id"),
        ("The plant is to be built in the harbour town and will open next year.", "en"),
        ("工厂将建在港口城市，明年投产。", "zh"),
        ("Xiaomi 与 BAIC 商谈合资造车，双方没有签署协议。", "zh"),
        ("工場は来年から港の町で動き始める予定です。", "ja"),
        ("공장은 내년에 항구 도시에서 문을 연다.", "ko"),
        ("Die Fabrik wird in der Stadt gebaut und ist im Jahr danach fertig.", "de"),
        ("Kilang itu akan dibina kerana syarikat berkata bahawa kereta yang baharu ialah untuk di sini.", "ms"),
    ],
)  # fmt: skip
def test_a_text_tells_its_language(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_template_that_declares_english_does_not_make_an_indonesian_text_english() -> None:
    assert language_of("Mobil itu akan dijual di tiga kota dan tidak untuk ekspor.", "en-US") == "id"


def test_a_text_too_short_to_tell_takes_what_the_page_declares() -> None:
    assert language_of("Xiaomi SU7", "id_ID") == "id"


@pytest.mark.parametrize(
    ("hint", "code"), [("in", "id"), ("zh-Hans-CN", "zh"), ("EN", "en"), ("indonesia", None), ("", None)]
)
def test_a_declared_language_becomes_a_code(hint: str, code: str | None) -> None:
    assert language_of("SU7", hint) == code


def test_nothing_known_is_none() -> None:
    assert language_of("", None) is None
    assert language_of("12345 !!! 300.000") is None


def test_a_name_in_han_characters_does_not_make_an_indonesian_text_chinese() -> None:
    assert language_of("Perusahaan 小米 akan membangun pabrik di kota itu dan tidak di luar negeri.") == "id"
