"""When the others look, and when we do. Times are seconds; a scale above 1 makes every gap longer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from heapq import heapify, heappop, heapreplace
from typing import Final

from monitor.model import Habit, History
from monitor.schedule import PRICE, learned, next_check
from monitor.schedule.articles import jitter

from .laws import DAY, MINUTE, Replayed, moment

HOUR: Final = 60 * MINUTE
SHORTEST: Final = 5 * MINUTE

LADDER: Final = (
    (3 * HOUR, 15 * MINUTE),
    (DAY, HOUR),
    (7 * DAY, 3 * HOUR),
    (30 * DAY, 3 * DAY),
    (360 * DAY, 30 * DAY),
)
"""NewsDiffs: by the time since the last change, or since publication, the gap to the next look."""

STALE: Final = 0.2
"""diffengine: an article is looked at when the time since the last look is this share of its age."""

Looks = list[list[float]]
"""For each article, in order: the ages at which it is looked at, ascending, within the horizon."""

Policy = Callable[[Sequence[Replayed], float, float], Looks]
"""From articles, a scale and a horizon to the looks at each."""


def sway(article: Replayed) -> float:
    """By how much an article's gaps differ from those of others under the same scale: up to a twentieth.

    Without it, all articles that never change are looked at equally often, and the sum of the looks could only be met
    to within one look at each of them. All policies but ours have it; ours has its own, for the same reason.
    """
    return 1 + 0.05 * jitter(article.id)


def newsdiffs(articles: Sequence[Replayed], scale: float, horizon: float) -> Looks:
    """The NewsDiffs ladder, every rung longer by the scale."""

    def gap(age: float, changed: float) -> float:
        return next((wait for until, wait in LADDER if age - changed < until), LADDER[-1][1])

    return [_alone(article, horizon, gap, scale * sway(article)) for article in articles]


def diffengine(articles: Sequence[Replayed], scale: float, horizon: float) -> Looks:
    """diffengine, its staleness larger by the scale, and looks at least 5 minutes apart, as its runs are."""
    found = []
    for article in articles:
        stale = STALE * scale * sway(article)
        # last + gap is as stale as it may be: gap / (last + gap) = stale
        factor = stale / (1 - stale) if stale < 1 else float("inf")
        found.append(_alone(article, horizon, lambda age, changed, by=factor: max(SHORTEST, age * by), 1.0))
    return found


def uniform(articles: Sequence[Replayed], scale: float, horizon: float) -> Looks:
    """The same gap always: an hour times the scale."""
    return [_alone(article, horizon, lambda age, changed: HOUR, scale * sway(article)) for article in articles]


def _alone(article: Replayed, horizon: float, gap: Callable[[float, float], float], scale: float) -> list[float]:
    """The looks of a policy to which every article is one by itself. gap: from age and age at the last change seen."""
    looks: list[float] = []
    edits, seen, changed, age = article.edits, 0, 0.0, 0.0
    while (age := age + scale * gap(age, changed)) < horizon:
        looks.append(age)
        if seen < len(edits) and edits[seen] <= age:
            changed = age
            while seen < len(edits) and edits[seen] <= age:
                seen += 1
    return looks


@dataclass(slots=True)
class _Watched:
    """An article under our eyes."""

    place: int
    article: Replayed
    history: History
    looks: list[float] = field(default_factory=list)
    seen: int = 0


Learn = Callable[[Habit, History, datetime, bool], Habit]
"""From what is known of an outlet, an article's history, the time of a look and its result to what is then known."""


def by_age(habit: Habit, history: History, at: datetime, changed: bool) -> Habit:
    """How often the outlet edits articles of each age."""
    return learned(habit, history, until=at, changed=changed)


def nothing(habit: Habit, history: History, at: datetime, changed: bool) -> Habit:
    """No outlet is told from another: the prior stays what it is."""
    return habit


def ours(articles: Sequence[Replayed], scale: float, horizon: float) -> Looks:
    """`monitor.schedule.next_check`, at its price times the square of the scale.

    The looks at all articles of an outlet are made in the order of time, and each adds to the outlet's habit, from
    which the next are planned, as the monitor does it.
    """
    return _watched(articles, scale, horizon, by_age)


def fixed(articles: Sequence[Replayed], scale: float, horizon: float) -> Looks:
    """Ours, but that nothing is learned of outlets: each article is looked at by the prior and by its own changes."""
    return _watched(articles, scale, horizon, nothing)


def _watched(articles: Sequence[Replayed], scale: float, horizon: float, learn: Learn) -> Looks:
    price = PRICE * scale * scale
    outlets: defaultdict[str, list[_Watched]] = defaultdict(list)
    watched = [
        _Watched(place, article, History((born := moment(article.published)), born, 1, born))
        for place, article in enumerate(articles)
    ]
    for one in watched:
        outlets[one.article.outlet].append(one)
    for those in outlets.values():
        _watch(those, price, horizon, learn)
    return [one.looks for one in watched]


def _watch(articles: Iterable[_Watched], price: float, horizon: float, learn: Learn) -> None:
    habit = Habit()

    def due(one: _Watched, now: float) -> float:
        at = next_check(one.history, now=moment(now), price=price, habit=habit)
        return now + (at - one.history.last_check) / timedelta(seconds=1) if one.history.last_check else now

    # An article enters at its publication, when the habit is what was learned until then.
    queue = [(one.article.published, one.place, one) for one in articles]
    heapify(queue)
    while queue:
        now, _, one = queue[0]
        age = now - one.article.published
        if age >= horizon:
            heappop(queue)
            continue
        if age > 0:
            edits, before = one.article.edits, one.seen
            one.looks.append(age)
            while one.seen < len(edits) and edits[one.seen] <= age:
                one.seen += 1
            at, changed, past = moment(now), one.seen > before, one.history
            habit = learn(habit, past, at, changed)
            changes = (*past.changes, at) if changed else past.changes
            one.history = replace(past, checks=past.checks + 1, last_check=at, changes=changes)
        heapreplace(queue, (due(one, now), one.place, one))


def oracle(articles: Sequence[Replayed], fetches: int, horizon: float) -> Looks:
    """One who is told of every edit: a look at the moment of each, while there are fetches left.

    Where there are fewer fetches than edits, those looks are made that save most: one at the last edit of an article
    sees all before it, so each article's edits are seen by as many looks as are left to it, and looks go to whatever
    delay they shorten most. Fetches that are left over are not made.
    """
    edits = [[edit for edit in article.edits if edit < horizon] for article in articles]
    if sum(map(len, edits)) <= fetches:
        return [sorted(set(one)) for one in edits]
    found: Looks = [[] for _ in articles]
    gains = [(-best[0], place, best[1]) for place, one in enumerate(edits) if (best := _saving(one, [], horizon))]
    heapify(gains)
    for _ in range(fetches):
        if not gains:
            break
        _, place, at = gains[0]
        found[place] = sorted([*found[place], at])
        best = _saving(edits[place], found[place], horizon)
        if best:
            heapreplace(gains, (-best[0], place, best[1]))
        else:
            heappop(gains)
    return found


def _saving(edits: Sequence[float], looks: Sequence[float], horizon: float) -> tuple[float, float] | None:
    """How many seconds of delay one more look saves at most, and at which edit; None where none saves any."""
    best: tuple[float, float] | None = None
    ends = [*looks, horizon]
    at, waiting, end = 0, 0, ends[0]
    for edit in edits:
        while edit > end:
            at, waiting = at + 1, 0
            end = ends[at]
        waiting += 1
        saved = waiting * (end - edit)
        if saved > 0 and (best is None or saved > best[0]):
            best = (saved, edit)
    return best


POLICIES: Final[Mapping[str, Policy]] = {
    "ours": ours,
    "newsdiffs": newsdiffs,
    "diffengine": diffengine,
    "uniform": uniform,
}
