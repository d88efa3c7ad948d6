"""The rows of the watch: sources and addresses, looks and passes, troubles, alerts and how they were sent."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from random import Random

from bench.making.articles import SMALL, STORY, Maker, outlet_number
from bench.making.plan import DAYS, Outlet, Planned, Watch, looks
from bench.making.rows import Rows
from monitor.model import Alias, Budget, Concept, Query, Source, SourceKind, Story
from monitor.store import Store
from monitor.store.values import iso

VISITS = timedelta(minutes=60)
_PASSES_A_VISIT = 6
CHANNELS = ("terminal", "desk")
_TOLD = 0.5
"""An edit that weighs so much is told."""
_GROUP = 12
"""So many alerts stand in a message."""


def put_stories(store: Store, time: Watch, outlets: Sequence[Outlet]) -> None:
    """The large story and the small one, with a source at each outlet."""
    sources = tuple(Source(one.host, SourceKind(one.kind), f"https://{one.host}/latest.xml") for one in outlets)
    concepts = (
        Concept("kadera", (Alias("Kadera"), Alias("卡德拉", "zh"))),
        Concept("plant", (Alias("plant", "en"), Alias("pabrik", "id"), Alias("工厂", "zh"))),
    )
    both = Query("and", children=(Query("concept", "kadera"), Query("concept", "plant")))
    for slug, title in (("kadera", "What will become of the Kadera plants?"), ("kadera-jobs", "Jobs at Kadera")):
        store.put_story(
            Story(
                slug=slug,
                title=title,
                folder=f"stories/{slug}",
                query=both,
                concepts=concepts,
                contact="mailto:desk@monitor.test",
                languages=("id", "en", "zh"),
                sources=sources if slug == "kadera" else (),
                budget=Budget(story=20_000),
            ),
            time.begins,
        )


def finish_stories(conn: sqlite3.Connection, time: Watch, outlets: Sequence[Outlet], dice: Random) -> None:
    """Stories after their latest pass, sources after their latest visit; three sources fail."""
    conn.execute(
        """UPDATE stories SET first_pass_at = ?, last_pass_began = ?, last_pass_at = ? WHERE slug = 'kadera'""",
        [iso(time.begins), iso(time.ends - timedelta(minutes=2)), iso(time.ends)],
    )
    for one in outlets:
        fails = outlet_number(one) % 20 == 7
        conn.execute(
            """UPDATE sources SET last_success = ?, next_check = ?, failures = ?, last_error = ?, unchanged = ?
               WHERE id = ?""",
            [
                *(iso(time.ends - timedelta(days=2) if fails else time.ends), iso(time.ends + VISITS)),
                *(9 if fails else 0, "the host answered 503" if fails else None, dice.randrange(4)),
                outlet_number(one),
            ],
        )


def put_addresses(rows: Rows, time: Watch, planned: Sequence[Planned], dice: Random) -> None:
    """An address for each article, and one in three more whose page was no article of the story."""
    for one in planned:
        first = one.states[0]
        rows.add("offers", story_id=STORY, url=one.url, via=one.outlet.host, first_seen=iso(first))
        is_open = first > time.ends - timedelta(days=14)
        rows.add(
            "addresses",
            story_id=STORY,
            url=one.url,
            fetch_url=one.url,
            host=one.outlet.host,
            via=one.outlet.host,
            hint_published=iso(one.published),
            article_id=one.number,
            is_primary=1,
            next_check=iso(time.ends + timedelta(minutes=dice.randrange(-20, 600))) if is_open else None,
            unchanged=dice.randrange(8),
            first_seen=iso(first),
            last_check=iso(first + timedelta(days=min(11, (time.ends - first).days))),
        )
        if dice.random() < 1 / 3:
            url = f"https://{one.outlet.host}/other/{one.number}.html"
            rows.add(
                "addresses",
                story_id=STORY,
                url=url,
                fetch_url=url,
                host=one.outlet.host,
                via=one.outlet.host,
                first_seen=iso(first),
                last_check=iso(first),
            )
            rows.add(
                "checks",
                story_id=STORY,
                url=url,
                at=iso(first),
                status=200,
                bytes=45_000,
                milliseconds=dice.randrange(20, 900),
                result="ok",
                fetches=1,
                outlet=one.outlet.host,
                words=dice.randrange(40, 900),
            )


def put_checks(
    rows: Rows,
    time: Watch,
    planned: Sequence[Planned],
    outlets: Sequence[Outlet],
    dice: Random,
    every: timedelta,
) -> None:
    """Every look at an article, and every visit to a source, in the order of time."""
    events: list[tuple[datetime, int, bool]] = []
    for one in planned:
        events += [(at, one.number, is_new) for at, is_new in looks(dice, time, one.states[0], one.states)]
    for outlet in outlets:
        events += [(at, -outlet_number(outlet), False) for at in _visits(dice, time, every)]
    events.sort()
    seen: set[tuple[datetime, int]] = set()
    for at, number, is_new in events:
        if (at, number) in seen:
            continue
        seen.add((at, number))
        if number < 0:
            _visit(rows, time, outlets[-number - 1], at, dice)
        else:
            _look(rows, planned[number - 1], at, is_new, dice)


def put_passes(rows: Rows, time: Watch, dice: Random, every: timedelta) -> None:
    """Six passes from visit to visit, and troubles: sixty that ended and three that last."""
    at = time.begins
    while at < time.ends:
        looked = dice.randrange(10, 90)
        rows.add(
            "passes",
            story_id=STORY,
            began=iso(at),
            ended=iso(at + timedelta(seconds=looked)),
            planned=looked,
            looked=looked,
            finished=1,
            disk_free=70_000_000_000,
            disk_total=270_000_000_000,
            memory=180_000_000,
        )
        at += every / _PASSES_A_VISIT
    for number in range(63):
        began = time.begins + timedelta(days=1 + number * (DAYS - 2) / 63)
        rows.add(
            "troubles",
            story_id=STORY,
            kind=dice.choice(("failing", "silent", "short", "unreadable")),
            subject=f"outlet-{number % 60 + 1:02}.test",
            since=iso(began - timedelta(hours=3)),
            began=iso(began),
            ended=None if number >= 60 else iso(began + timedelta(hours=20)),
            detail="its last visit that went well was three hours before",
            usual=None,
        )


class Teller:
    """Alerts as they are raised, put into messages of a dozen for each channel."""

    def __init__(self, rows: Rows, time: Watch, dice: Random) -> None:
        """Of an open transaction."""
        self._rows = rows
        self._ends = time.ends
        self._dice = dice
        self._waiting: list[tuple[int, datetime]] = []

    def told_new(self, one: Planned, maker: Maker) -> None:
        """Of what was accepted, half adds enough to be told; of what is for review, all."""
        if one.decision == "review" or (one.decision == "accept" and one.origin is None and self._dice.random() < 0.6):
            kind = "review" if one.decision == "review" else "new"
            body = "New in it: a figure. Matched: it names Kadera in the title and in the text."
            self._alert(one, maker, kind, f"kadera|{kind}|{one.url}", one.states[0], body, None, 0.4)

    def told_change(self, one: Planned, maker: Maker, at: datetime, class_: str, severity: float, line: str) -> None:
        if severity >= _TOLD and one.decision == "accept":
            key = f"kadera|change|{one.url}|{iso(at)}"
            self._alert(one, maker, class_, key, at, line, severity, None)

    def told_presence(self, one: Planned, maker: Maker) -> None:
        for at, _, new, reason in one.presence:
            if new in ("gone", "restored") and one.decision == "accept":
                self._alert(one, maker, new, f"kadera|{new}|{one.url}|{at.isoformat()}", at, reason, None, None)

    def _alert(
        self,
        one: Planned,
        maker: Maker,
        kind: str,
        key: str,
        at: datetime,
        body: str,
        severity: float | None,
        novelty: float | None,
    ) -> None:
        number = self._rows.add(
            "alerts",
            key=key,
            story_id=STORY,
            kind=kind,
            article_id=one.number,
            revision_id=maker.revision_of(one.number),
            at=iso(at),
            headline=maker.state_of(one.number).title,
            body=body,
            severity=severity,
            novelty=novelty,
        )
        self._waiting.append((number, at))
        if len(self._waiting) == _GROUP:
            self.send()

    def send(self) -> None:
        """A message on each channel with all that waits; one in a hundred fails for now or for good."""
        if not self._waiting:
            return
        at = max(at for _, at in self._waiting) + timedelta(seconds=40)
        for channel in CHANNELS:
            state = self._dice.choices(("sent", "failed", "dead", "silenced"), (985, 6, 4, 5))[0]
            if at > self._ends - timedelta(minutes=30):
                state = "pending"
            message = None
            if state not in ("pending", "silenced"):
                message = self._rows.add(
                    "messages",
                    key=sha256(f"{channel} {self._waiting[0][0]}".encode()).hexdigest()[:32],
                    channel=channel,
                    composed_at=iso(at),
                    subject=f"Kadera: {len(self._waiting)} alerts",
                    body="What became of the Kadera plants.\n" * 20,
                    story_id=STORY,
                    sent_at=iso(at) if state == "sent" else None,
                )
            error = {"failed": "the host answered 502", "dead": "given up: the address is not known"}.get(state)
            for number, _ in self._waiting:
                self._rows.add(
                    "deliveries",
                    alert_id=number,
                    channel=channel,
                    state=state,
                    attempts={"sent": 1, "failed": 3, "dead": 12}.get(state, 0),
                    next_attempt=iso(at + timedelta(hours=1)) if state == "failed" else None,
                    last_error=error,
                    message_id=message,
                    updated=iso(at),
                )
        self._waiting.clear()


def _visits(dice: Random, time: Watch, every: timedelta) -> Iterator[datetime]:
    at = time.begins + timedelta(milliseconds=dice.randrange(3_600_000))
    while at < time.ends:
        yield at
        at += every + timedelta(milliseconds=dice.randrange(-60_000, 60_000))


def _visit(rows: Rows, time: Watch, outlet: Outlet, at: datetime, dice: Random) -> None:
    number = outlet_number(outlet)
    fails = number % 20 == 7 and at > time.ends - timedelta(days=2)
    fresh = 0 if fails else int(dice.expovariate(1) * 3 * outlet.share)
    rows.add(
        "checks",
        story_id=STORY,
        url=f"https://{outlet.host}/latest.xml",
        source_id=number,
        at=iso(at),
        status=503 if fails else 200 if fresh else 304,
        bytes=0 if fails else 20_000,
        milliseconds=dice.randrange(20, 900),
        result="unreachable" if fails else "ok" if fresh else "not modified",
        error="the host answered 503" if fails else None,
        fetches=1,
        outlet=outlet.host,
        offered=None if fails else 40,
        fresh=fresh,
    )


def _look(rows: Rows, one: Planned, at: datetime, is_new: bool, dice: Random) -> None:
    chance = dice.random()
    result, status = ("ok", 200) if is_new or chance < 0.4 else ("not modified", 304)
    if not is_new and chance > 0.985:
        result, status = dice.choice((("unreachable", None), ("refused", 429), ("robots", None)))
    rows.add(
        "checks",
        story_id=STORY,
        url=one.url,
        article_id=one.number,
        at=iso(at),
        status=status,
        bytes=45_000 if status == 200 else 0,
        milliseconds=dice.randrange(20, 900),
        result=result,
        error=None if status in (200, 304) else "it could not be read",
        fetches=1,
        outlet=one.outlet.host,
        words=300 if status == 200 else None,
    )


__all__ = ["SMALL", "STORY", "Teller", "finish_stories", "put_addresses", "put_checks", "put_passes", "put_stories"]
