"""Names sound alike in Latin letters and in Chinese."""

from __future__ import annotations

import pytest

pytest.importorskip("anyascii", reason="names are compared across scripts where it is installed")

from monitor.match.sound import han_names, latin_names


def alike(latin: str, han: str) -> bool:
    """Whether one of the sounds of the whole Chinese name is one of the Latin name."""
    return bool(latin_names(latin) & {sound for sound, start, end in han_names(han) if end - start == len(han)})


@pytest.mark.parametrize(
    ("latin", "han"),
    [
        ("Xiaomi", "小米"),
        ("Lei Jun", "雷军"),
        ("Trump", "特朗普"),
        ("Zelensky", "泽连斯基"),
        ("Merkel", "默克尔"),
        ("Macron", "马克龙"),
        ("Netanyahu", "内塔尼亚胡"),
        ("Tsipras", "齐普拉斯"),
        ("Poroshenko", "波罗申科"),
        ("Madagascar", "馬達加斯加"),
    ],
)
def test_a_name_and_its_chinese_writing_sound_alike(latin: str, han: str) -> None:
    assert alike(latin, han)


@pytest.mark.parametrize(
    ("latin", "han"),
    [("Xiaomi", "小说"), ("Trump", "奥巴马"), ("Merkel", "马克龙"), ("Bali", "巴厘"), ("Iran", "伊朗")],
)
def test_other_names_and_short_ones_do_not(latin: str, han: str) -> None:
    assert not alike(latin, han)


def test_what_writes_no_foreign_names_is_read_in_pinyin_alone() -> None:
    assert {sound for sound, _, _ in han_names("粮价上涨")} == {
        "=liangjia",
        "=jiashang",
        "=shangzhang",
        "=liangjiashang",
        "=jiashangzhang",
        "=liangjiashangzhang",
    }


def test_an_h_that_ends_a_syllable_is_silent() -> None:
    assert alike("Rambahsil", "兰巴西勒")


def test_two_characters_in_quotation_marks_are_heard_as_a_name_and_others_are_not() -> None:
    storm, plain = ({sound for sound, _, _ in han_names(text)} for text in ("台风“桑南”登陆", "台风桑南登陆"))
    assert latin_names("Sannan") & storm
    assert not latin_names("Sannan") & plain - {"=sannan"}


def test_offsets_point_at_the_name() -> None:
    text = "据报道，特朗普表示"
    assert ("tlnp", "特朗普") in {(sound, text[start:end]) for sound, start, end in han_names(text)}


def test_a_text_of_nothing_but_such_characters_is_read_in_proportion() -> None:
    few, many = (sum(1 for _ in han_names("阿巴卡达" * times)) for times in (100, 1_000))
    assert many < 11 * few
