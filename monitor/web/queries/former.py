"""Articles that no longer say what is sought, and did in an earlier revision."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from monitor.store import fts_query, unspaced
from monitor.store.former import PARTED
from monitor.store.wordless import wordless
from monitor.web.queries.search import BEGIN, END, PER_PAGE, Filters, of_article

MOST_CHANGES = 2_000
"""Among so many of the latest changes that took such words away the articles are sought."""

SHOWN = 5
"""So many stand below the articles that say it still."""

# What an article says still is found by its present words, and not told twice.
_FOUND = """
WITH taken (id) AS (
    SELECT rowid FROM former_fts WHERE former_fts MATCH :query ORDER BY rowid DESC LIMIT :most
)
SELECT max(taken.id) AS change, count(*) OVER () AS articles, (SELECT count(*) FROM taken) AS changes
FROM taken CROSS JOIN changes AS c ON c.id = taken.id
WHERE c.article_id NOT IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH :query) {filters}
GROUP BY c.article_id ORDER BY change DESC LIMIT :limit OFFSET :offset
"""


@dataclass(frozen=True, slots=True)
class Former:
    """An article that said it. at: when it was seen not to any more. old, new: numbers of its revisions, from 1.

    title: as it is now. headline, snippet: as they were, what was found between BEGIN and END; empty where it is not
    there.
    """

    id: int
    url: str
    outlet: str | None
    title: str | None
    language: str | None
    presence: str
    at: str
    old: int
    new: int
    headline: str
    snippet: str


def former(
    conn: sqlite3.Connection, words: str, wanted: Filters, *, page: int = 1, limit: int = PER_PAGE
) -> tuple[tuple[Former, ...], int, bool]:
    """A page of those articles, the one that changed last first, how many there are, and whether that is all of them:
    beyond MOST_CHANGES they are not sought."""
    query = fts_query(words)
    if query is None:
        return (), 0, True
    filters, given = of_article(wanted, "c.article_id")
    rows = conn.execute(
        _FOUND.format(filters=filters),
        {**given, "query": query, "most": MOST_CHANGES, "limit": limit, "offset": (page - 1) * limit},
    ).fetchall()
    if not rows:
        return (), 0, True
    return tuple(_former(conn, query, change) for change, *_ in rows), rows[0][1], rows[0][2] < MOST_CHANGES


def _former(conn: sqlite3.Connection, query: str, change: int) -> Former:
    *about, headline, snippet = conn.execute(
        f"""SELECT a.id, a.url, a.outlet, a.title, a.language, a.presence, c.at,
                  (SELECT count(*) FROM revisions WHERE article_id = a.id AND id <= c.old_revision_id),
                  (SELECT count(*) FROM revisions WHERE article_id = a.id AND id <= c.new_revision_id),
                  highlight(former_fts, 0, ?1, ?2), iif({wordless("a")}, '', snippet(former_fts, 1, ?1, ?2, '…', 40))
           FROM former_fts CROSS JOIN changes AS c ON c.id = former_fts.rowid
           CROSS JOIN articles AS a ON a.id = c.article_id
           WHERE former_fts MATCH ?3 AND former_fts.rowid = ?4""",  # noqa: S608 - only constants
        [BEGIN, END, query, change],
    ).fetchone()
    return Former(*about, *(_printed(part) if BEGIN in part else "" for part in (headline, snippet)))


def _printed(part: str) -> str:
    return unspaced(part).replace(PARTED, "…")
