"""The words of a text, without the typography they are set in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from monitor.forms import normal

# Scripts that set no spaces, so every character is a word: Thai, Lao, Myanmar, Khmer; kana; Han and its extensions.
_UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ebd\u0ec0-\u0ece\u1000-\u103f\u1780-\u17d3"
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# Marks that belong to the letter before them and that `\w` leaves out: Latin, Hebrew, Arabic, the scripts of India.
_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u0963\u0981-\u0dff"
)
_CURRENCY = "$¢£¤¥฿\u20a0-\u20cf"

_TOKEN = re.compile(
    rf"[{_UNSPACED}]"
    rf"|(?<![\w.,])\.\d+"  # .5 is not 5
    rf"|\d+(?:[.,]\d+)*"  # 1.5 is not 15; letters that follow (10bn, 100km) are a word of their own
    rf"|[%‰{_CURRENCY}]"
    rf"|(?:(?<=\s)|(?<=[(\[{_CURRENCY}])|\A)-(?=[{_CURRENCY}]?\.?\d)"  # a minus, not a hyphen, a range or a bullet
    rf"|(?![{_UNSPACED}])[^\W\d_](?:(?![{_UNSPACED}])[^\W_]|[{_MARKS}])*"
)

_RUN = re.compile(r"\S+")

_ALIKE = {
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－⸺⸻"), "-"),
    **dict.fromkeys(map(ord, "‘’‚‛`´ʹʻʼʽ′＇"), "'"),
    **dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F)), None),
    **dict.fromkeys(range(0xFE00, 0xFE10), None),  # variation selectors
    0xFFE5: "¥",
    0x066A: "%",
}


class Word(NamedTuple):
    """A word as `normalise` gives it, and where it stands in the text: ``text[start:end]``."""

    text: str
    start: int
    end: int


def normal_text(text: str) -> str:
    """A text in the form in which words are looked for: NFKC, casefolded, quotes and dashes of one kind each."""
    return normal("NFKC", normal("NFKC", text.translate(_ALIKE)).casefold()).translate(_ALIKE)


def normalise(text: str) -> list[str]:
    """The words of a text, in order.

    NFKC and casefolded; white space, quotes, dashes, invisible characters and other punctuation are set aside. A word
    is a run of letters and digits that begins with a letter, or a number with the ``.`` and ``,`` inside it; each
    character of Han, kana, Thai and their like is a word of its own. What gives a number its meaning counts as a word:
    ``%``, currency signs, and a minus before a number. So ``1.5`` is not ``15`` and ``$10`` not ``10``, but ``10 bn``
    is ``10bn`` and ``it’s`` is ``it's``.
    """
    return _TOKEN.findall(normal_text(text))


def words_of(normal: str) -> Iterator[Word]:
    """The words of a text that `normal_text` gave, with their places in it."""
    for found in _TOKEN.finditer(normal):
        yield Word(found[0], found.start(), found.end())


def placed_words(text: str) -> list[Word]:
    """The words of a text with their places in the text as it is written, in order.

    They are the words that `normalise` gives. Where folding changes the number of characters of a run without white
    space in a way that cannot be followed one by one, its words stand for the whole run.
    """
    words: list[Word] = []
    for run in _RUN.finditer(text):
        written, start = run[0], run.start()
        normal = normal_text(written)
        places = _places(written, normal)
        for word in words_of(normal):
            if places is None:
                words.append(Word(word.text, start, run.end()))
            else:
                words.append(Word(word.text, start + places[word.start], start + places[word.end - 1] + 1))
    return words


def _places(written: str, normal: str) -> Sequence[int] | None:
    """For every character of a folded run the place in the run it comes from; None where that cannot be told."""
    if len(written) == len(normal) and written.isascii():
        return range(len(written))
    places: list[int] = []
    parts: list[str] = []
    for at, char in enumerate(written):
        folded = normal_text(char)
        parts.append(folded)
        places.extend([at] * len(folded))
    return places if "".join(parts) == normal else None
