"""The outbox to its channels: claim, compose once, send, mark.

A message is sent at least once. A crash between sending and marking sends it again, to the letter and under the same
key, which stands in its last line: a repeat can be recognised.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.alerts.channels import DeliveryFailed, send
from monitor.alerts.compose import compose
from monitor.alerts.rules import TERMINAL
from monitor.model import Channel, Story
from monitor.store import DeliveryRow, MessageRow, Store

ATTEMPTS = 12
"""After so many a delivery is ``dead``: it is kept, and no longer tried. They span about a day and a half."""

_FIRST, _LONGEST = timedelta(minutes=1), timedelta(hours=6)
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of the deliveries that were due. `problems`: a sentence for each channel that failed."""

    sent: int = 0
    failed: int = 0
    dead: int = 0
    problems: tuple[str, ...] = ()


def deliver(
    store: Store,
    story: Story,
    *,
    now: datetime,
    environ: Mapping[str, str],
    terminal: Callable[[str], None],
) -> Delivered:
    """Sends what waits for the story's channels and for the terminal."""
    total = _to(store, story, TERMINAL, lambda message: terminal(message.body), now)
    for channel in story.channels:
        done = _to(store, story, channel.name, _sender(channel, environ), now)
        total = Delivered(
            total.sent + done.sent,
            total.failed + done.failed,
            total.dead + done.dead,
            (*total.problems, *done.problems),
        )
    return total


def _sender(channel: Channel, environ: Mapping[str, str]) -> Callable[[MessageRow], None]:
    def sending(message: MessageRow) -> None:
        address = environ.get(channel.env, "").strip()
        if not address:
            raise DeliveryFailed(f"the environment variable {channel.env} is not set")
        send(address, message.subject, message.body)

    return sending


def _to(store: Store, story: Story, channel: str, sending: Callable[[MessageRow], None], now: datetime) -> Delivered:
    claimed = store.claim(channel, now=now, limit=_BATCH, story=story.slug)
    fresh = [row for row in claimed if row.message is None]
    composed: dict[str, list[DeliveryRow]] = {}
    messages: dict[str, MessageRow] = {}
    for row in claimed:
        if row.message is not None:
            messages[row.message.key] = row.message
            composed.setdefault(row.message.key, []).append(row)
    if fresh:
        made = compose(story.title, channel, [row.alert for row in fresh])
        ids = [row.id for row in fresh]
        messages[made.key] = store.put_message(made.key, channel, made.subject, made.body, ids, now=now)
        composed[made.key] = fresh
    total = Delivered()
    for key, rows in composed.items():
        total = _one(store, channel, messages[key], rows, sending, now, total)
    return total


def _one(
    store: Store,
    channel: str,
    message: MessageRow,
    rows: Sequence[DeliveryRow],
    sending: Callable[[MessageRow], None],
    now: datetime,
    total: Delivered,
) -> Delivered:
    ids = [row.id for row in rows]
    try:
        sending(message)
    except DeliveryFailed as failure:
        attempts = max(row.attempts for row in rows) + 1
        again = None if attempts >= ATTEMPTS else now + pause(attempts, message.key)
        store.mark_failed(ids, now=now, error=str(failure), next_attempt=again)
        fate = "is given up, and kept as dead" if again is None else f"is tried again at {again:%H:%M} UTC"
        problem = f"channel {channel}: {failure}; the message {fate}"
        dead = len(ids) if again is None else 0
        return Delivered(total.sent, total.failed + len(ids), total.dead + dead, (*total.problems, problem))
    store.mark_sent(ids, now=now)
    return Delivered(total.sent + len(ids), total.failed, total.dead, total.problems)


def pause(attempts: int, key: str) -> timedelta:
    """How long to wait after so many attempts: a minute, doubling to six hours, ±20 % by the message's key, so that
    messages which failed together do not come back together."""
    longest: timedelta = min(_FIRST * 2 ** min(attempts - 1, 20), _LONGEST)
    jitter = int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big") / 2**32
    return longest * (0.8 + 0.4 * jitter)
