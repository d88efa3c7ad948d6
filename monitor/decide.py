"""Known + Outcome + now → intents.

What a spider brought home is held against what the store knows, and what is to be written comes out: nothing here reads
a clock, a file or a database, so every case can be tried in a REPL. `store.apply` writes the intents of one Outcome in
one transaction.

    source   what it offers becomes due; what it offers again is one more discovery
    article  new      does it match? → article, revision, family, claims, alert
             known    the same words → a sighting
                      other words    → doubt, or a revision with its change and alert
                      no words       → presence: suspect, gone, blocked, restored
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from monitor.alerts.rules import for_change, for_new, for_presence
from monitor.dedupe import canonical, host, kinship, outlet
from monitor.extract import EXTRACTOR, READABLE
from monitor.facts import claims
from monitor.keys import article_key
from monitor.match import Matcher
from monitor.model import (
    AddChange,
    AddDiscovery,
    AddRevision,
    Article,
    Change,
    History,
    Intent,
    Item,
    KeepEvidence,
    Kinship,
    Known,
    KnownArticle,
    KnownSource,
    Link,
    NoteCheck,
    OfferAddress,
    Outcome,
    Presence,
    PutArticle,
    PutClaims,
    PutKinship,
    PutMatch,
    RestHost,
    Result,
    SetAddress,
    SetPresence,
    SetSource,
    Sight,
    Source,
    Story,
    WorkKind,
)
from monitor.revise import compare, judge, summary
from monitor.schedule import next_check, next_visit, retry
from monitor.stamps import stamp_to_utc

SHRINKS = 0.3
"""A text that keeps less than this share of its length is doubted until two full looks agree: most often it
is a fragment, a teaser before a wall or a broken extraction; a retraction that leaves one sentence is the rare case."""

UNSURE = 0.25
"""A reading of less confidence than this is doubted likewise."""

_WALLS = frozenset({"consent", "login", "captcha"})
_STEPS = 20
_SOON = timedelta(minutes=20)
_FUTILE = (Result.MISSING, Result.BROKEN, Result.OK, Result.NOT_MODIFIED)
_KIN = ("same", "copy", "derived")


@lru_cache(maxsize=64)
def matcher(story: Story) -> Matcher:
    """The story's matcher, made once for each version of the story."""
    return Matcher(story)


def worth_following(item: Item, source: Source, story: Story) -> bool:
    """Whether a link that a source offers is fetched: all are, unless it says only those that name a concept."""
    if item.url is None:
        return False
    if source.follow == "all":
        return True
    return matcher(story).names(" \n ".join(filter(None, (item.title, item.summary, item.url))))


def steps(outcome: Outcome, story: Story) -> tuple[str, ...]:
    """The links of an article that are followed: one step from a new match, where anchor or address names a concept."""
    work, article, match = outcome.work, outcome.article, outcome.match
    if article is None or match is None or match.decision != "accept" or work.via.startswith("link:"):
        return ()
    if work.known and work.via != "seed":
        return ()
    links = dict.fromkeys(link.url for link in article.links if link.url and _names(link, story))
    return tuple(url for url in links if canonical(url) is not None and urlsplit(url).path.strip("/"))[:_STEPS]


def _names(link: Link, story: Story) -> bool:
    return matcher(story).names(f"{link.text} \n {link.url}")


def decide(known: Known, outcome: Outcome, *, now: datetime) -> tuple[Intent, ...]:
    """What is to be written for one Outcome. The same known, outcome and now give the same intents."""
    now = max(now, outcome.at)
    if outcome.work.kind is WorkKind.SOURCE:
        return tuple(_source(known, outcome, now))
    return tuple(_article(known, outcome, now))


# --------------------------------------------------------------------------------------------------------------- source


def _source(known: Known, outcome: Outcome, now: datetime) -> list[Intent]:
    work, story = outcome.work, known.story
    source, before = work.source, known.source or KnownSource(outcome.work.via)
    assert source is not None, "Work of kind source carries its source"
    intents: list[Intent] = [_check(outcome, source=source.name)]
    offers: dict[str, OfferAddress] = {}
    fresh = False
    for item in outcome.items:
        key = canonical(item.url) if item.url else None
        if key is None:
            continue
        article = known.offered.get(key)
        if article is not None:
            intents.append(AddDiscovery(story.slug, article, source.name, outcome.at))
        elif key not in offers and worth_following(item, source, story):
            # An address that is known but has shown no article yet is offered again: it was found in this way too.
            offers[key] = OfferAddress(story.slug, item.url or key, source.name, outcome.at, now, item)
            fresh = fresh or key not in known.offered
    intents.extend(offers.values())
    good = outcome.result in (Result.OK, Result.NOT_MODIFIED)
    page = outcome.page if outcome.result is Result.OK else None
    intents.append(
        SetSource(
            story=story.slug,
            name=source.name,
            next_check=next_visit(source, before, now=now, ok=good, retry_after=outcome.retry_after, found_new=fresh),
            failures=0 if good else before.failures + 1,
            unchanged=before.unchanged + 1 if outcome.result is Result.NOT_MODIFIED else 0,
            etag=page.header("ETag") if page else work.etag,
            last_modified=page.header("Last-Modified") if page else work.last_modified,
            success_at=outcome.at if good else before.last_success,
            error=outcome.error,
        )
    )
    intents.extend(_rest(outcome))
    return intents


# -------------------------------------------------------------------------------------------------------------- article


def _article(known: Known, outcome: Outcome, now: datetime) -> list[Intent]:
    result = _meaning(outcome)
    intents: list[Intent] = [_check(outcome, result=result, article=known.article.url if known.article else None)]
    intents.extend(_rest(outcome))
    if result is Result.OK:
        if known.article is None:
            intents.extend(_first_reading(known, outcome, now))
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
        return Result.BROKEN
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
    assert article is not None
    assert fingerprint is not None
    if match is None or match.decision == "reject":
        return [] if _is_local(outcome) else [_address(outcome, next_check=None)]
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
    if not same and article.doubt != fingerprint.words_hash and (why := _doubtful(article, read)):
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


# ---------------------------------------------------------------------------------------------------------- small parts


def _check(
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


def _rest(outcome: Outcome) -> list[Intent]:
    # After a redirect it is the host that answered which wants to be left alone.
    name = host(outcome.page.answered_url if outcome.page else outcome.work.url)
    if outcome.retry_after is None or name is None:
        return []
    return [RestHost(name, outcome.retry_after, outcome.error or "asked to be left alone")]


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


def _doubtful(article: KnownArticle, read: Article) -> str | None:
    """Why a reading is not believed at once, None where it is."""
    before, after = len(article.current.text), len(read.text)
    if after < before * SHRINKS:
        return f"the text shrank from {before} to {after} characters; it is looked at again before that is believed"
    if not read.title and article.current.title:
        return "the page has lost its title; it is looked at again before that is believed"
    if read.confidence < UNSURE:
        return "the page could not be read with confidence; it is looked at again"
    return None


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


__all__ = ["decide", "matcher", "steps", "worth_following"]
