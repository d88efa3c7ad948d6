"""Bytes of a page to text.

In this order: a byte order mark; UTF-8, where the bytes are nothing else, or nearly; the charset that its server or the
page itself declares; a guess from the bytes. Whatever comes, text comes back: what cannot be read is U+FFFD.

UTF-8 goes before what is declared because long text in another encoding is practically never valid UTF-8, nor nearly
valid, while templates that moved to UTF-8 with ``charset=gb2312`` left in them are common, and so are pages of UTF-8
into which a stray byte of another encoding was pasted.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

__all__ = ["LONGEST", "charset_of", "decode"]

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
_IN_HEADER = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_ANYTHING = "cp1252"  # reads any bytes, so that they cannot belie it: and it is what servers say by default
_NEARLY = 10  # so many bytes above ASCII for each character that is not UTF-8, at least, and the others are
_HIGH = bytes(range(0x80, 0x100))
_PART = 2_048
# Of a declared encoding that turns more than one character in a hundred into U+FFFD, nothing is believed.
_MOST_BROKEN = 0.01
_GUESSES = ("utf_8", "gb18030", "big5hkscs", "cp1252", "cp932", "cp949", "cp1251", "cp1254")


def charset_of(content_type: str | None) -> str | None:
    """The charset that a ``Content-Type`` header names; None where it names none."""
    found = _IN_HEADER.search((content_type or "")[:500])
    return found[1] if found else None


def decode(page: bytes | str, charset: str | None = None) -> str:
    """The text of a page, without byte order mark, NUL and lone surrogates, at most `LONGEST` bytes of it.

    charset: what the page's server calls its encoding. Never raises.
    """
    if isinstance(page, str):
        text = page[:LONGEST].encode("utf-8", "replace").decode("utf-8")  # no lone surrogates
    else:
        text = _decoded(page[:LONGEST], charset)
    return text.removeprefix("\ufeff").replace("\x00", "")


def _decoded(page: bytes, charset: str | None) -> str:
    for mark, encoding in _MARKS:
        if page.startswith(mark):
            return page[len(mark) :].decode(encoding, "replace")
    if (text := _as_utf8(page)) is not None:
        return text
    # As in a browser, what the server says goes before what the page says; but see `_ANYTHING`.
    declared = [codec for codec in (_codec(charset), _declared(page)) if codec is not None]
    declared.sort(key=_ANYTHING.__eq__)
    for codec in declared:
        text = page.decode(codec, "replace")
        if text.count("\ufffd") <= _MOST_BROKEN * len(text):
            return text
    return page.decode(_guessed(page) or (declared[0] if declared else "utf-8"), "replace")


def _as_utf8(page: bytes) -> str | None:
    """The text, where the bytes are valid UTF-8 up to a last character that may have been cut, or nearly valid."""
    try:
        return page.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(page) - 3 and error.start > 0:
            return page[: error.start].decode("utf-8")
    high = len(page) - len(page.translate(None, _HIGH))
    if _is_broken_more_than(high // _NEARLY, page):
        return None
    text = page.decode("utf-8", "replace")
    return text if text.count("\ufffd") * _NEARLY <= high else None


def _is_broken_more_than(times: int, page: bytes) -> bool:
    """Whether so much of a page is seen not to be UTF-8. It is found out from its first parts: a page in another
    encoding is read many times as slowly as one in UTF-8, since almost each character is an error."""
    broken = 0
    for at in range(0, len(page), _PART):
        # What is cut in two by the borders of a part is none of the page's faults.
        broken += max(0, page[at : at + _PART].decode("utf-8", "replace").count("\ufffd") - 6)
        if broken > times:
            return True
    return False


def _declared(page: bytes) -> str | None:
    """The name of the codec that reads what the page says it is written in; None where it does not say, or lies."""
    labels = (found[1].decode("ascii") for found in _DECLARED.finditer(page[:_HEAD]))
    return next((codec for label in labels if (codec := _codec(label)) is not None), None)


def _codec(label: str | None) -> str | None:
    """The name of the codec that reads what is declared by a label; None where it names no encoding of pages."""
    try:
        codec = codecs.lookup((label or "").lower())
    except (LookupError, ValueError):
        return None
    return _ALWAYS_READ_AS.get(codec.name, codec.name) if _OF_PAGES.match(codec.name) else None


def _guessed(page: bytes) -> str | None:
    """The codec that fits best of those that pages are written in; markup is taken out, so that text is what counts."""
    words = re.sub(rb"<[^>]{0,2000}>", b" ", page[: 4 * _SAMPLE])[:_SAMPLE]
    best = from_bytes(words, cp_isolation=list(_GUESSES), threshold=0.5).best()
    return None if best is None else _ALWAYS_READ_AS.get(best.encoding, best.encoding)
