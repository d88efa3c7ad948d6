"""Recorded timelines, lived through: a real crawl of a real server, a pass per tick, the clock moved between them.

Several are lived through at once, as one story that asks for any of theirs: no two share a host, and what became of
each is told by its hosts. What a pass costs is nearly all its start, so that all together take little longer than one.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from monitor.clock import Clock
from monitor.demo.live import ALLOW
from monitor.demo.server import RecordedWeb
from monitor.model import Query, Story
from monitor.monitor import Monitor
from monitor.passes import GOOD
from monitor.store import Store
from monitor.store.values import Row
from monitor.story import load_story

HERE = Path(__file__).parent
BEGINS = datetime(2022, 8, 31, 2, tzinfo=UTC)
TIMELINES = sorted(path.parent.name for path in HERE.glob("*/expected.json"))

State = dict[str, Any]
"""What is known after a tick, in the words of expected.json."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """One directory. clocks: the time since the first tick, of each; hosts: those of its web."""

    name: str
    expected: list[State]
    clocks: tuple[timedelta, ...]
    hosts: frozenset[str]

    @classmethod
    def read(cls, name: str) -> Timeline:
        expected = json.loads((HERE / name / "expected.json").read_text(encoding="utf-8"))
        clocks = tuple(timedelta(hours=float(want.pop("clock").strip("+h"))) for want in expected)
        return cls(name, expected, clocks, frozenset(path.name for path in HERE.glob(f"{name}/web/*/*.test")))

    def owns(self, web: RecordedWeb, url: object) -> bool:
        return urlsplit(web.plain(str(url))).hostname in self.hosts


def replay(names: Sequence[str], folder: Path) -> dict[str, list[tuple[State, State]]]:
    """What was expected of each timeline after each of its ticks, and what was seen.

    Raises AssertionError where a pass did not end well, the database is not whole, or something was found that belongs
    to none of them.
    """
    timelines = [Timeline.read(name) for name in names]
    hosts = [host for timeline in timelines for host in timeline.hosts]
    assert len(hosts) == len(set(hosts)), "a host stands in one timeline"
    moments = sorted({clock for timeline in timelines for clock in timeline.clocks})
    _record(timelines, moments, folder)
    seen: dict[str, list[tuple[State, State]]] = {name: [] for name in names}
    with RecordedWeb(folder) as web:
        story = _together(timelines, folder, web)
        start, told = Clock(BEGINS - datetime.now(UTC)), (0, 0)
        for web.tick, moment in enumerate(moments):
            with Monitor(
                folder / "monitor.db", clock=start.moved(moment), allow=ALLOW, say=lambda text: None
            ) as monitor:
                report = monitor.run(story)
                assert report.finished
                assert not report.problems
                assert all(source.result in GOOD for source in report.sources), report.sources
                changes, alerts = monitor.reading.changes()[told[0] :], monitor.reading.alerts()[told[1] :]
                told = told[0] + len(changes), told[1] + len(alerts)
                for row in (*changes, *alerts):
                    assert any(timeline.owns(web, row["article"]) for timeline in timelines), row
                for timeline in timelines:
                    if moment in timeline.clocks:
                        want = timeline.expected[timeline.clocks.index(moment)]
                        state = _look(monitor.reading, web, timeline, changes, alerts)
                        assert sorted(want) == sorted(key for key in state if key in want), "no key is unknown"
                        seen[timeline.name].append((want, {key: state[key] for key in want}))
                assert monitor.reading.verify() == []
    return seen


def differences(ticks: Sequence[tuple[State, State]]) -> list[str]:
    """What was seen otherwise than it was expected, a sentence each; in which order is no matter."""
    found = []
    for tick, (want, seen) in enumerate(ticks):
        for key in want:
            meant, was = (sorted(state[key]) if key in ("alerts", "changes") else state[key] for state in (want, seen))
            if meant != was:
                found.append(f"tick {tick}: {key} is {was}, and not {meant}")
    return found


def _record(timelines: Iterable[Timeline], moments: Sequence[timedelta], folder: Path) -> None:
    """The webs of all in one, under `folder`."""
    for number, moment in enumerate(moments):
        web = folder / "web" / str(number)
        web.mkdir(parents=True)
        answers = []
        for timeline in timelines:
            ticks = [tick for tick, clock in enumerate(timeline.clocks) if clock <= moment]
            webs = [HERE / timeline.name / "web" / str(tick) for tick in ticks]
            if timeline.clocks[ticks[-1]] == moment and webs[-1].is_dir():
                shutil.copytree(webs[-1], web, dirs_exist_ok=True)
            files = [shown / "answers.toml" for shown in webs]
            answers += [file.read_text(encoding="utf-8") for file in files if file.is_file()][-1:]
        text = "\n".join(answer for answer in answers if "[[answer]]" in answer)
        (web / "answers.toml").write_text(text or "answer = []", encoding="utf-8")


def _together(timelines: Sequence[Timeline], folder: Path, web: RecordedWeb) -> Story:
    """The story of the only one, or one that asks for any of theirs."""
    stories = []
    for timeline in timelines:
        home = folder / timeline.name
        shutil.copytree(HERE / timeline.name / "story", home)
        toml = home / "story.toml"
        toml.write_text(web.rewrite(toml.read_text(encoding="utf-8")), encoding="utf-8")
        stories.append(load_story(home))
    if len(stories) == 1:
        return stories[0]
    for story in stories:
        same = {"slug", "title", "folder", "query", "concepts", "languages", "sources"}
        assert {name: getattr(story, name) for name in story.__slots__ if name not in same} == {
            name: getattr(stories[0], name) for name in story.__slots__ if name not in same
        }, "a timeline whose story has more than concepts and sources must be lived through by itself"
    names = [source.name for story in stories for source in story.sources]
    assert len(names) == len(set(names)), "a source's name stands in one timeline"
    return replace(
        stories[0],
        slug="timelines",
        title="All timelines",
        folder=str(folder),
        query=Query("or", children=tuple(_named(story.query, story.slug) for story in stories)),
        concepts=tuple(
            replace(concept, name=f"{story.slug} {concept.name}") for story in stories for concept in story.concepts
        ),
        languages=tuple(sorted({language for story in stories for language in story.languages})),
        sources=tuple(source for story in stories for source in story.sources),
    )


def _named(query: Query, slug: str) -> Query:
    """A query whose concepts bear the name of their story."""
    name = f"{slug} {query.name}" if query.op == "concept" else query.name
    return replace(query, name=name, children=tuple(_named(child, slug) for child in query.children))


def _look(store: Store, web: RecordedWeb, timeline: Timeline, changes: list[Row], alerts: list[Row]) -> State:
    """What is known of a timeline; changes, alerts: those of the last tick."""

    def plain(url: object) -> str:
        return web.plain(str(url))

    articles = [row for row in store.articles() if timeline.owns(web, row["url"])]
    changes = [row for row in changes if timeline.owns(web, row["article"])]
    families: dict[str, set[str]] = {}
    for row in store.families():
        if timeline.owns(web, row["origin"]):
            families.setdefault(str(row["origin"]), {plain(row["origin"])}).add(plain(row["article"]))
    return {
        "articles": sorted(plain(row["url"]) for row in articles),
        "revisions": {plain(row["url"]): len(store.revisions(str(row["url"]))) for row in articles},
        "presence": {plain(row["url"]): row["presence"] for row in articles if row["presence"] != "live"},
        "changes": [[plain(row["article"]), row["class"]] for row in changes],
        "flaps": [plain(row["article"]) for row in changes if row["flap"]],
        "alerts": [[row["kind"], plain(row["article"])] for row in alerts if timeline.owns(web, row["article"])],
        "families": sorted(sorted(members) for members in families.values() if len(members) > 1),
    }
