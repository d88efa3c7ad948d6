"""The alerts of a feed: of a story, or of what meets the filters of its pages."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from monitor.store.alert_rows import ALERT, AlertRow, alert_of

MOST = 50
KINDS_AT_ONCE = 30


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which alerts a feed has; empty where any.

    kinds: of alerts; empty means all but those about the watch itself. language, outlet: of the article; state: how it
    stands to the story, accept or review. change: a class of the change that the alert tells of. words: a full-text
    query, as `fts_query` makes it, that the article meets.
    """

    kinds: tuple[str, ...] = ()
    language: str = ""
    outlet: str = ""
    state: str = ""
    change: str = ""
    words: str | None = None


def latest(conn: sqlite3.Connection, slug: str, wanted: Wanted) -> tuple[AlertRow, ...]:
    """The latest fifty of them, the latest first."""
    # A kind at a time, from the index that has them in order: a rare one among all alerts is far to seek.
    kinds = wanted.kinds[:KINDS_AT_ONCE] or ("",)
    found = [alert for kind in dict.fromkeys(kinds) for alert in _of_kind(conn, slug, wanted, kind)]
    return tuple(sorted(found, key=lambda alert: (alert.at, alert.id), reverse=True)[:MOST])


def _of_kind(conn: sqlite3.Connection, slug: str, wanted: Wanted, kind: str) -> list[AlertRow]:
    where = ["a.kind = :kind" if kind else "a.kind <> 'health'"]
    of_article = [
        f"{column} = :{name}"
        for column, name in (("language", "language"), ("outlet", "outlet"), ("decision", "state"))
        if getattr(wanted, name)
    ]
    if of_article:
        where.append(
            f"""EXISTS (SELECT 1 FROM story_entries WHERE article_id = a.article_id AND kind = 'article'
                        AND story_id = a.story_id AND {" AND ".join(of_article)})"""  # noqa: S608 - constants
        )
    if wanted.change:
        where.append(
            """EXISTS (SELECT 1 FROM changes WHERE article_id = a.article_id AND at = a.at
                       AND new_revision_id = a.revision_id AND instr(classes, '"' || :change || '"'))"""
        )
    if wanted.words:
        where.append("+a.article_id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH :words)")
    rows = conn.execute(
        f"""SELECT {ALERT} FROM stories AS s CROSS JOIN alerts AS a ON a.story_id = s.id
            LEFT JOIN articles AS r ON r.id = a.article_id
            WHERE s.slug = :slug AND {" AND ".join(where)}
            ORDER BY a.at DESC, a.id DESC LIMIT :most""",  # noqa: S608 - only constants are put together
        {
            "slug": slug,
            "kind": kind,
            "language": wanted.language,
            "outlet": wanted.outlet,
            "state": wanted.state,
            "change": wanted.change,
            "words": wanted.words,
            "most": MOST,
        },
    )
    return [alert_of(tuple(row)) for row in rows.fetchall()]
