"""What `decide` wants written.

Articles, revisions and addresses are named by their natural keys (canonical address, words hash, address), so that an
intent can be decided without a store and applied twice without harm.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from monitor.model.changes import Change
from monitor.model.facts import Claim, Fact
from monitor.model.hosts import Layout
from monitor.model.kin import Kinship
from monitor.model.known import Presence
from monitor.model.ledger import Novelty, Report
from monitor.model.looks import Result
from monitor.model.matches import Match
from monitor.model.pages import Article, Fingerprint, Item, Page


@dataclass(frozen=True, slots=True)
class NoteCheck:
    """One look at a source or an article, whatever came back. `source` names the source; None for an article.

    fetches: the requests that it made; None where they were not counted.
    """

    story: str
    url: str
    at: datetime
    result: Result
    status: int | None
    size: int
    milliseconds: int
    error: str | None = None
    source: str | None = None
    article: str | None = None
    fetches: int | None = None


@dataclass(frozen=True, slots=True)
class SetSource:
    """What is to be remembered of a source after a visit. None for a validator forgets it."""

    story: str
    name: str
    next_check: datetime
    failures: int
    unchanged: int
    etag: str | None
    last_modified: str | None
    success_at: datetime | None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class OfferAddress:
    """An address was found: it becomes due, unless it is known. `via` as in Work; `hint` is what the source said."""

    story: str
    url: str
    via: str
    at: datetime
    due: datetime
    hint: Item | None = None


@dataclass(frozen=True, slots=True)
class SetAddress:
    """What is to be remembered of an address after a visit.

    next_check: None where it need not be looked at again. article: the key of the article it showed.
    primary: it is at this address that the article is looked at again. doubt: as in KnownArticle.
    """

    story: str
    url: str
    at: datetime
    next_check: datetime | None
    failures: int = 0
    unchanged: int = 0
    etag: str | None = None
    last_modified: str | None = None
    article: str | None = None
    primary: bool = False
    doubt: str | None = None
    doubts: int = 0


@dataclass(frozen=True, slots=True)
class SetHint:
    """What a source says of an article that it offers again is to be remembered. None leaves what was said before.

    via: the source's name, and at: when it said so; empty where that is not known.
    """

    story: str
    url: str
    hint: Item
    via: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Hasten:
    """Something hinted that an article was changed: it is looked at soon, where this story looks at it."""

    story: str
    article: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Spare:
    """A look that another story made at the same address showed nothing new: this story need not look before `due`."""

    story: str
    url: str
    article: str
    at: datetime
    due: datetime


@dataclass(frozen=True, slots=True)
class NoteHabit:
    """What a look taught of an outlet: the edits that were usual in the time it covers, and those it found.

    by_age: as in Habit. Counts only where the look itself is noted for the first time, in the same transaction.
    """

    outlet: str
    expected: float
    edits: int
    by_age: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class NoteLie:
    """An answer of 304 hid a change: the host is asked for whole pages from now on. host: as `dedupe.host` names it."""

    host: str
    url: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RestHost:
    """A host asked to be left alone until then (Retry-After)."""

    host: str
    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class KeepEvidence:
    """A page is kept for good, raw. What is written beside it in the same transaction rests on it."""

    page: Page


@dataclass(frozen=True, slots=True)
class PutArticle:
    """An article is stored, or what is known of it brought up to date. `first_seen` counts for a new one only.

    outlet: the host it was published at, without ``www.`` and the like; None for a text that has no address.
    credit: the wire that its text is credited to (``Reuters``); None where it names none.
    """

    url: str
    outlet: str | None
    first_seen: datetime
    article: Article
    is_seed: bool = False
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class AddDiscovery:
    """An article was found by a source. The first time counts."""

    story: str
    article: str
    via: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AddRevision:
    """A state of an article's words that was not seen before, as `extractor` (name and version) read it."""

    article: str
    words_hash: str
    title: str
    text: str
    extractor: str
    at: datetime
    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True)
class AddReading:
    """What a version of the extractor makes of the page that a revision began with; the revision stays what it was."""

    article: str
    revision: str
    words_hash: str
    title: str
    text: str
    extractor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class KeepFurther:
    """A further page of a revision is kept. `number`: which page of the article it is, from 2 on."""

    article: str
    words_hash: str
    number: int
    page: Page


@dataclass(frozen=True, slots=True)
class Sight:
    """A revision is what the page showed at `at`: the open sighting grows, or a new one begins."""

    article: str
    words_hash: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AddChange:
    """An article went from one revision to another, in one line. `flap`: back to a state that was seen before."""

    article: str
    old_hash: str
    new_hash: str
    at: datetime
    change: Change
    flap: bool = False
    summary: str = ""


@dataclass(frozen=True, slots=True)
class SetPresence:
    """An article's presence changed. `moved_to`: the address at which it is read now, where it was moved."""

    article: str
    old: Presence
    new: Presence
    at: datetime
    reason: str
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class AskHost:
    """A host is to be asked for an address that cannot exist, unless it was."""

    host: str
    url: str
    due: datetime


@dataclass(frozen=True, slots=True)
class NoteHostAnswer:
    """What a host answered for it, or that it did not. next_check: when it is asked again; None for never."""

    host: str
    url: str
    at: datetime
    answered: bool
    next_check: datetime | None = None
    failures: int = 0
    status: int | None = None
    answered_url: str | None = None
    title: str | None = None
    text: str | None = None


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


AlertKind = Literal[
    "new",
    "review",
    "gone",
    "restored",
    "headline",
    "figure",
    "quote",
    "name",
    "attribution",
    "correction",
    "added",
    "removed",
    "wording",
    "typo",
    "cosmetic",
]


@dataclass(frozen=True, slots=True)
class RaiseAlert:
    """Something a person should know. `key` is unique: raised twice, it is one alert. `channels` want it, by name.

    due: when it is to be told; None for at once.
    """

    key: str
    story: str
    kind: AlertKind
    article: str
    at: datetime
    headline: str
    body: str
    channels: tuple[str, ...]
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Learn:
    """What a page taught of its host is kept.

    page: the host's number of pages with it. keys: of the article, whose sentences count once; empty where it has
    taught before, or teaches none. related: it belongs to a story, whose articles count as one. layouts: all that are
    known now. fade: the counts of unrelated articles are halved, after this one, so that they tell of late pages.
    """

    host: str
    at: datetime
    page: int
    layouts: tuple[Layout, ...]
    keys: tuple[int, ...] = ()
    sentences: tuple[tuple[int, str], ...] = ()
    related: bool = False
    fade: bool = False


@dataclass(frozen=True, slots=True)
class SaveCopy:
    """A page is to be saved to the Wayback Machine, in its own time."""

    story: str
    url: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EndPass:
    """A pass over a story was completed. `counts`: as its first one, after which passes tell of what is new.

    postponed: looks that were due and that the story's budget did not allow.
    """

    story: str
    began: datetime
    at: datetime
    counts: bool = True
    postponed: int = 0


Intent = (
    NoteCheck
    | SetSource
    | OfferAddress
    | SetAddress
    | SetHint
    | Hasten
    | Spare
    | NoteHabit
    | NoteLie
    | RestHost
    | KeepEvidence
    | PutArticle
    | AddDiscovery
    | AddRevision
    | AddReading
    | KeepFurther
    | AskHost
    | NoteHostAnswer
    | Sight
    | AddChange
    | SetPresence
    | PutMatch
    | PutKinship
    | LeadFamily
    | PutClaims
    | PutFacts
    | PutNovelty
    | OfferReport
    | Judge
    | RaiseAlert
    | Learn
    | SaveCopy
    | EndPass
)
