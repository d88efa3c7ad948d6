"""How articles stand to stories, and what a person decided of them."""

from __future__ import annotations

import sqlite3
from typing import cast

from monitor.store.reads import Where, article_id, select
from monitor.store.values import Row, fetch


def matches(conn: sqlite3.Connection, *, which: str | int | None = None, story: str | None = None) -> list[Row]:
    """How articles, or the one named, stand to stories, or the one named: decision, score, its parts and the hits.

    judged: what a person said of it; None where nobody was asked. Raises NotFound for an article that is not there.
    """
    where = Where().add("m.article_id = ?", None if which is None else article_id(conn, which)).add("s.slug = ?", story)
    return select(
        conn,
        """SELECT s.slug AS story, a.id, a.url AS article, a.outlet, a.title, a.language, a.published, m.decision,
                  m.score, m.reason, m.judged, m.hits, m.parts, m.at
           FROM matches AS m JOIN stories AS s ON s.id = m.story_id JOIN articles AS a ON a.id = m.article_id""",
        where,
        "ORDER BY m.score DESC, a.id",
        None,
    )


def queue(conn: sqlite3.Connection, *, story: str | None = None, limit: int | None = None) -> list[Row]:
    """Articles that are up for review and that nobody has decided on, the likeliest first; keys as in `matches`."""
    return select(
        conn,
        """SELECT s.slug AS story, a.id, a.url AS article, a.outlet, a.title, a.language, a.published, m.decision,
                  m.score, m.reason, m.judged, m.hits, m.parts, m.at
           FROM matches AS m JOIN stories AS s ON s.id = m.story_id JOIN articles AS a ON a.id = m.article_id""",
        Where().add("s.slug = ?", story).add("m.decision = ?", "review"),
        "AND m.judged IS NULL ORDER BY m.score DESC, a.id",
        limit,
    )


def judged(conn: sqlite3.Connection, story: str) -> tuple[tuple[float, bool], ...]:
    """What a person decided of a story's articles, as pairs of score and decision, the latest of each article."""
    rows = cast(
        "list[tuple[float, int]]",
        fetch(
            conn,
            """SELECT score, belongs FROM judgements WHERE id IN (
                 SELECT max(id) FROM judgements WHERE story_id = (SELECT id FROM stories WHERE slug = ?)
                 GROUP BY article_id)
               ORDER BY id""",
            [story],
        ),
    )
    return tuple((score, bool(belongs)) for score, belongs in rows)
