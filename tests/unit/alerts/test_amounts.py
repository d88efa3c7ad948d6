"""Figures as newspapers of the reader's language write them, exactly."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.alerts.amounts import amount, moved, units
from monitor.facts import quantities
from monitor.facts.units import HAN_UNITS, PREFIXES, UNITS


@pytest.mark.parametrize(
    ("value", "unit", "modifier", "indonesian", "chinese"),
    [
        ("10000000000", "CNY", "", "10 miliar yuan", "100 亿元"),
        ("5250000000000", "IDR", "more than", "lebih dari 5,25 triliun rupiah", "超过 5.25 万亿印尼盾"),
        ("300000", "vehicle", "about", "sekitar 300.000 kendaraan", "约 30 万辆"),
        ("215900", "CNY", "less than", "kurang dari 215.900 yuan", "不到 21.59 万元"),
        ("1234567", "vehicle", "", "1.234.567 kendaraan", "1,234,567 辆"),
        ("1500000", "", "", "1,5 juta", "150 万"),
        ("12.5", "%", "", "12,5%", "12.5%"),
        ("-5", "%", "", "-5%", "-5%"),
        ("38", "°C", "", "38°C", "38°C"),
        ("1", "person", "", "1 orang", "1 人"),
        ("0", "CNY", "", "0 yuan", "0 元"),
        ("0.5", "km", "", "0,5 km", "0.5 公里"),
        ("1.50", "pp", "", "1,5 poin persentase", "1.5 个百分点"),
        ("12", "furlong", "", "12 furlong", "12 furlong"),
        ("2022-09-01", "date", "", "1 September 2022", "2022年9月1日"),
        ("2022-09", "date", "", "2022-09", "2022-09"),
        ("14:30", "time", "", "14:30", "14:30"),
        ("2-1", "score", "", "2-1", "2-1"),
    ],
)
def test_a_figure_is_written_as_in_a_newspaper(
    value: str, unit: str, modifier: str, indonesian: str, chinese: str
) -> None:
    assert amount(value, unit, modifier, "id") == indonesian
    assert amount(value, unit, modifier, "zh") == chinese


@pytest.mark.parametrize(
    ("old", "new", "unit", "indonesian", "chinese"),
    [
        ("10000000000", "12000000000", "CNY", "10 → 12 miliar yuan", "100 → 120 亿元"),
        ("900000000", "1200000000", "CNY", "900 juta → 1,2 miliar yuan", "9 → 12 亿元"),
        ("9000", "12000", "vehicle", "9.000 → 12.000 kendaraan", "9,000 → 1.2 万辆"),
        ("12", "15", "%", "12 → 15%", "12 → 15%"),
    ],
)
def test_a_figure_that_moved_says_once_what_both_share(
    old: str, new: str, unit: str, indonesian: str, chinese: str
) -> None:
    assert moved(old, new, unit, "id") == indonesian
    assert moved(old, new, unit, "zh") == chinese


def test_every_unit_that_is_read_has_its_words() -> None:
    read = {*UNITS, *HAN_UNITS, *PREFIXES} - {"", "%", "°C", "¥"}
    assert set(units("en")) == read
    assert {unit for unit in read if units("zh")[unit].isascii()} == set()


@pytest.mark.parametrize("language", ["id", "zh"])
@given(st.decimals(0, 10**15, places=2) | st.integers(0, 10**6).map(lambda n: Decimal(n * 10**9)))
def test_nothing_is_rounded_and_what_is_written_is_read_back(language: str, number: Decimal) -> None:
    value = format(number, "f")
    for unit in ("CNY", "%", ""):
        (found,) = quantities(f"a {amount(value, unit, '', language)} b", language=language) or (None,)
        assert found is not None
        assert Decimal(found.value) == number


@pytest.mark.parametrize("digits", [28, 52, 190])
@pytest.mark.parametrize("language", ["id", "zh"])
def test_a_figure_of_very_many_digits_is_written_in_full(digits: int, language: str) -> None:
    said = amount("1" * digits, "CNY", "", language)
    assert "".join(letter for letter in said if letter.isdigit()) == "1" * digits
