"""What a page asks, done to what is written of it: the last step of a decision, so that no way to it passes by. Pure.

    noarchive        its body is not kept, and no copy of it is asked for elsewhere, nor one that waits to be; its hash,
                     headers and words are kept
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
from monitor.decide.asks import ASKS, asked, own_reservation
from monitor.model import (
    DropCopies,
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
    Result,
    SaveCopy,
)

_DRAWN: Final = (PutClaims, PutFacts, PutNovelty, OfferReport)
_WORDLESS: Final = ("nosnippet", "tdm-reservation")


def respected(page: Page | None, manners: Manners) -> tuple[str, ...]:
    """What a page asks and the story respects; nothing where there is no page."""
    return () if page is None else tuple(ask for ask in asked(page) if ask not in manners.ignored)


def is_left_to_its_host(outcome: Outcome, manners: Manners) -> bool:
    """Whether it counts for an Outcome what its host's tdmrep.json says: it is of an article that belongs or may, and
    its page says nothing of text and data mining itself."""
    page, match = outcome.page, outcome.match
    if page is None or outcome.result is not Result.OK or outcome.article is None:
        return False
    if "tdm-reservation" in manners.ignored or own_reservation(page) is not None:
        return False
    return outcome.work.known or (match is not None and match.decision != "reject")


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
    if "noarchive" in here:
        at_its_addresses = dict.fromkeys(url for page in pages for url in (page.url, page.answered_url))
        yield DropCopies(outcome.work.story, tuple(at_its_addresses), outcome.at, "the page asks that no copy be kept")


def _noted(pages: Iterable[Page], manners: Manners) -> tuple[str, ...]:
    """All that they ask; with what the story does not respect it says so."""
    found = {ask for page in pages for ask in asked(page)}
    return tuple(f"{ask} (ignored)" if ask in manners.ignored else ask for ask in ASKS if ask in found)
