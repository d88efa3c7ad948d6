"""What counts as a word, and what is only typography."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.dedupe import fingerprint, normalise
from monitor.dedupe.words import placed_words
from tests.support.laws import examples


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("Xiaomi’s “mobil” — baru!", ["xiaomi", "s", "mobil", "baru"]),
        ("小米SU7发布", ["小", "米", "su7", "发", "布"]),
        ("カタカナ と ｶﾀｶﾅ", ["カ", "タ", "カ", "ナ", "と", "カ", "タ", "カ", "ナ"]),
        ("รถยนต์", ["ร", "ถ", "ย", "น", "ต", "์"]),
        ("naïve naïve", ["naïve", "naïve"]),
        ("10 miliar yuan ($1,5 miliar)", ["10", "miliar", "yuan", "$", "1,5", "miliar"]),
        ("300.000 mobil, 10%", ["300.000", "mobil", "10", "%"]),
        ("10bn 10 bn", ["10", "bn", "10", "bn"]),
        ("suhu -3 atau -$5 juta", ["suhu", "-", "3", "atau", "-", "$", "5", "juta"]),
        ("2021-2022, tiga-empat, - 5 mobil", ["2021", "2022", "tiga", "empat", "5", "mobil"]),
        ("pada 2024.", ["pada", "2024"]),
        ("", []),
        ("— … ! ’", []),
    ],
)
def test_words_are_runs_of_letters_numbers_and_single_han_characters(printed: str, words: list[str]) -> None:
    assert normalise(printed) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.5", "15"),
        ("1.5", "1 5"),
        (".5 juta", "5 juta"),
        ("-3 persen", "3 persen"),
        ("10%", "10"),
        ("$10", "¥10"),
        ("$10", "10"),
        ("10 miliar", "12 miliar"),
        ("小米", "大米"),
    ],
)
def test_what_changes_a_number_or_a_word_changes_the_hash(one: str, other: str) -> None:
    assert (
        fingerprint("Judul", f"naik {one} tahun ini").words_hash
        != fingerprint("Judul", f"naik {other} tahun ini").words_hash
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xiaomi's", "Xiaomi’s"),
        ("'mobil'", "“mobil”"),
        ("mobil baru", "mobil\u00a0baru"),
        ("mobil baru", "mobil\n\n\tbaru"),
        ("mobil baru", "mobil \u200bba\u00adru"),
        ("2021-2022", "2021–2022"),
        ("Xiaomi - BAIC", "Xiaomi — BAIC"),
        ("-3", "−3"),
        ("10%", "１０％"),
        ("10%", "10 %"),
        ("¥10", "￥10"),
        ("Xiaomi", "ＸＩＡＯＭＩ"),
        ("café", "cafe\u0301"),
        ("小米，北汽。", "小米,北汽"),
        ("tunggu...", "tunggu…"),
    ],
)
def test_typography_does_not_change_the_hash(one: str, other: str) -> None:
    assert fingerprint(one, f"kata {one} kata").words_hash == fingerprint(other, f"kata {other} kata").words_hash


NOISE = {
    " ": st.sampled_from([" ", "\u00a0", "\n", "\u3000", "  ", " \u200b"]),
    "'": st.sampled_from(["'", "’", "‘", "ʼ", "＇"]),
    '"': st.sampled_from(['"', "“", "”", "„", "«"]),
    "-": st.sampled_from(["-", "–", "—", "‑", "−"]),
    ",": st.sampled_from([",", "，"]),
    "%": st.sampled_from(["%", "％"]),
}
PRINTED = st.lists(
    st.sampled_from(
        ["Xiaomi", "小米", "it's", '"ya"', "-3", "10%", "1.5", "300,000", "a-b", "2021-2022", "$5", "naïve"]
    ),
    max_size=12,
).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(PRINTED, st.data())
def test_no_typographic_noise_changes_the_words(printed: str, data: st.DataObject) -> None:
    noisy = "".join(data.draw(NOISE[char]) if char in NOISE else char for char in printed)
    assert normalise(noisy) == normalise(printed)
    assert normalise(printed.upper()) == normalise(printed)


@settings(max_examples=examples(80), deadline=None)
@given(st.text(max_size=60))
def test_words_are_their_own_words(printed: str) -> None:
    words = normalise(printed)
    assert all(word and " " not in word for word in words)
    assert normalise(" ".join(words).replace("- ", "-")) == words


@settings(max_examples=examples(80), deadline=None)
@given(st.text(alphabet="aB ﬁ½è\u0301小車ｱ.,-$10%“”’\n\u200b\u3000ſßİ", max_size=40))
def test_placed_words_are_the_words_in_their_places(text: str) -> None:
    words = placed_words(text)
    assert [word.text for word in words] == normalise(text)
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert [word.start for word in words] == sorted(word.start for word in words)


def test_a_placed_word_is_found_where_it_is_written() -> None:
    text = "Pabrik “Xiaomi” — 1.500 mobil；小米汽車"
    shown = [text[word.start : word.end] for word in placed_words(text)]
    assert shown == ["Pabrik", "Xiaomi", "1.500", "mobil", "小", "米", "汽", "車"]
