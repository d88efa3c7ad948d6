"""How much evidence there is of an article."""

from __future__ import annotations

import sqlite3

MOST_BYTES = 200 * 1024 * 1024
"""So much is put into one download, as it lies in the database."""
_MOST_RECORDS = 20_000


def kept(conn: sqlite3.Connection, number: int) -> tuple[int, int] | None:
    """How many pages of the article were kept, and how many bytes they have, packed, together with its texts and
    changes; None where there is no such article. Of very many pages and states the first are counted."""
    row = conn.execute("SELECT url FROM articles WHERE id = ?", [number]).fetchone()
    if row is None:
        return None
    records, size = conn.execute(
        f"""WITH pages AS (
                SELECT evidence_id AS id FROM revisions WHERE article_id = ?1
                UNION SELECT further.evidence_id
                      FROM revisions AS r JOIN revision_pages AS further ON further.revision_id = r.id
                      WHERE r.article_id = ?1
                UNION SELECT evidence_id FROM presence WHERE article_id = ?1
                UNION SELECT id FROM evidence WHERE url = ?2 LIMIT {_MOST_RECORDS})
            SELECT count(*), coalesce(sum(length(e.body)), 0) FROM pages JOIN evidence AS e ON e.id = pages.id""",  # noqa: S608 - constants
        [number, row[0]],
    ).fetchone()
    (texts,) = conn.execute(
        f"""SELECT coalesce(sum(length(text)), 0)
            FROM (SELECT text FROM revisions WHERE article_id = ? LIMIT {_MOST_RECORDS})""",  # noqa: S608 - constants
        [number],
    ).fetchone()
    (steps,) = conn.execute(
        f"""SELECT coalesce(sum(length(ops)), 0)
            FROM (SELECT ops FROM changes WHERE article_id = ? LIMIT {_MOST_RECORDS})""",  # noqa: S608 - constants
        [number],
    ).fetchone()
    return int(records), int(size) + int(texts) + int(steps)
