"""The kept pages as a WARC file (ISO 28500, WARC/1.1), readable by warcio, pywb and replayweb.page.

What is in it, and what is not:

- a ``response`` for each record of evidence: its target is the address that answered, its payload the body as kept,
  and its payload digest the SHA-256 that the chain of evidence has. There are no ``request`` records, and none for the
  redirects on the way: they were not kept, and are not made up;
- a ``metadata`` record for each, at the address that was asked for: its number in the chain, addresses and hashes.
  Where a body is withheld this stands alone, and says why;
- a ``conversion`` record for each revision: our text of the page, as WET files have it. A text whose page is not kept
  is a ``resource`` at an address of its own (``metadata://…``), so that it is never replayed in the page's place.

Bodies are kept decompressed. A header that says otherwise would make a reader decode them twice, or cut them off, so
Content-Encoding, Transfer-Encoding and Content-Length are written with the prefix ``X-Archive-Orig-``, as pywb does,
and Content-Length is that of the body. HTTP version and reason phrase are not kept: ``HTTP/1.1`` and the standard
phrase stand in their place.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from http import HTTPStatus
from io import BytesIO
from typing import IO

from monitor.archive.files import iso, revision_name
from monitor.archive.values import Dossier, Kept, State

VERSION = "WARC/1.1"
ORIGINAL = "X-Archive-Orig-"
_ABOUT_THE_WIRE = ("content-encoding", "transfer-encoding", "content-length")
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}")  # RFC 9110, 5.6.2
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f]")
_FIELDS = "application/warc-fields"


def write_warc(dossier: Dossier, out: IO[bytes], *, name: str, software: str, now: datetime) -> None:
    """Writes the WARC of a dossier, each record a gzip member of its own.

    name: what the file is called; now: when it is made, which stands in its first record alone.
    Raises OSError, EOFError or zlib.error where a kept body was damaged.
    """
    writer = _Writer(out, now)
    info = {
        "software": software,
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "description": f"Kept pages of {_line(dossier.url)}; bodies are stored decompressed, see {ORIGINAL}* headers",
        "json-metadata": json.dumps(_contents(dossier), ensure_ascii=False),
    }
    writer.begin(name, _fields(info.items()))
    for kept in dossier.evidence:
        writer.page(kept)
    for state in dossier.states:
        writer.text(dossier, state, dossier.page(state))


def http_block(kept: Kept, size: int) -> bytes:
    """The status line and headers of a kept page, as bytes: what was served, but for how the body was packed.

    Headers were kept as Latin-1, the encoding of HTTP, so their bytes come out as they came in, Chinese ones among
    them. One whose name is no name in HTTP is left out, and a line break within a value becomes a blank; the columns of
    the record hold them as they were.
    """
    lines = [f"HTTP/1.1 {kept.status} {_phrase(kept.status)}".rstrip().encode("ascii")]
    for header, value in kept.pairs:
        if not _TOKEN.fullmatch(header):
            continue
        prefix = ORIGINAL if header.lower() in _ABOUT_THE_WIRE else ""
        lines.append(f"{prefix}{header}: ".encode("ascii") + _as_bytes(_CONTROL.sub(" ", value).strip()))
    lines.append(b"Content-Length: %d" % size)
    return b"\r\n".join(lines) + b"\r\n\r\n"


def target(url: str) -> str:
    """An address as a WARC header can hold it: blanks and control characters are percent-encoded."""
    return "".join(ch if ch > " " and ch != "\x7f" else f"%{ord(ch):02X}" for ch in url)


def response_id(kept: Kept) -> str:
    """The id of a record's ``response``, made from its place in the chain: the same for the same evidence."""
    return _id(f"response {kept.hash}")


class _Writer:
    """Records, one after the other, by warcio."""

    def __init__(self, out: IO[bytes], now: datetime) -> None:
        # Late: importing it takes longer than all else in this room, and most who import the room write no WARC.
        from warcio.warcwriter import WARCWriter

        self.writer = WARCWriter(out, gzip=True, warc_version=VERSION)
        self.now = iso(now)
        self.info = ""

    def begin(self, name: str, block: bytes) -> None:
        self.info = _id(f"warcinfo {hashlib.sha256(block).hexdigest()} {self.now}")
        headers = [("WARC-Record-ID", self.info), ("WARC-Date", self.now), ("WARC-Filename", name)]
        self._write("warcinfo", headers, _FIELDS, block)

    def page(self, kept: Kept) -> None:
        """The response as it was kept, and what the chain of evidence says of it.

        Without its body it would be replayed as an empty page: where that is withheld, there is no response.
        """
        if kept.withheld is None:
            self._response(kept)
        said = {
            "evidence": str(kept.number),
            "asked": target(kept.url),
            "answered": target(kept.answered_url),
            "sha256": kept.sha256,
            "record-hash": kept.record_hash,
            "previous-hash": kept.prev_hash,
            "hash": kept.hash,
        }
        if kept.withheld is not None:
            said["withheld"] = kept.withheld
        headers = [
            ("WARC-Record-ID", _id(f"metadata {kept.hash}")),
            ("WARC-Warcinfo-ID", self.info),
            ("WARC-Refers-To", response_id(kept)),
            ("WARC-Date", kept.at),
            ("WARC-Target-URI", target(kept.url)),
        ]
        self._write("metadata", headers, _FIELDS, _fields(said.items()))

    def _response(self, kept: Kept) -> None:
        body = kept.body
        head = http_block(kept, len(body))
        headers = [
            ("WARC-Record-ID", response_id(kept)),
            ("WARC-Warcinfo-ID", self.info),
            ("WARC-Date", kept.at),
            ("WARC-Target-URI", target(kept.answered_url)),
            ("WARC-Payload-Digest", f"sha256:{hashlib.sha256(body).hexdigest()}"),
        ]
        self._write("response", headers, "application/http; msgtype=response", head + body)

    def text(self, dossier: Dossier, state: State, first: Kept | None) -> None:
        """What the extractor read of a revision."""
        block = f"{state.title}\n\n{state.text}\n".encode("utf-8", "replace")
        headers = [
            ("WARC-Record-ID", _id(f"text {target(dossier.url)} {state.words_hash}")),
            ("WARC-Warcinfo-ID", self.info),
        ]
        if first is not None:
            headers.append(("WARC-Refers-To", response_id(first)))
        at = iso(state.first_seen)
        uri = target(first.answered_url) if first else f"metadata://news-story-monitor/{revision_name(dossier, state)}"
        headers += [
            ("WARC-Date", at),
            ("WARC-Target-URI", uri),
            ("WARC-Payload-Digest", f"sha256:{hashlib.sha256(block).hexdigest()}"),
        ]
        self._write("conversion" if first else "resource", headers, "text/plain; charset=utf-8", block)

    def _write(self, kind: str, headers: Sequence[tuple[str, str]], content_type: str, block: bytes) -> None:
        from warcio.recordloader import ArcWarcRecord
        from warcio.statusandheaders import StatusAndHeaders

        named = [
            ("WARC-Type", kind),
            *headers,
            ("WARC-Block-Digest", f"sha256:{hashlib.sha256(block).hexdigest()}"),
            ("Content-Type", content_type),
        ]
        # Without HTTP headers of its own, so that warcio writes the block as it is; it would percent-encode them.
        head = StatusAndHeaders("", named, protocol=VERSION)
        self.writer.write_record(ArcWarcRecord("warc", kind, head, BytesIO(block), None, content_type, len(block)))


def _contents(dossier: Dossier) -> dict[str, object]:
    """The list of pages that replayweb.page shows of a WARC: one for each state that has a page."""
    pages = []
    for state in dossier.states:
        if (kept := dossier.page(state)) is not None:
            stamp = kept.when.strftime("%Y%m%d%H%M%S")
            title = f"{state.number}. {_line(state.title)}"
            pages.append({"url": target(kept.answered_url), "timestamp": stamp, "title": title})
    return {"type": "collection", "title": _line(dossier.title or dossier.url), "desc": "", "pages": pages, "lists": []}


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _as_bytes(value: str) -> bytes:
    try:
        return value.encode("latin-1")
    except UnicodeEncodeError:  # no header from the wire: those were read as Latin-1
        return value.encode("utf-8", "replace")


def _fields(pairs: Iterable[tuple[str, str]]) -> bytes:
    lines = (f"{name}: {_CONTROL.sub(' ', value)}\r\n" for name, value in pairs)
    return "".join(lines).encode("utf-8", "replace")


def _line(text: str) -> str:
    return _CONTROL.sub(" ", text)


def _id(seed: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, seed)}>"
