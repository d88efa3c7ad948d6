"""What a figure is said of: its topic, by the words around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from monitor.facts._fold import fold
from monitor.facts.topics import MONEY, MOVES, TOPICS
from monitor.facts.units import alternatives
from monitor.model import Quantity

LONGEST: Final = 2_000
"""So many characters of a sentence are looked at."""

_ALL: Final = TOPICS | MOVES
_TOPICS_OF: Final[dict[str, tuple[str, ...]]] = {}
for _name, _row in _ALL.items():
    for _spelling in f"{_row.english}|{_row.indonesian}|{_row.chinese}".split("|"):
        _TOPICS_OF[_spelling] = (*_TOPICS_OF.get(_spelling, ()), _name)
_HAN_WORDS = "|".join(re.escape(word) for word in sorted(_TOPICS_OF, key=lambda w: (-len(w), w)) if not word.isascii())
_WORD = re.compile(
    rf"(?<![A-Za-z])(?:{alternatives(word for word in _TOPICS_OF if word.isascii())})(?:nya)?(?![A-Za-z])|{_HAN_WORDS}",
    re.IGNORECASE,
)
_BORDER = re.compile(
    r"[;:，；：、。()（）—\n]|,(?![0-9])|\b(?:and|while|but|whereas|dan|serta|sedangkan|sementara|tetapi|namun)\b"
)
_UNITS_OF: Final = {name: frozenset(topic.units.split()) for name, topic in _ALL.items()}
_MEASURED: Final = frozenset(
    (
        "height",
        "length",
        "depth",
        "distance",
        "wheelbase",
        "weight",
        "age",
        "prison term",
        "speed",
        "temperature",
        "area",
    )
)
"""Topics that are never told as a share or as a bare number."""
_NAME_AHEAD = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z&'-]{0,28} $")
"""Behind a capital word a capital one is part of a name: Hyundai Motor has no power to speak of."""
_HAN = re.compile(r"[\u3400-\u9fff]")

_BEHIND = 1.5  # a word behind the figure counts as so much farther away: the thing mostly comes first
_OTHER_CLAUSE = 60.0
_FALLBACK = 1_000.0
_BESIDE = 3.0


def topics_of(sentence: str, figures: Sequence[Quantity], *, start: int = 0) -> tuple[str, ...]:
    """For each figure of a sentence the topic it is said of, in English; empty where no word of the table tells.

    figures: in order, with offsets into the text in which the sentence begins at `start`. The nearest word counts whose
    topic can be measured in the figure's unit, in the figure's own clause before any other's. So in *invest 10 billion
    yuan to build 300,000 cars* the one is said of the investment and the other of the output.
    """
    if not figures:
        return ()
    folded = fold(sentence[:LONGEST])
    words = [
        (found.start(), found.end(), _names(found.group()))
        for found in _WORD.finditer(folded)
        if not (found.group().istitle() and _NAME_AHEAD.search(folded, max(0, found.start() - 30), found.start()))
    ]
    if not words:
        return ("",) * len(figures)
    borders = [found.start() for found in _BORDER.finditer(folded)]
    return tuple(
        _topic(folded, words, borders, figure.unit, figure.start - start, figure.end - start) for figure in figures
    )


def _names(printed: str) -> tuple[str, ...]:
    word = re.sub(r"[ \u00a0-]+", " ", printed.lower())
    return (
        _TOPICS_OF.get(word)
        or _TOPICS_OF.get(printed.lower())
        or _TOPICS_OF.get(word.removesuffix("nya"))
        or _TOPICS_OF.get(word.replace(" ", "-"))
        or ()
    )


def _topic(
    folded: str,
    words: Sequence[tuple[int, int, tuple[str, ...]]],
    borders: Sequence[int],
    unit: str,
    start: int,
    end: int,
) -> str:
    best, least = "", float("inf")
    clause = bisect_left(borders, start)
    for at, until, names in words:
        if at < end and until > start:
            gap = 0.5  # "30,000 workers": the unit itself tells
        elif until <= start:
            gap = _width(folded, until, start)
        else:
            gap = _width(folded, end, at) * _BEHIND + 1
        if until - at == 1 and gap > _BESIDE:
            continue  # 长 is a length only where it touches the figure: 长4.9米
        if bisect_left(borders, at) != clause:
            gap += _OTHER_CLAUSE
        if gap >= least + _FALLBACK:
            continue
        for name in names:
            if not _fits(name, unit):
                continue
            far = gap + (_FALLBACK if name in MOVES else 0)
            if far < least:
                best, least = name, far
    return best


def _fits(topic: str, unit: str) -> bool:
    if topic in MOVES:
        return unit in ("%", "pp", "bp")
    if unit in ("%", ""):
        return topic not in _MEASURED
    units = _UNITS_OF[topic]
    return unit in units or (unit in MONEY and "money" in units) or (unit in ("vehicle", "share") and "unit" in units)


def _width(folded: str, start: int, end: int) -> float:
    """How far apart two places are, in letters; a Han character weighs as three of them."""
    between = folded[start:end]
    return len(between) + 2 * len(_HAN.findall(between))
