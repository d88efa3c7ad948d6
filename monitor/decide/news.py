"""What an article adds to what its story has told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from monitor.dedupe import outlet
from monitor.facts import novelty, same_report
from monitor.facts.timeline import of_a_copy, unsaid, wordings
from monitor.match import in_context
from monitor.model import Intent, Kinship, Known, Novelty, OfferReport, Outcome, PutFacts, PutNovelty, Told
from monitor.stamps import stamp_to_utc


class News(NamedTuple):
    """What is new in an article, and the intents by which that is kept; to come after its revision.

    novelty: None where the article states nothing that could be told.
    """

    novelty: Novelty | None
    intents: tuple[Intent, ...]


NONE = News(None, ())
_COPIES = ("same", "copy")


def in_its_story(known: Known, outcome: Outcome) -> Outcome:
    """The outcome with what its surroundings say for it: links to and from the story's articles, nearness in time."""
    if outcome.match is None or known.context is None or outcome.work.via == "seed":
        return outcome
    return replace(outcome, match=in_context(outcome.match, known.story, known.context))


def first_news(known: Known, outcome: Outcome, url: str, *, family: str | None, copied: Kinship | None = None) -> News:
    """What an article that is new to the story adds. family: of the article whose text it carries; None for its own.

    copied: how it stands to the nearest article of its text that the story was told of. What only those said that are
    up for review is new with an accepted article: it is told to those, too, who do not ask for what is up for review.
    """
    article, print_ = outcome.article, outcome.fingerprint
    if article is None or print_ is None or not outcome.facts:
        return NONE
    stated = stamp_to_utc(article.published) if article.published else None
    # A date ahead of us, or none, says nothing of when it was told.
    at = outcome.at if stated is None else min(stated, outcome.at)
    is_copy = copied is not None and copied.relation in _COPIES
    known = _as_decided(known, outcome)
    news = _news(known, outcome, url, print_.words_hash, at, itself=url, is_copy=is_copy)
    told = Told(url, article.site_name or outlet(url) or "", at, article.language, outcome.facts, family or url)
    offered = (same_report(told, other, familiar=known.familiar) for other in known.beside)
    slug = known.story.slug
    return News(
        # Of the first article of a story all is new: there is nothing to say of it that its title does not say.
        news.novelty if known.ledger else None,
        (*news.intents, *(OfferReport(slug, report, outcome.at) for report in offered if report is not None)),
    )


def _as_decided(known: Known, outcome: Outcome) -> Known:
    """What is known, the ledger that of the decision which the look came to."""
    other = known.otherwise
    if other is None or outcome.match is None or outcome.match.decision != other.decision:
        return known
    return replace(known, ledger=other.ledger, languages=other.languages, otherwise=None)


def later_news(known: Known, outcome: Outcome, url: str, words_hash: str) -> News:
    """What another state of an article adds, to what it said before, too."""
    if outcome.article is None or not outcome.facts:
        return NONE
    return _news(known, outcome, url, words_hash, outcome.at)


def _news(
    known: Known, outcome: Outcome, url: str, words_hash: str, at: datetime, *, itself: str = "", is_copy: bool = False
) -> News:
    # itself: whose entries say nothing of what is new; of an edit its own former words do.
    article = outcome.article
    assert article is not None
    told = wordings(entry.fact for entry in known.ledger if entry.article != itself)
    new = novelty(
        unsaid(outcome.facts, told),
        known.ledger,
        article=itself,
        outlet=article.site_name or outlet(url) or "",
        at=at,
        languages=known.languages,
    )
    if is_copy:
        new = of_a_copy(new)
    slug = known.story.slug
    return News(
        new,
        (
            PutFacts(slug, url, words_hash, outcome.facts, at),
            PutNovelty(slug, url, words_hash, new, outcome.at),
        ),
    )
