"""The front page: the story, the list of stories, or Datasette's own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from datasette.app import Datasette

from monitor.store import Store
from monitor.web.serve import SETTINGS
from tests.support.build import at, source, story
from tests.web.reader import Reader
from tests.web.telling import told
from tests.web.test_visits import happen


@contextmanager
def opened(monkeypatch: pytest.MonkeyPatch, *paths: Path, **more: object) -> Iterator[Reader]:
    """A reader of these databases, opened as plain Datasette does."""
    datasette = Datasette([str(path) for path in paths], settings={**SETTINGS, **more})
    try:
        yield Reader(datasette, monkeypatch)
    finally:
        datasette.executor.shutdown()
        for database in datasette.databases.values():
            database.close()


@pytest.fixture
def db(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "monitor.db") as store:
        told(store)
    return tmp_path / "monitor.db"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A database with a story of the same name."""
    with Store.open(tmp_path / "other.db") as store:
        told(store)
    return tmp_path / "other.db"


def test_the_only_story_is_the_front_page(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(monkeypatch, db) as reader:
        assert reader.see().ids == ["p1", "c1", "a4", "a3", "a1"]


def test_several_stories_are_listed_with_what_there_is_of_each(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(db) as store:
        store.put_story(story("ships", source("wire"), title="Who builds the ships"), at(30))
    with opened(monkeypatch, db) as reader:
        page = reader.see()
        assert page.every("h2") == ["Who builds the cars", "Who builds the ships"]
        assert page.every(".entries .about")[0] == "3 articles 1 for review last pass 18 days ago"
        assert page.href("Who builds the ships") == "/-/monitor/story/ships"
        assert reader.see(page.href("Who builds the cars")).ids == ["p1", "c1", "a4", "a3", "a1"]


def test_of_two_databases_each_story_is_reached_and_visited_for_itself(
    db: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(monkeypatch, db, other) as reader:
        links = [link.get("href") for link in reader.see().tree.cssselect("h2 a")]
        assert links == [f"/-/monitor/story/cars?database={name}" for name in ("monitor", "other")]
        for link in links:
            reader.see(str(link))
        happen(other)
        first, second = (reader.see(str(link), minutes=60) for link in links)
        assert first.one(".news").startswith("Nothing new")
        assert second.one(".news").startswith("5 new")
        assert all("database=other" in str(link.get("href")) for link in second.tree.cssselect("h3 a"))
        (form,) = second.tree.cssselect("form.filters")
        assert form.fields["database"] == "other"


def test_below_a_path_of_its_own_its_forms_links_and_cookie_stay_there(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(monkeypatch, db, base_url="/news/") as reader:
        page = reader.see("/news/?language=id")
        assert page.ids == ["p1", "a3"]
        assert page.tree.cssselect("form.filters")[0].get("action") == "/news/"
        assert page.href("Show everything") == "/news/"
        assert "Path=/news/;" in page.answer.headers["set-cookie"]


def test_beside_a_database_that_is_not_ours_the_front_page_is_datasettes_own(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sqlite3.connect(tmp_path / "theirs.db") as conn:
        conn.execute("CREATE TABLE things (id INTEGER PRIMARY KEY)")
    conn.close()
    with opened(monkeypatch, db, tmp_path / "theirs.db") as reader:
        page = reader.see()
        assert page.tree.cssselect("ol.timeline") == []
        assert "theirs" in page.every("h2")[1]
    with opened(monkeypatch, db) as reader:
        assert reader.see("/?tables=1").tree.cssselect("ol.timeline") == []


def test_who_may_not_see_a_table_is_shown_datasettes_own_page_and_not_the_story(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = {"databases": {"monitor": {"tables": {"changes": {"allow": False}}}}}
    datasette = Datasette([str(db)], metadata=hidden, settings=SETTINGS)
    reader = Reader(datasette, monkeypatch)
    assert reader.see().tree.cssselect("ol.timeline") == []
    refused = reader.see("/-/monitor/story/cars")
    assert (refused.answer.status_code, refused.one(".say")) == (403, "You may not see this.")
    datasette.executor.shutdown()
