"""Texts folded for comparing, with the way back to the original."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from monitor.dedupe.variants import SIMPLIFIED

HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
UNSPACED = HAN + "\u0e01-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1780-\u17d3\u3041-\u3096\u309d-\u30ff\u31f0-\u31ff"

_SPACES = re.compile(rf"(?<=[{HAN}])\s+(?=[a-z0-9])|(?<=[a-z0-9])\s+(?=[{HAN}])|(\s)\s+")
_LETTERS = {"đ": "d", "ø": "o", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
_LATIN = 0x0530  # Latin, Greek and Cyrillic end here: their marks are folded away, those of other scripts are letters


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. `spans` gives the part of the original that each of its characters came from, in two rows of
    offsets; None where every character came from the one in the same place."""

    text: str
    spans: tuple[tuple[int, ...], tuple[int, ...]] | None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The part of the original that a part of the folded text, not an empty one, came from."""
        if self.spans is None:
            return start, end
        starts, ends = self.spans
        return starts[start], ends[end - 1]


_MOST_KNOWN = 50_000
"""Characters whose folding is kept in mind: more than all languages of a story have. With all of Unicode, which a page
may have, it would be a hundred megabytes of a worker for as long as that lives."""


class _Table(dict[int, str]):
    """What each character is folded to, found out once."""

    def __missing__(self, code: int) -> str:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        folded = self[code] = _fold_one(chr(code))
        return folded


def _fold_one(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cf":
        return ""
    if category in ("Zs", "Zl", "Zp", "Cc", "Pd", "Pc"):  # xiaomi-baic_ev is three words
        return " "
    if category == "Mn" and (ord(char) < _LATIN or 0x1DC0 <= ord(char) < 0x1E00):
        return ""
    if char in SIMPLIFIED:
        return SIMPLIFIED[char]
    whole = unicodedata.normalize("NFKC", char).casefold()
    if len(whole) == 1 and ord(whole) >= 0x2E80:
        return SIMPLIFIED.get(whole, whole)
    parts = unicodedata.normalize("NFKD", whole)
    if ord(parts[:1] or char) < _LATIN:
        whole = "".join(part for part in parts if unicodedata.category(part) != "Mn")
    return "".join(_LETTERS.get(part, part) for part in whole).replace("-", " ").replace("\u2212", " ")


_TABLE = _Table()


def fold(text: str) -> Folded:
    """A text in which writings of one word are alike.

    NFKC, casefolded, without the diacritics of Latin, Greek and Cyrillic; traditional characters simplified; hyphens,
    dashes and underscores as spaces, white space as one space, and none between a Han character and a Latin letter or
    a digit (小米 SU7 is 小米SU7). Invisible characters are gone.
    """
    folded = text.translate(_TABLE)
    spans = None if text.isascii() else _spans(text)
    if not _SPACES.search(folded):
        return Folded(folded, spans)
    starts, ends = spans or (range(len(folded)), range(1, len(folded) + 1))
    parts: list[str] = []
    kept_starts: list[int] = []
    kept_ends: list[int] = []
    at = 0
    for found in (*_SPACES.finditer(folded), None):
        # Beside a Han character the space goes, elsewhere the first of a run of spaces stays.
        end = len(folded) if found is None else found.start() + (found.group(1) is not None)
        parts.append(folded[at:end])
        kept_starts.extend(starts[at:end])
        kept_ends.extend(ends[at:end])
        at = found.end() if found else end
    return Folded("".join(parts), (tuple(kept_starts), tuple(kept_ends)))


def _spans(text: str) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Where each folded character came from; None where each is in its old place."""
    lengths = [len(_TABLE[ord(char)]) for char in text]
    if all(length == 1 for length in lengths):
        return None
    starts: list[int] = []
    ends: list[int] = []
    for at, length in enumerate(lengths):
        if length:
            starts.extend([at] * length)
            ends.extend([at + 1] * length)
        elif ends:
            ends[-1] = at + 1  # what folds to nothing, an accent of its own, belongs to the character before it
    return tuple(starts), tuple(ends)
