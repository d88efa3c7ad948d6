"""Recorded timelines, replayed: a real crawl of a real server, a pass per tick, the clock moved between them."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.clock import Clock
from monitor.demo.live import ALLOW
from monitor.demo.server import RecordedWeb
from monitor.monitor import Monitor
from monitor.passes import GOOD
from monitor.store import Store

HERE = Path(__file__).parent
BEGINS = datetime(2022, 8, 31, 2, tzinfo=UTC)
TIMELINES = sorted(path.parent.name for path in HERE.glob("*/expected.json"))


def replay(name: str, folder: Path) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """What was expected after each tick, and what was seen."""
    expected = json.loads((HERE / name / "expected.json").read_text(encoding="utf-8"))
    seen = []
    with RecordedWeb(HERE / name) as web:
        story = folder / name
        shutil.copytree(HERE / name / "story", story)
        toml = story / "story.toml"
        toml.write_text(web.rewrite(toml.read_text(encoding="utf-8")), encoding="utf-8")
        start, told = Clock(BEGINS - datetime.now(UTC)), (0, 0)
        for tick, want in enumerate(expected):
            web.tick = tick
            clock = start.moved(timedelta(hours=float(want["clock"].strip("+h"))))
            with Monitor(folder / "monitor.db", clock=clock, allow=ALLOW, say=lambda text: None) as monitor:
                report = monitor.run(story)
                assert report.finished
                assert not report.problems
                assert all(source.result in GOOD for source in report.sources), report.sources
                state, told = look(monitor.reading, web, told)
            assert sorted(want) == sorted(key for key in state if key in want), "no key of expected.json is unknown"
            seen.append(({**want, "clock": None}, {key: state[key] for key in want}))
    return seen


def look(store: Store, web: RecordedWeb, told: tuple[int, int]) -> tuple[dict[str, Any], tuple[int, int]]:
    """The state of a database in the words of expected.json; `told` counts the changes and alerts of earlier ticks."""
    articles = store.articles()
    changes, alerts = store.changes(), store.alerts()
    families: dict[str, set[str]] = {}
    for row in store.families():
        families.setdefault(str(row["origin"]), {plain(web, row["origin"])}).add(plain(web, row["article"]))
    state = {
        "clock": None,
        "articles": sorted(plain(web, row["url"]) for row in articles),
        "revisions": {plain(web, row["url"]): len(store.revisions(str(row["url"]))) for row in articles},
        "presence": {plain(web, row["url"]): row["presence"] for row in articles if row["presence"] != "live"},
        "changes": [[plain(web, row["article"]), row["class"]] for row in changes[told[0] :]],
        "flaps": [plain(web, row["article"]) for row in changes[told[0] :] if row["flap"]],
        "alerts": sorted([row["kind"], plain(web, row["article"])] for row in alerts[told[1] :]),
        "families": sorted(sorted(members) for members in families.values() if len(members) > 1),
    }
    assert store.verify() == []
    return state, (len(changes), len(alerts))


def plain(web: RecordedWeb, url: object) -> str:
    return web.plain(str(url))


@pytest.mark.parametrize("name", TIMELINES)
def test_a_recorded_timeline_is_seen_as_it_was(name: str, tmp_path: Path) -> None:
    for tick, (want, seen) in enumerate(replay(name, tmp_path)):
        for key in ("alerts", "changes"):
            want[key] = sorted(want[key])
            seen[key] = sorted(seen[key])
        assert seen == want, f"tick {tick}"


def test_every_timeline_is_replayed() -> None:
    folders = sorted(path.name for path in HERE.iterdir() if (path / "web").is_dir())
    assert folders == TIMELINES
