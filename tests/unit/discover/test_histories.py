"""A made-up feed's history, of which all is known, replayed with a state; `bench/histories.py` does thousands."""

from __future__ import annotations

from collections import Counter

from bench.histories import Newsroom, replay


def test_every_change_and_return_of_a_feeds_history_is_told_and_no_touch() -> None:
    true: Counter[str] = Counter()
    touches = 0
    for snapshot, told in replay(Newsroom(7, window=8, huge=False).snapshots(300)):
        assert told == {number: [change] for number, change in snapshot.truth.items()}
        true.update(snapshot.truth.values())
        touches += snapshot.touched
    assert true["changed"] > 20
    assert true["returned"] > 2
    assert touches > 50
