"""The times of a feed's entries.

Feeds have conventions that pages have not: RSS prescribes RFC 822, which gives American zones a meaning, Atom
prescribes ISO 8601, and what is printed in either form without a zone is read as UTC by every feed reader. What people
print in words is read as on pages (`monitor.stamps`), and so are zones that RFC 822 does not know (WIB, CET).
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from monitor.discover.limits import printable
from monitor.stamps import parse_stamp

_MONTHS = {name: at // 3 + 1 for at in range(0, 36, 3) if (name := "janfebmaraprmayjunjulaugsepoctnovdec"[at : at + 3])}
# Hours east of UTC: RFC 822 section 5.1 (its letters but for the four that RFC 1123 left without a meaning are those
# that feedparser reads), the Atlantic's, and Central Europe's by their older names.
_ZONES = {
    "": 0, "ut": 0, "gmt": 0, "utc": 0, "z": 0, "adt": -3, "ast": -4, "at": -4, "edt": -4, "est": -5, "et": -5,
    "cdt": -5, "cst": -6, "ct": -6, "mdt": -6, "mst": -7, "mt": -7, "pdt": -7, "pst": -8, "pt": -8, "met": 1, "mest": 2,
}  # fmt: skip
_DAY = r"(?:[a-z]{3,9}\.?,?\s+)?"
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_CLOCK = r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]{1,9})?)?"
_ZONE = r"(?:\s*(?P<offset>[+-][0-9]{2}:?[0-9]{2})|\s*(?P<zone>[a-z]{1,4}))?"
_ISO = (
    re.compile(
        rf"(?P<year>[0-9]{{4}})-(?P<number>[0-9]{{1,2}})-(?P<day>[0-9]{{1,2}})(?:t|\s+){_CLOCK}{_ZONE}",
        re.IGNORECASE | re.ASCII,
    ),
)
_OTHERS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"{_DAY}(?P<day>[0-9]{{1,2}})\s+{_MONTH}\s+(?P<year>[0-9]{{4}}|[0-9]{{2}})\s+{_CLOCK}{_ZONE}",
        rf"{_DAY}{_MONTH}\s+(?P<day>[0-9]{{1,2}})\s+(?P<year>[0-9]{{4}})\s+{_CLOCK}{_ZONE}",
        rf"[a-z]{{3}}\s+{_MONTH}\s+(?P<day>[0-9]{{1,2}})\s+{_CLOCK}\s+(?P<year>[0-9]{{4}})(?P<offset>)(?P<zone>)",
    )
)
_FIRST_YEAR, _LAST_YEAR = 1990, 2040  # as in monitor.stamps


def time_of(printed: str | None, language: str | None) -> str | None:
    """What a feed prints as a stamp (see `monitor.model`); None where it is no date, or one outside 1990–2040.

    language: of the feed; decides whether CST is China's or, as in RFC 822, Chicago's.
    """
    if not printed:
        return None
    text = printed.strip()
    for form in _ISO if text[4:5] == "-" else _OTHERS:
        if found := form.fullmatch(text):
            return _stamp(found, language) or parse_stamp(printable(text), language=language)
    return parse_stamp(printable(text), language=language, epoch=True)


def _stamp(found: re.Match[str], language: str | None) -> str | None:
    """The stamp of a time in one of the forms; None where its zone is none of theirs, or there is no such time."""
    offset, zone = found["offset"], (found["zone"] or "").lower()
    if offset:
        minutes = int(offset[1:3]) * 60 + int(offset[-2:])
        if minutes > 14 * 60 or int(offset[-2:]) > 59:
            return None
        minutes = -minutes if offset[0] == "-" else minutes
    elif zone not in _ZONES or (zone == "cst" and (language or "")[:2].lower() == "zh"):
        return None
    else:
        minutes = _ZONES[zone] * 60
    year = int(found["year"])
    if year < 100 and len(found["year"]) == 2:
        year += 1900 if year >= _FIRST_YEAR % 100 else 2000
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    month = _MONTHS[found["month"].lower()] if "month" in found.re.groupindex else int(found["number"])
    clock = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    try:
        return datetime(year, month, int(found["day"]), *clock, tzinfo=_zone(minutes)).isoformat()
    except ValueError:  # 31 February, 24:00, a leap second
        return None


@lru_cache(maxsize=64)
def _zone(minutes: int) -> timezone:
    return timezone(timedelta(minutes=minutes))
