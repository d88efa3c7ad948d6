"""Which visits to a shared source stay one story's own, and what becomes of one that is told twice or by halves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from monitor import shared_sources
from monitor.model import Source, SourceKind
from monitor.shared_sources import SharedSources, as_seen_by
from monitor.store import Store
from tests.support.build import article, at, read, source, story
from tests.support.shared import CARS, ETAG, FEED, NEW, OLD, SHIPS, Desk, asked, shown


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Both stories have read the feed once, each for itself."""
    made = Desk(tmp_path / "monitor.db")
    made.read(CARS, OLD)
    made.read(SHIPS, OLD)
    return made


# ------------------------------------------------------------------------------------------------ what is not shared


def test_the_first_pass_over_a_story_is_its_own(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "monitor.db")
    desk.read(CARS, OLD)
    with desk.passing(SHIPS, 0, finished=False):
        pass
    desk.visit(shown(CARS, *NEW, hours=2))
    assert desk.rows("addresses") == []
    assert desk.due(SHIPS, 2) == [("source", FEED)]


def test_a_story_that_is_not_in_the_database_is_left_out(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "monitor.db")
    desk.read(CARS, OLD)
    assert desk.visit(shown(CARS, *NEW, hours=2)).problems == []


def test_the_first_visit_of_a_source_is_its_own(tmp_path: Path) -> None:
    before = story("ships", source("other", "http://other.test/feed.xml"))
    ships = story("ships", *before.sources, source("ticker", FEED))
    desk = Desk(tmp_path / "monitor.db", ships=ships)
    desk.read(CARS, OLD)
    desk.read(before)
    with desk.passing(ships, 1):
        pass
    desk.visit(shown(CARS, *NEW, hours=2))
    assert ("source", FEED) in desk.due(ships, 2)


@pytest.mark.parametrize(
    "listed",
    [
        source("ticker", FEED, SourceKind.SITEMAP),
        source("ticker", "http://wire.test/other.xml"),
        source("ticker", FEED + "?page=2"),
    ],
)
def test_another_kind_or_address_is_another_source(tmp_path: Path, listed: Source) -> None:
    desk = Desk(tmp_path / "monitor.db", ships=story("ships", listed))
    desk.read(CARS, OLD)
    desk.read(desk.ships, OLD)
    desk.visit(shown(CARS, *NEW, hours=2))
    assert ("source", listed.url) in desk.due(desk.ships, 2)


def test_one_address_in_two_spellings_is_one_source(tmp_path: Path) -> None:
    spelt = "http://WIRE.test:80/feed.xml#top"
    desk = Desk(tmp_path / "monitor.db", ships=story("ships", source("ticker", spelt)))
    desk.read(CARS, OLD)
    desk.read(desk.ships, OLD)
    desk.visit(shown(CARS, *NEW, hours=2))
    assert asked(desk.rows("checks"))[-1][0] == spelt
    assert ("source", spelt) not in desk.due(desk.ships, 2.4)


def test_a_source_whose_address_was_edited_since_is_left_to_its_story(desk: Desk) -> None:
    elsewhere = story("ships", source("ticker", "http://elsewhere.test/feed.xml"))
    desk.read(elsewhere, OLD, hours=1)
    desk.visit(shown(CARS, *NEW, hours=2))  # the story file says FEED again
    assert desk.due(SHIPS, 2)[-1] == ("source", FEED)


def test_an_article_is_looked_at_by_each_story_for_itself(desk: Desk) -> None:
    desk.visit(shown(CARS, *NEW, hours=2))
    with desk.passing(CARS, 2.1, SHIPS) as recorder:
        recorder.record(read(article("http://daily.test/1"), at(2.1)))
    assert ("article", "http://daily.test/1") in desk.due(SHIPS, 2.1)


# ----------------------------------------------------------------------------------------------- twice, and by halves


def everything(desk: Desk) -> dict[str, list[dict[str, object]]]:
    tables = ("checks", "addresses", "sources", "offers")
    return {f"{slug} {name}": desk.rows(name, slug) for slug in ("cars", "ships") for name in tables}


def test_a_visit_that_is_told_twice_is_written_once(desk: Desk) -> None:
    outcome = shown(CARS, *NEW, hours=2)
    desk.visit(outcome)
    before = everything(desk)
    desk.visit(outcome, 2.5)
    assert everything(desk) == before


def test_an_old_visit_that_is_told_again_takes_nothing_back(desk: Desk) -> None:
    """Another process may hand on late what the story has seen for itself since."""
    desk.read(SHIPS, *NEW, hours=3, etag=ETAG)
    before = everything(desk)
    desk.visit(shown(CARS, *NEW, hours=2, etag='"older"'), 3.5)
    after = everything(desk)
    assert {name: rows for name, rows in after.items() if name.startswith("ships")} == {
        name: rows for name, rows in before.items() if name.startswith("ships")
    }


def test_who_dies_between_the_two_leaves_the_other_to_look_for_itself(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(SharedSources, "hand_on", dies)
        with pytest.raises(KeyboardInterrupt):
            desk.visit(shown(CARS, *NEW, hours=2))
    assert NEW[0].url in {row["url"] for row in desk.rows("addresses", "cars")}
    assert ("source", FEED) in desk.due(SHIPS, 2)
    desk.visit(shown(CARS, *NEW, hours=2), 2.1)  # a queue that tells it again brings it home to the other
    assert ("article", NEW[0].url) in desk.due(SHIPS, 2.1)


def unread(*_: object, **__: object) -> tuple[()]:
    raise RecursionError("deeper than ever")


def unwritten(whole: Callable[..., object]) -> Callable[..., object]:
    def apply(store: object, intents: tuple[object, ...]) -> object:
        if any(getattr(intent, "story", None) == "ships" for intent in intents):
            raise OSError("no room")
        return whole(store, intents)

    return apply


@pytest.mark.parametrize("fault", ["decided", "written"])
def test_what_the_other_story_cannot_take_in_harms_the_first_in_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    with monkeypatch.context() as patched:
        if fault == "decided":
            patched.setattr(shared_sources, "decide", unread)
        else:
            patched.setattr(Store, "apply", unwritten(Store.apply))
        recorder = desk.visit(shown(CARS, *NEW, hours=2))
    assert recorder.problems == []
    assert NEW[0].url in {row["url"] for row in desk.rows("addresses", "cars")}
    assert ("source", FEED) in desk.due(SHIPS, 2)
    assert len(asked(desk.rows("checks"))) == 1


def test_what_the_first_story_cannot_take_in_is_handed_on_all_the_same(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("monitor.record.decide", unread)
        recorder = desk.visit(shown(CARS, *NEW, hours=2))
    assert len(recorder.problems) == 1
    assert ("article", NEW[0].url) in desk.due(SHIPS, 2)


def test_the_body_of_a_source_is_not_handed_on(desk: Desk) -> None:
    (row,) = desk.rows("sources")
    seen = as_seen_by(SHIPS, SHIPS.sources[0], row, shown(CARS, *NEW, hours=2, etag=ETAG))
    assert seen is not None
    assert seen.page is not None
    assert (seen.page.body, seen.page.header("ETag")) == (b"", ETAG)
