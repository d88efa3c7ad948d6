"""Two stories that list one feed, in one database: passes over either, and what came of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from monitor.clock import Clock
from monitor.model import Item, Outcome, Result, Story, Work, WorkKind
from monitor.record import Recorder
from tests.support.build import T0, at, item, page, source, story, visited

FEED = "http://wire.test/feed.xml"
CARS = story("cars", source("wire", FEED, every=timedelta(minutes=15)))
SHIPS = story("ships", source("ticker", FEED, every=timedelta(hours=1)))
OLD = item("http://daily.test/old", "Of old")
NEW = (item("http://daily.test/1", "Xiaomi talks"), item("http://daily.test/2", "Rain"))
ETAG, DATE = '"a1"', "Thu, 01 Sep 2022 07:00:00 GMT"


@dataclass(frozen=True, slots=True)
class Stopped(Clock):
    """A clock that stands still."""

    at: datetime = T0

    def now(self) -> datetime:
        return self.at


class Desk:
    """A database of two stories; `visit` is a pass over the first in which its source is visited."""

    def __init__(self, db: Path, cars: Story = CARS, ships: Story = SHIPS) -> None:
        self.db, self.cars, self.ships = db, cars, ships

    @contextmanager
    def passing(self, over: Story, hours: float, *beside: Story, finished: bool = True) -> Iterator[Recorder]:
        recorder = Recorder(self.db, over, Stopped(at=at(hours)), beside)
        try:
            yield recorder
        finally:
            recorder.close(finished)

    def read(self, over: Story, *items: Item, hours: float = 0.0, etag: str | None = None) -> None:
        """A pass over one story alone, in which it reads its first source."""
        with self.passing(over, hours) as recorder:
            recorder.record(shown(over, *items, hours=hours, etag=etag))

    def visit(self, outcome: Outcome, hours: float = 2.0) -> Recorder:
        with self.passing(self.cars, hours, self.cars, self.ships) as recorder:
            recorder.record(outcome)
        return recorder

    def due(self, over: Story, hours: float) -> list[tuple[str, str]]:
        """What is due of a story: the kind and the address."""
        with self.passing(over, hours, finished=False) as recorder:
            return sorted((work.kind.value, work.url) for work in recorder.due()[0])

    def rows(self, table: str, slug: str = "ships") -> list[dict[str, object]]:
        with self.passing(self.cars, 0, finished=False) as recorder:
            (number,) = [row["id"] for row in recorder.store.rows("stories") if row["slug"] == slug]
            return [dict(row) for row in recorder.store.rows(table) if row.get("story_id") == number]


def shown(over: Story, *items: Item, hours: float, etag: str | None = None, which: int = 0) -> Outcome:
    """The outcome of a visit to a source of a story that shows these."""
    by = over.sources[which]
    answer = page(by.url, b"<rss/>", at(hours))
    if etag is not None:
        answer = replace(answer, headers=(("ETag", etag), ("Last-Modified", DATE)))
    made = visited(*items, when=at(hours), slug=over.slug, from_=by)
    return replace(made, page=answer, milliseconds=80, size=6, fetches=1)


def unchanged(over: Story, hours: float, etag: str | None = ETAG, date: str | None = DATE) -> Outcome:
    by = over.sources[0]
    work = Work(WorkKind.SOURCE, over.slug, by.url, by.name, by, etag, date)
    return Outcome(work, Result.NOT_MODIFIED, at(hours), 304, page=page(by.url, b"", at(hours), 304), fetches=1)


def failed(hours: float, result: Result, status: int | None = None, **more: object) -> Outcome:
    made = visited(when=at(hours), from_=CARS.sources[0], result=result)
    return replace(made, status=status, error="it failed", **more)  # type: ignore[arg-type]  # fields by name


def asked(rows: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [(row["url"], row["at"], row["result"], row["fetches"]) for row in rows if row["source_id"] is not None]
