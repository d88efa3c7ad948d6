"""The days that a text names, each to one date: printed in full, without a year, or in relation to its publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from monitor.facts._bounds import LONGEST_FIGURES, begin
from monitor.facts._fold import fold, guess_language
from monitor.facts.dates import dates
from monitor.facts.units import WEEKDAYS, alternatives
from monitor.model import Quantity

_RELATIVE: Final = {
    0: ("today", "hari ini", "今天", "今日", "今早", "今晨", "今晚"),
    -1: ("yesterday", "kemarin", "昨天", "昨日", "昨晚", "昨夜"),
    -2: ("the day before yesterday", "kemarin lusa", "dua hari lalu", "two days ago", "前天", "前日"),
    1: ("tomorrow", "besok", "esok", "明天", "明日"),
    2: ("the day after tomorrow", "lusa", "后天"),
}
_OFFSET_OF: Final = {word: offset for offset, words in _RELATIVE.items() for word in words}
_WORD = re.compile(
    rf"(?<![A-Za-z])(?P<latin>{alternatives(word for word in _OFFSET_OF if word.isascii())})(?![A-Za-z])"
    + "|(?P<han>"
    + "|".join(word for word in _OFFSET_OF if not word.isascii())
    + ")",
    re.IGNORECASE,
)
_DAY_OF: Final = {
    word.capitalize() if word.isascii() else word: day for day, names in WEEKDAYS.items() for word in names
}
_LATIN_DAYS = alternatives(word for word in _DAY_OF if word.isascii() and len(word) > 3)
_WEEKDAY = re.compile(
    r"(?P<ahead>\b(?:next|coming|this coming)[ \u00a0])?(?<![A-Za-z])"
    rf"(?P<latin>{_LATIN_DAYS})"
    r"(?![A-Za-z])(?P<behind> (?:depan|mendatang|pekan depan|lalu|kemarin))?"
    r"|(?P<week>[上下本这])?(?:个)?(?:周|星期|礼拜)(?P<han>[一二三四五六日天])(?![期])"
)
_NOT_TODAY: Final = re.compile(r"(?:dewasa|masa|zaman|kini|and age)\b", re.IGNORECASE)


def days_of(text: str, *, language: str | None, published: str | None) -> tuple[Quantity, ...]:
    """The days of a text, in order: unit ``date``, value ``2022-08-26``.

    A day without a year is the one nearest to the publication; *yesterday*, *kemarin* and 昨日 are counted from it; a
    weekday is the last such day up to it, or the next where the words say so (*next Friday*, *Jumat depan*, 下周五).
    published: a stamp, or None; without it only days that are printed in full come back. Months and years are no days.

    dateparser is not used: it is made for a string that is known to be a date. In running text its search took fourteen
    times as long, read 8/2 as August, 8日 as eight days ago and 4200 as a year, and gave no offsets (docs/facts.md).
    """
    text = begin(text, LONGEST_FIGURES)
    folded = fold(text)
    known = _day(published)
    found = [day for day in dates(text, folded, language or guess_language(folded)) if day.unit == "date"]
    made: list[Quantity] = []
    for day in found:
        value = _whole(day.value, known)
        if value:
            made.append(Quantity(value, "date", day.text, day.start, day.end, ambiguous=day.ambiguous))
    if known is not None:
        taken = bytearray(len(folded) + 1)
        for day in found:
            # "Jumat (26/8)" is one day: the name of the day beside a date says nothing more.
            first, last = max(0, day.start - 12), min(len(folded), day.end + 6)
            taken[first:last] = b"\1" * (last - first)
        made.extend(day for day in _told(text, folded, known) if not taken[day.start])
    return tuple(sorted(made, key=lambda day: day.start))


def _day(stamp: str | None) -> date | None:
    try:
        return date.fromisoformat(stamp[:10]) if stamp else None
    except ValueError:
        return None


def _whole(value: str, published: date | None) -> str | None:
    """A day in full; None where the value is no day or nothing tells its year."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return value
    if published is None:
        return None
    if re.fullmatch(r"--[0-9]{2}-[0-9]{2}", value):
        years = (published.year - 1, published.year, published.year + 1)
        near = [day for year in years if (day := _made(year, int(value[2:4]), int(value[5:])))]
        return min(near, key=lambda day: abs(day - published)).isoformat() if near else None
    if re.fullmatch(r"---[0-9]{2}", value):
        months = (published.year * 12 + published.month - 1 + offset for offset in (-1, 0, 1))
        near = [day for month in months if (day := _made(month // 12, month % 12 + 1, int(value[3:])))]
        return min(near, key=lambda day: abs(day - published)).isoformat() if near else None
    return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _told(text: str, folded: str, published: date) -> Iterator[Quantity]:
    for found in _WORD.finditer(folded):
        start, end = found.span()
        if _NOT_TODAY.match(folded, end + 1):
            continue
        offset = _OFFSET_OF[re.sub(r"[ \u00a0-]", " ", found.group().lower())]
        yield _quantity(text, start, end, published, offset)
    for found in _WEEKDAY.finditer(folded):
        start, end = found.span()
        day = _DAY_OF[found["latin"] or found["han"]]
        back = (published.isoweekday() - day) % 7
        behind = (found["behind"] or "").strip()
        if found["ahead"] or behind in ("depan", "mendatang", "pekan depan"):
            back -= 7
        elif found["week"]:
            monday = published.isoweekday() - 1
            back = monday - (day - 1) + {"上": 7, "下": -7}.get(found["week"], 0)
        yield _quantity(text, start, end, published, -back)


def _quantity(text: str, start: int, end: int, published: date, offset: int) -> Quantity:
    try:
        day = published + timedelta(days=offset)
    except OverflowError:
        day = published
    return Quantity(day.isoformat(), "date", text[start:end], start, end)
