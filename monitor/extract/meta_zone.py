"""The page's own clock, where a page states one moment twice: to machines in UTC, to readers by the clock of its place.

``2019-11-19T07:03:25Z`` beside ``November 18, 2019 11:03 PM`` says that the page is written eight hours west of
Greenwich, and that its readers take it for the 18th. The moment stays the same; nothing is assumed of the place.
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


def by_the_clock_of_the_page(stamps: Iterable[str], texts: Iterable[str], language: str | None) -> dict[str, str]:
    """The stamps in UTC by the clock of the page: the one that a text states by another clock, and those a day around.

    texts: what the page prints or declares as times, of which the first dozen are read, and none after the first that
    states one of the moments. Midnight in UTC is a day rather than a moment, and stays.
    """
    moments = {stamp: at for stamp in stamps if stamp.endswith("+00:00") and (at := stamp_to_utc(stamp)) is not None}
    moments = {stamp: at for stamp, at in moments.items() if (at.hour, at.minute, at.second) != (0, 0, 0)}
    if not moments:
        return {}
    for _, text in zip(range(_MOST), texts, strict=False):
        for stated in moments.values():
            if (minutes := _ahead(stated, text, language)) is not None:
                zone = timezone(timedelta(minutes=minutes))
                near = {stamp: at for stamp, at in moments.items() if minutes and abs(at - stated) < _NEAR}
                return {stamp: at.astimezone(zone).isoformat() for stamp, at in near.items()}
    return {}


def _ahead(moment: datetime, text: str, language: str | None) -> int | None:
    """By how many minutes the clock that a text goes by is ahead of UTC; None where it does not state this moment."""
    local = parse_local(text, language=language)
    if local is None:
        return None
    minutes = round((local.replace(second=0) - moment.replace(second=0, tzinfo=None)) / _MINUTE)
    if minutes not in _IN_USE:
        return None
    stamp = parse_stamp(text, language=language) or ""
    if len(stamp) == 10:
        return minutes  # a clock without a zone
    at = stamp_to_utc(stamp)
    return minutes if minutes and at is not None and abs(at - moment) < _MINUTE else None
