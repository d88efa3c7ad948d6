"""How an article stands to stories and to other articles, what it states and adds, and who is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from monitor.model.changes import ChangeClass
from monitor.model.facts import Claim, Fact
from monitor.model.kin import Kinship
from monitor.model.ledger import Novelty, Report
from monitor.model.matches import Match


@dataclass(frozen=True, slots=True)
class PutMatch:
    """How an article stands to a story."""

    story: str
    article: str
    match: Match
    at: datetime


@dataclass(frozen=True, slots=True)
class PutKinship:
    """An article belongs to the family of `origin`."""

    article: str
    origin: str
    kinship: Kinship


@dataclass(frozen=True, slots=True)
class LeadFamily:
    """An article is what the family of `former` began with. kinship: how that one stands to it."""

    article: str
    former: str
    kinship: Kinship


@dataclass(frozen=True, slots=True)
class PutClaims:
    """The claims of a revision."""

    article: str
    words_hash: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class PutFacts:
    """What a revision states goes into the story's ledger. `at` is when it was published, or first seen."""

    story: str
    article: str
    words_hash: str
    facts: tuple[Fact, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class PutNovelty:
    """What a revision added to what the story had said when it was read."""

    story: str
    article: str
    words_hash: str
    novelty: Novelty
    at: datetime


@dataclass(frozen=True, slots=True)
class OfferReport:
    """Two articles of the story seem to report one event; nothing is merged. Both are keys of articles."""

    story: str
    report: Report
    at: datetime


@dataclass(frozen=True, slots=True)
class Judge:
    """A person said whether an article belongs to the story: that counts from now on, whatever its score."""

    story: str
    article: str
    belongs: bool
    at: datetime


AlertKind = Literal["new", "review", "gone", "restored", "health", ChangeClass]


@dataclass(frozen=True, slots=True)
class Addressee:
    """A channel that an alert is for, by name, and when it is to be told there; None for at once."""

    channel: str
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class RaiseAlert:
    """Something a person should know. `key` is unique: raised twice, it is one alert.

    article: None for an alert on the state of the watch. severity: of a change, 0 to 1; novelty: of a new article.
    """

    key: str
    story: str
    kind: AlertKind
    article: str | None
    at: datetime
    headline: str
    body: str
    to: tuple[Addressee, ...]
    severity: float | None = None
    novelty: float | None = None
