"""A source that two stories share is visited for one of them, and the visit is each story's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from monitor.model import Budget, Result
from tests.support.build import article, at, item, read, source, story
from tests.support.shared import CARS, DATE, ETAG, FEED, NEW, OLD, SHIPS, Desk, asked, failed, shown, unchanged


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Both stories have read the feed once, each for itself."""
    made = Desk(tmp_path / "monitor.db")
    made.read(CARS, OLD)
    made.read(SHIPS, OLD)
    return made


# ---------------------------------------------------------------------------------------------- what is handed on


def test_a_visit_is_a_look_of_each_story_and_charged_to_the_one_that_asked(desk: Desk) -> None:
    desk.visit(shown(CARS, OLD, *NEW, hours=2))
    when = "2022-09-01T10:00:00.000Z"
    assert asked(desk.rows("checks", "cars"))[-1] == (FEED, when, "ok", 1)
    assert asked(desk.rows("checks"))[-1] == (FEED, when, "ok", 0)
    last = desk.rows("checks")[-1]
    assert (last["milliseconds"], last["bytes"]) == (80, 6)


def test_the_other_story_makes_no_visit_of_its_own_and_follows_the_new_links(desk: Desk) -> None:
    assert ("source", FEED) in desk.due(SHIPS, 2)
    desk.visit(shown(CARS, OLD, *NEW, hours=2))
    assert desk.due(SHIPS, 2) == [("article", NEW[0].url), ("article", NEW[1].url), ("article", OLD.url)]
    (found,) = [row for row in desk.rows("addresses") if row["url"] == NEW[0].url]
    assert (found["via"], found["hint_title"]) == ("ticker", "Xiaomi talks")


def test_the_next_visit_comes_when_its_own_rhythm_says(desk: Desk) -> None:
    desk.visit(shown(CARS, *NEW, hours=2))
    assert ("source", FEED) in desk.due(CARS, 2.25)
    assert ("source", FEED) not in desk.due(SHIPS, 2.9)
    assert ("source", FEED) in desk.due(SHIPS, 3)


def test_each_visit_of_the_quicker_story_puts_off_that_of_the_slower(desk: Desk) -> None:
    for hours in (2.0, 2.25, 2.5, 2.75, 3.0):
        desk.visit(shown(CARS, *NEW, item(f"http://daily.test/{hours}"), hours=hours), hours)
        assert ("source", FEED) not in desk.due(SHIPS, hours + 0.24)
    assert ("source", FEED) in desk.due(SHIPS, 4)


def test_it_goes_the_other_way_about_too(desk: Desk) -> None:
    with desk.passing(SHIPS, 2, CARS) as recorder:
        recorder.record(shown(SHIPS, OLD, *NEW, hours=2))
    assert ("source", FEED) not in desk.due(CARS, 2.2)
    assert ("article", NEW[0].url) in desk.due(CARS, 2.2)


def test_each_story_judges_for_itself_what_it_follows(tmp_path: Path) -> None:
    cars = story("cars", source("wire", FEED, follow="named"))
    desk = Desk(tmp_path / "monitor.db", cars)
    desk.read(cars, OLD)
    desk.read(SHIPS, OLD)
    desk.visit(shown(cars, *NEW, hours=2))
    assert NEW[1].url not in {row["url"] for row in desk.rows("addresses", "cars")}
    assert {NEW[0].url, NEW[1].url} <= {row["url"] for row in desk.rows("addresses", "ships")}


def test_what_bounded_the_story_that_asked_does_not_bound_the_other(desk: Desk) -> None:
    outcome = shown(CARS, *NEW, hours=2)
    asking = replace(CARS.sources[0], limit=1)  # as a budget that is nearly spent leaves it
    desk.visit(replace(outcome, work=replace(outcome.work, source=asking)))
    assert {NEW[0].url, NEW[1].url} <= {row["url"] for row in desk.rows("addresses")}


def test_what_it_looked_at_is_not_charged_to_the_other_storys_budget(tmp_path: Path) -> None:
    ships = replace(SHIPS, budget=Budget(story=4, per_host=4))
    desk = Desk(tmp_path / "monitor.db", ships=ships)
    desk.read(CARS)
    desk.read(ships)
    for number in range(9):
        desk.visit(shown(CARS, hours=2 + number), 2 + number)
    desk.visit(shown(CARS, *NEW, hours=11), 11)
    with desk.passing(ships, 11, finished=False) as recorder:
        assert len(recorder.due()[0]) == 2
        assert recorder.postponed == ()


def test_another_title_of_a_known_article_is_a_signal_to_each_story(desk: Desk) -> None:
    url = "http://daily.test/cars/1"
    for slug, over in (("cars", CARS), ("ships", SHIPS)):
        with desk.passing(over, 1, finished=False) as recorder:
            recorder.record(shown(over, OLD, item(url, "Two makers talk"), hours=1))
            via = over.sources[0].name
            recorder.record(read(article(url), at(1.1), slug, via=via))
    soon = ("article", url)
    assert soon not in desk.due(SHIPS, 1.3)
    desk.visit(shown(CARS, item(url, "Talks are off"), hours=1.2), 1.2)
    assert soon in desk.due(SHIPS, 1.3)


def test_what_a_source_answers_is_remembered_for_the_others_next_visit(desk: Desk) -> None:
    desk.visit(shown(CARS, *NEW, hours=2, etag=ETAG))
    (row,) = desk.rows("sources")
    assert (row["etag"], row["last_modified"]) == (ETAG, DATE)


def test_nothing_new_is_handed_on_where_both_knew_the_same(desk: Desk) -> None:
    desk.visit(shown(CARS, *NEW, hours=2, etag=ETAG))
    desk.visit(unchanged(CARS, 4), 4)
    assert asked(desk.rows("checks"))[-1][2] == "not modified"
    assert ("source", FEED) not in desk.due(SHIPS, 4.5)


@pytest.mark.parametrize(("etag", "date"), [('"b2"', DATE), (ETAG, None), (None, DATE), (None, None)])
def test_a_story_that_would_have_asked_with_other_validators_asks_for_itself(
    desk: Desk, etag: str | None, date: str | None
) -> None:
    desk.read(SHIPS, *NEW, hours=1, etag=ETAG)
    desk.visit(unchanged(CARS, 4, etag, date), 4)
    assert ("source", FEED) in desk.due(SHIPS, 4)


VISITS = {
    "new": shown(CARS, OLD, *NEW, hours=2, etag='"b2"'),
    "nothing new": shown(CARS, OLD, hours=2),
    "empty": shown(CARS, hours=2),
    "unchanged": unchanged(CARS, 2),
    "missing": failed(2, Result.MISSING, 404),
    "resting": failed(2, Result.BLOCKED, 429, retry_after=at(9)),
    "broken": failed(2, Result.BROKEN, 200),
}


@pytest.mark.parametrize("name", VISITS)
def test_a_visit_that_is_handed_on_leaves_what_a_visit_of_its_own_would_leave(tmp_path: Path, name: str) -> None:
    handed, own = Desk(tmp_path / "handed.db"), Desk(tmp_path / "own.db")
    for one in (handed, own):
        one.read(CARS, OLD, etag=ETAG)
        one.read(SHIPS, OLD, etag=ETAG)
    handed.visit(VISITS[name])
    with own.passing(CARS, 2):
        pass
    with own.passing(SHIPS, 2, finished=False) as recorder:
        (work,) = [one for one in recorder.due()[0] if one.source is not None]
        recorder.record(replace(VISITS[name], work=work))
    for table in ("sources", "addresses", "offers", "checks"):
        assert without(handed.rows(table)) == without(own.rows(table)), table


def without(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """Rows without their numbers, and what the look cost."""
    return [{key: value for key, value in row.items() if key not in ("id", "fetches")} for row in rows]


# ------------------------------------------------------------------------------------------------------ what failed


@pytest.mark.parametrize(
    ("result", "status"),
    [
        (Result.MISSING, 404),
        (Result.BLOCKED, 403),
        (Result.BLOCKED, None),
        (Result.ROBOTS, None),
        (Result.UNREACHABLE, None),
        (Result.BROKEN, 200),
    ],
)
def test_a_failure_of_the_source_is_one_for_each_story(desk: Desk, result: Result, status: int | None) -> None:
    desk.read(SHIPS, *NEW, hours=1, etag=ETAG)
    desk.visit(failed(2, result, status))
    (row,) = desk.rows("sources")
    assert (row["failures"], row["last_error"], row["etag"]) == (1, "it failed", ETAG)
    assert ("source", FEED) not in desk.due(SHIPS, 3)


@pytest.mark.parametrize(
    ("result", "more"), [(Result.REFUSED, {}), (Result.BLOCKED, {"retry_after": at(3)})], ids=["refused", "at rest"]
)
def test_what_was_not_asked_of_the_source_is_not_handed_on(desk: Desk, result: Result, more: dict[str, object]) -> None:
    desk.visit(failed(2, result, None, **more))
    (row,) = desk.rows("sources")
    assert row["failures"] == 0
    assert len(asked(desk.rows("checks"))) == 1


def test_a_host_that_asks_to_be_left_alone_is_by_each_story(desk: Desk) -> None:
    desk.visit(failed(2, Result.BLOCKED, 429, retry_after=at(30)))
    assert ("source", FEED) not in desk.due(SHIPS, 29)
    assert ("source", FEED) in desk.due(SHIPS, 31)
