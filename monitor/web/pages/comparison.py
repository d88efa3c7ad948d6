"""Two texts compared for a page: in a thread where they are short, else in a process that is ended when it takes long.

Comparing is bounded by the length of the texts (`monitor.revise.compare`), but holds the interpreter while it lasts:
texts of 60 000 characters take up to 0.6 s, two of 280 000 up to 2.5 s. What was compared is remembered for a while.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import OrderedDict
from hashlib import blake2b
from threading import Lock
from typing import Final, NamedTuple

from monitor.model import Change, FigureChange, Op
from monitor.revise import compare
from monitor.web.pages.aside import Busy, Failed, aside

SHORT: Final = 60_000
"""So many characters of both texts together are compared in this process."""
LONG: Final = 800_000
"""So many at all."""
_SECONDS: Final = 10
_REMEMBERED: Final = 64
_REMEMBERED_LENGTH: Final = 4_000_000
Key = tuple[str, str | None]


class Version(NamedTuple):
    """A title and a text."""

    title: str
    text: str

    @property
    def length(self) -> int:
        return len(self.title) + len(self.text)


class _Memory:
    """The latest comparisons, together no longer than `_REMEMBERED_LENGTH` characters. None: it was too much."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._found: OrderedDict[Key, tuple[Change | None, int]] = OrderedDict()
        self._length = 0

    def get(self, key: Key) -> tuple[Change | None] | None:
        with self._lock:
            if key not in self._found:
                return None
            self._found.move_to_end(key)
            return (self._found[key][0],)

    def put(self, key: Key, change: Change | None, length: int) -> None:
        with self._lock:
            if key in self._found:
                return
            self._found[key] = (change, length)
            self._length += length
            while len(self._found) > _REMEMBERED or self._length > _REMEMBERED_LENGTH:
                self._length -= self._found.popitem(last=False)[1][1]


_memory = _Memory()


def _key(old: Version, new: Version) -> str:
    """What names two versions is what they say: numbers of rows would mean other texts in a file that was replaced."""
    digest = blake2b(digest_size=32)
    for part in (*old, *new):
        said = part.encode("utf-8", "surrogatepass")
        digest.update(len(said).to_bytes(8, "big") + said)
    return digest.hexdigest()


async def compared(old: Version, new: Version, language: str | None) -> Change | None:
    """The difference of two versions; None where that takes too long."""
    length = old.length + new.length
    if length > LONG:
        return None
    key = _key(old, new), language
    known = _memory.get(key)
    if known is not None:
        return known[0]
    if length <= SHORT:
        change: Change | None = await asyncio.to_thread(compare, *old, *new, language=language)
    else:
        try:
            change = await _apart(old, new, language)
        except Busy:
            return None  # another time it may be done
    _memory.put(key, change, length if change else 0)
    return change


async def _apart(old: Version, new: Version, language: str | None) -> Change | None:
    asked = json.dumps([*old, *new, language]).encode()
    try:
        answer = await aside("monitor.web.pages.comparison", asked, seconds=_SECONDS)
    except Failed:
        return None
    classes, severity, figures, ops = json.loads(answer)
    return Change(
        tuple(classes), severity, tuple(FigureChange(*one) for one in figures), tuple(Op(*step) for step in ops)
    )


def _main() -> None:
    *versions, language = json.load(sys.stdin.buffer)
    change = compare(*versions, language=language)
    figures = [[one.old, one.new] for one in change.figures]
    json.dump([change.classes, change.severity, figures, [[op.op, op.old, op.new] for op in change.ops]], sys.stdout)


if __name__ == "__main__":
    _main()
