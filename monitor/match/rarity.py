"""How rare a word is, by what is known of its language."""

from __future__ import annotations

import math
from functools import lru_cache

from monitor.match.fold import fold
from monitor.match.plain import PLAIN

_WORDS = 250  # of an article: a word that is one in so many stands in two of three
_RAREST = 2e-4
_LONGEST_WORD = 6  # Han characters
_UNKNOWN = 1e-8  # the frequency of a character that is in no list
_LISTED = ("en", "id", "zh", "de", "es", "fr", "pt", "it", "nl", "ms", "ru", "tr", "pl", "ar", "ja", "ko", "vi", "sv")


def rarity(share: float) -> float:
    """What a word is worth that stands in such a share of articles: the logarithm of one in how many, 0 to 8.5."""
    return -math.log(min(1.0, max(_RAREST, share)))


@lru_cache(maxsize=200_000)
def prior(word: str, language: str | None) -> float:
    """The share of articles at large that a folded word stands in, by the frequency of the word in its language."""
    known = _frequencies(language)
    if known is None:
        return 0.6 if word in PLAIN else 0.01 if word.isascii() and len(word) < 4 else 0.003
    often = known.get(word, 0.0)
    return max(_RAREST, 1.0 - math.exp(-_WORDS * often))


@lru_cache(maxsize=len(_LISTED))
def _frequencies(language: str | None) -> dict[str, float] | None:
    """Words of a language, folded, with how often they are written; None where nothing is known of it."""
    if language not in _LISTED:
        return None
    try:
        from wordfreq import get_frequency_dict  # type: ignore[import-not-found, unused-ignore] # need not be there
    except ImportError:
        return None
    found: dict[str, float] = {}
    for word, often in get_frequency_dict(language, wordlist="small").items():
        key = fold(word).text
        found[key] = found.get(key, 0.0) + often
    return found


def han_words(run: str) -> list[tuple[int, int]]:
    """A folded run of Han characters cut into words: pairs of offsets, in order, covering it.

    The likeliest cut by the frequencies of words (a unigram model, Viterbi's algorithm). Characters that stand alone
    side by side and say nothing by themselves are what names are made of, and are left for the caller to join.
    """
    known = _frequencies("zh") or {}
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(run) + 1):
        options = []
        for start in range(max(0, end - _LONGEST_WORD), end):
            often = known.get(run[start:end])
            if often is None and end - start > 1:
                continue
            options.append((best[start][0] + math.log(often or _UNKNOWN), start))
        best.append(max(options))
    cuts: list[tuple[int, int]] = []
    end = len(run)
    while end:
        start = best[end][1]
        cuts.append((start, end))
        end = start
    return cuts[::-1]
