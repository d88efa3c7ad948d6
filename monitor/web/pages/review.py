"""Review: what waits for a person's decision, and the command that makes it. The page itself changes nothing."""

from __future__ import annotations

from datasette import Response

from monitor.web import words
from monitor.web.frame import Visit, story_page
from monitor.web.pages.commands import command
from monitor.web.queries import review as queries


@story_page("matches", "articles", "judgements")
async def review_page(visit: Visit) -> Response:
    """The page: the likeliest first, each with why it is asked about and what to type; below, the latest decisions."""
    story, before = visit.story, visit.arg("before")
    page = await visit.read(lambda conn: queries.reviewed(conn, story.id, before))

    def decide(answer: str, article: int) -> str:
        # The command reads the story file, which a name alone would not find.
        where = page.folder or story.slug
        return command(visit.datasette, visit.database, "review", where, f"--{answer}", str(article))

    return visit.page(
        "monitor_review.html",
        part="review",
        page=page,
        decide=decide,
        newer=visit.links.again(before=None) if before else None,
        older=visit.links.again(before=page.cursor) if page.cursor else None,
        presence=lambda name: words.presence(name, visit.tongue),
    )
