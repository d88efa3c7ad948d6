"""The search page, through Datasette's own client."""

import asyncio
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from datasette.app import Datasette
from lxml import html

from monitor.store import Store
from monitor.web.queries import former as former_queries
from monitor.web.queries import search as queries
from monitor.web.queries.search import PER_PAGE
from monitor.web.search import SEARCH
from monitor.web.serve import make_datasette
from tests.support.build import T0, article, at, edited, read, stored, story
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


def test_a_result_names_outlet_language_and_day_and_links_to_our_page_of_it_and_to_the_outlets(get: Get) -> None:
    item = html.fromstring(get(f"{SEARCH}?q=北汽").text).find(".//li")
    row, outlet = item.findall(".//a")
    assert row.get("href") == "/-/monitor/article/1"
    assert row.get("lang") == "zh"
    assert (outlet.get("href"), outlet.text_content()) == (CHINESE.url, "ribao.test")
    assert outlet.get("rel") == "noopener nofollow noreferrer"
    assert item.find(".//time").get("datetime") == "2022-08-26"
    assert item.find(".//abbr").get("title") == "中文"
    assert item.find("p[@class='snippet']/mark").text == "北汽"
    assert "消息传出后北汽蓝谷回应称" in item.text_content()  # together again, without the index's gaps
    assert "说,两家" in item.text_content()


def test_the_link_to_our_page_is_answered(get: Get) -> None:
    answer = get("/-/monitor/article/1")
    assert answer.status_code == 200
    assert "消息传出后北汽蓝谷回应称" in answer.text


def test_hostile_words_are_shown_and_do_nothing(get: Get) -> None:
    body = get(f"{SEARCH}?q=hostile").text
    tree = html.fromstring(body)
    assert len(_titles(body)) == 2
    assert "<script>document.title='owned'</script> hostile title" in _titles(body)
    assert tree.xpath("//script | //img | //iframe | //style | //*[@onmouseover] | //*[@onerror] | //@style") == []
    assert "{{ 7*7 }}" in body
    assert len(tree.findall(".//li")) == 2  # nothing in a text closes our elements
    assert '"x' not in body  # a language is a language tag, or is left out


def test_only_web_addresses_are_links(get: Get) -> None:
    tree = html.fromstring(get(f"{SEARCH}?q=hostile").text)
    assert [a for a in tree.xpath("//a/@href") if not a.startswith(("/", "#main", "http://evil.test/"))] == []


def test_what_was_asked_is_escaped_where_it_is_shown_again(get: Get) -> None:
    tree = html.fromstring(get(f'{SEARCH}?q="><script>x</script>&language="><b>&story="><i>&database=monitor').text)
    assert tree.xpath("//script | //b | //i") == []
    assert tree.xpath("//input[@name='q']/@value") == ['"><script>x</script>']


@pytest.mark.parametrize("query", ["", "?q=北汽", "?q=nothing-like-it", "?database=another"])
def test_every_answer_forbids_scripts_and_foreign_assets(get: Get, query: str) -> None:
    answer = get(SEARCH + query)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
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
    assert "No article that meets the filters" in get(f"{SEARCH}?q=北汽&language=en").text


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


def test_an_outlet_and_whether_it_can_be_read_narrow_the_results(get: Get) -> None:
    assert _titles(get(f"{SEARCH}?q=BAIC&outlet=daily.test&presence=live").text) == [ENGLISH.title]
    assert _titles(get(f"{SEARCH}?q=BAIC&outlet=koran.test").text) == []
    assert _titles(get(f"{SEARCH}?q=BAIC&presence=gone").text) == []
    body = html.fromstring(get(f"{SEARCH}?q=BAIC&outlet=nobody.test").text)
    assert body.xpath("//select[@name='outlet']/option[@selected]/@value") == ["nobody.test"]


def test_full_width_signs_are_shown_as_they_are_printed(tmp_path: Path) -> None:
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story(), T0)
        made = article(
            "http://ribao.test/2",
            "北汽：没有听说",
            "“我们没有听说。”对此，北汽回应称：ＢＡＩＣ一切以公告为准。",
            language="zh",
        )
        store.apply(stored(read(made)))
    datasette = make_datasette(str(tmp_path / "monitor.db"))
    item = html.fromstring(asker(datasette)(f"{SEARCH}?q=BAIC 北汽").text).find(".//li")
    assert item.find("h2").text_content() == "北汽：没有听说"
    assert item.find("p[@class='snippet']").text_content() == made.text
    assert [mark.text for mark in item.findall("p[@class='snippet']/mark")] == ["北汽", "ＢＡＩＣ"]
    datasette.executor.shutdown()


def test_of_a_word_that_nearly_all_have_the_latest_are_ranked_and_that_is_said(
    crowd: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST_RANKED", 3)
    body = crowd(f"{SEARCH}?q=crowd").text
    assert set(_titles(body)) == {f"Crowd {number}" for number in range(PER_PAGE - 2, PER_PAGE + 1)}
    assert "More than 3 articles have these words; the latest of them are shown" in body


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
    monkeypatch.setattr(queries, "_FOUND", endless)
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
    assert (answer.status_code, "There is no such database here" in answer.text) == (404, True)
    assert SEARCH not in get("/").text
    assert SEARCH not in get("/other").text
    assert get("/other/articles").status_code == 200
    datasette.executor.shutdown()


def test_a_database_of_another_name_is_not_searched_in_its_place(get: Get) -> None:
    answer = get(f"{SEARCH}?q=baic&database=<b>")
    assert (answer.status_code, "There is no such database here" in answer.text) == (404, True)
    assert "<b>" not in answer.text


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


# -------------------------------------------------------------------------------------------------- earlier revisions


@pytest.fixture
def changed(tmp_path: Path) -> Iterator[Get]:
    """Of seven articles the word zeppelin was taken out, of one also the headline; an eighth has it still."""
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story(), T0)
        for number in range(8):
            old = article(
                f"http://daily.test/{number}", f"Number {number}", f"The zeppelin no. {number} flies. 北汽未回应。"
            )
            new = replace(old, text=f"The airship no. {number} flies.", title="Renamed" if number == 0 else old.title)
            store.apply(stored(read(old, at(number))))
            if number < 7:
                store.apply(edited(old, new, at(10 + number)))
    datasette = make_datasette(str(tmp_path / "monitor.db"))
    yield asker(datasette)
    datasette.executor.shutdown()


def test_a_word_that_only_an_earlier_revision_had_is_found_and_told_as_such(changed: Get) -> None:
    page = html.fromstring(changed(f"{SEARCH}?q=zeppelin").text)
    assert [title.text_content() for title in page.findall(".//ol[@class='entries found']//h2")] == ["Number 7"]
    earlier = page.findall(".//section[@aria-labelledby='earlier']//li")
    assert [item.find("h3").text_content() for item in earlier] == [f"Number {number}" for number in (6, 5, 4, 3, 2)]
    assert earlier[0].find("h3/a").get("href") == "/-/monitor/article/7/1..2"
    assert "in revision 1, until 2 Sept 2022" in " ".join(earlier[0].find("p").text_content().split())
    assert [mark.text for mark in earlier[0].findall(".//mark")] == ["zeppelin"]
    assert "7 articles said this once" in page.text_content()


def test_all_earlier_revisions_stand_on_pages_of_their_own(changed: Get) -> None:
    (all_of_them,) = html.fromstring(changed(f"{SEARCH}?q=zeppelin").text).xpath("//section/p[@class='lede']/a/@href")
    page = html.fromstring(changed(all_of_them).text)
    assert len(page.findall(".//ol[@class='entries earlier']/li")) == 7
    assert page.xpath("//p[@role='status']/a/@href") == [f"{SEARCH}?q=zeppelin"]


@pytest.mark.parametrize("query", ["", "&earlier=1"])
def test_where_not_all_changes_were_searched_that_is_said(
    changed: Get, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    said = "sought among the latest"
    assert said not in changed(f"{SEARCH}?q=zeppelin{query}").text
    monkeypatch.setattr(former_queries, "MOST_CHANGES", 3)
    body = changed(f"{SEARCH}?q=zeppelin{query}").text
    assert "3 articles said this" in body
    assert said in body


def test_a_chinese_word_and_a_headline_of_an_earlier_revision_are_found(changed: Get) -> None:
    page = html.fromstring(changed(f"{SEARCH}?q=北汽&earlier=1").text)
    assert {mark.text for mark in page.findall(".//mark")} == {"北汽"}
    (only,) = html.fromstring(changed(f'{SEARCH}?q="Number 0"').text).findall(".//section//li")
    assert only.find("h3").text_content() == "Renamed"
    assert "Former headline: Number 0" in " ".join(only.text_content().split())


def test_filters_hold_for_earlier_revisions_too(changed: Get) -> None:
    for query, count in (
        ("language=en", 7),
        ("language=zh", 0),
        ("story=cars&outlet=daily.test", 7),
        ("presence=gone", 0),
    ):
        page = html.fromstring(changed(f"{SEARCH}?q=zeppelin&earlier=1&{query}").text)
        assert len(page.findall(".//ol[@class='entries earlier']/li")) == count, query


def test_what_no_earlier_revision_had_is_said(changed: Get) -> None:
    assert "No article said this in an earlier revision only." in changed(f"{SEARCH}?q=airship&earlier=1").text


def test_of_two_databases_one_is_chosen_and_stays_chosen(library: Path, tmp_path: Path) -> None:
    with Store.open(tmp_path / "second.db") as store:
        store.put_story(story("ships", title="Ships"), T0)
        store.apply(stored(read(article("http://ship.test/1", "BAIC builds a ship"), slug="ships")))
    datasette = Datasette([str(library), str(tmp_path / "second.db")])
    get = asker(datasette)
    page = html.fromstring(get(f"{SEARCH}?q=BAIC&database=second").text)
    assert [title.text_content() for title in page.findall(".//h2")] == ["BAIC builds a ship"]
    assert page.xpath("//select[@name='database']/option[@selected]/text()") == ["second"]
    assert page.xpath("//h2/a/@href") == ["/-/monitor/article/1?database=second"]
    assert _titles(get(f"{SEARCH}?q=BAIC").text) == [ENGLISH.title]
    datasette.executor.shutdown()
