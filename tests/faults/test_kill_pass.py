"""kill -9 in the middle of a pass, at moments drawn from a seed: nothing is lost, nothing is doubled. The sample of
`bench/kill_passes.py`, and of `bench/kill_mix.py`, in every test run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.kill_mix import Mix
from bench.kill_passes import World, facts, moments, whole

pytestmark = pytest.mark.unmeasured


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with whole(tmp_path_factory.mktemp("kill")) as made:
        yield made


@pytest.mark.parametrize(("tick", "seconds"), moments(4, seed=20220831))
def test_after_a_kill_the_next_pass_completes_it(world: World, tmp_path: Path, tick: int, seconds: float) -> None:
    db = tmp_path / "monitor.db"
    if tick:
        shutil.copy(world.after[0], db)
    world.killed(db, tick, seconds)
    assert world.completed(db, tick)
    assert facts(db) == facts(world.after[tick])


def test_whatever_is_killed_beside_whatever_the_next_passes_come_to_the_same(world: World, tmp_path: Path) -> None:
    mix = Mix(world, tmp_path, seed=20221122, longest=2.0)
    for _ in range(2):
        mix.round()
        assert list(mix.wrong()) == []
    assert list(mix.at_the_end()) == []
