"""WARC files of a few pages, written as crawlers write them: a gzip member for each record."""

from __future__ import annotations

import gzip
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

DAY = datetime(2026, 3, 1, tzinfo=UTC)
HTML = (("Content-Type", "text/html; charset=utf-8"),)


def record(kind: str, headers: Iterable[tuple[str, str]], block: bytes) -> bytes:
    lines = [f"WARC-Type: {kind}", *(f"{name}: {value}" for name, value in headers), f"Content-Length: {len(block)}"]
    return "\r\n".join(["WARC/1.0", *lines, "", ""]).encode() + block + b"\r\n\r\n"


def response(
    url: str,
    body: bytes,
    at: datetime = DAY,
    *,
    headers: Sequence[tuple[str, str]] = HTML,
    status: str = "200 OK",
    more: Sequence[tuple[str, str]] = (),
) -> bytes:
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers), "", ""]
    return record("response", [*_named(url, at), *more, _MESSAGE], "\r\n".join(lines).encode("latin-1") + body)


def revisit(url: str, at: datetime, *, of: str = "", digest: str = "") -> bytes:
    named = [*_named(url, at), ("WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest")]
    named += [("WARC-Refers-To", f"<{of}>")] * bool(of) + [("WARC-Payload-Digest", digest)] * bool(digest)
    return record("revisit", [*named, _MESSAGE], b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")


def request(url: str, at: datetime = DAY) -> bytes:
    named = [("WARC-Type", "request"), *_named(url, at)][1:]
    return record("request", [*named, _MESSAGE], f"GET {url} HTTP/1.1\r\n\r\n".encode())


def name_of(url: str, at: datetime = DAY) -> str:
    """The name of the record of a response."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{url} {at.isoformat()}')}"


def packed(*records: bytes) -> tuple[bytes, list[int]]:
    """A file of gzip members, and where each begins."""
    members = [gzip.compress(one, mtime=0) for one in records]
    return b"".join(members), [sum(map(len, members[:number])) for number in range(len(members))]


def write(path: Path, *records: bytes) -> Path:
    path.write_bytes(packed(*records)[0])
    return path


def _named(url: str, at: datetime) -> list[tuple[str, str]]:
    return [
        ("WARC-Record-ID", f"<{name_of(url, at)}>"),
        ("WARC-Date", at.strftime("%Y-%m-%dT%H:%M:%SZ")),
        ("WARC-Target-URI", url),
    ]


_MESSAGE = ("Content-Type", "application/http; msgtype=response")


def page(number: int) -> bytes:
    """An article on the story, which says something of its own."""
    said = "".join(
        f"<p>Xiaomi and BAIC put the cost of plant {number}, part {part}, at {number + part} billion yuan, people "
        f"close to the talks said, and would not say what the board made of it in the week of day {number}.</p>"
        for part in range(4)
    )
    return f"<!doctype html><html lang=en><title>Plant {number}</title><article>{said}</article></html>".encode()
