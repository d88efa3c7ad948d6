"""Alerts to a message: composed once, keyed once, and sent as it is however often it has to be sent. Pure."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.store import AlertRow

MOST = 25
"""So many alerts are told in full in one message; the rest are counted."""

_LEAD = {
    "new": "New",
    "review": "For review",
    "gone": "Gone",
    "restored": "Back",
    "headline": "Headline changed",
    "figure": "Figure changed",
    "correction": "Corrected",
}
_WEIGHT = ("figure", "correction", "gone", "restored", "headline", "new", "review")


@dataclass(frozen=True, slots=True)
class Composed:
    """What is sent. `key` is the same whenever the same alerts are told to the same channel."""

    key: str
    subject: str
    body: str


def compose(title: str, channel: str, alerts: Sequence[AlertRow]) -> Composed:
    """One message for alerts of the story called `title`, the weightiest first. Raises ValueError for none."""
    if not alerts:
        raise ValueError("there is nothing to tell")
    key = hashlib.sha256("\n".join([channel, *sorted(alert.key for alert in alerts)]).encode()).hexdigest()[:32]
    ordered = sorted(alerts, key=lambda alert: (_rank(alert.kind), alert.at, alert.key))
    first = ordered[0]
    subject = f"{_lead(first.kind)}: {_line(first.headline, 120)}"
    if len(alerts) > 1:
        subject += f" (+{len(alerts) - 1})"
    parts = [_line(title, 200), *(_entry(alert) for alert in ordered[:MOST])]
    if len(ordered) > MOST:
        rest = Counter(alert.kind for alert in ordered[MOST:])
        counted = ", ".join(f"{count} {kind}" for kind, count in sorted(rest.items()))
        parts.append(f"And {len(ordered) - MOST} more: {counted}. They are listed by: monitor alerts")
    parts.append(f"[{key}]")
    return Composed(key, subject, "\n\n".join(parts))


def _entry(alert: AlertRow) -> str:
    outlet = f"{_line(alert.outlet, 80)}, " if alert.outlet else ""
    lines = [
        f"{_lead(alert.kind)}: {_line(alert.headline, 300)}",
        f"  {_line(alert.body, 400)}" if alert.body else "",
        f"  {outlet}{alert.at:%Y-%m-%d %H:%M} UTC",
        f"  {_line(alert.article, 2_000)}",
    ]
    return "\n".join(line for line in lines if line)


def _lead(kind: str) -> str:
    return _LEAD.get(kind, f"Changed ({kind})")


def _rank(kind: str) -> int:
    return _WEIGHT.index(kind) if kind in _WEIGHT else len(_WEIGHT)


def _line(text: str | None, longest: int) -> str:
    """What strangers wrote, on one line, without control or formatting characters that a reader's program may obey."""
    clean = " ".join("".join(ch if ch.isprintable() else " " for ch in text or "").split())
    return clean if len(clean) <= longest else clean[: longest - 1] + "…"
