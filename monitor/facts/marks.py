"""Figures that are no amounts: ranks, days of the week, scores, decades, telephone numbers.

They measure nothing, so no claim is made of them; but a reader wants to know that Thursday became Friday, that 2-1
became 3-1 and that the 39th minute became the 41st.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from monitor.facts._bounds import LONGEST_FIGURES, begin
from monitor.facts._fold import fold, guess_language
from monitor.facts.numbers import HAN_DIGITS, LONGEST, plain, read_digits, read_han, read_words
from monitor.facts.quantities import quantities
from monitor.facts.units import ORDINALS, WEEKDAYS, alternatives
from monitor.model import Quantity

RANK: Final = "rank"
WEEKDAY: Final = "weekday"
SCORE: Final = "score"
DECADE: Final = "decade"
TELEPHONE: Final = "telephone"

_ORDINAL_OF: Final = {word: rank for rank, words in ORDINALS.items() for word in words}
_WEEKDAY_OF: Final = {word: day for day, words in WEEKDAYS.items() for word in words}
_HAN_NUMBER = "零〇一二两三四五六七八九十百千"

_RANK = re.compile(
    r"(?<![0-9A-Za-z.,])(?P<digits>[0-9]{1,4})(?:st|nd|rd|th)(?!\w)|(?<!\w)ke-(?P<after>[0-9]{1,4})(?!\w)"
    rf"|第 ?(?P<han>[0-9]{{1,5}}|[{_HAN_NUMBER}]{{1,6}})"
    rf"|(?<![\w-])(?P<word>{alternatives(_ORDINAL_OF)})(?![\w-])",
    re.IGNORECASE,
)
# Latin names of days are capital everywhere, which tells Minggu (Sunday) from minggu (week), and Sat from sat.
_WEEKDAY = re.compile(
    rf"(?<!\w)(?P<latin>{alternatives(word.capitalize() for word in _WEEKDAY_OF if word.isascii())})(?!\w)"
    r"|(?:周|星期|礼拜|週)(?P<han>[一二三四五六日天])(?![期])"
)
_SCORE = re.compile(
    r"(?<![0-9A-Za-z.,:/-])(?<!\d )(?P<home>[0-9]{1,3}) ?(?:[-:–]|比) ?(?P<away>[0-9]{1,3})"
    r"(?![0-9]|[.,:/-][0-9]|-[A-Za-z])"
    rf"|(?P<han_home>[{_HAN_NUMBER}]{{1,3}})比(?P<han_away>[{_HAN_NUMBER}]{{1,3}})"
)
_DECADE = re.compile(
    r"(?<![0-9A-Za-z.,])(?P<latin>[0-9]{1,3}0)['’]?s(?!\w)|(?P<han>[0-9]{2,4}|[二三四五六七八九]十)年代"
)
_TELEPHONE = re.compile(
    r"(?<![0-9A-Za-z.,/-])(?<!\d )(?:\+[0-9]{1,3}[ -]?(?:\(0\))?|\(0[0-9]{1,4}\) ?|0[0-9]{1,4}[ -]|[0-9]{3,5}-)"
    r"[0-9]{2,8}(?:[ -][0-9]{2,8}){0,3}(?![0-9A-Za-z/]|[.,-][0-9])"
)


def figures_of(text: str, *, language: str | None) -> tuple[Quantity, ...]:
    """The quantities of `text` and the figures that are none, in order, none overlapping.

    To those of `quantities` come the units ``rank`` (value ``39``), ``weekday`` (``1`` is Monday), ``score`` (``2-1``),
    ``decade`` (``1980``) and ``telephone`` (its digits). The first 200 000 characters are looked through.
    """
    text = begin(text, LONGEST_FIGURES)
    folded = fold(text)
    found = quantities(text, language=language or guess_language(folded))
    marks: list[Quantity] = []
    for mark in sorted(_marks(text, folded), key=lambda mark: (mark.start, -mark.end)):
        if not marks or mark.start >= marks[-1].end:
            marks.append(mark)
    if not marks:
        return found
    kept: list[Quantity] = []
    at = 0
    for mark in marks:
        inside: list[Quantity] = []
        while at < len(found) and found[at].start < mark.end:
            (inside if found[at].end > mark.start else kept).append(found[at])
            at += 1
        if _gives_way(mark, inside):
            kept.extend(inside)
        else:
            kept.append(mark)
    kept.extend(found[at:])
    return tuple(kept)


def number_of(printed: str) -> str | None:
    """The value of a number that stands alone, in digits, Han or words, as plain decimal; None where it is none.

    A number that begins with 0 is a code, and is its digits.
    """
    printed = fold(printed.strip())
    if not printed or len(printed) > LONGEST:
        return None
    if printed[0] == "0" and printed.isdecimal():
        return printed
    if printed[0].isascii() and printed[0].isdecimal():
        number = read_digits(printed, None)
        return None if number is None else plain(number.value)
    if printed in HAN_DIGITS:
        return str(HAN_DIGITS[printed])
    value = read_words(printed) if printed.isascii() else read_han(printed)
    return None if value is None or not value else plain(value)


def _gives_way(mark: Quantity, inside: Sequence[Quantity]) -> bool:
    """Whether the quantities in the place of a mark say more: 10-12 million, 2015-2019, the 5th of May."""
    if mark.unit == TELEPHONE:
        return any(quantity.unit for quantity in inside)
    return any(
        quantity.unit or quantity.start < mark.start or quantity.end > mark.end or quantity.modifier
        for quantity in inside
    )


def _marks(text: str, folded: str) -> Iterator[Quantity]:
    def made(found: re.Match[str], unit: str, value: str) -> Quantity:
        start, end = found.span()
        return Quantity(value, unit, text[start:end], start, end)

    for found in _RANK.finditer(folded):
        word = found["word"]
        if word:
            yield made(found, RANK, str(_ORDINAL_OF[re.sub(r"[\s-]+", " ", word.lower())]))
        else:
            value = _number(found["digits"] or found["after"] or found["han"])
            if value:
                yield made(found, RANK, value)
    for found in _WEEKDAY.finditer(folded):
        yield made(found, WEEKDAY, str(_WEEKDAY_OF[(found["latin"] or found["han"]).lower()]))
    for found in _SCORE.finditer(folded):
        home, away = _number(found["home"] or found["han_home"]), _number(found["away"] or found["han_away"])
        if home and away:
            yield made(found, SCORE, f"{home}-{away}")
    for found in _DECADE.finditer(folded):
        value = _number(found["latin"] or found["han"])
        if value:
            yield made(found, DECADE, value)
    for found in _TELEPHONE.finditer(folded):
        digits = re.sub(r"[^0-9]", "", found.group())
        if len(digits) >= 7:
            yield made(found, TELEPHONE, digits)


def _number(printed: str) -> str | None:
    if printed.isdecimal():
        return str(int(printed))
    value = read_han(printed)
    return None if value is None else str(int(value))
