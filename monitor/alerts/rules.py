"""Which alerts something that happened deserves, and who gets them. Pure.

An alert's key names what happened and not when it was told, so that the same thing decided twice is one alert. Three
things raise none: whatever the first pass over a story finds (unless the story asks for it), a copy of a text that was
told already and that adds nothing to what was told, and a wording that only goes back to an earlier one (an A/B-tested
headline, whatever figure it carries); a figure of the text that is put back is news again, and so is a retraction that
is undone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from gettext import NullTranslations
from typing import get_args

from monitor.alerts.rhythm import due
from monitor.alerts.troubles import headline, lasted
from monitor.dedupe import outlet
from monitor.model import (
    Addressee,
    AlertKind,
    Article,
    Change,
    ChangeClass,
    Channel,
    Decision,
    Kinship,
    KnownArticle,
    Novelty,
    Presence,
    RaiseAlert,
    Story,
    Trouble,
)

TERMINAL = Channel("terminal", "")
"""Whoever runs the monitor is told at once, where they run it."""

QUIET: frozenset[AlertKind] = frozenset({"typo", "cosmetic", "health"})
"""Kinds that only a channel which names them gets: nobody wants to be told of a comma, nor readers of a broken feed."""

MOST_LINES = 3
"""So many of the things that an article adds are told in its alert; the rest are counted."""

_MOST_OF_IT = 0.9
"""From this severity on, most of an article's words were added or removed."""

_COPIES = ("same", "copy")
_MATCHED = "Matched: it "
_CLASSES = frozenset[str](get_args(ChangeClass))
_QUOTED = _CLASSES - {"headline"}


def channels_for(
    story: Story,
    kind: AlertKind,
    *,
    url: str | None = None,
    language: str | None = None,
    severity: float | None = None,
    novelty: float | None = None,
) -> tuple[Channel, ...]:
    """The channels that want to hear of this, the terminal among them, which wants all but what is quiet.

    url, language: of the article. severity: of the change. novelty: of the new article; what is unknown is let through.
    """
    site = outlet(url) if url else None
    asked = [
        channel
        for channel in story.channels
        if (kind in channel.kinds or (not channel.kinds and kind not in QUIET))
        and (severity is None or severity >= channel.severity)
        and (novelty is None or novelty >= channel.novelty)
        and (url is None or not channel.languages or language in channel.languages)
        and (url is None or not channel.outlets or site in channel.outlets)
    ]
    return tuple(asked) if kind in QUIET - {"health"} else (TERMINAL, *asked)


def for_new(
    story: Story,
    url: str,
    article: Article,
    decision: Decision,
    kinship: Kinship | None,
    reason: str,
    *,
    at: datetime,
    novelty: Novelty | None = None,
) -> tuple[RaiseAlert, ...]:
    """A new article: told where it matches or is up for review, unless it is a copy of one that was told and adds
    nothing.

    What is new in it comes first. One that adds nothing waits for the next digest, to be told with its like.
    """
    adds_nothing = novelty is not None and novelty.adds_nothing
    is_copy = kinship is not None and kinship.relation in _COPIES
    if decision == "reject" or (is_copy and (novelty is None or adds_nothing)):
        return ()
    kind: AlertKind = "new" if decision == "accept" else "review"
    body = f"{_new_in(novelty)} {_MATCHED}{reason}." if reason else _new_in(novelty)
    return _raise(
        story,
        kind,
        url,
        f"{kind}|{url}",
        article.title or url,
        body.strip(),
        at=at,
        language=article.language,
        novelty=novelty.score if novelty is not None else None,
        idle=adds_nothing and decision == "accept",
    )


def without_words(alert: RaiseAlert) -> RaiseAlert:
    """An alert without what its article says: of a new one why it matched; of a change its class, figures, titles."""
    return replace(alert, body=body_without_words(alert.kind, alert.body))


def body_without_words(kind: str, body: str) -> str:
    """As `without_words`, of the body of an alert of some kind."""
    if kind not in ("new", "review"):
        return without_example(body)
    _, matched, reason = body.rpartition(_MATCHED)
    return f"{matched}{reason}".strip() if matched else ""


def without_example(said: str) -> str:
    """What `revise.summary` says of a change, without the passage that it quotes where no figure and no title moved."""
    leading, colon, rest = said.partition(": ")
    if not colon or leading not in _QUOTED:
        return said
    _, also, others = rest.rpartition("; also ")
    return f"{leading}; also {others}" if also and _CLASSES.issuperset(others.split(", ")) else leading


def _new_in(novelty: Novelty | None) -> str:
    if novelty is None:
        return ""
    if not novelty.additions or novelty.adds_nothing:
        return "It adds nothing to what was told."
    told = novelty.lines[:MOST_LINES]
    more = len(novelty.lines) - len(told)
    return f"New in it: {'; '.join(told)}{f'; and {more} more' if more else ''}."


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
    """A change of words, under its leading class.

    What the title alone says is told once for each title: not where the state was seen before, nor where `change` comes
    without ``headline``, which says that its title was.
    """
    is_old = flap or "headline" not in change.classes
    classes = [name for name in change.classes if not (is_old and name in change.of_title)]
    if not classes or known.decision == "reject" or (flap and not _is_news_again(known, change, classes)):
        return ()
    kind = classes[0]
    key = f"change|{known.url}|{old_hash[:16]}|{new_hash[:16]}"
    if flap:
        key += f"|{at.isoformat()}"
    return _raise(
        story,
        kind,
        known.url,
        key,
        known.current.title,
        summary,
        at=at,
        language=known.language,
        severity=change.severity,
    )


def _is_news_again(known: KnownArticle, change: Change, classes: Sequence[ChangeClass]) -> bool:
    """Whether a state that returns is worth telling: a figure that is put back, a retraction that is made or undone.

    That an article which was gone is back is told as such, and not a second time as words that were added.
    """
    was_there = known.presence is not Presence.GONE
    most_of_it = was_there and change.severity >= _MOST_OF_IT and not {"added", "removed"}.isdisjoint(classes)
    return "figure" in classes or "correction" in classes or most_of_it


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
    return _raise(story, kind, known.url, key, known.current.title, reason, at=at, language=known.language)


def for_trouble(story: Story, trouble: Trouble, *, at: datetime, is_over: bool) -> tuple[RaiseAlert, ...]:
    """A trouble of the watch that begins, or is over: told to whoever asked for `health`, and on the terminal."""
    channels = channels_for(story, "health")
    english = NullTranslations()
    said = headline(trouble.kind, trouble.subject, english, is_over=is_over)
    times = lasted(f"{trouble.since:%Y-%m-%d %H:%M} UTC", f"{at:%Y-%m-%d %H:%M} UTC" if is_over else None, english)
    began = trouble.began.astimezone(UTC).isoformat(timespec="milliseconds")
    key = f"{story.slug}|health|{trouble.kind}|{trouble.subject}|{began}{'|over' if is_over else ''}"
    to = tuple(Addressee(channel.name, due(channel, at)) for channel in channels)
    return (RaiseAlert(key, story.slug, "health", None, at, said, f"{trouble.detail}. {times}.", to),)


def _raise(
    story: Story,
    kind: AlertKind,
    url: str,
    key: str,
    headline: str,
    body: str,
    *,
    at: datetime,
    language: str | None = None,
    severity: float | None = None,
    novelty: float | None = None,
    idle: bool = False,
) -> tuple[RaiseAlert, ...]:
    channels = channels_for(story, kind, url=url, language=language, severity=severity, novelty=novelty)
    if not channels:
        return ()
    to = tuple(Addressee(channel.name, due(channel, at, idle=idle)) for channel in channels)
    return (RaiseAlert(f"{story.slug}|{key}", story.slug, kind, url, at, headline, body, to, severity, novelty),)
