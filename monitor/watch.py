"""A watch over stories: one process that sleeps until something is due, does it, and sleeps again.

                 ┌──────────── wakes: stop, reload, a changed folder, copies that were saved
    sleep ◀──────┴─────────────────────────────────────────────────────────────────┐
      │ the next due time of any story                                              │
      ▼                                                                             │
    plan ── what is longest overdue? ──▶ a pass, a delivery, or copies (in a thread) ─┘

One thing at a time. What fails is tried again later, and holds up nothing else. Nothing is remembered here that would
be missed: what is due stands in the store.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from monitor.archive.wayback import SERVICE
from monitor.dedupe import host
from monitor.errors import BusyError, MonitorError, StoreFault
from monitor.folders import Folders, Where
from monitor.journal import Event, of_pass, resident
from monitor.lock import lock_of
from monitor.model import Outcome, Story
from monitor.notify import Notifier, Watchdog
from monitor.passes import GOOD, PassReport
from monitor.store import Store
from monitor.turns import FIRST_PAUSE, Due, Kind, Pause, Turns

if TYPE_CHECKING:
    from monitor.monitor import Monitor

LONGEST_SLEEP = timedelta(hours=1)
"""The clock of the wall may be set while the watch sleeps: it looks at it at least so often."""

SILENCE = timedelta(minutes=20)
"""A watch at work of which nothing was heard for so long has come to a halt; or for four times the longest `delay` of
its stories, where that is more: a host's robots.txt, a page of it and a second try may have to wait for one each."""

_COPIES_PAUSE = timedelta(minutes=5)
_BETWEEN_DELIVERIES = timedelta(seconds=30)
_GRACE = timedelta(minutes=1)
_ARCHIVE = host(SERVICE) or SERVICE
_AHEAD = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60))


class Watch:
    """Passes and deliveries over stories whenever they are due, until the Monitor is told to stop.

    stories: their folders, or what finds them, which is asked again at each `reload`. on_event: is told everything that
    happens; on_pass, on_problem and on_sleep (with None where nothing is ever due) only what they say.
    """

    def __init__(
        self,
        monitor: Monitor,
        stories: Where | Callable[[], Where],
        *,
        on_event: Callable[[Event], None] = lambda event: None,
        on_pass: Callable[[PassReport], None] = lambda report: None,
        on_problem: Callable[[str], None] = lambda problem: None,
        on_sleep: Callable[[datetime | None], None] = lambda until: None,
        notifier: Notifier = Notifier(),  # noqa: B008  # frozen
    ) -> None:
        self.monitor, self.notifier = monitor, notifier
        self.on_event, self.on_pass, self.on_problem, self.on_sleep = on_event, on_pass, on_problem, on_sleep
        self.folders = Folders(
            stories if callable(stories) else lambda: stories,
            monitor.story,
            say=self._say,
            changed=self.wake,
            besides=lock_of(monitor.db),
        )
        self.doing = "starting"
        self._calls: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._turns: dict[str, Turns] = {}
        self._planning = Pause()
        self._is_copying = False
        self._had_file = False
        self._slept: tuple[datetime | None] | None = None
        self._looked_at_deliveries: datetime | None = None
        self._silence, self._alive_until = SILENCE, 0.0

    # ------------------------------------------------------------------------------- what others may call, at any time

    def run(self) -> None:
        """Watches. Raises StoryError where none of the stories can be read at the start."""
        self.monitor.looking.on_progress = self._progress
        self.monitor.looking.on_stop = self._stopping
        self._progress()
        with self.folders, Watchdog(self.notifier, self._is_alive, self._fell_silent):
            slugs = [story.slug for story in self.folders.stories()]
            self._say(Event("start", fields=(("db", str(self.monitor.db)), ("stories", " ".join(slugs)))))
            self.notifier.ready()
            while not self.is_stopping:
                try:
                    self._turn()
                except Exception as error:  # the database cannot be opened, or worse: nothing can be done but wait
                    self._failed(self._planning, None, error)
                    self._sleep(self._planning.until)

    def reload(self) -> None:
        """Reads all stories again, now; a pass that is under way goes on with the story that it has."""
        self.notifier.reloading()
        try:
            self.folders.reload()
            self._say(Event("reload", message="All stories were read again"))
        except Exception as error:  # of whatever finds the stories: those that are known go on
            said = f"the stories could not be read again ({type(error).__name__}: {error})"
            self._say(Event("problem", "error", said, error=None if isinstance(error, MonitorError) else error))
        finally:
            self.notifier.ready()
            self.wake()

    def wake(self) -> None:
        """Ends a sleep. Safe in a signal handler, as `SimpleQueue.put` is."""
        self._calls.put(None)

    def _stopping(self) -> None:
        self.notifier.stopping()
        self.wake()

    @property
    def is_stopping(self) -> bool:
        """Whether the Monitor was told to stop."""
        return self.monitor.looking.stopped.is_set()

    # ----------------------------------------------------------------------------------------------------------- a turn

    def _turn(self) -> None:
        """Does what is longest overdue, or sleeps until something is."""
        now = self.monitor.clock.now()
        due = self._plan(now)
        self._planning.over()
        first = min(due, default=None, key=lambda one: one.turn(now))
        if first is None or first.at > now:
            self._sleep(None if first is None else first.at)
            return
        self._slept = None
        is_touched = first.kind is Kind.PASS and self._of(first.story.slug).touched is not None
        fields = (("what", first.kind.name.lower()), ("since", first.at), ("changed", is_touched))
        self._say(Event("due", "debug", story=first.story.slug, fields=fields))
        if first.kind is Kind.PASS:
            self._pass(first.story)
        elif first.kind is Kind.DELIVERY:
            self._deliver(first.story)
        else:
            self._copy(first.story)

    def _plan(self, now: datetime) -> list[Due]:
        """What each story waits for, with the time from which it may be done."""
        self.folders.refresh()
        for slug in self.folders.touched():
            turns = self._of(slug)
            turns.touched, turns.passes.until, turns.planning.until = turns.touched or now, None, None
        stories = self.folders.stories()
        self._silence = max((SILENCE, *(4 * timedelta(seconds=story.delay) for story in stories)))
        found = []
        if self._had_file and not self.monitor.db.exists():
            raise StoreFault(f"{self.monitor.db}: is not there any more; put it back, or start anew to begin another")
        with Store.open(self.monitor.db) as store:
            self._had_file = True
            for story in stories:
                pause = self._of(story.slug).planning
                try:
                    if pause.after(now, now) <= now:
                        found += self._plan_of(store, story, now)
                        pause.over()
                        continue
                except Exception as error:  # one story's trouble is not the others'
                    self._failed(pause, story, error)
                found.append(Due(pause.after(now, now), Kind.PASS, story))  # it only wakes: then it is planned again
        return found

    def _plan_of(self, store: Store, story: Story, now: datetime) -> list[Due]:
        turns = self._of(story.slug)
        looks = self._next_pass(store, story, turns, now)
        deliveries = self._next_delivery(store, story, now)
        copies = self._next_copies(store, story, turns, now) if story.wayback else None
        every = ((Kind.PASS, looks), (Kind.DELIVERY, deliveries), (Kind.COPIES, copies))
        return [Due(at, kind, story) for kind, at in every if at is not None]

    def _next_pass(self, store: Store, story: Story, turns: Turns, now: datetime) -> datetime | None:
        """When the next pass is due: at once where the folder changed, or where the store knows less than it says."""
        at = store.next_look(story, now=now)
        if turns.is_new:
            # Where nothing of it is ever due, nothing else would take in a seed that came while no watch ran.
            waits = at is not None and _knows(store, story)
            turns.is_new, turns.touched = False, turns.touched or (None if waits else now)
        if turns.touched is not None:
            turns.touched = min(turns.touched, now)  # a clock that was set back puts it off by nothing
            at = turns.touched if at is None else min(at, turns.touched)
        return None if at is None else turns.passes.after(at, now)

    def _next_delivery(self, store: Store, story: Story, now: datetime) -> datetime | None:
        from monitor.alerts.deliver import next_delivery

        at = next_delivery(store, story, now=now)
        return None if at is None else self._of(story.slug).deliveries.after(at, now)

    def _next_copies(self, store: Store, story: Story, turns: Turns, now: datetime) -> datetime | None:
        """Until when to sleep at most, for the copies that are to be saved; it may be a little late, never early."""
        if self._is_copying:
            return None  # it wakes the watch when it is done
        for ahead in (timedelta(), *_AHEAD):
            if store.copies_due(now=now + ahead, story=story.slug, limit=1):
                rest = store.rest_until(_ARCHIVE)
                return turns.copies.after(now + ahead if rest is None else max(now + ahead, rest), now)
        return None

    def _of(self, slug: str) -> Turns:
        return self._turns.setdefault(slug, Turns())

    # ------------------------------------------------------------------------------------------------ what is due, done

    def _pass(self, story: Story) -> None:
        turns = self._of(story.slug)
        self._do(f"a pass over {story.slug}")
        beside = tuple(other for other in self.folders.stories() if other.slug != story.slug)
        try:
            report = self.monitor.run(story, on_outcome=self._came_home, beside=beside, is_last=False)
        except Exception as error:  # one story's trouble is not the others'
            self._failed(turns.passes, story, error, "pass-failed")
            return
        turns.passes.over()
        turns.touched = None
        self._tell_of(report)
        now = self.monitor.clock.now()
        if report.next_due is not None and report.next_due <= now and not report.looked and report.finished:
            turns.passes.until = now + FIRST_PAUSE  # it was for nothing: not again at once

    def _came_home(self, outcome: Outcome, looked: int, planned: int) -> None:
        """In the middle of a pass, which may take hours: what became due to be told meanwhile is told."""
        self.doing = f"a pass over {outcome.work.story}, {looked} looks in"
        now, last = self.monitor.clock.now(), self._looked_at_deliveries
        if self.is_stopping or (last is not None and timedelta() <= now - last < _BETWEEN_DELIVERIES):
            return
        self._looked_at_deliveries = now
        try:
            with Store.open(self.monitor.db) as store:
                stories = self.folders.stories()
                due = [one for one in stories if (at := self._next_delivery(store, one, now)) is not None and at <= now]
        except Exception as error:  # the pass goes on
            self._failed(self._planning, None, error)
            return
        for story in due:
            self._deliver(story)
        self._do(f"a pass over {outcome.work.story}, {looked} looks in")

    def _deliver(self, story: Story) -> None:
        """Sends what is due; nothing is looked at."""
        pause = self._of(story.slug).deliveries
        self._do(f"deliveries of {story.slug}")
        try:
            done = self.monitor.deliver(story, is_last=False)
        except Exception as error:  # as with a pass
            self._failed(pause, story, error)
            return
        finally:
            self._progress()
        pause.over()
        for problem in done.problems:
            self._say(Event("problem", "error" if done.dead else "warning", problem, story.slug))
        if done.sent or done.failed:
            fields = (("sent", done.sent), ("unsent", done.failed), ("dead", done.dead))
            self._say(Event("delivered", story=story.slug, fields=fields))
        elif not self.is_stopping:
            pause.until = self.monitor.clock.now() + _BETWEEN_DELIVERIES  # another sender has it: not again at once

    def _copy(self, story: Story) -> None:
        """Begins to save copies, in a thread of their own; the watch is woken when that is over."""
        self._of(story.slug).copies.until = self.monitor.clock.now() + _COPIES_PAUSE
        self._is_copying = True
        threading.Thread(target=self._save_copies, args=(story,), name="copies", daemon=True).start()

    def _save_copies(self, story: Story) -> None:
        pause = self._of(story.slug).copies
        try:
            report = self.monitor.save_copies(story=story.slug)
            pause.failures, pause.said = 0, None
            for problem in report.problems:
                self._say(Event("problem", "warning", problem, story.slug))
        except Exception as error:  # as with a pass
            self._failed(pause, story, error)
        finally:
            self._is_copying = False
            self.wake()

    def _sleep(self, until: datetime | None) -> None:
        now = self.monitor.clock.now()
        left = LONGEST_SLEEP if until is None else min(max(until - now, timedelta()), LONGEST_SLEEP)
        if self._slept != (until,):
            self._slept = (until,)
            self._say(Event("sleep", "debug", fields=(("until", until),)))
            self.on_sleep(until)
        self._do("asleep" if until is None else f"asleep until {until:%Y-%m-%d %H:%M:%S} UTC")
        self._alive_until = time.monotonic() + (left + _GRACE).total_seconds()
        self._wait(left.total_seconds())
        self._progress()

    def _wait(self, seconds: float) -> None:
        """Waits so long, or until it is woken, by any number of calls."""
        with suppress(queue.Empty):
            self._calls.get(timeout=seconds)
            while True:
                self._calls.get_nowait()

    # ----------------------------------------------------------------------------------------------- what is said of it

    def _failed(self, pause: Pause, story: Story | None, error: Exception, name: str = "problem") -> None:
        """Says why something was not done, and puts it off. What lasts is said once, until it is over."""
        pause.failed(self.monitor.clock.now())
        slug = None if story is None else story.slug
        is_ours = isinstance(error, MonitorError)
        is_busy = isinstance(error, BusyError)
        said = str(error) if is_ours else f"{type(error).__name__}: {error}"
        known, pause.said = pause.said, "busy" if is_busy else said  # busy by whichever process
        if known == pause.said and is_ours:
            return
        if is_busy:
            self._say(Event("problem", "warning", said, slug))
        else:
            self._say(Event(name, "error", said, slug, error=None if is_ours else error))

    def _tell_of(self, report: PassReport) -> None:
        for source in report.sources:
            if source.result not in GOOD:
                fields = (("source", source.name), ("result", str(source.result)))
                self._say(Event("problem", "warning", source.error or str(source.result), report.story, fields))
        for problem in report.problems:
            self._say(Event("problem", "warning", problem, report.story))
        self._say(of_pass(report, resident()))

    def _say(self, event: Event) -> None:
        self.on_event(event)
        if event.report is not None:
            self.on_pass(event.report)
        elif event.message is not None and event.level in ("warning", "error"):
            self.on_problem(event.message)

    def _do(self, what: str) -> None:
        self.doing = what
        self._progress()
        self.notifier.status(what)

    def _progress(self) -> None:
        self._alive_until = time.monotonic() + self._silence.total_seconds()

    def _is_alive(self) -> bool:
        return time.monotonic() < self._alive_until

    def _fell_silent(self) -> None:
        said = f"nothing was heard of {self.doing} for {self._silence / timedelta(minutes=1):.0f} minutes"
        self._say(Event("problem", "error", f"{said}: the service manager is told no more that this process lives"))


def _knows(store: Store, story: Story) -> bool:
    """Whether the store has the story's first pass behind it, and the sources that its file lists now."""
    if not store.first_pass_done(story.slug):
        return False
    known = {(str(row["name"]), str(row["url"])) for row in store.sources(story=story.slug) if row["listed"]}
    return known == {(source.name, source.url) for source in story.sources}
