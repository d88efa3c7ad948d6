"""What two texts are compared by: hashes of all their words, and a winnowed set of passages."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b, sha256

from monitor.dedupe.quotations import quotations
from monitor.dedupe.variants import simplified_words
from monitor.dedupe.words import normal_text, normalise, words_of
from monitor.model import Fingerprint

GRAM = 5
WINDOW = 4
SURE = WINDOW + GRAM - 1
"""A shared passage of so many words has a shingle in common for certain."""

MOST_WORDS = 200_000
"""So many words of a text are shingled; the hashes of the words are over all of them."""

_BELOW = (1 << 60) - 1


def fingerprint(title: str | None, text: str) -> Fingerprint:
    """What an article's words are compared by.

    The hashes are equal exactly where `normalise` gives the same words. The shingles are hashes of five words in a row,
    winnowed with a window of four (Schleimer, Wilkerson & Aiken, 2003): of any four that follow each other the smallest
    is kept, two in five of all, and a passage of at least eight words that stands in two texts leaves a hash in both.
    A text of one to four words has one shingle; one without words has none. `quoted` are those among them that stand
    between quotation marks and nowhere else in the text.
    """
    words, in_quotes = quoted_words(text)
    body = " ".join(words)
    head = " ".join(normalise(title or ""))
    hashes = shingles(words[:MOST_WORDS])
    kept = winnow(hashes)
    return Fingerprint(
        words_hash=sha256(f"{head}\n{body}".encode()).hexdigest(),
        text_hash=sha256(body.encode()).hexdigest(),
        shingles=tuple(sorted(kept)),
        length=len(words),
        quoted=tuple(sorted(kept.intersection(quoted_only(hashes, in_quotes)))) if any(in_quotes) else (),
    )


def quoted_words(text: str) -> tuple[list[str], bytearray]:
    """The words of a text as `normalise` gives them, and for each of them whether it stands between quotation marks.

    Told by the number of the quotation, 1 to 255 and again from 1; 0 stands for none.
    """
    normal = normal_text(text)
    spans = quotations(normal)
    if not spans:
        words = normalise(text)
        return words, bytearray(len(words))
    words = []
    marks = bytearray()
    at = 0
    for word in words_of(normal):
        while at < len(spans) and spans[at][1] <= word.start:
            at += 1
        words.append(word.text)
        marks.append(at % 255 + 1 if at < len(spans) and spans[at][0] <= word.start else 0)
    return words, marks


def quoted_only(hashes: Sequence[int], in_quotes: Sequence[int]) -> set[int]:
    """The shingles of a text whose words all stand in one quotation, wherever they stand in the text."""
    inside: set[int] = set()
    outside: set[int] = set()
    for at, hash_ in enumerate(hashes):
        first = in_quotes[at]
        is_inside = first != 0 and all(mark == first for mark in in_quotes[at : at + GRAM])
        (inside if is_inside else outside).add(hash_)
    return inside - outside


def shingles(words: Sequence[str]) -> list[int]:
    """The hash of every five words in a row, in order, below 2**60; of all of them where there are fewer than five.

    Traditional characters hash as simplified ones do: 小米汽車 is a copy of 小米汽车.
    """
    if not words:
        return []
    words = simplified_words(words)
    return [_hash(" ".join(words[at : at + GRAM])) for at in range(max(1, len(words) - GRAM + 1))]


def winnow(hashes: Sequence[int]) -> set[int]:
    """The smallest hash of every window of four; the smallest of all where there are fewer than four."""
    return {min(hashes[at : at + WINDOW]) for at in range(max(1, len(hashes) - WINDOW + 1))} if hashes else set()


def _hash(passage: str) -> int:
    return int.from_bytes(blake2b(passage.encode(), digest_size=8).digest(), "big") & _BELOW
