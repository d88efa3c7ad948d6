"""The text of a date, made ready to be read: one form of each character, and years and numbers in our figures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from monitor.daywords import ERAS, INDONESIAN_DAYS, INDONESIAN_ZONES

# Longer texts are not dates; what is cut off is not read.
LONGEST = 200


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_HAN_NUMBER = re.compile(r"[〇○零一二三四五六七八九十]{1,4}(?=\s?[年月日号號时点時點分秒])")
_HAN_DIGITS = dict(zip("〇○零一二三四五六七八九", "000123456789", strict=True))
_ERA_YEAR = re.compile(rf"(?P<era>{any_of(ERAS)})\s?(?P<number>元|[0-9]{{1,3}})\s?年")


def normalise(text: str) -> str:
    """Full-width forms folded, marks of direction and line breaks gone, the minus a hyphen; at most 200 characters."""
    text = unicodedata.normalize("NFKC", text[: LONGEST * 4]).replace("−", "-").replace("’", "'")
    if not text.isascii():
        text = "".join(_figure(char) for char in text if unicodedata.category(char) != "Cf")
    return " ".join(text.split())[:LONGEST]


def _figure(char: str) -> str:
    """The figures of other scripts as ours."""
    return str(unicodedata.decimal(char)) if not char.isascii() and char.isdecimal() else char


def without_han_numbers(text: str) -> str:
    """二〇二二年八月二十六日 as 2022年8月26日; text without Han numerals comes back as it is."""
    return _HAN_NUMBER.sub(lambda match: _han_number(match[0]), text)


def with_years(text: str) -> str:
    """A year of a Japanese era or of the Chinese republic as one of ours: 令和4年 is 2022年."""
    return _ERA_YEAR.sub(lambda found: f"{ERAS[found['era']] + int(found['number'].replace('元', '1'))}年", text)


def _han_number(text: str) -> str:
    tens, ten, units = text.partition("十")
    if not ten:
        return "".join(_HAN_DIGITS[char] for char in text)
    if len(tens) > 1 or len(units) > 1 or "十" in units:
        return text
    return str(int(_HAN_DIGITS.get(tens, "1")) * 10 + int(_HAN_DIGITS.get(units, "0")))


def is_indonesian(text: str) -> bool:
    """Whether a word of the text is one that Indonesian dates have and others do not."""
    words = set(re.findall(r"[a-z']+", text.lower()))
    return bool(words & (INDONESIAN_ZONES | {day for day in INDONESIAN_DAYS if len(day) > 3} | {"pukul", "jam"}))
