"""The body of an answer as it was before it was packed for the way, bounded in size and in work.

A bomb is small when packed. Some are in what comes out (brotli: 948 bytes to a gigabyte), some in what goes in: eight
megabytes of empty gzip members take three seconds and bring nothing, of empty zstd frames twenty.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterable
from typing import Final

import brotli  # type: ignore[import-untyped]  # ships no types

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MOST_CODINGS: Final = 2
"""So many times over a body may be packed; once is usual, twice a proxy's mistake."""
MOST_PARTS: Final = 1_000
"""So many members of gzip, or frames of zstd, may follow one another; one is usual."""
_STEP: Final = 16 * 1024
_UNREAD: Final = frozenset(
    ["aes128gcm", "bzip2", "compress", "dcb", "dcz", "exi", "lz4", "lzma", "pack200-gzip", "sdch", "snappy", "xz"]
)
"""Codings that there are and that are not read here. Any other name (none, utf-8, text/html) is a server's mistake, and
says nothing of the body; browsers pass over it as well."""
_WRONGLY: Final = "the answer is compressed wrongly"


class Unpackable(ValueError):
    """It is packed in a way that is not read; the text is a sentence."""


class TooLarge(ValueError):
    """It is larger than any body that is read; the text is a sentence."""

    def __init__(self, most: int) -> None:
        super().__init__(f"the answer is larger than {most // (1024 * 1024)} MiB")


def unpacked(body: bytes, codings: Iterable[str], most: int) -> bytes:
    """The body, on which `codings` were put in this order; of one that was cut off, what there is of it.

    most: bytes. Raises TooLarge for more, and Unpackable for what is damaged, unknown, or packed too often.
    """
    said = (one.strip().lower().removeprefix("x-") for one in codings)
    names = [name for name in said if name in _READERS or name in _UNREAD]
    if len(names) > MOST_CODINGS:
        raise Unpackable(f"the answer is compressed {len(names)} times over")
    for name in reversed(names):
        read = _READERS.get(name)
        if read is None:
            raise Unpackable("the answer is compressed in a way that was not asked for")
        try:
            body = read(body, most)
        except (zlib.error, zstd.ZstdError, brotli.error):
            raise Unpackable(_WRONGLY) from None
    return body


def _gzip(body: bytes, most: int) -> bytes:
    """Member for member. Behind the first, what is damaged is left out: servers end an archive in many ways."""
    out, at, parts = bytearray(), 0, 0
    while at < len(body):
        parts = _next_part(parts)
        try:
            at = _inflate(zlib.decompressobj(wbits=31), body, at, out, most)
        except zlib.error:
            if parts == 1 and not out:
                raise
            break
    return bytes(out)


def _deflate(body: bytes, most: int) -> bytes:
    out = bytearray()
    try:
        _inflate(zlib.decompressobj(), body, 0, out, most)
    except zlib.error:
        if out:
            return bytes(out)
        _inflate(zlib.decompressobj(wbits=-15), body, 0, out, most)  # without its envelope, as some servers send it
    return bytes(out)


def _inflate(reader: zlib._Decompress, body: bytes, at: int, out: bytearray, most: int) -> int:
    """Appends what a stream holds to `out`; where the stream ends. zlib gives nothing of a call that fails, so what
    stands before the damage is read once more, byte for byte."""
    view = memoryview(body)
    while at < len(body) and not reader.eof:
        piece, before = view[at : at + _STEP], reader.copy()
        try:
            out += reader.decompress(piece, most + 1 - len(out))
        except zlib.error:
            for one in range(len(piece)):
                out += before.decompress(piece[one : one + 1], most + 1 - len(out))
                if len(out) > most:
                    raise TooLarge(most) from None
        if len(out) > most:
            raise TooLarge(most)
        at += len(piece) - len(reader.unused_data)
    return at


def _zstd(body: bytes, most: int) -> bytes:
    out, view, at, parts = bytearray(), memoryview(body), 0, 0
    while at < len(body):
        parts = _next_part(parts)
        reader = zstd.ZstdDecompressor()
        while at < len(body) and not reader.eof:
            piece = view[at : at + _STEP]
            out += reader.decompress(piece, most + 1 - len(out))
            while not (reader.eof or reader.needs_input or len(out) > most):
                out += reader.decompress(b"", most + 1 - len(out))
            if len(out) > most:
                raise TooLarge(most)
            at += len(piece) - len(reader.unused_data)
    return bytes(out)


def _brotli(body: bytes, most: int) -> bytes:
    reader, out, given = brotli.Decompressor(), bytearray(), body
    while not reader.is_finished():
        piece = reader.process(given, output_buffer_limit=_STEP)
        if not piece and not given:
            break
        given = b""
        out += piece
        if len(out) > most:
            raise TooLarge(most)
    return bytes(out)


def _next_part(parts: int) -> int:
    if parts == MOST_PARTS:
        raise Unpackable(f"the answer is compressed in more than {MOST_PARTS} parts")
    return parts + 1


_READERS: Final[dict[str, Callable[[bytes, int], bytes]]] = {
    "gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}

__all__ = ["MOST_CODINGS", "MOST_PARTS", "TooLarge", "Unpackable", "unpacked"]
