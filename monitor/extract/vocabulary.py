"""What an article itself says of its words: which stand in lower case, which are names, which are neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from monitor.extract.gazetteer import AGENCIES, CALENDAR, COUNTRIES, INNER_CAPITALS, PLACES
from monitor.extract.lexicon import is_ordinary

__all__ = ["Vocabulary", "capital_seams", "vocabulary_of"]

_RUN = re.compile(r"[^\W\d_]+")
_BEFORE = "\"“‘'([«-"
_AFTER = ".,;:!?…\"”’')]»"
_KNOWN_NAMES = PLACES | COUNTRIES | AGENCIES | CALENDAR


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one article.

    lower: words that stand in lower case. names: capitalised words that stand by themselves and are no known
    word. pairs: neighbours, both in lower case. counts: how often each word with a capital inside occurs.
    """

    lower: frozenset[str]
    names: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    counts: Mapping[str, int]

    def is_name(self, word: str) -> bool:
        """Whether a capitalised word is a name: it stands by itself in the article, or is widely known."""
        if word in self.names or (word.lower() in _KNOWN_NAMES and word[:1].isupper()):
            return True
        return word in self.counts or word.lower() in INNER_CAPITALS

    def is_word(self, word: str) -> bool:
        """Whether a lower-case word is one: known to the lexicon, or in lower case elsewhere in the article."""
        return word in self.lower or is_ordinary(word)


def capital_seams(run: str) -> list[int]:
    """Where capitals stand inside a run of letters: before a capital after a small letter, or at an acronym's end.

    ``MenurutBloombergPada`` gives 7 and 16, ``BAICMengatakan`` 4; ``EVs`` and ``SUVs`` give nothing. Empty for
    a run that holds letters without case, such as Han characters.
    """
    if run.islower() or run.isupper() or run[1:].islower():
        return []
    if not all(letter.islower() or letter.isupper() for letter in run):
        return []
    found = []
    for at in range(1, len(run)):
        if not run[at].isupper():
            continue
        if run[at - 1].islower() or (at + 2 < len(run) and run[at + 1].islower() and run[at + 2].islower()):
            found.append(at)
    return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether white space, quotes, brackets or a hyphen are around a word: it is no witness for its own seam."""
    if start and not (text[start - 1].isspace() or text[start - 1] in _BEFORE):
        return False
    while text[end : end + 1] and text[end] in _AFTER:
        end += 1
    return end >= len(text) or text[end].isspace() or text[end] == "-"


def vocabulary_of(texts: Iterable[str]) -> Vocabulary:
    """The vocabulary of an article's paragraphs (and title). Linear in their length."""
    lower: set[str] = set()
    capitalised: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    counts: Counter[str] = Counter()
    for text in texts:
        before, before_end = "", -1
        for found in _RUN.finditer(text):
            run = found.group()
            if not _stands_alone(text, found.start(), found.end()):
                before = ""
                continue
            if run.islower():
                lower.add(run)
                if before and text[before_end : found.start()].isspace():
                    pairs.add((before, run))
                before, before_end = run, found.end()
                continue
            before = ""
            if capital_seams(run):
                counts[run] += 1
            elif len(run) > 2 and run[0].isupper():
                capitalised.add(run)
    names = {word for word in capitalised if word.lower() not in lower and not is_ordinary(word.lower())}
    return Vocabulary(frozenset(lower), frozenset(names), frozenset(pairs), counts)
