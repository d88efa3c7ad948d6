"""What a dossier is made from: everything that the store holds of one article, as frozen values.

Times are aware and in UTC, but for `Kept.at`, which is the text that was hashed. Revisions are numbered from 1 in the
order in which they were first seen, as `monitor diff` numbers them.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from datetime import datetime

from monitor.model import Change


@dataclass(frozen=True, slots=True)
class Origin:
    """The record of an archive that a page was taken from, which fetched it in the monitor's place.

    archive: its path or address, or ``wayback:`` and an address; position: the byte at which the record begins, or the
    time of the Wayback Machine's capture, as a number of fourteen digits; record: its name (``WARC-Record-ID``).
    """

    archive: str
    position: int
    record: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A record of the chain of evidence: a page as it was kept.

    at, headers: the columns as they stand in the store, to the letter, since they were hashed. packed: the body, gzip.
    record_hash: of all of that; prev_hash: the hash of the record before it; hash: of both. roles: what the page shows
    of the article, in words. withheld: why its body is not kept (``noarchive``, ``pruned``), and then `packed` is empty
    and `sha256` still that of the body that came; None where it is kept. origins: the archives that it was taken from,
    where it was not the monitor itself that was answered.
    """

    number: int
    url: str
    answered_url: str
    at: str
    status: int
    headers: str
    packed: bytes
    sha256: str
    record_hash: str
    prev_hash: str
    hash: str
    withheld: str | None = None
    roles: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()

    @property
    def body(self) -> bytes:
        """The body, decompressed. Raises OSError, EOFError or zlib.error where it was damaged."""
        return gzip.decompress(self.packed)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The headers as they were kept, in their order."""
        return tuple((str(name), str(value)) for name, value in json.loads(self.headers))

    @property
    def when(self) -> datetime:
        return datetime.fromisoformat(self.at)


@dataclass(frozen=True, slots=True)
class Reread:
    """What a later version of the extractor made of a revision's page."""

    extractor: str
    at: datetime
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class State:
    """A revision. sightings: the spans of time in which it was what the page showed. pages: the numbers of the records
    of its first page and of the further ones, where they were kept."""

    number: int
    words_hash: str
    title: str
    text: str
    extractor: str
    first_seen: datetime
    sightings: tuple[tuple[datetime, datetime], ...] = ()
    pages: tuple[int, ...] = ()
    readings: tuple[Reread, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A change as it was recorded, from one revision to another, by their numbers."""

    old: int
    new: int
    at: datetime
    change: Change
    summary: str
    flap: bool = False


@dataclass(frozen=True, slots=True)
class Transition:
    """A change of presence. evidence: the number of the record that it rests on, where a page came."""

    old: str
    new: str
    at: datetime
    reason: str
    evidence: int | None = None


@dataclass(frozen=True, slots=True)
class LookedAt:
    """One look at the article, whatever came back."""

    at: datetime
    url: str
    result: str
    status: int | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """How a story came upon the article."""

    story: str
    via: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SavedCopy:
    """A copy that the Wayback Machine was asked for, and what became of that."""

    url: str
    state: str
    updated: datetime
    saved_url: str | None = None
    evidence: int | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is known of one article.

    published, modified: as the page says; a day, or a time in UTC. presence: what it is now; `moved_to` where it went.
    evidence: the records that concern it, in the order of recording. links: of every record of the chain from the first
    of those to the last of all, its number and record hash; None where they are too many to be handed out.
    """

    number: int
    url: str
    outlet: str | None
    title: str
    language: str | None
    published: str | None
    modified: str | None
    authors: tuple[str, ...]
    first_seen: datetime
    presence: str
    moved_to: str | None
    is_seed: bool
    states: tuple[State, ...] = ()
    steps: tuple[Step, ...] = ()
    presences: tuple[Transition, ...] = ()
    looks: tuple[LookedAt, ...] = ()
    found: tuple[Found, ...] = ()
    copies: tuple[SavedCopy, ...] = ()
    evidence: tuple[Kept, ...] = ()
    links: tuple[tuple[int, str], ...] | None = ()

    def kept(self, number: int | None) -> Kept | None:
        """The record of this number, where it is among those that concern the article."""
        return next((one for one in self.evidence if one.number == number), None)

    def page(self, state: State) -> Kept | None:
        """The record of a state's first page, where its body is kept."""
        first = self.kept(state.pages[0]) if state.pages else None
        return first if first is not None and first.withheld is None else None
