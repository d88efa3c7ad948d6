"""One `[[channels]]` table to a Channel."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from monitor.model import Channel
from monitor.story.keys import DAYS
from monitor.story.table import variable

_CLOCK: Final = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_HOST: Final = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_BUSIEST: Final = 60


def channel_of(values: Mapping[str, Any]) -> Channel:
    """The channel of a table's values, each of the right kind already.

    Raises ValueError, which begins with the key's name and says what would be right.
    """
    for name in ("severity", "novelty"):
        if values[name] > 1:
            raise ValueError(f"{name} is {values[name]:g}; use a number from 0 to 1")
    if not 1 <= values["per_hour"] <= _BUSIEST:
        raise ValueError(f"per_hour is {values['per_hour']}; use a number from 1 to {_BUSIEST}")
    is_webhook = values["type"] == "webhook"
    if values["secret_env"] and not is_webhook:
        raise ValueError('secret_env is of no use here; only a channel of type = "webhook" signs its messages')
    return Channel(
        name=values["name"],
        env=variable(values["env"], "env"),
        kinds=tuple(values["kinds"]),
        type=values["type"],
        secret_env=variable(values["secret_env"], "secret_env") if values["secret_env"] else None,
        severity=values["severity"],
        novelty=values["novelty"],
        languages=tuple(_each(values["languages"], "languages", _LANGUAGE, "a code of two letters, as id")),
        outlets=tuple(_each([one.lower() for one in values["outlets"]], "outlets", _HOST, "a host, as kontan.co.id")),
        digest=values["digest"],
        at=_clock(values["at"], "at"),
        day=DAYS.index(values["day"]),
        zone=_zone(values["zone"]),
        quiet=_quiet(values["quiet"]),
        per_hour=values["per_hour"],
        language=values["language"],
    )


def _each(found: list[str], key: str, pattern: re.Pattern[str], right: str) -> list[str]:
    for one in found:
        if not pattern.fullmatch(one):
            raise ValueError(f'{key} has "{one}"; use {right}')
    return [one.removeprefix("www.") for one in found]


def _clock(text: str, key: str) -> time:
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise ValueError(f'{key} is "{text}"; use hours and minutes, as 07:30')
    return time(int(found[1]), int(found[2]))


def _quiet(text: str | None) -> tuple[time, time] | None:
    if not text:
        return None
    begin, _, end = text.replace("–", "-").partition("-")
    try:
        hours = _clock(begin.strip(), "quiet"), _clock(end.strip(), "quiet")
    except ValueError:
        raise ValueError(f'quiet is "{text}"; use two times of the day, as 22:00-06:30') from None
    if hours[0] == hours[1]:
        raise ValueError(f'quiet is "{text}", which is no time at all; use two different times, or leave it out')
    return hours


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f'zone is "{name}", which is no time zone; use one such as Asia/Jakarta') from None
    return name
