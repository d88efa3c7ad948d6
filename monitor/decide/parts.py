"""The intents that every look gives, whatever it was at."""

from __future__ import annotations

from dataclasses import replace

from monitor.dedupe import host
from monitor.keys import article_key
from monitor.model import NoteCheck, Outcome, RestHost, Result
from monitor.schedule import LONGEST_REST


def check(
    outcome: Outcome,
    *,
    source: str | None = None,
    result: Result | None = None,
    article: str | None = None,
    offered: int | None = None,
    fresh: int | None = None,
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
        fetches=outcome.fetches,
        offered=offered,
        fresh=fresh,
        words=None if outcome.fingerprint is None or source is not None else outcome.fingerprint.length,
        article=article or (article_key(outcome) if outcome.match and outcome.match.decision != "reject" else None),
    )


def rested(outcome: Outcome) -> Outcome:
    """The outcome with no longer a rest than is kept: a host that asks for more is asked again after it."""
    asked, longest = outcome.retry_after, outcome.at + LONGEST_REST
    return outcome if asked is None or asked <= longest else replace(outcome, retry_after=longest)


def rest(outcome: Outcome) -> list[RestHost]:
    # After a redirect it is the host that answered which wants to be left alone.
    name = host(outcome.page.answered_url if outcome.page else outcome.work.url)
    if outcome.retry_after is None or name is None:
        return []
    return [RestHost(name, outcome.retry_after, outcome.error or "asked to be left alone")]
