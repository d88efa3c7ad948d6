"""Sentences of Indonesian, English and Chinese text, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from monitor.facts.units import words

LONGEST: Final = 2000
"""A sentence is cut after so many characters, at the next blank or comma: what is longer is a list or an attack."""

ABBREVIATIONS: Final = frozenset(
    words(
        "mr mrs ms dr prof st jr sr gen sen rep gov col capt inc ltd corp co llc plc vs e.g i.e u.s u.k u.n a.m p.m"
        " h hj ir drs dra jl tbk pt cv rp yth s.h s.e s.t m.m m.h ph.d approx dept univ assn bros"
    )
)
"""Words after which a point does not end a sentence."""

BEFORE_NUMBERS: Final = frozenset(
    words("no nos fig vol tgl hal jan feb mar apr jun jul aug sep sept oct nov dec okt des agu p pp rp")
)
"""Words after which a point does not end a sentence where a number follows: Lei Jun is no month."""

_CLOSERS = "\"'”’」』）)】》]"
_END = re.compile(
    # Possessive, and never beginning inside a run, so that a million points cost a million steps.
    rf"\n++|[。！？!?…]++[{re.escape(_CLOSERS)}。！？!?]*+|(?<!\.)\.++[{re.escape(_CLOSERS)}]*+(?=\s|$)",
)
_LAST_WORD = re.compile(r"[\w.]{1,12}$")
_CUT = re.compile(r"[\s,，、;；]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where it stands: ``text == whole[start:end]``, without the blanks around it."""

    text: str
    start: int
    end: int


def sentences(text: str, *, longest: int | None = LONGEST) -> tuple[Sentence, ...]:
    """The sentences in order. They do not overlap, and nothing but white space lies between them.

    A line break always ends one. A point ends one unless it stands in a number, after an abbreviation or an initial, or
    before a small letter. 。！？ end one together with the quotation marks and brackets that close after them.

    longest: the number of characters after which a sentence is cut; None for never.
    """
    found: list[Sentence] = []
    start = 0
    for mark in _END.finditer(text):
        if _ends(text, start, mark):
            _add(found, text, start, mark.end(), longest)
            start = mark.end()
    _add(found, text, start, len(text), longest)
    return tuple(found)


def _ends(text: str, start: int, mark: re.Match[str]) -> bool:
    sign, end = mark.group(), mark.end()
    if sign[0] in "\n。！？":
        # 「他说：“好。”他走了」 ends twice; “好！”他说 goes on, but to part there harms nobody: both halves read well.
        return True
    following = text[end : end + 3].lstrip()[:1]
    if sign[0] in "!?…":
        blank = text[end : end + 1].isspace() or end == len(text)
        return (blank or "\u3400" <= following <= "\u9fff") and not following.islower()
    if following.islower():
        return False
    last = _LAST_WORD.search(text, max(start, mark.start() - 12), mark.start())
    if last is None or len(sign.rstrip(_CLOSERS)) > 1:
        return True
    word = last.group()
    is_initial = len(word) == 1 and word.isupper() and word.isascii()
    if following.isdecimal() and word.lower() in BEFORE_NUMBERS:
        return False
    return not is_initial and word.lower() not in ABBREVIATIONS


def _add(found: list[Sentence], text: str, start: int, end: int, longest: int | None) -> None:
    """Add text[start:end] without its blanks, in pieces of bounded length."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    while longest is not None and end - start > longest:
        cut = _CUT.search(text, start + longest // 2, start + longest)
        at = cut.end() if cut else start + longest
        _add_one(found, text, start, at)
        start = at
    _add_one(found, text, start, end)


def _add_one(found: list[Sentence], text: str, start: int, end: int) -> None:
    kept = text[start:end]
    start += len(kept) - len(kept.lstrip())
    kept = kept.strip()
    if kept:
        found.append(Sentence(kept, start, start + len(kept)))
