"""The words of a text, without the typography they are set in."""

from __future__ import annotations

import re
import unicodedata

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

_ALIKE = {
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－⸺⸻"), "-"),
    **dict.fromkeys(map(ord, "‘’‚‛`´ʹʻʼʽ′＇"), "'"),
    **dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F)), None),
    **dict.fromkeys(range(0xFE00, 0xFE10), None),  # variation selectors
    0xFFE5: "¥",
    0x066A: "%",
}


def normalise(text: str) -> list[str]:
    """The words of a text, in order.

    NFKC and casefolded; white space, quotes, dashes, invisible characters and other punctuation are set aside. A word
    is a run of letters and digits that begins with a letter, or a number with the ``.`` and ``,`` inside it; each
    character of Han, kana, Thai and their like is a word of its own. What gives a number its meaning counts as a word:
    ``%``, currency signs, and a minus before a number. So ``1.5`` is not ``15`` and ``$10`` not ``10``, but ``10 bn``
    is ``10bn`` and ``it’s`` is ``it's``.
    """
    text = unicodedata.normalize("NFKC", text.translate(_ALIKE)).casefold()
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).translate(_ALIKE))
