"""A watch whose clock runs while it sleeps, over stories that are made in a line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from monitor.clock import Clock
from monitor.journal import Event
from monitor.model import EndPass, RaiseAlert, SetAddress, Story
from monitor.monitor import Monitor, PassReport
from monitor.store import Store
from monitor.story import load_story
from monitor.watch import Watch
from tests.support.build import T0, raised
from tests.support.receivers import ALLOWED

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
CHANNEL = '[[channels]]\nname = "desk"\nenv = "DESK_URL"\n'


@dataclass(frozen=True, slots=True)
class Still(Clock):
    """A clock that stands until it is moved."""

    at: datetime = T0

    def now(self) -> datetime:
        return self.at + self.offset

    def moved(self, by: timedelta) -> Still:
        return replace(self, offset=self.offset + by)


class Lived(Watch):
    """A watch whose sleep moves its clock. It is stopped at its last sleep of so many.

    slept: for how long each time. happened: everything it said. asleep: called in each sleep, with its number.
    """

    def __init__(
        self, monitor: Monitor, *folders: Path, sleeps: int = 1, asleep: Callable[[int], None] | None = None
    ) -> None:
        self.happened: list[Event] = []
        self.until: list[datetime | None] = []
        self.slept: list[timedelta] = []
        self.sleeps, self.asleep = sleeps, asleep
        super().__init__(monitor, folders, on_event=self.happened.append, on_sleep=self.until.append)

    def _wait(self, seconds: float) -> None:
        self.slept.append(timedelta(seconds=seconds))
        if self.asleep is not None:
            self.asleep(len(self.slept))
        clock = self.monitor.clock
        self.monitor.clock = replace(clock, offset=clock.offset + timedelta(seconds=seconds))
        if len(self.slept) >= self.sleeps:
            self.monitor.stop()

    def names(self, *without: str) -> list[str]:
        return [event.name for event in self.happened if event.name not in ("start", "due", "sleep", *without)]

    def messages(self, name: str) -> list[str]:
        return [event.message or "" for event in self.happened if event.name == name]

    def passes(self) -> list[str | None]:
        return [event.story for event in self.happened if event.name == "pass"]


class Failing(Monitor):
    """A monitor whose next passes over some stories fail, by what is raised."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.fails: dict[str, list[Exception]] = {}
        self.beside: dict[str, set[str]] = {}

    def run(self, where: str | Path | Story, **more: Any) -> PassReport:
        assert isinstance(where, Story)
        self.beside[where.slug] = {story.slug for story in more["beside"]}
        if self.fails.get(where.slug):
            raise self.fails[where.slug].pop(0)
        return super().run(where, **more)


@dataclass
class World:
    folder: Path

    @property
    def db(self) -> Path:
        return self.folder / "monitor.db"

    def story(self, slug: str = "cars", more: str = "") -> Path:
        """A story of one seed, and nothing to visit."""
        folder = self.folder / slug
        folder.mkdir()
        (folder / "seed.txt").write_text(f"Of {slug}\n" + f"There is news of the {slug}, they say. " * 12, "utf-8")
        (folder / "story.toml").write_text(
            f'title = "{slug}"\ncontact = "mailto:desk@news.test"\nquery = "thing"\n{more}\n'
            f'[concepts.thing]\nen = ["{slug}"]\n',
            "utf-8",
        )
        return folder

    def monitor(self, kind: type[Monitor] = Monitor, **environ: str) -> Monitor:
        return kind(self.db, clock=Still(), allow="", environ={**ALLOWED, **environ}, say=lambda text: None)

    def begun(self, *folders: Path) -> None:
        """The stories have their first pass behind them, and something to look at again in a week."""
        with Store.open(self.db) as store:
            for folder in folders:
                store.put_story(load_story(folder), T0)
                later = SetAddress(folder.name, f"http://{folder.name}.test/later", T0, T0 + 7 * DAY)
                store.apply([EndPass(folder.name, T0, T0), later])

    def told(self, slug: str = "cars", when: datetime = T0) -> None:
        """Something is to be told."""
        made = raised(f"{slug}:{when}", when, kind="health")
        alert = RaiseAlert(made.key, slug, "health", None, when, "It is silent", "", made.to)
        with Store.open(self.db) as store:
            store.apply([alert])
