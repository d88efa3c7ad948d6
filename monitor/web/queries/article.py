"""What is stored of one article, as its page shows it: rows with column names as keys, times as text, all bounded."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.alerts.news import told
from monitor.store.additions import Added, additions
from monitor.store.alert_rows import Telling
from monitor.web.frame import StoryRow
from monitor.web.shown import LONGEST_TEXT

MOST_SPANS = 60
"""So many spans of time are on one strip."""
MOST_NUMBERS = 100_000
"""So many revisions of an article have a number."""
MOST_CHECKS = 200
MOST_CHANGES = 24
MOST_KIN = 40
MOST_CLAIMS = 100
MOST_REPORTS = 20
_MOST_TURNS = 100
_MOST_NEWS = 10
_TITLE = 1_200  # of a title, which may be a megabyte long; pages show fewer of them
_LINE = 2_400
_LIST = 4_000
_LONGEST_STEPS = 40_000


@dataclass(frozen=True, slots=True)
class News:
    """What a revision added to the story, in the reader's language: lines, the weightiest first."""

    revision: int
    at: str
    score: float
    lines: tuple[str, ...]
    adds_nothing: bool


def article(conn: sqlite3.Connection, number: int) -> sqlite3.Row | None:
    """The article's row, without its text."""
    found: sqlite3.Row | None = conn.execute(
        f"""SELECT id, substr(url, 1, {_LINE}) AS url, outlet, substr(title, 1, {_TITLE}) AS title, language, published,
                   modified, first_seen, presence, substr(authors, 1, {_LIST}) AS authors, site_name, section, dateline,
                   initials, paywall, kind, is_seed, words_hash, origin_id, substr(moved_to, 1, {_LINE}) AS moved_to,
                   credit, substr(asks, 1, {_LIST}) AS asks
            FROM articles WHERE id = ?""",  # noqa: S608 - constants
        [number],
    ).fetchone()
    return found


def story_of(conn: sqlite3.Connection, number: int) -> StoryRow | None:
    """The first story that the article stands to; one that it was rejected for only where there is no other."""
    row = conn.execute(
        """SELECT s.id, s.slug, s.title, s.description, s.first_pass_at, s.last_pass_at
           FROM matches AS m JOIN stories AS s ON s.id = m.story_id
           WHERE m.article_id = ? ORDER BY m.decision = 'reject', s.id LIMIT 1""",
        [number],
    ).fetchone()
    return None if row is None else StoryRow(*row)


def other_stories(conn: sqlite3.Connection, number: int, slug: str | None) -> list[sqlite3.Row]:
    """Slug and title of the other stories that the article was not rejected for."""
    return conn.execute(
        """SELECT s.slug, s.title FROM matches AS m JOIN stories AS s ON s.id = m.story_id
           WHERE m.article_id = ? AND m.decision <> 'reject' AND s.slug IS NOT ? ORDER BY s.id LIMIT 20""",
        [number, slug],
    ).fetchall()


def match(conn: sqlite3.Connection, story: int, number: int) -> sqlite3.Row | None:
    """How the article stands to the story, `hits` and `parts` as JSON."""
    found: sqlite3.Row | None = conn.execute(
        "SELECT decision, score, reason, hits, parts, at, judged FROM matches WHERE story_id = ? AND article_id = ?",
        [story, number],
    ).fetchone()
    return found


def revision_ids(conn: sqlite3.Connection, number: int) -> list[int]:
    """The ids of the article's revisions, in order: revision 1 is the first."""
    rows = conn.execute("SELECT id FROM revisions WHERE article_id = ? ORDER BY id LIMIT ?", [number, MOST_NUMBERS])
    return [int(row[0]) for row in rows]


def present_id(conn: sqlite3.Connection, number: int, words_hash: str | None) -> int | None:
    """The id of the revision that the article shows now, or showed last."""
    row = conn.execute(
        "SELECT id FROM revisions WHERE article_id = ? AND words_hash = ?", [number, words_hash]
    ).fetchone()
    return None if row is None else int(row[0])


def revision(conn: sqlite3.Connection, revision_id: int) -> sqlite3.Row:
    """A revision as it was read last: title, text (one character more than is shown, where it is longer), words_hash,
    tokens, extractor, first_seen, and record_hash and kept_at of the page that it was read from; withheld: why no body
    of that page is kept."""
    row: sqlite3.Row = conn.execute(
        f"""SELECT r.id, r.words_hash, r.tokens, r.first_seen, coalesce(o.extractor, r.extractor) AS extractor,
                   substr(coalesce(nullif(o.title, ''), r.title), 1, {_TITLE}) AS title,
                   substr(coalesce(o.text, r.text), 1, {LONGEST_TEXT + 1}) AS text,
                   e.record_hash, e.at AS kept_at, e.id AS evidence_id, e.withheld
            FROM revisions AS r
            LEFT JOIN readings AS o ON o.id = (SELECT max(id) FROM readings WHERE revision_id = r.id)
            LEFT JOIN evidence AS e ON e.id = r.evidence_id
            WHERE r.id = ?""",  # noqa: S608 - constants
        [revision_id],
    ).fetchone()
    return row


def spans(conn: sqlite3.Connection, number: int, before: str = "", most: int = MOST_SPANS) -> list[sqlite3.Row]:
    """The latest spans of time in which the article showed one state, oldest first: revision_id, from_at, until_at,
    the title, and whether the state had been shown before (returned); of those that began before a time, where one is
    given. One more than `most`, where there are more."""
    return conn.execute(
        f"""WITH latest AS (
                SELECT s.id, s.revision_id, s.from_at, s.until_at
                FROM revisions AS r JOIN sightings AS s ON s.revision_id = r.id
                WHERE r.article_id = ?1 AND (?2 = '' OR s.from_at < ?2)
                ORDER BY s.from_at DESC, s.id DESC LIMIT ?3)
            SELECT l.revision_id, l.from_at, l.until_at,
                   substr(coalesce(nullif(o.title, ''), r.title), 1, {_TITLE}) AS title,
                   EXISTS (SELECT 1 FROM sightings
                           WHERE revision_id = l.revision_id AND from_at < l.from_at) AS returned
            FROM latest AS l JOIN revisions AS r ON r.id = l.revision_id
            LEFT JOIN readings AS o ON o.id = (SELECT max(id) FROM readings WHERE revision_id = r.id)
            ORDER BY l.from_at, l.id""",  # noqa: S608 - constants
        [number, before, most + 1],
    ).fetchall()


def sightings(conn: sqlite3.Connection, revision_id: int) -> list[sqlite3.Row]:
    """from_at and until_at of the spans in which a revision was shown, the first fifty."""
    return conn.execute(
        "SELECT from_at, until_at FROM sightings WHERE revision_id = ? ORDER BY from_at LIMIT 50", [revision_id]
    ).fetchall()


def times(conn: sqlite3.Connection, number: int, revisions: Sequence[int]) -> dict[int, str]:
    """When each revision was first seen, by its number from 1. revisions: the ids of all, in order."""
    rows = dict(conn.execute("SELECT id, first_seen FROM revisions WHERE article_id = ?", [number]).fetchall())
    return {at: str(rows.get(revision, "")) for at, revision in enumerate(revisions, start=1)}


def changes(conn: sqlite3.Connection, number: int, since: str, until: str) -> tuple[int, list[sqlite3.Row]]:
    """How many changes were noticed in a stretch of time, and the latest of them, in order; `classes`, `figures` and
    `ops` as JSON, the last None where it is long."""
    (count,) = conn.execute(
        "SELECT count(*) FROM changes WHERE article_id = ? AND at BETWEEN ? AND ?", [number, since, until]
    ).fetchone()
    rows = conn.execute(
        """SELECT id, old_revision_id, new_revision_id, at, classes, severity, flap, figures,
                  substr(summary, 1, 1000) AS summary, iif(length(ops) > ?, NULL, ops) AS ops
           FROM changes WHERE article_id = ? AND at BETWEEN ? AND ? ORDER BY at DESC, id DESC LIMIT ?""",
        [_LONGEST_STEPS, number, since, until, MOST_CHANGES],
    ).fetchall()
    return count, rows[::-1]


def turns(conn: sqlite3.Connection, number: int) -> list[sqlite3.Row]:
    """The latest changes of presence, in order: old, new, at, reason."""
    rows = conn.execute(
        """SELECT old, new, at, substr(reason, 1, 600) AS reason FROM presence
           WHERE article_id = ? ORDER BY at DESC, id DESC LIMIT ?""",
        [number, _MOST_TURNS],
    ).fetchall()
    return rows[::-1]


def checks(conn: sqlite3.Connection, number: int) -> tuple[int, list[sqlite3.Row]]:
    """How many looks there were at the article, and the latest of them, latest first: at, result, status, error."""
    (count,) = conn.execute("SELECT count(*) FROM checks WHERE article_id = ?", [number]).fetchone()
    rows = conn.execute(
        """SELECT at, result, status, substr(error, 1, 300) AS error FROM checks
           WHERE article_id = ? ORDER BY at DESC LIMIT ?""",
        [number, MOST_CHECKS],
    ).fetchall()
    return count, rows


def family(conn: sqlite3.Connection, number: int, origin: int | None) -> list[sqlite3.Row]:
    """The articles that carry the same text, the original first; empty where the article has no family.

    Keys: id, outlet, title, language, url, first_seen, published, presence, relation, containment.
    """
    if origin is None and not conn.execute("SELECT 1 FROM families WHERE origin_id = ?", [number]).fetchone():
        return []
    return conn.execute(
        f"""WITH kin AS (SELECT ?1 AS id
                         UNION SELECT article_id FROM families WHERE origin_id = ?1 LIMIT {MOST_KIN})
            SELECT a.id, a.outlet, substr(a.title, 1, {_TITLE}) AS title, a.language, substr(a.url, 1, {_LINE}) AS url,
                   a.first_seen, a.published, a.presence, a.credit,
                   coalesce(f.relation, 'original') AS relation, f.containment
            FROM kin JOIN articles AS a ON a.id = kin.id LEFT JOIN families AS f ON f.article_id = a.id
            ORDER BY a.id <> ?1, a.first_seen, a.id""",  # noqa: S608 - constants
        [number if origin is None else origin],
    ).fetchall()


def claims(conn: sqlite3.Connection, revision_id: int) -> list[sqlite3.Row]:
    """The quantities that a revision states, in order: value, unit, modifier, ambiguous, text, sentence, about."""
    return conn.execute(
        f"""SELECT value, unit, modifier, ambiguous, substr(text, 1, 200) AS text,
                   substr(sentence, 1, {_LINE}) AS sentence, about
            FROM claims WHERE revision_id = ? ORDER BY position LIMIT {MOST_CLAIMS + 1}""",  # noqa: S608 - constants
        [revision_id],
    ).fetchall()


def reports(conn: sqlite3.Connection, story: int, number: int) -> list[sqlite3.Row]:
    """Articles in other languages that seem to report the same event: id, outlet, title, language, url, first_seen,
    reason."""
    return conn.execute(
        f"""SELECT a.id, a.outlet, substr(a.title, 1, {_TITLE}) AS title, a.language, substr(a.url, 1, {_LINE}) AS url,
                   a.first_seen, substr(p.reason, 1, 600) AS reason
            FROM (SELECT other_id AS id, score, reason FROM reports WHERE article_id = ?2 AND story_id = ?1
                  UNION ALL
                  SELECT article_id, score, reason FROM reports WHERE other_id = ?2 AND story_id = ?1) AS p
            JOIN articles AS a ON a.id = p.id ORDER BY p.score DESC, a.id LIMIT {MOST_REPORTS}""",  # noqa: S608 - constants
        [story, number],
    ).fetchall()


def news(conn: sqlite3.Connection, story: int, number: int, outlet: str, language: str) -> list[News]:
    """What the article's revisions added to the story, in the reader's language, the first of them first."""
    rows = conn.execute(
        """SELECT id, revision_id, at, score, adds_nothing, lines, additions FROM novelties
           WHERE article_id = ? AND story_id = ? ORDER BY revision_id LIMIT ?""",
        [number, story, _MOST_NEWS],
    ).fetchall()
    wanted = [row for row in rows if language != "en" and not row["adds_nothing"]]
    known = additions(conn, {row["id"]: Added(story, row["revision_id"], row["additions"]) for row in wanted})
    found = []
    for row in rows:
        telling = Telling(
            lines=tuple(str(line) for line in json.loads(row["lines"])),
            additions=known.get(row["id"], ()),
            outlet=outlet,
        )
        lines = told(telling, language)
        found.append(News(row["revision_id"], row["at"], row["score"], lines, bool(row["adds_nothing"])))
    return found
