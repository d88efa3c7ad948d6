"""What a story may still fetch, and what of all that is due it is spent on.

A story says how many fetches it may make in 24 hours, of one host and altogether (`Budget`). They are counted from the
checks, each with all the requests that it made, so what is fetched outside a pass's plan counts too: the new links that
a source offers, which are followed at once, as far as there is room for them, and the links of a new article.

    a budget ─┬─ half for its sources, as far as they need it in a day
              └─ the rest for articles ─┬─ half for known ones, as far as they are due within the day
                                        └─ the rest for new ones; what either leaves is the other's
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import IntEnum
from typing import cast
from zlib import crc32

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
_LOOKS = """CASE WHEN coalesce(julianday(next_check) - julianday(last_check), 1) < 1 / 24.0 THEN 6
                 WHEN julianday(next_check) - julianday(last_check) < 4 / 24.0 THEN 3
                 WHEN julianday(next_check) - julianday(last_check) < 12 / 24.0 THEN 2 ELSE 1 END"""
"""So many looks a known article takes in a day, by the gap before the next one; its gaps grow."""
_ONE_IN = 4
"""Of the new addresses that are allowed one in so many is that which waits longest: every day may bring newer ones."""
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
    """Something that is to be looked at. number: of its row. doubted: its last reading was not believed. fetches: what
    a look at it is taken to cost. is_seed, since: of a new address, that the story begins with it, and when its page is
    from."""

    turn: Turn
    number: int
    host: str | None
    due: str
    article: int | None = None
    doubted: bool = False
    fetches: int = 1
    is_seed: bool = False
    since: str = ""


@dataclass(frozen=True, slots=True)
class Postponed:
    """So many looks were due and are put off, for a budget: that of a host or, where that is None, of the story.

    is_paced: it is not spent, but is to last for the day. is_kept: what is left of it is kept for others.
    """

    looks: int
    budget: int
    host: str | None = None
    is_paced: bool = False
    is_kept: bool = False

    def __str__(self) -> str:
        looks = f"{self.looks} look{'' if self.looks == 1 else 's'}"
        whose = f"for {self.host}" if self.host else "of the story"
        why = "is spread over the day" if self.is_paced else "is spent"
        why = "is kept in part for known articles" if self.is_kept else why
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
    would show nothing new until the next day. articles, known: the addresses that are due within a day, and the looks
    that known articles take in it: up to half of the budget is kept for the first, and up to half of what articles have
    for the latter, since what is new may come without an end. spent, on_articles, on_known: the times of the fetches in
    the last 24 hours, oldest first: all, those of articles, and those of known ones; in_hour: how many of the last are
    of the last hour. is_paced: known articles share what is left with the hours to come.
    """

    budget: int
    is_paced: bool = False
    aside: int = 0
    articles: int = 0
    known: int = 0
    spent: list[str] = field(default_factory=list)
    on_articles: list[str] = field(default_factory=list)
    on_known: list[str] = field(default_factory=list)
    in_hour: int = 0
    taken: int = 0
    taken_for_articles: int = 0
    taken_for_known: int = 0

    @property
    def for_articles(self) -> int:
        return self.budget - min(self.aside, self.budget // 2)

    @property
    def for_sources(self) -> int:
        return self.budget - min(self.articles, self.budget // 2)

    @property
    def is_left(self) -> bool:
        """Whether articles may be fetched at all."""
        if len(self.spent) + self.taken >= self.budget:
            return False
        return len(self.on_articles) + self.taken_for_articles < self.for_articles

    @property
    def left_for_new(self) -> int:
        """How many new addresses may be fetched."""
        whole = self.budget - len(self.spent) - self.taken
        articles = self.for_articles - len(self.on_articles) - self.taken_for_articles
        return min(whole, articles - self._kept(len(self.on_known) + self.taken_for_known, self.taken_for_known))

    def is_open(self, turn: Turn) -> bool:
        """Whether there is room for one more fetch."""
        if turn <= Turn.PROBE:
            by_others = len(self.spent) + self.taken - len(self.on_articles) - self.taken_for_articles
            return len(self.spent) + self.taken < self.budget and by_others < self.for_sources
        if turn is Turn.NEW:
            return self.left_for_new > 0
        return self.is_left and (not self.is_paced or self._has_share(self.in_hour + self.taken_for_known))

    def take(self, turn: Turn, fetches: int = 1) -> None:
        self.taken += fetches
        self.taken_for_articles += fetches * (turn > Turn.PROBE)
        self.taken_for_known += fetches * (turn is Turn.KNOWN)

    def give_back(self) -> None:
        """Nothing was taken."""
        self.taken = self.taken_for_articles = self.taken_for_known = 0

    def open_at(self, turn: Turn) -> datetime | None:
        """When there is room again, if nothing is taken until then; None where there is now."""
        if self.is_open(turn):
            return None
        if turn <= Turn.PROBE:
            articles = Counter(self.on_articles)
            others = [at for at in self.spent if not _taken_from(articles, at)]
            times = [_freed(self.spent, self.budget, 1), _freed(others, self.for_sources, 1)]
        else:
            wanted = max(1, self.for_articles // _SHARES)
            times = [_freed(self.spent, self.budget, wanted), _freed(self.on_articles, self.for_articles, wanted)]
            if turn is Turn.NEW:
                times.append(self._unkept(wanted))
            elif self.is_paced:
                times.append(self._share_at(wanted))
        return max((one for one in times if one is not None), default=None)

    def _kept(self, had: int, taken: int = 0) -> int:
        """What is kept for known articles that had so many fetches in a day; `taken` of these just now."""
        return max(0, min(self.known - taken, self.for_articles // 2 - had))

    def _unkept(self, wanted: int) -> datetime | None:
        """When so many new addresses may be fetched beside what is kept for known articles; None where they may."""
        known, at = len(self.on_known), None
        for gone in range(len(self.on_articles) + 1):
            if gone:
                at = self.on_articles[gone - 1]
                known = len(self.on_known) - bisect_right(self.on_known, at)
            if len(self.on_articles) - gone + self._kept(known) + wanted <= self.for_articles:
                break
        return None if at is None else when(at) + DAY

    def _has_share(self, in_hour: int) -> bool:
        left = self.for_articles - (len(self.on_articles) - self.in_hour)
        return in_hour < -(-left // _PART)

    def _share_at(self, wanted: int) -> datetime | None:
        """When the hour has a share for so many, or for as many as it can have."""
        late = self.on_known[len(self.on_known) - self.in_hour :]
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

    def follow(self, sources: Sequence[str | None]) -> list[int]:
        """How many new links each of some sources, by their hosts, may lead to: they share what is left."""
        of_host = Counter(sources)
        shares = []
        for name in sources:
            parts = ((self.story, len(sources)), *(() if name is None else ((self.of(name)[0], of_host[name]),)))
            shares.append(max(0, min(-(-room.left_for_new // many) for room, many in parts)))
        return shares

    @property
    def is_any_closed(self) -> bool:
        rooms = (self.story, *self.hosts.values())
        return any(not room.is_open(turn) for room in rooms for turn in (Turn.SOURCE, Turn.NEW, Turn.KNOWN))


def rooms(conn: sqlite3.Connection, story: Story, now: datetime, *, is_paced: bool = True) -> Rooms:
    """What is left of a story's budgets, by the looks of the last 24 hours, each with the requests that it made. Where
    they were not counted, a look that asked the web for nothing (a seed's file, what robots.txt or we ourselves
    refused) is none, and any other is one. is_paced: where passes follow one another."""
    follows = fetch(
        conn, "SELECT 1 FROM stories WHERE slug = ? AND last_pass_at > ?", [story.slug, iso(now - _FOLLOWS)]
    )
    found = Rooms(Room(story.budget.story, is_paced and bool(follows)), story.budget.per_host)
    for source in story.sources:
        visits = -(-DAY // source.every) if source.every else story.budget.per_host
        for room in found.of(host(source.url)):
            room.aside += visits
    soon = fetch(
        conn,
        f"""SELECT host, count(*), total((article_id IS NOT NULL) * ({_LOOKS})) FROM addresses
            WHERE story_id = (SELECT id FROM stories WHERE slug = ?) AND next_check <= ? GROUP BY host""",  # noqa: S608 - constants
        [story.slug, iso(now + DAY)],
    )
    for name, articles, known in cast("list[tuple[str | None, int, float]]", soon):
        for room in found.of(name):
            room.articles += articles
            room.known += round(known)
    rows = fetch(
        conn,
        """SELECT at, checks.url, source_id IS NOT NULL, coalesce(at > first_seen, 0),
                  coalesce(fetches, status IS NOT NULL OR result IN (?, ?)) AS asked
           FROM checks LEFT JOIN articles ON articles.id = article_id
           WHERE story_id = (SELECT id FROM stories WHERE slug = ?) AND at > ? AND at <= ? AND asked > 0 ORDER BY at""",
        [Result.UNREACHABLE.value, Result.BROKEN.value, story.slug, iso(now - DAY), iso(now)],
    )
    names: dict[str, str | None] = {}
    hour_ago = iso(now - _HOUR)
    for at, url, by_source, again, asked in cast("list[tuple[str, str, int, int, int]]", rows):
        if url not in names:
            names[url] = host(url)
        for room in found.of(names[url]):
            room.spent.extend([at] * asked)
            if not by_source:
                room.on_articles.extend([at] * asked)
            if again:
                room.on_known.extend([at] * asked)
                room.in_hour += asked * (at > hour_ago)
    return found


def allowed(
    conn: sqlite3.Connection, story: Story, waiting: Sequence[Waiting], now: datetime, *, is_paced: bool = True
) -> tuple[list[Waiting], tuple[Postponed, ...], Rooms]:
    """Of what is to be looked at, what the budget allows, what is put off, and what is then left.

    Where it does not allow all: sources first, then answers of hosts, then new addresses, first the story's seeds, then
    the newest, since a list of all that a host ever wrote must hold up no news, though one in four is the one that has
    been due longest; then known articles, first those of which something is half decided, then by the expected unseen
    edit-hours. These grow while an article waits, so that none waits for ever; and of each of these kinds a part of the
    budget is kept from those before it. What is too little to be parted goes to the article that was due first.
    """
    left = rooms(conn, story, now, is_paced=is_paced)
    chosen, postponed = _spend(left, sorted(waiting, key=lambda one: one.turn))
    if postponed:
        for room in (left.story, *left.hosts.values()):
            room.give_back()
        chosen, postponed = _spend(left, _ranked(conn, story, waiting, now, left))
    return chosen, postponed, left


def _spend(left: Rooms, order: Iterable[Waiting]) -> tuple[list[Waiting], tuple[Postponed, ...]]:
    chosen: list[Waiting] = []
    put_off: Counter[tuple[int, str | None, bool, bool]] = Counter()
    for one in order:
        closed = left.closed(one.turn, one.host)
        if closed is None:
            chosen.append(one)
            for room in left.of(one.host):
                room.take(one.turn, one.fetches)
        else:
            paced, kept = (one.turn is turn and closed.is_left for turn in (Turn.KNOWN, Turn.NEW))
            put_off[closed.budget, None if closed is left.story else one.host, paced, kept] += 1
    return chosen, tuple(Postponed(looks, *which) for which, looks in put_off.most_common())


def _ranked(
    conn: sqlite3.Connection, story: Story, waiting: Sequence[Waiting], now: datetime, left: Rooms
) -> list[Waiting]:
    known = [one.article for one in waiting if one.turn is Turn.KNOWN and one.article is not None]
    standing = standings(conn, story.slug, known)
    worth = {number: worth_of(one, now) for number, one in standing.items()}
    first = _longest_due([one for one in waiting if one.turn is Turn.NEW and not one.is_seed], now, left)

    def place(one: Waiting) -> tuple[int, int, float, str, int]:
        if one.turn > Turn.PROBE and min(room.for_articles for room in left.of(one.host)) < 2:
            return Turn.NEW, 0, 0.0, one.due, one.number
        if one.turn is Turn.NEW and (one.is_seed or one.number in first):
            return one.turn, not one.is_seed, 0.0, one.due, one.number
        if one.turn is Turn.NEW:
            age = (now - when(one.since)).total_seconds() if one.since else 0.0
            return one.turn, 2, age, one.due, one.number
        about = standing.get(one.article) if one.turn is Turn.KNOWN and one.article is not None else None
        if about is None or one.article is None:
            return one.turn, False, 0.0, one.due, one.number
        return one.turn, not (one.doubted or about.is_open), -worth[one.article], one.due, one.number

    return sorted(waiting, key=place)


def _longest_due(new: Iterable[Waiting], now: datetime, left: Rooms) -> set[int]:
    """Those of the new addresses, by number, that have their turn for having been due longest: one in _ONE_IN of what
    is left of each budget. What is less than one is drawn by lot, by the time: little may come free at once."""
    lot = crc32(iso(now).encode()) % _ONE_IN
    shares = dict[int, int]()  # of a room, by its identity
    found = set[int]()
    for one in sorted(new, key=lambda one: (one.due, one.number)):
        rooms = left.of(one.host)
        for room in rooms:
            if id(room) not in shares:
                whole, over = divmod(max(0, room.left_for_new), _ONE_IN)
                shares[id(room)] = whole + (lot < over)
        if all(shares[id(room)] > 0 for room in rooms):
            found.add(one.number)
            for room in rooms:
                shares[id(room)] -= one.fetches
    return found


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


def _taken_from(these: Counter[str], at: str) -> bool:
    """Whether one of these is left at that time, which is then gone."""
    if these[at] <= 0:
        return False
    these[at] -= 1
    return True


def _freed(times: Sequence[str], budget: int, wanted: int) -> datetime | None:
    """When so many of a spent budget's fetches will lie more than a day back; None where they do."""
    over = len(times) - budget + wanted
    if over <= 0:
        return None
    return when(times[min(over, len(times)) - 1]) + DAY
