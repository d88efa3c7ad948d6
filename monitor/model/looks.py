"""A look at the web: the work that a spider is given, and the outcome that it brings home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.model.facts import Fact
from monitor.model.hosts import HostAnswer, HostMemory, Lesson, Reservations
from monitor.model.matches import Match
from monitor.model.pages import Article, Fingerprint, Item, Page
from monitor.model.story import Source


class WorkKind(StrEnum):
    SOURCE = "source"
    ARTICLE = "article"
    PROBE = "probe"  # an address that cannot exist: what its host says of one


@dataclass(frozen=True, slots=True)
class Work:
    """What a spider is given.

    via: how the address was found: a source's name, ``seed``, or ``link:`` and the article that linked to it.
    known: the article is stored already, so it is read whatever it says. hint: what the source said of it.
    An `etag` or `last_modified` makes the request conditional. memory: what is known of the host, one value for all
    of its addresses. probe: of a probe, what is known of the host's answer so far.
    """

    kind: WorkKind
    story: str
    url: str
    via: str = ""
    source: Source | None = None
    etag: str | None = None
    last_modified: str | None = None
    known: bool = False
    hint: Item | None = None
    memory: HostMemory | None = None
    probe: HostAnswer | None = None

    @property
    def name(self) -> tuple[WorkKind, str, str]:
        """What tells it from all others of a crawl: two sources may be at one address."""
        return self.kind, self.url, self.via


class Result(StrEnum):
    """What became of one look, whatever came back."""

    OK = "ok"
    NOT_MODIFIED = "not modified"
    MISSING = "missing"  # 404, 410, a soft 404, a redirect to a front page
    BLOCKED = "blocked"  # 401, 403, 429, 451, 5xx, consent, captcha, login
    ROBOTS = "robots"  # robots.txt forbids it: never fetched
    UNREACHABLE = "unreachable"  # DNS, connection, TLS, time-out
    REFUSED = "refused"  # by us: the address guard, the size limit, a scheme or a type of file we do not read
    BROKEN = "broken"  # it came, but could not be read


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a spider brings home of one piece of Work.

    error: one sentence, None where the result is ok or not modified. retry_after: the host asks to be left alone until.
    items: what a source offers. article, fingerprint, match: what an article's page says; None where it was not read.
    lesson: what the page teaches of its host. plain: a known article as it is read without the memory of its host,
    where that says other words. further: the addresses of the article's other pages, while they are to be fetched;
    whole: the first of them, where that is said to show all of it. more: there are more pages than these.
    fragment: a further page could not be read, so the text is not all of it. pages: the further pages that were read.
    facts: what the article states; empty where it was rejected. fetches: the requests that were made for it, redirects
    and further pages counted in; None where they were not counted. reservations: what its host said of text and data
    mining, where it was asked now.
    """

    work: Work
    result: Result
    at: datetime
    status: int | None = None
    error: str | None = None
    page: Page | None = None
    items: tuple[Item, ...] = ()
    article: Article | None = None
    fingerprint: Fingerprint | None = None
    match: Match | None = None
    retry_after: datetime | None = None
    milliseconds: int = 0
    size: int = 0
    lesson: Lesson | None = None
    plain: tuple[Article, Fingerprint] | None = None
    further: tuple[str, ...] = ()
    whole: str | None = None
    more: bool = False
    fragment: bool = False
    pages: tuple[Page, ...] = ()
    facts: tuple[Fact, ...] = ()
    fetches: int | None = None
    reservations: Reservations | None = None
