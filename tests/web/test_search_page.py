"""The search page, through Datasette's own client."""

import asyncio
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from datasette.app import Datasette
from lxml import html

from monitor.store import Store
from monitor.web import search as page
from monitor.web.search import PER_PAGE, SEARCH
from monitor.web.serve import make_datasette
from tests.support.build import T0, article, read, stored, story
from tests.web.conftest import CHINESE, ENGLISH, INDONESIAN, Get, asker


def _titles(body: str) -> list[str]:
    return [title.text_content() for title in html.fromstring(body).findall(".//h2")]


@pytest.fixture
def crowd(tmp_path: Path) -> Iterator[Get]:
    """Two stories and one article more than fits on a page; only the first article belongs to the second story."""
    path = tmp_path / "100% of it?.db"
    with Store.open(path) as store:
        store.put_story(story(), T0)
        store.put_story(story("ships", title="Ships"), T0)
        for number in range(PER_PAGE + 1):
            made = article(f"http://daily.test/{number}", f"Crowd {number}", f"Words of the crowd, number {number}.")
            store.apply(stored(read(made, slug="ships" if number == 0 else "cars")))
    datasette = make_datasette(str(path))
    yield asker(datasette)
    datasette.executor.shutdown()


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("北汽", CHINESE.title),
        ("蓝", CHINESE.title),
        ("merakit", INDONESIAN.title),
        ("baic electric", ENGLISH.title),
        ('"Mobil listrik"', INDONESIAN.title),
    ],
)
def test_words_of_three_languages_are_found_inside_their_sentences(get: Get, words: str, title: str) -> None:
    assert _titles(get(f"{SEARCH}?q={words}").text) == [title]


def test_a_result_names_outlet_language_and_day_and_links_to_the_row_and_to_the_page(get: Get) -> None:
    item = html.fromstring(get(f"{SEARCH}?q=北汽").text).find(".//li")
    row, outlet = item.findall(".//a")
    assert row.get("href") == "/monitor/articles/1"
    assert item.find("h2").get("lang") == "zh"
    assert (outlet.get("href"), outlet.text_content()) == (CHINESE.url, "ribao.test")
    assert outlet.get("rel") == "noopener nofollow noreferrer"
    assert item.find(".//time").get("datetime") == "2022-08-26"
    assert "中文" in item.text_content()
    assert item.find("p[@class='snippet']/mark").text == "北汽"
    assert "消息传出后北汽蓝谷回应称" in item.text_content()  # together again, without the index's gaps


def test_the_link_to_the_row_is_answered(get: Get) -> None:
    answer = get("/monitor/articles/1")
    assert answer.status_code == 200
    assert "消息传出后北汽蓝谷回应称" in answer.text


def test_hostile_words_are_shown_and_do_nothing(get: Get) -> None:
    body = get(f"{SEARCH}?q=hostile").text
    tree = html.fromstring(body)
    assert len(_titles(body)) == 2
    assert "<script>document.title='owned'</script> hostile \u202etitle" in _titles(body)
    assert tree.xpath("//script | //img | //iframe | //style | //*[@onmouseover] | //*[@onerror] | //@style") == []
    assert "{{ 7*7 }}" in body
    assert len(tree.findall(".//li")) == 2  # nothing in a text closes our elements
    assert '"x' not in body  # a language is a language tag, or is left out


def test_only_web_addresses_are_links(get: Get) -> None:
    tree = html.fromstring(get(f"{SEARCH}?q=hostile").text)
    assert [a for a in tree.xpath("//a/@href") if not a.startswith(("/", "http://evil.test/"))] == []


def test_what_was_asked_is_escaped_where_it_is_shown_again(get: Get) -> None:
    tree = html.fromstring(get(f'{SEARCH}?q="><script>x</script>&language="><b>&story="><i>&database=monitor').text)
    assert tree.xpath("//script | //b | //i") == []
    assert tree.xpath("//input/@value") == ['"><script>x</script>']


@pytest.mark.parametrize("query", ["", "?q=北汽", "?q=nothing-like-it", "?database=another"])
def test_every_answer_forbids_scripts_and_foreign_assets(get: Get, query: str) -> None:
    answer = get(SEARCH + query)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert answer.headers["referrer-policy"] == "no-referrer"
    assets = re.findall(r'(?:src|<link[^>]*href)="([^"]*)"', answer.text)
    assert assets
    assert all(asset.startswith("/-/static-plugins/") for asset in assets)
    assert get(assets[0]).headers["content-type"].startswith("text/css")
    assert "url(" not in get(assets[0]).text


def test_the_page_says_what_can_be_searched_before_anything_is_asked(get: Get) -> None:
    assert "5 articles can be searched" in get(SEARCH).text


def test_the_page_says_where_nothing_was_found(get: Get) -> None:
    assert "No article has all of these words." in get(f"{SEARCH}?q=zeppelin").text
    assert "in this language and story" in get(f"{SEARCH}?q=北汽&language=en").text


def test_the_page_says_where_there_is_no_word_in_what_was_asked(get: Get) -> None:
    assert "no letter and no digit" in get(f"{SEARCH}?q=%3F%21%00").text


def test_the_page_says_where_no_article_is_stored_yet(tmp_path: Path) -> None:
    Store.open(tmp_path / "new.db").close()
    datasette = make_datasette(str(tmp_path / "new.db"))
    get = asker(datasette)
    assert "No article is stored yet" in get(SEARCH).text
    assert "No article is stored yet" in get(f"{SEARCH}?q=baic").text
    datasette.executor.shutdown()


def test_a_language_narrows_the_results(get: Get) -> None:
    assert len(_titles(get(f"{SEARCH}?q=hostile").text)) == 2
    assert _titles(get(f"{SEARCH}?q=hostile&language=en").text) == ["A hostile link"]


def test_a_story_narrows_the_results_and_can_be_chosen_where_there_are_two(crowd: Get) -> None:
    body = crowd(f"{SEARCH}?q=crowd&story=ships").text
    assert _titles(body) == ["Crowd 0"]
    assert html.fromstring(body).xpath("//select[@name='story']/option[@selected]/@value") == ["ships"]


def test_pages_follow_each_other_and_every_article_is_on_one_of_them(crowd: Get) -> None:
    first = crowd(f"{SEARCH}?q=crowd").text
    (onward,) = html.fromstring(first).xpath("//a[@rel='next']/@href")
    second = crowd(onward).text
    assert (len(_titles(first)), len(_titles(second))) == (PER_PAGE, 1)
    assert set(_titles(first) + _titles(second)) == {f"Crowd {number}" for number in range(PER_PAGE + 1)}
    assert html.fromstring(second).xpath("//a[@rel='next']") == []
    assert "no further results" in crowd(f"{SEARCH}?q=crowd&page=9").text


@pytest.mark.parametrize("number", ["0", "-1", "x", "²", "9" * 400, "%00"])
def test_a_senseless_page_number_is_no_error(crowd: Get, number: str) -> None:
    assert crowd(f"{SEARCH}?q=crowd&page={number}").status_code == 200


@pytest.mark.parametrize("words", ["AND", '"', "NEAR(", "title:x", "*", "%ED%A0%80a", "x" * 5_000, "🚗", "' OR 1=1 --"])
def test_anything_may_be_typed(get: Get, words: str) -> None:
    assert get(f"{SEARCH}?q={words}").status_code == 200


def test_a_search_without_end_is_ended_and_said(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    monkeypatch.setattr(page, "_RESULTS", endless)
    datasette = make_datasette(str(library))
    datasette.sql_time_limit_ms = 50
    answer = asker(datasette)(f"{SEARCH}?q=hostile")
    assert (answer.status_code, "took too long" in answer.text) == (503, True)
    datasette.executor.shutdown()


def test_where_no_database_is_ours_the_page_says_so(tmp_path: Path) -> None:
    conn = sqlite3.connect(tmp_path / "other.db")
    conn.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY, title TEXT)")
    conn.close()
    datasette = Datasette([str(tmp_path / "other.db")])
    get = asker(datasette)
    answer = get(f"{SEARCH}?q=baic")
    assert (answer.status_code, "No database that is open here is one" in answer.text) == (404, True)
    assert SEARCH not in get("/").text
    assert SEARCH not in get("/other").text
    assert get("/other/articles").status_code == 200
    datasette.executor.shutdown()


def test_a_database_of_another_name_is_not_searched_in_its_place(get: Get) -> None:
    answer = get(f"{SEARCH}?q=baic&database=<b>")
    assert (answer.status_code, "The database &lt;b&gt; is not one" in answer.text) == (404, True)


def test_who_may_not_see_the_articles_may_not_search_them(library: Path) -> None:
    closed = {"databases": {"monitor": {"tables": {"articles": {"allow": False}}}}}
    datasette = Datasette([str(library)], metadata=closed)
    assert asker(datasette)(f"{SEARCH}?q=baic").status_code == 403
    datasette.executor.shutdown()


def test_nobody_gets_a_connection_that_can_write(library: Path) -> None:
    datasette = make_datasette(str(library))
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        asyncio.run(datasette.get_database("monitor").execute_write("DELETE FROM articles_fts"))
    datasette.executor.shutdown()
