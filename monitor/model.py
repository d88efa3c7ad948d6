"""The frozen values that travel between the rooms.

They follow an article through the house, and their names say how far it has come:

    Story ─ Source ─▶ Work ─▶ Page ─▶ Item (what a source offers)
                                └───▶ Article, Fingerprint, Match ─▶ Outcome ─▶ Known + Outcome ─▶ intents

Every `datetime` here is aware and in UTC. A *stamp* is a time as a page states it, kept as text because pages are often
exact only to the day: ISO 8601, either a day (``2022-08-26``) or a time with its zone (``2022-08-26T09:30:00+07:00``).
Languages are ISO 639-1 codes (``id``, ``en``, ``zh``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal, NamedTuple

# ---------------------------------------------------------------------------------------------------------------- story


class SourceKind(StrEnum):
    """Where articles are found."""

    FEED = "feed"
    SITEMAP = "sitemap"
    SECTION = "section"
    SEARCH = "search"


class SeedKind(StrEnum):
    """What a story may start from."""

    HTML = "html"
    TEXT = "text"
    JSONL = "jsonl"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Alias:
    """One way to write a concept. `language` is None where it is written so in every language."""

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing the story is about."""

    name: str
    aliases: tuple[Alias, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A node of a story's boolean query over concepts.

    ``concept`` nodes carry the concept's name in `name`; ``not`` has one child, ``and`` and ``or`` two or more.
    """

    op: Literal["concept", "and", "or", "not"]
    name: str = ""
    children: tuple[Query, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where articles are found.

    name: unique in the story; a search written once with a query per language becomes one source per language.
    follow: ``all`` new links are fetched, or only those whose title, summary or address ``named`` a concept.
    limit: at most so many new addresses are taken from one visit; the rest stay due for the next.
    every: the shortest time between two visits.
    """

    name: str
    kind: SourceKind
    url: str
    language: str | None = None
    follow: Literal["all", "named"] = "all"
    limit: int = 100
    every: timedelta = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Seed:
    """An article, or the address of one, that the story starts from. `path` is absolute; None for an address."""

    kind: SeedKind
    path: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """Where alerts go. The address (an Apprise URL) is a secret: only the environment variable's name stands here.

    kinds: the kinds of alert it wants; empty means all of them.
    """

    name: str
    env: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Budget:
    """How many fetches a story may make in 24 hours: altogether, and of one host."""

    story: int = 20_000
    per_host: int = 2_000


@dataclass(frozen=True, slots=True)
class Story:
    """What is followed, as `story.toml` says it.

    slug: the name of the story's folder, its key in the store.
    contact: an address or page by which a site's owner reaches whoever runs the crawl; part of the user agent.
    gone_looks, gone_over: so many bad looks over at least so long make an article gone.
    wayback: what is kept of an article is saved to the Wayback Machine, too.
    """

    slug: str
    title: str
    folder: str
    query: Query
    concepts: tuple[Concept, ...]
    contact: str
    description: str = ""
    languages: tuple[str, ...] = ()
    seeds: tuple[Seed, ...] = ()
    sources: tuple[Source, ...] = ()
    channels: tuple[Channel, ...] = ()
    first_pass: Literal["silent", "tell"] = "silent"
    delay: float = 2.0
    accept: float = 0.5
    review: float = 0.2
    gone_looks: int = 3
    gone_over: timedelta = timedelta(hours=1)
    budget: Budget = Budget()
    wayback: bool = False


# ------------------------------------------------------------------------------------------------------ pages, articles


@dataclass(frozen=True, slots=True)
class Item:
    """What a source says of one article.

    id: the feed's own identifier; the address where it has none. `url` is None where a feed gives no usable link.
    published, modified: stamps. `text` is the full text, where a feed carries it.
    """

    id: str
    url: str | None
    title: str | None = None
    summary: str | None = None
    published: str | None = None
    modified: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link of an article. `rel` is ``body`` inside the text, ``see-also`` for a cross-reference line."""

    text: str
    url: str | None
    rel: str = "body"


@dataclass(frozen=True, slots=True)
class Page:
    """One fetched response. `body` is decompressed; `headers` keep their order and repetitions."""

    url: str
    answered_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    at: datetime

    def header(self, name: str) -> str | None:
        """The first value of a header, whatever its case; None where there is none."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


PageKind = Literal[
    "article", "live", "gallery", "video", "index", "consent", "login", "captcha", "error", "feed", "empty"
]


@dataclass(frozen=True, slots=True)
class Article:
    """What a page says, cleaned.

    text: paragraphs separated by one newline. published, modified: stamps, None where the page does not say.
    dateline: the place as printed before the text (``BEIJING``); initials: the editor's, from the end (``wbs``).
    confidence: 0 to 1, with `reasons` in words; kind: what the page is, only ``article`` and ``live`` being readable.
    sources: pairs of a field and where it was read: json-ld, opengraph, meta, microdata, byline, heading, title
    element, printed, address, text, htmldate.
    """

    url: str | None
    canonical_url: str | None
    title: str | None
    text: str
    published: str | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    site_name: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    image: str | None = None
    dateline: str | None = None
    initials: str | None = None
    paywall: bool | None = None
    links: tuple[Link, ...] = ()
    kind: PageKind = "article"
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What two texts are compared by.

    words_hash: SHA-256 (hex) of the normalised title and text: equal exactly where the words are. Names a revision.
    text_hash: the same of the text alone: equal for a copy under another headline.
    shingles: winnowed 5-gram hashes of the text, sorted, below 2**60; length: number of tokens in the text.
    """

    words_hash: str
    text_hash: str
    shingles: tuple[int, ...]
    length: int


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
class Match:
    """An article held against a story. `score` is 0 to 1; `reason` says the decision in one sentence."""

    decision: Decision
    score: float
    hits: tuple[Hit, ...] = ()
    reason: str = ""


# ----------------------------------------------------------------------------------------------------- memory of a host


BOILERPLATE = 3
"""So many unrelated articles in which a sentence stood, and it is the host's boilerplate."""
BOILERPLATE_SHARE = 20
"""It must have stood in one of so many of them, too: what many articles say, but few of all, is no boilerplate."""
BOILERPLATE_BETWEEN = 2
"""And in one of so many, to be taken out from between other lines: there stands what reporters always say, too."""
MOST_HEARD = 4_000
"""So many sentences of a host are remembered; the rarest are forgotten first, of these the longest unheard."""
MOST_TAUGHT = 3_000
"""So many keys of articles that have taught are remembered: about a thousand articles."""


class Heard(NamedTuple):
    """A sentence that stood in articles of a host.

    hash: of its letters and digits, below 2**60. articles: unrelated articles in which it stood, lately. in_story: 1
    where it stood in an article of a story that is followed; all of those count as one. last: the host's page at which
    it was last seen.
    """

    hash: int
    articles: int
    in_story: int = 0
    last: int = 0


class Kind(NamedTuple):
    """A kind of box inside a layout (``blockquote>p``), and on how many pages what stood in it was text, or was not."""

    name: str
    kept: int
    left: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the text of a host's articles stands in their pages.

    path: as `monitor.extract.memory.path_of` writes it. agreed, failed: articles whose text was, or was not, what
    stands there. last: the host's page at which it last agreed. recent: the latest results, newest last, ``+`` or
    ``-``. doubts: keys of the articles that failed since it last agreed. kinds: of the boxes in it.
    """

    path: str
    agreed: int = 0
    failed: int = 0
    last: int = 0
    recent: str = ""
    doubts: tuple[int, ...] = ()
    kinds: tuple[Kind, ...] = ()

    @property
    def is_trusted(self) -> bool:
        """Whether pages are read by it: it agreed with three articles, and failed at fewer than one in five lately."""
        return self.agreed >= 3 and 5 * self.recent.count("-") < len(self.recent)


@dataclass(frozen=True, slots=True)
class HostMemory:
    """What was learned of a host from its articles.

    pages: articles that it was learned from. unrelated: those of them, lately, that belong to no story; what is seen
    too seldom among them is no boilerplate. sentences: by their hashes; layouts: those that agreed last come first.
    taught: keys of the articles it was learned from, oldest first.
    """

    host: str
    pages: int = 0
    unrelated: int = 0
    sentences: tuple[Heard, ...] = ()
    layouts: tuple[Layout, ...] = ()
    taught: tuple[int, ...] = ()

    @property
    def needed(self) -> int:
        """In how many unrelated articles a sentence must have stood to be boilerplate; all of stories count as one."""
        return max(BOILERPLATE, self.unrelated // BOILERPLATE_SHARE)

    @property
    def needed_between(self) -> int:
        """In how many it must have stood to be boilerplate between other lines."""
        return max(BOILERPLATE, -(-self.unrelated // BOILERPLATE_BETWEEN))


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one page teaches of its host.

    keys: by which the article is known again: of its address, its text and its title. path: where its text stands;
    None where that was not asked, the page being read from a known path. agreed: the text there is the text that was
    read without knowing the host. missed: known paths at which something else stands. kinds: of the boxes at the path,
    and whether the text stood in them. sentences: with their hashes, those that may be boilerplate.
    """

    host: str
    keys: tuple[int, ...]
    path: str | None = None
    agreed: bool = False
    missed: tuple[str, ...] = ()
    kinds: tuple[tuple[str, bool], ...] = ()
    sentences: tuple[tuple[int, str], ...] = ()


# ------------------------------------------------------------------------------------------------------- work, outcomes


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


# ------------------------------------------------------------------------------------------------------ what is known


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
    were read last, and by which version. read_as: the words hashes of later readings of the same page.
    """

    words_hash: str
    title: str
    text: str
    at: datetime
    extractor: str = ""
    read_as: tuple[str, ...] = ()

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

    signals: when something hinted at a change that was not looked for yet.
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
    `doubts` in a row. moved_to: the address at which it is read now. twin: another article of its outlet, live, that
    says the same.
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


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that shares shingles with the one at hand: perhaps of one family. `origin` is its family's."""

    url: str
    fingerprint: Fingerprint
    first_seen: datetime
    published: str | None = None
    origin: str | None = None


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
    """What was said of an article when it was offered before, and what is known of it since.

    via: how its address was found. id, title, modified: as the source gave them; None where that was never known.
    seen_title: the title that the article itself has. last_look: when it was looked at last, at any of its addresses.
    """

    via: str
    id: str | None = None
    title: str | None = None
    modified: str | None = None
    seen_title: str | None = None
    last_look: datetime | None = None


@dataclass(frozen=True, slots=True)
class HostAnswer:
    """What a host answers for an address that cannot exist.

    at: when it did; None where it has not, and `waiting` says whether it is still to be asked. title, text: as the
    answer was read; empty where it is no page.
    """

    host: str
    url: str
    at: datetime | None = None
    status: int | None = None
    answered_url: str | None = None
    title: str = ""
    text: str = ""
    waiting: bool = False
    failures: int = 0


@dataclass(frozen=True, slots=True)
class KnownSource:
    """What the store holds of a source. `failures` are in a row; `unchanged` counts 304 answers since a full one."""

    name: str
    failures: int = 0
    unchanged: int = 0
    last_success: datetime | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that `decide` may know of an Outcome's subject before it decides.

    silent: this pass raises no alerts, being the first over the story. told: this very look was written already.
    offered: the addresses among the outcome's items that the store knows already, each with its article's key, or None
    where it led to none. memory: of the host of the outcome's lesson; its sentences are the boilerplate alone, and
    `taught` has only keys that the lesson has. host_answer: of the host of the article's address; None where it is not
    to be asked yet. former: the article that was looked at here so far, where the address shows another one now.
    left_behind: articles of its outlet that are missing or gone, and said what the outcome's article says. habit: of
    the article's outlet; None where nothing was learned of it. distrusted: the host's answers of 304 hid a change.
    hints: of a source's items that are known articles, by their canonical addresses.
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
    distrusted: bool = False
    hints: dict[str, KnownHint] = field(default_factory=dict)
    told: bool = False


# --------------------------------------------------------------------------------------------------- changes, relations

ChangeClass = Literal[
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
class Op:
    """A step of a diff.

    Over all steps the `new` parts joined are the new text and the `old` parts joined the old one, to the letter: an
    insertion has no `old`, a deletion no `new`, and what moved stands twice, once with `old` where it was and once with
    `new` where it went.
    """

    op: Literal["equal", "insert", "delete", "replace", "move"]
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A number, date or quantity that became another, as printed."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """The difference between two revisions, classed by what it means to a reader.

    classes: in order of weight, the first leads; empty where nothing changed. severity: 0 (cosmetic) to 1.
    ops: over ``title + "\\n\\n" + text``.
    """

    classes: tuple[ChangeClass, ...]
    severity: float
    figures: tuple[FigureChange, ...]
    ops: tuple[Op, ...]

    @property
    def changed(self) -> bool:
        return bool(self.classes)


Relation = Literal["original", "same", "copy", "derived", "shares", "independent"]


@dataclass(frozen=True, slots=True)
class Kinship:
    """How a text stands to another: `containment` |A∩B| / min(|A|, |B|) and `resemblance` |A∩B| / |A∪B| of shingles."""

    relation: Relation
    other: str
    containment: float
    resemblance: float


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as a text states it.

    value: in `unit`, scale applied, as a decimal number in plain notation (``10000000000``). unit: ``CNY``, ``USD``,
    ``IDR``, ``%``, ``vehicle``, ``person``, ``km``, ``year``, … or empty for a bare number. modifier: about, more than,
    less than, or empty. start, end: offsets of `text` in the whole.
    """

    value: str
    unit: str
    text: str
    start: int
    end: int
    modifier: str = ""
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A quantity said about something, with its sentence."""

    quantity: Quantity
    sentence: str


# -------------------------------------------------------------------------------------------------------------- intents
# What `decide` wants written. Articles, revisions and addresses are named by their natural keys (canonical address,
# words hash, address), so that an intent can be decided without a store and applied twice without harm.


@dataclass(frozen=True, slots=True)
class NoteCheck:
    """One look at a source or an article, whatever came back. `source` names the source; None for an article."""

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
    """What a source says of an article that it offers again is to be remembered. None leaves what was said before."""

    story: str
    url: str
    hint: Item


@dataclass(frozen=True, slots=True)
class Hasten:
    """Something hinted that an article was changed: it is looked at soon, where this story looks at it."""

    story: str
    article: str
    at: datetime


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
    """

    url: str
    outlet: str | None
    first_seen: datetime
    article: Article
    is_seed: bool = False


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
class PutClaims:
    """The claims of a revision."""

    article: str
    words_hash: str
    claims: tuple[Claim, ...]


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
    """Something a person should know. `key` is unique: raised twice, it is one alert. `channels` want it, by name."""

    key: str
    story: str
    kind: AlertKind
    article: str
    at: datetime
    headline: str
    body: str
    channels: tuple[str, ...]


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
    | PutClaims
    | RaiseAlert
    | Learn
    | SaveCopy
    | EndPass
)
