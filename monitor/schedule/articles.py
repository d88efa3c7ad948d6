"""When to look at an article again, and what a look is worth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from math import exp, log
from typing import Final

from monitor.model import Habit, History
from monitor.schedule.hazard import BANDS, EDITS, Course, aftershock, expected_edits, hinted, levels, multiplier, shares

PRICE: Final = 0.0095
"""Expected unseen edit-hours that a look must be worth. At this price an article that never changes is looked at some
30 times in its first week."""

SHORTEST: Final = timedelta(minutes=5)
LONGEST_AT_FIRST: Final = timedelta(days=3)
LONGEST: Final = timedelta(days=7)
FIRST: Final = timedelta(days=7)
"""An article is new for so long: until then no gap is longer than LONGEST_AT_FIRST."""

LONGEST_MISSING: Final = timedelta(hours=6)
JITTER: Final = 0.1
_HOUR: Final = timedelta(hours=1)
_EXACT: Final = 1e-10
_TINY: Final = 1e-300
_TRIES: Final = 60


def next_check(
    history: History, *, now: datetime, price: float = PRICE, weight: float = 1.0, habit: Habit | None = None
) -> datetime:
    """When to look at an article again: aware, UTC, after `now`.

    Minimises the expected delay until an edit is seen for a fixed price per look: the threshold rule of Olston & Pandey
    (2008). The gap ends where the expected unseen edit-hours since the last look, w · ∫ λ(s) (s − last) ds, reach the
    price. λ falls with the age of the article, and is learned from its own changes and from its outlet's habit (see
    `hazard`). Not the freshness optimum of Cho & Garcia-Molina, which starves what changes most.

    The gap is clamped to 5 min–3 d in the article's first week and to a week later: it is never "never". It is moved by
    up to a tenth, earlier or later, by a hash of when the article was first seen, so that not all gaps of the same age
    are the same; the same history always gives the same time. A signal since the last look brings the look forward and
    never delays it.

    price: expected unseen edit-hours that one look must be worth. weight: what an unseen hour of this article costs
    beside that of others (`stake`). habit: what is known of its outlet's editing.
    Raises ValueError if `history` begins or ends after `now`, or `price` or `weight` is not above 0.
    """
    if not (price > 0 and weight > 0):
        raise ValueError(f"price and weight must be above 0: {price}, {weight}")
    state = _state(history, now, habit)
    longest = LONGEST_AT_FIRST if state.age < FIRST / _HOUR else LONGEST
    low, high = SHORTEST / _HOUR, longest / _HOUR
    gap = state.gap(price / weight, low, high, None)
    gap *= 1 + JITTER * jitter(history.first_seen.astimezone(UTC).isoformat())
    if state.hint is not None:
        gap = min(gap, state.gap(price / weight, low, high, state.hint))
    due = state.last + min(longest, max(SHORTEST, timedelta(hours=gap)))
    return max(due, now + SHORTEST).astimezone(UTC)


def worth(history: History, *, now: datetime, weight: float = 1.0, habit: Habit | None = None) -> float:
    """What a look at an article would be worth now: the expected unseen edit-hours, w · ∫ λ(s) (s − last) ds.

    Where not all that is due can be fetched, the looks that are worth most come first (Olston & Pandey 2008). It grows
    with the time since the last look, so that nothing waits for ever. weight and habit: as for `next_check`.
    Raises ValueError if `history` begins or ends after `now`, or `weight` is not above 0.
    """
    if not weight > 0:
        raise ValueError(f"weight must be above 0: {weight}")
    state = _state(history, now, habit)
    return weight * state.unseen((now - state.last) / _HOUR, state.hint)


def foreseen(history: History, *, until: datetime) -> float:
    """The edits that the general prior expects of any article between this one's last look and `until`.

    It knows neither the outlet nor the article. This is what a look at `until` adds to `Habit.expected`; a change that
    it shows adds 1 to `Habit.edits`. 0 where the last look is not before `until`.
    """
    last, born = history.last_check or history.first_seen, _born(history)
    return max(0.0, expected_edits((until - born) / _HOUR) - expected_edits((last - born) / _HOUR))


def learned(habit: Habit, history: History, *, until: datetime, changed: bool) -> Habit:
    """What is known of an outlet after a look at `until` at one of its articles, whose history it was before that look.

    `foreseen` is added to what was expected and a change to the edits; and by the age of the article, where an edit
    that may have been made at several ages counts at each in the proportion of the general prior.
    """
    last, born = history.last_check or history.first_seen, _born(history)
    begin, end = max(0.0, (last - born) / _HOUR), max(0.0, (until - born) / _HOUR)
    parts = shares(begin, end) if end > begin else [0.0] * BANDS
    whole = sum(parts) or 1.0
    before = habit.by_age if len(habit.by_age) == BANDS else ((0.0, 0.0),) * BANDS
    return Habit(
        habit.expected + foreseen(history, until=until),
        habit.edits + changed,
        tuple(
            (expected + EDITS * part, edits + changed * part / whole)
            for part, (expected, edits) in zip(parts, before, strict=True)
        ),
    )


def confirm(misses: int, *, now: datetime, looks: int, over: timedelta, first: datetime | None = None) -> datetime:
    """When to look again at an article that was missed at `misses` looks, so that `looks` of them over `over` decide.

    The looks that are left are spread over the time that is left since the `first`; where that is not known, they are
    taken to have been spread so. They are at least 5 minutes apart, and at most 6 hours: what is missing may be back.
    """
    spent = over * min(1.0, (misses - 1) / max(1, looks - 1)) if first is None else now - first
    gap = (over - spent) / max(1, looks - misses)
    return now + min(LONGEST_MISSING, max(SHORTEST, gap))


def jitter(seed: str) -> float:
    """A number from -1 to 1 that depends on nothing but `seed`."""
    return int.from_bytes(blake2b(seed.encode(), digest_size=8).digest(), "big") / (1 << 63) - 1.0


@dataclass(frozen=True, slots=True)
class _State:
    """A history as the hazard takes it: hours.

    age: at the last look. edits: those expected of it over a life, in the light of what was seen. course: how they are
    spread. since: from the last change to the last look; None where there was none. hint: from the last look to the
    first signal after it.
    """

    last: datetime
    age: float
    edits: float
    course: Course
    since: float | None
    hint: float | None

    def unseen(self, gap: float, hint: float | None) -> float:
        """The expected unseen edit-hours `gap` hours after the last look."""
        found = self.edits * self.course(gap)
        if self.since is not None:
            found += aftershock(self.since, gap)
        if hint is not None:
            found += hinted(hint, gap)
        return found

    def gap(self, price: float, low: float, high: float, hint: float | None) -> float:
        """The gap, between two, at which what is unseen reaches the price.

        It rises with the gap, nearly as a power of it: so its logarithm is followed along that of the gap by the rule
        of false position, as the Illinois algorithm mends it.
        """
        least, most = self.unseen(low, hint), self.unseen(high, hint)
        if least >= price:
            return low
        if most < price:
            return high
        begin, end = log(low), log(high)
        under, over = log(max(least, _TINY) / price), log(most / price)
        side = 0
        for _ in range(_TRIES):
            middle = end - over * (end - begin) / (over - under)
            found = log(max(self.unseen(exp(middle), hint), _TINY) / price)
            if abs(found) < _EXACT:
                return exp(middle)
            if found < 0:
                begin, under, over = middle, found, over / 2 if side < 0 else over
                side = -1
            else:
                end, over, under = middle, found, under / 2 if side > 0 else under
                side = 1
        return exp(end)


def _state(history: History, now: datetime, habit: Habit | None) -> _State:
    last = history.last_check or history.first_seen
    if last > now or history.first_seen > now:
        raise ValueError(f"the history goes on after {now.isoformat()}")
    born = _born(history)
    age = (last - born) / _HOUR
    changes = [change for change in history.changes if change <= now]
    course = Course(age, levels(habit), min(age, (history.first_seen - born) / _HOUR))
    return _State(
        last=last,
        age=age,
        edits=EDITS * multiplier(len(changes), course.watched),
        course=course,
        since=max(0.0, (last - max(changes)) / _HOUR) if changes else None,
        hint=min(((signal - last) / _HOUR for signal in history.signals if last < signal <= now), default=None),
    )


def _born(history: History) -> datetime:
    """When the article was published, where that is known and lies before we saw it; else when we saw it."""
    published = history.published
    return published if published is not None and published <= history.first_seen else history.first_seen
