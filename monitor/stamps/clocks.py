"""Times of day as people print them, and their zones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta, timezone

from monitor.daywords import CHINA, PARTS, ZONES
from monitor.stamps.text import any_of, is_indonesian

_FIRST_HAN = "\u3000"
ZONE = (
    r"\s?[(\[]?\s?(?:(?:gmt|utc)\s?(?P<from>[+-][0-9]{1,2}(?::?[0-9]{2})?)"
    r"|(?P<offset>(?:(?<![\s(\[])[+-][0-9]{2}|[+-][0-9]{2}:?[0-9]{2}))"
    rf"|(?P<zone>{any_of(ZONES)}|cst|beijing time))(?![\w:])"
)
_CLOCK = r"(?P<hour>[0-9]{1,2})"
SECONDS = r"(?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?"
_HALF = (
    r"(?:\s?(?P<after>a\.?\s?m\b\.?|p\.?\s?m\b\.?|pagi|siang|sore|petang|malam|[πμ]\.?\s?μ\b\.?"
    r"|صباح(?:ا|ًا)\b|مساء(?:ا|ً)?|[صم]\b))"
)
_BEFORE = rf"(?:(?P<before>{any_of(name for name in PARTS if name[0] > _FIRST_HAN)})\s?)?(?<![0-9.:])"
_TIMES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_BEFORE}{_CLOCK}\s?:\s?(?P<minute>[0-9]{{2}})(?::{SECONDS})?(?![0-9]){_HALF}?(?:{ZONE})?",
        rf"{_BEFORE}{_CLOCK}\s?[时點点時시](?:\s?(?P<minute>[0-9]{{1,2}})\s?[分분]?)?(?:\s?(?P<second>[0-9]{{1,2}})\s?[秒초])?(?:{ZONE})?",
        # Indonesian clocks are written with a dot; the language, the zone or the word before must say that it is one.
        rf"(?<![0-9.,:])(?P<dotted>){_CLOCK}\.(?P<minute>[0-9]{{2}})(?:\.{SECONDS})?(?![0-9]){_HALF}?(?:{ZONE})?",
        rf"(?<![0-9.,:]){_CLOCK}{_HALF}(?:{ZONE})?",
    )
)
_OCLOCK = re.compile(r"\b(?:pukul|jam|pkl)\b\.?", re.IGNORECASE)
_BEIJING = re.compile(r"北京时间|北京時間|beijing time", re.IGNORECASE)
# Between a date and its time stand separators and small words, never another figure.
_GAP = re.compile(r"[^0-9]{0,40}")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as printed; `zone` is None where it is not said."""

    hour: int
    minute: int
    second: int
    zone: timezone | None
    start: int
    end: int


def beside(text: str, start: int, end: int, language: str) -> Clock | None:
    """The time that stands after a date, or else before it, with no other figure between."""
    for clock in clocks(text[end:], text, language):
        if _GAP.fullmatch(text[end : end + clock.start]):
            return clock
    for clock in clocks(text[:start], text, language):
        if _GAP.fullmatch(text[clock.end : start]):
            return clock
    return None


def clocks(part: str, text: str, language: str) -> Iterator[Clock]:
    """The times in a part of the text, by the surest pattern first."""
    for pattern in _TIMES:
        for match in pattern.finditer(part):
            dotted = "dotted" in pattern.groupindex
            if dotted and not (language == "id" or is_indonesian(text) or _OCLOCK.search(part[: match.start()])):
                continue
            clock = clock_of(match, language)
            if clock and clock.zone is None and _BEIJING.search(text):
                clock = Clock(clock.hour, clock.minute, clock.second, CHINA, clock.start, clock.end)
            if clock:
                yield clock


def clock_of(match: re.Match[str], language: str) -> Clock | None:
    """The time that a pattern found; None where no day has it."""
    groups = match.groupdict()
    hour, minute = int(groups["hour"]), int(groups.get("minute") or 0)
    second = min(int(groups.get("second") or 0), 60)
    part = re.sub(r"[.\s]", "", (groups.get("before") or groups.get("after") or "").lower())
    shifted = _shifted(hour, PARTS.get(part))
    if shifted is None or minute > 59 or (shifted == 24 and (minute or second)):
        return None
    # A leap second has no place in datetime.
    return Clock(shifted, minute, min(second, 59), _zone(groups, language), match.start(), match.end())


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
