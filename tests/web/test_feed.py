"""The Atom feed and the permalinks of messages, as Datasette answers them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import feedparser
import httpx
import pytest

from monitor.discover import discover
from monitor.model import SourceKind
from monitor.store import Store
from monitor.web.serve import make_datasette
from tests.support.build import T0, at, edited, raised, read, stored, story
from tests.web.conftest import CHINESE, ENGLISH, INDONESIAN, SCRIPT, Get, asker

NEWER = replace(ENGLISH, text="BAIC says 12 about the electric car.")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Get]:
    """Four articles, an alert on each, one on a change, and one on the watch."""
    path = tmp_path_factory.mktemp("told") / "monitor.db"
    with Store.open(path) as store:
        store.put_story(story(), T0)
        for number, made in enumerate((CHINESE, INDONESIAN, ENGLISH, SCRIPT)):
            store.apply(stored(read(made, at(number))))
            store.apply([replace(raised(f"new|{number}", at(number), str(made.url)), headline=made.title or "")])
        store.apply(edited(ENGLISH, NEWER, at(5)))
        store.apply([replace(raised("figure|1", at(5), str(ENGLISH.url), kind="figure"), severity=0.8)])
        store.apply([replace(raised("health|1", at(6), kind="health"), article=None)])
    datasette = make_datasette(str(path))
    yield asker(datasette)
    datasette.executor.shutdown()


def entries(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/atom+xml")
    found = feedparser.parse(answer.content)
    assert not found.bozo
    return [entry["title"] for entry in found.entries]


def test_a_feed_has_what_was_told_the_latest_first_and_nothing_of_the_watch(told: Get) -> None:
    titles = entries(told("/-/monitor/feed/cars.atom"))
    assert [title.partition(":")[0] for title in titles] == ["Figure changed", "New", "New", "New", "New"]
    assert titles[-1] == "New: 两家公司谈造车"


def test_a_host_that_can_be_none_is_not_told_on(library: Path) -> None:
    datasette = make_datasette(str(library))

    async def asked() -> httpx.Response:
        await datasette.invoke_startup()
        answer: httpx.Response = await datasette.client.get("/-/monitor/feed/cars.atom", headers={"host": "[evil"})
        return answer

    answer = asyncio.run(asked())
    datasette.executor.shutdown()
    assert answer.status_code == 200
    assert "evil" not in answer.text


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("kind=figure", 1),
        ("kind=figure&kind=new", 5),
        ("kind=health", 1),
        ("language=zh", 1),
        ("outlet=koran.test", 1),
        ("q=北汽", 1),
        ("q=BAIC", 2),
        ("q=nothing+of+the+sort", 0),
        ("q=!!!", 0),
        ("q=+", 5),
        ("language=zh&kind=figure", 0),
        ("kind=", 5),
        ("state=accept", 5),
        ("state=review", 0),
        ("change=figure", 1),
        ("change=headline", 0),
        ("change=%22&state=%27", 0),
        ("outlet=daily.test&state=accept&change=figure&language=en&q=BAIC", 1),
    ],
)
def test_a_feed_of_a_query_has_what_meets_it(told: Get, query: str, number: int) -> None:
    assert len(entries(told(f"/-/monitor/feed/cars.atom?{query}"))) == number


def test_a_feed_is_in_the_readers_language(told: Get) -> None:
    assert entries(told("/-/monitor/feed/cars.atom?lang=id"))[0].startswith("Angka berubah: ")
    assert entries(told("/-/monitor/feed/cars.atom?lang=xx"))[0].startswith("Figure changed: ")


def test_a_feed_reads_as_our_own_reader_reads_feeds_and_its_entries_keep_their_ids(told: Get) -> None:
    first, again = (discover(told("/-/monitor/feed/cars.atom").content, kind=SourceKind.FEED).items for _ in range(2))
    assert [item.id for item in first] == [item.id for item in again]
    assert first[0].url == "http://daily.test/1"
    assert datetime.fromisoformat(str(first[0].modified)) == at(5)


def test_what_strangers_wrote_cannot_leave_its_place_in_a_feed(told: Get) -> None:
    answer = told("/-/monitor/feed/cars.atom?q=hostile")
    (title,) = entries(answer)
    assert title == "New: <script>document.title='owned'</script> hostile title"
    found = feedparser.parse(answer.content, sanitize_html=False).entries[0]
    assert "<script" not in found.content[0].value
    assert "<img" not in found.content[0].value
    assert "\u202e" not in answer.text


def test_what_is_not_there_is_not_found(told: Get) -> None:
    assert told("/-/monitor/feed/trains.atom").status_code == 404
    assert told("/-/monitor/feed/cars.atom?database=another").status_code == 404
    assert len(entries(told("/-/monitor/feed/cars.atom?database=monitor"))) == 5


@pytest.mark.parametrize("story", ["", "?story=cars"])
@pytest.mark.parametrize("path", ["3", "3/1", "3/2", "3/1..2", "3/2..1"])
def test_a_permalink_of_a_message_is_answered_with_the_story_or_without(told: Get, path: str, story: str) -> None:
    assert told(f"/-/monitor/article/{path}{story}").status_code == 200


def test_a_permalink_of_a_message_is_one_that_the_plugin_answers(told: Get, tmp_path: Path) -> None:
    links = [link["href"] for link in feedparser.parse(told("/-/monitor/feed/cars.atom").content).entries[0].links]
    (here,) = [link for link in links if "/-/monitor/article/" in link]
    answer = told(here.partition("localhost")[2].replace("&amp;", "&"))
    assert answer.status_code == 200
    assert "What changed from revision 1 to 2" in answer.text
