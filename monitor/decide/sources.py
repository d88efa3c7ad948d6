"""A visit to a source: what it offers becomes due, what it says otherwise of an article is a signal, and when it is
visited again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zlib import crc32

from monitor.decide.following import worth_following
from monitor.decide.parts import check, rest
from monitor.dedupe import canonical, fingerprint
from monitor.model import (
    AddDiscovery,
    Hasten,
    Intent,
    Item,
    Known,
    KnownHint,
    KnownSource,
    OfferAddress,
    Outcome,
    Result,
    SetHint,
    SetSource,
    Source,
    SourceKind,
)
from monitor.schedule import next_visit
from monitor.stamps import stamp_to_utc

_SIGNALS: Final = (SourceKind.FEED, SourceKind.SITEMAP)
"""A search answers with other snippets for other queries, and a section page words its links as its layout wants them:
what these say otherwise is no signal."""

_FEW: Final = 5
"""Of so many articles and more, a source that says something else of over half at once has changed its own ways: a new
ending to every title, the time at which a sitemap was made. No edit is told by that."""

_LATEST: Final = 1_000
"""So many of the items of a source are remembered until the next visit, those of the latest time where there are more:
sitemaps have them in any order, and what is new in one is late. Where the times do not tell which these are, half as
many of its beginning and of its end are, too: a list that grows does so there."""

_AGAIN_AFTER: Final = timedelta(days=7)
"""A page that was missing at three looks may come all the same, if its source goes on listing it for so long: it was
announced too early, or the site was being rebuilt."""

_CACHED: Final = timedelta(hours=1)
"""A page may be served from a cache for so long after it was changed."""


def source_intents(known: Known, outcome: Outcome, now: datetime) -> list[Intent]:
    """What a visit to a source comes to."""
    work, story = outcome.work, known.story
    source, before = work.source, known.source or KnownSource(outcome.work.via)
    assert source is not None, "Work of kind source carries its source"
    shown = offered_by(outcome)
    offered = None if shown is None else len(shown)
    fresh = _fresh(before, outcome, shown)
    intents: list[Intent] = [check(outcome, source=source.name, offered=offered, fresh=fresh)]
    offers: dict[str, OfferAddress] = {}
    again: dict[str, Item] = {}
    has_new = False
    for item in outcome.items:
        key = canonical(item.url) if item.url else None
        if key is None:
            continue
        article = known.offered.get(key)
        if article is not None:
            intents.append(AddDiscovery(story.slug, article, source.name, outcome.at))
            again.setdefault(key, item)
        elif key not in offers and worth_following(item, source, story):
            # An address that is known but has shown no article yet is offered again: it was found in this way too.
            offers[key] = OfferAddress(story.slug, item.url or key, source.name, outcome.at, now, item, _AGAIN_AFTER)
            has_new = has_new or key not in known.offered
    intents.extend(offers.values())
    intents.extend(_signals(known, source, again, outcome.at))
    good = outcome.result in (Result.OK, Result.NOT_MODIFIED)
    page = outcome.page if outcome.result is Result.OK else None
    intents.append(
        SetSource(
            story=story.slug,
            name=source.name,
            next_check=next_visit(source, before, now=now, ok=good, retry_after=outcome.retry_after, found_new=has_new),
            failures=0 if good else before.failures + 1,
            unchanged=before.unchanged + 1 if outcome.result is Result.NOT_MODIFIED else 0,
            etag=page.header("ETag") if page else work.etag,
            last_modified=page.header("Last-Modified") if page else work.last_modified,
            success_at=outcome.at if good else before.last_success,
            error=outcome.error,
            offered=shown,
        )
    )
    intents.extend(rest(outcome))
    return intents


def offered_by(outcome: Outcome) -> frozenset[int] | None:
    """Hashes of what a source offers, of no more than its latest thousand; None where it was not read."""
    if outcome.result is not Result.OK:
        return None
    items = outcome.items
    if len(items) > _LATEST:
        latest = sorted(items, key=_time_of, reverse=True)
        times = [_time_of(latest[place]) for place in (0, _LATEST // 2, _LATEST)]
        ends = () if times[1] and times[0] != times[2] else (*items[: _LATEST // 2], *items[-_LATEST // 2 :])
        items = (*latest[:_LATEST], *ends)
    names = ((canonical(item.url) if item.url else None) or item.id for item in items)
    return frozenset(crc32(name.encode("utf-8", "replace")) for name in names)


def _time_of(item: Item) -> str:
    return item.modified or item.published or ""


def _fresh(before: KnownSource, outcome: Outcome, shown: frozenset[int] | None) -> int | None:
    """How much of it the source did not offer at the visit before."""
    if outcome.result is Result.NOT_MODIFIED:
        return 0
    return None if shown is None or before.offered is None else len(shown - before.offered)


# ------------------------------------------------------------------------------------------------------------- signals


@dataclass(frozen=True, slots=True)
class _Said:
    """What a source says of a known article beside what it said before.

    title, modified: whether that is another one, or a later one; None where one of the two is not known. new_title,
    new_modified: and the article was not seen with it yet.
    """

    article: str
    title: bool | None
    modified: bool | None
    new_title: bool
    new_modified: bool


def _signals(known: Known, source: Source, items: dict[str, Item], at: datetime) -> Iterator[Intent]:
    """What is to be remembered of what a source says of known articles, by their addresses, and which are looked at
    soon. Two sources word one title in two ways: so each is held against what it said itself. Nothing is hastened at
    the first visit to a source, nor by a source that has changed its own ways."""
    if source.kind not in _SIGNALS:
        return
    said = []
    for key, item in items.items():
        hint, article = known.hints.get(key), known.offered.get(key)
        if hint is None or article is None:
            continue
        if _is_new(hint, item):
            yield SetHint(known.story.slug, key, item, source.name, at)
        said.append(_held_against(hint, article, item))
    if known.source is None or known.source.last_success is None:
        return
    titles = _tells([one.title for one in said])
    times = _tells([one.modified for one in said])
    for one in said:
        if (titles and one.new_title) or (times and one.new_modified):
            yield Hasten(known.story.slug, one.article, at)


def _is_new(hint: KnownHint, item: Item) -> bool:
    return hint.id is None or item.title not in (None, hint.title) or item.modified not in (None, hint.modified)


def _held_against(hint: KnownHint, article: str, item: Item) -> _Said:
    title = None if hint.title is None or item.title is None else not _same(hint.title, item.title)
    before, after = _moment(hint.modified), _moment(item.modified)
    modified = None if before is None or after is None else after > before
    seen = hint.seen_title is not None and item.title is not None and _same(hint.seen_title, item.title)
    return _Said(article, title, modified, bool(title) and not seen, bool(modified) and _is_unseen(hint, item))


def _is_unseen(hint: KnownHint, item: Item) -> bool:
    """Whether the last look came too early to show what was changed at the time that a source states."""
    moment = _moment(item.modified)
    if moment is None or hint.last_look is None:
        return True
    if len(item.modified or "") == len("2022-08-26"):
        return moment.date() >= hint.last_look.date()
    return moment > hint.last_look - _CACHED


def _moment(stamp: str | None) -> datetime | None:
    return None if stamp is None else stamp_to_utc(stamp)


def _same(one: str, other: str) -> bool:
    return one == other or fingerprint(one, "").words_hash == fingerprint(other, "").words_hash


def _tells(changed: list[bool | None]) -> bool:
    """Whether what a source says otherwise tells of articles, and not of the source itself."""
    compared = [one for one in changed if one is not None]
    return len(compared) < _FEW or 2 * sum(compared) <= len(compared)
