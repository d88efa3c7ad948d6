"""What a report is about, as weighted terms."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from monitor.dedupe.common import share_of, voice_of
from monitor.dedupe.daynames import named_days
from monitor.dedupe.variants import simplified
from monitor.dedupe.words import normal_text

Vector = dict[str, float]
"""Terms and their weights, of length 1."""

_LONGEST = 12_000
_LEAD = 400
_LEAD_HAN = 130
_IN_TITLE = 3.0
_IN_LEAD = 1.0
_LATER = 0.5
_NAME = 1.3
_MOST_TERMS = 200
_ALONE = 0.5
_COMMON = 0.1
_BACKGROUND = 40.0
"""The lists of common words weigh like so many reports beside those at hand."""

_HAN = "\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_PIECE = re.compile(
    rf"(?P<han>[{_HAN}]+)|(?P<number>\d+(?:[.,]\d+)*)|(?P<word>(?![{_HAN}])[^\W\d_](?:(?![{_HAN}])[^\W_]|[\u0300-\u036f])*)"
)
_SENTENCE_END = re.compile(r"[.!?:…\"“”«»\n]\s*\Z")


@dataclass(frozen=True, slots=True)
class Terms:
    """What stands in a report: how much each term weighs there before it is known how rare it is; its language.

    days: those that the text names (see `named_days`).
    """

    weights: Mapping[str, float]
    language: str | None
    days: Mapping[str, float] = field(default_factory=dict)


def terms_of(title: str | None, text: str) -> Terms:
    """The terms of a report: words, numbers, pairs of Han characters.

    The title counts threefold, the lead twofold, what stands far down half; how often a term stands is taken by its
    logarithm. Names weigh more: what is written with a capital within a sentence and hardly ever without, and numbers
    of three figures and more.
    """
    counts: defaultdict[str, float] = defaultdict(float)
    big: Counter[str] = Counter()
    small: Counter[str] = Counter()
    plain: Counter[str] = Counter()
    han = 0
    for part, base in ((title or "", _IN_TITLE), (text[:_LONGEST], 1.0)):
        for term, at, name, is_han in _pieces(part):
            han += is_han
            plain[term] += 1
            if base == 1.0:
                lead = _LEAD_HAN if is_han else _LEAD
                counts[term] += base + _IN_LEAD if at < lead else base if at < 6 * lead else _LATER
                if name is not None:
                    (big if name else small)[term] += 1
            else:
                counts[term] += base
    weights = {}
    for term, count in counts.items():
        is_name = big[term] > 3 * small[term] if term in big else term.isdigit() and len(term) > 2
        weights[term] = (1 + math.log(count) if count > 1 else count) * (_NAME if is_name else 1.0)
    language = "han" if 2 * han > sum(plain.values()) else voice_of(plain)
    return Terms(weights, language, named_days(text))


def _pieces(part: str) -> list[tuple[str, int, bool | None, bool]]:
    """The terms of a part in order: term, offset, whether it is written like a name (None: cannot tell), is it Han."""
    found: list[tuple[str, int, bool | None, bool]] = []
    last = 0
    for piece in _PIECE.finditer(part):
        written, at = piece[0], piece.start()
        if piece["han"]:
            run = simplified(normal_text(written))
            found.extend((run[i : i + 2], at + i, None, True) for i in range(len(run) - 1))
        elif piece["number"]:
            found.append((written.replace(",", "").replace(".", ""), at, None, False))
        else:
            begins = at == 0 or _SENTENCE_END.search(part[max(last, at - 4) : at]) is not None
            found.append((_folded(written), at, None if begins else written[0].isupper(), False))
        last = piece.end()
    return found


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    return normal_text(word)


def mean(several: Sequence[Terms]) -> Terms:
    """What several texts that stand for one say in the mean, the days as in the first. Raises ValueError for none."""
    if not several:
        raise ValueError("the mean of no texts")
    weights: defaultdict[str, float] = defaultdict(float)
    for one in several:
        for term, weight in one.weights.items():
            weights[term] += weight / len(several)
    return Terms(weights, several[0].language, several[0].days)


def rarity(batch: Sequence[Terms]) -> dict[str, float]:
    """How much each term of a batch tells: the logarithm of how rare it is, in the batch and in news at large.

    A term of one report alone agrees with no other and only makes its report seem further from all; the larger the
    batch, the less it counts, down to half. A term that is rare at large tells something even where a tenth of the
    batch and more have it: all may report one event.
    """
    holders = Counter(term for one in batch for term in one.weights)
    total = len(batch) + _BACKGROUND
    alone = 1 - _ALONE * len(batch) / total
    return {
        term: _rarity(count, total, share_of(term)) * (alone if count == 1 else 1.0) for term, count in holders.items()
    }


def _rarity(count: int, total: float, share: float) -> float:
    return max(math.log(total / (count + _BACKGROUND * share)), -math.log(max(_COMMON, share)))


def vector_of(terms: Terms, idf: Mapping[str, float]) -> Vector:
    """A report as a vector of length 1 of its strongest terms; empty where nothing in it tells anything."""
    weighted = {term: weight * idf[term] for term, weight in terms.weights.items() if idf[term] > 0}
    strongest = sorted(weighted.items(), key=lambda item: (-item[1], item[0]))[:_MOST_TERMS]
    return unit(dict(strongest))


def figures_of(terms: Terms) -> Vector:
    """The numbers of a report, each by how rare it is at large, as a vector of length 1; empty where it has none."""
    return unit({term: -math.log(share_of(term)) for term in terms.weights if term.isdigit()})


def unit(vector: Mapping[str, float]) -> Vector:
    """A vector made 1 long; an empty one stays empty."""
    length = math.sqrt(math.fsum(weight * weight for weight in vector.values()))
    return {term: weight / length for term, weight in vector.items()} if length else {}
