"""The days that a report names: on Thursday, 14 September, Kamis malam, 24日."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from typing import Final

from monitor.months import month_of

_WEEKDAYS_WITHIN = 1_500
_DATES_WITHIN = 3_000  # characters
_MOST = 4
_LATER = 0.5

_NAMES: Final = {
    name: day
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "senin selasa rabu kamis jumat sabtu minggu",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "lunes martes miércoles jueves viernes sábado domingo",
        "lunedì martedì mercoledì giovedì venerdì sabato domenica",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    )
    for day, name in enumerate(names.split())
}
_HAN_DAYS: Final = {"天": 6} | {char: day for day, char in enumerate("一二三四五六日")}

_WEEKDAY = re.compile(
    rf"\b(?P<name>{'|'.join(_NAMES)})\b|(?<![一二两兩三四五六七八九十几幾每])(?:周|週|星期|礼拜|禮拜)(?P<han>[一二三四五六日天])(?![月个個])",
    re.IGNORECASE,
)
_ELSEWHEN = re.compile(
    r"(?:next|until|by|from|last|since|every|hingga|sampai|mulai|sejak|setiap)\s{1,3}\Z", re.IGNORECASE
)
"""What stands before a day on which the event was not."""

_DATES: Final = (
    re.compile(r"(?<![\d.,])(?P<day>\d{1,2})(?P<han>日)"),
    re.compile(r"(?<![\d.,:])\b(?P<day>\d{1,2})(?:st|nd|rd|th|\.)? (?:de |of )?(?P<month>[^\W\d_]{3,12})"),
    re.compile(r"\b(?P<month>[A-ZÀ-Þ][^\W\d_]{2,11})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?![.,:]\d|%)"),
)


def named_days(text: str) -> dict[str, float]:
    """The weekdays (``w0`` Monday) and the days of months (``d14``) that a text names towards its head, as weights.

    Each of the two kinds is a vector of length 1, or missing. The first day that is named weighs double: most reports
    say at once on which day the event was, and name others later. The month is left out, as Chinese reports leave it
    out. *Minggu* is a week where it is written small.
    """
    return _vector("w", _weekdays(text[:_WEEKDAYS_WITHIN])) | _vector("d", _dates(text[:_DATES_WITHIN]))


def _weekdays(text: str) -> Iterator[int]:
    for found in _WEEKDAY.finditer(text):
        if found["han"]:
            yield _HAN_DAYS[found["han"]]
        elif found[0] != "minggu" and not _ELSEWHEN.search(text[max(0, found.start() - 12) : found.start()]):
            yield _NAMES[found["name"].lower()]


def _dates(text: str) -> list[int]:
    found = [
        (match.start("day"), int(match["day"]))
        for form in _DATES
        for match in form.finditer(text)
        if 1 <= int(match["day"]) <= 31 and ("han" in form.groupindex or _is_month(match["month"]))
    ]
    return [day for _, day in sorted(found)]


def _is_month(word: str) -> bool:
    """Whether a word beside a number names a month; a short one only with a capital: *10 des équipes* is no date."""
    return (word[0].isupper() or len(word) > 3) and month_of(word) is not None


def _vector(kind: str, days: Iterable[int]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for at, day in enumerate(days):
        if at == _MOST:
            break
        weights.setdefault(f"{kind}{day}", _LATER if at else 1.0)
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {day: weight / length for day, weight in weights.items()}
