"""Whether a short word stands by itself in the bytes of a page: no letter is before it, other than the end of an escape
or of an entity without its semicolon."""

from __future__ import annotations

import re
from html.entities import html5
from itertools import groupby

from monitor.gate.spelling import LETTERS

__all__ = ["OPEN", "PARTICLES", "begins", "is_letter"]

PARTICLES = (b"nya", b"lah", b"kah", b"pun")
"""What may be glued to a name of four letters and more; the last word of such a name may be shorter."""

_NAMES = sorted(
    {name.lower() for name in html5 if not name.endswith(";")}, key=lambda name: (name[0], -len(name), name)
)
# By their first letters: a pattern tries one name after the other.
_BY_FIRST = "|".join(
    f"{first}(?:{'|'.join(name[1:] for name in names)})" for first, names in groupby(_NAMES, lambda name: name[0])
)
OPEN = rb"&(?:#(?:[0-9]{1,99}|[xX][0-9a-fA-F]{1,99})|(?i:" + _BY_FIRST.encode() + rb"))"
"""The pattern of entities without their semicolon."""

_LETTERS = frozenset(map(ord, LETTERS))
_SPACES = (b"\\n", b"\\r", b"\\t", b"\\b", b"\\f")
_WRITTEN = re.compile(rb"\\u[0-9a-f]{4}|" + OPEN)
_LONGEST = 103  # bytes of an entity with as many zeros as are read


def is_letter(code: int) -> bool:
    return code in _LETTERS


def begins(lower: bytes, start: int) -> bool:
    """Whether what stands there in a text in lower case is no part of the word before it."""
    if not start or lower[start] not in _LETTERS or lower[start - 1] not in _LETTERS:
        return True
    if lower[max(0, start - 2) : start] in _SPACES:
        return True
    first = max(0, start - _LONGEST)
    at = max(lower.rfind(b"&", first, start), lower.rfind(b"\\", first, start))
    return at >= 0 and _WRITTEN.fullmatch(lower, at, start) is not None
