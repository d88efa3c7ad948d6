"""Quantities in Indonesian, English and Chinese text: number × scale × unit, with what widens them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from monitor.facts._bounds import LONGEST_FIGURES, begin
from monitor.facts._fold import fold, guess_language
from monitor.facts.dates import dates, same_date
from monitor.facts.fractions import fractions
from monitor.facts.labels import is_label, is_model_year, is_screen, telephones
from monitor.facts.modifiers import modifier_at_end
from monitor.facts.numbers import (
    BLANKS,
    ENGLISH_WORDS,
    HAN_DIGITS,
    INDONESIAN_WORDS,
    Number,
    plain,
    read_digits,
    read_han,
    read_words,
)
from monitor.facts.ranges import Found, joined
from monitor.facts.units import (
    AFTER,
    HAN_SCALES,
    HAN_UNITS,
    MARKS,
    MONTHS,
    NOT_AFTER,
    ORDINALS,
    PREFIXES,
    SCALES,
    SHORT_SCALES,
    UNITS,
    WEEKDAYS,
    alternatives,
    index,
)
from monitor.model import Quantity

_BLANK = "[ \u00a0\u2009\u202f]"
_GAP = rf"(?:{_BLANK}{{0,2}}|-)"

_WORDS = "|".join(sorted({*ENGLISH_WORDS, *INDONESIAN_WORDS}, key=lambda word: (-len(word), word)))
_NUMBER = re.compile(
    r"(?P<digits>[0-9](?>(?:[.,]?[0-9]|['" + BLANKS + r" ](?=[0-9]{3}(?![0-9])))*))"
    # In 百分之五百分之六 the second 百 begins another share.
    r"|(?P<part>百分之)?(?P<han>(?>(?:[零〇一二两三四五六七八九十千万亿]|百(?!分之))+)(?:点[零〇一二两三四五六七八九]++(?![十百]))?)"
    r"|(?<![A-Za-z0-9-])(?P<words>(?:half an?|setengah"
    r"|(?:a|one|three)[ -](?:quarters?|thirds?) of a(?= (?:million|billion|trillion))"
    rf"|(?:{_WORDS}) (?:and a half|setengah)"
    rf"|(?:{_WORDS})(?:[ -](?:and )?(?:{_WORDS}|hundred|ratus|puluh|belas)"
    r"(?![A-Za-z])){0,6}|an?(?= (?:hundred|dozen|thousand|million|billion|trillion)(?![A-Za-z]))))(?![A-Za-z])",
    re.IGNORECASE,
)
_SCALE_OF: Final = {word: scale for scale, words in SCALES.items() for word in words}
_SCALE = re.compile(rf"{_GAP}(?:an? )?({alternatives(_SCALE_OF)})(?![A-Za-z])", re.IGNORECASE)
_SHORT_SCALE = re.compile(rf"({_BLANK}?)([KkMmBbT])(?![A-Za-z0-9])")
_HAN_SCALE = re.compile(
    rf"{_BLANK}?(?P<before>[多余来])?(?P<scale>(?:(?!千[克瓦米卡赫伏]|[十百千万亿]分之)[十百千万亿]){{1,3}})(?P<after>[多余来])?"
)
_DENOMINATOR = re.compile("[十百千万亿]分之")  # 3万分之一
_VAGUE_SCALE = re.compile(rf"{_GAP}(ribu|juta|miliar|milyar|triliun)-?an(?![A-Za-z])", re.IGNORECASE)
_MORE = re.compile(r"(-odd|-plus|\+)(?=[ \u00a0])")
_MORE_OF: Final = {"-odd": "about", "-plus": "more than", "+": "more than"}
_HALF_HAN = re.compile("个半(?P<unit>月|小时|星期)|(?P<before>年|天|倍|成)半(?![年天个月成])")
_POUNDS = re.compile(rf"{_GAP}pounds?(?![A-Za-z])", re.IGNORECASE)
_MILLION: Final = Decimal(10) ** 6
_HALF: Final = Decimal("0.5")
_HALVED: Final = {
    "月": "month", "小时": "hour", "星期": "week", "年": "year", "天": "day", "倍": "times",
}  # fmt: skip
_PRICE_CLASS = re.compile("(?<=元)[机店]")
_ABOVE_HAN = re.compile("(?<![以晚早网路线会身手世马加])上$")
_HAN_MORE = re.compile(r"[多余来](?=[^0-9]|$)")

_UNIT_OF: Final = index(UNITS)
_ADJECTIVES = "new|electric|all-electric|passenger|smart|test|commercial|hybrid"
_UNIT = re.compile(
    rf"{_GAP}(?:{_BLANK}?(?:{_ADJECTIVES})(?= (?:{_ADJECTIVES}|cars?|vehicles?|evs?|suvs?|sedans?|trucks?)\b) ?){{0,2}}"
    rf"({alternatives(_UNIT_OF)})(?![A-Za-z])",
    re.IGNORECASE,
)
_PERCENT = re.compile(rf"{_BLANK}?%")
_HAN_UNIT_OF: Final = index(HAN_UNITS)
_HAN_UNIT = re.compile(rf"{_BLANK}?({alternatives(_HAN_UNIT_OF)})")
_PER_HOUR = re.compile(r"(?:时速|每小时)[^0-9,，。]{0,6}[0-9零〇一二三四五六七八九十百千万.,]{1,20}$")
_SPEED_OF: Final = {"km": "km/h", "mile": "mph"}
_TENTHS = re.compile(r"成(?![为功立员长都绩交本])")

_PREFIX_OF: Final = index(PREFIXES)
_PREFIX = re.compile(rf"(?<![A-Za-z])({alternatives(_PREFIX_OF)}){_BLANK}?$", re.IGNORECASE)
_BLANKS = " \u00a0\u2009\u202f"
_PREFIX_ENDS: Final = frozenset(prefix[-1].casefold() for prefix in _PREFIX_OF)
_LONGEST_PREFIX: Final = max(map(len, _PREFIX_OF)) + 2
_AFTER_OF: Final = index(AFTER)
_AFTER_HEADS: Final = frozenset(word[0] for word in _AFTER_OF)
_AFTER = re.compile(rf"{_BLANK}?({alternatives(_AFTER_OF)})(?![A-Za-z])", re.IGNORECASE)
_MINUS = re.compile(r"(?:(?<![^\s(])-|\bminus )$", re.IGNORECASE)
_FURTHER_HAN = re.compile(r"(?P<number>[0-9]{1,4})(?P<scale>[百千万]{1,2})")
_GLUED = re.compile(r"[A-Za-z0-9][/.']$|[0-9]:$|[0-9A-Za-z]-[0-9A-Za-z]{1,8}-$")
_NAMED = re.compile(r"[A-Za-z]-$")
_FRACTION = re.compile(r"[/:][0-9]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")

_FIGURE_WORDS: Final = frozenset(
    part
    for phrase in (
        *ENGLISH_WORDS, *INDONESIAN_WORDS, *HAN_DIGITS, *_SCALE_OF, *HAN_SCALES, *_UNIT_OF, *_PREFIX_OF,
        *(name for names in MONTHS.values() for name in names), *"".join(_HAN_UNIT_OF),
        *"月日号半成分之时点%-−第周星期礼拜比",
        *(name for names in (*WEEKDAYS.values(), *ORDINALS.values()) for name in names),
        "half", "setengah", "puluh", "belas", "a", "an", "bn", "mn", "k", "m", "b", "t", "am", "pm", "wib",
    )
    for part in re.findall(r"\w+|\S", phrase.casefold())
)  # fmt: skip

_LOOK_BACK: Final = 40
_MOST_DIGITS: Final = 30


def quantities(text: str, *, language: str | None) -> tuple[Quantity, ...]:
    """Every number, quantity, date and time of day in `text`, in order, none overlapping.

    ``10 miliar yuan``, ``10 billion yuan`` and ``100亿元`` come back with the same value and unit. `language` (``id``,
    ``en``, ``zh``) says how digits are grouped; where it is None it is guessed. A figure that can be read in two ways
    is read by the language and flagged `ambiguous`. Numbers in names (SU7, 5G), ordinals (2nd, 第二) and vague words
    (ribuan, 数十) are none. The text of a quantity holds its currency, number, scale and unit, but not its modifier.
    The first 200 000 characters are looked through.
    """
    text = begin(text, LONGEST_FIGURES)
    folded = fold(text)
    language = language or guess_language(folded)
    found = list(dates(text, folded, language))
    taken = bytearray(len(folded))
    for quantity in found:
        taken[quantity.start : quantity.end] = b"\1" * (quantity.end - quantity.start)
    for share in fractions(text, folded):
        if not any(taken[share.start : share.end]):
            found.append(share)
            taken[share.start : share.end] = b"\1" * (share.end - share.start)
    for start, end in telephones(folded):
        taken[start:end] = b"\1" * (end - start)
    found.extend(_numbers(text, folded, taken, language))
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def is_figure_word(word: str) -> bool:
    """Whether a word can be part of a quantity or a date: a number, a scale, a unit, a currency, a month."""
    word = fold(word).casefold()
    return word in _FIGURE_WORDS or any("0" <= letter <= "9" for letter in word)


def same_value(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities state the same value: ``10 billion yuan``, ``10 miliar`` and ``100亿元`` do.

    A number without a unit agrees with the same number in any unit; dates agree where no part that both state differs.
    """
    if a.unit == b.unit == "date":
        return same_date(a.value, b.value)
    if "date" in (a.unit, b.unit) or a.unit in MARKS or b.unit in MARKS:
        return (a.unit, a.value) == (b.unit, b.value)
    if a.unit != b.unit and a.unit and b.unit:
        return False
    return Decimal(a.value) == Decimal(b.value)


def _numbers(text: str, folded: str, taken: bytearray, language: str | None) -> Iterator[Quantity]:
    waiting: Found | None = None
    for found in _candidates(folded, taken, language):
        if waiting is not None:
            if pair := joined(folded, waiting, found):
                waiting, found = pair
            yield from _finished(text, folded, waiting)
        waiting = found
    if waiting is not None:
        yield from _finished(text, folded, waiting)


def _finished(text: str, folded: str, found: Found) -> Iterator[Quantity]:
    value = found.number.value * found.scale
    printed = folded[found.start : found.end]
    unit, ambiguous = found.unit, found.number.ambiguous
    if (not unit and _YEAR.fullmatch(printed)) or (unit == "year" and _YEAR.fullmatch(printed.removesuffix("年"))):
        unit = "date"
    elif found.is_word and not unit and found.scale == 1:
        # A small number word alone is a figure from two on (three plants); "one" is mostly no number at all, and in
        # Han only long ones are not parts of words (一直, 三星).
        if value < 2 or (not printed.isascii() and len(printed) < 3 and found.end == found.number_end):
            return
    elif found.is_word and value == 1 and not unit and not printed.isascii():
        return
    yield Quantity(plain(value), unit, text[found.start : found.end], found.start, found.end, found.modifier, ambiguous)


def _candidates(folded: str, taken: bytearray, language: str | None) -> Iterator[Found]:
    at = 0
    while number := _NUMBER.search(folded, at):
        at = number.end()
        if any(taken[number.start() : number.end()]):
            continue
        found = _read(folded, number, language)
        if found is not None:
            at = max(at, found.end)
            yield found


def _read(folded: str, printed: re.Match[str], language: str | None) -> Found | None:
    start, at = printed.span()
    number: Number | None
    if printed["digits"]:
        cut = printed["digits"].find(" ")
        number = read_digits(printed["digits"], language)
        if cut > 0 and (number is None or (printed["digits"].count(" ") < 2 and not _unit(folded, at))):
            # "Model 3 200 km": digits in blanks are one number only where they cannot be two.
            at = start + cut
            number = read_digits(printed["digits"][:cut], language)
    elif printed["han"]:
        value = read_han(printed["han"])
        number = None if value is None else Number(value)
    else:
        value = read_words(printed["words"])
        number = None if value is None else Number(value)
    if number is None or number.value >= Decimal(10) ** _MOST_DIGITS:
        return None
    before = folded[max(0, start - _LOOK_BACK) : start]
    beside = before.rstrip(_BLANKS)[-1:].casefold()
    prefix = _PREFIX.search(before, max(0, len(before) - _LONGEST_PREFIX)) if beside in _PREFIX_ENDS else None
    unit = ""
    if printed["part"]:
        unit = "%"
    elif before.endswith("百分之"):
        unit = "%"
        start -= 3
        before = before[:-3]
    elif prefix:
        unit = _PREFIX_OF[prefix[1].lower()]
        start -= len(prefix[0])
        before = before[: prefix.start()]
        if unit == "¥":
            unit = "CNY"
            number = Number(number.value, number.ambiguous or language != "zh")
    elif before and (before[-1] in "第数几#@_" or (before[-1].isascii() and before[-1].isalnum())):
        return None
    elif beside and beside in "/.':-" and _GLUED.search(before):
        return None  # 24/7, v.2
    if not unit and _DENOMINATOR.match(folded, at):
        return None
    beside = before.rstrip(_BLANKS)[-1:].casefold()
    is_named = beside == "-" and _NAMED.search(before) is not None and not prefix
    minus = _MINUS.search(before) if beside in ("-", "s") else None
    if minus and printed["digits"]:
        start -= len(minus[0])
        number = Number(-number.value, number.ambiguous)
    modifier = modifier_at_end(before)
    if printed["han"] and printed["han"][0] in HAN_SCALES and _ABOVE_HAN.search(before):
        modifier = "more than"  # 上百亿元
    found_at = _with_scale_and_unit(folded, start, at, number, unit, modifier, printed, language)
    # COVID-19 is a name; in "5 persen-6 persen" the unit says that it is none.
    return None if found_at and is_named and not found_at.unit and found_at.scale == 1 else found_at


def _with_scale_and_unit(
    folded: str, start: int, at: int, number: Number, unit: str, modifier: str, printed: re.Match[str],
    language: str | None,
) -> Found | None:  # fmt: skip
    number_end = at
    value, scale = number.value, Decimal(1)
    ambiguous = number.ambiguous
    is_word = not printed["digits"]
    latin = 0
    following = folded[at : at + 4].lstrip(_BLANKS + "-")[:1]
    is_latin = following.isascii() and following.isalpha()
    while latin < 2 and is_latin and (found := _SCALE.match(folded, at)):
        scale *= _SCALE_OF[_key(found[1])]
        at, latin = found.end(), latin + 1
    if is_latin and (found := _VAGUE_SCALE.match(folded, at)):
        # 20 ribuan: twenty thousand or so
        scale *= _SCALE_OF[found[1].lower()]
        modifier = modifier or "about"
        at, latin = found.end(), latin + 1
    if is_latin and not latin and not is_word and (found := _SHORT_SCALE.match(folded, at)) and (unit or not found[1]):
        letter = found[2]
        # Without a currency 1.5m can be metres, 4K a screen, and 3b a room, unless something is counted behind it.
        if not unit and (letter in "mb" or is_screen(printed["digits"])) and not _is_counted(folded, found.end()):
            return None
        ambiguous = ambiguous or not unit
        scale = Decimal(10) ** (9 if letter == "M" and language == "id" else SHORT_SCALES[letter])
        at = found.end()
    if not latin and not is_latin and (found := _HAN_SCALE.match(folded, at)):
        scale = _han_scale(found["scale"])
        modifier = _widened(found["before"] or found["after"], modifier)
        at = found.end()
        # 1亿5000万, 3万5千: what follows is added.
        further = _FURTHER_HAN.match(folded, at)
        if further and not found["after"]:
            rest = Decimal(further["number"]) * _han_scale(further["scale"])
            if rest < scale:
                value, scale, at = value * scale + rest, Decimal(1), further.end()
    if more := _HAN_MORE.match(folded, at):
        modifier = _widened(more.group(), modifier)
        at = more.end()
    elif more := _MORE.match(folded, at):
        # 20-odd people, 300+ cars
        modifier = modifier or _MORE_OF[more[1].lower()]
        at = more.end()
    own = _unit(folded, at)
    if own is None and scale >= _MILLION and (pounds := _POUNDS.match(folded, at)):
        own = ("GBP", pounds.end())  # nobody weighs a million of them
    if (half := _HALF_HAN.match(folded, at)) and scale == 1 and not unit:
        # 两个半小时, 三成半, 1年半
        value += _HALF
        own = (_HALVED.get(half["unit"] or half["before"], "成"), half.end())
    if own:
        name, end = own
        if name in _SPEED_OF and _PER_HOUR.search(folded, max(0, number_end - _LOOK_BACK), number_end):
            name = _SPEED_OF[name]
        if not unit or name == unit or not name:
            at = end
        if name == "成":
            unit, scale = "%", scale * 10
        unit = unit or name
        if (not name and is_model_year(folded, start, number_end)) or (is_word and _PRICE_CLASS.match(folded, at)):
            return None  # 2024款, 千元机
    elif not unit and scale == 1 and printed["digits"] and is_label(folded, start, at):
        return None  # Redmi Note 12
    elif not unit and at < len(folded) and folded[at].isascii() and folded[at].isalpha() and folded[at - 1].isdigit():
        return None  # 5G, 2nd, 1980s
    elif _FRACTION.match(folded, at):
        return None  # a fraction or a score
    if folded[at : at + 2].lstrip(_BLANKS)[:1].lower() in _AFTER_HEADS and (found := _AFTER.match(folded, at)):
        modifier = modifier or _AFTER_OF[_key(found[1]).replace("-", " ")]
    if is_word and printed["han"] and not unit and own and value * scale == 1:
        return None  # 一个 is the article "a"
    if is_word and printed["han"] and own is None and not unit and start and "\u4e00" <= folded[start - 1] <= "\u9fff":
        return None  # part of a word: 统一, 小三
    has_prefix = bool(unit) and own is None and not printed["part"]
    return Found(start, number_end, at, Number(value, ambiguous), scale, unit, modifier, is_word, has_prefix)


def _is_counted(folded: str, at: int) -> bool:
    """Whether a unit by which things are counted stands there."""
    own = _unit(folded, at)
    return own is not None and own[0] in ("vehicle", "person", "share", "barrel", "tonne")


def _widened(mark: str | None, modifier: str) -> str:
    return modifier or {"多": "more than", "余": "more than", "来": "about"}.get(mark or "", "")


def _han_scale(characters: str) -> Decimal:
    return Decimal(10) ** sum(HAN_SCALES[character] for character in characters)


def _key(printed: str) -> str:
    return re.sub(r"[ \u00a0]", " ", printed.lower())


def _unit(folded: str, at: int) -> tuple[str, int] | None:
    """The unit that stands at `at`, as its name and where it ends. Tenths (三成) are named 成."""
    head = folded[at : at + 6].lstrip(_BLANKS + "-")[:1]
    if not head or head in "0123456789\n,.":
        return None  # no unit begins so, and in a table that is what follows
    if found := _PERCENT.match(folded, at):
        return "%", found.end()
    if found := _HAN_UNIT.match(folded, at):
        word, end = found[1], found.end()
        if len(word) > 1 or folded[end : end + 1] not in tuple(NOT_AFTER.get(word, "")):
            return _HAN_UNIT_OF[word], end
        return None
    if found := _TENTHS.match(folded, at):
        return "成", found.end()
    if found := _UNIT.match(folded, at):
        name = _UNIT_OF.get(_key(found[1])) or _UNIT_OF.get(_key(found[1]).replace("-", " "))
        return (name, found.end()) if name else None
    return None
