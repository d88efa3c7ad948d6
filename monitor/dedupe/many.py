"""One page under many addresses: session ids, slugs that may say anything, parameters that choose nothing.

What no rule for addresses can know shows in what they lead to: where several addresses of a host turned out to be one
page, what they have in common marks that page, if it tells anything (its number, a long slug) and stands in no address
that led elsewhere. A further address with all of these marks is one more of them, and need not be fetched; but not one
that names an article below that page, which may be the section that old articles lead to. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import unquote

from monitor.dedupe.parameters import IDENTIFYING
from monitor.dedupe.urls import canonical, tidy

MANY: Final = 3
"""So many addresses, beside its own, make a page one of many addresses."""

_NUMBER = re.compile(r"(?<!\d)\d{5,20}(?!\d)")
_DATE = re.compile(r"(?:19|20)?\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:19|20)\d\d(?:0[1-9]|1[0-2])")
_PART = re.compile(r"[\w-][^\W_]*[-_][\w-][^\W_]*[-_][\w-]+|[\w-]{16,}")
_LONGEST = 200
_MOST_MARKS = 64


class Led(NamedTuple):
    """An address that was looked at, and the canonical address that its page gave; its own where that is none else."""

    address: str
    to: str


@dataclass(slots=True)
class _Page:
    """A page with other addresses than its own. marks: what these all have; naming: what of its own address could name
    one article; addresses: so many there are; is_unsure: one with all of these marks led elsewhere."""

    url: str
    marks: frozenset[str]
    naming: frozenset[str]
    addresses: int = 1
    is_unsure: bool = False


class Many:
    """The pages of many addresses, as far as looks have shown."""

    def __init__(self, looks: Iterable[Led] = ()) -> None:
        self._pages: dict[tuple[str, str], _Page] = {}
        self._seen: set[str] = set()
        self._by_mark: dict[tuple[str, str], set[str]] = {}
        self._elsewhere: dict[tuple[str, str], list[tuple[frozenset[str], str]]] = {}
        for look in looks:
            self.add(look)

    def add(self, look: Led) -> None:
        """Learns of a look. One that is told again changes nothing."""
        found = marks(look.address)
        if found is None or look.address in self._seen:
            return
        self._seen.add(look.address)
        host, here = found
        for page in self._with(host, here):
            page.is_unsure = page.is_unsure or (page.url != look.to and page.marks <= here)
        for mark in filter(_tells, here):
            self._elsewhere.setdefault((host, mark), []).append((here, look.to))
        own = marks(look.to)
        if look.to == look.address or own is None:
            return
        known = self._pages.get((host, look.to))
        if known is None:
            known = self._pages[host, look.to] = _Page(look.to, here & own[1], _naming(look.to))
        else:
            known.addresses += 1
            if known.marks <= here:
                return
            known.marks &= here
        known.is_unsure = any(
            to != known.url and known.marks <= other
            for mark in filter(_tells, known.marks)
            for other, to in self._elsewhere.get((host, mark), ())
        )
        for mark in filter(_tells, known.marks):
            self._by_mark.setdefault((host, mark), set()).add(known.url)

    def page_of(self, url: str) -> str | None:
        """The page that an address is one more of; None where nothing says that it is."""
        if not self._pages or url in self._seen or (found := marks(url)) is None:
            return None
        host, here = found
        many = (page for page in self._with(host, here) if page.addresses >= MANY and not page.is_unsure)
        pages = [page for page in many if not page.naming.isdisjoint(page.marks)]
        # Its own address is no further one, in whatever spelling.
        own = canonical(url) if pages else None
        pages = [page for page in pages if page.marks <= here and not _holds(page, url)]
        return next((page.url for page in pages if page.url != own), None)

    def _with(self, host: str, here: frozenset[str]) -> Iterator[_Page]:
        """The pages of a host that share a mark which tells something."""
        for mark in filter(_tells, here):
            for url in self._by_mark.get((host, mark), ()):
                yield self._pages[host, url]


def marks(url: str) -> tuple[str, frozenset[str]] | None:
    """The host of an address and what its path and query are made of; None for what is no address."""
    parts = tidy(url)
    if parts is None:
        return None
    segments = [unquote(segment).lower()[:_LONGEST] for segment in parts.path.split("/") if segment]
    queries = [unquote(query).lower()[:_LONGEST] for query in parts.query if query]
    numbers = (number for text in (*segments, *queries) for number in _NUMBER.findall(text))
    found = [*segments, *(f"?{query}" for query in queries), *numbers]
    return parts.host, frozenset(found[:_MOST_MARKS])


def _holds(page: _Page, url: str) -> bool:
    """Whether an address lies below a page's own and names an article there: then the page may as well be a section,
    a topic or a list, to which the host leads whoever asks for what it has no more."""
    above, below = tidy(page.url), tidy(url)
    if above is None or below is None or below.segments[: len(above.segments)] != above.segments:
        return False
    further = [unquote(segment).lower()[:_LONGEST] for segment in below.segments[len(above.segments) :]]
    if any(map(_tells, further)):
        return True
    if not above.parameters.items() <= below.parameters.items():
        return False
    more = ((name, value) for name, value in below.parameters.items() if name not in above.parameters)
    return any(value and name in IDENTIFYING for name, value in more)


def _naming(url: str) -> frozenset[str]:
    """What of a page's own address could name one article: numbers, queries, and the slug at its end. One before it is
    more likely a section's."""
    found, parts = marks(url), tidy(url)
    if found is None or parts is None:
        return frozenset()
    last = unquote(parts.path.rstrip("/").rpartition("/")[2]).lower()[:_LONGEST]
    telling = filter(_tells, found[1])
    return frozenset(mark for mark in telling if mark == last or mark.startswith("?") or _NUMBER.fullmatch(mark))


@lru_cache(maxsize=20_000)
def _tells(mark: str) -> bool:
    """Whether a mark could name one article: a number that is no date, a slug of several words, an article's id."""
    if mark.startswith("?"):
        name, _, value = mark[1:].partition("=")
        return bool(value) and (name in IDENTIFYING or _tells(value))
    bare = re.sub(r"\.\w{1,5}\Z", "", mark)
    if _NUMBER.fullmatch(bare):
        return _DATE.fullmatch(bare) is None
    return _PART.fullmatch(bare) is not None and not re.fullmatch(r"[\d_-]+", bare)
