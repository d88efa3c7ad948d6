from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.facts import quantities, same_value


def read(text: str, language: str | None) -> list[tuple[str, str]]:
    return [(quantity.value, quantity.unit) for quantity in quantities(text, language=language)]


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("id", "modal 10 miliar yuan", "10000000000", "CNY"),
        ("id", "modal 10 milyar yuan", "10000000000", "CNY"),
        ("id", "senilai $1,5 miliar", "1500000000", "USD"),
        ("id", "10 miliar dolar AS lagi", "10000000000", "USD"),
        ("id", "hasil tahunan 300.000 mobil", "300000", "vehicle"),
        ("id", "hanya 150.000 unit", "150000", "vehicle"),
        ("id", "Rp1.234.567,89 saja", "1234567.89", "IDR"),
        ("id", "seharga Rp 5 M", "5000000000", "IDR"),
        ("id", "Rp. 250 juta", "250000000", "IDR"),
        ("id", "naik 12,5 persen", "12.5", "%"),
        ("id", "dua puluh lima karyawan", "25", "person"),
        ("id", "tiga ratus ribu mobil", "300000", "vehicle"),
        ("id", "setengah juta rupiah", "500000", "IDR"),
        ("id", "seribu orang", "1000", "person"),
        ("id", "selama 10 tahun ke depan", "10", "year"),
        ("en", "10 billion yuan for the plant", "10000000000", "CNY"),
        ("en", "a 10-billion-yuan plan", "10000000000", "CNY"),
        ("en", "RMB10bn", "10000000000", "CNY"),
        ("en", "$1.5 billion", "1500000000", "USD"),
        ("en", "US$1.5bn", "1500000000", "USD"),
        ("en", "1,500 people", "1500", "person"),
        ("en", "300,000 electric cars", "300000", "vehicle"),
        ("en", "two hundred and ten workers", "210", "person"),
        ("en", "half a million vehicles", "500000", "vehicle"),
        ("en", "a hundred people", "100", "person"),
        ("en", "up 5% in a year", "5", "%"),
        ("en", "minus 5 percent", "-5", "%"),
        ("en", "1.2 percentage points", "1.2", "pp"),
        ("en", "a range of 500 km", "500", "km"),
        ("id", "kira-kira 300 orang", "300", "person"),
        ("en", "a 300 km or-so walk", "300", "km"),
        ("zh", "电机150千瓦", "150", "kW"),
        ("zh", "时速185公里", "185", "km/h"),
        ("zh", "售价2140亿盾", "214000000000", "IDR"),
        ("zh", "投资100亿元", "10000000000", "CNY"),
        ("zh", "投资人民币100亿元", "10000000000", "CNY"),
        ("zh", "投资100亿元人民币", "10000000000", "CNY"),
        ("zh", "年产30万辆", "300000", "vehicle"),
        ("zh", "年產30萬輛", "300000", "vehicle"),
        ("zh", "年产三十万辆", "300000", "vehicle"),
        ("zh", "共1.5万人", "15000", "person"),
        ("zh", "１５％", "15", "%"),
        ("zh", "约25，000年", "25000", "year"),
        ("zh", "占百分之十二", "12", "%"),
        ("zh", "占百分之12", "12", "%"),
        ("zh", "占三成", "30", "%"),
        ("zh", "3.5万亿美元", "3500000000000", "USD"),
        ("zh", "1亿5000万元", "150000000", "CNY"),
        ("zh", "3万5千辆", "35000", "vehicle"),
        ("zh", "续航500公里", "500", "km"),
        ("zh", "历时10年", "10", "year"),
        ("zh", "关闭两家公司", "2", ""),
    ],
)
def test_a_quantity_is_read_to_one_value_and_unit(language: str, text: str, value: str, unit: str) -> None:
    assert read(text, language) == [(value, unit)]


@pytest.mark.parametrize(
    ("language", "text", "value", "ambiguous"),
    [
        ("id", "1.500 orang", "1500", False),
        ("en", "1.500 km", "1.5", True),
        ("en", "1,500 km", "1500", False),
        ("id", "1,500 km", "1.5", True),
        ("id", "1.5 juta", "1500000", True),
        ("en", "1.234.567 people", "1234567", True),
        (None, "1,500", "1500", True),
    ],
)
def test_the_language_decides_what_a_point_means_and_doubt_is_flagged(
    language: str | None, text: str, value: str, ambiguous: bool
) -> None:
    (quantity,) = quantities(text, language=language)
    assert (quantity.value, quantity.ambiguous) == (value, ambiguous)


def test_the_language_is_guessed_where_none_is_given() -> None:
    assert read("Pabrik itu akan membuat 300.000 mobil dan truk yang baru.", None) == [("300000", "vehicle")]
    assert read("The plant is to build 300,000 cars in the north.", None) == [("300000", "vehicle")]


@pytest.mark.parametrize(
    "text",
    [
        "the SU7 and the 5G phone", "COVID-19 again", "in the 1980s", "the 2nd plant", "第二工厂", "三星手机",
        "数十亿元", "ribuan orang", "24/7 service", "version 1.2.3", "room 3b", "telepon 021", "one of the makers",
        "一个问题", "统一标准", "satu hal", "somebody@5th.test",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_figure_is_none(text: str) -> None:
    assert quantities(text, language=None) == ()


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("sekitar 300.000 mobil", "about"),
        ("lebih dari Rp 5 miliar", "more than"),
        ("hampir 20 persen", "less than"),
        ("about 30 cars", "about"),
        ("more than $5 million", "more than"),
        ("at least 7 people", "more than"),
        ("nearly 30%", "less than"),
        ("约30万辆", "about"),
        ("超过30万辆", "more than"),
        ("300余辆", "more than"),
        ("10多万辆", "more than"),
        ("30万辆以上", "more than"),
        ("30万辆左右", "about"),
        ("300.000 mobil", ""),
    ],
)
def test_what_widens_a_figure_is_kept_beside_it(text: str, modifier: str) -> None:
    (quantity,) = quantities(text, language="id" if "." in text else None)
    assert quantity.modifier == modifier


def test_the_first_number_of_a_range_takes_the_unit_of_the_second() -> None:
    assert read("10-12 miliar yuan", "id") == [("10000000000", "CNY"), ("12000000000", "CNY")]
    assert read("between 5 and 7 percent", "en") == [("5", "%"), ("7", "%")]
    assert read("2019-2021", "en") == [("2019", "date"), ("2021", "date")]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("id", "pada 26 Agustus", "--08-26"),
        ("id", "Jumat (26/8)", "--08-26"),
        ("id", "26 Agustus 2022", "2022-08-26"),
        ("id", "tahun 2024", "2024"),
        ("en", "on August 26, 2022", "2022-08-26"),
        ("en", "the 5th of May", "--05-05"),
        ("en", "August 2022", "2022-08"),
        ("zh", "2022年8月26日", "2022-08-26"),
        ("zh", "８月２６日", "--08-26"),
        ("zh", "八月二十六日", "--08-26"),
        ("zh", "二〇二二年", "2022"),
        ("en", "2022-08-26", "2022-08-26"),
    ],
)
def test_a_date_is_read_as_far_as_it_is_printed(language: str, text: str, value: str) -> None:
    assert read(text, language) == [(value, "date")]


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert all(quantity.unit != "date" for quantity in quantities("on 31 February", language="en"))


def test_you_may_is_not_the_month() -> None:
    assert ("--05-05", "date") not in read("5 may be enough", "en")


def test_a_time_of_day_is_not_a_number() -> None:
    assert read("pukul 10.30 WIB", "id") == [("10:30", "time")]
    assert read("at 2:05 pm", "en") == [("14:05", "time")]


def test_a_date_with_a_year_says_the_same_as_the_date_without() -> None:
    (with_year,) = quantities("26 Agustus 2022", language="id")
    (without,) = quantities("8月26日", language="zh")
    (other,) = quantities("27 August", language="en")
    assert same_value(with_year, without)
    assert not same_value(with_year, other)


def test_other_units_are_other_values() -> None:
    (yuan,) = quantities("10 billion yuan", language="en")
    (dollars,) = quantities("10 billion dollars", language="en")
    (bare,) = quantities("10 miliar", language="id")
    assert not same_value(yuan, dollars)
    assert same_value(yuan, bare)
    assert same_value(bare, dollars)


SCALES = {
    3: ("ribu", "thousand", "千"),
    6: ("juta", "million", "百万"),
    9: ("miliar", "billion", "十亿"),
    12: ("triliun", "trillion", "万亿"),
}
UNITS = [
    ("yuan", "yuan", "元"), ("dolar AS", "US dollars", "美元"), ("mobil", "cars", "辆"), ("orang", "people", "人"),
    ("km", "km", "公里"), ("persen", "percent", "%"), ("tahun", "years", "年"),
]  # fmt: skip


@given(
    st.integers(1, 999_999_999),
    st.integers(0, 2),
    st.sampled_from([0, 3, 6, 9, 12]),
    st.sampled_from(UNITS),
)
@settings(max_examples=150, deadline=None)
def test_a_value_rendered_in_three_languages_reads_back_equal(
    digits: int, places: int, power: int, unit: tuple[str, str, str]
) -> None:
    value = Decimal(digits).scaleb(-places)
    english = f"{value:,f}"
    indonesian = english.translate(str.maketrans(",.", ".,"))
    scales = SCALES.get(power, ("", "", ""))
    # Three places after the point would be a group of digits; and a year is no duration.
    rendered = [
        quantities(f"{indonesian} {scales[0]} {unit[0]}".replace("  ", " "), language="id"),
        quantities(f"{english} {scales[1]} {unit[1]}".replace("  ", " "), language="en"),
        quantities(f"{value:f}{scales[2]}{unit[2]}", language="zh"),
    ]
    if unit[2] == "年" and not power and 1900 <= value <= 2099:
        rendered.pop()
    assert all(len(found) == 1 for found in rendered), rendered
    first = rendered[0][0]
    assert Decimal(first.value) == value.scaleb(power)
    assert first.unit
    assert all(same_value(first, found[0]) and first.unit == found[0].unit for found in rendered)


@given(
    st.text(alphabet="0123456789.,-% 万亿元年月日 abRp$juta\n", max_size=60), st.sampled_from(["id", "en", "zh", None])
)
@settings(max_examples=200, deadline=None)
def test_quantities_stand_where_they_say_and_never_overlap(text: str, language: str | None) -> None:
    end = 0
    for quantity in quantities(text, language=language):
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.start >= end
        end = quantity.end
        if quantity.unit not in ("date", "time"):
            assert "E" not in quantity.value
            assert Decimal(quantity.value).is_finite()


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    "hostile", ["1" * 200_000, "1," * 50_000, "万" * 100_000, "two " * 20_000, "$" * 100_000, "1/1" * 20_000]
)
def test_a_hostile_text_takes_no_longer_than_a_long_one(hostile: str) -> None:
    assert isinstance(quantities(hostile, language=None), tuple)
