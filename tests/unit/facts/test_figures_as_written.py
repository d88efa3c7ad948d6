"""Figures as newsrooms write them: in headlines, tables, ranges, fractions, and beside names that have digits."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.facts import figures_of, quantities


def read(text: str, language: str) -> str:
    """What is read, as ``value unit modifier`` parted by semicolons."""
    return "; ".join(
        " ".join(filter(None, (one.value, one.unit, one.modifier))) for one in quantities(text, language=language)
    )


INDONESIAN = {
    "investasi 10-12 miliar yuan": "10000000000 CNY; 12000000000 CNY",
    "Rp1,5-2 triliun": "1500000000000 IDR; 2000000000000 IDR",
    "US$10 hingga 12 juta": "10000000 USD; 12000000 USD",
    "1,5 juta-2 juta unit": "1500000 vehicle; 2000000 vehicle",
    "Rp250 juta hingga Rp300 juta": "250000000 IDR; 300000000 IDR",
    "US$1.5bn": "1500000000 USD",
    "1,5 juta unit": "1500000 vehicle",
    "satu setengah juta unit": "1500000 vehicle",
    "dua setengah tahun": "2.5 year",
    "setengah juta unit": "500000 vehicle",
    "dua kali lipat": "2 times",
    "Rp1,2 T": "1200000000000 IDR",
    "Rp 3,4 jt": "3400000 IDR",
    "harga Rp 400 jutaan": "400000000 IDR about",
    "sekitar 20 ribuan orang": "20000 person about",
    "300+ mobil": "300 vehicle more than",
    "sepertiga produksi": "33.33 % about",
    "dua pertiga saham": "66.67 % about",
    "tiga perempat saham": "75 %",
    "1/3 dari produksi": "33.33 % about",
    "lebih dari separuh": "50 % more than",
    "setengah dari produksi": "50 %",
    "penetrasi NEV 45,2 persen": "45.2 %",
    "45 hingga 50 persen": "45 %; 50 %",
    "tahun 2022-2024": "2022 date; 2024 date",
    "maks 300 ribu unit": "300000 vehicle less than",
    "tenaga 299 dk": "299 hp",
    "minus Rp 3 miliar": "-3000000000 IDR",
    "0-100 km/jam": "0; 100 km/h",
    "sepuluh miliar yuan": "10000000000 CNY",
    "seratus lima puluh ribu mobil": "150000 vehicle",
    "Rp500.000,-": "500000 IDR",
    "Rp 2 ribu triliun": "2000000000000000 IDR",
}
ENGLISH = {
    "10-12 billion yuan": "10000000000 CNY; 12000000000 CNY",
    "between 10bn and 12bn yuan": "10000000000 CNY; 12000000000 CNY",
    "$1.5-2 billion": "1500000000 USD; 2000000000 USD",
    "$1.5bn-$2bn": "1500000000 USD; 2000000000 USD",
    "RMB 399,800 to 449,800": "399800 CNY; 449800 CNY",
    "$29,870-41,000": "29870 USD; 41000 USD",
    "100-150,000 cars": "100000 vehicle; 150000 vehicle",
    "200-300 thousand units": "200000 vehicle; 300000 vehicle",
    "$5 to 3 people": "5 USD; 3 person",
    "half a million cars": "500000 vehicle",
    "one and a half million cars": "1500000 vehicle",
    "a quarter of a million cars": "250000 vehicle",
    "three-quarters of a billion dollars": "750000000 USD",
    "two and a half years": "2.5 year",
    "a third of its output": "33.33 % about",
    "two-thirds of the stake": "66.67 % about",
    "1/3 of its output": "33.33 % about",
    "more than half of its cars": "50 % more than",
    "about a tenth of the shares": "10 % about",
    "NEV penetration of 45.2 percent": "45.2 %",
    "rose 5.3% to 4.2m units": "5.3 %; 4200000 vehicle",
    "about 1.5m vehicles": "1500000 vehicle about",
    "20-odd people": "20 person about",
    "300+ cars": "300 vehicle more than",
    "a 20-percent stake": "20 %",
    "a $1.5-billion plan": "1500000000 USD",
    "a dozen people": "12 person",
    "55 million pounds": "55000000 GBP",
    "he weighs 180 pounds": "180",
    "1.2 trln rupiah": "1200000000000 IDR",
    "ten billion yuan": "10000000000 CNY",
    "2022-2024": "2022 date; 2024 date",
    "In the second half of 2024": "2024 date",
    "half an hour": "0.5 hour",
}
CHINESE = {
    "逾30万辆": "300000 vehicle more than",
    "近百亿元": "10000000000 CNY less than",
    "上百亿元": "10000000000 CNY more than",
    "30万~40万辆": "300000 vehicle; 400000 vehicle",
    "30万至40万辆": "300000 vehicle; 400000 vehicle",
    "100亿—120亿元": "10000000000 CNY; 12000000000 CNY",
    "21.59万-29.99万元": "215900 CNY; 299900 CNY",
    "三成": "30 %",
    "三成半": "35 %",
    "六成以上": "60 % more than",
    "三分之一": "33.33 % about",
    "四分之三": "75 %",
    "超过一半": "50 % more than",
    "百分之四十五点二": "45.2 %",
    "两年半": "2.5 year",
    "两个半小时": "2.5 hour",
    "3个半月": "3.5 month",
    "2022-2024年": "2022 date; 2024 date",
    "20多万元": "200000 CNY more than",
    "两百亿元": "20000000000 CNY",
    "一亿三千万": "130000000",
    "下降3.5个百分点": "3.5 pp",
    "增长了2倍": "2 times",
    "不足1万辆": "10000 vehicle less than",
    "15亿元左右": "1500000000 CNY about",
    "晚上10点": "22:00 time",
}
NO_FIGURES = {
    "id": ["telepon 021-5551234", "hubungi 0812-3456-7890", "Redmi Note 12", "Xiaomi SU7 Max", "layar 4K", "kelas 3C",
           "puluhan ribu unit", "miliaran rupiah", "setengah kosong", "seperempat abad", "abad ke-21", "2022/2023"],
    "en": ["call +62 21 555 1234", "the SU7 and 3C goods", "a Redmi Note 12", "the Xiaomi 13 Pro", "an iPhone 15",
           "the Model 3", "a Boeing 737-800", "ISO 9001", "a ratio of 1:1", "tens of thousands of cars", "half empty",
           "in a third plant", "the third quarter", "serial 4900123456789"],
    "zh": ["2024款", "小米13 Pro", "红米Note 12", "3C数码", "5G手机", "十几亿元", "数百亿元", "几十万辆", "千元机",
           "010-12345678", "13800138000", "400-123-4567", "第三季度", "第二工厂", "4S店", "一半闲置", "比例为1:1"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), INDONESIAN.items())
def test_a_figure_is_read_as_indonesian_papers_write_it(text: str, said: str) -> None:
    assert read(text, "id") == said


@pytest.mark.parametrize(("text", "said"), ENGLISH.items())
def test_a_figure_is_read_as_english_papers_write_it(text: str, said: str) -> None:
    assert read(text, "en") == said


@pytest.mark.parametrize(("text", "said"), CHINESE.items())
def test_a_figure_is_read_as_chinese_papers_write_it(text: str, said: str) -> None:
    assert read(text, "zh") == said


@pytest.mark.parametrize(("language", "text"), [(name, text) for name, texts in NO_FIGURES.items() for text in texts])
def test_digits_of_a_name_an_address_or_a_vague_word_are_no_figure(language: str, text: str) -> None:
    assert read(text, language) == ""


def test_a_telephone_number_stays_one_for_those_who_ask_for_all_figures() -> None:
    (one,) = figures_of("call 021-5551234 now", language="en")
    assert (one.unit, one.value) == ("telephone", "0215551234")


@pytest.mark.parametrize("text", ["20,000 or 30,000 yuan", "1 million and 3 million yuan"])
def test_what_only_and_or_or_joins_is_flagged(text: str) -> None:
    first, second = quantities(text, language="en")
    assert first.unit == second.unit == "CNY"
    assert (first.ambiguous, second.ambiguous) == (True, False)


SCALES = {3: ("ribu", "thousand", "千"), 6: ("juta", "million", "百万"), 9: ("miliar", "billion", "十亿")}
UNITS = (("yuan", "yuan", "元"), ("mobil", "cars", "辆"), ("orang", "people", "人"), ("persen", "percent", "%"))
RANGES = (
    ("id", 0, "-"), ("id", 0, " hingga "), ("id", 0, "–"), ("en", 1, "-"), ("en", 1, " to "), ("en", 1, "–"),
    ("zh", 2, "-"), ("zh", 2, "至"), ("zh", 2, "~"), ("zh", 2, "—"),
)  # fmt: skip


@given(
    st.integers(2, 899), st.integers(1, 400), st.sampled_from([0, *SCALES]), st.sampled_from(UNITS), st.booleans(),
    st.sampled_from(RANGES),
)  # fmt: skip
def test_a_range_is_two_figures_in_any_language_however_much_of_it_is_said_once(
    low: int, more: int, power: int, unit: tuple[str, str, str], twice: bool, written: tuple[str, int, str]
) -> None:
    language, column, joint = written
    gap = "" if language == "zh" else " "
    scale = SCALES[power][column] if power else ""
    if 1900 <= low + more <= 2099 or 1900 <= low <= 2099:
        return
    first = gap.join(filter(None, (str(low), scale if twice else "")))
    last = gap.join(filter(None, (str(low + more), scale, unit[column])))
    found = quantities(f"{first}{joint}{last}", language=language)
    assert [Decimal(one.value) for one in found] == [Decimal(low).scaleb(power), Decimal(low + more).scaleb(power)]
    assert found[0].unit == found[1].unit != ""
    assert {one.modifier for one in found} == {""}


PARTS = (
    (3, "a third of", "sepertiga", "三分之一"), (4, "a quarter of", "seperempat", "四分之一"),
    (5, "a fifth of", "seperlima", "五分之一"), (10, "a tenth of", "sepersepuluh", "十分之一"),
)  # fmt: skip


@given(st.sampled_from(PARTS))
def test_a_share_in_words_is_one_value_in_three_languages(part: tuple[int, str, str, str]) -> None:
    below, english, indonesian, chinese = part
    found = {
        (one.value, one.unit, one.modifier)
        for text, language in ((english, "en"), (indonesian, "id"), (chinese, "zh"))
        for one in quantities(f"{text} {{}}", language=language)
    }
    ((value, unit, _),) = found
    assert unit == "%"
    assert abs(Decimal(value) * below - 100) < 1
