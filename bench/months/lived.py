"""A watch that lives through a month: with real passes over the loopback, or with its pages handed to it directly.

Both use the real schedule, reading, decisions and store; the second leaves out the crawl alone, and so takes minutes
less. They leave ``monitor.db`` in a folder.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from bench.kadera import SOURCE, STORY
from bench.months.outlets import BEGINS, DAY, Outlet
from monitor.clock import Clock
from monitor.demo.loopback import Handler, Loopback
from monitor.discover import discover
from monitor.errors import SourceError
from monitor.model import Outcome, Page, Result, Story, Work, WorkKind
from monitor.monitor import Monitor
from monitor.reading import read
from monitor.record import Recorder
from monitor.story import load_story

EVERY = timedelta(hours=2)

_CHANNEL = """
[[channels]]
name = "operator"
env = "MONTH_OPERATOR"
kinds = ["health"]
"""


def write_story(outlets: Sequence[Outlet], folder: Path, *, port: int | None = None) -> Path:
    """A story that follows the outlets, in a folder of its own."""
    story = folder / "kadera"
    story.mkdir(parents=True)
    sources = "".join(
        SOURCE.format(
            name=outlet.name.removesuffix(".test"),
            kind=outlet.kind,
            url=f"http://{outlet.name}{'' if port is None else f':{port}'}{outlet.path}",
            language=outlet.language,
            every=int(EVERY / timedelta(minutes=1)),
        )
        for outlet in outlets
    )
    (story / "story.toml").write_text(STORY + _CHANNEL + sources, encoding="utf-8")
    return story


def moments(days: float, step: timedelta) -> list[datetime]:
    return [BEGINS + number * step for number in range(int(days * DAY / step))]


def live(outlets: Sequence[Outlet], folder: Path, *, days: float, step: timedelta, seed: int = 1) -> None:
    """Lives through so many days, looking at whatever is due at every step."""
    story = load_story(write_story(outlets, folder))
    hosts = {outlet.name: outlet for outlet in outlets}
    dice = Random(seed)
    due: datetime | None = None
    for now in moments(days, step):
        if due is not None and due > now:
            continue
        recorder = Recorder(folder / "monitor.db", story, Clock(now - datetime.now(UTC)))
        works, _ = recorder.due()
        for work in works:
            recorder.record(replace(_looked(work, hosts, now, dice, story), fetches=1))
        recorder.close(finished=True)
        with Monitor(folder / "monitor.db") as monitor:
            due = monitor.reading.next_due(story.slug)


def _looked(work: Work, hosts: dict[str, Outlet], now: datetime, dice: Random, story: Story) -> Outcome:
    """What a spider brings home of one piece of Work, as `spiders.base` has it."""
    parts = urlsplit(work.url)
    answer = hosts[parts.hostname or ""].answer(parts.path, now, dice)
    if answer is None:
        return Outcome(work, Result.UNREACHABLE, now, error="the host cannot be reached: connection refused")
    status, kind, body = answer
    page = Page(work.url, work.url, status, (("Content-Type", kind),), body, now)
    outcome = Outcome(work, Result.OK, now, status, page=page, size=len(body))
    if status != 200:
        result = Result.BLOCKED if status == 403 or status >= 500 else Result.MISSING
        return replace(outcome, result=result, error=f"the host answered {status}")
    if work.kind is WorkKind.PROBE:
        return outcome
    if work.source is None:
        return read(page, work, story)
    try:
        found = discover(body, kind=work.source.kind, url=work.url, content_type=kind)
    except SourceError as error:
        return replace(outcome, result=Result.BROKEN, error=str(error))
    return replace(outcome, items=found.items)


def live_really(
    outlets: Sequence[Outlet],
    folder: Path,
    *,
    days: float,
    step: timedelta,
    seed: int = 1,
    on_pass: Callable[[datetime], None] = lambda moment: None,
) -> None:
    """The same with real passes: a crawl each, over the loopback."""
    with _Web(outlets, seed) as web:
        story = write_story(outlets, folder, port=web.port)
        due: datetime | None = None
        for now in moments(days, step):
            if due is not None and due > now:
                continue
            web.now = now
            clock = Clock(now - datetime.now(UTC))
            with Monitor(
                folder / "monitor.db", clock=clock, allow="*.test=127.0.0.1", environ={}, say=_unsaid
            ) as monitor:
                due = monitor.run(story).next_due
            on_pass(now)


def _unsaid(text: str) -> None:
    """What would stand on the terminal is in the database, too."""


class _Web(Loopback):
    def __init__(self, outlets: Sequence[Outlet], seed: int) -> None:
        super().__init__(_Handler)
        self.hosts = {outlet.name: outlet for outlet in outlets}
        self.dice = Random(seed)
        self.now = BEGINS


class _Handler(Handler):
    web: _Web

    def answer(self) -> None:
        outlet = self.web.hosts.get(self.asked_host)
        path = urlsplit(self.path).path
        made = None if outlet is None else outlet.answer(path, self.web.now, self.web.dice)
        if made is None:  # hangs up
            self.close_connection = True
            return
        status, kind, body = made
        # The outlet writes its addresses without the port at which it is served here.
        if outlet is not None and kind != "text/plain":
            body = body.replace(f"http://{outlet.name}/".encode(), f"http://{outlet.name}:{self.web.port}/".encode())
        self.give(status, {"Content-Type": kind}, body)
