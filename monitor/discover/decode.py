"""A source's bytes, unpacked and decoded.

What a server says of the encoding is often wrong, what the document says sometimes, so bytes that are sound UTF-8 are
taken as UTF-8 whatever is said: text in another encoding is hardly ever sound UTF-8 by chance.
"""

from __future__ import annotations

import codecs
import re
import zlib

from monitor.discover.limits import MOST_UNPACKED
from monitor.errors import SourceError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Names are widened as browsers do it. Others are not believed: among Python's codecs are some that are no encodings,
# and some that take quadratic time.
_ENCODINGS = {
    "utf-8": "utf-8", "utf8": "utf-8", "utf-16": "utf-16", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "cp936": "gb18030", "gb_2312-80": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs",
    "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252",
    "windows-1252": "cp1252", "cp1252": "cp1252", "iso-8859-2": "iso8859-2", "iso-8859-15": "iso8859-15",
    "windows-1250": "cp1250", "windows-1251": "cp1251", "koi8-r": "koi8-r",
    "shift_jis": "cp932", "shift-jis": "cp932", "euc-jp": "euc_jp", "euc-kr": "cp949",
}  # fmt: skip
_IN_HEADER = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_IN_XML = re.compile(r"<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([\w.:-]{2,40})", re.IGNORECASE)
_IN_HTML = re.compile(r"<meta[^>]{0,300}?charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_GZIP = b"\x1f\x8b"
_MOST_MEMBERS = 64  # an archive may have several; each one costs a copy of what follows it


def unpack(body: bytes) -> bytes:
    """The bytes, unpacked where they are gzip; of a damaged archive what can be read.

    Raises SourceError where they unpack to more than 50 MiB, or to nothing at all.
    """
    if not body.startswith(_GZIP):
        return body
    unpacked = bytearray()
    for _ in range(_MOST_MEMBERS):
        reader = zlib.decompressobj(wbits=31)
        try:
            unpacked += reader.decompress(body, MOST_UNPACKED + 1 - len(unpacked))
        except zlib.error:
            # zlib gives nothing of a call that fails, so what stands before the damage is read in small steps.
            unpacked += _before_damage(body, MOST_UNPACKED + 1 - len(unpacked))
            break
        if len(unpacked) > MOST_UNPACKED:
            raise SourceError(f"The source unpacks to more than {MOST_UNPACKED // 1024 // 1024} MiB.")
        body = reader.unused_data
        if not body.startswith(_GZIP):
            break
    if not unpacked:
        raise SourceError("The source is a gzip archive that cannot be unpacked.")
    return bytes(unpacked)


def _before_damage(body: bytes, most: int) -> bytes:
    reader, unpacked = zlib.decompressobj(wbits=31), bytearray()
    view, step = memoryview(body), 4096
    try:
        for start in range(0, len(body), step):
            unpacked += reader.decompress(view[start : start + step], max(1, most - len(unpacked)))
            if len(unpacked) >= most:
                break
    except zlib.error:
        pass
    return bytes(unpacked)


def decode(body: bytes, content_type: str | None = None) -> str:
    """The bytes as text. Never fails: what no encoding explains becomes U+FFFD."""
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(encoding, "replace")
    if body[:4].count(0) >= 2 or (body[:1] == b"\0" or body[1:2] == b"\0"):
        # A first character that takes two bytes: UTF-16 without its mark.
        return body.decode("utf-16-be" if body[:1] == b"\0" else "utf-16-le", "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode(_declared(body, content_type) or _likely(body), "replace")


def _declared(body: bytes, content_type: str | None) -> str | None:
    """The encoding that the header or the document names; None where none does. The standards' order is kept."""
    head = body[:2048].decode("latin-1")
    said = (_IN_HEADER.search((content_type or "")[:500]), _IN_XML.search(head), _IN_HTML.search(head))
    known = [encoding for match in said if match and (encoding := _ENCODINGS.get(match[1].lower()))]
    # A wrong "utf-8" is common, a wrong "gbk" is not: whoever wrote that meant it.
    return next((encoding for encoding in known if encoding != "utf-8"), None) or next(iter(known), None)


def _likely(body: bytes) -> str:
    """The encoding of bytes that say nothing and are not sound UTF-8: damaged UTF-8, Chinese, or western."""
    sample = body[:200_000]
    high = sum(map(sample.count, range(0x80, 0x100)))
    if sample.decode("utf-8", "replace").count("\ufffd") * 10 <= high:
        return "utf-8"
    try:
        han = sum("\u4e00" <= char <= "\u9fff" for char in sample.decode("gb18030"))
    except UnicodeDecodeError:
        return "cp1252"
    return "gb18030" if han * 3 >= high else "cp1252"
