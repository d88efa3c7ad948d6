"""Which changes deserve an alert."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from monitor.alerts.rules import for_change, for_new
from monitor.model import Change, ChangeClass, Kinship, Known, Novelty, RaiseAlert, Relation
from monitor.store import Store
from tests.support.build import T0, article, at, read, stored, story

URL = "http://daily.test/cars/1"


@pytest.fixture(scope="module")
def known() -> Known:
    with Store.open(":memory:") as store:
        store.put_story(story(), T0)
        store.apply(stored(read()))
        return store.known(story(), read(when=at(2)), silent=False)


def told(known: Known, classes: str, of_title: str = "", *, flap: bool = False) -> list[str]:
    names, own = (tuple(cast("list[ChangeClass]", one.split())) for one in (classes, of_title))
    change = Change(names, 0.5, (), (), of_title=own)
    assert known.article is not None
    alerts = for_change(known.story, known.article, "a" * 64, "b" * 64, change, "said", flap, at=at(2))
    return [alert.kind for alert in alerts]


@pytest.mark.parametrize(
    ("classes", "of_title", "flap", "kinds"),
    [
        ("headline figure", "headline figure", False, ["headline"]),
        ("headline figure", "headline figure", True, []),
        ("headline figure", "headline", False, ["headline"]),
        ("headline figure", "headline", True, ["figure"]),
        ("headline", "headline", True, []),
        ("figure", "", True, ["figure"]),
        ("wording", "", True, []),
        # Without `headline` its title was seen before, though its text was not.
        ("figure added", "figure", False, ["added"]),
        ("figure", "figure", False, []),
        ("quote added", "", False, ["quote"]),
        ("", "", False, []),
    ],
)
def test_what_the_title_alone_says_is_told_once_and_a_figure_of_the_text_each_time(
    known: Known, classes: str, of_title: str, flap: bool, kinds: list[str]
) -> None:
    assert told(known, classes, of_title, flap=flap) == kinds


NEWS, NOTHING = Novelty(score=0.5, adds_nothing=False), Novelty()


@pytest.mark.parametrize(
    ("relation", "novelty", "is_told", "waits"),
    [
        ("same", NEWS, True, False),
        ("copy", NEWS, True, False),
        ("same", NOTHING, False, False),
        ("copy", NOTHING, False, False),
        ("copy", None, False, False),
        ("derived", NOTHING, True, True),
        (None, NEWS, True, False),
        (None, NOTHING, True, True),
        (None, None, True, False),
    ],
)
def test_a_copy_is_told_where_it_adds_something_and_what_adds_nothing_waits(
    relation: Relation | None, novelty: Novelty | None, *, is_told: bool, waits: bool
) -> None:
    kin = None if relation is None else Kinship(relation, URL, 1.0, 1.0)
    alerts = for_new(story(), "http://other.test/1", article(), "accept", kin, "", at=at(2), novelty=novelty)
    assert [one.kind for one in alerts] == (["new"] if is_told else [])
    assert [[to.due != at(2) for to in one.to] for one in alerts] == ([[waits, waits]] if is_told else [])


def test_nobody_is_told_of_a_change_in_an_article_that_was_rejected(known: Known) -> None:
    assert known.article is not None
    rejected = replace(known, article=replace(known.article, decision="reject"))
    assert told(rejected, "figure") == []


def test_the_same_change_is_one_alert_and_a_figure_that_is_put_back_another_each_time(known: Known) -> None:
    def keys(flap: bool, *hours: float) -> set[str]:
        found: list[RaiseAlert] = []
        for hour in hours:
            assert known.article is not None
            change = Change(("figure",), 0.8, (), ())
            found += for_change(known.story, known.article, "a" * 64, "b" * 64, change, "said", flap, at=at(hour))
        return {alert.key for alert in found}

    assert len(keys(False, 1, 2)) == 1
    assert len(keys(True, 1, 2, 2)) == 2
