"""Who carried a correction: of the articles with one text, which say it as corrected and which still as it was."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from monitor.dedupe.variants import simplified_words
from monitor.dedupe.words import normalise

State = Literal["corrected", "old", "both", "silent"]


@dataclass(frozen=True, slots=True)
class Correction:
    """What an article came to say instead: ``10 miliar`` became ``12 miliar``. An empty `old` is an addition.

    article: the id of the one that was corrected. at: when that was seen.
    """

    article: str
    old: str
    new: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """What a member of a family says where another was corrected.

    corrected: the new words. old: the words as they were. both: the two, as where a note tells of the correction; the
    new words are known there. silent: neither, so the copy was cut or put in other words.
    """

    family: str
    article: str
    correction: Correction
    state: State


def who_carried(
    families: Mapping[str, Iterable[tuple[str, str]]], corrections: Sequence[Correction]
) -> tuple[Carried, ...]:
    """For each correction what each other member of the corrected article's family says now.

    families: by the id of the family its members, as pairs of an id and the text as it stands now. A correction of an
    article that is in none of them, or that changes nothing, says nothing. Words are compared as `normalise` gives
    them, whole: ``10`` does not stand in ``10,5`` nor in ``110``. Where the old words stand within the new ones
    (``10 miliar`` became ``hampir 10 miliar``) only what stands apart from those counts as old. In the order of the
    corrections, the families and their members.
    """
    told = []
    texts = {family: [(article, _words(text)) for article, text in members] for family, members in families.items()}
    for correction in corrections:
        old, new = _words(correction.old), _words(correction.new)
        if old == new:
            continue
        for family, members in texts.items():
            if correction.article not in {article for article, _ in members}:
                continue
            for article, words in members:
                if article != correction.article:
                    told.append(Carried(family, article, correction, _state(words, old, new)))
    return tuple(told)


def _words(text: str) -> str:
    """The words of a text between single spaces, with one before the first and behind the last."""
    return f" {' '.join(simplified_words(normalise(text)))} "


def _state(words: str, old: str, new: str) -> State:
    olds, news = list(_places(words, old)), list(_places(words, new))
    if len(old) < len(new):
        olds = [at for at in olds if not _is_covered(at, len(old), news, len(new))]
    else:
        news = [at for at in news if not _is_covered(at, len(new), olds, len(old))]
    if not new.strip():  # words were taken out
        return "old" if olds else "corrected"
    if news:
        return "both" if olds else "corrected"
    return "old" if olds else "silent"


def _is_covered(at: int, size: int, others: Sequence[int], other_size: int) -> bool:
    """Whether what begins there lies within one of some other places of a given size; these are sorted."""
    before = bisect_right(others, at) - 1
    return before >= 0 and at + size <= others[before] + other_size


def _places(words: str, part: str) -> Iterator[int]:
    """Where some words begin in others."""
    at = words.find(part) if part.strip() else -1
    while at >= 0:
        yield at
        at = words.find(part, at + 1)
