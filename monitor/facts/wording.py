"""Figures in plain English, whatever language they were printed in."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import Final

from monitor.facts.numbers import plain
from monitor.facts.units import MARKS

_EXACT: Final = Context(prec=200)
"""In it no figure is rounded that a text can print: of the usual 28 digits a long one has more."""
_LONGEST: Final = 150  # places before or after the point; what has more is no figure that anybody scales
_SCALES: Final = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
)
_UNITS: Final = {
    "CNY": "yuan", "IDR": "rupiah", "USD": "US dollars", "EUR": "euros", "GBP": "pounds", "JPY": "yen", "KRW": "won",
    "HKD": "Hong Kong dollars", "SGD": "Singapore dollars", "AUD": "Australian dollars", "TWD": "Taiwan dollars",
    "MYR": "ringgit", "THB": "baht", "INR": "rupees", "RUB": "roubles", "CHF": "Swiss francs", "TRY": "lira",
    "vehicle": "vehicles", "person": "people", "share": "shares", "pp": "percentage points", "bp": "basis points",
    "mile": "miles", "knot": "knots", "foot": "feet", "inch": "inches", "acre": "acres", "litre": "litres",
    "barrel": "barrels", "tonne": "tonnes", "year": "years", "month": "months", "week": "weeks", "day": "days",
    "hour": "hours", "minute": "minutes", "second": "seconds", "m2": "m²",
}  # fmt: skip
_ONE: Final = {"people": "person", "feet": "foot", "inches": "inch", "rupiah": "rupiah", "lira": "lira", "baht": "baht"}


def in_words(value: str, unit: str, modifier: str = "") -> str:
    """A quantity as an English reader writes it: ``10 billion yuan``, ``about 300,000 vehicles``, ``12%``."""
    if unit in MARKS or unit == "date":
        return value
    number, name = _parts(Decimal(value), _scale(Decimal(value))), _unit(unit, value)
    return f"{modifier} {number}{name}".strip()


def moved(old: str, new: str, unit: str) -> str:
    """A figure that became another, with what both share said once: ``10 → 12 billion yuan``, ``12 → 15%``."""
    one, other = Decimal(old), Decimal(new)
    scale = _scale(other)
    if scale == _scale(one):
        return f"{_plain(_scaled(one, scale[0]))} → {_parts(other, scale)}{_unit(unit, new)}"
    return f"{_parts(one, _scale(one))} → {_parts(other, scale)}{_unit(unit, new)}"


def _scale(value: Decimal) -> tuple[Decimal, str]:
    # What needs more than three places after the point is better read in full.
    size_of, exponent = value.adjusted(), value.as_tuple().exponent
    if size_of > _LONGEST or not isinstance(exponent, int) or exponent < -_LONGEST:
        return Decimal(1), ""
    for size, word in _SCALES:
        if value.copy_abs() >= size and not _EXACT.remainder(value, size / 1000):
            return size, word
    return Decimal(1), ""


def _scaled(value: Decimal, size: Decimal) -> Decimal:
    return value if size == 1 else _EXACT.divide(value, size)


def _parts(value: Decimal, scale: tuple[Decimal, str]) -> str:
    return f"{_plain(_scaled(value, scale[0]))} {scale[1]}".strip()


def _plain(value: Decimal) -> str:
    whole, _, rest = plain(value).partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{int(whole.lstrip('-') or 0):,}" + (f".{rest}" if rest else "")


def _unit(unit: str, value: str) -> str:
    if unit in ("%", "°C"):
        return unit
    name = _UNITS.get(unit, unit)
    if value == "1" and name.endswith("s"):
        name = name[:-1]
    elif value == "1":
        name = _ONE.get(name, name)
    return f" {name}" if name else ""
