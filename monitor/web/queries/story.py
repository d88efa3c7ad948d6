"""What stands about the timeline of a story: its figures, what a reader may choose among, what is new, its sources."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from monitor.web.queries.story_timeline import NEW, TURNS, above
from monitor.web.visits import Heads

MOST_NEW: Final = 4_000
"""So many new rows are counted."""
MOST_OUTLETS: Final = 400
MOST_LANGUAGES: Final = 40
MOST_SOURCES: Final = 400


@dataclass(frozen=True, slots=True)
class Figures:
    """What there is of a story. articles: that belong to it; gone: those that cannot be read now.

    languages: of the articles, the most frequent first; outlets: in alphabetical order. Of either one more than their
    limits at most.
    """

    articles: int
    review: int
    changes: int
    gone: int
    languages: tuple[str, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fresh:
    """What has a higher number than what was seen. adding: of the articles. is_more: it is too much to be counted."""

    articles: int
    adding: int
    changes: int
    gone: int
    back: int
    is_more: bool = False

    @property
    def total(self) -> int:
        return self.articles + self.changes + self.gone + self.back


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A listed source. trouble: the kind of the trouble it is in, or None."""

    name: str
    kind: str
    language: str | None
    failures: int
    last_success: str | None
    trouble: str | None


def heads(conn: sqlite3.Connection) -> Heads:
    """The highest numbers given so far, in whatever story."""
    row = conn.execute(
        """SELECT (SELECT ifnull(max(id), 0) FROM matches), (SELECT ifnull(max(id), 0) FROM changes),
                  (SELECT ifnull(max(id), 0) FROM presence)"""
    ).fetchone()
    return Heads(*row)


def added_at(conn: sqlite3.Connection, story: int) -> str:
    """When the story was begun, as stored."""
    return str(conn.execute("SELECT added_at FROM stories WHERE id = ?", [story]).fetchone()[0])


def figures(conn: sqlite3.Connection, story: int) -> Figures:
    articles, review, changes = conn.execute(
        """SELECT ifnull(sum(iif(kind = 'article' AND decision = 'accept', entries, 0)), 0),
                  ifnull(sum(iif(kind = 'article' AND decision = 'review', entries, 0)), 0),
                  ifnull(sum(iif(kind = 'change' AND what <> '', entries, 0)), 0)
           FROM story_days WHERE story_id = ?""",
        [story],
    ).fetchone()
    (gone,) = conn.execute(
        """SELECT count(*) FROM articles AS a CROSS JOIN story_entries AS e
             ON e.article_id = a.id AND e.kind = 'article' AND e.story_id = ?
           WHERE a.presence <> 'live' AND a.presence = 'gone'""",
        [story],
    ).fetchone()
    return Figures(articles, review, changes, gone, _languages(conn, story), _outlets(conn, story))


def _languages(conn: sqlite3.Connection, story: int) -> tuple[str, ...]:
    rows = conn.execute(
        """SELECT language FROM story_days WHERE story_id = ? AND kind = 'article' AND language <> ''
           GROUP BY language ORDER BY sum(entries) DESC, language LIMIT ?""",
        [story, MOST_LANGUAGES + 1],
    )
    return tuple(str(language) for (language,) in rows)


def _outlets(conn: sqlite3.Connection, story: int) -> tuple[str, ...]:
    # A search for each outlet, and no walk over all entries.
    rows = conn.execute(
        """WITH RECURSIVE found (outlet) AS (
             SELECT min(outlet) FROM story_entries WHERE story_id = :story AND outlet > ''
             UNION ALL
             SELECT (SELECT min(e.outlet) FROM story_entries AS e WHERE e.story_id = :story AND e.outlet > found.outlet)
             FROM found WHERE found.outlet IS NOT NULL
           ) SELECT outlet FROM found WHERE outlet IS NOT NULL LIMIT :most""",
        {"story": story, "most": MOST_OUTLETS + 1},
    )
    return tuple(str(outlet) for (outlet,) in rows)


def fresh(conn: sqlite3.Connection, story: int, since: Heads) -> Fresh:
    """What a reader who saw all up to `since` has not seen of the story."""
    if above(conn, since) > MOST_NEW:
        return Fresh(0, 0, 0, 0, 0, is_more=True)
    rows = conn.execute(
        f"""SELECT e.kind, e.what, count(*), ifnull(sum(iif(e.kind = 'article', ifnull((
                 SELECT NOT adds_nothing FROM novelties WHERE article_id = e.article_id AND story_id = e.story_id
                 ORDER BY revision_id LIMIT 1), 0), 0)), 0)
            FROM {NEW} AS n CROSS JOIN story_entries AS e
              ON e.article_id = n.article_id AND e.kind = n.kind AND e.number = n.number
            WHERE e.story_id = ? GROUP BY e.kind, e.what""",  # noqa: S608 - only constants are put together
        [since.matches, since.changes, since.presence, story],
    ).fetchall()
    articles = sum(count for kind, _, count, _ in rows if kind == "article")
    changes = sum(count for kind, what, count, _ in rows if kind == "change" and what)
    gone = sum(count for kind, what, count, _ in rows if kind == "presence" and what == "gone")
    back = sum(count for kind, what, count, _ in rows if kind == "presence" and what in TURNS and what != "gone")
    return Fresh(articles, sum(adding for *_, adding in rows), changes, gone, back)


def sources(conn: sqlite3.Connection, story: int) -> list[SourceRow]:
    """The listed sources, in the order of the story file."""
    rows = conn.execute(
        """SELECT s.name, s.kind, s.language, s.failures, s.last_success,
                  (SELECT t.kind FROM troubles AS t WHERE t.story_id = s.story_id AND t.ended IS NULL
                     AND t.subject = s.name AND t.kind IN ('unreadable', 'failing', 'empty', 'silent')
                   ORDER BY t.began DESC LIMIT 1)
           FROM sources AS s WHERE s.story_id = ? AND s.listed = 1 ORDER BY s.id LIMIT ?""",
        [story, MOST_SOURCES],
    )
    return [SourceRow(*row) for row in rows]
