"""The page of an article and of its revisions, as Datasette answers it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from parsel import Selector

from monitor.model import (
    Decision,
    Hit,
    Presence,
    PutMatch,
    Result,
    SetPresence,
)
from monitor.store import Store
from monitor.web.serve import make_datasette
from tests.support.build import T0, at, edited, noted, read, stored, story
from tests.web.edited import FIRST, MATCH, TEXT, URL, Asking, asked_in, each, edit, page, said


@pytest.fixture
def asking(tmp_path: Path) -> Iterator[Asking]:
    yield from asked_in(tmp_path)


def test_an_article_says_what_its_page_says_and_when(asking: Asking) -> None:
    shown = page(asking(edit)("/-/monitor/article/1"))
    assert said(shown.css("h1")) == "Two makers talk"
    assert shown.css("header .outlet::attr(href)").get() == URL
    assert shown.css("header .outlet::attr(rel)").get() == "noopener nofollow noreferrer"
    assert each(shown, ".facts span") == [
        "by A. Writer",
        "published 26 Aug 2022, 09:30",
        "modified 27 Aug 2022",
        "first seen 1 Sept 2022, 08:00",
    ]
    assert each(shown, ".body p") == TEXT.split("\n")


def test_concepts_are_marked_only_where_they_really_stand(asking: Asking) -> None:
    shown = page(asking(edit)("/-/monitor/article/1"))
    assert [said(one) for one in shown.css(".body mark")] == ["BAIC", "Xiaomi", "BAIC"]
    assert shown.css("h1 mark").getall() == []
    assert shown.css(".body mark::attr(class)").getall() == ["c1", "c2", "c1"]


def test_the_legend_says_how_often_and_leads_to_each_place(asking: Asking) -> None:
    shown = page(asking(edit)("/-/monitor/article/1"))
    assert each(shown, ".legend li") == ["partner 2 places: 1 2", "maker 1 place: 1"]
    for where in shown.css(".legend a::attr(href)").getall():
        assert len(shown.css(f".body mark{where}")) == 1


def test_marks_of_another_text_are_not_carried_over(asking: Asking) -> None:
    def moved(store: Store) -> None:
        edit(store)
        longer = replace(FIRST, text=f"A line was put ahead.\n{TEXT}")
        store.apply(edited(FIRST, longer, at(50)))
        store.apply([PutMatch("cars", URL, MATCH, at(50))])

    shown = page(asking(moved)("/-/monitor/article/1"))
    assert shown.css(".body mark").getall() == []
    assert shown.css(".legend").getall() == []


def test_why_it_matched_is_told_with_its_points(asking: Asking) -> None:
    shown = page(asking(edit)("/-/monitor/article/1"))
    why = said(shown.xpath("//section[@aria-labelledby='why']"))
    assert "Belongs score 0.84" in why
    assert "names Xiaomi and BAIC" in why
    assert each(shown, ".parts-of tbody th .quiet") == ["they are spoken of strongly"]
    assert each(shown, ".parts-of tbody .number") == ["0.45"]


def test_revisions_are_a_strip_of_time_in_which_a_state_that_came_back_stands_twice(
    asking: Asking,
) -> None:
    shown = page(asking(edit)("/-/monitor/article/1"))
    links = shown.css(".strip a")
    assert [said(one.css("b"))[:10] for one in links] == ["Revision 1", "Revision 2", "Revision 1"]
    assert links.css("::attr(href)").getall()[1] == "/-/monitor/article/1/2?story=cars"
    assert "shown again" in said(links[2])
    assert [one.attrib["aria-current"] for one in links if "aria-current" in one.attrib] == ["true", "true"]
    assert len(shown.css(".strip .gap")) == 2


def test_changes_stand_between_them_with_their_class_and_a_link(
    asking: Asking,
) -> None:
    shown = page(asking(edit)("/-/monitor/article/1"))
    assert shown.css(".changes a::attr(href)").getall() == [
        "/-/monitor/article/1/2..1?story=cars",
        "/-/monitor/article/1/1..2?story=cars",
    ]
    second, first = each(shown, ".changes li")
    assert "Figure changed" in first
    assert "Two makers talk → Two makers talk again" in first
    assert each(shown, ".changes li:last-child del") == ["10"]
    assert each(shown, ".changes li:last-child ins") == ["again", "12"]
    assert "back to an earlier state" in second


def test_every_headline_is_told_with_its_time(asking: Asking) -> None:
    shown = page(asking(edit)("/-/monitor/article/1"))
    assert each(shown, ".headlines a") == ["Two makers talk", "Two makers talk again", "Two makers talk"]
    assert each(shown, ".headlines .quiet")[1] == "1 Sept 2022, 12:00"


def test_a_revision_says_that_it_is_not_the_present_text(asking: Asking) -> None:
    get = asking(edit)
    shown = page(get("/-/monitor/article/1/2"))
    assert "This is not the present text." in said(shown.css(".presence"))
    assert said(shown.css("h1")) == "Two makers talk again"
    assert "12 billion" in said(shown.css(".body"))
    assert "This is not the present text." not in get("/-/monitor/article/1/1").text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/-/monitor/article/1", 200),
        ("/-/monitor/article/1?story=cars", 200),
        ("/-/monitor/article/1?story=trains", 404),
        ("/-/monitor/article/1?database=other", 404),
        ("/-/monitor/article/1/2?story=cars", 200),
        ("/-/monitor/article/1/3", 404),
        ("/-/monitor/article/1/0", 404),
        ("/-/monitor/article/9", 404),
        ("/-/monitor/article/999999999999999999", 404),
        ("/-/monitor/article/1?lang=id", 200),
        ("/-/monitor/article/1?lang=zh", 200),
        ("/-/monitor/article/1?before=2022-09-02", 200),
        ("/-/monitor/article/1?before=%27%3B--", 200),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(asking: Asking, path: str, status: int) -> None:
    answer = asking(edit)(path)
    assert answer.status_code == status
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    if status == 404:
        assert said(Selector(text=answer.text).css(".say")).endswith(".")


@pytest.mark.parametrize("before", ["zzz", "0", "", "1000-01-01", "%00", "%F0%9F%98%80"])
def test_before_a_time_that_is_none_or_too_early_the_latest_are_shown(asking: Asking, before: str) -> None:
    shown = page(asking(edit)(f"/-/monitor/article/1?before={before}"))
    assert len(shown.css(".strip a")) == 3
    assert len(shown.css(".headlines a")) == 3
    assert shown.css(".more").getall() == []


def test_the_host_that_was_asked_for_is_cited_where_it_can_be_one(tmp_path: Path) -> None:
    async def cited(host: str) -> list[str]:
        await datasette.invoke_startup()
        found = []
        for where in ("1/2", "1/1..2"):
            answer = await datasette.client.get(f"/-/monitor/article/{where}", headers={"host": host.encode("latin-1")})
            assert answer.status_code == 200
            found += Selector(text=answer.text).css("link[rel=canonical]::attr(href)").getall()
        return found

    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story(), T0)
        edit(store)
    datasette = make_datasette(str(tmp_path / "monitor.db"))
    pages = ["/-/monitor/article/1/2?story=cars", "/-/monitor/article/1/1..2?story=cars"]
    for host in ("news.test", "news.test:8001", "127.0.0.1:80", "[::1]:8001"):
        assert asyncio.run(cited(host)) == [f"http://{host}{page}" for page in pages]
    for host in ("[evil", "[::::]", "a b", 'e"<x>', "\u00fc", "e.test:80:9", "e.test/path"):
        assert asyncio.run(cited(host)) == pages
    datasette.executor.shutdown()


def test_two_revisions_are_chosen_with_a_form(asking: Asking) -> None:
    get = asking(edit)
    form = page(get("/-/monitor/article/1")).css("form.chooser")
    assert form.css("select::attr(name)").getall() == ["old", "new"]
    answer = get(f"{form.attrib['action']}?old=2&new=1&story=cars")
    assert (answer.status_code, answer.headers["location"]) == (302, "/-/monitor/article/1/2..1?story=cars")


def test_it_can_be_cited(asking: Asking) -> None:
    get = asking(edit)
    shown = page(get("/-/monitor/article/1"))
    cited = said(shown.css(".cite dl"))
    assert "http://localhost/-/monitor/article/1/1?story=cars" in cited
    assert "1 of 2, seen 1 Sept 2022, 08:00; 3 Sept 2022, 00:00–04:00 UTC" in cited
    row = get("/monitor/revisions/1.json?_shape=array").json()[0]
    assert shown.css(".cite code::text").getall()[0] == row["words_hash"]
    assert page(get(shown.css(".cite dd a::attr(href)").get() or "")).css(".cite").getall()


def test_an_article_that_was_taken_down_shows_its_last_text_and_why(
    asking: Asking,
) -> None:
    def down(store: Store) -> None:
        edit(store)
        store.apply([SetPresence(URL, Presence.LIVE, Presence.GONE, at(60), "missing: the host answered 410")])

    shown = page(asking(down)("/-/monitor/article/1"))
    notice = said(shown.css(".presence"))
    assert "Taken down What stands here is the last text that was seen." in notice
    assert "3 Sept 2022, 20:00 Taken down missing: the host answered 410" in notice
    assert said(shown.css(".strip li")[-1]) == "Taken down 3 Sept 2022, 20:00"
    assert each(shown, ".body p") == TEXT.split("\n")


def test_an_article_that_moved_leads_to_its_new_address_where_that_is_on_the_web(
    asking: Asking,
) -> None:
    def moved(store: Store) -> None:
        edit(store)
        store.apply(
            [SetPresence(URL, Presence.LIVE, Presence.MOVED, at(60), "redirected", moved_to="http://daily.test/new/1")]
        )

    shown = page(asking(moved)("/-/monitor/article/1"))
    assert shown.css(".presence a::attr(href)").getall() == ["http://daily.test/new/1"]


def test_its_looks_are_a_table_of_which_a_chart_is_drawn(asking: Asking) -> None:
    def looked(store: Store) -> None:
        edit(store)
        for hour in range(250):
            result = Result.MISSING if hour == 249 else Result.NOT_MODIFIED
            store.apply([noted(URL, at(100 + hour), result, article=URL)])

    shown = page(asking(looked)("/-/monitor/article/1"))
    rows = shown.css("figure[data-chart=checks] table tbody tr")
    assert len(rows) == 200
    assert rows[0].css("time::attr(datetime)").get() == "2022-09-15T21:00:00.000Z"
    assert rows.css("data::attr(value)").getall()[:2] == ["missing", "not modified"]
    assert "254 looks" in said(shown.css("#checks"))
    assert shown.css("script::attr(src)").getall()[-1].endswith("charts.js")


def test_an_article_of_two_stories_is_shown_under_the_one_that_is_asked_for(
    asking: Asking,
) -> None:
    def twice(store: Store) -> None:
        edit(store)
        store.put_story(story("trains", title="Who builds the trains"), T0)
        store.apply([PutMatch("trains", URL, replace(MATCH, decision="review", score=0.4), at(0))])

    get = asking(twice)
    assert said(page(get("/-/monitor/article/1")).css(".brand")) == "Who builds the cars"
    shown = page(get("/-/monitor/article/1?story=trains"))
    assert said(shown.css(".brand")) == "Who builds the trains"
    assert "For review" in said(shown.xpath("//section[@aria-labelledby='why']"))
    assert {"story=trains"} == {link.partition("?")[2] for link in shown.css(".strip a::attr(href)").getall()}
    assert shown.xpath("//section[@aria-labelledby='also']//a/@href").getall() == ["/-/monitor/article/1?story=cars"]


@pytest.mark.parametrize("decision", ["accept", "review", "reject"])
def test_an_article_is_shown_whatever_was_decided_of_it(asking: Asking, decision: Decision) -> None:
    get = asking(lambda store: store.apply(stored(read(FIRST, at(0)), decision)))
    assert said(page(get("/-/monitor/article/1")).css("h1")) == "Two makers talk"


def test_an_article_of_no_story_is_shown_without_one(asking: Asking) -> None:
    without = [intent for intent in stored(read(FIRST, at(0))) if not isinstance(intent, PutMatch)]
    shown = page(asking(lambda store: store.apply(without))("/-/monitor/article/1"))
    assert said(shown.css(".brand")) == "Story monitor"
    assert each(shown, ".body p") == TEXT.split("\n")
    assert shown.css(".legend, #why").getall() == []


def test_it_is_said_when_more_places_name_a_concept_than_were_noted(asking: Asking) -> None:
    many = replace(FIRST, text="BAIC " * 60)
    hits = tuple(Hit("partner", "BAIC", "body", 5 * number, 5 * number + 4, 0.6) for number in range(50))
    noted = PutMatch("cars", URL, replace(MATCH, hits=hits), at(0))
    shown = page(asking(lambda store: store.apply((*stored(read(many, at(0))), noted)))("/-/monitor/article/1"))
    assert len(shown.css(".body mark")) == 50
    assert "Only the first 50 places were noted." in said(shown.css(".words"))
