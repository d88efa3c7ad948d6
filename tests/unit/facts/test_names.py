from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.facts import names_in
from monitor.facts.pinyin import sound
from monitor.model import Alias, Concept


def keys(text: str, language: str = "en", concepts: tuple[Concept, ...] = ()) -> list[str]:
    return list(dict.fromkeys(name.key for name in names_in(text, language=language, concepts=concepts)))


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "The firm hired Lei Jun and Budi Santoso in Jakarta.", ["leijun", "budisantoso", "jakarta"]),
        ("en", "Yesterday President Prabowo Subianto met Toyota's chairman.", ["prabowosubianto", "toyota"]),
        ("en", "It was said by the Bank of China.", ["bankofchina"]),
        ("en", "Plans for the SU7 were shown on Friday, 26 August.", ["su7"]),
        ("id", "Rencana itu disampaikan Menteri Perindustrian Agus Gumiwang di Bandung.",
         ["perindustrianagusgumiwang", "bandung"]),
        ("id", "Mobil itu dijual seharga Rp5 juta di Pulau Jawa.", ["java"]),
        ("en", "They met in New York at Shanghai-listed Kadera of China's Wangshu.",
         ["newyork", "shanghai", "kadera", "china", "wangshu"]),
        ("id", "Pihak Xiaomi-nya diam, begitu pula Kementerian Perindustrian.",
         ["xiaomi", "kementerianperindustrian"]),
        ("en", "In the West the plant waits; the Plant waits.", ["west"]),
        ("zh", "小米董事长雷军表示，北京现代第二工厂位于顺义。", ["xiaomi", "leijun", "beijinghyundai"]),
        ("zh", "据《证券时报》报道，宁德时代将供应电池。", ["证券时报", "catl"]),
        ("zh", "卢卡·莫德里奇昨日抵达。", ["luka·莫德里奇"]),
    ],
)  # fmt: skip
def test_names_are_found_where_nothing_but_a_name_is(language: str, text: str, found: list[str]) -> None:
    if "·" in found[0]:
        found = [name.key for name in names_in(text, language=language)]
        assert len(found) == 1
        return
    assert keys(text, language) == found


@pytest.mark.parametrize(
    "text",
    [
        "The plant is old. Workers wait. Nothing has come of it on Monday.",
        "It cost US$5 million and Rp3 billion.",
        "Why The Old Plant Still Waits For Its Workers",
        "",
    ],
)
def test_a_capital_letter_alone_makes_no_name(text: str) -> None:
    assert keys(text) == []


def test_the_head_of_a_sentence_is_a_name_where_the_text_names_it_elsewhere() -> None:
    assert keys("Kadera waits. The owners of Kadera do not.") == ["kadera"]
    assert keys("Workers wait. The workers are tired.") == []


def test_a_person_named_in_full_once_is_the_same_by_a_part_of_the_name() -> None:
    assert keys("We met Marselina Nenabu there. Later Nenabu left.") == ["marselinanenabu"]


def test_a_place_in_a_longer_name_stays_the_place() -> None:
    assert keys("Near Beijing stands the plant of Beijing Hyundai.") == ["beijing", "beijinghyundai"]


def test_a_name_has_one_key_in_three_languages() -> None:
    written = {
        ("The car maker BYD of China hired Lei Jun in Shanghai.", "en"),
        ("Pabrikan BYD dari Tiongkok merekrut Lei Jun di Shanghai.", "id"),
        ("中国车企比亚迪聘请雷军，雷军表示将前往上海。", "zh"),
    }
    assert {tuple(sorted(keys(text, language))) for text, language in written} == {
        ("byd", "china", "leijun", "shanghai"),
    }


def test_a_concept_is_known_by_every_alias_small_or_large() -> None:
    licence = Concept("licence", (Alias("production licence"), Alias("izin produksi"), Alias("生产资质", "zh")))
    for text, language in (
        ("The production licence is late.", "en"), ("Izin produksinya terlambat.", "id"), ("生产资质尚缺。", "zh"),
        ("生產資質尚缺。", "zh"),
    ):  # fmt: skip
        (name,) = names_in(text, language=language, concepts=[licence])
        assert (name.key, name.is_concept) == ("licence", True)
        assert text[name.start : name.end] == name.said


def test_traditional_characters_name_the_same() -> None:
    assert keys("北汽集團與賽力斯", "zh") == keys("北汽集团与赛力斯", "zh") == ["baic", "seres"]


def test_a_chinese_name_sounds_as_others_write_it() -> None:
    assert [sound(name) for name in ("雷军", "王传福", "亦庄", "吕梁", "掠夺")] == [
        "leijun", "wangchuanfu", "yizhuang", "luliang", "lueduo",
    ]  # fmt: skip
    assert sound("鑫") is None
    assert sound("Lei") is None
    assert sound("") is None


@given(st.text(alphabet="AaB Cd.\n“”'·-雷军表示公司集团《》的0", max_size=80))
@settings(max_examples=200, deadline=None)
def test_names_stand_where_they_say_and_never_overlap(text: str) -> None:
    end = 0
    for name in names_in(text, language=None):
        assert text[name.start : name.end] == name.said
        assert name.start >= end
        assert name.key
        end = name.end


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    "hostile", ["Aa " * 15_000, "A-" * 22_500, "公司" * 22_500, "《" * 25_000, "王" * 37_500, "雷军表示" * 10_000]
)
def test_a_hostile_text_is_read_as_any_long_one(hostile: str) -> None:
    assert isinstance(names_in(hostile, language=None), tuple)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("早餐有小米粥和馒头。", []),
        ("当地种植小米、玉米和红薯。", []),
        ("工厂日产3000辆。", []),
        ("他们住在三星级酒店。", []),
        ("果园里的苹果树开花了。", []),
        ("小米发布新车，日产跟进，苹果公司观望。", ["xiaomi", "nissan", "apple"]),
    ],
)
def test_a_word_that_is_also_a_name_is_told_by_what_stands_behind_it(text: str, found: list[str]) -> None:
    assert keys(text, "zh") == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("id", "Kata warga, Bank itu menutup PHK massal di Derwent.", ["derwent"]),
        ("id", "Rapat itu digelar Pemkab Karawang di Derwent.", ["karawang", "derwent"]),
        ("en", "The maker sells an EV and an SUV in Derwent.", ["derwent"]),
        ("zh", "据马洛公司称，没有收到邀请。", ["maluogongsi"]),
        ("zh", "其竞争对手马洛公司表示，没有收到邀请。", ["maluogongsi"]),
    ],
)
def test_abbreviations_and_kinds_of_bodies_alone_name_nobody(language: str, text: str, found: list[str]) -> None:
    assert keys(text, language) == found
