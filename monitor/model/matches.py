"""How an article stands to a story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

Decision = Literal["accept", "review", "reject"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One piece of evidence for a match. `where` is title, lead, body, url or story; offsets are into that field."""

    concept: str
    alias: str
    where: str
    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One part of a score. It adds `value` (0 to 1) × `weight`; `said` is what it goes by, a clause for a person."""

    name: str
    value: float
    weight: float
    said: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """An article held against a story. `score` is 0 to 1; `reason` says the decision in one sentence.

    parts: what the score is the sum of, at most 1.
    """

    decision: Decision
    score: float
    hits: tuple[Hit, ...] = ()
    reason: str = ""
    parts: tuple[ScorePart, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that tells a story's articles from others. `language` is None where it is so in every one."""

    text: str
    weight: float
    language: str | None = None


@dataclass(frozen=True, slots=True)
class MatchContext:
    """What the store knows around an article that is held against a story.

    links_to, linked_from: titles or addresses of accepted articles that it links to, and that link to it. away: the
    shortest time between its publication and that of an accepted article; None where either is unknown.
    """

    links_to: tuple[str, ...] = ()
    linked_from: tuple[str, ...] = ()
    away: timedelta | None = None
