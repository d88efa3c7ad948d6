"""Numbered things of somebody: Beijing Hyundai's second plant, pabrik kedua Toyota, 北京现代第二工厂."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from monitor.facts._fold import fold
from monitor.facts.mention import Name
from monitor.facts.numbers import read_han, read_words
from monitor.facts.units import ORDINALS, alternatives

_THINGS: Final = {
    "plant": ("plant", "plants", "factory", "factories", "pabrik", "工厂", "厂"),
    "phase": ("phase", "stage", "tahap", "fase", "期", "阶段"),
    "line": ("production line", "assembly line", "line", "lini produksi", "lini", "生产线", "产线"),
    "model": ("model", "car", "vehicle", "mobil", "款车", "款车型", "款汽车", "款"),
    "store": ("store", "shop", "gerai", "toko", "家门店", "门店"),
    "round": ("round", "putaran", "babak", "轮"),
    "unit": ("reactor", "reaktor", "号机组"),
    "term": ("term", "periode", "任期"),
}
_THING_OF: Final = {word: name for name, words in _THINGS.items() for word in words}
_ORDINAL_OF: Final = {word: rank for rank, words in ORDINALS.items() for word in words}
_LATIN = alternatives(word for word in _THING_OF if word.isascii())
_HAN = "|".join(sorted((word for word in _THING_OF if not word.isascii()), key=lambda word: (-len(word), word)))
_NUMBERED = r"(?:No\.?|Nomor|number)[ \u00a0]?(?P<numbered>[0-9]{1,2}|two|three|four|dua|tiga|empat)"
_RANK = rf"(?:(?P<digits>[0-9]{{1,2}})(?:st|nd|rd|th)|(?P<word>{alternatives(_ORDINAL_OF)})|{_NUMBERED})"
_AHEAD = re.compile(
    rf"(?<![A-Za-z0-9]){_RANK}[ \u00a0](?:\w{{2,12}}[ \u00a0])?(?P<thing>{_LATIN})(?![A-Za-z])", re.IGNORECASE
)
_BEHIND = re.compile(
    rf"(?<![A-Za-z])(?P<thing>{_LATIN})(?:nya)?[ \u00a0](?:\w{{2,12}}[ \u00a0])?"
    rf"(?:ke-(?P<digits>[0-9]{{1,2}})|(?P<word>{alternatives(_ORDINAL_OF)})|{_NUMBERED})(?![A-Za-z])",
    re.IGNORECASE,
)
_IN_HAN = re.compile(rf"第?(?P<han>[一二三四五六七八九十]|[0-9]{{1,2}})(?P<thing>{_HAN})")
_BETWEEN_BEFORE = re.compile(r"(?:['’]s?)?[ \u00a0的]?(?:new[ \u00a0])?")
_BETWEEN_AFTER = re.compile(r"(?:,?[ \u00a0](?:of|for|at|by|milik|dari|untuk|di)(?:[ \u00a0]the)?)?[ \u00a0]")


def things_in(text: str, names: Sequence[Name]) -> Iterator[tuple[str, str, int, int]]:
    """The numbered things of named owners, as key (``beijinghyundai/plant/2``), as printed, and where they stand.

    The owner stands right beside the thing; `names` are the mentions of names in the text, in order. First ones are
    left out: the first plant is the plant.
    """
    folded = fold(text)
    by_start = {name.start: name for name in names}
    by_end = {end: name for name in names for end in (name.end,)}
    for pattern in (_AHEAD, _BEHIND, _IN_HAN):
        for found in pattern.finditer(folded):
            rank = _rank(found)
            if rank is None or rank < 2:
                continue
            thing = _THING_OF[re.sub(r"[\s-]+", " ", found["thing"].lower())]
            start, end = found.span()
            owner = _before(folded, start, by_end)
            if owner:
                yield f"{owner.key}/{thing}/{rank}", text[owner.start : end], owner.start, end
            elif pattern is not _IN_HAN and (owner := _after(folded, end, by_start)):
                yield f"{owner.key}/{thing}/{rank}", text[start : owner.end], start, owner.end


def _rank(found: re.Match[str]) -> int | None:
    groups = found.groupdict()
    if groups.get("han"):
        value = int(groups["han"]) if groups["han"].isdecimal() else read_han(groups["han"])
        return None if value is None else int(value)
    if groups.get("numbered"):
        value = read_words(groups["numbered"]) if groups["numbered"].isalpha() else int(groups["numbered"])
        return None if value is None else int(value)
    if groups.get("digits"):
        return int(groups["digits"])
    return _ORDINAL_OF.get(re.sub(r"[\s-]+", " ", (groups.get("word") or "").lower()))


def _before(folded: str, start: int, by_end: dict[int, Name]) -> Name | None:
    return next(
        (
            by_end[end]
            for end in range(start, max(-1, start - 9), -1)
            if end in by_end and _BETWEEN_BEFORE.fullmatch(folded, end, start)
        ),
        None,
    )


def _after(folded: str, end: int, by_start: dict[int, Name]) -> Name | None:
    return next(
        (
            by_start[start]
            for start in range(end, end + 14)
            if start in by_start and _BETWEEN_AFTER.fullmatch(folded, end, start)
        ),
        None,
    )
