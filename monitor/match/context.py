"""What the store knows around an article, added to its match."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from monitor.match.score import total
from monitor.model import Match, MatchContext, ScorePart, Story

LINK, TIME = 0.08, 0.04
"""What a link and nearness in time weigh: less than any name, so that they only tip what is near a threshold."""

_NEAR = timedelta(days=3)
_FAR = timedelta(days=30)
_PASSING = "passing"


def in_context(match: Match, story: Story, context: MatchContext) -> Match:
    """A match with what its surroundings add: a link to or from an accepted article, and nearness in time to one.

    link: 0.08 for a link in either direction. time: 0.04 within three days of an accepted article, falling to nothing
    at thirty. The decision is taken again by the story's thresholds, and never lowered, since both only add. Neither
    a seed, nor what did not pass the story's gate, nor a passing mention gains by them: a round-up links to everything.
    Added twice, they count once.
    """
    names = {part.name for part in match.parts}
    if match.score >= 1.0 or not names or names & {_PASSING, "link", "time", "seed"}:
        return match
    added = [part for part in (_link(context), _time(context.away)) if part is not None]
    if not added:
        return match
    parts = (*match.parts, *added)
    worth = max(match.score, total(parts))
    decision = match.decision
    if decision != "accept" and worth >= story.review:
        decision = "accept" if worth >= story.accept else "review"
    return replace(match, decision=decision, score=worth, parts=parts)


def _link(context: MatchContext) -> ScorePart | None:
    ways = [("it links to", context.links_to), ("it is linked from", context.linked_from)]
    said = [f"{way} {_article(articles)} of the story" for way, articles in ways if articles]
    return ScorePart("link", 1.0, LINK, " and ".join(said)) if said else None


def _article(articles: Sequence[str]) -> str:
    return f"“{articles[0][:120]}”" if len(articles) == 1 else f"{len(articles)} articles"


def _time(away: timedelta | None) -> ScorePart | None:
    if away is None:
        return None
    away = abs(away)
    if away >= _FAR:
        return None
    value = 1.0 if away <= _NEAR else (_FAR - away) / (_FAR - _NEAR)
    days = away.days
    how = "within a day" if days < 1 else f"{days} day{'s' * (days > 1)} away from an article"
    said = f"it was published {how}" + (" of an article of the story" if days < 1 else " of the story")
    return ScorePart("time", round(value, 4), TIME, said)
