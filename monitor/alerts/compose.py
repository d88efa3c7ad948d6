"""Alerts to a message: composed once, keyed once, and sent as it is however often it has to be sent. Pure."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.alerts.entries import entry, permalink
from monitor.alerts.layout import Entry, Frame, Html, Text, fit, line_of
from monitor.alerts.news import told
from monitor.alerts.rules import body_without_words
from monitor.model import Channel, Story
from monitor.store import AlertRow, Telling
from monitor.wording import catalogue

MOST = 25
"""So many alerts are told in full in one message; the rest by a line each, or counted."""

SCHEMA = "news-story-monitor/message/1"
"""Of a message's data. A later version may add keys; one that changes their meaning gets another number."""

_ESCAPED = re.compile(r"[\\`*_{}\[\]()#+.!|~=-]")
_ENTITY = re.compile("[<>&\"']")
_SUBJECT = 120
_MOST_OPS, _LONGEST_OP = 50, 2_000
_WEIGHT = ("health", "figure", "correction", "gone", "restored", "headline", "new", "review")
_NOTHING = Telling()
_TURNS = ("gone", "restored")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a channel takes, in characters: of the subject, 0 where it has none, and of subject and text together.

    escapes: signs that mean something in Markdown or HTML are written longer, and count as what they become.
    """

    subject: int = 250
    body: int = 32_000
    escapes: bool = False


@dataclass(frozen=True, slots=True)
class Composed:
    """What is sent. `key` is the same whenever the same alerts are told to the same channel.

    data: the same for a program, as a JSON document; see docs/alerts.md.
    """

    key: str
    subject: str
    text: str
    html: str
    data: str


def compose(
    story: Story,
    channel: Channel,
    alerts: Sequence[AlertRow],
    tellings: Mapping[int, Telling],
    *,
    now: datetime,
    limits: Limits | None = None,
) -> Composed:
    """One message for alerts of a story, the weightiest first. Raises ValueError for none.

    tellings: by the alerts' ids; what is not there is not told.
    """
    if not alerts:
        raise ValueError("there is nothing to tell")
    key = hashlib.sha256("\n".join([channel.name, *sorted(alert.key for alert in alerts)]).encode()).hexdigest()[:32]
    ordered = sorted(alerts, key=lambda alert: (_rank(alert), alert.at, alert.key))
    words = catalogue(channel.language)
    limits = limits or Limits()
    site = story.site.rstrip("/")
    rest = words.gettext("And {count} more. All of them are listed by `monitor alerts`, and here:")
    frame = Frame(line_of(story.title, 200), rest, f"{site}/-/monitor/alerts?story={story.slug}", key)
    entries = [
        entry(alert, tellings.get(alert.id, _NOTHING), channel, site, before)
        for alert, before in _joined(ordered, tellings)
    ]
    subject = _subject(entries[0], len(entries) - 1, channel.language, limits)
    room = limits.body - _weight(subject, limits) - 8  # a blank line, and what sets a subject in bold
    text = _fitted(frame, entries, room, limits)
    html = fit(Html(), frame, entries, limit=room, most=MOST)
    about = [_alert(alert, tellings.get(alert.id, _NOTHING), site, channel.language) for alert in ordered]
    return Composed(key, subject, text, html, document(story, channel, key, now, subject, text, about))


_Earlier = Sequence[tuple[AlertRow, Telling]]


def _joined(ordered: Sequence[AlertRow], tellings: Mapping[int, Telling]) -> list[tuple[AlertRow, _Earlier]]:
    """The alerts, each with those that are told with it: that an article was taken down, came back, and so on, is told
    as one, by the latest. What weighs as much keeps its order."""
    before: dict[int, list[tuple[AlertRow, Telling]]] = {}
    for alert in sorted(ordered, key=lambda alert: alert.at):
        if alert.kind in _TURNS and alert.number is not None:
            before.setdefault(alert.number, []).append((alert, tellings.get(alert.id, _NOTHING)))
    latest = {group[-1][0].id for group in before.values()}
    joined: list[tuple[AlertRow, _Earlier]] = []
    for alert in ordered:
        if alert.kind not in _TURNS or alert.number is None:
            joined.append((alert, ()))
        elif alert.id in latest:
            joined.append((alert, before[alert.number][:-1]))
    return joined


def _fitted(frame: Frame, entries: Sequence[Entry], room: int, limits: Limits) -> str:
    """The text, as long as there is room for when it has been escaped."""
    limit = room
    while True:
        text = fit(Text(), frame, entries, limit=limit, most=MOST)
        weight = _weight(text, limits)
        if weight <= room or limit <= len(frame.key) + 2:
            return text
        limit = min(limit - 1, limit * room // weight)


def _weight(text: str, limits: Limits) -> int:
    return len(text) + (len(_ESCAPED.findall(text)) + 4 * len(_ENTITY.findall(text)) if limits.escapes else 0)


def document(
    story: Story,
    channel: Channel,
    key: str,
    composed_at: datetime,
    subject: str,
    text: str,
    alerts: Sequence[Mapping[str, object]] = (),
) -> str:
    """A message for a program, as a JSON document. A message of an earlier version has no alerts to tell apart."""
    told = {
        "schema": SCHEMA,
        "key": key,
        "story": {"slug": story.slug, "title": story.title},
        "channel": channel.name,
        "composed_at": composed_at.isoformat(),
        "subject": subject,
        "text": text,
        "alerts": list(alerts),
    }
    return json.dumps(told, ensure_ascii=False)


def _subject(first: Entry, more: int, language: str, limits: Limits) -> str:
    """What comes first in a line, and how many there are besides: that stands, however short the line must be."""
    end = catalogue(language).gettext(" (+{count})").format(count=more) if more else ""
    longest = min(limits.subject or _SUBJECT, limits.body // 3)
    return line_of(f"{first.lead}{first.colon}{line_of(first.headline, _SUBJECT)}", longest - len(end)) + end


def _rank(alert: AlertRow) -> tuple[int, float]:
    weight = _WEIGHT.index(alert.kind) if alert.kind in _WEIGHT else len(_WEIGHT)
    return weight, -(alert.severity if alert.severity is not None else alert.novelty or 0.0)


def _alert(alert: AlertRow, telling: Telling, site: str, language: str) -> dict[str, object]:
    page = None if alert.number is None else permalink(site, alert.story, alert.number, telling.revision)
    return {
        "key": alert.key,
        "kind": alert.kind,
        "at": alert.at.isoformat(),
        "headline": alert.headline,
        "body": body_without_words(alert.kind, alert.body) if telling.is_wordless else alert.body,
        "article": None
        if alert.number is None
        else {
            "id": alert.number,
            "url": alert.article,
            "title": alert.title,
            "outlet": alert.outlet,
            "language": alert.language,
            "permalink": page,
            "revision": telling.revision,
        },
        "severity": alert.severity,
        "novelty": alert.novelty,
        "new": list(told(telling, language)),
        "ops": [
            {"op": op.op, "old": op.old[:_LONGEST_OP], "new": op.new[:_LONGEST_OP]}
            for op in [op for op in telling.ops if op.op != "equal"][:_MOST_OPS]
        ],
        "names": list(telling.named),
        "score": telling.score,
        "copies": telling.copies,
        "languages": list(telling.languages),
        "later": [{"kind": turn.kind, "at": turn.at.isoformat()} for turn in telling.later],
    }
