"""Whatever came before: what is shown for long enough is recorded, what is missing for long enough is gone, and each is
told once."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import Outcome, Result
from tests.support.build import WORDS, article, at, missed, read
from tests.support.laws import examples
from tests.support.world import URL, World, close_all

pytestmark = pytest.mark.unmeasured

LONG: Final = WORDS + "\n" + "A third party said that the plan was at most a hope of its suppliers. " * 3
TEXTS: Final = {
    "whole": LONG,
    "edited": LONG.replace("10 billion", "12 billion"),
    "fragment": LONG.replace("10 billion", "14 billion"),
    "scrap": "The article was withdrawn.",
    "few": "Withdrawn.",
    "blank": "",
}
FAILURES: Final = {
    "missing": Result.MISSING,
    "blocked": Result.BLOCKED,
    "unreachable": Result.UNREACHABLE,
    "broken": Result.BROKEN,
}
LOOKS: Final = st.sampled_from([*TEXTS, *FAILURES, "probe"])


def outcome(shows: str, hours: float) -> Outcome:
    if shows in FAILURES:
        return missed(URL, at(hours), FAILURES[shows])
    made = article(URL, text=TEXTS[shows])
    if shows in ("few", "blank"):
        made = replace(made, kind="empty", confidence=0.0)
    return replace(read(made, at(hours)), fragment=shows == "fragment")


def live(world: World, shows: str) -> None:
    if shows == "probe":
        world.probe()
    else:
        world.hours += 6
        world.see(outcome(shows, world.hours))


@settings(max_examples=examples(15), deadline=None)
@given(st.lists(LOOKS, max_size=12), st.lists(LOOKS.filter(lambda shows: shows != "probe"), min_size=1, max_size=3))
def test_no_state_lasts_for_ever_unseen(before: list[str], cycle: list[str]) -> None:
    world = World()
    live(world, "whole")
    for shows in before:
        live(world, shows)
    presences = set()
    for _ in range(12):
        for shows in cycle:
            live(world, shows)
            presences.add(world.presence())
    recorded = {row["text"] for row in world.store.revisions(URL)}
    shown = {TEXTS[shows] for shows in cycle if shows in TEXTS}
    if len(shown) == 1:
        assert shown <= recorded or "gone" in presences
    if "missing" in cycle and not shown:
        assert world.presence() == "gone"
    if shown and "missing" not in cycle and "blocked" not in cycle and len(shown) == 1:
        assert world.presence() in ("live", "restored")
    told = [kind for kind in world.kinds() if kind in ("gone", "restored")]
    assert told == ["gone", "restored"] * (len(told) // 2) + ["gone"] * (len(told) % 2)
    assert world.store.verify() == []
    close_all()
