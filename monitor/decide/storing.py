"""The intents by which what a look found is kept: the address, when it is due, the revision, its pages and claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from monitor.extract import EXTRACTOR
from monitor.facts import claims
from monitor.model import (
    AddRevision,
    Article,
    Decision,
    History,
    Intent,
    KeepFurther,
    Known,
    Outcome,
    PutClaims,
    Result,
    SetAddress,
)
from monitor.schedule import next_check


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
    )


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


def keep_pages(url: str, outcome: Outcome) -> list[Intent]:
    """The further pages of an article that has several, beside its first one; after the revision that rests on them."""
    assert outcome.fingerprint is not None
    name = outcome.fingerprint.words_hash
    return [KeepFurther(url, name, number, page) for number, page in enumerate(outcome.pages, start=2)]


def claims_of(url: str, article: Article, words_hash: str) -> list[Intent]:
    found = claims(article.text, language=article.language)
    return [PutClaims(url, words_hash, found)] if found else []


def next_look(
    known: Known, history: History, now: datetime, *, is_seed: bool = False, decision: Decision | None = None
) -> datetime:
    """When to look again. A clock that was set back must stop no pass: nothing of the past lies after now."""
    last = history.last_check
    sane = replace(
        history,
        first_seen=min(history.first_seen, now),
        last_check=None if last is None else min(last, now),
        changes=tuple(min(change, now) for change in history.changes),
    )
    return next_check(sane, now=now)


def is_local(outcome: Outcome) -> bool:
    """A seed read from a file: there is no address to look at again."""
    return outcome.status is None
