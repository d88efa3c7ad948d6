"""The outbox to its channels: claim, compose once, send, mark.

A message is sent at least once. A crash between sending and marking sends it again, to the letter and under the same
key, which goes with it: a repeat can be recognised. While a sender lives its claim is renewed, so that two of them at
once send nothing twice, however long a service takes to answer.
"""

from __future__ import annotations

import hashlib
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from monitor.alerts import channels, webhook
from monitor.alerts.compose import Limits, compose, document
from monitor.alerts.failure import DeliveryFailed
from monitor.alerts.limits import address_of, limits_of
from monitor.alerts.rhythm import FIRST, HOUR, after_quiet, next_digest, opens, overflows
from monitor.alerts.rules import TERMINAL
from monitor.errors import MonitorError
from monitor.model import Channel, Story
from monitor.outgoing import guard_of
from monitor.store import DeliveryRow, MessageRow, Store, Waiting

ATTEMPTS = 12
"""After so many a delivery is ``dead``: it is kept, and no longer tried. They span about a day and a half."""

_FIRST, _LONGEST = timedelta(minutes=1), timedelta(hours=6)
_BATCH = 500
_LEASE = timedelta(minutes=5)
_RENEW_SECONDS = 60.0
_MOST_SECONDS = 120.0
_MOMENT_SECONDS = 2.0
"""What is under way has so long to end when it is told to stop."""
_GLANCE_SECONDS = 0.2

Now = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of the deliveries that were due.

    problems: a sentence for each channel that failed. waits: a sentence for each that may not be sent anything yet.
    """

    sent: int = 0
    failed: int = 0
    dead: int = 0
    problems: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()

    def __add__(self, other: Delivered) -> Delivered:
        return Delivered(
            self.sent + other.sent,
            self.failed + other.failed,
            self.dead + other.dead,
            self.problems + other.problems,
            self.waits + other.waits,
        )


def deliver(
    store: Store,
    story: Story,
    *,
    now: Now,
    environ: Mapping[str, str],
    terminal: Callable[[str], None],
    is_last: bool = True,
    stop: threading.Event | None = None,
    on_message: Callable[[], None] = lambda: None,
) -> Delivered:
    """Sends what waits for the story's channels and for the terminal.

    is_last: nobody will ask again soon, so that the first of a group waits for no others (`monitor run`); what is put
    off for another reason waits all the same. stop: once it is set, no message is begun; one that is under way has a
    moment to arrive, and is then let go: it will be sent again, under the same key. on_message: called after each that
    was tried, whatever became of it.
    """
    stop = stop or threading.Event()
    names = [TERMINAL.name, *(channel.name for channel in story.channels)]
    gone = store.outbox.abandon(story.slug, names, now=now())
    total = Delivered(
        problems=tuple(
            f"channel {name}: the story has it no more; {count} deliveries are given up, and kept as dead"
            for name, count in sorted(gone.items())
        )
    )
    for channel in (TERMINAL, *story.channels):
        if stop.is_set():
            break
        total += _Sender(store, story, channel, now, environ, terminal, stop, on_message).send(is_last=is_last)
    return total


def next_delivery(store: Store, story: Story, *, now: datetime) -> datetime | None:
    """When something can be sent next; None where nothing waits. It may be in the past."""
    found: list[datetime] = []
    for channel in (TERMINAL, *story.channels):
        waiting = store.outbox.waiting(story.slug, channel.name, now=now)
        if waiting.composed is not None:
            found.append(_opens(store, story, channel, waiting.composed, now, timedelta()))
        if waiting.first is not None:
            at = _opens(store, story, channel, waiting.first, now, FIRST)
            found.append(at if waiting.failed is None or not _is_down(waiting, now) else max(at, waiting.failed + HOUR))
    return min(found, default=None)


class _Sender:
    """One story's messages to one channel."""

    def __init__(
        self,
        store: Store,
        story: Story,
        channel: Channel,
        now: Now,
        environ: Mapping[str, str],
        terminal: Callable[[str], None],
        stop: threading.Event,
        on_message: Callable[[], None],
    ) -> None:
        self.on_message = on_message
        self.store, self.story, self.channel, self.now = store, story, channel, now
        self.environ, self.terminal, self.stop = environ, terminal, stop
        self.names = (story.slug, channel.name)
        self.me = uuid.uuid4().hex

    def send(self, *, is_last: bool) -> Delivered:
        """One message after the other, as long as one may leave: again what was composed before, then what is new.

        After one that fails the others wait, for it is the channel that failed most often.
        """
        self.store.outbox.silence_due(*self.names, now=self.now())
        total = Delivered()
        while not self.stop.is_set():
            waiting = self.store.outbox.waiting(*self.names, now=self.now())
            step = self._next(waiting, is_last=is_last)
            if not isinstance(step, bool):
                return total + step
            done = self._again() if step else self._fresh()
            if done is None:
                return total
            self.on_message()
            total += done
            if done.failed:
                break
        return total

    def _next(self, waiting: Waiting, *, is_last: bool) -> bool | Delivered:
        """Whether something is to be sent again, or something new; or what to say where nothing may leave."""
        now = self.now()
        waits = Delivered()
        if waiting.composed is not None and waiting.composed <= now:
            at = self._opens(waiting.composed, now, wait=timedelta())
            if at <= now:
                return True
            waits = self._waits(at)
        if waiting.first is None or waiting.first > now or _is_down(waiting, now):
            return waits
        if self.channel is not TERMINAL and overflows(self.channel, waiting.first, self._sent(waiting.first, now)):
            self.store.outbox.postpone(*self.names, now=now, until=next_digest(self.channel, now))
            return waits
        at = self._opens(waiting.first, now, wait=timedelta() if is_last else FIRST)
        return False if at <= now else self._waits(at)

    def _waits(self, at: datetime) -> Delivered:
        if at - self.now() <= FIRST:
            return Delivered()
        return Delivered(waits=(f"channel {self.channel.name}: the next message may leave at {at:%Y-%m-%d %H:%M} UTC",))

    def _sent(self, first: datetime, now: datetime) -> list[datetime]:
        return _sent(self.store, self.story, self.channel, first, now)

    def _opens(self, first: datetime, now: datetime, *, wait: timedelta) -> datetime:
        return _opens(self.store, self.story, self.channel, first, now, wait)

    def _again(self) -> Delivered | None:
        rows = self.store.outbox.claim(*self.names, now=self.now(), by=self.me, limit=1, fresh=False, lease=_LEASE)
        return self._one(rows[0].message, rows) if rows and rows[0].message is not None else None

    def _fresh(self) -> Delivered | None:
        outbox = self.store.outbox
        rows = outbox.claim(*self.names, now=self.now(), by=self.me, limit=_BATCH, composed=False, lease=_LEASE)
        if not rows:
            return None
        try:
            # Not before the address is known, for it says how long a message may be.
            limits = Limits() if self.channel is TERMINAL else limits_of(self.channel, self.environ)
        except DeliveryFailed as failure:
            return self._failed(rows, str(failure), None, rows[0].alert.key, "they are")
        alerts = [row.alert for row in rows]
        tellings = outbox.tellings([alert.id for alert in alerts])
        made = compose(self.story, self.channel, alerts, tellings, now=self.now(), limits=limits)
        message = outbox.put_message(
            made.key,
            *self.names,
            subject=made.subject,
            body=made.text,
            html=None if self.channel is TERMINAL else made.html,
            data=made.data if self.channel.type == "webhook" else None,
            deliveries=[row.id for row in rows],
            by=self.me,
            now=self.now(),
        )
        return None if message is None else self._one(message, rows)

    def _one(self, message: MessageRow, rows: Sequence[DeliveryRow]) -> Delivered | None:
        ids = [row.id for row in rows]
        outbox = self.store.outbox
        if self.stop.is_set():
            outbox.release(ids, by=self.me)
            return None
        if outbox.renew(ids, by=self.me, now=self.now(), lease=_LEASE) < len(ids):
            return None  # the claim was lost: whoever has it now sends it
        try:
            with self._renewing(ids):
                self._post(message)
        except _Stopped:
            outbox.release(ids, by=self.me)
            return None
        except DeliveryFailed as failure:
            return self._failed(rows, str(failure), failure.retry_after, message.key, "the message is")
        except Exception as error:  # one channel's trouble is not the others'; its text may have the address in it
            said = f"it could not be sent ({type(error).__name__})"
            return self._failed(rows, said, None, message.key, "the message is")
        except BaseException:
            # Stopped in the middle: nobody knows whether it arrived, so that it is sent again, soon.
            outbox.release(ids, by=self.me)
            raise
        outbox.mark_sent(ids, by=self.me, now=self.now())
        return Delivered(sent=len(ids))

    def _failed(
        self, rows: Sequence[DeliveryRow], said: str, retry_after: datetime | None, key: str, what: str
    ) -> Delivered:
        now = self.now()
        attempts = max(row.attempts for row in rows) + 1
        again = None if attempts >= ATTEMPTS else now + pause(attempts, key)
        if again is not None and retry_after is not None:
            again = max(again, retry_after)
        ids = [row.id for row in rows]
        self.store.outbox.mark_failed(ids, by=self.me, now=now, error=said, next_attempt=again)
        fate = "given up, and kept as dead" if again is None else f"tried again at {again:%H:%M} UTC"
        problem = f"channel {self.channel.name}: {said}; {what} {fate}"
        return Delivered(failed=len(ids), dead=len(ids) if again is None else 0, problems=(problem,))

    def _post(self, message: MessageRow) -> None:
        if self.channel is TERMINAL:
            self.terminal(message.body)
        else:
            post(self.story, self.channel, self.environ, message, at=self.now(), stop=self.stop)

    @contextmanager
    def _renewing(self, ids: Sequence[int]) -> Iterator[None]:
        """Renews the claim for as long as it takes, by a connection of its own: this one is of another thread."""
        done = threading.Event()
        path = Path(self.store.path).resolve()

        def renew() -> None:
            while not done.wait(_RENEW_SECONDS):
                try:
                    with Store.open(path) as store:
                        store.outbox.renew(ids, by=self.me, now=self.now(), lease=_LEASE)
                except MonitorError:
                    continue  # the database is busy: there is time for some more attempts

        thread = threading.Thread(target=renew, name="renew", daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()


def _is_down(waiting: Waiting, now: datetime) -> bool:
    """Whether something failed within the hour: what is new gathers, instead of failing message by message."""
    return waiting.failed is not None and waiting.failed > now - HOUR and waiting.composed is not None


def _opens(store: Store, story: Story, channel: Channel, first: datetime, now: datetime, wait: timedelta) -> datetime:
    """When a message may leave for what is due since `first`: a time that is not past, unless it is the terminal's."""
    if channel is TERMINAL:
        return first
    at = opens(channel, first, _sent(store, story, channel, first, now), wait=wait)
    return at if at > now else after_quiet(channel, now)


def _sent(store: Store, story: Story, channel: Channel, first: datetime, now: datetime) -> list[datetime]:
    """When messages were sent lately; not what was sent while the clock stood ahead."""
    sent = store.outbox.sent_since(story.slug, channel.name, min(first, now) - HOUR)
    return [at for at in sent if at <= now + FIRST]


class _Stopped(Exception):
    """It was told to stop while a message was under way: nobody knows whether that arrived."""


def post(
    story: Story,
    channel: Channel,
    environ: Mapping[str, str],
    message: MessageRow,
    *,
    at: datetime,
    stop: threading.Event | None = None,
) -> None:
    """Sends a message to a channel, once, in two minutes at most. Raises DeliveryFailed."""
    stop = stop or threading.Event()
    address, guard = address_of(channel, environ), guard_of(environ)
    if channel.type == "webhook":
        secret = environ.get(channel.secret_env, "").strip() if channel.secret_env else ""
        if channel.secret_env and not secret:
            raise DeliveryFailed(f"the environment variable {channel.secret_env} is not set")
        # A message of an earlier version, or from when the channel was none, has no document of its own.
        data = message.data or document(story, channel, message.key, message.composed_at, message.subject, message.body)
        _in_time(lambda: webhook.post(address, secret, message.key, data, at=at, guard=guard), stop)
    else:
        said = (message.key, message.subject, message.body, message.html)
        _in_time(lambda: channels.send(address, *said, at=at, guard=guard), stop)


def _in_time(sending: Callable[[], None], stop: threading.Event) -> None:
    """Calls `sending`, and waits no longer than `_MOST_SECONDS`: what a service trickles out has no end by itself.

    Raises _Stopped where it is still at it a moment after `stop` was set.
    """
    failed: list[BaseException] = []

    def call() -> None:
        try:
            sending()
        except BaseException as error:  # raised again in the thread that waits
            failed.append(error)

    thread = threading.Thread(target=call, name="send", daemon=True)
    thread.start()
    until = time.monotonic() + _MOST_SECONDS
    while thread.is_alive() and not stop.is_set() and (left := until - time.monotonic()) > 0:
        thread.join(min(left, _GLANCE_SECONDS))
    if stop.is_set():
        thread.join(_MOMENT_SECONDS)
    if thread.is_alive() and stop.is_set():
        raise _Stopped
    if thread.is_alive():
        raise DeliveryFailed(f"it did not come to an end within {_MOST_SECONDS:.0f} seconds")
    if failed:
        raise failed[0]


def pause(attempts: int, key: str) -> timedelta:
    """How long to wait after so many attempts: a minute, doubling to six hours, ±20 % by the message's key, so that
    messages which failed together do not come back together."""
    longest: timedelta = min(_FIRST * 2 ** min(attempts - 1, 20), _LONGEST)
    jitter = int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big") / 2**32
    return longest * (0.8 + 0.4 * jitter)
