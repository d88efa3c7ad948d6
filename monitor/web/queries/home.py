"""The stories of a database, with what there is of each."""

from __future__ import annotations

import sqlite3

MOST = 200


def slugs(conn: sqlite3.Connection) -> list[str]:
    """The names of the stories, at most two: whether there is but one."""
    return [str(slug) for (slug,) in conn.execute("SELECT slug FROM stories ORDER BY id LIMIT 2")]


def stories(conn: sqlite3.Connection) -> list[sqlite3.Row]:
    """Keys: id, slug, title, description, added_at, last_pass_at, accepted, review, latest.

    latest: when the latest alert was raised.
    """
    return conn.execute(
        """SELECT id, slug, title, description, added_at, last_pass_at,
                  (SELECT ifnull(sum(entries), 0) FROM story_days
                   WHERE story_id = stories.id AND kind = 'article' AND decision = 'accept') AS accepted,
                  (SELECT ifnull(sum(entries), 0) FROM story_days
                   WHERE story_id = stories.id AND kind = 'article' AND decision = 'review') AS review,
                  (SELECT max(at) FROM alerts WHERE story_id = stories.id) AS latest
           FROM stories ORDER BY title, slug LIMIT ?""",
        [MOST],
    ).fetchall()
