"""What a story has told so far, and what an article adds to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from monitor.model.facts import Fact, FactKind


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A fact that a story has told, with the article that said it: `at` is when that was published, or first seen.

    outlet: as a reader is told it. A story's ledger holds one entry a fact and article; the first counts as its source.
    """

    fact: Fact
    article: str
    outlet: str
    at: datetime


AdditionKind = Literal["contradicted", "moved", "denial", "thing", "concept", "figure", "quote", "name"]


@dataclass(frozen=True, slots=True)
class Addition:
    """One thing that an article adds, as a line for a reader. against: what the story said before, where it did.

    weight: 0 to 1, how much such a thing is worth alone.
    """

    kind: AdditionKind
    line: str
    weight: float
    fact: Fact
    against: LedgerEntry | None = None


@dataclass(frozen=True, slots=True)
class Novelty:
    """What an article adds to what its story has said: the weightiest first.

    score: 0 (a copy) to 1. new_sentences: the share of its sentences that nobody printed before. adds_nothing: there is
    nothing in it that would be worth telling.
    """

    additions: tuple[Addition, ...] = ()
    score: float = 0.0
    new_sentences: float = 0.0
    adds_nothing: bool = True

    @property
    def lines(self) -> tuple[str, ...]:
        """The additions as lines for a reader."""
        return tuple(addition.line for addition in self.additions)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a caller fetches of a story's ledger before it asks for the novelty of some facts.

    keys: entries of these. units: all quantities of these units. grams: sentences, quotations and statements that
    share one of these hashes. speakers: quotations and statements whose speaker (the first of `names`) has one of these
    keys; where an empty one is among them, all quotations of three days before and after the article. figures:
    sentences that name one of these keys among their `names`.
    """

    keys: tuple[tuple[FactKind, str], ...]
    units: tuple[str, ...]
    grams: tuple[int, ...]
    speakers: tuple[str, ...]
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A figure of a story: who said it first, who repeats it, who says another.

    said: in plain English (``10 billion yuan``). first: the earliest entry. outlets: who repeats it, in order, without
    the first. against: the first entry of each other value that is said of the same, in order.
    """

    about: str
    said: str
    value: str
    unit: str
    first: LedgerEntry
    outlets: tuple[str, ...] = ()
    articles: int = 1
    against: tuple[LedgerEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """An article in the story told by what was new: `lead` is the weightiest line of what it added, or empty.

    copies: articles of its family, in order of time; they are not told again.
    """

    article: str
    outlet: str
    at: datetime
    title: str
    lead: str
    novelty: Novelty
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """An article as `same_report` needs it: its time, language, family and facts.

    part_of: the article of whose text it carries a part and says more, where that is known.
    """

    article: str
    outlet: str
    at: datetime
    language: str | None
    facts: tuple[Fact, ...]
    family: str | None = None
    title: str = ""
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Two articles that seem to report one event in two languages: offered with the reason, never merged.

    score: how much they share, in the weights of `same_report`. shared: keys of the facts that both state.
    """

    one: str
    other: str
    score: float
    reason: str
    shared: tuple[str, ...] = ()
