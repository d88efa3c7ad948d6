"""What two texts are compared by: hashes of all their words, and a winnowed set of passages."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b, sha256

from monitor.dedupe.words import normalise
from monitor.model import Fingerprint

GRAM = 5
WINDOW = 4
SURE = WINDOW + GRAM - 1
"""A shared passage of so many words has a shingle in common for certain."""

_MOST_WORDS = 200_000  # shingled; the hashes of the words are over all of them
_BELOW = (1 << 60) - 1


def fingerprint(title: str | None, text: str) -> Fingerprint:
    """What an article's words are compared by.

    The hashes are equal exactly where `normalise` gives the same words. The shingles are hashes of five words in a row,
    winnowed with a window of four (Schleimer, Wilkerson & Aiken, 2003): of any four that follow each other the smallest
    is kept, two in five of all, and a passage of at least eight words that stands in two texts leaves a hash in both.
    A text of one to four words has one shingle; one without words has none.
    """
    words = normalise(text)
    body = " ".join(words)
    head = " ".join(normalise(title or ""))
    return Fingerprint(
        words_hash=sha256(f"{head}\n{body}".encode()).hexdigest(),
        text_hash=sha256(body.encode()).hexdigest(),
        shingles=tuple(sorted(winnow(shingles(words[:_MOST_WORDS])))),
        length=len(words),
    )


def shingles(words: Sequence[str]) -> list[int]:
    """The hash of every five words in a row, in order, below 2**60; of all of them where there are fewer than five."""
    if not words:
        return []
    return [_hash(" ".join(words[at : at + GRAM])) for at in range(max(1, len(words) - GRAM + 1))]


def winnow(hashes: Sequence[int]) -> set[int]:
    """The smallest hash of every window of four; the smallest of all where there are fewer than four."""
    return {min(hashes[at : at + WINDOW]) for at in range(max(1, len(hashes) - WINDOW + 1))} if hashes else set()


def _hash(passage: str) -> int:
    return int.from_bytes(blake2b(passage.encode(), digest_size=8).digest(), "big") & _BELOW
