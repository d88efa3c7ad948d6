"""How much of a source is read: sources are written by strangers."""

from __future__ import annotations

import re

MOST_ITEMS = 50_000  # what the sitemap protocol allows a sitemap to list
MOST_FOLLOWED = 5_000  # what a crawl is given of them
LONGEST_TITLE = 1_000
LONGEST_SUMMARY = 10_000
LONGEST_TEXT = 200_000
LONGEST_ADDRESS = 2_000
MOST_UNPACKED = 50 * 1024 * 1024  # what the sitemap protocol allows a sitemap to unpack to

# Control characters (tab and line breaks are white space, and stay), lone surrogates, non-characters: XML forbids them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

_ASCII = bytes(range(0x20, 0x7F))


def printable(text: str) -> str:
    """The text without the characters that no document may contain."""
    return text if text.isprintable() else _FORBIDDEN.sub("", text)


def one_line(text: str | None, longest: int) -> str | None:
    """The text on one line, cut at `longest` characters; None where nothing is left.

    Control characters, marks of direction and zero-width spaces go: they hide in titles to make equal ones differ, or
    to turn what is printed after them around.
    """
    if not text:
        return None
    text = text[: longest * 4].strip()
    # Nearly every text is clean already. To be told so is cheap, of ASCII even more; to take it apart is not.
    if (text.isascii() and not text.encode().translate(None, _ASCII)) or text.isprintable():
        text = " ".join(text.split()) if "  " in text else text
    else:
        text = " ".join(_INVISIBLE.sub("", printable(text)).split())
    return text[:longest].rstrip() or None
