"""What may be chosen of a story's timeline, and its later pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.model import Change, Op
from monitor.store import Store
from monitor.web.queries.story_timeline import Filters, Key, cursor, keys
from tests.support.build import article, at, edited
from tests.web.reader import Reader, reading
from tests.web.telling import FIRST, edit, tell, told, url

STORY = "/-/monitor/story/cars"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "monitor.db") as store:
        told(store)
    return tmp_path / "monitor.db"


@pytest.fixture
def reader(db: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    with reading(db, monkeypatch) as one:
        yield one


@pytest.mark.parametrize(
    ("query", "ids", "said"),
    [
        ("language=zh", ["a4"], "Chinese"),
        ("language=id", ["p1", "a3"], "Indonesian"),
        ("outlet=daily.test", ["c1", "a1"], "daily.test"),
        ("outlet=echo.test", ["a2"], "echo.test"),  # its origin is another outlet's
        ("change=figure", ["c1"], "Figure changed"),
        ("change=gone", ["p1"], "Taken down"),
        ("change=headline", [], "Headline changed"),
        ("state=review", ["a4"], "For review"),
        ("state=accept", ["p1", "c1", "a3", "a1"], "Belongs"),
        ("state=reject", ["a5"], "Does not belong"),
        ("state=reject&change=figure", [], "Figure changed · Does not belong"),
        ("language=en&outlet=daily.test&change=figure", ["c1"], "English · daily.test · Figure changed"),
        ("change=nonsense&state=x&before=y&since=z&new=1", ["p1", "c1", "a4", "a3", "a1"], ""),
    ],
)
@pytest.mark.parametrize("where", ["/", STORY])
def test_a_filter_shows_what_it_says_and_the_heading_says_it(
    reader: Reader, where: str, query: str, ids: list[str], said: str
) -> None:
    page = reader.see(f"{where}?{query}")
    assert page.ids == ids
    assert page.one("h1") == "The story so far" + (f": {said}" if said else "")
    assert page.one("title").startswith(page.one("h1"))
    assert ("Nothing in this story fits this choice." in page.every(".say")) == (not ids)


def test_a_day_that_stands_twice_among_what_does_not_belong_has_a_name_each_time(db: Path, reader: Reader) -> None:
    with Store.open(db) as store:
        for number, hours in ((90, 30), (91, 80), (92, 30)):  # in the order in which they were decided on
            tell(store, article(url(number, "ads"), f"Buy {number}", f"Nothing {number}."), hours, decision="reject")
    page = reader.see(STORY + "?state=reject")
    assert page.every("section.day h2").count("Friday, 2 September 2022") > 1
    names = [str(one.get("id")) for one in page.tree.cssselect("[id]")]
    assert len(names) == len(set(names))


def test_a_form_without_script_keeps_what_was_chosen(reader: Reader) -> None:
    page = reader.see("/?language=id&change=gone&outlet=koran.test")
    (form,) = page.tree.cssselect("form.filters")
    assert (form.get("action"), form.get("method")) == ("/", "get")
    chosen = {name: form.fields[name] for name in ("language", "outlet", "change", "state")}
    assert chosen == {"language": "id", "outlet": "koran.test", "change": "gone", "state": ""}
    assert page.href("Show everything") == "/"


def test_the_feed_is_that_of_the_same_choice(reader: Reader) -> None:
    assert reader.see(STORY).href("Atom feed") == "/-/monitor/feed/cars.atom?lang=en"
    filtered = reader.see(STORY + "?change=figure&language=en&outlet=daily.test").href("Atom feed of this choice")
    assert filtered == "/-/monitor/feed/cars.atom?kind=figure&language=en&outlet=daily.test&lang=en"


def test_a_class_that_does_not_lead_is_found_too(db: Path, reader: Reader) -> None:
    both = Change(("correction", "quote"), 0.9, (), (Op("replace", "a", "b"),))
    with Store.open(db) as store:
        store.apply(edited(FIRST, replace(FIRST, text="Corrected."), at(60), change=both))
    assert reader.see(STORY + "?change=quote").ids == ["c2"]
    assert "also: Quotation changed" in reader.see(STORY).one("#c2 .about")


def test_later_pages_go_on_where_the_first_ended(db: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.web.queries.story_page.ENTRIES", 2)
    monkeypatch.setattr(
        "monitor.web.queries.story_page.story_page.__kwdefaults__", {"before": None, "since": None, "limit": 2}
    )
    first = reader.see(STORY + "?state=accept")
    second = reader.see(first.href("Further"))
    assert (first.ids, second.ids) == (["p1", "c1"], ["a3", "a1"])
    assert second.href("To the beginning") == STORY + "?state=accept"
    assert second.tree.cssselect("figure.chart") == [], "the chart is on the first page alone"
    with Store.open(db) as store:
        tell(store, article(url(70), "Later", "BAIC again."), 90, "a line")
    assert reader.see(first.href("Further")).ids == ["a3", "a1"], "new rows do not move a later page"


def test_all_pages_together_are_the_whole_timeline_once(db: Path) -> None:
    with Store.open(db) as store:
        for number in range(30):  # many at the same moment, of all three kinds
            made = article(url(100 + number), f"Report {number}", f"The number is {number} of BAIC.")
            tell(store, made, 80, f"line {number}")
            edit(store, made, replace(made, title=f"Other {number}"), 80)
        conn = store._db.conn
        whole = keys(conn, 1, Filters(), limit=1000)
        found: list[Key] = []
        before = None
        while step := keys(conn, 1, Filters(), before=before, limit=7):
            found += step
            before = cursor(str(step[-1]))
    assert found == whole
    assert len(set(whole)) == len(whole) == 65


def test_beyond_the_end_there_is_a_sentence_and_a_way_back(reader: Reader) -> None:
    page = reader.see(STORY + "?before=2000-01-01T00:00:00.000Z~a~1")
    assert page.one(".say") == "There is nothing further back. To the beginning"
    assert page.href("To the beginning") == STORY


def test_where_there_are_very_many_outlets_one_is_typed(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.web.pages.story_view.MOST_OUTLETS", 2)
    page = reader.see(STORY + "?outlet=daily.test")
    (typed,) = page.tree.cssselect("input[name=outlet][list]")
    assert typed.get("value") == "daily.test"
    offered = [option.get("value") for option in page.tree.cssselect("datalist option")]
    assert offered == ["daily.test", "echo.test", "koran.test", "ribao.test"]
    assert page.every(".figures dd")[2] == "> 2"
