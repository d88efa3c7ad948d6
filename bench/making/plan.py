"""When everything happens in a made-up watch: articles in waves, edits soon after, looks ever more rarely."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from math import exp
from random import Random

ENDS = datetime(2026, 9, 29, tzinfo=UTC)
DAYS = 120
OUTLETS = 60
MOST_STATES = 120
_DAY = timedelta(days=1)
_HOURS = (1, 1, 1, 1, 2, 4, 7, 10, 12, 12, 11, 10, 9, 9, 9, 9, 9, 8, 7, 6, 5, 4, 3, 2)


@dataclass(frozen=True, slots=True)
class Watch:
    """The time over which everything is watched."""

    ends: datetime = ENDS

    @property
    def begins(self) -> datetime:
        return self.ends - DAYS * _DAY


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes. share: how much of everything, in no unit."""

    host: str
    name: str
    language: str
    kind: str
    share: float


@dataclass(frozen=True, slots=True)
class Planned:
    """An article to be made. states: when each of its states was seen first, the first when it was found.

    origin: the number of the article that it copies. presence: transitions as (time, old, new, reason).
    """

    number: int
    outlet: Outlet
    published: datetime
    states: tuple[datetime, ...]
    decision: str
    in_small: bool
    origin: int | None = None
    relation: str = ""
    presence: tuple[tuple[datetime, str, str, str], ...] = ()

    @property
    def url(self) -> str:
        day = self.published
        return f"https://{self.outlet.host}/{day:%Y/%m/%d}/kadera-{self.number}.html"


def outlets(dice: Random) -> list[Outlet]:
    """Sixty of them in three languages; the largest publishes thirty times as much as the smallest."""
    made = []
    for number in range(1, OUTLETS + 1):
        language = dice.choices(("id", "en", "zh"), (5, 4, 3))[0]
        kind = dice.choice(("feed", "feed", "sitemap", "section"))
        made.append(Outlet(f"outlet-{number:02}.test", f"Outlet {number:02}", language, kind, number**-0.8))
    return made


def articles(dice: Random, time: Watch, outlets: list[Outlet], count: int, revisions: int) -> list[Planned]:
    """So many articles in the order in which they were found, with about so many states together."""
    by_day = list(accumulate(_wave(day) for day in range(DAYS)))
    shares = list(accumulate(one.share for one in outlets))
    found = sorted(_moment(dice, time, by_day) for _ in range(count))
    made: list[Planned] = []
    recent: dict[str, list[int]] = {one.language: [] for one in outlets}
    more = (revisions - count) / count
    for number, first in enumerate(found, 1):
        outlet = dice.choices(outlets, cum_weights=shares)[0]
        decision = dice.choices(("accept", "review", "reject"), (90, 4, 6))[0]
        published = first - timedelta(minutes=dice.expovariate(1 / 40))
        origin, relation = None, ""
        near = recent[outlet.language]
        if near and dice.random() < 1 / 3:
            # What was copied already is copied again: a few families are large, most have two members.
            origin = near[min(int(dice.paretovariate(0.9)), len(near)) - 1]
            relation = dice.choices(("copy", "same", "derived", "shares"), (50, 25, 17, 8))[0]
        else:
            if dice.random() < 0.35:
                near.insert(dice.randrange(min(40, len(near)) + 1), number)
            del near[80:]
        states = (first, *_edits(dice, time, first, more))
        made.append(
            Planned(
                number,
                outlet,
                published,
                states,
                decision,
                dice.random() < 0.02,
                origin,
                relation,
                _presence(dice, time, states[-1]),
            )
        )
    return made


def looks(dice: Random, time: Watch, first: datetime, states: tuple[datetime, ...]) -> Iterator[tuple[datetime, bool]]:
    """When an article is looked at, and whether it shows a new state: at each edit, and between, ever more rarely."""
    for at in states:
        yield at, True
    gap = timedelta(hours=2 + 4 * dice.random())
    at = first + gap
    while at < min(time.ends, first + 12 * _DAY):
        yield at, False
        gap *= 1.9
        at += gap


def _wave(day: int) -> float:
    """How much is written on a day: news breaks four times, and is forgotten."""
    breaks = ((0, 3.0), (17, 6.0), (52, 9.0), (96, 5.0))
    return 0.6 + sum(size * exp(-(day - at) / 7) for at, size in breaks if day >= at)


def _moment(dice: Random, time: Watch, by_day: list[float]) -> datetime:
    day = dice.choices(range(DAYS), cum_weights=by_day)[0]
    hour = dice.choices(range(24), _HOURS)[0]
    return time.begins + day * _DAY + timedelta(hours=hour, milliseconds=dice.randrange(3_600_000))


def _edits(dice: Random, time: Watch, first: datetime, mean: float) -> list[datetime]:
    """When an article is seen edited: most never or once, a live page a hundred times; the mean is as asked."""
    if dice.random() < 0.45:
        count = 0
    else:
        # A Pareto law with exponent 1.6, whose mean is 8/3, so that 0.55 * scale * 8/3 is the mean that is asked.
        count = min(int(dice.paretovariate(1.6) * mean / (0.55 * 8 / 3) + dice.random()), MOST_STATES - 1)
    times = []
    at = first
    for _ in range(count):
        at += timedelta(minutes=7 + dice.expovariate(1 / 240))
        if at >= time.ends:
            break
        times.append(at)
    return times


def _presence(dice: Random, time: Watch, last: datetime) -> tuple[tuple[datetime, str, str, str], ...]:
    if dice.random() > 0.025:
        return ()
    gone = last + timedelta(hours=1 + dice.expovariate(1 / 90))
    if gone >= time.ends:
        return ()
    if dice.random() < 0.2:
        return ((gone, "live", "moved", "moved: it redirects to another address"),)
    made = [(gone, "live", "gone", f"missing: the host answered {dice.choice((404, 404, 410))}")]
    back = gone + timedelta(hours=3 + dice.expovariate(1 / 60))
    if dice.random() < 0.25 and back < time.ends:
        made.append((back, "gone", "restored", "it can be read again"))
    return tuple(made)
