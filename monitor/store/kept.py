"""Revisions with the pages that were kept of them, for reading those again."""

from __future__ import annotations

import sqlite3
from typing import Final, NamedTuple, cast

from monitor.model import Page
from monitor.store.evidence import page_of
from monitor.store.values import Parameter, fetch
from monitor.store.wordless import reserved

WITHHELD: Final = """(EXISTS (SELECT 1 FROM evidence WHERE id = revisions.evidence_id AND withheld IS NOT NULL)
    OR EXISTS (SELECT 1 FROM revision_pages AS further JOIN evidence ON evidence.id = further.evidence_id
               WHERE further.revision_id = revisions.id AND withheld IS NOT NULL))"""
"""Of a row of `revisions`: that the body of a page which it rests on is not kept, so that it cannot be read again."""


class Stale(NamedTuple):
    """A revision that the present version of the extractor has not read. `number` is that of its row.

    is_reserved: its article's page reserves text and data mining.
    """

    number: int
    article: str
    words_hash: str
    title: str
    is_reserved: bool


def stale(
    conn: sqlite3.Connection, extractor: str, *, story: str | None = None, article: str | None = None
) -> tuple[Stale, ...]:
    """The revisions with kept pages that this version has not read, oldest first: of a story, of an article, or all.

    Those of which a page is withheld cannot be read again, and are none of them.
    """
    wanted: list[Parameter] = [extractor, extractor]
    where = ""
    if story is not None:
        where += """ AND article_id IN (SELECT article_id FROM matches JOIN stories ON stories.id = story_id
                                        WHERE slug = ?)"""
        wanted.append(story)
    if article is not None:
        where += " AND articles.url = ?"
        wanted.append(article)
    rows = fetch(
        conn,
        f"""SELECT revisions.id, articles.url, revisions.words_hash, revisions.title, {reserved("articles")}
            FROM revisions JOIN articles ON articles.id = article_id
            WHERE evidence_id IS NOT NULL AND revisions.extractor <> ?
              AND NOT {WITHHELD}
              AND NOT EXISTS (SELECT 1 FROM readings WHERE revision_id = revisions.id AND extractor = ?){where}
            ORDER BY revisions.id""",  # noqa: S608 - constants
        wanted,
    )
    found = cast("list[tuple[int, str, str, str, int]]", rows)
    return tuple(Stale(*row, bool(is_reserved)) for *row, is_reserved in found)  # type: ignore[call-arg,arg-type]


def reads_otherwise(conn: sqlite3.Connection, revision: int) -> bool:
    """Whether the latest reading of a revision has other words than the one before it."""
    rows = fetch(
        conn,
        """SELECT words_hash FROM (
             SELECT words_hash, 0 AS place FROM revisions WHERE id = ?1
             UNION ALL SELECT words_hash, id FROM readings WHERE revision_id = ?1
           ) ORDER BY place DESC LIMIT 2""",
        [revision],
    )
    return len(rows) == 2 and rows[0] != rows[1]


def pages_of(conn: sqlite3.Connection, revision: int) -> tuple[Page, ...]:
    """The kept pages of a revision, by the number of its row: the first, and its further ones in order."""
    rows = fetch(
        conn,
        """SELECT evidence_id FROM (
             SELECT evidence_id, 1 AS page FROM revisions WHERE id = ?1 AND evidence_id IS NOT NULL
             UNION ALL SELECT evidence_id, page FROM revision_pages WHERE revision_id = ?1
           ) ORDER BY page""",
        [revision],
    )
    pages = (page_of(conn, cast("int", number)) for (number,) in rows)
    return tuple(page for page in pages if page is not None)
