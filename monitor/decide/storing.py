"""The intents by which what a look found is kept: the address, when it is due, the revision, its pages and claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from monitor import dedupe
from monitor.dedupe import canonical, outlet
from monitor.extract import EXTRACTOR
from monitor.facts import claims
from monitor.model import (
    AddRevision,
    Article,
    Decision,
    Habit,
    History,
    Intent,
    KeepFurther,
    Known,
    KnownArticle,
    NoteHabit,
    Outcome,
    PutArticle,
    PutClaims,
    Result,
    SaveCopy,
    SetAddress,
)
from monitor.schedule import learned as habit_after
from monitor.schedule import next_check, stake


def address(
    outcome: Outcome,
    *,
    next_check: datetime | None,
    failures: int = 0,
    unchanged: int = 0,
    article: str | None = None,
    primary: bool = False,
    doubt: str | None = None,
    doubts: int = 0,
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
        doubts=doubts,
        leads_to=leads_to(outcome),
    )


def leads_to(outcome: Outcome) -> str | None:
    """The canonical address of the page that answered, where another one was asked for."""
    page = outcome.page
    if page is None or outcome.result is not Result.OK:
        return None
    key = canonical(page.answered_url, page.body)
    return None if key == canonical(outcome.work.url) else key


def put_article(url: str, first_seen: datetime, article: Article, *, is_seed: bool) -> PutArticle:
    """An article as it is now, with the wire that it credits."""
    # Found when it is first asked for: its patterns take 0.06 s to make, and most processes store no article.
    wire = dedupe.credit(article.text, authors=article.authors, dateline=article.dateline, initials=article.initials)
    return PutArticle(url, outlet(url), first_seen, article, is_seed, credit=wire)


def revision(url: str, article: Article, outcome: Outcome) -> AddRevision:
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


def save_copy(known: Known, outcome: Outcome) -> list[Intent]:
    """That the page is to be saved elsewhere too, where the story asks for it; after the evidence it stands beside."""
    if not known.story.wayback or outcome.page is None:
        return []
    return [SaveCopy(known.story.slug, outcome.page.answered_url, outcome.at)]


def keep_pages(url: str, outcome: Outcome) -> list[Intent]:
    """The further pages of an article that has several, beside its first one; after the revision that rests on them."""
    assert outcome.fingerprint is not None
    name = outcome.fingerprint.words_hash
    return [KeepFurther(url, name, number, page) for number, page in enumerate(outcome.pages, start=2)]


def claims_of(url: str, article: Article, words_hash: str) -> list[Intent]:
    found = claims(article.text, language=article.language)
    return [PutClaims(url, words_hash, found)] if found else []


def next_look(
    known: Known,
    history: History,
    now: datetime,
    *,
    is_seed: bool = False,
    is_original: bool = True,
    decision: Decision | None = None,
) -> datetime:
    """When to look again, by what is known of the article and its outlet, and what is at stake in it."""
    sane = _sane(history, now)
    weight = stake(sane, now=now, is_seed=is_seed, is_original=is_original, decision=decision)
    return next_check(sane, now=now, weight=weight, habit=known.habit)


def look_due(known: Known, article: KnownArticle, history: History, now: datetime) -> datetime:
    """When to look again at a known article. history: with the look that was made now."""
    original = article.family_origin in (None, article.url)
    return next_look(known, history, now, is_seed=article.is_seed, is_original=original, decision=article.decision)


def looked(article: KnownArticle, outcome: Outcome) -> History:
    """An article's history with one look more, at which every signal was followed."""
    return replace(article.history, checks=article.history.checks + 1, last_check=outcome.at, signals=())


def learned(article: str, history: History, outcome: Outcome, *, edited: bool) -> list[Intent]:
    """What a look that showed an article teaches of its outlet. history: as it was before that look."""
    name = outlet(article)
    if name is None or history.checks == 0:
        return []
    more = habit_after(Habit(), _sane(history, outcome.at), until=outcome.at, changed=edited)
    return [NoteHabit(name, more.expected, more.edits, more.by_age)]


def _sane(history: History, now: datetime) -> History:
    """A clock that was set back must stop no pass: nothing of the past lies after now."""
    last = history.last_check
    return replace(
        history,
        first_seen=min(history.first_seen, now),
        last_check=None if last is None else min(last, now),
        changes=tuple(min(change, now) for change in history.changes),
        signals=tuple(min(signal, now) for signal in history.signals),
    )


def is_local(outcome: Outcome) -> bool:
    """A seed read from a file: there is no address to look at again."""
    return outcome.status is None
