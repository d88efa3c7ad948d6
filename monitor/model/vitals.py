"""How the watch itself is: what its looks came to lately, what became of its messages, and what troubles it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.model.looks import Result


class TroubleKind(StrEnum):
    UNREADABLE = "unreadable"  # a source answers with something else than it was: a feed that became HTML
    FAILING = "failing"  # a source does not answer, or refuses
    EMPTY = "empty"  # a source offers nothing at all any more
    SILENT = "silent"  # a source offers nothing new, for longer than it ever does
    SHORT = "short"  # of an outlet's pages far less text is read than before
    BLOCKED = "blocked"  # every page of a host is refused
    OFFLINE = "offline"  # no source can be reached at all
    NOTHING = "nothing"  # no source of the story has offered anything new for long
    DELIVERIES = "deliveries"  # what is sent to a channel does not arrive
    DISK = "disk"  # the disk of the database is nearly full


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to a source.

    offered: how many articles it offered; fresh: so many of them not at the visit before; None where nothing was
    offered to be counted, or nothing is known of the visit before.
    """

    at: datetime
    result: Result
    offered: int | None = None
    fresh: int | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class SourceVitals:
    """A source that the story lists, with its visits of the last weeks, the oldest first."""

    name: str
    host: str | None
    visits: tuple[Visit, ...]


@dataclass(frozen=True, slots=True)
class PageLook:
    """One look at a page of an outlet. words: with so many it was read; None where it was not read. is_source: it is
    one where articles are found."""

    at: datetime
    url: str
    result: Result
    words: int | None = None
    is_source: bool = False


@dataclass(frozen=True, slots=True)
class OutletVitals:
    """An outlet, with the latest looks at its pages, the oldest first."""

    outlet: str
    looks: tuple[PageLook, ...]


@dataclass(frozen=True, slots=True)
class ChannelVitals:
    """What became of the deliveries to a channel.

    attempts: the most that one failed in a row, of those that still wait; dead: given up since the last that arrived.
    since: when the first of these was raised. arrived: when one arrived last.
    """

    name: str
    attempts: int = 0
    dead: int = 0
    since: datetime | None = None
    arrived: datetime | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Disk:
    """Room on the disk of the database at the end of a pass, in bytes."""

    at: datetime
    free: int
    total: int


@dataclass(frozen=True, slots=True)
class Vitals:
    """What is known of the state of one story's watch.

    sources, outlets: those that were looked at since the pass before, and outlets that are in trouble. unreached: the
    sources that could not be reached since any was reached last, with these visits alone. all_visits: to any source of
    the story, the oldest first. disks: at the end of the latest passes, the oldest first.
    """

    sources: tuple[SourceVitals, ...] = ()
    outlets: tuple[OutletVitals, ...] = ()
    channels: tuple[ChannelVitals, ...] = ()
    all_visits: tuple[tuple[str, Visit], ...] = ()
    disks: tuple[Disk, ...] = ()
    unreached: tuple[SourceVitals, ...] = ()


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that is wrong with the watch.

    subject: the source, outlet or channel; the story's name where it is all of it. since: when its first sign was
    seen; began: when there were enough of them. usual: what was usual before, where that is a number.
    """

    kind: TroubleKind
    subject: str
    since: datetime
    began: datetime
    detail: str
    usual: float | None = None
    ended: datetime | None = None
