"""What a page asks, done to what is written of it: the last step of a decision, so that no way to it passes by. Pure.

    noarchive        its body is not kept, and no copy of it is asked for elsewhere; its hash, headers and words are
    nosnippet        no words of it but its title are in alerts, feeds and searches
    tdm-reservation  the same, and nothing is drawn from its text: no claims, no facts of the story's ledger
    nofollow         its links are not followed (in `following`)
    noindex          it is noted

A story may ignore any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from monitor.alerts.rules import without_words
from monitor.decide.asks import ASKS, asked
from monitor.model import (
    Intent,
    KeepEvidence,
    KeepFurther,
    Manners,
    OfferReport,
    Outcome,
    Page,
    PutArticle,
    PutClaims,
    PutFacts,
    PutNovelty,
    RaiseAlert,
    SaveCopy,
)

_DRAWN: Final = (PutClaims, PutFacts, PutNovelty, OfferReport)
_WORDLESS: Final = ("nosnippet", "tdm-reservation")


def respected(page: Page | None, manners: Manners) -> tuple[str, ...]:
    """What a page asks and the story respects; nothing where there is no page."""
    return () if page is None else tuple(ask for ask in asked(page) if ask not in manners.ignored)


def mannered(intents: Iterable[Intent], outcome: Outcome, manners: Manners) -> Iterator[Intent]:
    """The intents of a look, as the pages that it brought home want it."""
    pages = () if outcome.page is None else (outcome.page, *outcome.pages)  # its text is of all of them
    here = {ask for page in pages for ask in respected(page, manners)}
    for intent in intents:
        match intent:
            case KeepEvidence(page=page) | KeepFurther(page=page):
                yield replace(intent, withheld="noarchive") if "noarchive" in respected(page, manners) else intent
            case SaveCopy() if "noarchive" in here:
                pass
            case PutArticle() if pages:
                yield replace(intent, asks=_noted(pages, manners))
            case RaiseAlert() if any(ask in _WORDLESS for ask in here):
                yield without_words(intent)
            case _ if isinstance(intent, _DRAWN) and "tdm-reservation" in here:
                pass
            case _:
                yield intent


def _noted(pages: Iterable[Page], manners: Manners) -> tuple[str, ...]:
    """All that they ask; with what the story does not respect it says so."""
    found = {ask for page in pages for ask in asked(page)}
    return tuple(f"{ask} (ignored)" if ask in manners.ignored else ask for ask in ASKS if ask in found)
