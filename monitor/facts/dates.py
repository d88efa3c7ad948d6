"""Dates and times of day in a text, as quantities: unit ``date`` or ``time``.

The value of a date is as much of an ISO date as is printed: ``2022-08-26``, ``2022-08``, ``2022``, and without a year
``--08-26``, ``--08``, ``---26``. Relative dates (*last year*, *tahun lalu*) are words, not dates.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from typing import Final

from monitor.facts.numbers import read_han
from monitor.facts.units import MONTHS, alternatives
from monitor.model import Quantity

_MONTH_OF: Final = {name: number for number, names in MONTHS.items() for name in names}
_MONTH = r"(?P<month>" + alternatives(_MONTH_OF) + r")\b\.?"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})(?![0-9]|[.,][0-9])"
_DAY = r"(?P<day>[0-3]?[0-9])(?![0-9]|[.,:][0-9])(?:st|nd|rd|th)?"
_START = r"(?<![0-9A-Za-z.,/:-])"
_HAN_NUMBER = r"[0-9]{1,2}|[一二三四五六七八九十]{1,3}"

_PATTERNS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 2022-08-26, 2022/8/26
        _START + r"(?P<year>(?:19|20)[0-9]{2})([-/.])(?P<month_number>[01]?[0-9])\2(?P<day>[0-3]?[0-9])(?![0-9])",
        # 26/8/2022, 26-08-2022
        _START + r"(?P<first>[0-3]?[0-9])([-/.])(?P<second>[0-3]?[0-9])\2(?P<year>(?:19|20)[0-9]{2})(?![0-9])",
        # (26/8), as Indonesian papers date an event
        r"(?<=\()(?P<day>[0-3]?[0-9])/(?P<month_number>[01]?[0-9])(?=\))",
        # 26 August 2022, 26 Agustus
        _START + _DAY + r"[ \u00a0]{1,2}(?:of )?" + _MONTH + r"(?:,?[ \u00a0]" + _YEAR + r")?(?![0-9A-Za-z])",
        # August 26, 2022; August 2022
        r"(?<![A-Za-z])" + _MONTH + r"[ \u00a0]{1,2}" + _DAY + r"(?![0-9A-Za-z%])(?:,?[ \u00a0]" + _YEAR + r")?",
        r"(?<![A-Za-z])" + _MONTH + r",?[ \u00a0]{1,2}" + _YEAR + r"(?![0-9A-Za-z])",
        # 2022年8月26日, 8月26日, 26日
        _START
        + r"(?P<year>(?:19|20)[0-9]{2}|[一二][零〇一二九][零〇一二三四五六七八九]{2}) ?年(?!轻|代)"
        + rf"(?: ?(?P<month_number>{_HAN_NUMBER}) ?月(?: ?(?P<day>{_HAN_NUMBER}) ?[日号](?!线|元|圆))?)?",
        _START + rf"(?P<month_number>{_HAN_NUMBER}) ?月份?(?: ?(?P<day>{_HAN_NUMBER}) ?[日号](?!线|元|圆))?",
        _START + r"(?P<day>[0-9]{1,2}|[一二三]?十[一二三四五六七八九]?)[日号](?!线|楼|院|店|元|圆)",
    )
)
_HINT: Final = re.compile("[0-9年月日号时點点]")
_TIME = re.compile(
    r"(?<![0-9.,:])(?P<hour>[01]?[0-9]|2[0-4])(?P<mark>[:.])(?P<minute>[0-5][0-9])(?::[0-5][0-9])?(?![0-9:]|[.,][0-9])"
    r"(?: ?(?P<zone>WIB|WITA|WIT|GMT|UTC|a\.?m\b\.?|p\.?m\b\.?))?",
    re.IGNORECASE,
)
# 4pm, 10 a.m.; 0912 GMT, 1430 hours; 22时30分, 晚上8点半, 19点35分. Without anything beside it, 12点 is a share index.
_OTHER_TIMES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![0-9.,:])(?P<hour>1[0-2]|0?[1-9]) ?(?P<zone>a\.?m\b\.?|p\.?m\b\.?)",
        r"(?<![0-9A-Za-z.,:])(?P<hour>[01][0-9]|2[0-3])(?P<minute>[0-5][0-9])"
        r" ?(?:GMT|UTC|WIB|WITA|WIT|BST|EST|EDT|CET|hours|hrs)\b",
        r"(?<![0-9.,:])(?P<hour>2[0-4]|[01]?[0-9]) ?[时點点] ?"
        r"(?:(?P<minute>[0-5]?[0-9]) ?分|(?P<half>半)|(?=[整许钟]))",
        r"(?<![0-9.,:])(?P<hour>2[0-4]|[01]?[0-9]) ?时(?![代期速])",
        r"(?<=[午晨晚上夜早间日])(?P<hour>2[0-4]|[01]?[0-9]) ?[點点](?!半|[0-9])",
    )
)
_LATE = re.compile("(?:下午|傍晚|晚上?|夜间|当晚)$")
_CLOCK_BEFORE = re.compile(r"(?:\bpukul|\bjam) ?$", re.IGNORECASE)


def dates(text: str, folded: str, language: str | None) -> Iterator[Quantity]:
    """The dates and times of day, each once, in no order; `folded` is `text` as `fold` gives it."""
    if not _HINT.search(folded):
        return
    taken = bytearray(len(folded))
    for pattern in _PATTERNS:
        for found in pattern.finditer(folded):
            start, end = found.span()
            if any(taken[start:end]):
                continue
            value, ambiguous = _value(found, language)
            if value is not None:
                taken[start:end] = b"\1" * (end - start)
                yield Quantity(value, "date", text[start:end], start, end, ambiguous=ambiguous)
    for found in _TIME.finditer(folded):
        start, end = found.span()
        zone = (found["zone"] or "").replace(".", "").lower()
        before = _CLOCK_BEFORE.search(folded, max(0, start - 8), start)
        if found["mark"] == "." and not zone and not before:
            continue  # 10.30 is a number unless something says that it is a time
        hour = int(found["hour"]) % 12 + 12 * (zone == "pm") if zone in ("am", "pm") else int(found["hour"])
        taken[start:end] = b"\1" * (end - start)
        yield Quantity(f"{hour:02}:{found['minute']}", "time", text[start:end], start, end)
    for pattern in _OTHER_TIMES:
        for found in pattern.finditer(folded):
            start, end = found.span()
            if any(taken[start:end]):
                continue
            taken[start:end] = b"\1" * (end - start)
            groups = found.groupdict()
            zone = (groups.get("zone") or "").replace(".", "").lower()
            hour = int(found["hour"]) % 12 + 12 * (zone == "pm") if zone else int(found["hour"])
            if hour < 12 and _LATE.search(folded, max(0, start - 3), start):
                hour += 12
            minute = 30 if groups.get("half") else int(groups.get("minute") or 0)
            yield Quantity(f"{hour:02}:{minute:02}", "time", text[start:end], start, end)


def _value(found: re.Match[str], language: str | None) -> tuple[str | None, bool]:
    groups = found.groupdict()
    ambiguous = False
    if groups.get("first"):
        first, second = int(groups["first"]), int(groups["second"])
        # The day first, as everywhere but in the United States: English alone leaves it open.
        day, month = (second, first) if second > 12 else (first, second)
        ambiguous = language in ("en", None) and first <= 12 and second <= 12 and first != second
    else:
        name = groups.get("month")
        # "may" is a verb unless it is capital.
        if name == "may":
            return None, False
        month = _MONTH_OF[name.lower()] if name else _number(groups.get("month_number"))
        day = _number(groups.get("day"))
    year = _number(groups.get("year"))
    if month > 12 or (groups.get("month_number") and not month) or (groups.get("day") and not day):
        return None, False
    if day > (calendar.monthrange(year or 2000, month)[1] if month else 31):
        return None, False
    if year:
        return "-".join([f"{year}"] + [f"{part:02}" for part in (month, day) if part]), ambiguous
    if month:
        return f"--{month:02}" + (f"-{day:02}" if day else ""), ambiguous
    return f"---{day:02}", ambiguous


def _number(printed: str | None) -> int:
    """A one- to four-digit number, in digits or in Han; 0 where there is none."""
    if not printed:
        return 0
    value = int(printed) if printed.isdecimal() else read_han(printed)
    return int(value or 0)


def same_date(one: str, other: str) -> bool:
    """Whether two values of unit ``date`` can be the same day: no part that both of them state differs."""
    ours, theirs = _parts(one), _parts(other)
    shared = [(a, b) for a, b in zip(ours, theirs, strict=True) if a and b]
    return bool(shared) and all(a == b for a, b in shared)


def _parts(value: str) -> tuple[str, str, str]:
    if value.startswith("---"):
        return "", "", value[3:]
    if value.startswith("--"):
        month, _, day = value[2:].partition("-")
        return "", month, day
    year, _, rest = value.partition("-")
    month, _, day = rest.partition("-")
    return year, month, day
