"""Dates as people and machines print them, read into stamps.

A stamp (see `monitor.model`) is ISO 8601: a day, or a time with its zone. A time printed without a zone gives the day
only, for a guessed zone would be an invented fact. Nothing here knows what day it is, so "yesterday", "2 jam lalu" and
"8月26日" without a year give None.

Words are looked up in tables of all languages at once, whatever `language` is: pages mix them ("Fri, 26 Agustus
2022"). `language` decides only what the words leave open: whether 6/8/2022 is August or June (in English by its
region), whether 10.00 is a time, whether CST is China's, whose month listopad is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

from monitor.daywords import (
    BUDDHIST,
    CHINA,
    DAY_FIRST,
    DAY_FIRST_REGIONS,
    DAYS,
    ENGLISH,
    ERAS,
    INDONESIAN_DAYS,
    INDONESIAN_ZONES,
    PARTS,
    ZONES,
)
from monitor.months import month_of, with_single_words

__all__ = ["parse_local", "parse_stamp", "stamp_to_utc"]

# Outside these years a date on a news page is a default value, a typing error or a lie: year 1, the epoch, 2041.
EARLIEST_YEAR = 1990
LATEST_YEAR = 2040

# Longer texts are not dates; what is cut off is not read.
_LONGEST = 200
_FIRST_HAN = "\u3000"


def _any(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# A word may be a month or none, which the table of months says; some scripts write vowels as marks, Thai with dots.
_WORD = (
    r"(?:[^\W\d_](?:[^\W\d_\u0900-\u0dff\u0e00-\u0e7f]|[\u0300-\u036f]){0,15}|[\u0900-\u0dff]{1,16}"
    r"|[\u0e00-\u0e7f]{1,4}\.[\u0e00-\u0e7f]{1,2}|[\u0e00-\u0e7f]{3,16})"
)
_MONTH = rf"(?<![^\W\d_])(?:(?P<han>(?<![0-9])1?[0-9])月|(?P<month>{_WORD})(?![^\W\d_])\.?)"
_YEAR = r"(?P<year>[0-9]{4}|'?[0-9]{2})(?![0-9])"
_DAY = r"(?<![0-9])(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er|re|[ºªª°]|-?го)?(?![0-9])"
_OF = r"(?:of|de|del|di|d['’]|ta'|ng|a)"
_ZONE = (
    r"\s?[(\[]?\s?(?:(?:gmt|utc)\s?(?P<from>[+-][0-9]{1,2}(?::?[0-9]{2})?)"
    r"|(?P<offset>(?:(?<![\s(\[])[+-][0-9]{2}|[+-][0-9]{2}:?[0-9]{2}))"
    rf"|(?P<zone>{_any(ZONES)}|cst|beijing time))(?![\w:])"
)
_CLOCK = r"(?P<hour>[0-9]{1,2})"
_SECONDS = r"(?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?"
_HALF = (
    r"(?:\s?(?P<after>a\.?\s?m\b\.?|p\.?\s?m\b\.?|pagi|siang|sore|petang|malam|[πμ]\.?\s?μ\b\.?"
    r"|صباح(?:ا|ًا)\b|مساء(?:ا|ً)?|[صم]\b))"
)
_BEFORE = rf"(?:(?P<before>{_any(name for name in PARTS if name[0] > _FIRST_HAN)})\s?)?(?<![0-9.:])"

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
_FIGURE = re.compile("[0-9]")
_ISO = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{3,6})?(?:Z|[+-](?:0[0-9]|1[0-4]):?[0-5][0-9])",
    re.ASCII,
)
# Digits alone are a date only where there is nothing else: inside a text they are an article's number.
_BASIC = re.compile(
    r"(?P<year>[0-9]{4})(?P<m>[0-9]{2})(?P<day>[0-9]{2})"
    rf"(?:[t\s]?(?P<hour>[0-9]{{2}})(?P<minute>[0-9]{{2}})(?:{_SECONDS})?(?:{_ZONE})?)?",
    re.IGNORECASE,
)
_TIMES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_BEFORE}{_CLOCK}\s?:\s?(?P<minute>[0-9]{{2}})(?::{_SECONDS})?(?![0-9]){_HALF}?(?:{_ZONE})?",
        rf"{_BEFORE}{_CLOCK}\s?[时點点時시](?:\s?(?P<minute>[0-9]{{1,2}})\s?[分분]?)?(?:\s?(?P<second>[0-9]{{1,2}})\s?[秒초])?(?:{_ZONE})?",
        # Indonesian clocks are written with a dot; the language, the zone or the word before must say that it is one.
        rf"(?<![0-9.,:])(?P<dotted>){_CLOCK}\.(?P<minute>[0-9]{{2}})(?:\.{_SECONDS})?(?![0-9]){_HALF}?(?:{_ZONE})?",
        rf"(?<![0-9.,:]){_CLOCK}{_HALF}(?:{_ZONE})?",
    )
)
_WEEKDAY = re.compile(rf"(?<![^\W\d_])(?:{_any(DAYS)})(?![^\W\d_])", re.IGNORECASE)
_OCLOCK = re.compile(r"\b(?:pukul|jam|pkl)\b\.?", re.IGNORECASE)
_BEIJING = re.compile(r"北京时间|北京時間|beijing time", re.IGNORECASE)
_HAN_NUMBER = re.compile(r"[〇○零一二三四五六七八九十]{1,4}(?=\s?[年月日号號时点時點分秒])")
_HAN_DIGITS = dict(zip("〇○零一二三四五六七八九", "000123456789", strict=True))
_EPOCH = re.compile(r"(?P<seconds>[0-9]{9,10})(?:\.[0-9]{1,9})?|(?P<milliseconds>[0-9]{12,13})")
_THAI = re.compile("[\u0e00-\u0e7f]")
_ERA_YEAR = re.compile(rf"(?P<era>{_any(ERAS)})\s?(?P<number>元|[0-9]{{1,3}})\s?年")
# Between a date and its time stand separators and small words, never another figure.
_GAP = re.compile(r"[^0-9]{0,40}")


def parse_stamp(text: str, *, language: str | None = None, epoch: bool = False) -> str | None:
    """The date that a text states, as a stamp: ``2022-08-26`` or ``2022-08-26T09:30:00+07:00``; None where none is.

    Read are RFC 822, ISO 8601 (extended and basic), ctime, and what pages print in Indonesian, English and Chinese,
    with words around it ("Diterbitkan Jumat, 26/8/2022 | 10:00 WIB"). Of several dates the first counts. A time whose
    zone is not said, or has two meanings, gives the day alone; so does a time that does not exist. None for a day that
    does not exist, for a year outside 1990–2040, and for 6/8/2022 where nothing says which of the two is the month.

    language: of the page, ISO 639-1, or with a region (``en-GB``); settles what the words leave open.
    epoch: whether bare digits may be seconds or milliseconds since 1970; elsewhere a number is just a number.
    """
    return _stamp_of(text[: _LONGEST * 4], _language(language), epoch)


def parse_local(text: str, *, language: str | None = None) -> datetime | None:
    """The day and the clock that a text states, as they stand there, without a zone; None where it lacks either.

    Of no use as a moment; only to be held against one that is known from elsewhere.
    """
    found = _found_in(text[: _LONGEST * 4], _language(language))
    if found is None or (clock := found[1]) is None:
        return None
    day = found[0]
    return datetime(day.year, day.month, day.day) + timedelta(  # noqa: DTZ001 - without a zone, as it stands there
        hours=clock.hour, minutes=clock.minute, seconds=clock.second
    )


def _language(language: str | None) -> str:
    """The code of a language; of English as it is written in a region where that is known."""
    parts = re.split("[-_]", (language or "").strip().lower()[:20])
    if parts[0] != "en" or len(parts) == 1:
        return parts[0][:2]
    return "en-gb" if parts[-1] in DAY_FIRST_REGIONS else "en-us" if parts[-1] == "us" else "en"


@lru_cache(maxsize=1_024)  # a page states the same time in several places, and prints its neighbours' again and again
def _stamp_of(text: str, language: str, epoch: bool) -> str | None:
    if (match := _ISO.fullmatch(text)) and (stamp := _from_iso(match[0])):
        return stamp
    if epoch and (match := _EPOCH.fullmatch(_normalise(text))):
        return _from_epoch(match)
    found = _found_in(text, language)
    return _joined(*found) if found else None


@lru_cache(maxsize=1_024)
def _found_in(text: str, language: str) -> tuple[date, _Clock | None] | None:
    """The day and the time of day that a text states."""
    text = _normalise(text)
    if match := _BASIC.fullmatch(text):
        return _from_basic(match, language)
    if not _FIGURE.search(text := _with_years(with_single_words(_without_han_numbers(text)))):
        return None
    found = min(
        (found for pattern in _DATES if (found := _first(pattern, text, language))),
        key=lambda found: (found.start(), -found.end()),
        default=None,
    )
    day = _day_of(found, text, language) if found else None
    if found is None or day is None:
        return None
    if "inside" in found.re.groupindex:
        clocks: Iterator[_Clock] = _clocks(found["inside"], text, language)
        return day, next(clocks, None)
    return day, _beside(text, found.start(), found.end(), language)


def stamp_to_utc(stamp: str) -> datetime | None:
    """A stamp as an aware datetime in UTC, a day being its midnight UTC; None for what is no stamp."""
    try:
        if len(stamp) == 10:
            day = date.fromisoformat(stamp)
            return datetime(day.year, day.month, day.day, tzinfo=UTC)
        at = datetime.fromisoformat(stamp)
        return at.astimezone(UTC) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _first(pattern: re.Pattern[str], text: str, language: str) -> re.Match[str] | None:
    """Where a pattern first occurs with a word that is a month."""
    at = 0
    for _ in range(_LONGEST):
        found = pattern.search(text, at)
        if found is None or not (word := found.groupdict().get("month")) or month_of(word, language[:2]):
            return found
        at = found.start() + 1
    return None


def _from_iso(text: str) -> str | None:
    """The stamp of the form that machines write most; None where it is not one that can be believed."""
    try:
        at = datetime.fromisoformat(text.replace(" ", "T"))
    except ValueError:
        return None
    if not EARLIEST_YEAR <= at.year <= LATEST_YEAR:
        return None
    return at.replace(microsecond=0).isoformat() if at.tzinfo else None


@dataclass(frozen=True, slots=True)
class _Clock:
    """A time of day as printed; `zone` is None where it is not said."""

    hour: int
    minute: int
    second: int
    zone: timezone | None
    start: int
    end: int


def _normalise(text: str) -> str:
    """Full-width forms folded, marks of direction and line breaks gone, the minus a hyphen; at most 200 characters."""
    text = unicodedata.normalize("NFKC", text[: _LONGEST * 4]).replace("−", "-").replace("’", "'")
    if not text.isascii():
        text = "".join(_figure(char) for char in text if unicodedata.category(char) != "Cf")
    return " ".join(text.split())[:_LONGEST]


def _figure(char: str) -> str:
    """The figures of other scripts as ours."""
    return str(unicodedata.decimal(char)) if not char.isascii() and char.isdecimal() else char


def _without_han_numbers(text: str) -> str:
    """二〇二二年八月二十六日 as 2022年8月26日; text without Han numerals comes back as it is."""
    return _HAN_NUMBER.sub(lambda match: _han_number(match[0]), text)


def _with_years(text: str) -> str:
    """A year of a Japanese era or of the Chinese republic as one of ours: 令和4年 is 2022年."""
    return _ERA_YEAR.sub(lambda found: f"{ERAS[found['era']] + int(found['number'].replace('元', '1'))}年", text)


def _han_number(text: str) -> str:
    tens, ten, units = text.partition("十")
    if not ten:
        return "".join(_HAN_DIGITS[char] for char in text)
    if len(tens) > 1 or len(units) > 1 or "十" in units:
        return text
    return str(int(_HAN_DIGITS.get(tens, "1")) * 10 + int(_HAN_DIGITS.get(units, "0")))


def _from_epoch(match: re.Match[str]) -> str | None:
    seconds = int(match["seconds"] or match["milliseconds"][:-3])
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    return at.isoformat() if EARLIEST_YEAR <= at.year <= LATEST_YEAR else None


def _from_basic(match: re.Match[str], language: str) -> tuple[date, _Clock | None] | None:
    day = _day(match["year"], int(match["m"]), int(match["day"]))
    if day is None:
        return None
    return day, _clock(match, language) if match["hour"] is not None else None


def _day(year: str, month: int, day: int) -> date | None:
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


def _day_of(found: re.Match[str], text: str, language: str) -> date | None:
    groups = found.groupdict()
    number = int(groups["han"]) if groups.get("han") else month_of(groups.get("month") or "", language[:2])
    if number is not None:
        year = groups["year"]
        if len(year) == 4 and int(year) > LATEST_YEAR and _THAI.search(text):
            year = str(int(year) - BUDDHIST)
        return _day(year, number, int(groups["day"]))
    if groups.get("m"):
        return _day(groups["year"], int(groups["m"]), int(groups["day"]))
    return _numeric_day(groups, text, language)


def _numeric_day(groups: dict[str, str], text: str, language: str) -> date | None:
    """26/8/2022 and its like: the language, the words around, the weekday or the numbers themselves say the order."""
    first, second, year = int(groups["first"]), int(groups["second_"]), groups["year"]
    is_day_first = language in DAY_FIRST or language == "en-gb" or _is_indonesian(text)
    if len(year) == 2 and not is_day_first:
        return None  # 22/08/26 may be any of the three
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if is_day_first or groups["mark"] == ".":
        return day_first or (None if groups["mark"] == "." else month_first)
    if day_first == month_first or not (day_first and month_first):
        return day_first or month_first
    weekdays = {DAYS[match[0].lower()] for match in _WEEKDAY.finditer(text)}
    fitting = [day for day in (day_first, month_first) if day.weekday() in weekdays]
    if len(fitting) == 1:
        return fitting[0]
    return month_first if language == "en-us" and not weekdays and ENGLISH.search(text) else None


def _is_indonesian(text: str) -> bool:
    words = set(re.findall(r"[a-z']+", text.lower()))
    return bool(words & (INDONESIAN_ZONES | {day for day in INDONESIAN_DAYS if len(day) > 3} | {"pukul", "jam"}))


def _beside(text: str, start: int, end: int, language: str) -> _Clock | None:
    """The time that stands after a date, or else before it, with no other figure between."""
    for clock in _clocks(text[end:], text, language):
        if _GAP.fullmatch(text[end : end + clock.start]):
            return clock
    for clock in _clocks(text[:start], text, language):
        if _GAP.fullmatch(text[clock.end : start]):
            return clock
    return None


def _clocks(part: str, text: str, language: str) -> Iterator[_Clock]:
    """The times in a part of the text, by the surest pattern first."""
    for pattern in _TIMES:
        for match in pattern.finditer(part):
            dotted = "dotted" in pattern.groupindex
            if dotted and not (language == "id" or _is_indonesian(text) or _OCLOCK.search(part[: match.start()])):
                continue
            clock = _clock(match, language)
            if clock and clock.zone is None and _BEIJING.search(text):
                clock = _Clock(clock.hour, clock.minute, clock.second, CHINA, clock.start, clock.end)
            if clock:
                yield clock


def _clock(match: re.Match[str], language: str) -> _Clock | None:
    groups = match.groupdict()
    hour, minute = int(groups["hour"]), int(groups.get("minute") or 0)
    second = min(int(groups.get("second") or 0), 60)
    part = re.sub(r"[.\s]", "", (groups.get("before") or groups.get("after") or "").lower())
    shifted = _shifted(hour, PARTS.get(part))
    if shifted is None or minute > 59 or (shifted == 24 and (minute or second)):
        return None
    # A leap second has no place in datetime.
    return _Clock(shifted, minute, min(second, 59), _zone(groups, language), match.start(), match.end())


def _shifted(hour: int, rule: str | None) -> int | None:
    """An hour of 0 to 24 from one of 1 to 12 and the part of the day; None where that makes no sense."""
    if hour > 24 or (rule == "night" and hour == 12):
        return None
    if rule is None or hour > 12:
        return hour
    if rule == "am":
        return hour % 12
    if rule == "noon":
        return hour + 12 if hour < 10 else hour
    if rule == "night" and hour < 5:
        return hour  # "jam 2 malam" and 夜间1点 are after midnight
    return hour % 12 + 12


def _zone(groups: dict[str, str], language: str) -> timezone | None:
    if name := (groups.get("zone") or "").lower():
        if name == "cst":
            return CHINA if language == "zh" else None
        return CHINA if name == "beijing time" else timezone(timedelta(hours=ZONES[name]))
    offset = groups.get("from") or groups.get("offset")
    if not offset:
        return None
    digits = offset[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    if hours > 14 or minutes > 59:
        return None
    east = timedelta(hours=hours, minutes=minutes)
    return timezone(-east if offset[0] == "-" else east)


def _joined(day: date, clock: _Clock | None) -> str:
    if clock is None or clock.zone is None:
        return day.isoformat()
    at = datetime(day.year, day.month, day.day, tzinfo=clock.zone)
    return (at + timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second)).isoformat()
