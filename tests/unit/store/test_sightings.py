"""When each revision was what the page showed: spans that never overlap, in whatever order looks come home."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.decide import decide
from monitor.store import Store
from tests.support.build import T0, WORDS, article, at, read, story
from tests.support.laws import examples
from tests.support.world import URL, World, close_all

FEW: Final = article(text=WORDS)
MORE: Final = article(text=WORDS.replace("10 billion", "12 billion"))
STATES: Final = {"A": FEW, "B": MORE}


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_all()


def spans(store: Store) -> list[tuple[str, str, str]]:
    """Which state was shown, from and until which hour, in order."""
    names = {str(row["id"]): "B" if "12 billion" in str(row["text"]) else "A" for row in store.rows("revisions")}
    found = [
        (str(row["from_at"])[11:16], str(row["until_at"])[11:16], names[str(row["revision_id"])])
        for row in store.rows("sightings")
    ]
    return [(name, begin, end) for begin, end, name in sorted(found)]


def test_a_look_that_comes_home_late_is_not_what_the_article_says_now() -> None:
    world = World()
    for hours in (1, 4, 6):
        world.see(read(FEW, at(hours)))
    late = read(MORE, at(3))
    world.store.apply(decide(world.store.known(world.story, late, silent=False), late, now=at(7)))
    assert "10 billion" in str(world.store.revisions(URL)[0]["text"])
    assert world.store.article(URL)["words_hash"] == world.store.revisions(URL)[0]["words_hash"]
    assert spans(world.store) == [("A", "09:00", "09:00"), ("B", "11:00", "11:00"), ("A", "12:00", "14:00")]
    world.see(read(FEW, at(8)))
    assert world.kinds() == ["new"]
    assert list(world.store.rows("changes")) == []


@pytest.mark.unmeasured
@settings(max_examples=examples(20), deadline=None)
@given(shown=st.lists(st.sampled_from("AB"), min_size=1, max_size=7), dice=st.randoms(use_true_random=False))
def test_spans_are_the_same_in_whatever_order_looks_are_written(shown: list[str], dice: object) -> None:
    looks = list(enumerate(shown))
    first, *others = looks
    dice.shuffle(others)  # type: ignore[attr-defined]  # a Random
    with Store.open(":memory:") as store:
        store.put_story(story(), T0)
        for hour, name in (first, *others):
            outcome = read(STATES[name], at(hour))
            known = store.known(story(), outcome, silent=False)
            store.apply(decide(known, outcome, now=at(99)))
        runs = [list(run) for _, run in groupby(looks, key=lambda look: look[1])]
        wanted = [(run[0][1], at(run[0][0]).isoformat()[11:16], at(run[-1][0]).isoformat()[11:16]) for run in runs]
        assert spans(store) == wanted
        current = store.article(URL)["words_hash"]
        (latest,) = [row for row in store.revisions(URL) if row["words_hash"] == current]
        assert ("12 billion" in str(latest["text"])) == (shown[-1] == "B")
