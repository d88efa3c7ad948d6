"""The language of our pages: which one the reader wants, its texts, its numbers and its days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from gettext import NullTranslations
from typing import Any, Final, Literal

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from markupsafe import Markup, escape

from monitor.wording import LANGUAGES, catalogue

COOKIE: Final = "monitor_lang"
NAMES: Final = {"en": "English", "id": "Bahasa Indonesia", "zh": "中文"}
_LOCALES = {code: Locale.parse(name) for code, name in (("en", "en_GB"), ("id", "id_ID"), ("zh", "zh_Hans_CN"))}
_KEPT = 4_096
_MONTH = 365.2425 / 12
_WANTED = re.compile(r"\s*+([A-Za-z]{1,8})[^,;]*+(?:;\s*q\s*=\s*([01](?:\.[0-9]{0,3})?))?\s*")


@dataclass(frozen=True, slots=True)
class Tongue:
    """One of `LANGUAGES`, for the templates."""

    language: str

    @property
    def _words(self) -> NullTranslations:
        return catalogue(self.language)

    def gettext(self, text: str, /, **values: object) -> Markup:
        """Our own text in this language, `{name}` filled in from `values`, which are escaped."""
        return escape(self._words.gettext(text)).format(**values) if values else _plain(self.language, text)

    def pgettext(self, context: str, text: str, /, **values: object) -> Markup:
        """As `gettext`, of a text that has a context."""
        return escape(self._words.pgettext(context, text)).format(**values)

    def ngettext(self, one: str, many: str, count: int, /, **values: object) -> Markup:
        """As `gettext`, for a count, which fills `{count}`."""
        shown = {"count": self.number(count), **values}
        return escape(self._words.ngettext(one, many, count)).format(**shown)

    def number(self, value: float | None, digits: int = 0) -> str:
        """1,234.5 as it is written here; – for None. digits: at most so many decimals."""
        if value is None:
            return "–"
        return _decimal(self.language, value, digits)

    def percent(self, share: float | None) -> str:
        """A share of 0 to 1 as 45%; – for None."""
        return "–" if share is None else _percent(self.language, share)

    def day(self, stamp: object, *, weekday: bool = False) -> str:
        """2 Sep 2022 of a stored time or day; with `weekday`, Friday, 2 September 2022. What is neither stays."""
        text = str(stamp or "")
        try:
            day = date.fromisoformat(text[:10])
        except ValueError:
            return text[:10] or "–"
        return _day(self.language, day, "full" if weekday else "medium")

    def moment(self, stamp: object) -> str:
        """2 Sep 2022, 04:00 of a stored time (UTC); of a bare day the day."""
        text = str(stamp or "")
        between = " " if self.language == "zh" else ", "
        return f"{self.day(text)}{between}{text[11:16]}" if len(text) > 15 else self.day(text)

    def length(self, length: timedelta) -> Markup:
        """A span of time in a unit in which it is told easily, rounded: 40 min, 3 h, 12 days, 5 months, 4 years."""
        minutes = max(round(length.total_seconds() / 60), 0)
        if minutes < 90:
            return self.gettext("{count} min", count=self.number(minutes))
        hours = round(minutes / 60)
        if hours < 48:
            return self.gettext("{count} h", count=self.number(hours))
        days = round(hours / 24)
        if days < 60:
            return self.ngettext("{count} day", "{count} days", days)
        months = round(days / _MONTH)
        if months < 24:
            return self.ngettext("{count} month", "{count} months", months)
        return self.ngettext("{count} year", "{count} years", round(months / 12))

    def ago(self, stamp: object, now: datetime) -> Markup:
        """How far a stored time is from `now`: 3 h ago, in 40 min. Empty where it is none."""
        at = instant(stamp)
        if at is None:
            return Markup()
        if at > now:
            return self.gettext("in {length}", length=self.length(at - now))
        return self.gettext("{length} ago", length=self.length(now - at))

    def globals(self) -> dict[str, Any]:
        """What templates call."""
        return {"_": self.gettext, "pgettext": self.pgettext, "ngettext": self.ngettext, "tongue": self}


# A page has hundreds of figures, most of them small and the same, and to format one takes longer than to find it.


@lru_cache(maxsize=_KEPT)
def _decimal(language: str, value: float, digits: int) -> str:
    pattern = "#,##0" + ("." + "#" * digits if digits else "")
    return str(format_decimal(value, format=pattern, locale=_LOCALES[language]))


@lru_cache(maxsize=_KEPT)
def _percent(language: str, share: float) -> str:
    return str(format_percent(share, locale=_LOCALES[language]))


@lru_cache(maxsize=_KEPT)
def _day(language: str, day: date, width: Literal["full", "medium"]) -> str:
    return str(format_date(day, width, locale=_LOCALES[language]))


@lru_cache(maxsize=5_000)
def _plain(language: str, text: str) -> Markup:
    """A text without fields: a page says the same words in every row of a table."""
    return escape(catalogue(language).gettext(text)).format()


def instant(stamp: object) -> datetime | None:
    """A stored time as a value; a bare day is its midnight. None for what is no time."""
    try:
        at = datetime.fromisoformat(str(stamp))
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def wanted(asked: str | None, kept: str | None, header: str | None) -> Tongue:
    """The reader's language: as the address asks, else as they chose before, else as their browser prefers.

    header: Accept-Language. English where none of these is one of ours.
    """
    for choice in (asked, kept):
        if choice in LANGUAGES:
            return Tongue(choice)
    return Tongue(_preferred(header or ""))


def _preferred(header: str) -> str:
    found: list[tuple[float, int, str]] = []
    for part in header[:500].split(","):
        match = _WANTED.fullmatch(part)
        # Old browsers call Indonesian "in".
        if match and (code := {"in": "id"}.get(match[1].lower(), match[1].lower())) in LANGUAGES:
            found.append((-float(match[2] or 1), len(found), code))
    return min(found)[2] if found and min(found)[0] < 0 else "en"
