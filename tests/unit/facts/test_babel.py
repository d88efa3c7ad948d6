"""Figures as the Unicode CLDR has them written, in three languages, read back to one value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_currency, format_decimal
from babel.units import format_unit
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.facts import claims, quantities, same_value
from monitor.facts.units import AFTER, HAN_UNITS, MODIFIERS, UNITS
from monitor.model import Quantity
from tests.support.laws import examples

LANGUAGES = ("id", "en", "zh")

SCALES = {
    3: ("ribu", "thousand", "千"), 6: ("juta", "million", "百万"), 7: (None, None, "千万"), 4: (None, None, "万"),
    8: (None, None, "亿"), 9: ("miliar", "billion", "十亿"), 12: ("triliun", "trillion", "万亿"),
}  # fmt: skip
MILYAR = {"miliar": "milyar", "triliun": "trilyun"}

# Every unit that the tables have words for in Latin letters and in Han, by its first words; what is one language's
# only (share prices in points, knots) cannot be rendered in three.
INDONESIAN = {
    "CNY": "yuan", "IDR": "rupiah", "USD": "dolar AS", "HKD": "dolar Hong Kong", "SGD": "dolar Singapura",
    "AUD": "dolar Australia", "GBP": "poundsterling", "%": "persen", "pp": "poin persentase", "vehicle": "mobil",
    "person": "orang", "share": "lembar saham", "km": "km", "km/h": "km per jam", "m": "meter", "m2": "meter persegi",
    "km2": "kilometer persegi", "m3": "meter kubik", "m3/s": "meter kubik per detik", "cm": "sentimeter",
    "mm": "milimeter", "ha": "hektare", "litre": "liter", "barrel": "barel", "foot": "kaki", "mile": "mil",
    "bp": "basis poin", "INR": "rupee", "RUB": "rubel", "year": "tahun", "month": "bulan", "week": "pekan",
    "day": "hari", "hour": "jam", "minute": "menit", "second": "detik", "times": "kali", "hp": "tenaga kuda",
    "°C": "derajat Celsius", "tonne": "ton",
}  # fmt: skip
BOTH = sorted(unit for unit in UNITS if unit in HAN_UNITS)


def unit_words(unit: str) -> tuple[str, str, str]:
    english = {"USD": "US dollars", "km/h": "km/h", "GBP": "pounds sterling", "second": "seconds"}.get(
        unit, UNITS[unit][0]
    )
    return INDONESIAN.get(unit, UNITS[unit][0]), english, HAN_UNITS[unit][0]


def rendered(value: Decimal, power: int, unit: str) -> dict[str, str]:
    """A value in three languages: digits as CLDR groups them, scale and unit by our tables."""
    indonesian, english, han = unit_words(unit)
    scale = SCALES.get(power, ("", "", ""))
    texts = {"zh": f"{format_decimal(value, locale='zh')}{scale[2]}{han}"}
    for at, language, word in ((0, "id", indonesian), (1, "en", english)):
        # Ten thousands and hundred millions have no word of their own outside China.
        shift = 0 if scale[at] is not None else power % 3
        name = scale[at] if scale[at] is not None else SCALES[power - shift][at]
        number = format_decimal(value * 10**shift, locale=language)
        texts[language] = " ".join(part for part in (number, name, word) if part)
    return texts


def the_one(text: str, language: str) -> Quantity:
    found = quantities(text, language=language)
    assert len(found) == 1, (text, found)
    return found[0]


numbers = st.builds(lambda digits, places: Decimal(digits).scaleb(-places), st.integers(1, 999_999), st.integers(0, 2))


@given(numbers, st.sampled_from([0, *SCALES]), st.sampled_from(BOTH))
@example(Decimal("1.5"), 0, "kW")
@example(Decimal(1), 0, "JPY")
@example(Decimal("1500"), 4, "IDR")
@settings(max_examples=examples(120), deadline=None)
def test_a_value_reads_back_equal_in_three_languages(value: Decimal, power: int, unit: str) -> None:
    if (unit == "year" and not power and 1900 <= value <= 2099) or (unit == "m" and power == 3):
        return  # 2022年 is a date, 3千米 are three kilometres
    texts = rendered(value, power, unit)
    found = {language: the_one(text, language) for language, text in texts.items()}
    for language, quantity in found.items():
        assert quantity.unit == unit, (texts[language], quantity)
        assert Decimal(quantity.value) == value.scaleb(power), (texts[language], quantity)
        assert not quantity.ambiguous, (texts[language], quantity)
    assert same_value(found["id"], found["en"])
    assert same_value(found["en"], found["zh"])


def word_modifiers() -> list[tuple[str, str, str]]:
    return [(name, word, language_of(word)) for name, words in MODIFIERS.items() for word in words if word[0].isalnum()]


def language_of(word: str) -> str:
    return "zh" if not word.isascii() else "en"


@given(
    numbers,
    st.sampled_from([0, 6, 9]),
    st.sampled_from(["CNY", "vehicle", "%", "km"]),
    st.sampled_from(word_modifiers()),
)
@settings(max_examples=examples(120), deadline=None)
def test_every_modifier_is_read_before_any_figure(
    value: Decimal, power: int, unit: str, modifier: tuple[str, str, str]
) -> None:
    name, word, language = modifier
    texts = rendered(value, power, unit)
    text = f"{word}{texts['zh']}" if language == "zh" else f"{word} {texts['en']}"
    found = the_one(text, language)
    assert (found.modifier, found.unit) == (name, unit), text
    assert Decimal(found.value) == value.scaleb(power)


@given(numbers, st.sampled_from([(name, word) for name, words in AFTER.items() for word in words]))
@settings(max_examples=100, deadline=None)
def test_every_modifier_behind_a_figure_is_read(value: Decimal, modifier: tuple[str, str]) -> None:
    name, word = modifier
    text = f"{rendered(value, 0, 'vehicle')['zh']}{word}" if not word.isascii() else f"{value} km {word}"
    found = quantities(text, language="zh" if not word.isascii() else "en")
    assert found[0].modifier == name, text


@pytest.mark.parametrize("language", LANGUAGES)
@given(st.integers(1, 99_999), st.integers(0, 12))
@settings(max_examples=150, deadline=None)
def test_a_number_shortened_as_its_language_shortens_it_reads_back(language: str, digits: int, power: int) -> None:
    value = digits * 10**power
    text = format_compact_decimal(
        value, format_type="short" if language == "zh" else "long", locale=language, fraction_digits=5
    )
    # A sign of its own makes it a figure that is no year, no day and no number of a house.
    found = the_one(text + ("元" if language == "zh" else " yuan"), language)
    assert Decimal(found.value) == value, text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "currency", ["USD", "CNY", "IDR", "EUR", "GBP", "JPY", "HKD", "SGD", "AUD", "MYR", "INR", "KRW"]
)
@given(st.integers(1, 10**12))
@settings(max_examples=20, deadline=None)
def test_money_with_the_sign_of_its_language_reads_back(language: str, currency: str, amount: int) -> None:
    text = format_currency(amount, currency, locale=language)
    found = the_one(text, language)
    assert Decimal(found.value) == amount, text
    assert found.unit == currency or (found.unit == "CNY" and "¥" in text), text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("cldr", "unit"),
    [
        ("length-kilometer", "km"), ("length-meter", "m"), ("length-centimeter", "cm"), ("length-millimeter", "mm"),
        ("mass-kilogram", "kg"), ("speed-kilometer-per-hour", "km/h"), ("area-hectare", "ha"),
        ("area-square-kilometer", "km2"), ("area-square-meter", "m2"), ("volume-cubic-meter", "m3"),
        ("volume-liter", "litre"), ("duration-month", "month"), ("duration-day", "day"), ("duration-hour", "hour"),
        ("duration-minute", "minute"), ("power-megawatt", "MW"), ("power-kilowatt", "kW"),
        ("energy-kilowatt-hour", "kWh"),
    ],
)  # fmt: skip
@given(st.integers(2, 10**7))
@settings(max_examples=15, deadline=None)
def test_a_measure_as_its_language_writes_it_reads_back(language: str, cldr: str, unit: str, amount: int) -> None:
    text = format_unit(amount, cldr, length="short" if language == "zh" else "long", locale=language)
    found = the_one(text, language)
    assert (Decimal(found.value), found.unit) == (amount, unit), text


@pytest.mark.parametrize("style", ["full", "long", "medium"])
@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)))
@settings(max_examples=150, deadline=None)
def test_a_day_reads_back_equal_in_three_languages(style: str, day: date) -> None:
    for locale in ("id", "en", "en_GB", "zh", "zh_TW"):
        text = format_date(day, style, locale=locale)
        (found,) = quantities(text, language=locale[:2])
        assert (found.value, found.unit) == (day.isoformat(), "date"), text


@given(numbers, st.sampled_from([6, 9]))
@settings(max_examples=60, deadline=None)
def test_what_an_investment_is_said_of_is_the_same_in_three_languages(value: Decimal, power: int) -> None:
    texts = rendered(value, power, "CNY")
    told = {
        "id": f"Perusahaan itu menyiapkan investasi {texts['id']} untuk pabrik baru.",
        "en": f"The company set aside an investment of {texts['en']} for a new plant.",
        "zh": f"该公司拟投资{texts['zh']}建设新工厂。",
    }
    found = {language: claims(text, language=language) for language, text in told.items()}
    assert {(claim.quantity.value, claim.quantity.unit, claim.about) for (claim,) in found.values()} == {
        (format(value.scaleb(power).normalize(), "f"), "CNY", "investment")
    }
