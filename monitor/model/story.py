"""What is followed: a story, its concepts, sources, seeds and channels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from enum import StrEnum
from typing import Literal

from monitor.model.matches import Term

SITE = "http://127.0.0.1:8001"
"""Where `monitor serve` answers unless it is told otherwise."""


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
    """Where alerts go, which ones, and when.

    The address is a secret: only the name of the environment variable that holds it stands here (`env`), and of that
    with the key which a webhook's messages are signed with (`secret_env`).

    kinds: the kinds of alert it wants; empty means all but the quiet ones. severity, novelty: the least of a change,
    and of a new article (0 to 1). languages, outlets: of the articles it wants to hear of; empty means all.
    digest: ``no`` tells each alert soon; else all of them wait for `at` (where weekly, on `day`: 0 is Monday) in
    `zone`. quiet: between these two times of the day in `zone` nothing is sent. per_hour: so many messages at most;
    what is beyond them goes to the digest. language: of the messages.
    """

    name: str
    env: str
    kinds: tuple[str, ...] = ()
    type: Literal["apprise", "webhook"] = "apprise"
    secret_env: str | None = None
    severity: float = 0.0
    novelty: float = 0.0
    languages: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    digest: Literal["no", "daily", "weekly"] = "no"
    at: time = time(8)
    day: int = 0
    zone: str = "UTC"
    quiet: tuple[time, time] | None = None
    per_hour: int = 6
    language: Literal["en", "id", "zh"] = "en"


@dataclass(frozen=True, slots=True)
class Budget:
    """How many fetches a story may make in 24 hours: altogether, and of one host."""

    story: int = 20_000
    per_host: int = 2_000


@dataclass(frozen=True, slots=True)
class Manners:
    """What pages ask of whoever keeps or shows them, and is not respected: of ``noarchive``, ``nosnippet``,
    ``tdm-reservation`` and ``nofollow``."""

    ignored: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Profile:
    """What was learned from a story's seeds and approved by a person.

    terms: words that tell the story's articles from others. figures: as `monitor.match.figures` writes them.
    """

    terms: tuple[Term, ...] = ()
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HealthRules:
    """When somebody is told that a story's watch is in trouble, and who is told that it is not.

    nothing_for: so long no source of the story may offer anything new before somebody is told.
    heartbeat_env: the environment variable with the address that is called after each pass; the address is a secret.
    """

    nothing_for: timedelta = timedelta(hours=24)
    heartbeat_env: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """What is followed, as `story.toml` says it.

    slug: the name of the story's folder, its key in the store.
    contact: an address or page by which a site's owner reaches whoever runs the crawl; part of the user agent.
    gone_looks, gone_over: so many bad looks over at least so long make an article gone.
    wayback: what is kept of an article is saved to the Wayback Machine, too. accept, review: the thresholds of a match.
    site: where its readers find the local pages (`monitor serve`): messages lead there.
    embeddings: the model, a name or a folder, by whose vectors the review queue is ranked; nothing else knows it.
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
    manners: Manners = Manners()
    wayback: bool = False
    profile: Profile = Profile()
    site: str = SITE
    embeddings: str | None = None
    health: HealthRules = HealthRules()
