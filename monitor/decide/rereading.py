"""Kept pages, read again by a later version of the extractor: it may read an old page differently, which is no edit.

A page that was not kept, since it asks for that, cannot be read again. What a later version reads otherwise at its next
look stands as a change without a class: nobody is told of it, and nothing is learned from it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from monitor.decide.doubt import state_of
from monitor.decide.storing import claims_of
from monitor.dedupe import fingerprint
from monitor.extract import EXTRACTOR, READABLE
from monitor.model import AddReading, Article, Change, Intent, Known, KnownArticle, Outcome, Revision

READ_OTHERWISE: Final = (
    "read by another version of the extractor, which may be all that differs: the page as it was is not kept"
)
"""What is said of a change of which nobody can tell whose it is, the outlet's or the extractor's."""


def wants_rereading(known: Known, outcome: Outcome) -> str | None:
    """The key of a known article whose present state was read by another version, where this one reads other words.

    Whether its page was changed is told only by what this version makes of the page as it was.
    """
    article, read, print_ = known.article, outcome.article, outcome.fingerprint
    if article is None or read is None or print_ is None or read.kind not in READABLE:
        return None
    if article.current.extractor == EXTRACTOR or state_of(known, article, read, print_) is not None:
        return None
    return article.url


def without_class(article: KnownArticle, state: Revision | None, change: Change) -> Change:
    """The change to a state, None for new words; without its classes where the extractor may have made all of it.

    A state that was read by the version by which the present one was read is another state of the page.
    """
    current = article.current
    is_known_apart = state is not None and state.extractor == current.extractor
    if not current.withheld or current.extractor == EXTRACTOR or is_known_apart:
        return change
    return replace(change, classes=(), severity=0.0, of_title=())


def read_alike(article: KnownArticle, state: Revision, outcome: Outcome) -> tuple[Intent, ...]:
    """That this version reads a state, the present one or one that came back, as the one before did, where it cannot be
    asked later: what is read otherwise from then on is the outlet's change."""
    read, print_ = outcome.article, outcome.fingerprint
    if not state.withheld or state.extractor == EXTRACTOR or read is None or print_ is None:
        return ()
    named = article.url, state.words_hash, print_.words_hash, read.title or state.title
    return (AddReading(*named, read.text, EXTRACTOR, outcome.at),)


def reread_intents(
    article: str, revision: str, title: str, read: Article, *, at: datetime, is_reserved: bool = False
) -> tuple[Intent, ...]:
    """What a revision's kept pages say by now. Nothing where they cannot be read any more: what they said stays.

    revision: its words hash. title: the revision's, for a page that states none. is_reserved: its page reserves text
    and data mining, and no claims are drawn from it.
    """
    words = fingerprint(read.title, read.text).words_hash
    # What is left of a retracted text may be too little for an article, and reads as it did.
    if words != revision and (read.kind not in READABLE or not read.text):
        return ()
    reading = AddReading(article, revision, words, read.title or title, read.text, EXTRACTOR, at)
    return (reading,) if is_reserved else (reading, *claims_of(article, read, revision))
