"""Libraries that log the addresses they send to, and an address is a secret."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_within: Counter[str] = Counter()
_levels: dict[str, int] = {}


@contextmanager
def unlogged(*names: str) -> Iterator[None]:
    """Nothing is logged under these names, nor below them, until the last that asked for it is done."""
    with _lock:
        for name in names:
            if not _within[name]:
                _levels[name] = logging.getLogger(name).level
                logging.getLogger(name).setLevel(logging.CRITICAL + 1)
            _within[name] += 1
    try:
        yield
    finally:
        with _lock:
            for name in names:
                _within[name] -= 1
                if not _within[name]:
                    logging.getLogger(name).setLevel(_levels[name])
