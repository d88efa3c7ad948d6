"""A matcher made from seeds alone: what stands out in them, looked for elsewhere."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from monitor.match.fold import HAN, fold
from monitor.match.layout import lay_out
from monitor.match.plain import PLAIN, PLAIN_HAN
from monitor.model import Article, Decision, Hit, Match

ACCEPT = 0.2
REVIEW = 0.1

_MOST_TERMS = 200
_MOST_HITS = 50
_LONGEST = 60_000  # characters of an article that are looked at
_WORD = re.compile(rf"[^\W_{HAN}]+(?:[.,]\d+)*")
_HAN_RUN = re.compile(f"[{HAN}]+")
_SENTENCE_END = re.compile(r"[.!?:;\"'“”‘’(\[]\s*\Z|\n\s*\Z|\A\s*\Z|[-–—]\s*\Z")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")


@dataclass(frozen=True, slots=True)
class _Term:
    """One word, name or run of Han characters of a text, folded, with its place in the original."""

    text: str
    start: int
    end: int
    is_name: bool


class Profile:
    """What stands out in a few articles: names and distinctive terms, weighted.

    A first version, without a background corpus to tell which words are rare: function words of English, Indonesian
    and Chinese are set aside by lists; words that are written with a capital inside a sentence count as names, twice;
    Han text is read in pairs of characters, and in runs of three and four that occur more than once; numbers of two
    digits and more count, years aside. An article's score is the cosine of its terms and the profile's. Nothing is
    translated: across languages only names in Latin letters and numbers can agree.
    """

    def __init__(self, articles: Sequence[Article]) -> None:
        seeds = [_vector(article) for article in articles]
        self._own = frozenset(_key(article) for article in articles)
        total: defaultdict[str, float] = defaultdict(float)
        holders: Counter[str] = Counter()
        for seed in seeds:
            length = _length(seed) or 1.0
            for term, weight in seed.items():
                total[term] += weight / length
                holders[term] += 1
        # What stands in several seeds is the story; what stands in one may be that article's own business.
        for term, count in holders.items():
            total[term] *= 0.5 + 0.5 * count / len(seeds)
        strongest = sorted(total.items(), key=lambda item: (-item[1], item[0]))[:_MOST_TERMS]
        self._weights = dict(strongest)
        self._length = _length(self._weights) or 1.0
        self._names = frozenset(term for term, _ in strongest[:8])

    def match(self, article: Article, *, is_seed: bool = False) -> Match:
        """How an article stands to the seeds. One with the very words of a seed is a seed."""
        is_seed = is_seed or _key(article) in self._own
        vector = _vector(article)
        shared = {term: weight * self._weights[term] for term, weight in vector.items() if term in self._weights}
        worth = 1.0 if is_seed else round(min(1.0, sum(shared.values()) / (self._length * (_length(vector) or 1.0))), 4)
        decision: Decision = "accept" if worth >= ACCEPT else "review" if worth >= REVIEW else "reject"
        strongest = sorted(shared, key=lambda term: (-shared[term], term))[:_MOST_HITS]
        named = ", ".join(strongest[:5])
        because = f"shares {named} with the seeds" if named else "shares nothing with the seeds"
        return Match(decision, worth, self._hits(article, strongest), f"is a seed; {because}" if is_seed else because)

    def names(self, text: str) -> bool:
        """Whether one of the eight strongest terms stands in a text or an address."""
        words = {term.text for term in _terms(unquote(text[:_LONGEST], errors="replace"))}
        return not words.isdisjoint(self._names)

    def _hits(self, article: Article, strongest: Sequence[str]) -> tuple[Hit, ...]:
        wanted = set(strongest)
        hits = []
        layout = lay_out(article.text[:_LONGEST])
        for where, text in (("title", article.title or ""), ("text", article.text)):
            for term in _terms(text[:_LONGEST]):
                if term.text in wanted:
                    wanted.discard(term.text)
                    place = where if where == "title" else layout.where(term.start)
                    hits.append(Hit(term.text, term.text, place, term.start, term.end, self._weights[term.text]))
        return tuple(hits)


def _key(article: Article) -> tuple[str, str]:
    return (article.title or "").strip(), article.text.strip()


def _length(vector: dict[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in vector.values()))


def _vector(article: Article) -> dict[str, float]:
    counts: Counter[str] = Counter()
    names: set[str] = set()
    # The title counts as two more mentions. Headlines are often all in capitals, so no names are read from them.
    for term in _terms((article.title or "")[:_LONGEST]):
        counts[term.text] += 2
    for term in _terms(article.text[:_LONGEST]):
        counts[term.text] += 1
        if term.is_name:
            names.add(term.text)
    return {
        term: (1 + math.log(count)) * _worth(term, term in names)
        for term, count in counts.items()
        if count > 1 or len(term) == 2 or not _HAN_RUN.match(term)
    }


def _worth(term: str, is_name: bool) -> float:
    if term[0].isdigit():
        return 0.8
    if _HAN_RUN.match(term):
        return {2: 0.7, 3: 0.9}.get(len(term), 1.1)
    return (2.0 if is_name else 0.6) * min(1.0, 0.4 + len(term) / 10)


def _terms(text: str) -> Iterator[_Term]:
    """The terms of a text: words that say something, numbers, and all runs of two to four Han characters."""
    for found in _WORD.finditer(text):
        word = fold(found[0]).text
        if word in PLAIN or len(word) < 2 or _YEAR.match(word):
            continue
        if word[0].isdigit():
            if sum(char.isdigit() for char in word) >= 2:
                yield _Term(word, found.start(), found.end(), False)
            continue
        if len(word) < 3 and not found[0].isupper():
            continue
        name = found[0][0].isupper() and not _SENTENCE_END.search(text, max(0, found.start() - 4), found.start())
        yield _Term(word, found.start(), found.end(), name)
    for found in _HAN_RUN.finditer(text):
        run = "".join(fold(char).text for char in found[0])
        for size in (2, 3, 4):
            for at in range(len(run) - size + 1):
                term = run[at : at + size]
                if PLAIN_HAN.isdisjoint(term):
                    yield _Term(term, found.start() + at, found.start() + at + size, False)
