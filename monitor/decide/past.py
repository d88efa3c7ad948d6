"""A look that an archive made long ago, taken in now as if it had been watched. Pure.

    newer than all that is known of its article   decided as any look
    older, or in between                          put in its place among the others:

        known      A ───────────── A        B ─── B
        X comes at       t
        comes to   A ─ A   X   A ─ A        B ─── B
        changes        A → X, X → A,    A → B as it was

What was told is not taken back, and nothing is told: an archive's looks raise no alert of themselves. They teach
nothing of a host or an outlet (its pages look otherwise by now, and it was looked at by another's rhythm), ask nobody
for anything, and set no clock forward: their articles are looked at from now on as any old ones are, spread over the
time that lies between two looks at such an article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final
from zlib import crc32

from monitor.decide.again import compared
from monitor.decide.articles import article_intents
from monitor.decide.doubt import doubtful, nearest, state_of, with_its_title
from monitor.decide.judged import with_the_no
from monitor.decide.manners import mannered
from monitor.decide.meaning import meaning
from monitor.decide.news import in_its_story, later_news
from monitor.decide.parts import check
from monitor.decide.rereading import READ_OTHERWISE
from monitor.decide.storing import claims_of, keep_pages, next_look, put_article, revision
from monitor.extract import EXTRACTOR
from monitor.model import (
    AddChange,
    AddDiscovery,
    AskHost,
    DropChange,
    DropCopies,
    Hasten,
    History,
    Intent,
    KeepEvidence,
    Known,
    KnownArticle,
    Learn,
    MoveBack,
    NoteHabit,
    OfferAddress,
    Outcome,
    Passed,
    Past,
    PutMatch,
    RestHost,
    Result,
    Revision,
    SaveCopy,
    SetAddress,
    Shown,
    Sight,
    Spare,
)
from monitor.revise import summary
from monitor.stamps import stamp_to_utc

_OF_NOW: Final = (AskHost, DropCopies, Hasten, Learn, NoteHabit, OfferAddress, RestHost, SaveCopy, Spare)
"""What is about the host, the outlet or other pages as they are now."""
_PARTS: Final = 1 << 32


def decide_archived(known: Known, past: Past, outcome: Outcome, *, now: datetime) -> tuple[Intent, ...]:
    """What is to be written for the look that an archive made at `outcome.at`. Nothing for one that was written.

    past: of `known.article`, seen from that time; empty where that is not known. Alerts are among the intents: whoever
    takes archives in leaves them out, unless they are asked for.
    """
    if known.told:
        return ()
    article = known.article
    if article is not None and _is_past(known, past, outcome):
        intents: Iterable[Intent] = mannered(_put_in_place(known, article, past, outcome), outcome, known.story.manners)
    else:
        # What happened to articles after this look has no part in it.
        then = replace(known, left_behind=(), former=None)
        intents = mannered(article_intents(then, outcome, max(now, outcome.at)), outcome, known.story.manners)
    return tuple(_as_archived(known, outcome, intents, now))


def _is_past(known: Known, past: Past, outcome: Outcome) -> bool:
    """Whether the article was looked at after this look, or seen."""
    last = known.address.last_check if known.address is not None else None
    seen = past.shown[-1].until_at if past.shown else None
    return any(at is not None and outcome.at < at for at in (last, seen))


# -------------------------------------------------------------------------------------------------- in its place


def _put_in_place(known: Known, article: KnownArticle, past: Past, outcome: Outcome) -> Iterator[Intent]:
    """A look among, or before, others."""
    then = _as_it_stood(article, past, outcome.at)
    outcome = with_its_title(then, nearest(then, outcome))
    outcome = with_the_no(known, in_its_story(known, outcome))
    result, _ = meaning(replace(known, article=then, former=None), outcome)
    yield check(outcome, result=result, article=article.url)
    if result is not Result.OK:
        return
    yield from _belonging(known, article, outcome)
    read, print_ = outcome.article, outcome.fingerprint
    if read is None or print_ is None or outcome.fragment:
        return
    state = state_of(known, then, read, print_)
    is_first = not past.shown or outcome.at < past.shown[0].from_at
    if state is None and not is_first:
        if doubtful(then, read) is not None:
            return  # nobody looked again
        if not compared(known, then, None, read).changed:
            state = then.current
    if outcome.page is not None and (state is None or (not state.kept and state.shows(print_.words_hash))):
        yield KeepEvidence(outcome.page)
    shown = _read_now(outcome) if state is None else state
    if state is None or not state.kept:
        yield replace(revision(article.url, read, outcome), words_hash=shown.words_hash)
    if state is None:
        yield from keep_pages(article.url, outcome)
        yield from claims_of(article.url, read, shown.words_hash)
        yield from later_news(_told_by_then(known, outcome), outcome, article.url, shown.words_hash).intents
    yield Sight(article.url, shown.words_hash, outcome.at)
    yield MoveBack(article.url, shown.words_hash, outcome.at)
    yield from _changes(known, article, past, outcome, shown)
    if past.shown and past.shown[-1].until_at < outcome.at:
        # Later looks failed: this is what it said last.
        yield put_article(article.url, article.history.first_seen, read, is_seed=article.is_seed)


def _belonging(known: Known, article: KnownArticle, outcome: Outcome) -> Iterator[Intent]:
    """How it stands to this story, where that is not known yet."""
    yield AddDiscovery(known.story.slug, article.url, outcome.work.via, outcome.at)
    if outcome.match is not None and article.decision is None:
        yield PutMatch(known.story.slug, article.url, outcome.match, outcome.at)


def _told_by_then(known: Known, outcome: Outcome) -> Known:
    """What the story had told when the look was made."""
    return replace(known, ledger=tuple(entry for entry in known.ledger if entry.at <= outcome.at))


def _as_it_stood(article: KnownArticle, past: Past, at: datetime) -> KnownArticle:
    """The article with the state that it showed last before a time; before the first, that one."""
    before = [one for one in past.shown if one.from_at <= at] or list(past.shown[:1])
    states = {state.words_hash: state for state in article.revisions}
    current = states.get(before[-1].words_hash) if before else None
    return article if current is None else replace(article, current=current)


def _read_now(outcome: Outcome) -> Revision:
    read, print_ = outcome.article, outcome.fingerprint
    assert read is not None
    assert print_ is not None
    return Revision(print_.words_hash, read.title or "", read.text, outcome.at, EXTRACTOR)


def _changes(
    known: Known, article: KnownArticle, past: Past, outcome: Outcome, shown: Revision
) -> Iterator[DropChange | AddChange]:
    """The changes that stand otherwise with one more look. Those that it does not touch stay as they were told."""
    before = _passed(past.shown)
    after = _passed(_with_one_more(past, shown.words_hash, outcome.at))
    stored = {(one.at, one.old_hash, one.new_hash) for one in past.passed}
    for one in before:
        if one not in after and (one.at, one.old_hash, one.new_hash) in stored:
            yield DropChange(article.url, one.old_hash, one.new_hash, one.at)
    states = {state.words_hash: state for state in article.revisions} | {shown.words_hash: shown}
    for one in after:
        old, new = states.get(one.old_hash), states.get(one.new_hash)
        if one in before or old is None or new is None or outcome.article is None:
            continue
        read = replace(outcome.article, title=new.title, text=new.text)
        change = compared(known, replace(article, current=old), new, read)
        said = summary(change) if change.changed else READ_OTHERWISE
        yield AddChange(article.url, old.words_hash, new.words_hash, one.at, change, one.flap, said)


def _passed(shown: Iterable[Shown]) -> list[Passed]:
    """The changes that lie between spans."""
    found: list[Passed] = []
    seen: list[str] = []
    for span in shown:
        if seen and seen[-1] != span.words_hash:
            found.append(Passed(span.from_at, seen[-1], span.words_hash, span.words_hash in seen))
        seen.append(span.words_hash)
    return found


def _with_one_more(past: Past, words_hash: str, at: datetime) -> list[Shown]:
    """The spans with a look more, as the store's `sight` makes them."""
    found: list[Shown] = []
    for span in past.shown:
        if span.words_hash != words_hash and span.from_at < at < span.until_at:
            found.append(replace(span, until_at=at))
            again = span.until_at if past.again is None else min(span.until_at, past.again)
            found.append(replace(span, from_at=again))
        elif span.words_hash == words_hash and span.from_at <= at <= span.until_at:
            return list(past.shown)
        else:
            found.append(span)
    place = sum(span.from_at < at for span in found)
    found.insert(place, Shown(words_hash, at, at))
    return found


# ------------------------------------------------------------------------------------------------ what is about now


def _as_archived(known: Known, outcome: Outcome, intents: Iterable[Intent], now: datetime) -> Iterator[Intent]:
    """Without what is about now; with when to look at the article from now on."""
    article = known.article.url if known.article is not None else None
    is_taken = known.article is not None and known.article.decision in ("accept", "review")
    is_looked_at = known.article is not None and known.article.is_watched
    for intent in intents:
        if isinstance(intent, _OF_NOW):
            continue
        if isinstance(intent, PutMatch):
            is_taken = intent.match.decision != "reject"
        if isinstance(intent, SetAddress):
            article = intent.article or article
            is_looked_at = is_looked_at or intent.primary
            intent = replace(intent, etag=None, last_modified=None)
            if intent.next_check is not None and intent.doubt is None:
                intent = replace(intent, next_check=_spread(known, outcome, now))
        yield intent
    if article is not None and is_taken and not is_looked_at:
        due = _spread(known, outcome, now)
        yield OfferAddress(known.story.slug, outcome.work.url, outcome.work.via, outcome.at, due)


def _spread(known: Known, outcome: Outcome, now: datetime) -> datetime:
    """A time within the gap between two looks at an article of this age, by a hash of its address: an archive has
    thousands of one age, and they are not all due at once."""
    read = outcome.article
    published = stamp_to_utc(read.published) if read is not None and read.published else None
    history = History(min(outcome.at, now), published, checks=1, last_check=now)
    gap = next_look(known, history, now) - now
    share = (crc32(outcome.work.url.encode("utf-8", "replace")) + 1) / _PARTS
    return now + gap * share


__all__ = ["decide_archived"]
