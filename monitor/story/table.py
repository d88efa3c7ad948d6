"""A story file as tables of keys: each value of its kind, every mistake named by file, key and value."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, Final, cast
from urllib.parse import urlsplit

from monitor.errors import StoryError
from monitor.story.keys import KEYS, Key

LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_ENV: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,127}")
_DURATION: Final = re.compile(r"([0-9]{1,6})\s*(s|m|h|d|w)")
_UNITS: Final = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
# A time is moved by these: much more, and it would leave the calendar.
_LONGEST: Final = timedelta(days=3650)
_SIZE: Final = 1_000_000


class StoryFile:
    """One file; every complaint begins with its name."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.folder = path.parent

    def wrong(self, message: str) -> StoryError:
        return StoryError(f"{self.path}: {message}")

    def parsed(self) -> dict[str, Any]:
        """The whole file. Raises StoryError where it cannot be read, is too large, or is no TOML."""
        try:
            raw = self.path.read_bytes()
        except FileNotFoundError:
            raise self.wrong("there is no such story; `monitor new NAME` writes one to start from") from None
        except OSError as error:
            raise self.wrong(f"cannot be read: {error.strerror}") from None
        if len(raw) > _SIZE:
            raise self.wrong(f"is larger than {_SIZE:,} bytes; that is no story file")
        try:
            return tomllib.loads(raw.decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise self.wrong("is not UTF-8; save it as UTF-8") from None
        except tomllib.TOMLDecodeError as error:
            raise self.wrong(f"is not TOML: {error}") from None
        except RecursionError:
            raise self.wrong("is nested too deeply; that is no story file") from None

    def check(self, table: Mapping[str, Any], where: str) -> None:
        """Unknown and missing keys of a table."""
        keys = {key.name: key for key in KEYS if key.table == _shape(where)}
        for name in table:
            if name not in keys:
                raise self.wrong(f"{_at(where, name)} is not a key; use one of {', '.join(keys)}")
        for key in keys.values():
            if key.required and key.name not in table:
                raise self.wrong(f"{_at(where, key.name)} is missing: {key.meaning}")

    def get(self, table: Mapping[str, Any], name: str, where: str = "") -> Any:
        """The value of a key, of the right kind, or its default."""
        key = next(key for key in KEYS if key.table == _shape(where) and key.name == name)
        at = _at(where, name)
        if name not in table:
            if key.default is None:
                return None
            return self.value(key, tomllib.loads(f"x = {key.default}")["x"], at)
        return self.value(key, table[name], at)

    def value(self, key: Key, value: Any, at: str) -> Any:
        match key.kind:
            case "text":
                if not isinstance(value, str) or (key.required and not value.strip()):
                    raise self.wrong(f"{at} is {shown(value)}; use a text in quotes")
                return value.strip()
            case "choice":
                if value not in key.choices or not isinstance(value, str):
                    raise self.wrong(f"{at} is {shown(value)}; use one of {', '.join(key.choices)}")
                return value
            case "texts":
                if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
                    raise self.wrong(f'{at} is {shown(value)}; use a list of texts, ["…", "…"]')
                for one in value:
                    if key.choices and one not in key.choices:
                        raise self.wrong(f'{at} has "{one}"; use some of {", ".join(key.choices)}')
                return tuple(one.strip() for one in value)
            case "number":
                if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 86_400:
                    raise self.wrong(f"{at} is {shown(value)}; use a number")
                return float(value)
            case "count":
                if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= key.most:
                    raise self.wrong(f"{at} is {shown(value)}; use a whole number from 1 to {key.most}")
                return value
            case "duration":
                return self._duration(value, at)
            case "table":
                if not isinstance(value, dict):
                    raise self.wrong(f"{at} is {shown(value)}; use a table, [{at}]")
                return value
            case "tables":
                if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
                    raise self.wrong(f"{at} is {shown(value)}; use tables, [[{at}]]")
                return value

    def _duration(self, value: Any, at: str) -> timedelta:
        found = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
        if found is None:
            raise self.wrong(f'{at} is {shown(value)}; use a number and a unit: "90s", "30m", "2h", "1d" or "1w"')
        length = timedelta(**{_UNITS[found.group(2)]: int(found.group(1))})
        if length > _LONGEST:
            raise self.wrong(f"{at} is {shown(value)}; use at most {_LONGEST.days} days")
        return length

    def share(self, data: Mapping[str, Any], name: str) -> float:
        """The value of a key at the top that is a number from 0 to 1."""
        value = cast(float, self.get(data, name))
        if value > 1:
            raise self.wrong(f"{name} is {value:g}; use a number from 0 to 1")
        return value

    def languages(self, codes: tuple[str, ...], at: str) -> tuple[str, ...]:
        """The codes as they came, where each is one."""
        for code in codes:
            if not LANGUAGE.fullmatch(code):
                raise self.wrong(f'{at} has "{code}"; use language codes of two letters, as in ["id", "en", "zh"]')
        return codes

    def web(self, url: str, at: str) -> None:
        """Refuses what is no address of the web, and one that carries a password."""
        try:
            parts = urlsplit(url)
            sound = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
            open_ = parts.username is None and parts.password is None
        except ValueError:
            sound = open_ = False
        if not sound or re.search(r"\s", url):
            raise self.wrong(f'{at} is "{url}"; use an address that begins with http:// or https://')
        if not open_:
            raise self.wrong(f"{at} has a user or a password in it; addresses in a story file carry none")


def variable(name: str, key: str) -> str:
    """The name as it came, where an environment variable can have it. Raises ValueError, which begins with `key`."""
    if not _ENV.fullmatch(name):
        # An address pasted here would be a secret: it is not repeated in the message.
        raise ValueError(f"{key} is no name of an environment variable; put the secret into one, as MY_ALERTS")
    return name


def shown(value: Any) -> str:
    """A value as a complaint repeats it: cut, where it is long."""
    text = f'"{value}"' if isinstance(value, str) else repr(value)
    return text if len(text) <= 80 else text[:79] + "…"


def _at(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


def _shape(where: str) -> str:
    """``sources[2]`` → ``sources[]``."""
    return re.sub(r"\[[0-9]+\]", "[]", where)
