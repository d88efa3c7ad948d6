"""Bytes of a page to text.

In this order: a byte order mark; UTF-8, where the bytes are nothing else; the charset that the page declares; a guess
from the bytes. Whatever comes, text comes back: what cannot be read is U+FFFD.

UTF-8 goes before the page's own declaration because long text in another encoding is practically never valid UTF-8,
while templates that moved to UTF-8 with ``charset=gb2312`` left in them are common.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

__all__ = ["LONGEST", "decode"]

LONGEST = 8 * 1024 * 1024
"""So many bytes, or characters, of a page are read; the crawl fetches no more either."""

_HEAD = 4_096  # a browser looks for the declaration in the first 1024 bytes; comments and scripts often come before it
_SAMPLE = 65_536  # of which a guess is made
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([a-zA-Z0-9_.:-]{2,40})""", re.IGNORECASE)
# Not UTF-16 or UTF-32: the declaration was found in ASCII. Not punycode, unicode_escape and the like: none is a page's.
_OF_PAGES = re.compile(r"(?:utf-8|ascii|latin|iso8859|iso2022|cp|gb|hz|big5|euc|shift|koi8|mac|tis|johab|kz1048|ptcp)")
_ALWAYS_READ_AS = {
    # What a label says and what is sent under it: the larger set that contains it (WHATWG Encoding, 2024, and beyond it
    # GB 18030 for GBK, since pages with rare characters and no declaration of them exist).
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (b"\x84\x31\x95\x33", "gb18030"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Of a declared encoding that turns more than one character in a hundred into U+FFFD, nothing is believed.
_MOST_BROKEN = 0.01
_GUESSES = ("utf_8", "gb18030", "big5hkscs", "cp1252", "cp932", "cp949", "cp1251", "cp1254")


def decode(page: bytes | str) -> str:
    """The text of a page, without byte order mark, NUL and lone surrogates, at most `LONGEST` bytes of it.

    Never raises.
    """
    if isinstance(page, str):
        text = page[:LONGEST].encode("utf-8", "replace").decode("utf-8")  # no lone surrogates
    else:
        text = _decoded(page[:LONGEST])
    return text.removeprefix("\ufeff").replace("\x00", "")


def _decoded(page: bytes) -> str:
    for mark, encoding in _MARKS:
        if page.startswith(mark):
            return page[len(mark) :].decode(encoding, "replace")
    if (text := _as_utf8(page)) is not None:
        return text
    declared = _declared(page)
    if declared is not None:
        text = page.decode(declared, "replace")
        if text.count("\ufffd") <= _MOST_BROKEN * len(text):
            return text
    return page.decode(_guessed(page) or declared or "utf-8", "replace")


def _as_utf8(page: bytes) -> str | None:
    """The text, where the bytes are valid UTF-8 up to a last character that may have been cut."""
    try:
        return page.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(page) - 3 and error.start > 0:
            return page[: error.start].decode("utf-8")
        return None


def _declared(page: bytes) -> str | None:
    """The name of the codec that reads what the page says it is written in; None where it does not say, or lies."""
    for found in _DECLARED.finditer(page[:_HEAD]):
        label = found[1].decode("ascii").lower()
        try:
            codec = codecs.lookup(label)
        except (LookupError, ValueError):
            continue
        if _OF_PAGES.match(codec.name):
            return _ALWAYS_READ_AS.get(codec.name, codec.name)
    return None


def _guessed(page: bytes) -> str | None:
    """The codec that fits best of those that pages are written in; markup is taken out, so that text is what counts."""
    words = re.sub(rb"<[^>]{0,2000}>", b" ", page[: 4 * _SAMPLE])[:_SAMPLE]
    best = from_bytes(words, cp_isolation=list(_GUESSES), threshold=0.5).best()
    return None if best is None else _ALWAYS_READ_AS.get(best.encoding, best.encoding)
