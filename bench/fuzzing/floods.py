"""One token, or two in turn, until the document is full: so what is quadratic shows, and what overlaps."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import product

from bench.fuzzing.laws import LAWS
from bench.fuzzing.tokens import TOKENS

__all__ = ["floods", "try_floods"]

_HEADS = {
    "extract": (b"\1<html><title>Vote put off</title><body><p>",),
    "discover": (b"\5", b"\5<urlset><url><loc>", b"\5<rss><channel><item><description>"),
    "story": (b'\0title = "',),
    "url": (b"\1https://kabar.test/",),
    "robots": (b"\2/a\n",),
}
_BETWEEN = ("", " ", "\n", "<b>")
_SLOW = 10.0  # seconds of processor time


def floods(target: str, size: int, *, pairs: bool = False) -> Iterator[bytes]:
    """Documents of about so many bytes, each made of one token of the target, or of two in turn."""
    tokens, heads = TOKENS[target], _HEADS.get(target, (b"\1",))
    for head, one, other in product(heads, tokens, tokens if pairs else _BETWEEN):
        unit = (one + other).encode()
        yield head + (unit * (size // len(unit) + 1))[:size]


def try_floods(target: str, size: int, *, pairs: bool = False) -> tuple[int, float, list[str]]:
    """Tries them all: how many, the most processor seconds that one took, and a line for each that breaks a law."""
    tried, slowest, broken = 0, 0.0, []
    for flood in floods(target, size, pairs=pairs):
        tried += 1
        began = time.process_time()
        try:
            LAWS[target](flood)
        except Exception as error:
            broken.append(f"{flood[:60]!r}…: {type(error).__name__}: {str(error)[:200]}")
        spent = time.process_time() - began
        slowest = max(slowest, spent)
        if spent > _SLOW:
            broken.append(f"{flood[:60]!r}…: {spent:.1f} s of processor time")
    return tried, slowest, broken
