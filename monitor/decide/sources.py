"""A visit to a source: what it offers becomes due, and when it is visited again."""

from __future__ import annotations

from datetime import datetime

from monitor.decide.following import worth_following
from monitor.decide.parts import check, rest
from monitor.dedupe import canonical
from monitor.model import AddDiscovery, Intent, Known, KnownSource, OfferAddress, Outcome, Result, SetSource
from monitor.schedule import next_visit


def source_intents(known: Known, outcome: Outcome, now: datetime) -> list[Intent]:
    """What a visit to a source comes to."""
    work, story = outcome.work, known.story
    source, before = work.source, known.source or KnownSource(outcome.work.via)
    assert source is not None, "Work of kind source carries its source"
    intents: list[Intent] = [check(outcome, source=source.name)]
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
    intents.extend(rest(outcome))
    return intents
