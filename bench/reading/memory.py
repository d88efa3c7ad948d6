"""One reader in a process of its own: pages from standard input, its memory to standard output as JSON.

The reader reads the first page, then the system's mark of the highest memory is set back (Linux, where it is allowed)
and it reads them all. The pages come one by one, so only one is held at a time. The small page of `costs` is not read:
it makes htmldate load dateparser's languages, some 40 MiB, which not every set of pages needs.
"""

from __future__ import annotations

import contextlib
import gc
import json
import logging
import resource
import struct
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from .readers import Reader, reader_named

_STATUS, _MARK = Path("/proc/self/status"), Path("/proc/self/clear_refs")
_RESET_HIGHEST = "5"


def main() -> None:
    """``python -m reading.memory READER < pages``"""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    reader = reader_named(sys.argv[1])
    pages = _pages(sys.stdin.buffer)
    html, url = next(pages)
    _read(reader, html, url)
    gc.collect()
    with contextlib.suppress(OSError):
        _MARK.write_text(_RESET_HIGHEST)
    start = _bytes("VmRSS")
    _read(reader, html, url)
    for html, url in pages:
        _read(reader, html, url)
    print(json.dumps({"start": start, "peak": max(start, _bytes("VmHWM"))}))


def _read(reader: Reader, html: bytes, url: str | None) -> None:
    with contextlib.suppress(Exception):  # errors are counted where time is measured
        reader.read(html if reader.takes_bytes else html.decode(), url)


def _pages(stream: BinaryIO) -> Iterator[tuple[bytes, str | None]]:
    while (html := _frame(stream)) is not None:
        yield html, (_frame(stream) or b"").decode() or None


def _frame(stream: BinaryIO) -> bytes | None:
    head = stream.read(8)
    return stream.read(struct.unpack("!Q", head)[0]) if len(head) == 8 else None


def _bytes(field: str) -> int:
    """A figure of the process; where the system does not tell, the highest memory so far."""
    try:
        line = next(line for line in _STATUS.read_text().splitlines() if line.startswith(field))
        return int(line.split()[1]) * 1024
    except (OSError, StopIteration):
        highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return highest if sys.platform == "darwin" else highest * 1024


if __name__ == "__main__":
    main()
