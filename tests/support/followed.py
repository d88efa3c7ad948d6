"""A story that is watched, for what is read of how the watch is doing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from monitor.decide import decide
from monitor.model import EndPass, Item, Outcome, Result, Source, Story, Trouble, TroubleKind
from monitor.store import Store
from tests.support.build import article, at, item, source, story, visited

WIRE = source()
DAILY = source("daily", "http://www.daily.test/feed.xml")


class Watch:
    """A story of two feeds whose first pass is done, and what becomes of looks at them."""

    def __init__(self, first_pass: datetime | None = None, **more: object) -> None:
        self.store = Store.open(":memory:")
        self.story: Story = story("cars", WIRE, DAILY, **more)
        self.store.put_story(self.story, at())
        self.ends_pass(first_pass or at())

    def sees(self, *outcomes: Outcome) -> None:
        for outcome in outcomes:
            known = self.store.known(self.story, outcome, silent=True)
            self.store.apply(decide(known, outcome, now=outcome.at))

    def ends_pass(self, when: datetime, postponed: int = 0) -> None:
        self.store.apply([EndPass("cars", when, when, postponed=postponed)])

    def visits(self, when: datetime, *items: Item, from_: Source = WIRE, result: Result = Result.OK) -> None:
        self.sees(visited(*items, when=when, from_=from_, result=result))

    def finds(self, when: datetime, *names: str, from_: Source = WIRE) -> None:
        """A visit at which the source offers articles of these names, and nothing else."""
        self.visits(when, *(item(f"http://{from_.name}.test/{name}") for name in names), from_=from_)

    def status(self, now: datetime) -> Any:
        return self.store.status("cars", now=now)[0]

    def of(self, name: str, now: datetime) -> Any:
        return next(one for one in self.status(now)["health"] if one["name"] == name)


def page(name: str, words: int, **more: object) -> Any:
    made = article(f"http://wire.test/{name}", f"Xiaomi and BAIC {name}", f"{name} " * words)
    return replace(made, **more)  # type: ignore[arg-type]  # fields by name


def trouble(kind: TroubleKind, subject: str) -> Trouble:
    return Trouble(kind, subject, at(1), at(2), f"{subject} is in trouble")
