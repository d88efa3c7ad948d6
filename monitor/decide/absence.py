"""Looks at a known article that did not show it, where it went, and what an address that never showed one comes to."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Final

from monitor.alerts.rules import for_presence
from monitor.decide.storing import address, learned, look_due, looked
from monitor.dedupe import canonical
from monitor.extract import READABLE
from monitor.keys import is_one_place
from monitor.model import (
    Intent,
    KeepEvidence,
    Known,
    KnownArticle,
    OfferAddress,
    Outcome,
    Presence,
    Result,
    SetAddress,
    SetPresence,
    Sight,
)
from monitor.revise import judge
from monitor.schedule import confirm, retry

BESIDE: Final = timedelta(days=1)
"""Of two articles of an outlet that say the same, and were both seen for longer than this, one that is taken down has
not moved to the other."""

_LONGEST_GAP: Final = timedelta(days=8)
"""No article is looked at more seldom: what was found longer before the first miss than this stood beside it."""

_FUTILE = (Result.MISSING, Result.BROKEN, Result.OK, Result.NOT_MODIFIED)
_REFUSED = (Result.ROBOTS, Result.REFUSED)
_CUT_OFF: Final = 30
"""Failures of an address whose host cannot be reached: three weeks, by when it is not our network that is at fault."""


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
    # Whatever ails the page, an article of the story is never given up. Nothing was read: what was doubted is so still.
    later = retry(failures, now=now) or now + timedelta(days=1)
    again = partial(
        address,
        outcome,
        failures=failures,
        article=article.url,
        primary=True,
        doubt=article.doubt,
        doubts=article.doubts,
    )
    if result is Result.MISSING and (to := _where_it_went(article, outcome.at)) is not None:
        verdict_reason = f"it is read at another address of its outlet now; at its own: {reason or 'missing'}"
        return [*moved(known, article, to, outcome, verdict_reason), again(next_check=later)]
    story = known.story
    verdict = judge(article, result, now=outcome.at, looks=story.gone_looks, over=story.gone_over, reason=reason)
    if outcome.retry_after is not None:
        due = outcome.retry_after
    elif result is Result.MISSING and verdict.presence is Presence.SUSPECT:
        misses = [look.at for look in article.misses if look.result is Result.MISSING]
        first = min([*misses, outcome.at])
        due = confirm(len(misses) + 1, now=now, looks=story.gone_looks, over=story.gone_over, first=first)
    else:
        due = later
    return [
        *presence(known, article, verdict.presence, verdict.reason, outcome),
        *(_in_its_place(known, article, outcome, now) if result is Result.MISSING else ()),
        again(next_check=due),
    ]


def _where_it_went(article: KnownArticle, at: datetime) -> str | None:
    """The key of the article that a missing one has moved to; None where it is not read elsewhere, or was gone before.

    It is the one that it moved to before, whatever that one says by now; else one that says the same, and was found
    about when this one was missed first, or later. at: of this look.
    """
    if article.twin is None or article.presence is Presence.GONE:
        return None
    if article.twin == article.moved_to or article.twin_since is None:
        return article.twin
    missed = min((look.at for look in article.misses if look.result is Result.MISSING), default=at)
    earliest = missed - _LONGEST_GAP
    if article.last_seen is not None:
        earliest = max(earliest, article.last_seen - BESIDE)
    return article.twin if article.twin_since >= earliest else None


def _in_its_place(known: Known, article: KnownArticle, outcome: Outcome, now: datetime) -> list[Intent]:
    """What a redirect led to in place of an article is read for itself, where it matches the story."""
    page, read, match = outcome.page, outcome.article, outcome.match
    if page is None or read is None or match is None or match.decision == "reject" or read.kind not in READABLE:
        return []
    if is_one_place(canonical(page.url), canonical(page.answered_url)):
        return []
    return [OfferAddress(known.story.slug, page.answered_url, f"link:{article.url}", outcome.at, now)]


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
    """An address that has not shown an article yet. A page that is missing or cannot be read is tried three times, and
    so is what robots.txt or we refuse, a day apart: a robots.txt is closed for a day of repairs, a file of another type
    is served by mistake, and a network without a way out gives every name an address of its own. A host that shuts us
    out is tried ten times, one that cannot be reached for weeks: it may be we who are cut off."""
    failures = (known.address.failures if known.address else 0) + 1
    is_futile = result in _FUTILE or result in _REFUSED
    due: datetime | None
    if outcome.retry_after is not None and result not in _REFUSED:
        due = outcome.retry_after
    elif (outcome.article is not None and outcome.article.kind == "index") or (is_futile and failures >= 3):
        due = None
    elif result in _REFUSED:
        due = now + timedelta(days=1)
    else:
        due = retry(failures, now=now)
        if due is None and result is Result.UNREACHABLE and failures < _CUT_OFF:
            due = now + timedelta(days=1)
    return address(outcome, next_check=due, failures=failures)


def presence(
    known: Known, article: KnownArticle, new: Presence, reason: str, outcome: Outcome, *, is_home: bool = False
) -> list[Intent]:
    """A transition with the page that it rests on, where one came; nothing where there is none.

    is_home: the article was seen at its own address, so that it is read nowhere else.
    """
    if new is article.presence:
        return []
    intents: list[Intent] = [KeepEvidence(outcome.page)] if outcome.page is not None else []
    to = None if is_home else article.moved_to
    intents.append(SetPresence(article.url, article.presence, new, outcome.at, reason, to))
    intents.extend(for_presence(known.story, article, new, reason, at=outcome.at))
    return intents


def moved(known: Known, left: KnownArticle, to: str, outcome: Outcome, reason: str | None = None) -> list[Intent]:
    """An article is read at another address now."""
    if left.moved_to == to and left.presence is Presence.MOVED:
        return []
    said = reason or f"it is read at {to} now"
    intents: list[Intent] = [KeepEvidence(outcome.page)] if outcome.page is not None else []
    intents.append(SetPresence(left.url, left.presence, Presence.MOVED, outcome.at, said, moved_to=to))
    intents.extend(for_presence(known.story, left, Presence.MOVED, said, at=outcome.at))
    return intents
