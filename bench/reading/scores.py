"""A reading against the truth.

Text is scored as in the article-extraction-benchmark of Scrapinghub (``evaluate.py``): multisets of 4-token shingles;
per page true and false positives and false negatives as shares of their sum; precision and recall averaged over the
pages that have any; F1 of the two averages. A token is ``\\w+``, but every Han, kana or Thai character is one by
itself. Where only passages are labelled, they are counted as in trafilatura's own evaluation: a passage is in a text
whose white space is squeezed, or it is not; precision, recall and F1 are of the sums over all pages.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from .samples import Sample

__all__ = [
    "Interval",
    "PageScore",
    "author_counts",
    "differences",
    "intervals",
    "page_score",
    "plain",
    "resampled",
    "shingles",
    "summary",
    "tokens",
]

RESAMPLES, SEED = 1000, 3
_NO_WORD = re.compile(r"[\W_]+")
_SINGLES = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"\w+")

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PageScore:
    """What a reading of one page is worth.

    parts: precision and recall, and for passages the share of the unwanted that is absent, each as numerator and
    denominator, so that a sum over pages is a score again. f1: of this page alone, 0 to 1.
    """

    parts: tuple[tuple[float, float], ...]
    f1: float


def tokens(text: str) -> list[str]:
    """Words; each Han, kana or Thai character is one by itself."""
    return _WORD.findall(_SINGLES.sub(lambda found: f" {found.group()} ", text))


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The multiset of a text's runs of four tokens; of a shorter text, the whole of it."""
    words = tokens(text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))) if words else Counter()


def page_score(sample: Sample, text: str) -> PageScore:
    """The score of a text that was read from a page."""
    if sample.text is None:
        return _passages(sample, text)
    wanted, got = shingles(sample.text), shingles(text)
    hits = (wanted & got).total()
    false, missed = got.total() - hits, wanted.total() - hits
    precision = (hits / (hits + false), 1.0) if hits + false else (0.0, 0.0)
    recall = (hits / (hits + missed), 1.0) if hits + missed else (0.0, 0.0)
    return PageScore((precision, recall), _f1(hits, false, missed))


def _passages(sample: Sample, text: str) -> PageScore:
    inside = " ".join(text.split())
    found = sum(" ".join(passage.split()) in inside for passage in sample.present)
    false = sum(" ".join(passage.split()) in inside for passage in sample.absent)
    missed = len(sample.present) - found
    parts = ((found, found + false), (found, len(sample.present)), (len(sample.absent) - false, len(sample.absent)))
    return PageScore(parts, _f1(found, false, missed))


def _f1(hits: float, false: float, missed: float) -> float:
    return 2 * hits / (2 * hits + false + missed) if hits + false + missed else 1.0


def summary(scores: Sequence[PageScore]) -> dict[str, float]:
    """precision, recall, f1 over pages; `absent` too where passages are labelled. 0 where nothing was read."""
    if not scores:
        return {}
    sums = [
        (sum(score.parts[part][0] for score in scores), sum(score.parts[part][1] for score in scores))
        for part in range(len(scores[0].parts))
    ]
    return _of_sums(sums)


def _of_sums(sums: Sequence[tuple[float, float]]) -> dict[str, float]:
    ratios = [above / below if below else 0.0 for above, below in sums]
    precision, recall = ratios[:2]
    found = {"precision": precision, "recall": recall}
    found["f1"] = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    if len(ratios) > 2:
        found["absent"] = ratios[2]
    return found


def resampled(scores: Mapping[str, Sequence[PageScore]]) -> dict[str, dict[str, list[float]]]:
    """By reader, the summary over `RESAMPLES` draws of pages with replacement.

    Every reader is scored on the same draws, so that what is taken from one and another can be subtracted. Seeded.
    """
    readers = [name for name, pages in scores.items() if pages]
    if not readers:
        return {}
    count = len(scores[readers[0]])
    parts = len(scores[readers[0]][0].parts)
    columns = {
        name: [tuple(score.parts[part][side] for score in scores[name]) for part in range(parts) for side in (0, 1)]
        for name in readers
    }
    found: dict[str, dict[str, list[float]]] = {name: {} for name in readers}
    draw = random.Random(SEED)
    for _ in range(RESAMPLES):
        drawn = draw.choices(range(count), k=count)
        take = itemgetter(*drawn) if count > 1 else lambda column: column
        for name in readers:
            sums = [sum(take(column)) for column in columns[name]]
            for key, value in _of_sums(list(zip(sums[::2], sums[1::2], strict=True))).items():
                found[name].setdefault(key, []).append(value)
    return found


def intervals(draws: Mapping[str, Sequence[float]]) -> dict[str, Interval]:
    """The 95 % percentile interval of each number of a summary."""
    return {key: _middle(values) for key, values in draws.items()}


def differences(mine: Mapping[str, Sequence[float]], other: Mapping[str, Sequence[float]]) -> dict[str, Interval]:
    """The 95 % percentile interval of mine less the other's, draw by draw."""
    return {key: _middle([a - b for a, b in zip(mine[key], other[key], strict=True)]) for key in mine}


def _middle(values: Sequence[float]) -> Interval:
    ordered = sorted(values)
    cut = round(0.025 * len(ordered))
    return ordered[cut], ordered[-1 - cut]


def plain(text: str) -> str:
    """What titles and names are compared by: NFKC, casefold, nothing that is no word character."""
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", text).casefold())


def author_counts(truth: Sequence[str], said: Sequence[str]) -> tuple[int, int, int]:
    """Names that are right, wrong and missing."""
    wanted, got = ({name for raw in names if (name := plain(raw))} for names in (truth, said))
    return len(wanted & got), len(got - wanted), len(wanted - got)
