"""What a person can do about alerts: try the channels, ask for silence, write them as a feed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, cast, get_args

from monitor.alerts.atom import atom
from monitor.alerts.compose import compose
from monitor.alerts.deliver import post
from monitor.alerts.failure import DeliveryFailed
from monitor.alerts.limits import limits_of
from monitor.dedupe import outlet as outlet_of
from monitor.errors import MonitorError, NotFound
from monitor.model import SITE, AlertKind, Story
from monitor.store import AlertRow, MessageRow, Row, Silence, Store, Telling, fts_query
from monitor.whole_file import whole_file
from monitor.wording import catalogue

_LONGEST = timedelta(days=366)
KINDS: Final = tuple(kind for one in get_args(AlertKind) for kind in (get_args(one) or (one,)))


@dataclass(frozen=True, slots=True)
class Tried:
    """What a channel made of a test message. problem: None where it was taken."""

    channel: str
    problem: str | None = None


def try_channels(
    story: Story, *, now: datetime, environ: Mapping[str, str], on_each: Callable[[Tried], None] = lambda tried: None
) -> tuple[Tried, ...]:
    """Sends one message to every channel of a story, whatever its hours and rules; nothing is stored.

    Raises NotFound where the story has no channel.
    """
    if not story.channels:
        raise NotFound(f"{story.slug}: has no channel; write [[channels]] into its story.toml, see docs/alerts.md")
    tried = []
    for channel in story.channels:
        words = catalogue(channel.language)
        headline = words.gettext("A test: this channel works")
        kind: AlertKind = "health"
        key = f"{story.slug}|test|{channel.name}|{now.isoformat()}"
        row = AlertRow(0, key, story.slug, kind, None, None, None, None, None, now, headline, "")
        try:
            limits = limits_of(channel, environ)
            made = compose(story, channel, [row], {0: Telling()}, now=now, limits=limits)
            message = MessageRow(made.key, channel.name, now, made.subject, made.text, made.html, made.data)
            post(story, channel, environ, message, at=now)
        except DeliveryFailed as failure:
            tried.append(Tried(channel.name, str(failure)))
        else:
            tried.append(Tried(channel.name))
        on_each(tried[-1])
    return tuple(tried)


def silence(
    store: Store,
    *,
    story: str | None,
    length: timedelta,
    reason: str,
    now: datetime,
    channel: str | None = None,
    kind: str | None = None,
    outlet: str | None = None,
    article: str | int | None = None,
) -> Row:
    """Keeps alerts of a story from being told for so long; what was kept.

    story: may be left out where there is one only. Raises NotFound for a story or an article that is not there, and
    MonitorError for a length that is none.
    """
    if kind is not None and kind not in KINDS:
        raise MonitorError(f'"{kind}" is no kind of alert; use one of {", ".join(KINDS)}')
    if outlet is not None:
        outlet = outlet_of(outlet if "//" in outlet else f"http://{outlet}/")
        if outlet is None:
            raise MonitorError("an outlet is named by its host, as kontan.co.id")
    if not timedelta() < length <= _LONGEST:
        raise MonitorError("a silence lasts longer than nothing, and a year at most")
    if story is None:
        stories = [str(row["story"]) for row in store.status(None, now=now)]
        if len(stories) != 1:
            raise NotFound(f"name the story with --story: the database has {', '.join(stories) or 'none'}")
        story = stories[0]
    number = None if article is None else cast("int", store.article(article)["id"])
    found = Silence(story, now + length, reason, channel, kind, outlet, number)
    kept = store.outbox.silence(found, now=now)
    return next(row for row in store.outbox.silences(story=story) if row["id"] == kept)


def write_feed(
    store: Store,
    story: str,
    path: Path,
    *,
    kinds: Sequence[str] = (),
    language: str | None = None,
    outlet: str | None = None,
    words: str | None = None,
    labels: str = "en",
    address: str | None = None,
    site: str = SITE,
) -> int:
    """Writes the latest fifty alerts of a story as an Atom feed, as `serve` gives it; how many there were.

    address: where the file will be found. site: where the local pages are. The file is replaced as a whole.
    Raises NotFound for a story that is not there, MonitorError where the file cannot be written.
    """
    found = next((row for row in store.rows("stories") if row["slug"] == story), None)
    if found is None:
        raise NotFound(f"{story}: there is no such story in the database")
    query = fts_query(words) if words else None
    alerts = store.outbox.latest(story, kinds=kinds, language=language, outlet=outlet, words=query)
    told = store.outbox.tellings([alert.id for alert in alerts])
    itself = address or f"{site}/-/monitor/feed/{story}.atom"
    made = atom(str(found["title"]), story, alerts, told, site=site, itself=itself, language=labels)
    try:
        with whole_file(path) as file:
            file.write(made)
    except OSError as error:
        raise MonitorError(f"{path}: cannot be written: {error.strerror or error}") from None
    return len(alerts)
