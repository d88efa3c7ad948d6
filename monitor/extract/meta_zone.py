"""The page's own clock, where a page states one moment twice: to machines in UTC, to readers by the clock of its place.

``2019-11-19T07:03:25Z`` beside ``November 18, 2019 11:03 PM`` says that the page is written eight hours west of
Greenwich, and that its readers take it for the 18th. The moment stays the same; nothing is assumed of the place, but
where two moments of a page differ by whole hours, the clock of its language or country says which of them is meant.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

from monitor.stamps import parse_local, parse_stamp, stamp_to_utc

__all__ = ["by_the_clock_of_the_page"]

_MOST = 12
# Minutes that a zone in use is ahead of UTC; of other differences the two are not the same moment.
_IN_USE = frozenset(
    [60 * hours for hours in range(-11, 15)] + [-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825]
)
_MINUTE = timedelta(minutes=1)
_NEAR = timedelta(days=1)  # in which a clock is not set forward or back, but for two days of a year


# Minutes ahead of UTC by the clocks of a country or, where none is named, of a language; of all others, by any clock.
_INDONESIAN, _CHINESE = frozenset([420, 480, 540]), frozenset([480])
_OF_COUNTRIES = {
    "id": _INDONESIAN,
    **dict.fromkeys(("cn", "hk", "mo", "tw", "sg", "my", "ph"), _CHINESE),
    **dict.fromkeys(("th", "vn"), frozenset([420])),
    **dict.fromkeys(("jp", "kr"), frozenset([540])),
    "in": frozenset([330]),
}
_OF_LANGUAGES = {"id": _INDONESIAN, "in": _INDONESIAN, "ms": _CHINESE, "zh": _CHINESE}


def by_the_clock_of_the_page(
    published: Iterable[str], changed: Iterable[str], texts: Iterable[tuple[str, bool]], language: str | None
) -> dict[str, str]:
    """The stamps in UTC by the clock of the page: the one that a text states by another clock, and those a day around.

    texts: what the page prints or declares as times, each with whether it is that of a change, of which the first dozen
    are read. The time of a change that names no zone is held against stamps of changes only, any other against those of
    publication first. Of several clocks the first counts that people of the page's language go by, else the first.
    Midnight in UTC is a day rather than a moment, and stays.
    """
    first, later = _moments(published), _moments(changed)
    moments = first | later
    if not moments:
        return {}
    usual = _usual(language)
    stated: tuple[datetime, int] | None = None
    for _, (text, is_change) in zip(range(_MOST), texts, strict=False):
        for stamp, moment in moments.items():
            is_sure = not is_change or stamp in later
            if (minutes := _ahead(moment, text, language, is_sure=is_sure)) is None:
                continue
            if usual is None or minutes in usual:
                return _told(moments, moment, minutes)
            stated = stated or (moment, minutes)
    return _told(moments, *stated) if stated else {}


def _usual(language: str | None) -> frozenset[int] | None:
    """The clocks by which those write who write so; None where it may be any."""
    first, *more = (language or "").lower().replace("_", "-").split("-")
    return next((_OF_COUNTRIES[one] for one in more if one in _OF_COUNTRIES), None) or _OF_LANGUAGES.get(first)


def _moments(stamps: Iterable[str]) -> dict[str, datetime]:
    found = {stamp: at for stamp in stamps if stamp.endswith("+00:00") and (at := stamp_to_utc(stamp)) is not None}
    return {stamp: at for stamp, at in found.items() if (at.hour, at.minute, at.second) != (0, 0, 0)}


def _told(moments: dict[str, datetime], stated: datetime, minutes: int) -> dict[str, str]:
    zone = timezone(timedelta(minutes=minutes))
    near = {stamp: at for stamp, at in moments.items() if minutes and abs(at - stated) < _NEAR}
    return {stamp: at.astimezone(zone).isoformat() for stamp, at in near.items()}


def _ahead(moment: datetime, text: str, language: str | None, *, is_sure: bool) -> int | None:
    """By how many minutes the clock that a text goes by is ahead of UTC; None where it does not state this moment, or
    names no zone and is not sure to mean it."""
    local = parse_local(text, language=language)
    if local is None:
        return None
    minutes = round((local.replace(second=0) - moment.replace(second=0, tzinfo=None)) / _MINUTE)
    if minutes not in _IN_USE:
        return None
    stamp = parse_stamp(text, language=language) or ""
    if len(stamp) == 10:
        return minutes if is_sure else None  # a clock without a zone
    at = stamp_to_utc(stamp)
    return minutes if minutes and at is not None and abs(at - moment) < _MINUTE else None
