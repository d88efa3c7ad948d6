"""What an outlet prints in many of its articles: no sign that one of them was copied from another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from monitor.dedupe.urls import canonical, outlet
from monitor.model import Fingerprint

_FEWEST = 3
_SHARE = 0.25
_LEFT = 0.15
"""An article with less of its own than this is a version of another one, and loses nothing."""


def furniture(urls: Sequence[str | None], prints: Sequence[Fingerprint]) -> list[frozenset[int]]:
    """The shingles of each article that are its outlet's furniture, in the order given.

    Furniture is what stands in three articles of an outlet or more, and in at least a quarter of those at hand: appeals
    to subscribe, notices, a paragraph on what went before. Articles that are the same to the word, or have the same
    address, count once. Where less than 15 % of an article would be left it has none. Nor has one without an address,
    whose outlet is not known.
    """
    by_outlet: defaultdict[str, list[int]] = defaultdict(list)
    keys = [canonical(url) if url else None for url in urls]
    for at, key in enumerate(keys):
        if key and (name := outlet(key)):
            by_outlet[name].append(at)
    found = [frozenset[int]()] * len(prints)
    for members in by_outlet.values():
        texts = {prints[at].text_hash: at for at in members}
        pages: defaultdict[str | None, set[int]] = defaultdict(set)
        for at in texts.values():
            pages[keys[at]].update(prints[at].shingles)
        if len(pages) < _FEWEST:
            continue
        held = Counter(shingle for page in pages.values() for shingle in page)
        least = max(_FEWEST, _SHARE * len(pages))
        common = {shingle for shingle, count in held.items() if count >= least}
        for at in members:
            ours = common.intersection(prints[at].shingles)
            if len(ours) <= (1 - _LEFT) * len(prints[at].shingles):
                found[at] = frozenset(ours)
    return found
