"""The page of a story's sources: how each is, what it brings, and how soon."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from lxml import html

from monitor.clock import Clock
from monitor.decide import decide
from monitor.model import BeginTrouble, EndPass, Result, SetSource, SourceKind, Trouble, TroubleKind
from monitor.store import Store
from monitor.web.queries.sources import sources
from monitor.web.serve import make_datasette
from tests.support.build import article, at, item, read, source, story, visited
from tests.web.conftest import Get, asker
from tests.web.newsroom import Newsroom

NOW = at(100)
PAGE = "/-/monitor/story/cars/sources"
WIRE, SILENT, SLOW = source("wire"), source("silent", "http://silent.test/map.xml", SourceKind.SITEMAP), source("slow")
EVIL = '<script>document.title="owned"</script>'


@pytest.fixture(autouse=True)
def _stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is NOW, however long the tests before this one took."""
    monkeypatch.setattr(Clock, "now", lambda self: NOW)


def found(store: Store, number: int, hours: float, *, by: str = "wire", delay: float = 0.5) -> None:
    """An article that a source found so long after its publication."""
    url = f"http://daily.test/{number}"
    made = article(url, text=f"Number {number}. BAIC and Xiaomi talk. " * 9, published=at(hours - delay).isoformat())
    using = next(one for one in (WIRE, SILENT, SLOW) if one.name == by)
    known = story("cars", WIRE, SILENT, SLOW)
    for outcome in (visited(item(url), when=at(hours), from_=using), read(made, at(hours), via=by)):
        store.apply(decide(store.known(known, outcome, silent=True), outcome, now=outcome.at))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A source that is well and first three times, one in trouble, one that fails, and one that left the file."""
    path = tmp_path_factory.mktemp("sources") / "monitor.db"
    with Store.open(path) as store:
        store.put_story(story("cars", source("former", "http://former.test/feed.xml")), at())
        store.put_story(story("cars", WIRE, SILENT, SLOW), at())
        for number, delay in enumerate((9, 3, 3)):
            found(store, number, 90 + number, delay=delay)
        found(store, 2, 94, by="slow")
        found(store, 7, 95, by="slow", delay=30)
        store.apply([EndPass("cars", at(98), at(99))])
        ill = Trouble(TroubleKind.SILENT, "silent", at(50), at(60), f"silent has offered nothing: {EVIL}")
        store.apply([BeginTrouble("cars", ill), SetSource("cars", "slow", at(101), 3, 0, None, None, None, EVIL)])
    return path


@pytest.fixture
def get(database: Path) -> Iterator[Get]:
    datasette = make_datasette(str(database))
    yield asker(datasette)
    datasette.executor.shutdown()


def rows(get: Get, path: str = PAGE) -> dict[str, html.HtmlElement]:
    table = html.fromstring(get(path).text).find(".//table")
    return {str(row.find("th/a/bdi").text): row for row in table.findall("tbody/tr")}


def cell(row: html.HtmlElement, label: str) -> str:
    (found,) = [one for one in row.findall("td") if one.get("data-label") == label]
    return " ".join(" ".join(found.itertext()).split())


def test_the_worst_stands_first_and_says_what_is_wrong_since_when(get: Get) -> None:
    found = rows(get)
    assert list(found) == ["silent", "slow", "wire"]
    assert cell(found["silent"], "State").startswith("In trouble Silent since 3 Sept 2022, 10:00: silent has offered")
    assert cell(found["slow"], "State").startswith("Failing 3 failures in a row: <script>")
    assert cell(found["wire"], "State") == "Well"


def test_a_source_is_credited_with_what_it_found_first_and_with_its_delay(get: Get) -> None:
    found = rows(get)
    assert [cell(found[name], "First to find") for name in ("wire", "slow", "silent")] == ["3", "1", "–"]
    assert cell(found["wire"], "Delay") == "3 h", "the first visit, which finds whatever is there, does not count"
    assert cell(found["slow"], "Delay") == "30 h"
    assert cell(found["wire"], "Matched") == "100% 3 of 3"


def test_a_source_leads_to_its_address_and_tells_it_nothing(get: Get) -> None:
    link = rows(get)["silent"].find("th/a")
    assert (link.get("href"), link.get("rel")) == ("http://silent.test/map.xml", "noopener nofollow noreferrer")


def test_what_left_the_story_file_stands_apart(get: Get) -> None:
    page = html.fromstring(get(PAGE).text)
    assert "former" not in page.find(".//table").text_content()
    (gone,) = page.xpath("//h2[.='No longer in the story file']/following-sibling::ul/li")
    assert "former" in gone.text_content()
    assert "never read" in gone.text_content()


def test_what_strangers_wrote_is_text(get: Get) -> None:
    page = html.fromstring(get(PAGE).text)
    assert page.findall(".//script") == []
    assert EVIL in page.text_content()


def test_a_story_without_sources_says_so(tmp_path: Path) -> None:
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story("bare"), at())
    with sqlite3.connect(tmp_path / "monitor.db") as conn:
        conn.execute("DELETE FROM sources")
    conn.close()
    datasette = make_datasette(str(tmp_path / "monitor.db"))
    assert "The story file lists no source." in asker(datasette)("/-/monitor/story/bare/sources").text
    datasette.executor.shutdown()


def test_a_host_that_asked_for_rest_is_told_apart_from_one_that_fails(tmp_path: Path) -> None:
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story(), at())
        outcome = visited(when=at(99), result=Result.OK)
        store.apply(decide(store.known(story(), outcome, silent=True), outcome, now=outcome.at))
    with sqlite3.connect(tmp_path / "monitor.db") as conn:
        until = (NOW + timedelta(hours=3)).isoformat()
        conn.execute("INSERT INTO hosts (host, rest_until, reason) VALUES ('wire.test', ?, 'Retry-After')", [until])
        conn.row_factory = sqlite3.Row
        (row,) = sources(conn, 1, NOW).listed
    conn.close()
    assert (row.condition, row.rest_until) == ("resting", until)


def test_the_recorded_story_shows_all_its_sources(newsroom: Newsroom) -> None:
    with sqlite3.connect(f"file:{newsroom.db}?mode=ro", uri=True) as conn:
        conn.row_factory = sqlite3.Row
        seen = sources(conn, 1, NOW)
    conn.close()
    assert len(seen.listed) == 13
    assert sum(row.first for row in seen.listed) > 30
    assert all(row.condition in ("well", "trouble", "resting") for row in seen.listed)
