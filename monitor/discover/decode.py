"""A source's bytes, unpacked and decoded.

What a server says of the encoding is often wrong, what the document says sometimes, so bytes that are sound UTF-8 are
taken as UTF-8 whatever is said: text in another encoding is hardly ever sound UTF-8 by chance.
"""

from __future__ import annotations

import codecs
import re
import zlib
from contextlib import suppress

from monitor.discover.limits import MOST_UNPACKED
from monitor.errors import SourceError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Names are widened as browsers do it. Of others only those are believed that Python has under such names: among its
# codecs are some that are no encodings, and some that take quadratic time.
_ENCODINGS = {
    "utf8": "utf-8", "gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "gb_2312-80": "gb18030",
    "big5": "big5hkscs", "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252",
    "latin-1": "cp1252", "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949", "iso-8859-9": "cp1254", "tis-620": "cp874", "x-gbk": "gb18030", "windows-874": "cp874",
}  # fmt: skip
_OF_DOCUMENTS = re.compile(r"(?:utf-8|iso8859|cp[0-9]|gb|big5|euc|shift|koi8|mac|tis|johab|kz1048|ptcp)")
_ASCII = bytes(range(0x20, 0x7F))
_EBCDIC = "<?xm".encode("cp037")
_EBCDIC_NAMES = re.compile(r"cp(?:037|273|424|500|875|1140)\Z")
# What a document that says nothing may be in. For each there are feeds.
_GUESSES = (
    "gb18030", "big5hkscs", "cp1252", "cp932", "euc_jp", "cp949", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255",
    "cp1256", "cp874",
)  # fmt: skip
_SAMPLE = 40_000
_TAGS = re.compile(rb"<[^>]{0,2000}>")
_IN_HEADER = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_IN_XML = re.compile(r"<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([\w.:-]{2,40})", re.IGNORECASE)
_IN_HTML = re.compile(r"<meta[^>]{0,300}?charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_GZIP = b"\x1f\x8b"
_MOST_MEMBERS = 64  # an archive may have several; each one costs a copy of what follows it
_MOST_LAYERS = 3  # a file that is gzip, served by what packs every answer once more


def unpack(body: bytes) -> bytes:
    """The bytes, unpacked where they are gzip, or gzip within gzip; of a damaged archive what can be read.

    Raises SourceError where they unpack to more than 50 MiB, or to nothing at all.
    """
    for _ in range(_MOST_LAYERS):
        if not body.startswith(_GZIP):
            break
        body = _unpacked(body)
    return body


def _unpacked(body: bytes) -> bytes:
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
    if len(body) >= 4 and body[:4].count(0) == 3 and (body[0] or body[3]):
        return body.decode("utf-32-le" if body[0] else "utf-32-be", "replace")
    if body[:4].count(0) >= 2 or (body[:1] == b"\0" or body[1:2] == b"\0"):
        # A first character that takes two bytes: UTF-16 without its mark.
        return body.decode("utf-16-be" if body[:1] == b"\0" else "utf-16-le", "replace")
    if body.startswith(_EBCDIC):
        said = _IN_XML.search(body[:2048].decode("cp037"))
        with suppress(LookupError):
            if said and _EBCDIC_NAMES.match(name := codecs.lookup(said[1]).name):
                return body.decode(name, "replace").replace("\x85", "\n")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        declared = _declared(body, content_type)
        is_cut = error.reason == "unexpected end of data"  # all before its last character is sound UTF-8
        if declared == "utf-8" and not is_cut and _is_hardly_utf8(body):
            declared = None
        return body.decode(declared or _likely(body), "replace")


def _is_hardly_utf8(body: bytes) -> bool:
    """Whether of the bytes beyond ASCII half or more are no UTF-8: who says that they are is mistaken."""
    sample = body[:200_000]
    return sample.decode("utf-8", "replace").count("\ufffd") * 2 >= sum(map(sample.count, range(0x80, 0x100)))


def _declared(body: bytes, content_type: str | None) -> str | None:
    """The encoding that the header or the document names; None where none does. The standards' order is kept."""
    head = body[:2048].decode("latin-1")
    said = (_IN_HEADER.search((content_type or "")[:500]), _IN_XML.search(head), _IN_HTML.search(head))
    known = [encoding for match in said if match and (encoding := _encoding(match[1].lower()))]
    # A wrong "utf-8" is common, a wrong "gbk" is not: whoever wrote that meant it.
    return next((encoding for encoding in known if encoding != "utf-8"), None) or next(iter(known), None)


def _encoding(label: str) -> str | None:
    """The codec for a declared label; None where there is none that a declaration in ASCII can be true of."""
    try:
        name = codecs.lookup(_ENCODINGS.get(label, label)).name
        known = _OF_DOCUMENTS.match(name) and _ASCII.decode(name) == _ASCII.decode("ascii")
    except (LookupError, ValueError):
        return None
    return name if known else None


def _likely(body: bytes) -> str:
    """The encoding of bytes that say nothing and are not sound UTF-8: damaged UTF-8, or what their words look like."""
    sample = body[:200_000]
    high = sum(map(sample.count, range(0x80, 0x100)))
    if sample.decode("utf-8", "replace").count("\ufffd") * 10 <= high:
        return "utf-8"
    from charset_normalizer import from_bytes  # late: it takes a tenth of a second, and is hardly ever needed

    best = from_bytes(_TAGS.sub(b" ", sample)[:_SAMPLE], cp_isolation=list(_GUESSES), threshold=0.5).best()
    return best.encoding if best else "cp1252"
