"""Which hosts are a section page's own: its outlet's, under whatever names it is registered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from monitor.discover.words import words

_FEW, _MANY = 3, 5
_COMMON = words(
    "news media press post times daily online today blog blogs radio info world group google facebook youtube"
)


def homes(own: str | None, links: Iterable[tuple[str, str, float]]) -> frozenset[str]:
    """The registered domains whose articles are the page's own.

    own: the domain of the page itself, None where it is not known; then the domain of most articles takes its place.
    links: of each its registered domain, the shape of its address and its score, at least 0 for an article.

    Beside its own domain a page may have another that carries its name (``warta.co.id`` and ``warta.com``,
    ``wartasport.id``), another where all its articles stand, the page being a gate in front of them, and sisters that
    its publisher runs on the same system: several articles, their addresses of a shape that most of its own have.
    """
    counts: Counter[str] = Counter()
    everything: Counter[str] = Counter()
    shapes: dict[str, Counter[str]] = defaultdict(Counter)
    for domain, shape, score in links:
        everything[domain] += 1
        if score >= 0:
            counts[domain] += 1
            shapes[domain][shape] += 1
    if own is None:
        own = max(counts or everything, key=lambda each: (counts[each], everything[each]), default="")
    home = {own}
    total = sum(counts.values())
    strong = {shape for shape, count in shapes[own].items() if count >= _MANY and 4 * count >= counts[own]}
    for domain, count in counts.items():
        if domain == own:
            continue
        alike = sum(many for shape, many in shapes[domain].items() if shape in strong)
        is_gate = counts[own] < _FEW and count >= _MANY and 2 * count >= total
        is_sister = alike >= 2 and 10 * alike >= 6 * everything[domain]
        if _same_name(own, domain) or is_gate or is_sister:
            home.add(domain)
    return frozenset(home)


def _same_name(own: str, other: str) -> bool:
    """Whether one domain's name is, or begins or ends with, the other's."""
    short, long = sorted((own.partition(".")[0], other.partition(".")[0]), key=len)
    return len(short) >= 4 and short not in _COMMON and (long.startswith(short) or long.endswith(short))
