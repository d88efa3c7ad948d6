"""All that a page of a story's timeline reads, in one view of the database."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from monitor.web.queries import story as about
from monitor.web.queries.story_coverage import Counted, counted
from monitor.web.queries.story_entries import Row, entries
from monitor.web.queries.story_timeline import Filters, Key, keys
from monitor.web.visits import Heads

ENTRIES = 50
"""So many stand on a page."""


@dataclass(frozen=True, slots=True)
class StoryPage:
    """is_more: whether there are further entries. coverage: None on later pages, which have no chart."""

    figures: about.Figures
    sources: list[about.SourceRow]
    fresh: about.Fresh | None
    coverage: Counted | None
    rows: list[Row]
    is_more: bool


def story_page(
    conn: sqlite3.Connection,
    story: int,
    filters: Filters,
    *,
    before: Key | None = None,
    since: Heads | None = None,
    limit: int = ENTRIES,
) -> StoryPage:
    """since: what the reader has seen; None where that is not known."""
    found = keys(conn, story, filters, before=before, limit=limit + 1)
    return StoryPage(
        figures=about.figures(conn, story),
        sources=about.sources(conn, story),
        fresh=None if since is None else about.fresh(conn, story, since),
        coverage=counted(conn, story) if before is None else None,
        rows=entries(conn, story, found[:limit], since),
        is_more=len(found) > limit,
    )
