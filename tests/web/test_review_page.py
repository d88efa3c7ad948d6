"""The page of what waits for a person's decision."""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from monitor.cli import main
from monitor.clock import Clock
from monitor.model import Hit, Judge, Match, PutMatch
from monitor.store import Store
from monitor.web.queries.review import PER_PAGE
from monitor.web.serve import make_datasette
from tests.support.build import article, at, read, stored, story
from tests.web.conftest import Get, asker
from tests.web.newsroom import Newsroom

NOW = at(100)
PAGE = "/-/monitor/story/cars/review"
TEXT = (
    "Much is said first. " * 20 + "Then Xiaomi is named, <b>once</b>, and the rest is of other things. " + "More. " * 90
)
PLACE = TEXT.index("Xiaomi")


@pytest.fixture(autouse=True)
def _stopped(monkeypatch: pytest.MonkeyPatch, database: Path) -> None:
    """It is NOW, however long the tests before this one took; the server runs where the database lies."""
    monkeypatch.setattr(Clock, "now", lambda self: NOW)
    monkeypatch.chdir(database.parent)


def put(store: Store, number: int, score: float, decision: str = "review", *hits: Hit, title: str = "") -> None:
    """An article with a score."""
    made = article(f"http://daily.test/{number}", title or f"Number {number}", TEXT)
    match = Match(decision, score, hits, "names Xiaomi once")  # type: ignore[arg-type]  # one of three
    store.apply([*stored(read(made, at(number))), PutMatch("cars", str(made.url), match, at(number))])


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles wait, one was accepted unseen, two were decided on."""
    path = tmp_path_factory.mktemp("review") / "monitor.db"
    hits = (Hit("maker", "Xiaomi", "body", PLACE, PLACE + 6, 0.5), Hit("maker", "Xiaomi", "title", 4, 10, 0.5))
    with Store.open(path) as store:
        store.put_story(story(folder="/stories/of cars"), at())
        put(store, 1, 0.31)
        put(store, 2, 0.47, "review", *hits, title="The Xiaomi <i>title</i>")
        put(store, 3, 0.8, "accept")
        put(store, 4, 0.5)
        put(store, 5, 0.4)
        store.apply(
            [Judge("cars", "http://daily.test/4", True, at(60)), Judge("cars", "http://daily.test/5", False, at(61))]
        )
    return path


@pytest.fixture
def get(database: Path) -> Iterator[Get]:
    datasette = make_datasette(str(database))
    yield asker(datasette)
    datasette.executor.shutdown()


@pytest.fixture
def waiting(get: Get) -> list[html.HtmlElement]:
    return list(html.fromstring(get(PAGE).text).findall(".//ol[@class='entries queue']/li"))


def said(element: html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_the_likeliest_stands_first_and_what_was_decided_is_not_asked_again(
    waiting: list[html.HtmlElement], get: Get
) -> None:
    assert [said(one.find(".//span[@class='score number']")) for one in waiting] == ["0.47", "0.31"]
    assert "2 articles wait for a person’s decision" in get(PAGE).text


def test_the_names_are_marked_in_the_title_and_in_the_text_around_them(waiting: list[html.HtmlElement]) -> None:
    first, _ = waiting
    assert [mark.text for mark in first.findall(".//mark")] == ["Xiaomi", "Xiaomi"]
    excerpt = said(first.find("p[@class='snippet']"))
    assert excerpt.startswith("… ")
    assert "Then Xiaomi is named, <b>once</b>, and" in excerpt
    assert len(excerpt) < 450
    assert said(first.find("p[@class='named']")) == "It names Xiaomi in the title Xiaomi 1 time in the text"


def test_a_name_that_is_no_longer_where_it_was_found_is_not_marked(tmp_path: Path) -> None:
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story(), at())
        put(
            store,
            1,
            0.4,
            "review",
            Hit("maker", "Xiaomi", "body", 3, 9, 0.5),
            Hit("maker", "x", "body", 10**9, 10**9, 1),
        )
    datasette = make_datasette(str(tmp_path / "monitor.db"))
    (only,) = html.fromstring(asker(datasette)(PAGE).text).findall(".//ol[@class='entries queue']/li")
    assert only.findall(".//mark") == []
    assert said(only.find("p[@class='snippet']")).startswith("Much is said first.")
    datasette.executor.shutdown()


def test_the_commands_that_are_shown_decide(waiting: list[html.HtmlElement], database: Path, tmp_path: Path) -> None:
    from click.testing import CliRunner

    yes, no = [code.text for code in waiting[0].findall(".//code")]
    assert yes == "monitor review '/stories/of cars' --yes 2"
    assert no == "monitor review '/stories/of cars' --no 2"
    # The same, on a copy, with a folder that has a story file.
    copy, folder = tmp_path / "monitor.db", tmp_path / "cars"
    copy.write_bytes(database.read_bytes())
    folder.mkdir()
    (folder / "story.toml").write_text(STORY, encoding="utf-8")
    typed = [str(folder) if word == "/stories/of cars" else word for word in shlex.split(yes)[1:]]
    answer = CliRunner().invoke(main, [*typed, "--db", str(copy)])
    assert "2  The Xiaomi <i>title</i>: belongs." in answer.output
    with sqlite3.connect(copy) as conn:
        ((decision,),) = conn.execute("SELECT decision FROM matches WHERE article_id = 2").fetchall()
    conn.close()
    assert decision == "accept"


def test_the_lines_that_the_matcher_drew_are_said(get: Get) -> None:
    figures = {
        said(one.find("dt")): said(one.find("dd")) for one in html.fromstring(get(PAGE).text).findall(".//dl/div")
    }
    assert figures == {"Accepted unseen from": "0.80", "Up for review from": "0.31"}


def test_the_latest_decisions_stand_below_the_latest_first(get: Get) -> None:
    decided = html.fromstring(get(PAGE).text).xpath("//h2[.='Decided lately']/following-sibling::ul/li")
    assert [said(one).split(" daily.test")[0] for one in decided] == ["Does not belong", "Belongs"]
    assert "Number 5" in said(decided[0])


def test_pages_follow_one_another_and_every_article_is_on_one_of_them(tmp_path: Path) -> None:
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story(), at())
        for number in range(PER_PAGE + 5):
            put(store, number, 0.3 + number // 7 / 1000)
    datasette = make_datasette(str(tmp_path / "monitor.db"))
    get = asker(datasette)
    first = html.fromstring(get(PAGE).text)
    (onward,) = first.xpath("//a[@rel='next']/@href")
    second = html.fromstring(get(onward).text)
    found = [said(one) for page in (first, second) for one in page.findall(".//ol//h2")]
    by_score = sorted(range(PER_PAGE + 5), key=lambda number: (-(number // 7), number))
    assert found == [f"Number {number}" for number in by_score]
    datasette.executor.shutdown()


@pytest.mark.parametrize("before", ["x", "0.5", "nan_1", "1e999_1", "0.5_x", "_"])
def test_a_senseless_place_is_no_error(get: Get, before: str) -> None:
    assert get(f"{PAGE}?before={before}").status_code == 200


def test_what_strangers_wrote_is_text_and_the_page_changes_nothing(get: Get) -> None:
    page = html.fromstring(get(PAGE).text)
    assert page.xpath("//i | //b | //form[@method='post']") == []


def test_where_nothing_waits_it_says_so(tmp_path: Path) -> None:
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(replace(story(), slug="calm"), at())
    datasette = make_datasette(str(tmp_path / "monitor.db"))
    assert "Nothing waits for a decision." in asker(datasette)("/-/monitor/story/calm/review").text
    datasette.executor.shutdown()


def test_the_recorded_story_marks_chinese_names_in_their_sentences(newsroom: Newsroom) -> None:
    datasette = make_datasette(str(newsroom.db))
    page = html.fromstring(asker(datasette)("/-/monitor/story/story/review").text)
    datasette.executor.shutdown()
    marks = {mark.text for mark in page.xpath("//p[@lang='zh']/mark")}
    assert "小米" in marks


STORY = """
title = "Cars"
contact = "mailto:desk@monitor.test"
languages = ["en"]
query = "maker"
[concepts.maker]
any = ["Xiaomi"]
[[sources]]
name = "wire"
kind = "feed"
url = "http://wire.test/feed.xml"
"""
