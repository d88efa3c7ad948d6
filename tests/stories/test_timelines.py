"""Recorded timelines, replayed: all at once, and one by itself. `bench/timelines.py` replays each by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories.replayed import HERE, TIMELINES, State, differences, replay

pytestmark = pytest.mark.unmeasured


@pytest.fixture(scope="module")
def replayed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[State, State]]]:
    return replay(TIMELINES, tmp_path_factory.mktemp("timelines"))


@pytest.mark.parametrize("name", TIMELINES)
def test_a_recorded_timeline_is_seen_as_it_was(name: str, replayed: dict[str, list[tuple[State, State]]]) -> None:
    assert replayed[name]
    assert differences(replayed[name]) == []


def test_a_timeline_by_itself_is_seen_as_it_is_among_others(tmp_path: Path) -> None:
    ticks = replay(["copies"], tmp_path)["copies"]
    assert ticks
    assert differences(ticks) == []


def test_every_timeline_is_replayed() -> None:
    folders = sorted(path.name for path in HERE.iterdir() if (path / "web").is_dir())
    assert folders == TIMELINES
