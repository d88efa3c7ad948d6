"""Names in Chinese text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from monitor.facts._fold import fold
from monitor.facts.known_names import HAN, letters
from monitor.facts.mention import Known, Name
from monitor.facts.name_words import (
    HAN_BESIDE,
    HAN_BODY,
    HAN_BREAK,
    HAN_NO_NAME,
    HAN_PERSON,
    HAN_PLACE,
    HAN_SPEAKER,
    HAN_TITLE,
    NO_HAN_BODY,
    NO_HAN_PERSON,
)
from monitor.facts.pinyin import sound

_HAN_RUN = re.compile(r"[\u4e00-\u9fff·]{2,400}")
_LONGEST_HAN: Final = 10
_MOST_OWN: Final = 500
_LONGEST_LISTED: Final = max(map(len, HAN))


def han_names(text: str, known: Known) -> Iterator[Name]:
    """The mentions of names in Han characters, not in order; some may overlap."""
    folded = fold(text)
    runs = [run.span() for run in _HAN_RUN.finditer(folded)]
    bodies = [name for start, end in runs for name in _bodies(folded, start, end)]
    often = Counter(bodies)
    own = {HAN_BESIDE.sub("", found[found.lastgroup or ""]) for found in HAN_PERSON.finditer(folded)} - NO_HAN_PERSON
    own |= {HAN_BESIDE.sub("", found["body"]) for found in HAN_SPEAKER.finditer(folded)} - NO_HAN_BODY
    own.update(name for name in often if often[name] > 1 or name.endswith(("有限公司", "股份公司")))
    # Whom a text has introduced once (董事长雷军) it goes on to name anywhere.
    listed = {name: (han_key(name, known.han), False) for name in sorted(own)[:_MOST_OWN]}
    listed |= {name: (concept, True) for name, concept in known.han.items()}
    longest = max(_LONGEST_LISTED, *map(len, listed), 0)
    for start, end in runs:
        yield from _listed(text, folded, start, end, listed, longest)
    for found in HAN_TITLE.finditer(folded):
        if not letters(found[1]):
            continue
        yield Name(letters(found[1]), text[found.start(1) : found.end(1)], found.start(1), found.end(1))


def _listed(
    text: str, folded: str, start: int, end: int, listed: Mapping[str, tuple[str, bool]], longest: int
) -> Iterator[Name]:
    at = start
    while at < end - 1:
        for size in range(min(longest, end - at), 1, -1):
            printed = folded[at : at + size]
            key, is_concept = listed.get(printed) or (HAN.get(printed, ""), False)
            if key:
                word = HAN_NO_NAME.get(printed)
                if not HAN_PLACE.match(folded, at + size) and not (word and word.match(folded, at + size)):
                    yield Name(key, text[at : at + size], at, at + size, is_concept)
                at += size - 1
                break
        at += 1


def _bodies(folded: str, start: int, end: int) -> Iterator[str]:
    for found in HAN_BODY.finditer(folded, start, end):
        left = max(start, found.start() - _LONGEST_HAN)
        for stop in HAN_BREAK.finditer(folded, left, found.start()):
            left = stop.end()
        if 2 <= found.start() - left <= _LONGEST_HAN - 2:
            yield folded[left : found.end()]


def han_key(name: str, known: Mapping[str, str]) -> str:
    """The key of a Chinese name: a concept's, a known name's, its sound, or its characters."""
    return known.get(name) or HAN.get(name) or sound(name.replace("·", "")) or name
