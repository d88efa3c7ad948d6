"""What a story has told, as far as it concerns an article: what that is held against to say what is new in it."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import NamedTuple

from monitor.dedupe import canonical
from monitor.facts import wanted
from monitor.model import (
    Decision,
    HeldAgainst,
    KnownArticle,
    LedgerEntry,
    Match,
    MatchContext,
    Outcome,
    Story,
    Told,
)
from monitor.stamps import stamp_to_utc
from monitor.store.around import beside, context, familiar, languages
from monitor.store.ledger import ledger
from monitor.store.values import utc_stamp


class Telling(NamedTuple):
    """What a story has told, as far as it concerns an outcome, as in Known; empty where that says nothing new."""

    ledger: tuple[LedgerEntry, ...] = ()
    beside: tuple[Told, ...] = ()
    languages: tuple[str | None, ...] = ()
    familiar: tuple[str, ...] = ()
    context: MatchContext | None = None
    otherwise: HeldAgainst | None = None


def told_so_far(
    conn: sqlite3.Connection,
    story: Story,
    article: KnownArticle | None,
    key: str | None,
    outcome: Outcome,
    *,
    may_fall: bool,
) -> Telling:
    """What the story has told of what an outcome's article states, and what stands around that article.

    may_fall: a person's no to an article of its text may leave for review what is accepted for its words.
    """
    slug, read, print_ = story.slug, outcome.article, outcome.fingerprint
    if read is None or print_ is None or key is None or not outcome.facts:
        return Telling()
    links = [address for link in read.links if link.url and (address := canonical(link.url)) is not None]
    concepts = [concept.name for concept in story.concepts]
    published = utc_stamp(read.published)
    around = context(conn, slug, article=key, links=links, published=published, concepts=concepts)
    if article is not None and article.decision is not None and article.current.shows(print_.words_hash):
        return Telling(context=around)
    at = min(outcome.at, stamp_to_utc(read.published) or outcome.at) if read.published else outcome.at
    if article is not None and article.decision is not None:
        held = _held_against(conn, slug, outcome, article.decision, at)
        return Telling(held.ledger, languages=held.languages, context=around)
    decision: Decision = "review" if outcome.match is None else outcome.match.decision
    held = _held_against(conn, slug, outcome, decision, at)
    other = _other_decision(outcome.match, story, around, may_fall=may_fall)
    near = beside(conn, slug, outcome.facts, article=key, language=read.language, at=at)
    return Telling(
        held.ledger,
        near,
        held.languages,
        familiar(conn, slug, outcome.facts) if near else (),
        around,
        None if other is None else _held_against(conn, slug, outcome, other, at),
    )


def _other_decision(match: Match | None, story: Story, around: MatchContext, *, may_fall: bool) -> Decision | None:
    """What else may be decided of an article than its words alone say: the ledger for that is asked for, too."""
    if match is None:
        return None
    if match.decision == "accept":
        return "review" if may_fall else None
    from monitor.match import in_context  # the matcher takes long to load, and who only reads the store needs none

    return "accept" if in_context(match, story, around).decision == "accept" else None


def _held_against(
    conn: sqlite3.Connection, slug: str, outcome: Outcome, decision: Decision, at: datetime
) -> HeldAgainst:
    accepted = decision == "accept"
    entries = ledger(conn, slug, wanted(outcome.facts), at=at, accepted=accepted)
    spoken = languages(conn, slug, {fact.language for fact in outcome.facts}, accepted=accepted)
    return HeldAgainst(decision, entries, spoken)
