"""A real watch over the site: its clock is moved while it sleeps, its children are killed at times, and nothing else is
pretended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Any, Final, Self

from bench.kadera import SOURCE, STORY
from bench.soaking.holding import Held, Nurse, held
from bench.soaking.plan import Host, hosts
from bench.soaking.site import Served
from monitor.clock import Clock
from monitor.errors import MonitorError
from monitor.journal import Event
from monitor.monitor import Monitor
from monitor.watch import Watch

ALLOW: Final = "*.test=127.0.0.1"
BETWEEN: Final = timedelta(hours=1)
"""At least so long the watch sleeps: what is due then is worth a pass."""
_ROOT: Final = Path(__file__).resolve().parents[2]
_MORE: Final = """
[health]
heartbeat_env = "SOAK_BEAT"
[[channels]]
name = "hook"
env = "SOAK_HOOK"
type = "webhook"
per_hour = 30
"""


class Site:
    """The site, in a process of its own: what it holds is not the watch's."""

    def __init__(self, seed: int, number: int, slow: float) -> None:
        self.seed, self.number, self.slow = seed, number, slow

    def __enter__(self) -> Self:
        begin = [sys.executable, "-m", "bench.soaking.site", str(self.seed), str(self.number), str(self.slow)]
        self._process = subprocess.Popen(
            begin, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline())
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.communicate()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def hosts(self) -> tuple[Host, ...]:
        return hosts(self.seed, self.number)

    @property
    def environ(self) -> dict[str, str]:
        place = f"http://127.0.0.1:{self.port}"
        return {
            "SOAK_HOOK": f"{place}/hook",
            "SOAK_BEAT": f"{place}/beat",
            "MONITOR_ALLOW_CHANNELS": "127.0.0.1=127.0.0.1",
        }

    def told(self, what: str) -> Any:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", f"/-/{what}")
            return json.loads(connection.getresponse().read())
        finally:
            connection.close()

    def served(self) -> tuple[set[Served], dict[str, int]]:
        """What it sent well, and how often it gave each kind of answer."""
        said = self.told("served")
        return {Served(*one) for one in said["served"]}, said["given"]

    def write_stories(self, folder: Path) -> list[Path]:
        """Two stories of the same concepts, which share a third of the hosts."""
        third = max(1, self.number // 3)
        return [
            self._write(folder / "upstream", self.hosts[: 2 * third]),
            self._write(folder / "downstream", self.hosts[third:]),
        ]

    def _write(self, folder: Path, whose: tuple[Host, ...]) -> Path:
        folder.mkdir(parents=True)
        sources = "".join(
            SOURCE.format(
                name=host.name,
                kind=host.kind,
                url=f"http://{host.name}.test:{self.port}{host.source}",
                language=host.language,
                every=10,
            )
            for host in whose
        )
        head, sign, concepts = STORY.partition("\n[concepts.kadera]")
        (folder / "story.toml").write_text(head + sign + concepts + _MORE + sources, encoding="utf-8")
        return folder


@dataclass(frozen=True, slots=True)
class Line:
    """A pass of the soak. children, child: the most that its processes held together, and the largest, in MB.

    victim: what was killed in it."""

    number: int
    story: str
    seconds: float
    planned: int
    looked: int
    articles: int
    revisions: int
    alerts: int
    held: Held
    children: float
    child: float
    victim: str | None = None

    def as_row(self) -> dict[str, object]:
        return asdict(self)


@dataclass(slots=True)
class Lived:
    """What a soak went through. spoilt: the passes in which something was killed. errors: exceptions that nobody
    expected, as the watch said them; said: its other sentences, with how often it said each."""

    lines: list[Line] = field(default_factory=list)
    spoilt: set[int] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)
    said: Counter[str] = field(default_factory=Counter)
    kills: Counter[str] = field(default_factory=Counter)


class Soak(Watch):
    """A watch whose sleep moves its clock. `on_line` is told of each pass; it ends where that answers False."""

    def __init__(
        self,
        monitor: Monitor,
        folders: list[Path],
        site: Site,
        nurse: Nurse,
        kill_every: int,
        on_line: Callable[[Line], bool],
    ) -> None:
        self.kill_every = kill_every
        self.site, self.nurse, self.on_line = site, nurse, on_line
        self.lived, self.number, self._began = Lived(), 0, 0.0
        self._dice = Random(f"kills {site.seed}")
        self._victim: str | None = None
        super().__init__(monitor, folders, on_event=self._happened)

    def _wait(self, seconds: float) -> None:
        self.monitor.clock = self.monitor.clock.moved(max(timedelta(seconds=seconds), BETWEEN))

    def _pass(self, story: Any) -> None:
        self.number += 1
        self.site.told(f"pass/{self.number}")
        self._victim = None
        if self.number % self.kill_every == 0:
            self._victim = self._dice.choice(("crawl", "reader"))
            self.lived.spoilt.add(self.number)
        self.nurse.peaks()
        self.nurse.orders(self._victim)  # type: ignore[arg-type]  # one of the two
        self._began = time.monotonic()
        super()._pass(story)
        self.nurse.orders(None)
        if self.lived.lines and self.lived.lines[-1].number == self.number:
            return
        self._line(story.slug, (0, 0, 0, 0, 0))

    def _happened(self, event: Event) -> None:
        if event.error is not None:
            self.lived.errors.append(f"{type(event.error).__name__}: {event.error}")
        if event.report is not None:
            report, written = event.report, event.report.written
            self._line(
                report.story, (report.planned, report.looked, written.articles, written.revisions, written.alerts)
            )
        elif event.message is not None:
            self.lived.said[event.message] += 1

    def _line(self, story: str, counts: tuple[int, int, int, int, int]) -> None:
        seconds = round(time.monotonic() - self._began, 1)
        line = Line(self.number, story, seconds, *counts, held(), *self.nurse.peaks(), self._victim)
        self.lived.lines.append(line)
        if not self.on_line(line):
            self.monitor.stop()


def live(
    site: Site, folder: Path, settings: dict[str, object], kill_every: int, on_line: Callable[[Line], bool]
) -> Lived:
    """Watches until `on_line` has enough. The database is ``monitor.db`` in `folder`.

    kill_every: one pass of so many loses its crawl or a reader.
    """
    folders = site.write_stories(folder / "seeds")
    with (
        Nurse(frozenset({site.pid}), Random(f"nurse {site.seed}")) as nurse,
        _monitor(site, folder, settings) as monitor,
    ):
        soak = Soak(monitor, folders, site, nurse, kill_every, on_line)
        soak.run()
        soak.lived.kills.update(nurse.kills)
    return soak.lived


def calm_down(site: Site, folder: Path, settings: dict[str, object], passes: int = 2) -> list[str]:
    """Everything is answered well from now on: passes over all there is, weeks later. What they had to complain of."""
    site.told("calm")
    problems: list[str] = []
    with _monitor(site, folder, settings, timedelta(days=400)) as monitor:
        for number in range(passes):
            for story in sorted((folder / "seeds").iterdir()):
                try:
                    report = monitor.run(story, everything=True)
                except MonitorError as error:
                    problems.append(str(error))
                    continue
                if number == passes - 1:
                    problems += report.problems
                    problems += [f"{one.name}: {one.error}" for one in report.sources if one.error]
            monitor.clock = monitor.clock.moved(timedelta(days=8))
    return problems


@contextmanager
def _monitor(
    site: Site, folder: Path, settings: dict[str, object], later: timedelta = timedelta()
) -> Iterator[Monitor]:
    with Monitor(
        folder / "monitor.db",
        clock=Clock(later),
        allow=ALLOW,
        environ=site.environ,
        say=lambda text: None,
        log_level="ERROR",
        settings=settings,
    ) as monitor:
        yield monitor


@contextmanager
def overheard(path: Path) -> Iterator[None]:
    """Within it, what this process and its children write to standard error goes to a file."""
    sys.stderr.flush()
    before, to = os.dup(2), os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        os.dup2(to, 2)
        os.set_inheritable(2, True)
        yield
    finally:
        sys.stderr.flush()
        os.dup2(before, 2)
        os.close(before)
        os.close(to)
