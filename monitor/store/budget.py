"""What a story may still fetch, and what of all that is due it is spent on.

A story says how many fetches it may make in 24 hours, of one host and altogether (`Budget`). They are counted from the
checks, so what is fetched outside a pass's plan counts too: the new links that a source offers are followed at once,
up to the source's `limit`, whatever is left.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import IntEnum
from typing import cast

from monitor.dedupe import host
from monitor.model import Result, Story, Work
from monitor.schedule import stake, worth
from monitor.store.histories import Standing, standings
from monitor.store.values import fetch, iso, when

DAY = timedelta(hours=24)
_SHARES = 48
"""Where a budget is spent, articles wait until a 48th of it is free again: half an hour's share, so that a watch makes
no pass for every single fetch."""
_HOUR = timedelta(hours=1)
_PART = 6
"""Known articles get no more in an hour than so large a part of what is left of the day. What is spent in a burst comes
free again in a burst a day later, and in between nothing would be looked at again."""
_FOLLOWS = timedelta(hours=6)
"""That holds where passes follow one another so closely. One that is made once a day takes what the day allows."""


class Turn(IntEnum):
    """Whose turn comes first where not all of it can be fetched: what is new comes from sources."""

    SOURCE = 0
    PROBE = 1
    NEW = 2
    KNOWN = 3


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that is to be looked at. number: of its row. doubted: its last reading was not believed."""

    turn: Turn
    number: int
    host: str | None
    due: str
    article: int | None = None
    doubted: bool = False


@dataclass(frozen=True, slots=True)
class Postponed:
    """So many looks were due and are put off, for a budget: that of a host or, where that is None, of the story.

    is_paced: it is not spent, but is to last for the day.
    """

    looks: int
    budget: int
    host: str | None = None
    is_paced: bool = False

    def __str__(self) -> str:
        looks = f"{self.looks} look{'' if self.looks == 1 else 's'}"
        whose = f"for {self.host}" if self.host else "of the story"
        why = "is spread over the day" if self.is_paced else "is spent"
        return f"{looks}; the budget of {self.budget} fetches a day {whose} {why}"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be looked at now, longest overdue first, and what is put off. That stays due."""

    works: tuple[Work, ...]
    postponed: tuple[Postponed, ...] = ()


@dataclass(slots=True)
class Room:
    """What is left of one budget.

    aside: what its sources need in a day is set aside for them, up to half of it: a host whose articles took all of it
    would show nothing new until the next day. spent, on_articles: the times of the fetches in the last 24 hours, oldest
    first: all, and those of articles; in_hour: how many of the latter are of the last hour. is_paced: known articles
    share what is left with the hours to come.
    """

    budget: int
    is_paced: bool = False
    aside: int = 0
    spent: list[str] = field(default_factory=list)
    on_articles: list[str] = field(default_factory=list)
    in_hour: int = 0
    taken: int = 0
    taken_for_articles: int = 0

    @property
    def for_articles(self) -> int:
        return self.budget - min(self.aside, self.budget // 2)

    def is_open(self, turn: Turn) -> bool:
        """Whether there is room for one more fetch."""
        if len(self.spent) + self.taken >= self.budget:
            return False
        if turn <= Turn.PROBE:
            return True
        if len(self.on_articles) + self.taken_for_articles >= self.for_articles:
            return False
        return turn < Turn.KNOWN or not self.is_paced or self._has_share(self.in_hour + self.taken_for_articles)

    def take(self, turn: Turn) -> None:
        self.taken += 1
        self.taken_for_articles += turn > Turn.PROBE

    def give_back(self) -> None:
        """Nothing was taken."""
        self.taken = self.taken_for_articles = 0

    def open_at(self, turn: Turn) -> datetime | None:
        """When there is room again, if nothing is taken until then; None where there is now."""
        if self.is_open(turn):
            return None
        wanted = 1 if turn <= Turn.PROBE else max(1, self.for_articles // _SHARES)
        times = [_freed(self.spent, self.budget, wanted)]
        if turn > Turn.PROBE:
            times.append(_freed(self.on_articles, self.for_articles, wanted))
        if turn is Turn.KNOWN and self.is_paced:
            times.append(self._share_at(wanted))
        return max(one for one in times if one is not None)

    def _has_share(self, in_hour: int) -> bool:
        left = self.for_articles - (len(self.on_articles) - self.in_hour)
        return in_hour < -(-left // _PART)

    def _share_at(self, wanted: int) -> datetime | None:
        """When the hour has a share for so many, or for as many as it can have."""
        late = self.on_articles[len(self.on_articles) - self.in_hour :]
        for gone, at in enumerate(late, start=1):
            left = self.for_articles - (len(self.on_articles) - len(late) + gone)
            if len(late) - gone + wanted <= -(-left // _PART):
                return when(at) + _HOUR
        return when(late[-1]) + _HOUR if late else None


@dataclass(slots=True)
class Rooms:
    """What is left of a story's budgets: altogether, and of each host that it has fetched from or has a source at."""

    story: Room
    per_host: int
    hosts: dict[str, Room] = field(default_factory=dict)

    def of(self, name: str | None) -> Sequence[Room]:
        """The rooms that a fetch from a host must find open."""
        if name is None:
            return (self.story,)
        return (self.hosts.setdefault(name, Room(self.per_host, self.story.is_paced)), self.story)

    def closed(self, turn: Turn, name: str | None) -> Room | None:
        """The budget that does not allow a fetch; None where it is allowed."""
        return next((room for room in self.of(name) if not room.is_open(turn)), None)

    @property
    def is_any_closed(self) -> bool:
        return any(not room.is_open(Turn.KNOWN) for room in (self.story, *self.hosts.values()))


def rooms(conn: sqlite3.Connection, story: Story, now: datetime, *, is_paced: bool = True) -> Rooms:
    """What is left of a story's budgets, by the looks of the last 24 hours. A look that asked the web for nothing (a
    seed's file, what robots.txt or we ourselves refused) does not count. is_paced: where passes follow one another."""
    follows = fetch(
        conn, "SELECT 1 FROM stories WHERE slug = ? AND last_pass_at > ?", [story.slug, iso(now - _FOLLOWS)]
    )
    found = Rooms(Room(story.budget.story, is_paced and bool(follows)), story.budget.per_host)
    for source in story.sources:
        visits = -(-DAY // source.every) if source.every else story.budget.per_host
        for room in found.of(host(source.url)):
            room.aside += visits
    rows = fetch(
        conn,
        """SELECT at, url, source_id IS NOT NULL FROM checks
           WHERE story_id = (SELECT id FROM stories WHERE slug = ?) AND at > ? AND at <= ?
             AND (status IS NOT NULL OR result IN (?, ?)) ORDER BY at""",
        [story.slug, iso(now - DAY), iso(now), Result.UNREACHABLE.value, Result.BROKEN.value],
    )
    names: dict[str, str | None] = {}
    hour_ago = iso(now - _HOUR)
    for at, url, by_source in cast("list[tuple[str, str, int]]", rows):
        if url not in names:
            names[url] = host(url)
        for room in found.of(names[url]):
            room.spent.append(at)
            if not by_source:
                room.on_articles.append(at)
                room.in_hour += at > hour_ago
    return found


def allowed(
    conn: sqlite3.Connection, story: Story, waiting: Sequence[Waiting], now: datetime, *, is_paced: bool = True
) -> tuple[list[Waiting], tuple[Postponed, ...]]:
    """Of what is to be looked at, what the budget allows, and what is put off.

    Where it does not allow all: sources first, then answers of hosts, then new addresses, then known articles, first
    those of which something is half decided, then by the expected unseen edit-hours. These grow while an article waits,
    so that none waits for ever.
    """
    left = rooms(conn, story, now, is_paced=is_paced)
    chosen, postponed = _spend(left, sorted(waiting, key=lambda one: one.turn))
    if postponed:
        for room in (left.story, *left.hosts.values()):
            room.give_back()
        chosen, postponed = _spend(left, _ranked(conn, story, waiting, now))
    return chosen, postponed


def _spend(left: Rooms, order: Iterable[Waiting]) -> tuple[list[Waiting], tuple[Postponed, ...]]:
    chosen: list[Waiting] = []
    put_off: Counter[tuple[int, str | None, bool]] = Counter()
    for one in order:
        closed = left.closed(one.turn, one.host)
        if closed is None:
            chosen.append(one)
            for room in left.of(one.host):
                room.take(one.turn)
        else:
            paced = one.turn is Turn.KNOWN and closed.is_open(Turn.NEW)
            put_off[closed.budget, None if closed is left.story else one.host, paced] += 1
    return chosen, tuple(Postponed(looks, *which) for which, looks in put_off.most_common())


def _ranked(conn: sqlite3.Connection, story: Story, waiting: Sequence[Waiting], now: datetime) -> list[Waiting]:
    known = [one.article for one in waiting if one.turn is Turn.KNOWN and one.article is not None]
    standing = standings(conn, story.slug, known)
    worth = {number: worth_of(one, now) for number, one in standing.items()}

    def place(one: Waiting) -> tuple[int, bool, float, str, int]:
        about = standing.get(one.article) if one.turn is Turn.KNOWN and one.article is not None else None
        if about is None or one.article is None:
            return one.turn, False, 0.0, one.due, one.number
        return one.turn, not (one.doubted or about.is_open), -worth[one.article], one.due, one.number

    return sorted(waiting, key=place)


def worth_of(one: Standing, now: datetime) -> float:
    """The expected unseen edit-hours of an article, weighted by what is at stake: the worth of a look at it now."""
    past = one.history
    # A clock that was set back must stop no pass: nothing of the past lies after now.
    sane = replace(
        past,
        first_seen=min(past.first_seen, now),
        last_check=None if past.last_check is None else min(past.last_check, now),
        changes=tuple(min(change, now) for change in past.changes),
        signals=tuple(min(signal, now) for signal in past.signals),
    )
    weight = stake(sane, now=now, is_seed=one.is_seed, is_original=one.is_original, decision=one.decision)
    return worth(sane, now=now, weight=weight, habit=one.habit)


def _freed(times: Sequence[str], budget: int, wanted: int) -> datetime | None:
    """When so many of a spent budget's fetches will lie more than a day back; None where they do."""
    over = len(times) - budget + wanted
    if over <= 0:
        return None
    return when(times[min(over, len(times)) - 1]) + DAY
