"""Kept pages, read again by a later version of the extractor: it may read an old page differently, which is no edit."""

from __future__ import annotations

from datetime import datetime

from monitor.decide.doubt import state_of
from monitor.decide.storing import claims_of
from monitor.dedupe import fingerprint
from monitor.extract import EXTRACTOR, READABLE
from monitor.model import AddReading, Article, Intent, Known, Outcome


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
