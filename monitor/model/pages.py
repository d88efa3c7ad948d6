"""What comes off the web, and what it says: offers, responses, articles, their fingerprints."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Item:
    """What a source says of one article.

    id: the feed's own identifier; the address where it has none. `url` is None where a feed gives no usable link.
    published, modified: stamps. `text` is the full text, where a feed carries it. `rest` is a hash of the words that a
    source says of the article besides: further texts, and what was cut off the others.
    """

    id: str
    url: str | None
    title: str | None = None
    summary: str | None = None
    published: str | None = None
    modified: str | None = None
    text: str | None = None
    rest: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link of an article. `rel` is ``body`` inside the text, ``see-also`` for a cross-reference line."""

    text: str
    url: str | None
    rel: str = "body"


@dataclass(frozen=True, slots=True)
class Page:
    """One fetched response. `body` is decompressed; `headers` keep their order and repetitions. reserved: its host's
    tdmrep.json reserves it, which its own headers and head may say otherwise."""

    url: str
    answered_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    at: datetime
    reserved: bool = False

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
    quoted: those of the shingles that stand in quotation marks only, where that is known; not looked at by ``==``.
    """

    words_hash: str
    text_hash: str
    shingles: tuple[int, ...]
    length: int
    quoted: tuple[int, ...] = field(default=(), compare=False)
