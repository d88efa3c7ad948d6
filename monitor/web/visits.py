"""What a reader has seen of a story: kept in a cookie of theirs, since nothing here writes to the database.

What is new is told by the numbers of rows, not by times: rows are numbered in the order in which they were committed,
and what was read at nine may be committed at ten past. A visit lasts until half an hour has passed without a page of
the story; all of it is held against one boundary, so that a reload, or a way back, does not make what was new old.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zlib import crc32

LASTS = timedelta(minutes=30)
"""So long after its last page a visit is over."""
KEPT = timedelta(days=365)
"""So long a browser remembers when the story was visited."""

_NUMBER = "([0-9]{1,15})"
_SEEN = rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}\.([0-9]{{1,11}})"
_BOUNDARY = re.compile(_SEEN)
_COOKIE = re.compile(rf"1~({_SEEN})~({_SEEN}|-)")
_SKEW = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Heads:
    """The highest numbers given so far in `matches`, `changes` and `presence`."""

    matches: int
    changes: int
    presence: int

    def has(self, other: Heads) -> bool:
        """Whether the other may be an earlier state of the same database."""
        return other.matches <= self.matches and other.changes <= self.changes and other.presence <= self.presence


@dataclass(frozen=True, slots=True)
class Boundary:
    """What had been seen, and when it was last looked at: what has a higher number is new."""

    heads: Heads
    at: datetime

    def by(self, now: datetime) -> Boundary:
        """The same, looked at no later than now: nobody has been here in a time to come."""
        return self if self.at <= now else replace(self, at=now)

    def __str__(self) -> str:
        heads = self.heads
        return f"{heads.matches}.{heads.changes}.{heads.presence}.{int(self.at.timestamp())}"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a cookie holds. latest: what the reader was shown last; since: what this visit is held against.

    since: None in a first visit, in which nothing is new.
    """

    latest: Boundary
    since: Boundary | None

    def __str__(self) -> str:
        return f"1~{self.latest}~{self.since or '-'}"


def cookie_name(slug: str, database: str, added_at: str) -> str:
    """The cookie of a story. added_at: when it was begun, as stored.

    Two databases may have stories of the same name, and two servers of one machine, which share its cookies whatever
    their ports are, databases of the same name; and a database may be begun anew.
    """
    return f"monitor_seen_{slug}_{crc32(f'{database} {added_at}'.encode()):08x}"


def seen(cookie: str | None, heads: Heads, *, now: datetime) -> Seen:
    """What this visit is held against, and what is to be kept of it.

    heads: as the database has them now. A cookie that is none of ours, or that another state of the database gave, say
    before an older copy of it was put in its place, counts for nothing: the visit is a first one.
    """
    before = _parsed(cookie or "")
    latest = Boundary(heads, now)
    if before is None or not heads.has(before.latest.heads):
        return Seen(latest, None)
    # Where the clock was set back it cannot be told whether the visit is over. As if it were, nothing is lost.
    if not before.latest.at - _SKEW <= now <= before.latest.at + LASTS:
        return Seen(latest, before.latest.by(now))
    since = before.since
    return Seen(latest, since.by(now) if since is not None and heads.has(since.heads) else None)


def boundary(text: str, heads: Heads, *, now: datetime) -> Boundary | None:
    """A boundary that an address names; None where it is not one that this database could have had."""
    match = _BOUNDARY.fullmatch(text)
    found = match and _boundary(match[0])
    return found.by(now) if found and heads.has(found.heads) else None


def is_glance(method: str, headers: dict[str, str]) -> bool:
    """Whether nobody looks at what is asked for: a browser fetches it in advance, or only its head is wanted."""
    purpose = " ".join(headers.get(name, "") for name in ("sec-purpose", "purpose", "x-purpose", "x-moz")).lower()
    return method == "HEAD" or "prefetch" in purpose or "prerender" in purpose or "preview" in purpose


def _parsed(cookie: str) -> Seen | None:
    match = _COOKIE.fullmatch(cookie)
    if match is None:
        return None
    latest, since = _boundary(match[1]), None if match[6] == "-" else _boundary(match[6])
    return Seen(latest, since)


def _boundary(text: str) -> Boundary:
    matches, changes, presence, at = (int(number) for number in text.split("."))
    return Boundary(Heads(matches, changes, presence), datetime.fromtimestamp(at, UTC))
