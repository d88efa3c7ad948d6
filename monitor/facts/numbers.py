"""Numbers as they are printed or written out, to one value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from monitor.facts.units import words

LONGEST: Final = 40
"""No number of a news text is printed in more characters than this; what is longer is a serial number or an attack."""

BLANKS: Final = "\u00a0\u2009\u202f"
"""Blanks that group digits without breaking the line."""

_SMALL = words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")
_ENGLISH: Final = {word: value for value, word in enumerate(_SMALL)} | {
    word: value * 10 for value, word in enumerate(_TENS, start=2)
}
_INDONESIAN: Final = {
    word: value for value, word in enumerate(words("nol satu dua tiga empat lima enam tujuh delapan sembilan"))
} | {"sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000, "sejuta": 10**6}

ENGLISH_WORDS: Final = tuple(_ENGLISH)
INDONESIAN_WORDS: Final = tuple(_INDONESIAN)
HAN_DIGITS: Final = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN_SMALL: Final = {"十": 10, "百": 100, "千": 1000}
_HAN_LARGE: Final = {"万": 10**4, "亿": 10**8}

_GROUPED_BY_POINT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_GROUPED_BY_COMMA = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_GROUPED_BY_BLANK = re.compile(r"[0-9]{1,3}(?:[ '" + BLANKS + r"][0-9]{3})+(?:[.,][0-9]+)?")


@dataclass(frozen=True, slots=True)
class Number:
    """A value, and whether another reading of the same characters is just as good."""

    value: Decimal
    ambiguous: bool = False


def read_digits(printed: str, language: str | None) -> Number | None:
    """The value of digits with their points, commas and blanks; None where they are no number (``1.2.3``, ``1,2,3``).

    In Indonesian the point groups and the comma divides, in English and Chinese the reverse. A number that breaks the
    habit of its language is read the only way it can be, or, where both ways are open (``1.500`` in English), by the
    language; either way it is flagged as ambiguous. So is ``1.500`` in a text of no known language, read as English.
    """
    if len(printed) > LONGEST:
        return None
    if len(printed) > 1 and printed[0] == "0" and printed[1].isdecimal():
        return None  # a telephone number, a code
    if printed.isdecimal():
        return Number(Decimal(printed))
    if _GROUPED_BY_BLANK.fullmatch(printed):
        plain = re.sub(r"[^0-9.,]", "", printed).replace(",", ".")
        return Number(Decimal(plain), ambiguous=" " in printed)
    group, divide = (".", ",") if language == "id" else (",", ".")
    whole, _, fraction = printed.rpartition(divide)
    if whole.isdecimal() and fraction.isdecimal():
        foreign = len(fraction) == 3 and len(whole) <= 3 and not whole.startswith("0")
        return Number(Decimal(f"{whole}.{fraction}"), ambiguous=foreign)
    if _grouped(printed, group):
        return Number(Decimal(printed.replace(group, "")), ambiguous=language is None and printed.count(group) == 1)
    if _grouped(whole, group) and fraction.isdecimal():
        return Number(Decimal(whole.replace(group, "") + "." + fraction))
    if _grouped(printed, divide):
        return Number(Decimal(printed.replace(divide, "")), ambiguous=True)
    whole, _, fraction = printed.rpartition(group)
    if (whole.isdecimal() or _grouped(whole, divide)) and fraction.isdecimal():
        return Number(Decimal(whole.replace(divide, "") + "." + fraction), ambiguous=True)
    return None


def _grouped(printed: str, separator: str) -> bool:
    pattern = _GROUPED_BY_POINT if separator == "." else _GROUPED_BY_COMMA
    return pattern.fullmatch(printed) is not None


def read_words(printed: str) -> Decimal | None:
    """The value of a number in English or Indonesian words, below a thousand but for *seribu* and *sejuta*.

    ``twenty-five`` 25, ``two hundred and ten`` 210, ``dua puluh lima`` 25, ``half a`` 0.5, ``a`` 1, ``one and a half``
    1.5. Larger scales are read like units, after the number. None where the words make no number (``five two``).
    """
    parts = [part for part in re.split(r"[\s-]+", printed.lower()) if part != "and"]
    if parts[-2:] in (["a", "half"], ["setengah"]) or (len(parts) > 1 and parts[-1] == "setengah"):
        whole = read_words(" ".join(parts[: -2 if parts[-1] == "half" else -1])) if len(parts) > 1 else Decimal(0)
        return None if whole is None else whole + Decimal("0.5")
    if parts[-2:] == ["of", "a"]:
        # a quarter of a million: the scale is read behind it
        part = Decimal(1 if parts[0] in ("a", "one") else _ENGLISH.get(parts[0], 1))
        return part / 4 if parts[1].startswith("quarter") else (part / 3).quantize(Decimal("0.001"))
    if parts in (["half", "a"], ["half", "an"], ["setengah"]):
        return Decimal("0.5")
    if parts in (["a"], ["an"]):
        return Decimal(1)
    total, last, place = 0, None, 10**9
    for word in parts:
        value = _ENGLISH.get(word, _INDONESIAN.get(word))
        if value is not None:
            # The places must fall: "twenty" may be followed by "five", nothing else may be followed by anything.
            if last is not None and value >= place:
                return None
            total, last = total + value, value
            place = 1 if value % 10 or value == 0 or value in (10, 11) else 10 if value < 100 else 100
        elif word in ("hundred", "ratus", "puluh", "belas") and last is not None and 0 < last < 10:
            total -= last
            last = last + 10 if word == "belas" else last * (10 if word == "puluh" else 100)
            total += last
            place = {"belas": 1, "puluh": 10}.get(word, 100)
        else:
            return None
    return Decimal(total)


def read_han(printed: str) -> Decimal | None:
    """The value of a number in Han characters: 三十万 300 000, 一亿五千万, 二〇二四 (digit by digit); None if none."""
    if len(printed) > LONGEST:
        return None
    if all(character in HAN_DIGITS for character in printed):
        if len(printed) in (0, 2):
            return None  # 一一 is no number that anybody writes; 二〇二四 is
        return Decimal("".join(str(HAN_DIGITS[character]) for character in printed))
    printed, _, tenths = printed.partition("点")
    if tenths:
        whole = Decimal(HAN_DIGITS[printed]) if printed in HAN_DIGITS else read_han(printed)
        if whole is None or not all(character in HAN_DIGITS for character in tenths):
            return None
        return whole + Decimal("0." + "".join(str(HAN_DIGITS[character]) for character in tenths))
    total = section = digit = 0
    seen_digit = False
    for character in printed:
        if character in HAN_DIGITS:
            if seen_digit and digit:
                return None
            digit, seen_digit = HAN_DIGITS[character], True
        elif character in _HAN_SMALL:
            section += (digit if seen_digit and digit else 1) * _HAN_SMALL[character]
            digit, seen_digit = 0, False
        elif character in _HAN_LARGE:
            section += digit
            digit, seen_digit = 0, False
            if character == "亿":
                total = ((total + section) or 1) * _HAN_LARGE[character]
            else:
                total += (section or (0 if total else 1)) * _HAN_LARGE[character]
            section = 0
            if total > 10**24:
                return None
        else:
            return None
    return Decimal(total + section + digit)


def plain(value: Decimal) -> str:
    """A decimal number in plain notation without idle zeros: ``10000000000``, ``1.5``."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
