"""All signs of trouble together: what follows from what, and when a trouble is over. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from monitor.health import outlets, sources, whole
from monitor.health.sign import Sign
from monitor.model import Story, Trouble, TroubleKind, Vitals

AGAIN_AFTER: Final = timedelta(hours=4)
"""A trouble that comes back earlier than that after its end is told of when it still lasts then."""

_OF_SOURCES: Final = frozenset({TroubleKind.UNREADABLE, TroubleKind.FAILING, TroubleKind.EMPTY, TroubleKind.SILENT})
_OF_OUTLETS: Final = frozenset({TroubleKind.SHORT, TroubleKind.BLOCKED})
_OF_ALL: Final = frozenset({TroubleKind.OFFLINE, TroubleKind.NOTHING})


def found(story: Story, vitals: Vitals, known: Sequence[Trouble], *, now: datetime) -> tuple[Sign, ...]:
    """Signs of what is not known yet, of one source or outlet one at a time.

    Where nothing can be reached, no source is told of that cannot; where a host refuses every page, no source that it
    refuses; where nothing at all comes in, no source that is silent. known: troubles that last, or ended lately.
    """
    lasting = {(one.kind, one.subject) for one in known if one.ended is None}
    # What ended in the future did so by a clock that ran ahead.
    ended = [one for one in known if one.ended is not None and timedelta() <= now - one.ended < AGAIN_AFTER]
    lately = {(one.kind, one.subject) for one in ended}
    every = list(_signs(story, vitals, now))
    there = lasting | {(sign.kind, sign.subject) for sign in every}
    busy = {_place(kind, subject) for kind, subject in lasting}
    refused = {one.name: one.host for one in vitals.sources if one.visits and one.visits[-1].result in outlets.REFUSED}
    return tuple(
        sign
        for sign in every
        if _place(sign.kind, sign.subject) not in busy
        and (sign.kind, sign.subject) not in lately
        and not _follows(sign, there, story.slug, refused.get(sign.subject))
    )


def is_over(story: Story, trouble: Trouble, vitals: Vitals) -> bool | None:
    """Whether a trouble that lasts has come to its end; None where what it was about is in the story no more."""
    kind, subject = trouble.kind, trouble.subject
    if kind in _OF_SOURCES:
        if all(source.name != subject for source in story.sources):
            return None
        return any(sources.is_over(trouble, source) for source in vitals.sources if source.name == subject)
    if kind in _OF_OUTLETS:
        about = [outlet for outlet in vitals.outlets if outlet.outlet == subject]
        if about and not any(outlet.looks for outlet in about):
            return None  # nobody has looked there for four weeks
        return any(outlets.is_over(trouble, outlet) for outlet in about)
    if kind in _OF_ALL and not story.sources:
        return None
    match kind:
        case TroubleKind.OFFLINE:
            return whole.is_online(trouble, vitals.all_visits)
        case TroubleKind.NOTHING:
            return whole.finds(trouble, vitals.all_visits)
        case TroubleKind.DISK:
            return whole.has_room(vitals.disks)
        case _:
            channels = [channel for channel in vitals.channels if channel.name == subject]
            return any(whole.arrives(channel, trouble) for channel in channels) if channels else None


def _signs(story: Story, vitals: Vitals, now: datetime) -> Iterator[Sign]:
    wide = (
        whole.offline(story.slug, vitals.unreached, of=len(story.sources)),
        whole.nothing(story.slug, vitals.all_visits, after=story.health.nothing_for),
        whole.full(story.slug, vitals.disks),
        *(whole.undelivered(channel, now) for channel in vitals.channels),
    )
    yield from (sign for sign in wide if sign is not None)
    for outlet in vitals.outlets:
        yield from outlets.signs(outlet)
    for source in vitals.sources:
        yield from sources.signs(source)


def _place(kind: TroubleKind, subject: str) -> tuple[str, str]:
    """What can be in one trouble at a time."""
    group = "source" if kind in _OF_SOURCES else "outlet" if kind in _OF_OUTLETS else kind.value
    return group, subject


def _follows(sign: Sign, there: set[tuple[TroubleKind, str]], story: str, host: str | None) -> bool:
    """Whether a sign is only what must be where a larger trouble is. host: of a source that was refused at the latest
    visit."""
    match sign.kind:
        case TroubleKind.FAILING | TroubleKind.UNREADABLE:
            refused = host is not None and (TroubleKind.BLOCKED, host) in there
            return refused or (TroubleKind.OFFLINE, story) in there
        case TroubleKind.SILENT:
            return (TroubleKind.NOTHING, story) in there
        case TroubleKind.NOTHING:
            return (TroubleKind.OFFLINE, story) in there
        case _:
            return False
