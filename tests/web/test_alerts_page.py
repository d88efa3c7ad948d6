"""The page of a story's alerts: what was told, what did not arrive and why, and what is not to be told."""

from __future__ import annotations

import re
import shlex
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from datasette.app import Datasette
from lxml import html

from monitor.clock import Clock
from monitor.store import Store, tellings
from monitor.store.silences import Silence
from monitor.web.queries.alerts import PER_PAGE
from monitor.web.serve import make_datasette
from tests.support.build import article, at, edited, raised, read, stored, story
from tests.web.conftest import ENGLISH, INDONESIAN, SCRIPT, Get, asker

NOW = at(100)
PAGE = "/-/monitor/story/cars/alerts"
NEWER = replace(ENGLISH, text="BAIC says 12 about the electric car.")
WHY = "the webhook answered 404: <b>no such channel</b>"


@pytest.fixture(autouse=True)
def _stopped(monkeypatch: pytest.MonkeyPatch, database: Path) -> None:
    """It is NOW, however long the tests before this one took; the server runs where the database lies."""
    monkeypatch.setattr(Clock, "now", lambda self: NOW)
    monkeypatch.chdir(database.parent)


def tried(store: Store, channel: str, hours: float, *, error: str | None = None, again: float | None = None) -> None:
    """What is due on a channel is tried once: it arrives, fails, or is given up."""
    now = at(hours)
    ids = [one.id for one in store.outbox.claim("cars", channel, now=now, by="tests", limit=99)]
    if error is None:
        store.outbox.mark_sent(ids, by="tests", now=now)
    else:
        next_attempt = None if again is None else at(again)
        store.outbox.mark_failed(ids, by="tests", now=now, error=error, next_attempt=next_attempt)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Alerts on two channels: sent, given up, failing, waiting; a silence in force, and one that is over."""
    path = tmp_path_factory.mktemp("alerts") / "desk.db"
    with Store.open(path) as store:
        store.put_story(story(), at())
        for number, made in enumerate((ENGLISH, INDONESIAN, SCRIPT)):
            store.apply(stored(read(made, at(number))))
        store.apply([raised("new|1", at(1), str(ENGLISH.url), ("desk", "phone"))])
        tried(store, "phone", 2)
        tried(store, "desk", 2, error=WHY)
        store.apply(edited(ENGLISH, NEWER, at(5)))
        store.apply([replace(raised("figure|1", at(5), str(ENGLISH.url), kind="figure"), severity=0.8)])
        tried(store, "desk", 6, error="timed out", again=103)
        store.apply(
            [replace(raised("new|2", at(7), str(SCRIPT.url)), headline=str(SCRIPT.title), body=str(SCRIPT.text))]
        )
        store.apply([replace(raised("health|1", at(8), kind="health"), article=None, headline="The wire is silent")])
        store.outbox.silence(Silence("cars", at(150), "they are <i>redesigning</i>", outlet="koran.test"), now=at(9))
        store.outbox.silence(Silence("cars", at(50), "over"), now=at(9))
    return path


@pytest.fixture
def get(database: Path) -> Iterator[Get]:
    datasette = make_datasette(str(database))
    yield asker(datasette)
    datasette.executor.shutdown()


def said(element: html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def alerts(get: Get, query: str = "") -> list[html.HtmlElement]:
    return list(html.fromstring(get(PAGE + query).text).findall(".//ol[@class='entries alerts']/li"))


def headlines(get: Get, query: str = "") -> list[str]:
    return [said(one.find("h2")) for one in alerts(get, query)]


def test_the_latest_alert_stands_first_with_its_kind_and_its_article(get: Get) -> None:
    watch, hostile, figure, new = alerts(get)
    assert said(watch).startswith("The watch")
    assert said(figure.find("p/span")) == "Figure changed"
    assert new.find("h2/a").get("href") == "/-/monitor/article/1?story=cars"
    assert "hostile title" in said(hostile)


def test_a_change_shows_its_words_and_leads_to_the_difference(get: Get) -> None:
    figure = alerts(get)[2]
    assert "12" in said(figure.find(".//ins"))
    assert figure.find("h2/a").get("href") == "/-/monitor/article/1/1..2?story=cars"


def test_each_channel_says_what_became_of_an_alert(get: Get) -> None:
    fates = [[said(fate) for fate in one.findall(".//ul[@class='fates']/li")] for one in alerts(get)]
    assert fates[3] == [f"desk : Given up {WHY}", "phone : Sent 1 Sept 2022, 10:00"]
    assert fates[2] == ["desk : Failed, tried again next in 3 h timed out"]
    assert fates[1] == ["desk : Waiting due with the next pass"]


def test_what_did_not_arrive_stands_on_top_by_channel_and_reason_with_what_to_do(get: Get) -> None:
    dead, failed = html.fromstring(get(PAGE).text).findall(".//section[@aria-labelledby='failed']//li")
    assert said(dead).startswith(f"Given up 1 alert on desk: {WHY}")
    assert dead.find(".//code").text == "monitor alerts retry --story cars --channel desk --db desk.db"
    assert said(failed).startswith("Failed, tried again 1 alert on desk: timed out")
    assert failed.find(".//code") is None, "it is tried again by itself"
    assert alerts(get)[3].find(".//code").text == "monitor alerts retry --story cars 1 --db desk.db"


@pytest.mark.parametrize("place", ["monitor.db", "the desk's/monitor.db", '$(id) "x".db', "../elsewhere/monitor.db"])
def test_the_command_that_is_shown_is_one_that_the_monitor_takes(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    from click.testing import CliRunner

    from monitor.cli import main

    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    copy = (here / place).resolve()
    copy.parent.mkdir(exist_ok=True)
    copy.write_bytes(database.read_bytes())
    datasette = make_datasette(str(copy))
    page = html.fromstring(asker(datasette)(PAGE).text)
    datasette.executor.shutdown()
    dead, unsilenced = (
        page.findall(f".//section[@aria-labelledby='{name}']//code")[0] for name in ("failed", "silences")
    )
    answers = [CliRunner().invoke(main, shlex.split(code.text)[1:]).output for code in (dead, unsilenced)]
    assert answers == ["1 delivery will be tried again with the next pass.\n", "Silence 1 is ended.\n"]


def test_silences_in_force_are_shown_and_those_that_are_over_are_not(get: Get) -> None:
    (silence,) = html.fromstring(get(PAGE).text).findall(".//ul[@class='entries silences']/li")
    assert said(silence).startswith("koran.test until 7 Sept 2022, 14:00 they are <i>redesigning</i>")
    assert silence.find(".//code").text == "monitor alerts unsilence 1 --db desk.db"


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?kind=figure", 1),
        ("?kind=headline", 0),
        ("?state=dead", 1),
        ("?state=sent", 1),
        ("?state=sent&channel=desk", 0),
        ("?channel=phone", 1),
        ("?channel=desk", 4),
        ("?kind=new&state=pending", 1),
        ("?kind=<script>&state=x&channel=%00", 4),
    ],
)
def test_filters_narrow_and_what_is_none_is_no_filter(get: Get, query: str, count: int) -> None:
    assert len(alerts(get, query)) == count


def test_a_filter_that_nothing_meets_says_so(get: Get) -> None:
    assert "No alert meets this." in get(f"{PAGE}?kind=headline").text


def test_pages_follow_one_another_and_every_alert_is_on_one_of_them(tmp_path: Path) -> None:
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story(), at())
        store.apply(stored(read(article(), at())))
        # Several at one time: the cursor must not pass over any of them.
        for number in range(PER_PAGE + 7):
            store.apply([replace(raised(f"new:{number}", at(number // 9)), headline=f"Number {number}")])
    datasette = make_datasette(str(tmp_path / "monitor.db"))
    get = asker(datasette)
    page = html.fromstring(get(PAGE).text)
    (onward,) = page.xpath("//a[@rel='next']/@href")
    second = html.fromstring(get(onward).text)
    (back,) = second.xpath("//a[@rel='prev']/@href")
    found = [said(one) for shown in (page, second) for one in shown.findall(".//ol//h2")]
    assert found == [f"Number {number}" for number in reversed(range(PER_PAGE + 7))]
    assert second.xpath("//a[@rel='next']") == []
    assert back == PAGE
    datasette.executor.shutdown()


@pytest.mark.parametrize("before", ["x", "1_1", "2022-09-01T00:00:00.000Z", "9" * 300, "'_1"])
def test_a_senseless_place_is_the_beginning(get: Get, before: str) -> None:
    assert len(alerts(get, f"?before={before}")) == 4


def test_it_speaks_the_readers_language(get: Get) -> None:
    assert said(alerts(get, "?lang=zh&kind=figure")[0].find("p/span")) == "数字改动"
    assert "Given up" not in get(f"{PAGE}?lang=id").text


def test_what_strangers_wrote_is_text(get: Get) -> None:
    page = html.fromstring(get(PAGE).text)
    assert page.xpath("//script | //img | //i | //*[@onerror]") == []
    assert "\u202e" not in get(PAGE).text


def test_the_address_in_messages_leads_to_the_page_of_the_story(get: Get) -> None:
    answer = get("/-/monitor/alerts?story=cars")
    assert (answer.status_code, answer.headers["location"]) == (302, PAGE)
    assert get("/-/monitor/alerts").headers["location"] == "/"
    assert get("/-/monitor/alerts?story=trains").headers["location"] == "/"


def test_who_may_not_see_deliveries_sees_no_page(database: Path) -> None:
    datasette = Datasette(
        [str(database)], metadata={"databases": {"desk": {"tables": {"deliveries": {"allow": False}}}}}
    )
    assert asker(datasette)(PAGE).status_code == 403
    datasette.executor.shutdown()


def test_a_story_that_told_nothing_says_so(tmp_path: Path) -> None:
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story(), at() - timedelta(1))
    datasette = make_datasette(str(tmp_path / "monitor.db"))
    assert "There was nothing to tell yet." in asker(datasette)(PAGE).text
    datasette.executor.shutdown()


def test_what_stands_behind_an_alert_is_found_by_its_article_not_among_all_of_the_story(database: Path) -> None:
    conn = sqlite3.connect(database)
    asked: list[str] = []
    conn.set_trace_callback(asked.append)
    tellings(conn, [1, 2])
    conn.set_trace_callback(None)
    plans = [row[3] for sql in asked for row in conn.execute(f"EXPLAIN QUERY PLAN {sql}")]
    conn.close()
    assert [
        step for step in plans if re.search(r"\(story_id=\?(?: AND decision=\?)?\)", step) and " t " not in step
    ] == []
