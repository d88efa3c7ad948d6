"""A store, a story and the time: what a sequence of looks leads to."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from monitor.decide import decide
from monitor.model import Article, Outcome, Page, Result, Story, WorkKind
from monitor.store import Store
from tests.support.build import at, missed, page, read, story

URL = "http://daily.test/cars/1"
OPEN: list[Store] = []


def close_all() -> None:
    while OPEN:
        OPEN.pop().close()


class World:
    """A store, a story, and the time; `see` is one look and what it led to."""

    def __init__(self, silent: bool = False, **more: object) -> None:
        self.store = Store.open(":memory:")
        self.story: Story = story("cars", **more)
        self.silent = silent
        self.hours = 0.0
        self.store.put_story(self.story, at())
        OPEN.append(self.store)

    def see(self, outcome: Outcome) -> tuple[object, ...]:
        known = self.store.known(self.story, outcome, silent=self.silent)
        intents = decide(known, outcome, now=outcome.at)
        self.store.apply(intents)
        return intents

    def show(self, made: Article) -> tuple[object, ...]:
        self.hours += 1
        return self.see(read(made, at(self.hours)))

    def miss(self, result: Result = Result.MISSING) -> tuple[object, ...]:
        self.hours += 1
        return self.see(missed(URL, at(self.hours), result))

    def presence(self) -> object:
        return self.store.article(URL)["presence"]

    def kinds(self) -> list[object]:
        return [row["kind"] for row in self.store.alerts()]

    def show_at(self, answered: str, made: Article, **more: object) -> tuple[object, ...]:
        """A look at the article's address that was led to another, which showed this."""
        self.hours += 1
        outcome = read(made, at(self.hours), url=URL)
        assert outcome.page is not None
        led: Page = replace(outcome.page, url=URL, answered_url=answered)
        return self.see(replace(outcome, page=led, **more))  # type: ignore[arg-type]  # fields by name

    def probe(self, answer: Article | None = None) -> int:
        """What hosts are to be asked is asked: they answer this with 200, else 404. How many were asked."""
        now = at(self.hours + 0.1)
        works = [work for work in self.store.due(self.story, now=now) if work.kind is WorkKind.PROBE]
        for work in works:
            status = 200 if answer else 404
            shown = page(work.url, b"nothing here", now, status)
            result = Result.OK if answer else Result.MISSING
            self.see(Outcome(work, result, now, status, page=shown, article=answer))
        return len(works)

    def transitions(self) -> list[tuple[object, object]]:
        """The article's presence, from and to, in order."""
        return [(row["old"], row["new"]) for row in self.store.rows("presence")]

    def later(self, hours: float) -> None:
        self.hours += timedelta(hours=hours) / timedelta(hours=1)
