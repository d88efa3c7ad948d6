"""What is to be remembered of looks: at sources, at addresses, and of the hosts they are at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.model.hosts import Layout
from monitor.model.looks import Result
from monitor.model.pages import Item


@dataclass(frozen=True, slots=True)
class NoteCheck:
    """One look at a source or an article, whatever came back. `source` names the source; None for an article.

    fetches: the requests that it made; None where they were not counted. offered, fresh: as in Visit; words: as in
    PageLook.
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
    offered: int | None = None
    fresh: int | None = None
    words: int | None = None


@dataclass(frozen=True, slots=True)
class SetSource:
    """What is to be remembered of a source after a visit. None for a validator forgets it.

    offered: hashes of what it offers now, as `decide` makes them; None where that is as it was.
    """

    story: str
    name: str
    next_check: datetime
    failures: int
    unchanged: int
    etag: str | None
    last_modified: str | None
    success_at: datetime | None
    error: str | None = None
    offered: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class OfferAddress:
    """An address was found: it becomes due, unless it is known. `via` as in Work; `hint` is what the source said.

    again_after: one that was given up, having shown nothing at three looks or more, becomes due once more so long after
    the last of them, and after twice, three, at most four times as long where it showed nothing then either; None:
    never.
    """

    story: str
    url: str
    via: str
    at: datetime
    due: datetime
    hint: Item | None = None
    again_after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class SetAddress:
    """What is to be remembered of an address after a visit.

    next_check: None where it need not be looked at again. article: the key of the article it showed.
    primary: it is at this address that the article is looked at again. doubt: as in KnownArticle. leads_to: the
    canonical address that its page gave, where that is another one; None where that is not known.
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
    leads_to: str | None = None


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
class EndPass:
    """A pass over a story was completed. `counts`: as its first one, after which passes tell of what is new.

    postponed: looks that were due and that the story's budget did not allow.
    """

    story: str
    began: datetime
    at: datetime
    counts: bool = True
    postponed: int = 0
