"""The bytes of an archive as they are read once, from the front, with a little of what was read kept to go back to.

A WARC is a file of records, each packed by itself as a rule (a gzip member), so that what comes after a damaged one can
be read again: at the next place where a member begins and says that it is a record.
"""

from __future__ import annotations

import zlib
from collections import deque
from typing import IO, Final

GZIP: Final = b"\x1f\x8b\x08"
RECORD: Final = b"WARC/"
_KEPT: Final = 16 * 1024 * 1024
"""Bytes of what was read that are kept: a damaged record is looked for in them."""
_PIECE: Final = 256 * 1024
_NEAR: Final = _KEPT // 4
"""Bytes that are read ahead of where it is: no more, or what is to be read next would be kept no longer."""
_MOST_UNPACKED: Final = 32 * 1024 * 1024
"""Bytes that a member may hold whose end is looked for."""
_BEGINS: Final = 512  # bytes of a member that tell whether it is a record


class Members:
    """A stream that gives what an archive holds from `start` on. file: at that place.

    `read` and `tell` are what FastWARC asks of a stream. failed: why the file itself could not be read.
    """

    def __init__(self, file: IO[bytes], start: int) -> None:
        self._file = file
        self._pieces: deque[bytes] = deque()  # what was read, the oldest first
        self._from = self._at = self._end = start  # of the oldest kept byte, the next to be given, the next to be read
        self.failed: OSError | None = None

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most so many; none at the end."""
        if self._at == self._end:
            return self._further(size)
        given = self._again(size)
        # FastWARC looks at the first bytes that it is given, to see how they are packed: they are never one or two.
        return (
            given
            if len(given) >= _BEGINS or len(given) == size
            else given + self._further(_PIECE if size < 0 else size - len(given))
        )

    def _further(self, size: int) -> bytes:
        try:
            piece = self._file.read(_PIECE if size < 0 else size)
        except OSError as error:
            self.failed = error
            raise
        if piece:
            self._pieces.append(piece)
            self._end += len(piece)
            self._at = self._end
            while self._end - self._from > _KEPT and len(self._pieces) > 1:
                self._from += len(self._pieces.popleft())
        return piece

    def _again(self, size: int) -> bytes:
        place = self._from
        for piece in self._pieces:
            if self._at < place + len(piece):
                begin = self._at - place
                given = piece[begin:] if size < 0 else piece[begin : begin + size]
                self._at += len(given)
                return given
            place += len(piece)
        return b""

    def tell(self) -> int:
        return self._at

    def forget(self, until: int) -> None:
        """What stands before that place is not gone back to."""
        while len(self._pieces) > 1 and self._from + len(self._pieces[0]) <= until:
            self._from += len(self._pieces.popleft())

    def back_to(self, place: int) -> int:
        """Gives the bytes from that place on again, or from the oldest that is kept; which it is."""
        self._at = min(max(place, self._from), self._end)
        return self._at

    def head_at(self, place: int, size: int = _BEGINS) -> bytes:
        """Some of the bytes from a place on, which is not gone to; nothing where it is not kept, or ahead."""
        here = self._at
        found = self.read(size) if self.back_to(place) == place else b""
        self._at = here
        return found

    def end_of(self, place: int) -> int | None:
        """Where the gzip member at a place ends, which is not gone to; None where it is damaged, large, or not near."""
        here, reader, left = self._at, zlib.decompressobj(wbits=31), _MOST_UNPACKED
        end = None
        try:
            while not reader.eof and self.back_to(place) == place and place - here < _NEAR and left > 0:
                piece = self.read(_PIECE)
                if not piece:
                    break
                place += len(piece)
                while piece and not reader.eof and left > 0:
                    left -= len(reader.decompress(piece, _PIECE))
                    piece = reader.unconsumed_tail
            end = place - len(reader.unused_data) if reader.eof else None
        except zlib.error:
            pass
        self._at = here
        return end

    def next_record(self, after: int, *, packed: bool) -> int | None:
        """Goes to the first place behind `after` at which a record begins; None where there is none."""
        mark = GZIP if packed else b"\n" + RECORD
        self.back_to(after + 1)
        held, place = b"", self._at
        while piece := self.read(_PIECE):
            held += piece
            at = held.find(mark)
            while at >= 0:
                if len(held) - at < _BEGINS and (more := self.read(_PIECE)):
                    held += more
                begins = at if packed else at + 1
                is_kept = place + begins >= self._from  # else one that follows is
                if is_kept and _is_record(held[begins : begins + _BEGINS], packed=packed):
                    return self.back_to(place + begins)
                at = held.find(mark, at + 1)
            keep = len(mark) - 1
            place += len(held) - keep
            held = held[-keep:]
        return None

    def is_cut_off(self, last: int) -> bool:
        """Whether an archive, of which all is read, ends within a gzip member. last: of a record before it."""
        if self.back_to(last) != last:
            return False
        reader, given = zlib.decompressobj(wbits=31), False
        while piece := self.read(_PIECE):
            while piece:
                try:
                    reader.decompress(piece, 0 if reader.eof else _PIECE)
                    while reader.unconsumed_tail:
                        reader.decompress(reader.unconsumed_tail, _PIECE)
                except zlib.error:
                    return False  # what is behind the last member, and is none
                given, piece = not reader.eof, reader.unused_data
                if reader.eof:
                    reader = zlib.decompressobj(wbits=31)
        return given


def _is_record(data: bytes, *, packed: bool) -> bool:
    if not packed:
        return data.startswith(RECORD)
    try:
        return zlib.decompressobj(wbits=31).decompress(data, len(RECORD)) == RECORD
    except zlib.error:
        return False
