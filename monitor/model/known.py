"""What the store knows of an outcome's subject."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from monitor.model.changes import Change
from monitor.model.hosts import HostAnswer, HostMemory
from monitor.model.ledger import LedgerEntry, Told
from monitor.model.looks import Result
from monitor.model.matches import Decision, MatchContext
from monitor.model.pages import Fingerprint
from monitor.model.story import Story


class Presence(StrEnum):
    """Whether an article can still be read."""

    LIVE = "live"
    SUSPECT = "suspect"
    GONE = "gone"
    MOVED = "moved"
    BLOCKED = "blocked"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Revision:
    """One distinct state of an article's words.

    words_hash: of the words as they were first read, by which the revision is named. title, text, extractor: as they
    were read last, and by which version. read_as: the words hashes of later readings of the same page. kept: the page
    that it rests on is kept; not so of a text that came as a file. withheld: it is, but for its body or that of a
    further page, so that no later version can read it again.
    """

    words_hash: str
    title: str
    text: str
    at: datetime
    extractor: str = ""
    read_as: tuple[str, ...] = ()
    kept: bool = True
    withheld: bool = False

    def shows(self, words_hash: str) -> bool:
        """Whether these are its words, in any reading of them."""
        return words_hash == self.words_hash or words_hash in self.read_as


@dataclass(frozen=True, slots=True)
class Look:
    """A look at an article that did not show it, and how it failed."""

    at: datetime
    result: Result


@dataclass(frozen=True, slots=True)
class History:
    """What the schedule knows of an article: when it appeared, when it was looked at, when it was seen to change.

    checks, last_check: the looks that showed it, and the last of them. signals: when something hinted at a change that
    was not looked for yet.
    """

    first_seen: datetime
    published: datetime | None
    checks: int
    last_check: datetime | None
    changes: tuple[datetime, ...] = ()
    signals: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Habit:
    """How often an outlet edits its articles: the edits that were usual in the time it was watched, and those seen.

    by_age: the same two, the edits split where it is not known, for each band of ages of `monitor.schedule`; empty
    where it was not kept, and the outlet is then taken to edit old and new articles in the usual proportion.
    """

    expected: float = 0.0
    edits: int = 0
    by_age: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """What the store holds of an article.

    url: its key, the canonical address. current: the revision of the latest sighting; revisions: every distinct state.
    misses: the bad looks since the last good one. doubt: words hash of a reading that is not believed yet, the last of
    `doubts` in a row. moved_to: the address at which it is read now. twin: the article that stands there, else another
    one of its outlet, live, that says the same; twin_since: when that one was first seen. last_seen: when it was seen
    last. is_watched: there is an address at which this story looks at it again.
    """

    url: str
    presence: Presence
    current: Revision
    revisions: tuple[Revision, ...]
    history: History
    is_seed: bool = False
    published: str | None = None
    misses: tuple[Look, ...] = ()
    doubt: str | None = None
    decision: Decision | None = None
    family_origin: str | None = None
    doubts: int = 0
    moved_to: str | None = None
    twin: str | None = None
    twin_since: datetime | None = None
    last_seen: datetime | None = None
    is_watched: bool = True
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Follower:
    """Another story that looks at an article, and how that stands to it."""

    story: str
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Followed:
    """How a story stands to articles, by their keys.

    accepted: they belong to it, its seeds among them. review: they may. affirmed: a person said that they belong.
    denied: a person said that they do not; of the whole story, and not only of the articles at hand.
    """

    accepted: frozenset[str] = frozenset()
    review: frozenset[str] = frozenset()
    affirmed: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class HeldAgainst:
    """What the story has told, as an article of this decision is held against it: one that is accepted against accepted
    articles, seeds among them, alone, and any other against those up for review, too.

    ledger, languages: as in Known.
    """

    decision: Decision
    ledger: tuple[LedgerEntry, ...] = ()
    languages: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Unheard:
    """What another story's look found out of an article: a change, or a transition of its presence.

    said: the change in one line, or why its presence changed. The rest as in AddChange, or None and empty; before,
    after: as in SetPresence, or None.
    """

    at: datetime
    said: str
    old_hash: str = ""
    new_hash: str = ""
    flap: bool = False
    change: Change | None = None
    before: Presence | None = None
    after: Presence | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that shares shingles with the one at hand: perhaps of one family. `origin` is its family's.

    seed_of: the slugs of the stories that began with it.
    """

    url: str
    fingerprint: Fingerprint
    first_seen: datetime
    published: str | None = None
    origin: str | None = None
    seed_of: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class KnownAddress:
    """What the store holds of an address. `unchanged` counts the 304 answers since the last full one.

    doubt, doubts: as in KnownArticle. etag, last_modified: the validators of its last full answer.
    """

    url: str
    article: str | None = None
    failures: int = 0
    unchanged: int = 0
    is_primary: bool = False
    doubt: str | None = None
    doubts: int = 0
    etag: str | None = None
    last_modified: str | None = None
    last_check: datetime | None = None


@dataclass(frozen=True, slots=True)
class KnownHint:
    """What the source that offers an article again said of it before, and what is known of it since.

    via: how its address was found. id, title, modified: as this very source gave them; None where it never did.
    seen_title: the title that the article itself has. last_look: when it was seen last, at any of its addresses.
    """

    via: str
    id: str | None = None
    title: str | None = None
    modified: str | None = None
    seen_title: str | None = None
    last_look: datetime | None = None


@dataclass(frozen=True, slots=True)
class KnownSource:
    """What the store holds of a source. `failures` are in a row; `unchanged` counts 304 answers since a full one.

    offered: hashes of what it offered last; None where that is not known.
    """

    name: str
    failures: int = 0
    unchanged: int = 0
    last_success: datetime | None = None
    offered: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that `decide` may know of an Outcome's subject before it decides.

    silent: what is new is told to nobody, in the first pass over a story or of a source. told: this very look was
    written already. offered: the addresses among the outcome's items that the store knows already, each with its
    article's key, or None where it led to none. memory: of the host of the outcome's lesson; its sentences are the
    boilerplate alone, and `taught` has only keys that the lesson has. host_answer: of the host of the article's
    address; None where it is not to be asked yet. former: the article that was looked at here so far, where the address
    shows another one now. left_behind: articles of its outlet that are missing or gone, and said what the outcome's
    article says. habit: of the article's outlet; None where nothing was learned of it. hints: of a source's items that
    are known articles, by their canonical addresses. ledger: what the story has told of what the outcome's article
    states (see `facts.wanted`), as it is held against one that stands to the story as that article does (see
    HeldAgainst). otherwise: the same by the other decision that this look may come to; None where it can come to no
    other. beside: articles of the story in other languages, of about that time, that share something with it.
    languages: in which the story has told anything, of those articles that the ledger is of. familiar: keys of names
    and concepts that most of its articles have. context: what links it to the story. others: the other stories that
    look at the article. unheard: what their looks found out of it since this story's last one. followed: how the
    candidates stand to the story; None where all belong to it. is_read_short: hardly any text is read of the pages of
    the outlet, which was told as a trouble of the watch.
    """

    story: Story
    silent: bool = False
    article: KnownArticle | None = None
    address: KnownAddress | None = None
    source: KnownSource | None = None
    candidates: tuple[Candidate, ...] = ()
    offered: dict[str, str | None] = field(default_factory=dict)
    memory: HostMemory | None = None
    host_answer: HostAnswer | None = None
    former: KnownArticle | None = None
    left_behind: tuple[KnownArticle, ...] = ()
    habit: Habit | None = None
    is_read_short: bool = False
    hints: dict[str, KnownHint] = field(default_factory=dict)
    told: bool = False
    ledger: tuple[LedgerEntry, ...] = ()
    beside: tuple[Told, ...] = ()
    languages: tuple[str | None, ...] = ()
    familiar: tuple[str, ...] = ()
    context: MatchContext | None = None
    others: tuple[Follower, ...] = ()
    unheard: tuple[Unheard, ...] = ()
    followed: Followed | None = None
    otherwise: HeldAgainst | None = None
