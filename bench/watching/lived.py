"""A watch over a changing web: passes of a real Monitor, the clock moved between them and nothing else pretended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.kadera import SOURCE, STORY
from bench.watching.plan import Plan
from bench.watching.web import ChangingWeb
from monitor.clock import Clock
from monitor.monitor import Monitor

ALLOW = "*.test=127.0.0.1"

_CHANNEL = """
[[channels]]
name = "desk"
env = "WATCH_DESK"
"""


@dataclass(frozen=True, slots=True)
class Watched:
    """What a watch was: when each pass was made, what could not be done, and how long it took altogether."""

    passes: tuple[datetime, ...]
    looks: int
    problems: tuple[str, ...]


def write_story(web: ChangingWeb, folder: Path) -> Path:
    """The story that follows a plan's articles, in a folder of its own."""
    story = folder / "kadera"
    story.mkdir(parents=True)
    every = max(30, int(web.plan.step.total_seconds() // 60))
    used = {page.host.name for page in web.plan.pages}
    sources = "".join(
        SOURCE.format(
            name=host.name.removesuffix(".test"),
            kind=host.source,
            url=web.source(host),
            language=host.language,
            every=every,
        )
        for host in web.plan.hosts
        if host.name in used
    )
    (story / "story.toml").write_text(STORY + _CHANNEL + sources, encoding="utf-8")
    return story


def watch(
    plan: Plan, web: ChangingWeb, folder: Path, *, on_pass: Callable[[datetime, int], None] | None = None
) -> Watched:
    """Makes a pass at every moment of the plan at which something is due. The database is ``monitor.db`` in `folder`.

    on_pass: called after each with its moment and its looks.
    """
    story = write_story(web, folder)
    passes: list[datetime] = []
    problems: list[str] = []
    looks, due = 0, None
    for moment in plan.moments():
        if due is not None and due > moment:
            continue
        web.now = moment
        clock = Clock(moment - datetime.now(UTC))
        environ = {"WATCH_DESK": web.desk}
        with Monitor(
            folder / "monitor.db", clock=clock, allow=ALLOW, environ=environ, say=lambda text: None
        ) as monitor:
            report = monitor.run(story)
        passes.append(moment)
        problems.extend(report.problems)
        if not report.finished:
            problems.append(f"the pass of {moment.isoformat()} was not finished")
        looks, due = looks + report.looked, report.next_due
        if on_pass is not None:
            on_pass(moment, report.looked)
    return Watched(tuple(passes), looks, tuple(problems))
