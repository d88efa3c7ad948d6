"""A story's sources: how each of them is, what it brings, and how soon."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from monitor.dedupe import outlet
from monitor.store import health
from monitor.store.values import iso
from monitor.web.tongue import instant

CONDITIONS = ("trouble", "failing", "resting", "waiting", "well")
"""How a source can be, the worst first."""

MOST_GONE = 100
_FINDS = 40
"""Over so many of its latest finds a source's delay is taken."""


@dataclass(frozen=True, slots=True)
class Ill:
    """A trouble that is not over. since: as stored."""

    kind: str
    subject: str
    since: str
    detail: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source that the story file lists.

    condition: one of CONDITIONS. rest_until: until when its host is left alone; None where it is not. a_day, usual:
    articles a day that it had not offered before, in the last week and in the four weeks before. first: articles that
    it was the first to find. read, matched: of four weeks, the pages that it was the first to offer and that were read,
    and those of them that matched. delay: median from publication to discovery of its latest finds. unchanged: answers
    of 304 in a row.
    """

    id: int
    name: str
    kind: str
    url: str
    condition: str
    last_success: str | None
    last_check: str | None
    next_due: str | None
    rest_until: str | None
    failures: int
    last_error: str | None
    a_day: float | None
    usual: float | None
    first: int
    matched: int
    read: int
    delay: timedelta | None
    unchanged: int
    troubles: tuple[Ill, ...]

    @property
    def share(self) -> float | None:
        """Of what it offered first, the share that matched."""
        return self.matched / self.read if self.read else None


@dataclass(frozen=True, slots=True)
class Gone:
    """A source that left the story file. last_success: when it was read last."""

    name: str
    kind: str
    url: str
    last_success: str | None


@dataclass(frozen=True, slots=True)
class Sources:
    """Those that the story file lists, those in trouble first and else in its order; those that left it; what troubles
    the watch beside single sources."""

    listed: tuple[SourceRow, ...]
    gone: tuple[Gone, ...]
    others: tuple[Ill, ...]


def sources(conn: sqlite3.Connection, story: int, now: datetime) -> Sources:
    """The sources of a story, by its number."""
    known = health.sources(conn, story, now)
    figures: list[dict[str, Any]] = known["health"]  # type: ignore[assignment]  # a list of rows
    troubles = [
        Ill(str(one["kind"]), str(one["subject"]), str(one["since"]), str(one["detail"]))
        for one in known["troubles"]  # type: ignore[attr-defined]  # likewise
    ]
    resting, firsts, delays = _resting(conn, story, now), _firsts(conn, story), _delays(conn, story)
    rows, said = [], set[Ill]()
    for one in figures:
        about = {str(one["name"]), outlet(str(one["url"])) or ""}
        ills = tuple(ill for ill in troubles if ill.kind in one["troubles"] and ill.subject in about)
        said.update(ills)
        number = one["id"]
        rows.append(_row(one, ills, resting.get(number), firsts.get(number, 0), delays.get(number)))
    rows.sort(key=lambda row: CONDITIONS.index(row.condition))
    return Sources(tuple(rows), _gone(conn, story), tuple(ill for ill in troubles if ill not in said))


def _row(
    one: dict[str, Any], ills: tuple[Ill, ...], rest: str | None, first: int, delay: timedelta | None
) -> SourceRow:
    if ills:
        condition = "trouble"
    elif one["failures"]:
        condition = "failing"
    elif rest:
        condition = "resting"
    else:
        condition = "well" if one["last_success"] else "waiting"
    kept = ("id", "name", "kind", "url", "last_success", "last_check", "next_due", "failures", "a_day", "usual")
    return SourceRow(
        **{name: one[name] for name in kept},
        condition=condition,
        rest_until=rest,
        last_error=one["last_error"] if one["failures"] else None,
        first=first,
        matched=one["matched"],
        read=one["read"],
        delay=delay,
        unchanged=one["unchanged"],
        troubles=ills,
    )


def _resting(conn: sqlite3.Connection, story: int, now: datetime) -> dict[int, str]:
    """By the number of a source: until when its host asked to be left alone."""
    rows = conn.execute(
        """SELECT sources.id, hosts.rest_until FROM sources JOIN hosts ON hosts.host = sources.host
           WHERE story_id = ? AND listed = 1 AND rest_until > ?""",
        [story, iso(now)],
    )
    return dict(rows.fetchall())


def _firsts(conn: sqlite3.Connection, story: int) -> dict[int, int]:
    """By the number of a source: how many pages with an article it was the first to offer."""
    rows = conn.execute(
        """SELECT id, (SELECT count(*) FROM addresses AS a
                       WHERE a.story_id = s.story_id AND a.via = s.name AND a.article_id IS NOT NULL)
           FROM sources AS s WHERE s.story_id = ? AND s.listed = 1""",
        [story],
    )
    return dict(rows.fetchall())


def _delays(conn: sqlite3.Connection, story: int) -> dict[int, timedelta]:
    """By the number of a source: the median delay of its latest finds that say when they were published, to the minute.

    What its first visit found was there before, and says nothing of how soon it is read.
    """
    rows = conn.execute(
        """SELECT s.id, a.published, d.first_seen FROM sources AS s
           JOIN discoveries AS d ON d.id IN (
               SELECT id FROM discoveries WHERE source_id = s.id ORDER BY id DESC LIMIT ?2)
           JOIN articles AS a ON a.id = d.article_id
           WHERE s.story_id = ?1 AND s.listed = 1 AND length(a.published) > 10 AND d.first_seen > (
               SELECT min(at) FROM checks WHERE source_id = s.id)""",
        [story, _FINDS],
    )
    found: dict[int, list[float]] = defaultdict(list)
    for number, published, first_seen in rows:
        begun, seen = instant(published), instant(first_seen)
        if begun is not None and seen is not None:
            found[number].append(max((seen - begun).total_seconds(), 0))
    return {number: timedelta(seconds=median(delays)) for number, delays in found.items()}


def _gone(conn: sqlite3.Connection, story: int) -> tuple[Gone, ...]:
    rows = conn.execute(
        """SELECT name, kind, url, last_success FROM sources WHERE story_id = ? AND listed = 0
           ORDER BY last_success DESC, id LIMIT ?""",
        [story, MOST_GONE],
    )
    return tuple(Gone(*row) for row in rows)
