"""Figures as Indonesian and Chinese newspapers write them: *10 miliar yuan*, *100 亿元*. Pure.

English ones are written in `monitor.facts`, where the lines of what is new are made. Nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final

from monitor.wording import catalogue

_SCALES: Final[Mapping[str, tuple[tuple[int, str], ...]]] = {
    "id": ((12, "triliun"), (9, "miliar"), (6, "juta")),
    "zh": ((12, "万亿"), (8, "亿"), (4, "万")),
}
"""Powers of ten and their words. They are no translation of each other: Chinese counts by ten thousands."""

_PLACES: Final = 3
"""What needs more places after the point is better read in full."""
_LONGEST: Final = 150  # places before or after the point; what has more is no figure that anybody scales
_MARKS: Final = frozenset(("time", "rank", "weekday", "score", "decade", "telephone"))
_CLOSE: Final = ("%", "°C")  # they touch the number
_PLAIN: Final = (0, "")


def amount(value: str, unit: str, modifier: str, language: str) -> str:
    """A quantity: ``sekitar 300.000 kendaraan``, ``约 30 万辆``. language: one of those that have a catalogue, not
    English.

    value: a decimal number in the unit; of a date, the day as ISO 8601 has it; of a mark (a rank, a score) itself.
    """
    if unit in _MARKS:
        return value
    if unit == "date":
        return _day(value, language)
    number = Decimal(value)
    said = _with_unit(number, _scale(number, language), unit, language)
    gettext = catalogue(language).gettext
    if modifier == "about":
        return gettext("about {figure}").format(figure=said)
    if modifier == "more than":
        return gettext("more than {figure}").format(figure=said)
    if modifier == "less than":
        return gettext("less than {figure}").format(figure=said)
    return said


def moved(old: str, new: str, unit: str, language: str) -> str:
    """A figure that became another, with what both share said once: ``10 → 12 miliar yuan``, ``100 → 120 亿元``."""
    one, other = Decimal(old), Decimal(new)
    scale = _scale(other, language)
    if scale == _scale(one, language):
        return f"{_digits(one, scale[0], language)} → {_with_unit(other, scale, unit, language)}"
    before = _with_unit(one, _scale(one, language), "", language)
    return f"{before} → {_with_unit(other, scale, unit, language)}"


def _scale(value: Decimal, language: str) -> tuple[int, str]:
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int) or not value or value.adjusted() > _LONGEST or exponent < -_LONGEST:
        return _PLAIN
    idle = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    for power, word in _SCALES[language]:
        if value.adjusted() >= power and exponent + idle >= power - _PLACES:
            return power, word
    return _PLAIN


def _with_unit(value: Decimal, scale: tuple[int, str], unit: str, language: str) -> str:
    power, word = scale
    number = _digits(value, power, language)
    if unit in _CLOSE:
        return f"{number} {word}{unit}" if word else f"{number}{unit}"
    name = units(language).get(unit, unit)
    # A Han unit touches its scale: 100 亿元.
    between = "" if language == "zh" and not name.isascii() else " "
    return f"{number} {f'{word}{between}{name}'.strip()}".strip()


def _digits(value: Decimal, power: int, language: str) -> str:
    """A number divided by a power of ten, in the language's signs, exactly."""
    from babel.numbers import get_decimal_symbol, get_group_symbol  # late: most commands compose nothing

    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)  # values are finite
    plain = format(Decimal((sign, digits, exponent - power)), ",f")
    whole, _, rest = plain.partition(".")
    whole = whole.replace(",", get_group_symbol(language))
    rest = rest.rstrip("0")
    return f"{whole}{get_decimal_symbol(language)}{rest}" if rest else whole


def _day(value: str, language: str) -> str:
    from datetime import date

    from babel.dates import format_date

    try:
        return format_date(date.fromisoformat(value), "long", locale=language)
    except ValueError:  # a month, a year
        return value


@lru_cache
def units(language: str) -> Mapping[str, str]:
    """The words for each unit of `monitor.facts`. In catalogues they stand under the context ``unit``."""
    pgettext = catalogue(language).pgettext
    return {
        "CNY": pgettext("unit", "yuan"),
        "IDR": pgettext("unit", "rupiah"),
        "USD": pgettext("unit", "US dollars"),
        "EUR": pgettext("unit", "euros"),
        "GBP": pgettext("unit", "pounds"),
        "JPY": pgettext("unit", "yen"),
        "KRW": pgettext("unit", "won"),
        "HKD": pgettext("unit", "Hong Kong dollars"),
        "SGD": pgettext("unit", "Singapore dollars"),
        "AUD": pgettext("unit", "Australian dollars"),
        "TWD": pgettext("unit", "Taiwan dollars"),
        "MYR": pgettext("unit", "ringgit"),
        "THB": pgettext("unit", "baht"),
        "INR": pgettext("unit", "rupees"),
        "RUB": pgettext("unit", "roubles"),
        "CHF": pgettext("unit", "Swiss francs"),
        "TRY": pgettext("unit", "lira"),
        "SEK": pgettext("unit", "Swedish kronor"),
        "DKK": pgettext("unit", "Danish kroner"),
        "VND": pgettext("unit", "dong"),
        "PHP": pgettext("unit", "pesos"),
        "vehicle": pgettext("unit", "vehicles"),
        "person": pgettext("unit", "people"),
        "share": pgettext("unit", "shares"),
        "pp": pgettext("unit", "percentage points"),
        "bp": pgettext("unit", "basis points"),
        "times": pgettext("unit", "times"),
        "km": pgettext("unit", "km"),
        "m": pgettext("unit", "m"),
        "cm": pgettext("unit", "cm"),
        "mm": pgettext("unit", "mm"),
        "mile": pgettext("unit", "miles"),
        "foot": pgettext("unit", "feet"),
        "inch": pgettext("unit", "inches"),
        "m2": pgettext("unit", "m²"),
        "km2": pgettext("unit", "km²"),
        "m3": pgettext("unit", "m³"),
        "m3/s": pgettext("unit", "m³/s"),
        "ha": pgettext("unit", "hectares"),
        "acre": pgettext("unit", "acres"),
        "litre": pgettext("unit", "litres"),
        "barrel": pgettext("unit", "barrels"),
        "kg": pgettext("unit", "kg"),
        "tonne": pgettext("unit", "tonnes"),
        "km/h": pgettext("unit", "km/h"),
        "mph": pgettext("unit", "mph"),
        "knot": pgettext("unit", "knots"),
        "kWh": pgettext("unit", "kWh"),
        "GWh": pgettext("unit", "GWh"),
        "kW": pgettext("unit", "kW"),
        "MW": pgettext("unit", "MW"),
        "GW": pgettext("unit", "GW"),
        "hp": pgettext("unit", "hp"),
        "year": pgettext("unit", "years"),
        "month": pgettext("unit", "months"),
        "week": pgettext("unit", "weeks"),
        "day": pgettext("unit", "days"),
        "hour": pgettext("unit", "hours"),
        "minute": pgettext("unit", "minutes"),
        "second": pgettext("unit", "seconds"),
    }
