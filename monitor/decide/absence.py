"""Looks at a known article that did not show it, where it went, and what an address that never showed one comes to."""

from __future__ import annotations

from datetime import datetime, timedelta

from monitor.alerts.rules import for_presence
from monitor.decide.doubt import SOON
from monitor.decide.storing import address, learned, look_due, looked
from monitor.model import (
    Intent,
    KeepEvidence,
    Known,
    KnownArticle,
    Outcome,
    Presence,
    Result,
    SetAddress,
    SetPresence,
    Sight,
)
from monitor.revise import judge
from monitor.schedule import retry

_FUTILE = (Result.MISSING, Result.BROKEN, Result.OK, Result.NOT_MODIFIED)


def no_reading(
    known: Known, article: KnownArticle, outcome: Outcome, result: Result, reason: str, now: datetime
) -> list[Intent]:
    """A known article was asked for, and did not show its words, or only said that they are the same."""
    primary = known.address is None or known.address.is_primary
    failures = (known.address.failures if known.address else 0) + 1
    if not primary:
        return [address(outcome, next_check=None, failures=failures, article=article.url)]
    if result is Result.NOT_MODIFIED:
        return _not_modified(known, article, outcome, now)
    if result is Result.MISSING and article.twin is not None and article.presence is not Presence.GONE:
        verdict_reason = f"it is read at another address of its outlet now; at its own: {reason or 'missing'}"
        gone_over = moved(known, article, article.twin, outcome, verdict_reason)
        due = retry(failures, now=now) or now + timedelta(days=1)
        return [*gone_over, address(outcome, next_check=due, failures=failures, article=article.url, primary=True)]
    story = known.story
    verdict = judge(article, result, now=outcome.at, looks=story.gone_looks, over=story.gone_over, reason=reason)
    if outcome.retry_after is not None:
        due = outcome.retry_after
    elif result is Result.MISSING and verdict.presence is Presence.SUSPECT:
        due = now + SOON
    else:
        # Whatever ails the page, an article of the story is never given up.
        due = retry(failures, now=now) or now + timedelta(days=1)
    return [
        *presence(known, article, verdict.presence, verdict.reason, outcome),
        address(outcome, next_check=due, failures=failures, article=article.url, primary=True),
    ]


def _not_modified(known: Known, article: KnownArticle, outcome: Outcome, now: datetime) -> list[Intent]:
    story = known.story
    unchanged = (known.address.unchanged if known.address else 0) + 1
    verdict = judge(article, Result.NOT_MODIFIED, now=outcome.at, looks=story.gone_looks, over=story.gone_over)
    due = look_due(known, article, looked(article, outcome), now)
    return [
        Sight(article.url, article.current.words_hash, outcome.at),
        *presence(known, article, verdict.presence, verdict.reason, outcome),
        *learned(article.url, article.history, outcome, edited=False),
        address(outcome, next_check=due, unchanged=unchanged, article=article.url, primary=True),
    ]


def address_failed(known: Known, outcome: Outcome, result: Result, now: datetime) -> SetAddress:
    """An address that has not shown an article yet. What robots.txt or we refuse is left alone for good; a page that is
    missing or cannot be read is tried three times; a host that cannot be reached longer."""
    failures = (known.address.failures if known.address else 0) + 1
    due: datetime | None
    if result in (Result.ROBOTS, Result.REFUSED):
        due = None
    elif outcome.retry_after is not None:
        due = outcome.retry_after
    elif (outcome.article is not None and outcome.article.kind == "index") or (result in _FUTILE and failures >= 3):
        due = None
    else:
        due = retry(failures, now=now)
    return address(outcome, next_check=due, failures=failures)


def presence(known: Known, article: KnownArticle, new: Presence, reason: str, outcome: Outcome) -> list[Intent]:
    """A transition with the page that it rests on, where one came; nothing where there is none."""
    if new is article.presence:
        return []
    intents: list[Intent] = [KeepEvidence(outcome.page)] if outcome.page is not None else []
    intents.append(SetPresence(article.url, article.presence, new, outcome.at, reason, article.moved_to))
    if not known.silent:
        intents.extend(for_presence(known.story, article, new, reason, at=outcome.at))
    return intents


def moved(known: Known, left: KnownArticle, to: str, outcome: Outcome, reason: str | None = None) -> list[Intent]:
    """An article is read at another address now."""
    if left.moved_to == to and left.presence is Presence.MOVED:
        return []
    said = reason or f"it is read at {to} now"
    intents: list[Intent] = [KeepEvidence(outcome.page)] if outcome.page is not None else []
    intents.append(SetPresence(left.url, left.presence, Presence.MOVED, outcome.at, said, moved_to=to))
    if not known.silent:
        intents.extend(for_presence(known.story, left, Presence.MOVED, said, at=outcome.at))
    return intents
