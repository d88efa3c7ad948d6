"""Fingerprints of sentences, by which one that was reworded a little is known again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b
from typing import Final

from monitor.facts._fold import fold

KEPT: Final = 12
"""So many of a sentence's hashes are kept, the smallest: a sample that two sentences draw alike (Broder 1997)."""
ALIKE: Final = 0.3
"""From this share of common hashes on, a sentence is a rewording of the other. Sentences that are not share none."""

_TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]+|[0-9]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SHORTEST = 5
_SHORTEST_HAN = 8


def tokens(text: str) -> list[str]:
    """The words of a text, small, and its Han characters; every run of digits is ``0``, for figures are told apart."""
    return ["0" if token.isdigit() else token for token in _TOKEN.findall(fold(text).casefold())]


def is_long(words: Sequence[str]) -> bool:
    """Whether so many words make a sentence of their own: from five words or eight Han characters on."""
    han = sum(_HAN.match(word) is not None for word in words)
    return len(words) >= (_SHORTEST_HAN if 2 * han > len(words) else _SHORTEST)


def grams(words: Sequence[str]) -> tuple[int, ...]:
    """The smallest hashes of the runs of three words, or of four Han characters; sorted, below 2**56, at most 12."""
    han = sum(_HAN.match(word) is not None for word in words)
    size = 4 if 2 * han > len(words) else 3
    runs = {" ".join(words[at : at + size]) for at in range(max(1, len(words) - size + 1))}
    return tuple(sorted(map(_hash, runs))[:KEPT])


def key_of(words: Sequence[str]) -> str:
    """The hash of all the words together, as 14 hexadecimal digits."""
    return f"{_hash(' '.join(words)):014x}"


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """How much two fingerprints have in common, 0 to 1: an estimate of the resemblance of their sentences."""
    ours, theirs = frozenset(one), frozenset(other)
    sample = sorted(ours | theirs)[:KEPT]
    return sum(gram in ours and gram in theirs for gram in sample) / len(sample) if sample else 0.0


def _hash(run: str) -> int:
    return int.from_bytes(blake2b(run.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "big")
