"""What becomes of every article, and when: made from a seed, before anything is served."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import cycle
from random import Random
from typing import Final, Literal

from bench.watching.words import BANKS, State, edited, written

BEGINS: Final = datetime(2022, 9, 5, 1, tzinfo=UTC)

CHANNELS: Final = (
    "views",
    "modified",
    "related",
    "popular",
    "ads",
    "shares",
    "comments",
    "cookies",
    "scripts",
    "classes",
    "read-also",
    "ticker",
    "newsletter",
    "typography",
    "markup",
    "footer",
    "breaking",
    "poll",
)
"""What changes on a page though nobody changed a word of the article."""

EDITS: Final = {
    "headline": 14,
    "figure": 22,
    "quote": 10,
    "wording": 12,
    "typo": 10,
    "added": 16,
    "removed": 8,
    "correction": 8,
}
"""How often each kind of edit is made, relatively. What was done to a headline or a figure is often undone next."""

HARD: Final = ("404", "front", "other", "410", "led", "section")
SOFT: Final = ("soft", "led", "section", "soft", "other", "soft", "front")
"""How an outlet that says 404 takes an article down, and how one does that never says it. ``other``: another article
stands in its place; ``led``: its address leads to another article."""
PAGE_WALLS: Final = ("login", "paywall", "consent", "451")
HOST_WALLS: Final = ("403", "503", "captcha")
FRAGMENTS: Final = ("teaser", "cut", "broken-off", "empty")


@dataclass(frozen=True, slots=True)
class Host:
    """An outlet. layout: how its pages are built. source: where its articles are found.

    validators: what it says of its pages' age: by ``etag``, by date (``modified``), ``none``, or ``lies``: an ETag that
    stays whatever happens. gone: what it answers for an address that does not exist: ``hard`` a 404; ``soft`` a 200
    that says so, ``silent`` a 200 that does not say so, ``listing`` one that shows other news every time.
    """

    name: str
    language: str
    layout: int
    source: Literal["feed", "sitemap", "section"]
    validators: Literal["etag", "modified", "none", "lies"]
    gone: Literal["hard", "soft", "silent", "listing"]


HOSTS: Final = (
    Host("harianmuara.test", "id", 0, "feed", "etag", "hard"),
    Host("countygazette.test", "en", 1, "sitemap", "none", "silent"),
    Host("linhaibao.test", "zh", 2, "feed", "modified", "soft"),
    Host("kabarlereng.test", "id", 3, "section", "none", "soft"),
    Host("inlandpost.test", "en", 3, "section", "lies", "hard"),
    Host("donglingwang.test", "zh", 1, "section", "etag", "hard"),
    Host("morningtide.test", "en", 0, "feed", "none", "listing"),
)


@dataclass(frozen=True, slots=True)
class Edit:
    """From `at` on the page says `state`."""

    at: datetime
    kind: str
    state: State


@dataclass(frozen=True, slots=True)
class Phase:
    """A time in which a page does not show its article. `until` None is for ever."""

    kind: str
    at: datetime
    until: datetime | None = None

    def holds(self, now: datetime) -> bool:
        return self.at <= now and (self.until is None or now < self.until)


@dataclass(frozen=True, slots=True)
class Planned:
    """A page and all that becomes of it. The first of `edits` is its publication; noise is (at, channel).

    fragments: from a time on, the next answer alone is not whole. moves: from then on its address redirects to another.
    """

    number: int
    host: Host
    path: str
    new_path: str
    published: datetime
    edits: tuple[Edit, ...]
    missing: tuple[Phase, ...] = ()
    walls: tuple[Phase, ...] = ()
    fragments: tuple[tuple[datetime, str], ...] = ()
    moves: datetime | None = None
    noise: tuple[tuple[datetime, str], ...] = ()

    def state(self, now: datetime) -> State:
        return self.edits[max(0, bisect_right(self.edits, now, key=lambda edit: edit.at) - 1)].state

    def versions(self, now: datetime) -> dict[str, int]:
        """How often each channel has changed by then."""
        counts = dict.fromkeys(CHANNELS, 0)
        for at, channel in self.noise:
            counts[channel] += at <= now
        return counts

    def away(self, now: datetime) -> Phase | None:
        """Why the article is not there, where it was taken down; None where it was not."""
        return next((phase for phase in self.missing if phase.holds(now)), None)

    def walled(self, now: datetime) -> Phase | None:
        return next((phase for phase in self.walls if phase.holds(now)), None)


@dataclass(frozen=True, slots=True)
class Plan:
    """The web and its future.

    step: the time between two moments at which the watch may look. others: an article of each host that stays as it is
    and is listed nowhere; where another article takes one's place it may be that.
    """

    begins: datetime
    ends: datetime
    step: timedelta
    pages: tuple[Planned, ...]
    others: tuple[Planned, ...]
    hosts: tuple[Host, ...] = HOSTS
    seed: int = 0

    def moments(self) -> Iterator[datetime]:
        at = self.begins
        while at <= self.ends:
            yield at
            at += self.step


@dataclass(slots=True)
class _Draft:
    """A page while it is planned."""

    number: int
    host: Host
    published: datetime
    first: State
    path: str
    new_path: str
    times: list[datetime] = field(default_factory=list)
    last: str | None = None
    missing: tuple[Phase, ...] = ()
    walls: tuple[Phase, ...] = ()
    fragments: tuple[tuple[datetime, str], ...] = ()
    moves: datetime | None = None
    noise: list[tuple[datetime, str]] = field(default_factory=list)


def make(
    *,
    articles: int = 100,
    edits: int = 300,
    deletions: int = 10,
    returns: int = 3,
    noise: int = 1_000,
    days: float = 3.0,
    step: timedelta = timedelta(minutes=30),
    seed: int = 1,
    without: Collection[str] = (),
) -> Plan:
    """A plan: the same seed and numbers give the same.

    Most articles are there at the beginning, some of them a day old; the others appear in the first half. Some are
    moved, retracted to one sentence, replaced, walled off for some hours, or served in part once. without: kinds of
    deletion, wall and fragment that are left out.
    Raises ValueError where there are fewer articles than are to be deleted, or fewer deletions than returns.
    """
    if deletions > articles // 2 or returns > deletions:
        raise ValueError("at most half of the articles can be deleted, and only what was deleted can return")
    dice = Random(seed)
    length = timedelta(days=days)
    drafts = [_draft(number, dice, length) for number in range(articles)]
    order = dice.sample(drafts, articles)
    # What returns must have been seen before: it is there from the beginning.
    order.sort(key=lambda draft: draft.published > BEGINS)
    away, rest = order[:deletions], order[deletions:]
    _delete(away, returns, dice, length, step, without)
    some = max(1, articles // 16)
    for draft in rest[:some]:
        draft.moves = BEGINS + length * dice.uniform(0.25, 0.6)
    for kind, draft in zip(cycle(("retraction", "replaced")), rest[some : 2 * some], strict=False):
        draft.last = kind
    last = [draft for draft in rest if draft.last is not None]
    _wall_off(rest[2 * some :], dice, length, without)
    _break_off(rest[some:], dice, length, without)
    _time_edits(drafts, edits - len(last), dice, length)
    _make_noise(drafts, noise, dice, length)
    pages = tuple(_planned(draft, dice, length) for draft in drafts)
    others = tuple(_planned(_draft(-1 - at, dice, length, host=at), dice, length) for at in range(len(HOSTS)))
    return Plan(BEGINS, BEGINS + length, step, pages, others, seed=seed)


def _draft(number: int, dice: Random, length: timedelta, *, host: int | None = None) -> _Draft:
    early = number < 0 or number % 5 < 3
    host_ = HOSTS[number % len(HOSTS) if host is None else host]
    published = BEGINS + (-timedelta(hours=dice.uniform(0.2, 30)) if early else length * dice.uniform(0.02, 0.5))
    published = published.replace(microsecond=0)
    first = written(BANKS[host_.language], dice, paragraphs=dice.randrange(8, 12))
    day = f"{published:%Y/%m/%d}"
    slug = re.sub(r"[^a-z0-9]+", "-", first.title.lower()).strip("-") if host_.language != "zh" else "dianchi-gongchang"
    code = f"{published:%m%d}{4100 + number}"
    path = {
        0: f"/{day}/{slug}-{code}",
        1: f"/news/{slug}-{code}.html",
        2: f"/caijing/{published:%Y%m%d}/{code}.shtml",
        3: f"/ekonomi/read/{code}/{slug}" if host_.language == "id" else f"/business/{day}/{slug}-{code}/",
    }[host_.layout]
    return _Draft(
        number, host_, published, first, path, f"/arsip{path}" if host_.language == "id" else f"/archive{path}"
    )


def _delete(
    drafts: list[_Draft], returns: int, dice: Random, length: timedelta, step: timedelta, without: Collection[str]
) -> None:
    """The first so many of them come back, after a time in which at least four looks fit."""
    kinds = {True: cycle(_left(HARD, without)), False: cycle(_left(SOFT, without))}
    for number, draft in enumerate(drafts):
        kind = next(kinds[draft.host.gone == "hard"])
        stands = max(length * dice.uniform(0.2, 0.25), step * 5) if number < returns else None
        begin = max(BEGINS + length * 0.12, draft.published + length * 0.06)
        latest = BEGINS + length * (0.6 if stands is None else 0.3)
        at = begin + max(timedelta(), latest - begin) * dice.random()
        draft.missing = (Phase(kind, at, None if stands is None else at + stands),)


def _wall_off(drafts: list[_Draft], dice: Random, length: timedelta, without: Collection[str]) -> None:
    """Some pages are closed for some hours, and once for each kind of wall a whole host is."""
    kinds = _left(PAGE_WALLS, without)
    for number, draft in enumerate(drafts[: max(2, len(drafts) // 8)]):
        draft.walls += (_closed(kinds[number % len(kinds)], dice, length),)
    names = dice.sample(sorted({draft.host.name for draft in drafts}), k=min(3, len({d.host.name for d in drafts})))
    for kind, name in zip(_left(HOST_WALLS, without), names, strict=False):
        phase = _closed(kind, dice, length)
        for draft in drafts:
            if draft.host.name == name:
                draft.walls += (phase,)


def _left(kinds: tuple[str, ...], without: Collection[str]) -> tuple[str, ...]:
    return tuple(kind for kind in kinds if kind not in without)


def _closed(kind: str, dice: Random, length: timedelta) -> Phase:
    at = BEGINS + length * dice.uniform(0.15, 0.7)
    return Phase(kind, at, at + length * dice.uniform(0.06, 0.12))


def _break_off(drafts: list[_Draft], dice: Random, length: timedelta, without: Collection[str]) -> None:
    kinds = _left(FRAGMENTS, without)
    for number, draft in enumerate(dice.sample(drafts, k=max(min(4, len(drafts)), len(drafts) // 6))):
        at = max(BEGINS + length * dice.uniform(0.1, 0.75), draft.published + length * 0.08)
        draft.fragments += ((at, kinds[number % len(kinds)]),)


def _time_edits(drafts: list[_Draft], edits: int, dice: Random, length: timedelta) -> None:
    """When each article is edited: early in its life more often than late, and not while it is away."""
    for _ in range(max(0, edits)):
        while True:
            draft = dice.choice(drafts)
            begin, end = max(draft.published, BEGINS) + timedelta(minutes=20), BEGINS + length * 0.93
            at = begin + (end - begin) * dice.random() ** 1.5
            if at < end and not any(phase.holds(at) for phase in draft.missing):
                draft.times.append(at)
                break


def _make_noise(drafts: list[_Draft], noise: int, dice: Random, length: timedelta) -> None:
    for number in range(noise):
        at = BEGINS + length * dice.random()
        dice.choice(drafts).noise.append((at, CHANNELS[number % len(CHANNELS)]))


def _planned(draft: _Draft, dice: Random, length: timedelta) -> Planned:
    bank = BANKS[draft.host.language]
    edits = [Edit(draft.published, "published", draft.first)]
    for at in sorted(draft.times):
        kind, state = _next(edits, draft.host.language, dice)
        edits.append(Edit(at, kind, state))
    if draft.last is not None:
        at = max(edits[-1].at + length * 0.03, BEGINS + length * dice.uniform(0.4, 0.6))
        last = edited(draft.last, edits[-1].state, bank, dice)
        assert last is not None
        edits.append(Edit(at, draft.last, last))
    return Planned(
        draft.number,
        draft.host,
        draft.path,
        draft.new_path,
        draft.published,
        tuple(edits),
        draft.missing,
        draft.walls,
        draft.fragments,
        draft.moves,
        tuple(sorted(draft.noise)),
    )


def _next(edits: list[Edit], language: str, dice: Random) -> tuple[str, State]:
    last = edits[-1]
    if last.kind in ("headline", "figure") and len(edits) > 1 and dice.random() < 0.35:
        return f"{last.kind} back", edits[-2].state
    while True:
        kind = dice.choices(list(EDITS), weights=list(EDITS.values()))[0]
        state = edited(kind, last.state, BANKS[language], dice)
        if state is not None and state.words != last.state.words:
            return kind, state
