"""A look at an article: a first reading, one more, or none."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from monitor.alerts.rules import for_change, for_new, for_presence
from monitor.decide.doubt import doubtful, nearest
from monitor.decide.following import steps
from monitor.decide.parts import check, rest
from monitor.dedupe import canonical, kinship, outlet
from monitor.extract import EXTRACTOR, READABLE
from monitor.facts import claims
from monitor.keys import article_key
from monitor.model import (
    AddChange,
    AddDiscovery,
    AddRevision,
    Article,
    Change,
    History,
    Intent,
    KeepEvidence,
    Kinship,
    Known,
    KnownArticle,
    OfferAddress,
    Outcome,
    Presence,
    PutArticle,
    PutClaims,
    PutKinship,
    PutMatch,
    Result,
    SetAddress,
    SetPresence,
    Sight,
)
from monitor.revise import compare, judge, summary
from monitor.schedule import next_check, retry
from monitor.stamps import stamp_to_utc

_WALLS = frozenset({"consent", "login", "captcha"})
_SOON = timedelta(minutes=20)
_FUTILE = (Result.MISSING, Result.BROKEN, Result.OK, Result.NOT_MODIFIED)
_KIN = ("same", "copy", "derived")


def article_intents(known: Known, outcome: Outcome, now: datetime) -> list[Intent]:
    """What a look at an article's address comes to."""
    result = _meaning(outcome)
    intents: list[Intent] = [check(outcome, result=result, article=known.article.url if known.article else None)]
    intents.extend(rest(outcome))
    if known.article is not None and outcome.article is not None:
        outcome = nearest(known.article, outcome)
    if result is Result.OK:
        if known.article is None:
            intents.extend(_first_reading(known, outcome, now))
        elif outcome.article is None:
            # It became known after it was sent for, which it is again: a known article is read whatever it says.
            intents.append(
                _address(
                    outcome,
                    next_check=now + _SOON,
                    article=known.article.url,
                    primary=known.address is not None and known.address.is_primary,
                )
            )
        elif outcome.work.via == "seed" and _is_local(outcome):
            intents.extend(_seed_again(known, known.article, outcome))
        elif known.address is None or not known.address.is_primary:
            intents.extend(_other_address(known, known.article, outcome, now))
        else:
            intents.extend(_reading_again(known, known.article, outcome, now))
    elif known.article is None:
        intents.append(_address_failed(known, outcome, result, now))
    else:
        intents.extend(_no_reading(known, known.article, outcome, result, now))
    return intents


def _meaning(outcome: Outcome) -> Result:
    """What came back, told by the page and not only by the status: a consent page and a soft 404 answer 200 too."""
    article = outcome.article
    if outcome.result is not Result.OK:
        return outcome.result
    if article is None:
        return Result.OK if outcome.match is not None else Result.BROKEN  # judged by its source alone, and rejected
    if article.kind in _WALLS:
        return Result.BLOCKED
    if article.kind == "error":
        return Result.MISSING
    if article.kind not in READABLE or not article.text or outcome.fingerprint is None:
        # A front or section page where an article was is how many outlets take one down.
        return Result.MISSING if article.kind == "index" else Result.BROKEN
    return Result.OK


def _first_reading(known: Known, outcome: Outcome, now: datetime) -> list[Intent]:
    article, fingerprint, match, story = outcome.article, outcome.fingerprint, outcome.match, known.story
    if match is None or match.decision == "reject":
        return [] if _is_local(outcome) else [_address(outcome, next_check=None)]
    assert article is not None
    assert fingerprint is not None
    url = article_key(outcome)
    assert url is not None, "an article that was read has a key"
    hint = outcome.work.hint
    if hint is not None:
        article = replace(article, title=article.title or hint.title, published=article.published or hint.published)
    seed = outcome.work.via == "seed"
    kin = None if seed else _kin(known, outcome)
    intents: list[Intent] = []
    if outcome.page is not None:
        intents.append(KeepEvidence(outcome.page))
    intents.append(PutArticle(url, outlet(url), outcome.at, article, is_seed=seed))
    intents.append(_revision(url, article, outcome))
    intents.append(Sight(url, fingerprint.words_hash, outcome.at))
    intents.append(PutMatch(story.slug, url, match, outcome.at))
    intents.append(AddDiscovery(story.slug, url, outcome.work.via, outcome.at))
    if kin is not None:
        intents.append(PutKinship(url, kin[0], kin[1]))
    intents.extend(_claims(url, article, fingerprint.words_hash))
    if not known.silent and not seed:
        intents.extend(
            for_new(story, url, article, match.decision, kin[1] if kin else None, match.reason, at=outcome.at)
        )
    intents.extend(OfferAddress(story.slug, link, f"link:{url}", outcome.at, now) for link in steps(outcome, story))
    if not _is_local(outcome):
        history = _history_of_new(article, outcome)
        intents.append(_address(outcome, next_check=_next(history, now), article=url, primary=True, read=True))
    elif canonical(url) == url:
        # A page kept in the story's folder says where it came from: that is where it is looked at again.
        intents.append(OfferAddress(story.slug, url, "seed", outcome.at, now))
    return intents


def _seed_again(known: Known, article: KnownArticle, outcome: Outcome) -> list[Intent]:
    """A seed's file is read on every pass; what the web has said since counts for more than the file."""
    intents: list[Intent] = [AddDiscovery(known.story.slug, article.url, "seed", outcome.at)]
    if outcome.match is not None and article.decision != outcome.match.decision:
        intents.append(PutMatch(known.story.slug, article.url, outcome.match, outcome.at))
    return intents


def _other_address(known: Known, article: KnownArticle, outcome: Outcome, now: datetime) -> list[Intent]:
    """The article is known and is looked at elsewhere: an AMP page or a mobile one words small things differently, and
    what it says is no change. Unless there is no such other place yet, as for a seed that was kept as a file."""
    story = known.story
    intents: list[Intent] = [AddDiscovery(story.slug, article.url, outcome.work.via, outcome.at)]
    if outcome.match is not None and article.decision is None:
        intents.append(PutMatch(story.slug, article.url, outcome.match, outcome.at))
    if article.is_seed and article.history.checks == 0:
        return [*intents, *_reading_again(known, article, outcome, now)]
    return [*intents, _address(outcome, next_check=None, article=article.url)]


def _reading_again(known: Known, article: KnownArticle, outcome: Outcome, now: datetime) -> list[Intent]:
    read, fingerprint, story = outcome.article, outcome.fingerprint, known.story
    assert read is not None
    assert fingerprint is not None
    history = replace(article.history, checks=article.history.checks + 1, last_check=outcome.at)
    same = fingerprint.words_hash == article.current.words_hash
    if outcome.fragment and not same:
        # Not all of its pages came: what is missing was not taken out, and what is there may be said twice.
        return [_address(outcome, next_check=now + _SOON, article=article.url, primary=True)]
    if not same and article.doubt != fingerprint.words_hash and (why := doubtful(article, read)):
        return [
            *_presence(known, article, Presence.SUSPECT, why, outcome),
            _address(outcome, next_check=now + _SOON, article=article.url, primary=True, doubt=fingerprint.words_hash),
        ]
    change = None if same else _compare(article, read)
    if change is not None and change.changed:
        history = replace(history, changes=(*history.changes, outcome.at))
    intents: list[Intent] = []
    if outcome.page is not None and change is not None and change.changed:
        intents.append(KeepEvidence(outcome.page))
    verdict = judge(article, Result.OK, now=outcome.at, looks=story.gone_looks, over=story.gone_over)
    intents.extend(_presence(known, article, verdict.presence, verdict.reason, outcome))
    if change is None or not change.changed:
        intents.append(Sight(article.url, article.current.words_hash, outcome.at))
    else:
        intents.extend(_new_state(known, article, outcome, read, change))
    if outcome.match is not None and article.decision != outcome.match.decision and not article.is_seed:
        intents.append(PutMatch(story.slug, article.url, outcome.match, outcome.at))
    intents.append(_address(outcome, next_check=_next(history, now), article=article.url, primary=True, read=True))
    return intents


def _new_state(known: Known, article: KnownArticle, outcome: Outcome, read: Article, change: Change) -> list[Intent]:
    assert outcome.fingerprint is not None
    new_hash, old_hash = outcome.fingerprint.words_hash, article.current.words_hash
    flap = any(revision.words_hash == new_hash for revision in article.revisions)
    intents: list[Intent] = [
        PutArticle(article.url, outlet(article.url), article.history.first_seen, read, article.is_seed)
    ]
    if not flap:
        intents.append(_revision(article.url, read, outcome))
        intents.extend(_claims(article.url, read, new_hash))
    intents.append(Sight(article.url, new_hash, outcome.at))
    intents.append(AddChange(article.url, old_hash, new_hash, outcome.at, change, flap, summary(change)))
    if not known.silent:
        intents.extend(
            for_change(known.story, article, old_hash, new_hash, change, summary(change), flap, at=outcome.at)
        )
    return intents


def _no_reading(known: Known, article: KnownArticle, outcome: Outcome, result: Result, now: datetime) -> list[Intent]:
    """A known article was asked for, and did not show its words, or only said that they are the same."""
    story, intents = known.story, list[Intent]()
    unchanged = 0
    if result is Result.NOT_MODIFIED:
        unchanged = (known.address.unchanged if known.address else 0) + 1
        intents.append(Sight(article.url, article.current.words_hash, outcome.at))
    primary = known.address is None or known.address.is_primary
    verdict = judge(article, result, now=outcome.at, looks=story.gone_looks, over=story.gone_over, reason=_why(outcome))
    if primary:
        intents.extend(_presence(known, article, verdict.presence, verdict.reason, outcome))
    failures = 0 if result is Result.NOT_MODIFIED else (known.address.failures if known.address else 0) + 1
    if result is Result.NOT_MODIFIED:
        history = replace(article.history, checks=article.history.checks + 1, last_check=outcome.at)
        due = _next(history, now)
    elif outcome.retry_after is not None:
        due = outcome.retry_after
    elif result is Result.MISSING and verdict.presence is Presence.SUSPECT:
        due = now + _SOON
    else:
        # Whatever ails the page, an article of the story is never given up.
        due = retry(failures, now=now) or now + timedelta(days=1)
    if primary:
        intents.append(
            _address(outcome, next_check=due, failures=failures, unchanged=unchanged, article=article.url, primary=True)
        )
    else:
        intents.append(_address(outcome, next_check=None, failures=failures, article=article.url))
    return intents


def _address_failed(known: Known, outcome: Outcome, result: Result, now: datetime) -> SetAddress:
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
    return _address(outcome, next_check=due, failures=failures)


def _address(
    outcome: Outcome,
    *,
    next_check: datetime | None,
    failures: int = 0,
    unchanged: int = 0,
    article: str | None = None,
    primary: bool = False,
    doubt: str | None = None,
    read: bool = False,
) -> SetAddress:
    """What is remembered of the address: the validators of an answer that was read and believed, or, where they held,
    those it was asked with. A soft 404 has validators too, which must not make it the article's state."""
    page = outcome.page
    fresh = page is not None and read
    kept = outcome.result is Result.NOT_MODIFIED and article is not None
    return SetAddress(
        story=outcome.work.story,
        url=outcome.work.url,
        at=outcome.at,
        next_check=next_check,
        failures=failures,
        unchanged=unchanged,
        etag=page.header("ETag") if fresh and page else outcome.work.etag if kept else None,
        last_modified=page.header("Last-Modified") if fresh and page else outcome.work.last_modified if kept else None,
        article=article,
        primary=primary,
        doubt=doubt,
    )


def _presence(known: Known, article: KnownArticle, new: Presence, reason: str, outcome: Outcome) -> list[Intent]:
    if new is article.presence:
        return []
    intents: list[Intent] = [SetPresence(article.url, article.presence, new, outcome.at, reason)]
    if not known.silent:
        intents.extend(for_presence(known.story, article, new, reason, at=outcome.at))
    return intents


def _compare(article: KnownArticle, read: Article) -> Change:
    old = article.current
    return compare(old.title, old.text, read.title or "", read.text, language=read.language)


def _revision(url: str, article: Article, outcome: Outcome) -> AddRevision:
    assert outcome.fingerprint is not None
    return AddRevision(
        article=url,
        words_hash=outcome.fingerprint.words_hash,
        title=article.title or "",
        text=article.text,
        extractor=EXTRACTOR,
        at=outcome.at,
        fingerprint=outcome.fingerprint,
    )


def _claims(url: str, article: Article, words_hash: str) -> list[Intent]:
    found = claims(article.text, language=article.language)
    return [PutClaims(url, words_hash, found)] if found else []


def _kin(known: Known, outcome: Outcome) -> tuple[str, Kinship] | None:
    """The family an article belongs to, by its nearest relative, and how it stands to that one."""
    assert outcome.fingerprint is not None
    related = [
        (candidate.origin or candidate.url, found)
        for candidate in known.candidates
        if (found := kinship(outcome.fingerprint, candidate)).relation in _KIN
    ]
    if not related:
        return None
    return max(related, key=lambda pair: (pair[1].containment, pair[1].resemblance, pair[0]))


def _history_of_new(article: Article, outcome: Outcome) -> History:
    published = stamp_to_utc(article.published) if article.published else None
    return History(outcome.at, published, checks=1, last_check=outcome.at)


def _why(outcome: Outcome) -> str:
    """What a look that showed no article found, for a person."""
    if outcome.error or outcome.article is None:
        return outcome.error or ""
    return f"the page is {'an' if outcome.article.kind[0] in 'aeiou' else 'a'} {outcome.article.kind} page now"


def _next(history: History, now: datetime) -> datetime:
    """When to look again. A clock that was set back must stop no pass: nothing of the past lies after now."""
    last = history.last_check
    sane = replace(
        history,
        first_seen=min(history.first_seen, now),
        last_check=None if last is None else min(last, now),
        changes=tuple(min(change, now) for change in history.changes),
    )
    return next_check(sane, now=now)


def _is_local(outcome: Outcome) -> bool:
    """A seed read from a file: there is no address to look at again."""
    return outcome.status is None
