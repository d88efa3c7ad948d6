"""What is to be kept of articles: the evidence, their revisions and sightings, what changed, and where they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor.model.changes import Change
from monitor.model.known import Presence
from monitor.model.pages import Article, Fingerprint, Page


@dataclass(frozen=True, slots=True)
class KeepEvidence:
    """A page is kept for good, raw. What is written beside it in the same transaction rests on it.

    withheld: why its body is not kept, but its hash; None where it is.
    """

    page: Page
    withheld: str | None = None


@dataclass(frozen=True, slots=True)
class PutArticle:
    """An article is stored, or what is known of it brought up to date. `first_seen` counts for a new one only.

    outlet: the host it was published at, without ``www.`` and the like; None for a text that has no address.
    credit: the wire that its text is credited to (``Reuters``); None where it names none. asks: what its page asks of
    whoever keeps or shows it, as `decide.manners` notes it; None where no page was looked at.
    """

    url: str
    outlet: str | None
    first_seen: datetime
    article: Article
    is_seed: bool = False
    credit: str | None = None
    asks: tuple[str, ...] | None = None


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
    """A further page of a revision is kept. `number`: which page of the article it is, from 2 on; withheld: as in
    KeepEvidence."""

    article: str
    words_hash: str
    number: int
    page: Page
    withheld: str | None = None


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
class SaveCopy:
    """A page is to be saved to the Wayback Machine, in its own time."""

    story: str
    url: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DropCopies:
    """A story asks for no copy of a page any more at these addresses: what was queued before is not asked for, and says
    why; what was saved stays."""

    story: str
    urls: tuple[str, ...]
    at: datetime
    reason: str
