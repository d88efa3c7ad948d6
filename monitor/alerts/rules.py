"""Which alerts something that happened deserves, and who gets them. Pure.

An alert's key names what happened and not when it was told, so that the same thing decided twice is one alert. Three
things raise none: whatever the first pass over a story finds (unless the story asks for it), a copy of a text that was
told already, and a wording that only goes back to an earlier one (an A/B-tested headline); a figure that is put back is
news again.
"""

from __future__ import annotations

from datetime import datetime

from monitor.model import (
    AlertKind,
    Article,
    Change,
    Decision,
    Kinship,
    KnownArticle,
    Presence,
    RaiseAlert,
    Story,
)

TERMINAL = "terminal"
QUIET: frozenset[AlertKind] = frozenset({"typo", "cosmetic"})
"""Kinds that only a channel which names them gets: nobody wants to be told of a comma."""

_COPIES = ("same", "copy")


def channels_for(story: Story, kind: AlertKind) -> tuple[str, ...]:
    """The names of the channels that want this kind: the terminal, and those that ask for it or for all."""
    loud = kind not in QUIET
    asked = [channel.name for channel in story.channels if kind in channel.kinds or (not channel.kinds and loud)]
    return (TERMINAL, *asked) if loud else tuple(asked)


def for_new(
    story: Story, url: str, article: Article, decision: Decision, kinship: Kinship | None, reason: str, *, at: datetime
) -> tuple[RaiseAlert, ...]:
    """A new article: told where it matches or is up for review, and is no copy of one that was told."""
    if decision == "reject" or (kinship is not None and kinship.relation in _COPIES):
        return ()
    kind: AlertKind = "new" if decision == "accept" else "review"
    return _raise(story, kind, url, f"{kind}|{url}", article.title or url, reason, at=at)


def for_change(
    story: Story,
    known: KnownArticle,
    old_hash: str,
    new_hash: str,
    change: Change,
    summary: str,
    flap: bool,
    *,
    at: datetime,
) -> tuple[RaiseAlert, ...]:
    """A change of words, under its leading class."""
    if not change.classes or known.decision == "reject":
        return ()
    kind = change.classes[0]
    if flap and "figure" not in change.classes:
        return ()
    key = f"change|{known.url}|{old_hash[:16]}|{new_hash[:16]}"
    if flap:
        key += f"|{at.isoformat()}"
    return _raise(story, kind, known.url, key, known.current.title, summary, at=at)


def for_presence(
    story: Story, known: KnownArticle, new: Presence, reason: str, *, at: datetime
) -> tuple[RaiseAlert, ...]:
    """An article that is gone, or back; doubt alone is told to nobody."""
    if known.decision == "reject":
        return ()
    kinds: dict[Presence, AlertKind] = {Presence.GONE: "gone", Presence.RESTORED: "restored"}
    if known.presence is Presence.GONE:
        kinds[Presence.MOVED] = "restored"  # elsewhere
    kind = kinds.get(new)
    if kind is None:
        return ()
    key = f"{kind}|{known.url}|{at.isoformat()}"
    return _raise(story, kind, known.url, key, known.current.title, reason, at=at)


def _raise(
    story: Story, kind: AlertKind, url: str, key: str, headline: str, body: str, *, at: datetime
) -> tuple[RaiseAlert, ...]:
    channels = channels_for(story, kind)
    if not channels:
        return ()
    return (RaiseAlert(f"{story.slug}|{key}", story.slug, kind, url, at, headline, body, channels),)
