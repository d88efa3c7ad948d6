"""Stories and their sources, brought up to date from the story file."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from monitor.dedupe import host
from monitor.model import Story
from monitor.store.ahead import set_clock_back
from monitor.store.values import Parameter, fetch, iso, storable, to_json
from monitor.store.write_hosts import put_concepts


def put_story(conn: sqlite3.Connection, story: Story, now: datetime) -> None:
    """Writes a story, its sources and the names of its concepts as the story file has them.

    A new source is due at once. One whose address or kind changed is a new source under an old name: what was
    remembered of it is forgotten, and it is due. One that left the file is kept, for what was found by it, but it is
    not visited.
    """
    parameters: list[Parameter] = [
        *(story.slug, story.title, story.description, story.folder, iso(now), story.budget.story)
    ]
    (story_id,) = conn.execute(
        """INSERT INTO stories (slug, title, description, folder, added_at, budget) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (slug) DO UPDATE SET title = excluded.title, description = excluded.description,
             folder = excluded.folder, budget = excluded.budget
           RETURNING id""",
        [storable(p) for p in parameters],
    ).fetchone()
    set_clock_back(conn, story_id, story, now)
    for source in story.sources:
        parameters = [story_id, source.name, source.kind.value, source.url, host(source.url), source.language, iso(now)]
        conn.execute(
            """INSERT INTO sources (story_id, name, kind, url, host, language, next_check) VALUES (?, ?, ?, ?, ?, ?, ?)
               ON CONFLICT (story_id, name) DO UPDATE SET language = excluded.language, listed = 1""",
            [storable(p) for p in parameters],
        )
        conn.execute(
            """UPDATE sources SET kind = ?, url = ?, host = ?, next_check = ?, failures = 0, unchanged = 0,
                      etag = NULL, last_modified = NULL, last_success = NULL, last_error = NULL,
                      last_offered = NULL
               WHERE story_id = ? AND name = ? AND (kind <> ? OR url <> ?)""",
            [
                storable(p)
                for p in (
                    *(source.kind.value, source.url, host(source.url), iso(now), story_id, source.name),
                    *(source.kind.value, source.url),
                )
            ],
        )
    put_concepts(conn, story_id, story)
    conn.execute(
        "UPDATE sources SET listed = 0 WHERE story_id = ? AND name NOT IN (SELECT value FROM json_each(?))",
        [story_id, to_json([source.name for source in story.sources])],
    )


def first_pass_done(conn: sqlite3.Connection, slug: str) -> bool:
    """Whether a pass over the story was ever completed; False for a story that is not in the database."""
    return bool(fetch(conn, "SELECT 1 FROM stories WHERE slug = ? AND first_pass_at IS NOT NULL", [slug]))
