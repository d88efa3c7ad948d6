"""A text without its typography, in tokens that remember where they stood in the original."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from monitor.forms import normal

# Scripts that set no spaces, so that every character is a word: Thai, Lao, Myanmar, Khmer; kana; Han.
_UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ebd\u0ec0-\u0ece\u1000-\u103f\u1780-\u17d3"
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u0963\u0981-\u0dff"
)
_MONEY = "$¢£¤¥฿\u20a0-\u20cf"
_MINUS = re.compile(rf"(?:(?<=\s)|(?<=[(\[{_MONEY}])|\A)-(?=[{_MONEY}]?\.?\d)")
_TOKEN = re.compile(
    rf"[{_UNSPACED}]|(?<![\w.,])\.\d+|\d+(?:[.,]\d+)*"
    rf"|(?![{_UNSPACED}])[^\W\d_](?:(?![{_UNSPACED}])[^\W_]|[{_MARKS}])*"
    r"|\.+|\S"
)
_WORD = re.compile(rf"[^\W_]|[{_UNSPACED}{_MARKS}%‰{_MONEY}−]|\.\d")
_MAKE: Final = tuple.__new__
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

_ALIKE: Final = {
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－⸺⸻"), "-"),
    **dict.fromkeys(map(ord, "‘’‚‛`´ʹʻʼʽ′＇‹›"), "'"),
    **dict.fromkeys(map(ord, "“”„‟«»″＂「」『』〝〞"), '"'),
    # Invisible: soft hyphens, joiners, direction marks, variation selectors.
    **dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F)), ""),
    **dict.fromkeys(range(0xFE00, 0xFE10), ""),
    0xFFE5: "¥",
    0x066A: "%",
}
# Text that is its own NFKC whatever stands beside it: ASCII but for what a mark may follow, and Han.
_CHUNK = re.compile(r"[\x00-\x7f]?[^\x00-\x5f\x61-\x7f\u3001\u3002\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text with its typography folded, and the place in the original of each of its characters.

    starts: for each character the original offset of what it came from, and one more for the end; None where the two
    texts run in step.
    """

    text: str
    starts: tuple[int, ...] | None

    def origin(self, at: int) -> int:
        """Where the character at `at` came from in the original."""
        return at if self.starts is None else self.starts[at]


class Token(NamedTuple):
    """A word, a number, a character of Han, or a sign: what it is compared by, and its place in the plain text."""

    key: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it says something, unlike mere punctuation."""
        return is_word(self.key)


def plain(text: str) -> Plain:
    """`text` in Unicode form NFKC, with all quotation marks and dashes alike and without invisible characters.

    White space is kept here; it is the tokens that do without it. So a hyphen that is a minus, which white space tells,
    becomes ``−``: it gives its number another meaning.
    """
    out: list[str] = []
    starts: list[int] = []
    is_even = True
    last = 0
    for chunk in _CHUNK.finditer(text):
        begin, end = chunk.span()
        out.append(text[last:begin])
        starts.extend(range(last, begin))
        for cluster, at in _clusters(chunk.group()):
            folded = _fold(cluster)
            is_even = is_even and len(folded) == len(cluster) == 1
            out.append(folded)
            starts.extend([begin + at] * len(folded))
        last = end
    out.append(text[last:])
    folded_text = _MINUS.sub("−", "".join(out))
    if is_even:
        return Plain(folded_text, None)
    if not folded_text:
        return Plain(" ", (0, len(text)))  # nothing that can be seen: a blank, so that it has a place
    starts.extend(range(last, len(text) + 1))
    return Plain(folded_text, tuple(starts))


def _fold(text: str) -> str:
    return normal("NFKC", normal("NFKC", text.translate(_ALIKE)).translate(_ALIKE))


def _clusters(chunk: str) -> list[tuple[str, int]]:
    """The chunk in the smallest pieces that can be folded one by one, each with its place."""
    bounds = [at for at, character in enumerate(chunk) if at == 0 or not _joins(character)]
    pieces = [(chunk[begin:end], begin) for begin, end in zip(bounds, [*bounds[1:], len(chunk)], strict=True)]
    # A script that joins in a way of its own is folded in one piece.
    return pieces if "".join(_fold(piece) for piece, _ in pieces) == _fold(chunk) else [(chunk, 0)]


def _joins(character: str) -> bool:
    if "\u1160" <= character <= "\u11ff":  # the vowels and endings of Hangul
        return True
    return character > "\u02ff" and unicodedata.combining(unicodedata.normalize("NFKD", character)[0]) != 0


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of a stretch of plain text, in order. White space is in none of them."""
    # By the class of all tuples, which spares a call for every token.
    return [_MAKE(Token, (found.group(), *found.span())) for found in _TOKEN.finditer(text, start, end)]


def keys(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """What the tokens of a plain text, or of a stretch of it, are compared by, in order: two texts that have the same
    differ in no word."""
    return _TOKEN.findall(text, start, len(text) if end is None else end)


@lru_cache(maxsize=1 << 16)
def is_word(key: str) -> bool:
    """Whether a token with this key is a word, a number, or a sign that gives a number its meaning."""
    return _WORD.match(key) is not None


@lru_cache(maxsize=1 << 16)
def is_han(key: str) -> bool:
    return len(key) == 1 and _HAN.match(key) is not None


class Quoted:
    """The quotations of a plain text: what stands between quotation marks within a paragraph."""

    def __init__(self, text: str) -> None:
        spans = [found.span(1) for found in re.finditer(r'"([^"\n]*)(?:"|(?=\n)|$)', text)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def holds(self, token: Token) -> bool:
        """Whether a token stands inside a quotation."""
        at = bisect_left(self._starts, token.start + 1) - 1
        return at >= 0 and token.end <= self._ends[at]
