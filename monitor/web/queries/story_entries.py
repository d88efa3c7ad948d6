"""What stands behind the entries of a timeline: articles, what they added and their copies, changes, transitions."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from monitor.alerts.rules import without_example
from monitor.model import Addition
from monitor.store.additions import Added, additions
from monitor.store.wordless import wordless
from monitor.web.queries.story_timeline import FOLDED, Key
from monitor.web.visits import Heads

MOST_COPIES = 12
"""So many copies of an article are named; the rest are counted."""
LONGEST_OPS = 300_000
"""The words of a change of which more characters are stored are not read for the timeline."""


@dataclass(frozen=True, slots=True)
class News:
    """What a revision added: the lines as stored, weightiest first, and what each tells of. Empty where it adds none.

    adds_nothing: None where that was not measured.
    """

    lines: tuple[str, ...] = ()
    additions: tuple[Addition | None, ...] = ()
    adds_nothing: bool | None = None


@dataclass(frozen=True, slots=True)
class CopyRow:
    """An article that stands under the one whose text it carries. number: of its match."""

    article: int
    number: int
    title: str | None
    url: str
    outlet: str | None
    language: str | None
    published: str | None
    first_seen: str
    relation: str


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article of the timeline. site: what its outlet calls itself. origin: of the article whose text it carries.

    copy_count: of the copies, some of which are named; new_count: of those that the reader has not seen.
    """

    key: Key
    article: int
    title: str | None
    url: str
    outlet: str | None
    site: str | None
    language: str | None
    published: str | None
    presence: str
    is_seed: bool
    decision: str
    score: float
    relation: str | None
    origin: int | None
    origin_outlet: str | None
    news: News
    copies: tuple[CopyRow, ...]
    copy_count: int
    new_count: int


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change of the timeline. ops: as stored, None where there are too many, or its page asks that no words of it be
    shown; then `summary` has none either. old, new: revisions, counted from 1."""

    key: Key
    article: int
    title: str | None
    url: str
    outlet: str | None
    site: str | None
    language: str | None
    presence: str
    lead: str
    classes: tuple[str, ...]
    flap: bool
    severity: float
    summary: str
    ops: str | None
    old: int
    new: int
    news: News


@dataclass(frozen=True, slots=True)
class PresenceRow:
    """A transition of the timeline. misses, status: of the looks that led to it. revision: the last, counted from 1."""

    key: Key
    article: int
    title: str | None
    url: str
    outlet: str | None
    language: str | None
    presence: str
    new: str
    reason: str
    misses: int
    status: int | None
    revision: int


Row = ArticleRow | ChangeRow | PresenceRow

_TOLD: Final = f"""iif({wordless("a")}, '[]', n.lines), iif({wordless("a")}, '[]', n.additions)"""
"""What an article (`a`) added; no word of it where its page asks that none be shown."""
_COPY: Final = f"""FROM families AS f CROSS JOIN story_entries AS e
      ON e.article_id = f.article_id AND e.kind = 'article' AND e.story_id = ?
    WHERE f.origin_id = ? AND {FOLDED}"""


def entries(conn: sqlite3.Connection, story: int, keys: Sequence[Key], since: Heads | None = None) -> list[Row]:
    """The rows of these keys, in their order. Whatever went meanwhile is left out. since: what the reader has seen."""
    by_kind: defaultdict[str, list[Key]] = defaultdict(list)
    for key in keys:
        by_kind[key.kind].append(key)
    found: dict[Key, Row] = {
        **_articles(conn, story, by_kind["article"], since),
        **_changes(conn, story, by_kind["change"]),
        **_presence(conn, by_kind["presence"]),
    }
    return [found[key] for key in keys if key in found]


def _articles(conn: sqlite3.Connection, story: int, keys: Sequence[Key], since: Heads | None) -> dict[Key, Row]:
    at = {key.number: key for key in keys}
    rows = conn.execute(
        f"""SELECT m.id, a.id, a.title, a.url, a.outlet, a.site_name, a.language, a.published,
                  a.presence, a.is_seed, m.decision, m.score, f.relation, iif(f.origin_id = a.id, NULL, f.origin_id),
                  o.outlet, n.revision_id, n.adds_nothing, {_TOLD}
           FROM json_each(?) AS wanted CROSS JOIN matches AS m ON m.id = wanted.value
           CROSS JOIN articles AS a ON a.id = m.article_id
           LEFT JOIN families AS f ON f.article_id = a.id LEFT JOIN articles AS o ON o.id = f.origin_id
           LEFT JOIN novelties AS n ON n.id = (SELECT id FROM novelties WHERE article_id = a.id
                                               AND story_id = m.story_id ORDER BY revision_id LIMIT 1)""",  # noqa: S608 - constants
        [json.dumps(list(at))],
    ).fetchall()
    news = _news(conn, story, {row[0]: tuple(row[15:]) for row in rows})
    found: dict[Key, Row] = {}
    for row in rows:
        copies = _copies(conn, story, row[1], since)
        key = at[row[0]]
        found[key] = ArticleRow(*(key, *row[1:9], bool(row[9]), *row[10:15], news[row[0]], *copies))
    return found


def _copies(
    conn: sqlite3.Connection, story: int, origin: int, since: Heads | None
) -> tuple[tuple[CopyRow, ...], int, int]:
    """Those that stand under an article, in order of time, how many there are, and how many of them are new. Of many
    the new ones are named before the others."""
    seen = None if since is None else since.matches
    first, of = ("", []) if seen is None else ("ORDER BY e.number > ? DESC", [seen])
    rows = conn.execute(
        f"""SELECT a.id, c.number, a.title, a.url, a.outlet, a.language, a.published, c.at, c.relation
            FROM (SELECT f.article_id, f.relation, e.number, e.at {_COPY} {first} LIMIT ?) AS c
            CROSS JOIN articles AS a ON a.id = c.article_id""",  # noqa: S608 - only constants are put together
        [story, origin, *of, MOST_COPIES + 1],
    ).fetchall()
    found = [CopyRow(*row) for row in rows]
    count, new = len(found), sum(seen is not None and one.number > seen for one in found)
    if count > MOST_COPIES:
        ((count, new),) = conn.execute(
            f"SELECT count(*), ifnull(sum(e.number > ?), 0) {_COPY}", [seen, story, origin]
        ).fetchall()
    return tuple(sorted(found[:MOST_COPIES], key=lambda one: one.published or one.first_seen)), count, new


def _changes(conn: sqlite3.Connection, story: int, keys: Sequence[Key]) -> dict[Key, Row]:
    at = {key.number: key for key in keys}
    rows = conn.execute(
        f"""SELECT c.id, a.id, a.title, a.url, a.outlet, a.site_name, a.language, a.presence, c.class, c.classes,
                  c.flap, c.severity, c.summary, iif(length(c.ops) > ? OR {wordless("a")}, NULL, c.ops),
                  (SELECT count(*) FROM revisions WHERE article_id = a.id AND id <= c.old_revision_id),
                  (SELECT count(*) FROM revisions WHERE article_id = a.id AND id <= c.new_revision_id),
                  n.revision_id, n.adds_nothing, {_TOLD}, {wordless("a")}
           FROM json_each(?) AS wanted CROSS JOIN changes AS c ON c.id = wanted.value
           CROSS JOIN articles AS a ON a.id = c.article_id
           LEFT JOIN novelties AS n ON n.story_id = ? AND n.revision_id = c.new_revision_id""",  # noqa: S608 - constants
        [LONGEST_OPS, json.dumps(list(at)), story],
    ).fetchall()
    news = _news(conn, story, {row[0]: tuple(row[16:20]) for row in rows})
    found: dict[Key, Row] = {}
    for row in rows:
        added = News() if row[10] else news[row[0]]  # what comes back adds nothing a second time
        key, classes = at[row[0]], tuple(json.loads(row[9]))
        summary = without_example(row[12]) if row[20] else row[12]
        found[key] = ChangeRow(*(key, *row[1:9], classes, bool(row[10]), row[11], summary, *row[13:16], added))
    return found


def _presence(conn: sqlite3.Connection, keys: Sequence[Key]) -> dict[Key, Row]:
    at = {key.number: key for key in keys}
    rows = conn.execute(
        """SELECT p.id, a.id, a.title, a.url, a.outlet, a.language, a.presence, p.new, p.reason,
                  (SELECT count(DISTINCT k.at) FROM checks AS k WHERE k.article_id = p.article_id AND k.at <= p.at
                     AND k.result = 'missing' AND k.at > ifnull((SELECT max(s.at) FROM checks AS s
                       WHERE s.article_id = p.article_id AND s.at < p.at AND s.result IN ('ok', 'not modified')), '')),
                  (SELECT max(k.status) FROM checks AS k WHERE k.article_id = p.article_id AND k.at = p.at),
                  (SELECT count(*) FROM revisions WHERE article_id = a.id)
           FROM json_each(?) AS wanted CROSS JOIN presence AS p ON p.id = wanted.value
           CROSS JOIN articles AS a ON a.id = p.article_id""",
        [json.dumps(list(at))],
    )
    return {at[row[0]]: PresenceRow(at[row[0]], *row[1:]) for row in rows}


def _news(conn: sqlite3.Connection, story: int, rows: Mapping[int, Iterable[object]]) -> dict[int, News]:
    """By the same numbers; rows: revision, adds_nothing, lines and additions, as stored or all None."""
    stored = {number: tuple(row) for number, row in rows.items()}
    telling = {number: row for number, row in stored.items() if row[0] is not None and not row[1]}
    told = additions(conn, {number: Added(story, int(str(row[0])), str(row[3])) for number, row in telling.items()})
    return {
        number: News(tuple(json.loads(str(row[2]))), told.get(number, ()), False)
        if number in telling
        else News(adds_nothing=None if row[1] is None else bool(row[1]))
        for number, row in stored.items()
    }
