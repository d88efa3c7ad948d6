"""Shares that are told as fractions: a third, two-thirds, sepertiga, 三分之一, 1/3 of; as percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from monitor.facts.numbers import plain, read_han
from monitor.model import Quantity

_PARTS: Final = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10,
    "tenths": 10, "separuh": 2, "setengah": 2, "sepertiga": 3, "pertiga": 3, "seperempat": 4, "perempat": 4,
    "seperlima": 5, "perlima": 5, "sepersepuluh": 10,
}  # fmt: skip
_WIDER: Final = {
    "more than": "more than", "over": "more than", "at least": "more than", "lebih dari": "more than",
    "setidaknya": "more than", "less than": "less than", "nearly": "less than", "almost": "less than",
    "kurang dari": "less than", "hampir": "less than", "about": "about", "around": "about", "roughly": "about",
    "sekitar": "about", "约": "about", "大约": "about", "近": "less than", "将近": "less than", "不到": "less than",
    "不足": "less than", "超": "more than", "超过": "more than", "逾": "more than",
}  # fmt: skip
_BEFORE = re.compile(
    rf"(?:(?<![A-Za-z])({'|'.join(word for word in _WIDER if word.isascii())}) (?:an? )?"
    rf"|({'|'.join(sorted((word for word in _WIDER if not word.isascii()), key=lambda word: -len(word)))}))$",
    re.IGNORECASE,
)
_COUNT = "one|two|three|four|a|an"
# A third plant is a rank and the third quarter a span of time: only what is a part of something is a share. What goes
# on with a scale (a quarter of a million) is no share either.
_SCALED = "(?! of an? (?:hundred|thousand|million|billion|trillion))"
_LATIN = re.compile(
    rf"(?<![A-Za-z0-9-])(?:(?P<count>{_COUNT})[ -](?P<part>thirds?|quarters?|fifths?|tenths?)"
    rf"(?= (?:of|lower|higher|more|less|smaller|larger|bigger)(?![A-Za-z])){_SCALED}"
    rf"|(?P<many>two|three|four)[ -](?P<parts>thirds|quarters|fifths|tenths){_SCALED}"
    r"|(?<!first )(?<!second )(?<!other )(?<!latter )(?P<half>half)(?= of )(?! of [0-9])"
    r"|(?:(?<=more than )|(?<=less than )|(?<=nearly ))(?P<over>half)(?! an? )"
    r"|(?P<one>sepertiga|seperempat|seperlima|sepersepuluh|separuh)|(?P<dari>setengah)(?= dari )"
    r"|(?P<jumlah>dua|tiga|empat)[ -](?P<bagian>pertiga|perempat|perlima))(?![A-Za-z])(?! (?:abad|jam|baya|hari))",
    re.IGNORECASE,
)
_HAN_NUMBER = "[一二三四五六七八九十两]{1,2}|[0-9]{1,2}"
_HAN = re.compile(
    rf"(?P<below>{_HAN_NUMBER})分之(?P<above>{_HAN_NUMBER})|(?:(?<=[超近逾约过])|(?<=不足|不到))一半|一半(?=的|以上)"
)
_NO_MORE = "(?![0-9A-Za-z/.,%-])"
_DIGITS = re.compile(
    rf"(?<![0-9A-Za-z./,(-])(?P<above>[1-9])/(?P<below>[2-9]|10){_NO_MORE}(?=(?: (?:of|dari)(?![A-Za-z]))|[的以])"
    rf"|(?<=[占约近超逾])(?P<over>[1-9])/(?P<under>[2-9]|10){_NO_MORE}"
)
_NUMBER_OF: Final = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "dua": 2, "tiga": 3, "empat": 4}
_LOOK_BACK: Final = 16


def fractions(text: str, folded: str) -> Iterator[Quantity]:
    """The shares of a text that are told as fractions, each once, in no order: unit ``%``, rounded to two places.

    ``sepertiga``, ``a third of`` and 三分之一 are 33.33, about. `folded` is `text` as `fold` gives it. Half an hour,
    the third quarter and dates (``1/3``) are none.
    """
    for found in _LATIN.finditer(folded):
        groups = {name: word.lower() for name, word in found.groupdict().items() if word}
        above = _NUMBER_OF[groups.get("count") or groups.get("many") or groups.get("jumlah") or "one"]
        named = ("part", "parts", "half", "over", "one", "dari", "bagian")
        below = _PARTS[next(groups[name] for name in named if name in groups)]
        yield from _made(text, folded, found, above, below)
    for found in _HAN.finditer(folded):
        if found["above"]:
            yield from _made(text, folded, found, _value(found["above"]), _value(found["below"]))
        else:
            yield from _made(text, folded, found, 1, 2)
    for found in _DIGITS.finditer(folded):
        yield from _made(
            text, folded, found, int(found["above"] or found["over"]), int(found["below"] or found["under"])
        )


def _made(text: str, folded: str, found: re.Match[str], above: int, below: int) -> Iterator[Quantity]:
    if not 0 < above < below:
        return
    start, end = found.span()
    value = (Decimal(100 * above) / below).quantize(Decimal("0.01"))
    beside = _BEFORE.search(folded, max(0, start - _LOOK_BACK), start)
    modifier = _WIDER[(beside[1] or beside[2]).lower()] if beside else ""
    if not modifier and folded.startswith("以上", end):
        modifier = "more than"
    if not modifier and value * below != 100 * above:
        modifier = "about"
    yield Quantity(plain(value), "%", text[start:end], start, end, modifier)


def _value(printed: str) -> int:
    return int(printed) if printed.isdecimal() else int(read_han(printed) or 0)
