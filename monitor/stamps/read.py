"""A text to its stamp."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from monitor.daywords import DAY_FIRST_REGIONS
from monitor.months import with_single_words
from monitor.stamps.clocks import SECONDS, ZONE, Clock, beside, clock_of, clocks
from monitor.stamps.days import EARLIEST_YEAR, LATEST_YEAR, day_in, day_of, first_day
from monitor.stamps.text import LONGEST, normalise, with_years, without_han_numbers

_FIGURE = re.compile("[0-9]")
_ISO = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{3,6})?(?:Z|[+-](?:0[0-9]|1[0-4]):?[0-5][0-9])",
    re.ASCII,
)
# Digits alone are a date only where there is nothing else: inside a text they are an article's number.
_BASIC = re.compile(
    r"(?P<year>[0-9]{4})(?P<m>[0-9]{2})(?P<day>[0-9]{2})"
    rf"(?:[t\s]?(?P<hour>[0-9]{{2}})(?P<minute>[0-9]{{2}})(?:{SECONDS})?(?:{ZONE})?)?",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"(?P<seconds>[0-9]{9,10})(?:\.[0-9]{1,9})?|(?P<milliseconds>[0-9]{12,13})")


def parse_stamp(text: str, *, language: str | None = None, epoch: bool = False) -> str | None:
    """The date that a text states, as a stamp: ``2022-08-26`` or ``2022-08-26T09:30:00+07:00``; None where none is.

    Read are RFC 822, ISO 8601 (extended and basic), ctime, and what pages print in Indonesian, English and Chinese,
    with words around it ("Diterbitkan Jumat, 26/8/2022 | 10:00 WIB"). Of several dates the first counts. A time whose
    zone is not said, or has two meanings, gives the day alone; so does a time that does not exist. None for a day that
    does not exist, for a year outside 1990–2040, and for 6/8/2022 where nothing says which of the two is the month.

    language: of the page, ISO 639-1, or with a region (``en-GB``); settles what the words leave open.
    epoch: whether bare digits may be seconds or milliseconds since 1970; elsewhere a number is just a number.
    """
    return _stamp_of(text[: LONGEST * 4], _language(language), epoch)


def parse_local(text: str, *, language: str | None = None) -> datetime | None:
    """The day and the clock that a text states, as they stand there, without a zone; None where it lacks either.

    Of no use as a moment; only to be held against one that is known from elsewhere.
    """
    found = _found_in(text[: LONGEST * 4], _language(language))
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
    if epoch and (match := _EPOCH.fullmatch(normalise(text))):
        return _from_epoch(match)
    found = _found_in(text, language)
    return _joined(*found) if found else None


@lru_cache(maxsize=1_024)
def _found_in(text: str, language: str) -> tuple[date, Clock | None] | None:
    """The day and the time of day that a text states."""
    text = normalise(text)
    if match := _BASIC.fullmatch(text):
        return _from_basic(match, language)
    if not _FIGURE.search(text := with_years(with_single_words(without_han_numbers(text)))):
        return None
    found = first_day(text, language)
    day = day_of(found, text, language) if found else None
    if found is None or day is None:
        return None
    if "inside" in found.re.groupindex:
        return day, next(clocks(found["inside"], text, language), None)
    return day, beside(text, found.start(), found.end(), language)


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


def _from_iso(text: str) -> str | None:
    """The stamp of the form that machines write most; None where it is not one that can be believed."""
    try:
        at = datetime.fromisoformat(text.replace(" ", "T"))
    except ValueError:
        return None
    if not EARLIEST_YEAR <= at.year <= LATEST_YEAR:
        return None
    return at.replace(microsecond=0).isoformat() if at.tzinfo else None


def _from_epoch(match: re.Match[str]) -> str | None:
    seconds = int(match["seconds"] or match["milliseconds"][:-3])
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    return at.isoformat() if EARLIEST_YEAR <= at.year <= LATEST_YEAR else None


def _from_basic(match: re.Match[str], language: str) -> tuple[date, Clock | None] | None:
    day = day_in(match["year"], int(match["m"]), int(match["day"]))
    if day is None:
        return None
    return day, clock_of(match, language) if match["hour"] is not None else None


def _joined(day: date, clock: Clock | None) -> str:
    """The stamp of a day and a time; of the day alone where the time has no zone."""
    if clock is None or clock.zone is None:
        return day.isoformat()
    at = datetime(day.year, day.month, day.day, tzinfo=clock.zone)
    return (at + timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second)).isoformat()
