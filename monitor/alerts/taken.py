"""Who of a channel's recipients took a message that others refused: they are not sent it again.

It is kept in memory, for the life of the process. Who starts anew, or sends from another process, knows nothing of it,
and sends the message to all of them again, under its key.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Any, Final

_MOST: Final = 1_000
"""Of so many messages it is known, the latest."""


class Taken:
    """The recipients who took a message, by the message's key and the channel's address; safe to share."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._taken: OrderedDict[tuple[str, str], set[Any]] = OrderedDict()

    def of(self, address: str, key: str) -> set[Any]:
        """Those who took it so far: a set that the sender adds to."""
        with self._lock:
            found = self._taken.setdefault((address, key), set())
            self._taken.move_to_end((address, key))
            while len(self._taken) > self._most:
                self._taken.popitem(last=False)
            return found

    def forget(self, address: str, key: str) -> None:
        """All have it."""
        with self._lock:
            self._taken.pop((address, key), None)

    def __len__(self) -> int:
        return len(self._taken)
