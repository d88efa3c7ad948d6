"""Digits that are part of a name or an address, and no quantity: Redmi Note 12, Boeing 737-800, 2024款, telephones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_AHEAD = re.compile(
    r"(?:(?<![A-Za-z])(?:Redmi|Note|iPhone|iPad|Galaxy|Mi|Mix|MIX|Mate|Reno|Pixel|Model|Boeing|Airbus|ISO|Windows|Android"
    r"|iOS|HyperOS|HarmonyOS|Formula|Type|Tipe|Series|Seri)|红米|荣耀|波音|空客)[ \u00a0-]?(?:[0-9]{1,4}-)?$"
)
_BRAND = re.compile(r"(?:[A-Za-z]{2,20}[ \u00a0]?|[\u4e00-\u9fff])$")
_BEHIND = re.compile(r"[ \u00a0]?(?:Pro|Ultra|Max|Plus|Lite|Mini|Turbo)(?![a-z])")
_MODEL_YEAR = re.compile(r" ?(?:款|年款|年式)")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_TELEPHONE = re.compile(
    r"(?<![0-9A-Za-z.,/$%-])(?:\+[0-9]{1,3}[ -]?(?:\(0\))?[0-9]{1,4}(?:[ -]?[0-9]{2,4}){1,4}"
    r"|\(0[0-9]{1,4}\) ?[0-9]{3,8}(?:[ -][0-9]{2,8}){0,2}|0[0-9]{1,4}-[0-9]{3,8}(?:-[0-9]{2,8}){0,2}"
    r"|[0-9]{3}-[0-9]{3,4}-[0-9]{4})(?![0-9A-Za-z/%]|[.,-][0-9])"
)
_FEWEST_DIGITS: Final = 7
_LONGEST_PLAIN: Final = 8
_LONGEST: Final = 4
_LOOK_BACK: Final = 24
_SCREENS: Final = frozenset(("2", "4", "8"))


def telephones(folded: str) -> Iterator[tuple[int, int]]:
    """Where telephone numbers stand: they begin with + or 0, or have three groups."""
    for found in _TELEPHONE.finditer(folded):
        if sum(letter.isdigit() for letter in found.group()) >= _FEWEST_DIGITS:
            yield found.span()


def is_label(folded: str, start: int, end: int) -> bool:
    """Whether plain digits that have no scale and no unit are part of a name: behind a word that numbered products have
    (*Note 12*) or before one (*13 Pro*), or longer than anybody prints an amount without
    grouping it (a telephone, a serial number)."""
    printed = folded[start:end]
    if not printed.isdecimal():
        return False
    if len(printed) > _LONGEST_PLAIN:
        return True
    if len(printed) > _LONGEST:
        return False
    before = folded[max(0, start - _LOOK_BACK) : start]
    if _AHEAD.search(before):
        return True
    return _BEHIND.match(folded, end) is not None and _BRAND.search(before) is not None


def is_model_year(folded: str, start: int, end: int) -> bool:
    """Whether digits are the year of a model: 2024款."""
    return _YEAR.fullmatch(folded, start, end) is not None and _MODEL_YEAR.match(folded, end) is not None


def is_screen(printed: str) -> bool:
    """Whether digits before a K count the lines of a screen: 4K."""
    return printed in _SCREENS
