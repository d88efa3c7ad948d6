"""A WARC file to the pages in it that somebody wants, in one go through it, by FastWARC.

    file ─▶ records ─▶ responses with HTTP, status 200, HTML ─▶ unpacked ─▶ wanted? ─▶ Capture
                └─ damaged, cut off, too large: counted, and read on at the next one

Nearly every page of an archive is not wanted, so whatever is only of use for one that is (its headers, its time) is not
looked at before. It is resumed by the place of a record in the file. `scan` is plain and holds nothing: it can be sent
to another machine as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, BinaryIO, Final, cast

from monitor.archive.members import GZIP, RECORD, Members
from monitor.unpack import TooLarge, Unpackable, unpacked

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

MOST: Final = 8 * 1024 * 1024
"""Bytes of a page, packed or not; larger ones are passed over, as on the web."""
EVERY: Final = 8 * 1024 * 1024
"""Bytes of the archive after which it is told how far it is."""
_TOGETHER: Final = 4 * 1024 * 1024
"""Bytes of found pages that are held before they are handed on."""
_REVISIT: Final = 64  # FastWARC's number for the type
_HEAD: Final = 64 * 1024  # bytes of HTTP headers, and of WARC headers
_HTML: Final = ("text/html", "application/xhtml+xml")
_UNTOLD: Final = ("", "text/plain", "application/octet-stream", "application/xml", "text/xml", "unknown/unknown")
"""Types under which pages are sent by servers that know no better: the first bytes decide."""
_LOOKS = re.compile(rb"(?i)<(?:!doctype\s+html|html|head|body|meta|title)[\s>]")
_SIZE = re.compile(rb"([0-9a-fA-F]{1,8})[^\r\n]{0,256}\r?\n")
_MOST_CHUNKS: Final = 100_000

Wanted = Callable[[str, str | None, bytes], tuple[int, ...]]
"""Who wants a page: its address, its Content-Type and its body to places in a list of stories; empty for nobody."""


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as an archive has it. `body` is decompressed.

    url: the address that was asked for, which is the one that answered: archives keep each step of a redirect for
    itself. at: when the archive fetched it, aware, UTC. position: the byte of the archive at which its record begins;
    record: the record's own name; digest: of its payload, as the record says it. wanted: places of the stories that may
    want it. same_as: what stands in place of the body where it is that of an earlier record (a ``revisit``): the digest
    and the name of that record, either of which may be empty.
    """

    url: str
    at: datetime
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    position: int
    record: str | None = None
    digest: str | None = None
    wanted: tuple[int, ...] = ()
    same_as: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """What was met in archives.

    records: responses and revisits that were read; pages: those with a page in them; large, broken: those that are
    larger than is read, and that are damaged or not whole; revisits: those that say "as before".
    """

    records: int = 0
    pages: int = 0
    large: int = 0
    broken: int = 0
    revisits: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            *(self.records + other.records, self.pages + other.pages, self.large + other.large),
            *(self.broken + other.broken, self.revisits + other.revisits),
        )


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an archive is read. position: the byte at which the next record begins.

    counts: of what was met since the scan began. cut_off: it ends in the middle of a record. finished: all of it is
    read.
    """

    position: int
    counts: Counts = Counts()
    cut_off: bool = False
    finished: bool = False

    def after(self, before: Progress) -> Progress:
        """It, with what was counted before it began."""
        return replace(self, counts=before.counts + self.counts)


Batch = tuple[tuple[Capture, ...], Progress]


def scan(file: IO[bytes], start: int, wanted: Wanted, *, every: int = EVERY, past: bool = False) -> Iterator[Batch]:
    """The pages of a WARC that somebody wants, and how far it is read, every few MB and at the end.

    file: open for reading, at `start`, the byte at which a record begins. Whoever keeps a batch and its progress
    together can begin again at its position: nothing is missed, and nothing comes twice. every: bytes after which it is
    told; 0 tells it before anything is done with a record: whoever dies died over the one at the place told last. past:
    the record at `start` is passed over, as a damaged one is.
    Raises OSError where the file cannot be read; what is wrong with its records is counted.
    """
    return _Scan(file, start, wanted, every, past).run()


class _Damaged(Exception):
    """FastWARC cannot read on."""


class _Scan:
    """One go through an archive. last: where the record begins that was met last."""

    def __init__(self, file: IO[bytes], start: int, wanted: Wanted, every: int, past: bool) -> None:
        self.members, self.wanted, self.past = Members(file, start), wanted, past
        self.every, self.is_careful = max(every, 1), not every
        self.records = self.pages = self.large = self.broken = self.revisits = 0
        self.captures: list[Capture] = []
        self.held = 0
        self.last = start
        self.is_cut_off = False

    def run(self) -> Iterator[Batch]:
        told = self.last
        packed = self.members.read().startswith(GZIP)
        going: int | None = self.members.back_to(self.last)
        first = True
        if self.past:
            self.broken += 1
            going = self.members.next_record(self.last, packed=packed)
            if going is not None:
                yield self._so_far(going)
                told = self.last = going
        elif self.is_careful:
            yield self._so_far(told)
        while going is not None:
            begun, met = going, False
            try:
                for record in self._records():
                    at, met = record.stream_pos, True
                    if at - told >= self.every or self.held >= _TOGETHER:
                        yield self._so_far(at)
                        told = at
                    self.last = at
                    self.members.forget(at)
                    self._meet(record)
                    if self.is_careful and (following := self._following(record, packed=packed)) is not None:
                        yield self._so_far(following)
                        told = following
                going = None
            except _Damaged:
                self.broken += met or first  # where nothing was met since the last damage it is that one still
                first = False
                going = self.members.next_record(self._last_whole() if met else begun, packed=packed)
        if packed and not self.is_cut_off and self.members.is_cut_off(self.last):
            self.is_cut_off = True
            self.broken += 1
        captures, progress = self._so_far(self._end())
        yield captures, replace(progress, finished=True, cut_off=self.is_cut_off)

    def _end(self) -> int:
        while self.members.read():
            pass
        return self.members.tell()

    def _so_far(self, position: int) -> Batch:
        counts = Counts(self.records, self.pages, self.large, self.broken, self.revisits)
        batch = tuple(self.captures), Progress(position, counts)
        self.captures, self.held = [], 0
        return batch

    def _records(self, *, every: bool = False) -> Iterator[WarcRecord]:
        """From where the members are. Raises _Damaged where FastWARC cannot read on, OSError where nobody can."""
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # late: only who reads archives needs it

        kinds = WarcRecordType.any_type if every else WarcRecordType.response | WarcRecordType.revisit
        try:
            # It asks for `read` and `tell` alone, and would skip what is to be kept if it could seek.
            stream = cast("BinaryIO", self.members)
            yield from ArchiveIterator(stream, record_types=kinds, max_header_len=_HEAD, fsspec_args=False)
        except (OSError, ValueError, RuntimeError):
            if self.members.failed is not None:
                raise self.members.failed from None
            raise _Damaged from None

    def _last_whole(self) -> int:
        """The place of the last record before the damage that begins well: those of other kinds are not met."""
        last = self.members.back_to(self.last)
        try:
            for record in self._records(every=True):
                last = record.stream_pos
        except _Damaged:
            pass
        return last

    def _following(self, record: WarcRecord, *, packed: bool) -> int | None:
        """The place of the record after one that was read, if it begins right behind it; it is not touched."""
        if packed:
            end = self.members.end_of(record.stream_pos)
        else:
            head = self.members.head_at(record.stream_pos, _HEAD).find(b"\r\n\r\n")
            length = record.headers.get("Content-Length") or ""
            if head < 0 or not (length.isascii() and length.isdigit()):
                return None
            end = record.stream_pos + head + int(length[:18]) + 2 * len(b"\r\n\r\n")
        if end is None or not self.members.head_at(end).startswith(GZIP if packed else RECORD):
            return None
        return end

    def _meet(self, record: WarcRecord) -> None:
        """A response or a revisit. Raises _Damaged."""
        self.records += 1
        if record.record_type == _REVISIT:
            self.revisits += 1
            self._find(record, b"", (), same_as=_refers_to(record))
            return
        http = record.http_headers
        if http is None or http.status_code != 200:
            return
        kind = http.get("Content-Type")  # once: to look for a header takes longer than all else here
        said = _bare_type(kind)
        if said not in _HTML and said not in _UNTOLD:
            return
        if record.content_length > MOST:
            self.large += 1
            return
        try:
            body = record.reader.read()
        except (OSError, ValueError, RuntimeError):
            if self.members.failed is not None:
                raise self.members.failed from None
            self.records -= 1
            raise _Damaged from None
        if len(body) < record.content_length:
            self.broken += 1
            self.is_cut_off = not self.members.read(1)
            return
        if record.headers.get("WARC-Truncated"):
            self.broken += 1
            return
        try:
            body = _unpacked(record, body)
        except TooLarge:
            self.large += 1
            return
        if said not in _HTML and not _LOOKS.search(body[:2_048]):
            return
        self.pages += 1
        url = _target(record)
        places = self.wanted(url, kind, body)
        if places:
            self._find(record, body, places)

    def _find(
        self, record: WarcRecord, body: bytes, places: tuple[int, ...], *, same_as: tuple[str, str] | None = None
    ) -> None:
        http, at = record.http_headers, _date(record)
        if at is None:
            self.broken += 1
            return
        items = http.items_bytes() if http is not None else ()
        pairs = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in items)
        digest = record.headers.get("WARC-Payload-Digest")
        name = _bare(record.record_id)
        found = Capture(
            *(_target(record), at, 200, pairs, body, record.stream_pos),
            *(name or None, digest, places, same_as),
        )
        self.captures.append(found)
        self.held += len(body)


def _target(record: WarcRecord) -> str:
    return _bare(record.headers.get("WARC-Target-URI"))


def _refers_to(record: WarcRecord) -> tuple[str, str]:
    return record.headers.get("WARC-Payload-Digest") or "", _bare(record.headers.get("WARC-Refers-To"))


def _bare(text: str | None) -> str:
    """Without the angle brackets that the grammar of WARC/1.0 was understood to want, around addresses, too."""
    return (text or "").strip().removeprefix("<").removesuffix(">")


def _date(record: WarcRecord) -> datetime | None:
    """WARC-Date: ISO 8601 in UTC, to the second or finer."""
    try:
        at = datetime.fromisoformat((record.headers.get("WARC-Date") or "").strip())
    except ValueError:
        return None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _bare_type(content_type: str | None) -> str:
    return (content_type or "").partition(";")[0].strip().lower()


# ---------------------------------------------------------------------------------------------------------- its body


def _unpacked(record: WarcRecord, body: bytes) -> bytes:
    """The body as it was before it was packed for the way. Raises TooLarge.

    Many archives keep it unpacked under the headers with which it came: what is not as these say is taken as it is.
    """
    http = record.http_headers
    assert http is not None
    if _SIZE.match(body) and "chunked" in (http.get("Transfer-Encoding") or "").lower():
        body = dechunked(body)
    if _LOOKS.search(body[:2_048]) or not (codings := (http.get("Content-Encoding") or "").strip()):
        return body
    try:
        return unpacked(body, codings.split(","), MOST)
    except Unpackable:
        return body


def dechunked(body: bytes) -> bytes:
    """A body in chunks (RFC 9112, 7.1) put together; of one that is cut off, what there is; any other as it is."""
    out, at = bytearray(), 0
    for _ in range(_MOST_CHUNKS):
        head = _SIZE.match(body, at)
        if head is None:
            break
        size = int(head[1], 16)
        out += body[head.end() : head.end() + size]
        at = head.end() + size
        if size == 0:
            return bytes(out)
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    return bytes(out) if at >= len(body) and out else body
