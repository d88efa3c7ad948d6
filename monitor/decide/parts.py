"""The intents that every look gives, whatever it was at."""

from __future__ import annotations

from monitor.dedupe import host
from monitor.keys import article_key
from monitor.model import NoteCheck, Outcome, RestHost, Result


def check(
    outcome: Outcome, *, source: str | None = None, result: Result | None = None, article: str | None = None
) -> NoteCheck:
    return NoteCheck(
        story=outcome.work.story,
        url=outcome.work.url,
        at=outcome.at,
        result=result or outcome.result,
        status=outcome.status,
        size=outcome.size,
        milliseconds=outcome.milliseconds,
        error=outcome.error,
        source=source,
        article=article or (article_key(outcome) if outcome.match and outcome.match.decision != "reject" else None),
    )


def rest(outcome: Outcome) -> list[RestHost]:
    # After a redirect it is the host that answered which wants to be left alone.
    name = host(outcome.page.answered_url if outcome.page else outcome.work.url)
    if outcome.retry_after is None or name is None:
        return []
    return [RestHost(name, outcome.retry_after, outcome.error or "asked to be left alone")]
