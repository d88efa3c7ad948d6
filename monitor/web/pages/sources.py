"""Sources: where the story's articles are found, and how each of these places is doing."""

from __future__ import annotations

from collections import Counter

from datasette import Response

from monitor.web import watchwords
from monitor.web.frame import Visit, story_page
from monitor.web.queries.sources import CONDITIONS, sources


@story_page("sources", "checks", "addresses", "discoveries", "matches", "articles", "troubles", "hosts")
async def sources_page(visit: Visit) -> Response:
    """The page: a row for each source, those in trouble first; and apart what left the story file."""
    found = await visit.read(lambda conn: sources(conn, visit.story.id, visit.now))
    counts = Counter(row.condition for row in found.listed)
    return visit.page(
        "monitor_sources.html",
        part="sources",
        sources=found,
        counts=[(name, counts[name]) for name in CONDITIONS if counts[name]],
        say=watchwords,
    )
