"""Laws of the history that is kept of an article, whatever is shown, in whatever order, and however often it is told.

looks ─▶ clean: each recorded once              ─┐
  └────▶ disturbed: crashes, the same look again ─┴─▶ the same revisions, sightings, changes, presence and alerts
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from random import Random
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.decide import decide
from monitor.errors import StoreError
from monitor.model import Intent, Outcome, Result, Sight, Work, WorkKind
from monitor.store import Store
from tests.support.build import WORDS, article, at, missed, page, read, story
from tests.support.laws import examples

pytestmark = pytest.mark.unmeasured

URL: Final = "http://daily.test/cars/1"
LONG: Final = f"{WORDS}\nA third party, asked on the day, said that the plan was at most a hope of its suppliers."
WORDINGS: Final = {
    "as it was": LONG,
    "another figure": LONG.replace("10 billion", "12 billion"),
    "another word": LONG.replace("next year", "in three years"),
    "one more paragraph": f"{LONG}\nThe city, which would have to build the road to it, has not been asked.",
    "other typography": LONG.replace(", ", ",\u00a0 ").replace("Neither", "Nei\u00adther"),
}
HEADLINES: Final = ("Two makers talk", "Two makers argue")
SCRAPS: Final = ("The article was withdrawn.", "Read on with a subscription.")
FAILURES: Final = ("missing", "blocked", "unreachable", "broken", "not modified")
PLAIN: Final = story("cars")


@dataclass(frozen=True)
class Step:
    """One look: what it showed and when, how often it failed to be written, and how often it was told again.

    shows: a headline and a wording, a scrap, a failure, or a probe of the host. hours: since the beginning.
    late: so many looks later it is told once more; 0 for never.
    """

    shows: str
    hours: float
    crashes: int = 0
    repeats: int = 0
    late: int = 0

    @property
    def outcome(self) -> Outcome:
        when = at(self.hours)
        if self.shows == "probe":
            address = "http://daily.test/cars/no-such-page.html"
            asked = Work(WorkKind.PROBE, "cars", address)
            return Outcome(asked, Result.MISSING, when, 404, page=page(address, b"no", when, 404))
        if self.shows in FAILURES:
            return missed(URL, when, Result(self.shows))
        if self.shows in SCRAPS:
            return read(article(URL, HEADLINES[0], self.shows), when)
        headline, wording = self.shows.split(": ")
        return read(article(URL, headline, WORDINGS[wording]), when)

    @property
    def words(self) -> str | None:
        """The words hash of what was shown."""
        print_ = self.outcome.fingerprint
        return None if print_ is None else print_.words_hash


WHOLE: Final = [f"{headline}: {wording}" for headline in HEADLINES for wording in WORDINGS]
NO_SCRAPS: Final = st.one_of(st.sampled_from(WHOLE), st.sampled_from(FAILURES))
ANY: Final = st.one_of(st.sampled_from(WHOLE), st.sampled_from((*SCRAPS, *FAILURES, "probe")))


@st.composite
def lives(draw: st.DrawFn, shows: st.SearchStrategy[str], *, most: int = 10, late: bool = False) -> list[Step]:
    """A first look that showed the article, and others, each from ten minutes to a day after the one before."""
    hours, steps = 0.0, []
    for one in [draw(st.sampled_from(WHOLE)), *draw(st.lists(shows, min_size=1, max_size=most))]:
        hours += draw(st.sampled_from((0.2, 0.7, 3.0, 24.0)))
        crashes, repeats = draw(st.integers(0, 2)), draw(st.integers(0, 2))
        steps.append(Step(one, round(hours, 1), crashes, repeats, draw(st.integers(0, 3)) if late else 0))
    return steps


# ---------------------------------------------------------------------------------------------------------- recording


@contextmanager
def a_store() -> Iterator[Store]:
    with Store.open(":memory:") as store:
        store.put_story(PLAIN, at())
        yield store


def record(store: Store, outcome: Outcome) -> tuple[Intent, ...]:
    """One look, written."""
    intents = decided(store, outcome)
    store.apply(intents)
    return intents


def decided(store: Store, outcome: Outcome) -> tuple[Intent, ...]:
    return decide(store.known(PLAIN, outcome, silent=False), outcome, now=outcome.at)


def crash(store: Store, outcome: Outcome) -> None:
    """A look that was decided, and of which the writing broke off before its end."""
    intents = decided(store, outcome)
    with pytest.raises(StoreError):
        store.apply([*intents, Sight("http://nowhere.test/", "none", outcome.at)])


def clean(steps: Sequence[Step]) -> dict[str, list[tuple[object, ...]]]:
    with a_store() as store:
        for step in steps:
            record(store, step.outcome)
        return history(store)


def disturbed(steps: Sequence[Step]) -> dict[str, list[tuple[object, ...]]]:
    with a_store() as store:
        later: dict[int, list[Outcome]] = {}
        for number, step in enumerate(steps):
            for _ in range(step.crashes):
                crash(store, step.outcome)
            for _ in range(1 + step.repeats):
                record(store, step.outcome)
            for outcome in later.pop(number, []):
                record(store, outcome)
            if step.late:
                later.setdefault(number + step.late, []).append(step.outcome)
        for outcomes in later.values():
            for outcome in outcomes:
                record(store, outcome)
        assert store.verify() == []
        return history(store)


def history(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All that is kept of the article but for row numbers, each kind in order of time."""
    names = {row["id"]: row["words_hash"] for row in store.rows("revisions")}
    rows: dict[str, list[tuple[object, ...]]] = {
        "revisions": [
            (row["words_hash"], row["title"], row["text"], row["first_seen"]) for row in store.rows("revisions")
        ],
        "sightings": [(row["from_at"], row["until_at"], names[row["revision_id"]]) for row in store.rows("sightings")],
        "changes": [
            (row["at"], names[row["old_revision_id"]], names[row["new_revision_id"]], row["class"], row["flap"])
            for row in store.rows("changes")
        ],
        "presence": [(row["at"], row["old"], row["new"]) for row in store.rows("presence")],
        "alerts": [(row["at"], row["kind"], row["key"]) for row in store.rows("alerts")],
        "checks": [(row["at"], row["url"], row["result"]) for row in store.rows("checks")],
        "article": [(row["presence"], row["words_hash"], row["text"]) for row in store.rows("articles")],
        "evidence": [(row["at"], row["sha256"]) for row in store.rows("evidence")],
    }
    return {name: sorted(found, key=repr) for name, found in rows.items()}


# --------------------------------------------------------------------------------------------------------------- laws


@settings(max_examples=examples(12), deadline=None)
@given(lives(ANY))
def test_crashes_and_looks_that_are_told_again_leave_the_same_history(steps: list[Step]) -> None:
    assert disturbed(steps) == clean(steps)


@settings(max_examples=examples(8), deadline=None)
@given(lives(NO_SCRAPS, most=6, late=True))
def test_a_look_that_is_told_again_after_later_ones_leaves_the_same_history(steps: list[Step]) -> None:
    assert disturbed(steps) == clean(steps)


@settings(max_examples=examples(8), deadline=None)
@given(lives(ANY))
def test_what_was_decided_can_be_written_twice(steps: list[Step]) -> None:
    with a_store() as store:
        for step in steps:
            before = record(store, step.outcome)
            kept = history(store)
            store.apply(before)
            assert history(store) == kept


@settings(max_examples=examples(8), deadline=None)
@given(lives(NO_SCRAPS))
def test_each_state_is_one_revision_and_each_change_of_state_one_change(steps: list[Step]) -> None:
    kept = clean(steps)
    shown = [step.words for step in steps if step.words is not None]
    went = [shown[0], *(new for old, new in pairwise(shown) if new != old)]
    assert sorted(row[0] for row in kept["revisions"]) == sorted(set(shown))
    assert [(row[1], row[2]) for row in kept["changes"]] == list(pairwise(went))
    assert [bool(row[4]) for row in kept["changes"]] == [new in went[:at] for at, new in enumerate(went) if at]
    assert [row[2] for row in kept["sightings"]] == went


@settings(max_examples=examples(8), deadline=None)
@given(lives(ANY))
def test_sightings_follow_each_other_and_the_last_one_is_what_the_article_says(steps: list[Step]) -> None:
    kept = clean(steps)
    spans = [(str(row[0]), str(row[1])) for row in kept["sightings"]]
    assert all(begin <= end for begin, end in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))
    ((_, words_hash, _),) = kept["article"]
    assert kept["sightings"][-1][2] == words_hash


@settings(max_examples=examples(8), deadline=None)
@given(lives(ANY))
def test_presence_goes_from_each_state_to_the_next_and_nothing_is_gone_too_soon(steps: list[Step]) -> None:
    kept = clean(steps)
    states = ["live", *(str(row[2]) for row in kept["presence"])]
    assert [str(row[1]) for row in kept["presence"]] == states[:-1]
    assert all(old != new for old, new in pairwise(states))
    assert kept["article"][0][0] == states[-1]
    for row in kept["presence"]:
        if row[2] == "gone":
            assert _missed_long_enough(steps, str(row[0]))


def _missed_long_enough(steps: Sequence[Step], when: str) -> bool:
    """Whether three looks over an hour or more, with none between that showed it, had missed it by then."""
    looks: list[datetime] = []
    for step in steps:
        outcome = step.outcome
        if outcome.at > datetime.fromisoformat(when.replace("Z", "+00:00")):
            break
        if outcome.result in (Result.OK, Result.NOT_MODIFIED):
            looks.clear()
        elif outcome.result is Result.MISSING and outcome.work.kind is WorkKind.ARTICLE:
            looks.append(outcome.at)
    return len(looks) >= PLAIN.gone_looks and looks[-1] - looks[0] >= PLAIN.gone_over


@settings(max_examples=examples(12), deadline=None)
@given(lives(ANY), st.randoms(use_true_random=False))
def test_looks_that_come_home_in_any_order_leave_a_sound_store(steps: list[Step], dice: Random) -> None:
    looks = [step for step in steps for _ in range(1 + step.repeats)]
    dice.shuffle(looks)
    shown = {step.words for step in steps}
    with a_store() as store:
        for step in looks:
            record(store, step.outcome)
            assert store.verify() == []
        kept = history(store)
    assert {row[0] for row in kept["revisions"]} <= shown
    assert len({row[0] for row in kept["revisions"]}) == len(kept["revisions"])
    assert len({row[2] for row in kept["alerts"]}) == len(kept["alerts"])


def test_a_scrap_that_is_told_twice_is_still_one_look() -> None:
    """The second of two looks that agree is what a doubtful reading waits for; the same look again is none."""
    with a_store() as store:
        for step in (Step(WHOLE[0], 0), Step("probe", 0.5), *[Step(SCRAPS[0], 1)] * 3):
            record(store, step.outcome)
        assert len(history(store)["revisions"]) == 1
        record(store, Step(SCRAPS[0], 3).outcome)
        assert len(history(store)["revisions"]) == 2


def test_a_look_that_comes_home_late_takes_nothing_back() -> None:
    """Of a page that was edited since, and looked at since, an older look is no news."""
    with a_store() as store:
        for step in (Step(WHOLE[0], 0), Step(WHOLE[1], 2), Step(WHOLE[0], 0)):
            record(store, step.outcome)
        kept = history(store)
    assert len(kept["changes"]) == 1
    assert kept["article"][0][1] == Step(WHOLE[1], 2).words
