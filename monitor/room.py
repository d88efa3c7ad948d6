"""Room for answers: how many bytes of them the crawl's process holds at once, over all hosts together.

An answer is bounded by itself; sixty at once that are just within their bound are half a gigabyte. So what is large
asks for room before it grows, for all that it may become, and is not read on meanwhile: its bytes wait at the host, and
TCP holds them there. Nobody who has room waits for anybody else: each gives it back in its own time, whatever becomes
of the others, and there is no circle in which all would wait (Dijkstra's banker, EWD 108, for claims that are granted
whole). It is given in the order in which it was asked for, so a large claim is not passed by for ever.

What is small asks for nothing: `FREE` bytes of every answer, and `UNPACKED` of one that was packed, are outside of it.
Pages are of some hundred KiB, and a pass over common hosts never waits.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, Self
from weakref import WeakKeyDictionary

FREE: Final = 256 * 1024
"""Bytes of every answer, as sent, that need no room."""
UNPACKED: Final = 1024 * 1024
"""Bytes of every answer, unpacked, that need no room."""
MOST: Final = 64 * 1024 * 1024
"""Bytes of room, where the setting MONITOR_ROOM says nothing else."""
LONGEST_STAY: Final = 16 * 1024 * 1024
"""Bytes of all pages of one article, as long as more of them are asked for."""
_HANDED_ON: Final = 1.0
"""Seconds: some turns of the event loop lie between the wire and whoever reads a page. So long it is held twice."""


class Room:
    """So many bytes. held: those that are given, or were taken; peak: the most that ever were at a time."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self.held = self.peak = 0
        self._waiting: deque[Held] = deque()
        self._giving = False

    def ask(self, size: int, given: Callable[[], None]) -> Held:
        """Room for so many bytes, or for all there is where they are more. `given` is called when it is there: now, or
        when others have freed theirs."""
        held = Held(self, min(size, self.most), given)
        self._waiting.append(held)
        self._give()
        return held

    async def given(self, size: int) -> Held:
        """As `ask`, when it is there."""
        there = asyncio.get_running_loop().create_future()
        held = self.ask(size, lambda: None if there.done() else there.set_result(None))
        try:
            await there
        except BaseException:
            held.free()
            raise
        return held

    def at_once(self, size: int) -> Held | None:
        """So many bytes, if there is room for them now and nobody waits for it; else None."""
        if self._waiting or self.held + size > self.most:
            return None
        return self.ask(size, lambda: None)

    @contextmanager
    def taken(self, size: int) -> Iterator[None]:
        """A block in which so many bytes are held that are there already, whether there is room for them or not."""
        self._hold(size)
        try:
            yield
        finally:
            self._hold(-size)
            self._give()

    def _hold(self, size: int) -> None:
        self.held += size
        self.peak = max(self.peak, self.held)

    def _give(self) -> None:
        if self._giving:  # by whoever is told that it has room: the loop below goes on
            return
        self._giving = True
        try:
            while self._waiting and self.held + self._waiting[0].size <= self.most:
                first = self._waiting.popleft()
                first.is_given = True
                self._hold(first.size)
                first.given()
        finally:
            self._giving = False


class Held:
    """Room that was asked for. is_given: whether it is there."""

    def __init__(self, room: Room, size: int, given: Callable[[], None]) -> None:
        self.size, self.given, self.is_given = size, given, False
        self._room, self._is_over = room, False

    def free(self) -> None:
        """Gives it back, or waits for it no longer; once."""
        if self._is_over:
            return
        self._is_over = True
        if self.is_given:
            self._room._hold(-self.size)
        else:
            self._room._waiting.remove(self)
        self._room._give()

    def hand_on(self) -> None:
        """Frees it when whoever takes the bytes next has had the time to say so."""
        asyncio.get_running_loop().call_later(_HANDED_ON, self.free)


class Stay:
    """What one article holds while more is asked for on its behalf: its further pages, what its host reserves.

    `UNPACKED` bytes are free. Beyond them there is room at once, or none: who holds something may not wait for room
    that others hold who wait as well. So a stay has a Room of its own, of which nobody waits.
    """

    def __init__(self, room: Room) -> None:
        self._room, self._size, self._held = room, 0, list[Held]()

    def takes(self, size: int) -> bool:
        """Whether so many bytes more may stay."""
        free = max(UNPACKED - self._size, 0)
        if self._size + size > LONGEST_STAY:
            return False
        if size > free:
            held = self._room.at_once(size - free)
            if held is None:
                return False
            self._held.append(held)
        self._size += size
        return True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for held in self._held:
            held.free()


_rooms: WeakKeyDictionary[object, Room] = WeakKeyDictionary()


def room_of(crawler: object, most: int = MOST) -> Room:
    """The room of a crawl, which all of its parts share; the first to ask for it says how much it is."""
    return _rooms.setdefault(crawler, Room(most))


__all__ = ["FREE", "LONGEST_STAY", "MOST", "UNPACKED", "Held", "Room", "Stay", "room_of"]
