"""Days as people print them: which of their words and figures is the year, the month and the day."""

from __future__ import annotations

import re
from datetime import date

from monitor.daywords import BUDDHIST, DAY_FIRST, DAYS, ENGLISH
from monitor.months import month_of
from monitor.stamps.text import LONGEST, any_of, is_indonesian

# Outside these years a date on a news page is a default value, a typing error or a lie: year 1, the epoch, 2041.
EARLIEST_YEAR = 1990
LATEST_YEAR = 2040

# A word may be a month or none, which the table of months says; some scripts write vowels as marks, Thai with dots.
_WORD = (
    r"(?:[^\W\d_](?:[^\W\d_\u0900-\u0dff\u0e00-\u0e7f]|[\u0300-\u036f]){0,15}|[\u0900-\u0dff]{1,16}"
    r"|[\u0e00-\u0e7f]{1,4}\.[\u0e00-\u0e7f]{1,2}|[\u0e00-\u0e7f]{3,16})"
)
_MONTH = rf"(?<![^\W\d_])(?:(?P<han>(?<![0-9])1?[0-9])月|(?P<month>{_WORD})(?![^\W\d_])\.?)"
_YEAR = r"(?P<year>[0-9]{4}|'?[0-9]{2})(?![0-9])"
_DAY = r"(?<![0-9])(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er|re|[ºªª°]|-?го)?(?![0-9])"
_OF = r"(?:of|de|del|di|d['’]|ta'|ng|a)"

# Dates. The first pattern that occurs earliest in the text is the one that counts; a date of it that does not exist
# (31 February, year 1) makes the whole None rather than let another pattern find a worse one inside it.
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![0-9])(?P<year>[0-9]{4})\s?(?P<mark>[-/.])\s?(?P<m>[0-9]{1,2})\s?(?P=mark)\s?(?P<day>[0-9]{1,2})(?![0-9])",
        r"(?<![0-9])(?P<year>[0-9]{4}|[0-9]{2})\s?[年년]\s?(?P<m>[0-9]{1,2})\s?[月월]\s?(?P<day>[0-9]{1,2})\s?[日号號일]",
        # Java and ctime put the time between the day and the year: Fri Aug 26 09:30:00 WIB 2022.
        rf"{_MONTH}\s{_DAY},?\s(?P<inside>[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?(?:\s(?:[a-z]{{1,5}}|[+-][0-9]{{4}}))?)"
        r"\s(?P<year>[0-9]{4})(?![0-9])",
        rf"{_MONTH}[\s-]{{0,2}}{_DAY}(?:,\s?|\s){_YEAR}",
        rf"{_DAY}(?:\s?[-/.]\s?|\s(?:{_OF}\s?)?|(?=[^\W\d_])){_MONTH}"
        rf"(?:,\s?|\s?[-/]\s?(?:[^\W\d_]{{2,9}}\s)?|\s?\.?(?:{_OF}\s|năm\s)?)?{_YEAR}(?!:)",
        # Hungarian and Lithuanian: 2022. augusztus 26., 2022 m. rugpjūčio 26 d.
        rf"(?<![0-9])(?P<year>[0-9]{{4}})(?:\.|\sm\.)?\s{_MONTH}\s{_DAY}(?![0-9:])",
        # Latvian: 2022. gada 26. augustā.
        rf"(?<![0-9])(?P<year>[0-9]{{4}})\.?\sgada\s{_DAY}\.?\s{_MONTH}",
        r"(?<![0-9])(?P<day>[0-9]{1,2})\s?tháng\s(?P<m>[0-9]{1,2})(?:,\s?|/|\s)(?:năm\s)?(?P<year>[0-9]{4})(?![0-9])",
        r"(?<![0-9./-])(?P<first>[0-9]{1,2})\s?(?P<mark>[-/.])\s?(?P<second_>[0-9]{1,2})\s?(?P=mark)\s?"
        r"(?P<year>[0-9]{4}|[0-9]{2})(?![0-9])",
    )
)
_WEEKDAY = re.compile(rf"(?<![^\W\d_])(?:{any_of(DAYS)})(?![^\W\d_])", re.IGNORECASE)
_THAI = re.compile("[\u0e00-\u0e7f]")


def first_day(text: str, language: str) -> re.Match[str] | None:
    """Where the first day of a text stands."""
    return min(
        (found for pattern in _DATES if (found := _first(pattern, text, language))),
        key=lambda found: (found.start(), -found.end()),
        default=None,
    )


def _first(pattern: re.Pattern[str], text: str, language: str) -> re.Match[str] | None:
    """Where a pattern first occurs with a word that is a month."""
    at = 0
    for _ in range(LONGEST):
        found = pattern.search(text, at)
        if found is None or not (word := found.groupdict().get("month")) or month_of(word, language[:2]):
            return found
        at = found.start() + 1
    return None


def day_in(year: str, month: int, day: int) -> date | None:
    """A day that exists, in the years we believe. Of two digits, 90 to 99 are of the last century."""
    number = int(year.removeprefix("'"))
    if len(year.removeprefix("'")) == 2:
        number += 1900 if number >= EARLIEST_YEAR % 100 else 2000
    if not EARLIEST_YEAR <= number <= LATEST_YEAR:
        return None
    try:
        return date(number, month, day)
    except ValueError:
        return None


def day_of(found: re.Match[str], text: str, language: str) -> date | None:
    """The day that `first_day` found; None where there is no such day, or where its figures leave open which it is."""
    groups = found.groupdict()
    number = int(groups["han"]) if groups.get("han") else month_of(groups.get("month") or "", language[:2])
    if number is not None:
        year = groups["year"]
        if len(year) == 4 and int(year) > LATEST_YEAR and _THAI.search(text):
            year = str(int(year) - BUDDHIST)
        return day_in(year, number, int(groups["day"]))
    if groups.get("m"):
        return day_in(groups["year"], int(groups["m"]), int(groups["day"]))
    return _numeric_day(groups, text, language)


def _numeric_day(groups: dict[str, str], text: str, language: str) -> date | None:
    """26/8/2022 and its like: the language, the words around, the weekday or the numbers themselves say the order."""
    first, second, year = int(groups["first"]), int(groups["second_"]), groups["year"]
    is_day_first = language in DAY_FIRST or language == "en-gb" or is_indonesian(text)
    if len(year) == 2 and not is_day_first:
        return None  # 22/08/26 may be any of the three
    day_first, month_first = day_in(year, second, first), day_in(year, first, second)
    if is_day_first or groups["mark"] == ".":
        return day_first or (None if groups["mark"] == "." else month_first)
    if day_first == month_first or not (day_first and month_first):
        return day_first or month_first
    weekdays = {DAYS[match[0].lower()] for match in _WEEKDAY.finditer(text)}
    fitting = [day for day in (day_first, month_first) if day.weekday() in weekdays]
    if len(fitting) == 1:
        return fitting[0]
    return month_first if language == "en-us" and not weekdays and ENGLISH.search(text) else None
