"""The page of changes: which stand first, and the words that changed in the row itself."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from monitor.model import Change, Op, PutMatch
from monitor.store import Store
from monitor.web.pages.changes import TOLD
from monitor.web.queries import changes as query
from monitor.web.queries.changes import Filters, Key
from tests.support.build import WORDS, article, at, edited, match, story
from tests.web import axe
from tests.web.chromium import NEEDS_CHROMIUM, leaving
from tests.web.conftest import asker
from tests.web.newsroom import Newsroom
from tests.web.reader import Page, Reader, reading
from tests.web.telling import FIRST, edit, tell, url

CHANGES = "/-/monitor/story/cars/changes"
EVIL = "<script>document.title='owned'</script>\u202e {{ 7*7 }}"
DAY_ONLY = article(url(5, "ribao"), "两家公司谈造车", "北汽回应说投资10亿元。", language="zh", published="2022-08-30")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A figure, a headline, a figure in Chinese, and a slip that was put back."""
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story("cars"), at())
        tell(store, FIRST, 0)
        edit(store, FIRST, replace(FIRST, text=WORDS.replace("10 billion", "12 billion")), 2)
        second = article(url(2, "echo"), "Makers grab a plant", published="2022-09-01T07:00:00Z")
        tell(store, second, 1)
        edit(store, second, replace(second, title="Makers said to weigh a plant"), 3)
        store.apply([PutMatch("cars", url(2, "echo"), match("review"), at(3))])
        tell(store, DAY_ONLY, 1)
        edit(store, DAY_ONLY, replace(DAY_ONLY, text="北汽回应说投资12亿元。"), 30)
        slip = article(url(3, "koran"), "Dua pabrik", "Dua pabrik ingn merakit mobil.", language="id")
        tell(store, slip, 1)
        store.apply(edited(slip, replace(slip, text="Dua pabrik ingin merakit mobil."), at(4), change=SLIP))
        store.apply(edited(replace(slip, text="Dua pabrik ingin merakit mobil."), slip, at(5), change=SLIP, flap=True))
    return tmp_path / "monitor.db"


SLIP = Change(("typo",), 0.1, (), (Op("equal", "Dua pabrik\n\nDua pabrik ", ""), Op("replace", "ingn", "ingin")))


@pytest.fixture
def reader(db: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    with reading(db, monkeypatch) as one:
        yield one


def titles(page: Page) -> list[str]:
    return page.every("ol.changes h2")


# ------------------------------------------------------------------------------------------------------------ the page


def test_the_weightiest_stand_first(reader: Reader) -> None:
    page = reader.see(CHANGES)
    assert titles(page)[0] == "两家公司谈造车"
    assert titles(page)[-2:] == ["Dua pabrik", "Dua pabrik"]
    assert "5 changes in all." in page.one(".lede")


def test_the_latest_stand_first_where_that_is_asked(reader: Reader) -> None:
    assert titles(reader.see(f"{CHANGES}?sort=latest")) == [
        "两家公司谈造车",
        "Dua pabrik",
        "Dua pabrik",
        "Makers said to weigh a plant",
        "Two makers talk",
    ]


def test_the_words_that_changed_stand_in_the_row(reader: Reader) -> None:
    page = reader.see(f"{CHANGES}?outlet=daily.test")
    assert page.every(".words del") == ["10"]
    assert page.every(".words ins") == ["12"]
    assert "put the cost at 10" in page.one(".words")
    assert "billion yuan and the line" in page.one(".words")


def test_a_headline_stands_before_and_after(reader: Reader) -> None:
    page = reader.see(f"{CHANGES}?change=headline")
    assert page.every(".headlines dt") == ["Headline before", "Headline after"]
    assert [" ".join(one.split()) for one in page.every(".headlines dd")] == [
        "Makers grab a plant",
        "Makers said to weigh a plant",
    ]
    assert page.every(".headlines del") == ["grab"]
    assert page.every(".headlines ins") == ["said to weigh"]
    assert page.every(".words") == []
    assert page.every(".kinds .tag") == ["Headline changed", "For review"]


def test_what_went_back_is_said_to_be_as_it_was(reader: Reader) -> None:
    page = reader.see(f"{CHANGES}?outlet=koran.test&sort=latest")
    assert [one.cssselect(".tag.back") != [] for one in page.tree.cssselect("ol.changes > li")] == [True, False]


def test_it_is_said_how_long_after_publication(reader: Reader) -> None:
    page = reader.see(f"{CHANGES}?sort=latest")
    after = [
        [said for said in row.itertext() if "publication" in said] for row in page.tree.cssselect("ol.changes > li")
    ]
    assert after == [["3 days after publication"], [], [], ["4 h after publication"], ["2 days after publication"]]


def test_a_row_leads_to_the_difference_of_its_revisions(reader: Reader) -> None:
    page = reader.see(f"{CHANGES}?outlet=daily.test")
    assert page.href("The whole difference") == "/-/monitor/article/1/1..2?story=cars"


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("change=figure", 2),
        ("change=figure&language=zh", 1),
        ("language=id", 2),
        ("outlet=echo.test", 1),
        ("outlet=echo.test&change=typo", 0),
        ("change=nonsense", 5),
    ],
)
def test_only_what_is_chosen_is_shown(reader: Reader, asked: str, count: int) -> None:
    for order in ("", "&sort=latest"):
        page = reader.see(f"{CHANGES}?{asked}{order}")
        assert len(titles(page)) == count
        assert ("Nothing in this story fits this choice." in page.one("main")) == (count == 0)


def test_the_choice_stays_chosen_and_has_a_feed(reader: Reader) -> None:
    page = reader.see(f"{CHANGES}?change=figure&language=zh&lang=id")
    chosen = [str(one.get("value")) for one in page.tree.cssselect("option[selected]")]
    assert chosen == ["figure", "zh"]
    kinds = "&".join(f"kind={name}" for name in TOLD)
    assert page.href("Umpan Atom untuk pilihan ini") == (
        f"/-/monitor/feed/cars.atom?{kinds}&change=figure&language=zh&lang=id"
    )


@pytest.mark.parametrize("order", ["", "&sort=latest"])
def test_further_pages_go_on_where_one_ended(reader: Reader, monkeypatch: pytest.MonkeyPatch, order: str) -> None:
    monkeypatch.setattr("monitor.web.pages.changes.PER_PAGE", 2)
    page, seen = reader.see(f"{CHANGES}?x=1{order}"), []
    while True:
        seen += page.every("ol.changes .about time")
        if not page.tree.cssselect("a[rel=next]"):
            break
        page = reader.see(page.href("Further"))
    assert len(seen) == 5
    whole = reader.see(f"{CHANGES}?x=1{order}")
    monkeypatch.setattr("monitor.web.pages.changes.PER_PAGE", 25)
    assert seen == reader.see(f"{CHANGES}?x=1{order}").every("ol.changes .about time")
    assert titles(whole) == titles(reader.see(page.href("To the beginning")))[:2]


@pytest.mark.parametrize("before", ["x", "nan~2022~1", "0.5~2022", "inf~a~1", "0.8~2022-09-01~" + "9" * 30])
def test_a_place_that_is_none_is_the_beginning(reader: Reader, before: str) -> None:
    assert len(titles(reader.see(f"{CHANGES}?before={before}"))) == 5


def test_behind_the_last_there_is_nothing(reader: Reader) -> None:
    page = reader.see(f"{CHANGES}?before=0.0~2000~1")
    assert "There is nothing further back." in page.one("main")


def test_a_story_without_changes_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story("cars"), at())
    with reading(tmp_path / "monitor.db", monkeypatch) as one:
        assert one.see(CHANGES).one("main .say") == "No outlet has changed anything yet."


def test_articles_that_do_not_belong_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story("cars"), at())
        tell(store, FIRST, 0, decision="reject")
        store.apply(
            [one for one in edited(FIRST, replace(FIRST, text="Else."), at(1)) if type(one).__name__ != "PutMatch"]
        )
    with reading(tmp_path / "monitor.db", monkeypatch) as one:
        assert titles(one.see(CHANGES)) == []


def test_a_change_of_too_many_words_is_told_in_its_line(
    db: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(query, "LONGEST_OPS", 10)
    page = reader.see(f"{CHANGES}?outlet=daily.test")
    assert "12 billion yuan" in page.one(".words")
    assert page.every(".words ins") == []


def test_a_change_is_in_the_feed_of_each_of_its_classes(db: Path, reader: Reader) -> None:
    with closing(sqlite3.connect(db)) as conn, conn:
        conn.execute("""UPDATE changes SET classes = '["figure","quote"]' WHERE article_id = 1""")
        conn.execute(
            """INSERT INTO alerts (key, story_id, kind, article_id, revision_id, at, headline, body, severity)
               SELECT 'f', 1, class, article_id, new_revision_id, at, 'Two makers talk', '', 0.8
               FROM changes WHERE article_id = 1"""
        )
    page = reader.see(f"{CHANGES}?change=quote")
    assert titles(page) == ["Two makers talk"]
    get = asker(reader.datasette)
    assert get(page.href("Atom feed of this choice")).text.count("<entry>") == 1
    other = reader.see(f"{CHANGES}?change=typo")
    assert get(other.href("Atom feed of this choice")).text.count("<entry>") == 0


def test_what_cannot_be_chosen_is_no_choice(reader: Reader) -> None:
    page = reader.see(f"{CHANGES}?change=cosmetic")
    assert len(titles(page)) == 5
    assert page.tree.cssselect("option[selected]") == []


def test_a_language_of_which_nothing_is_told_is_not_offered(db: Path, reader: Reader) -> None:
    with closing(sqlite3.connect(db)) as conn, conn:
        conn.execute("UPDATE changes SET class = NULL WHERE article_id = 3")
    assert "zh" not in [one.get("value") for one in reader.see(CHANGES).tree.cssselect("select[name=language] option")]


@pytest.mark.parametrize("published", ["2022-09-01T09:30:00.000Z", "2022-09-02", "9999-12-31", "2022W35T08"])
def test_a_day_behind_that_on_which_it_was_seen_is_not_that_of_publication(
    db: Path, reader: Reader, published: str
) -> None:
    with closing(sqlite3.connect(db)) as conn, conn:
        conn.execute("UPDATE articles SET published = ?, first_seen = '2022-09-01T09:00:00.000Z'", [published])
        conn.execute("UPDATE changes SET at = '2022-09-0' || (3 + id) || 'T10:00:00.000Z'")
    page = reader.see(CHANGES)
    assert len(titles(page)) == 5
    assert "publication" not in page.one("ol.changes")


def test_a_weekly_stamp_is_a_day(db: Path, reader: Reader) -> None:
    with closing(sqlite3.connect(db)) as conn, conn:
        conn.execute("UPDATE articles SET published = '1970W01T08'")
    assert reader.see(CHANGES).one("ol.changes").count("days after publication") == 5


def test_what_went_back_leads_from_the_later_revision_to_the_earlier(reader: Reader) -> None:
    page = reader.see(f"{CHANGES}?outlet=koran.test&sort=latest")
    hrefs = [str(link.get("href")) for link in page.tree.iter("a") if ".." in str(link.get("href"))]
    assert hrefs == ["/-/monitor/article/4/2..1?story=cars", "/-/monitor/article/4/1..2?story=cars"]
    assert [reader.see(href).answer.status_code for href in hrefs] == [200, 200]


def test_each_story_has_the_changes_of_its_own_articles(db: Path, reader: Reader) -> None:
    with Store.open(db) as store:
        store.put_story(story("plants"), at())
        store.apply([PutMatch("plants", str(FIRST.url), match("review"), at(9))])
    page = reader.see(CHANGES.replace("cars", "plants"))
    assert titles(page) == ["Two makers talk"]
    assert page.every(".kinds .tag.review") == ["For review"]
    assert len(titles(reader.see(CHANGES))) == 5
    with Store.open(db) as store:
        store.apply([PutMatch("cars", str(FIRST.url), match("reject"), at(10))])
    assert len(titles(reader.see(CHANGES))) == 4
    assert len(titles(reader.see(CHANGES.replace("cars", "plants")))) == 1


CLASSES = st.sampled_from([(), ("typo",), ("figure",), ("figure", "typo"), ("headline", "figure")])
ENTRY = st.tuples(
    st.sampled_from([0.0, 0.1, 0.30000000000000004, 0.3]), st.integers(1, 2), CLASSES, *[st.integers(0, 2)] * 2
)


@given(entries=st.lists(ENTRY, max_size=14), many=st.integers(1, 5))
@settings(max_examples=30, deadline=None)
def test_the_pages_have_each_change_once_whatever_is_chosen(
    bare: sqlite3.Connection, entries: list[tuple[float, int, tuple[str, ...], int, int]], many: int
) -> None:
    bare.execute("DELETE FROM story_entries")
    for number, (severity, day, classes, outlet, language) in enumerate(entries, 1):
        bare.execute(
            "INSERT INTO story_entries VALUES (1, ?, 'change', ?, 1, ?, ?, ?, ?, 'accept', ?, 0, ?)",
            [
                *(f"2022-09-0{day}", number, classes[0] if classes else "", json.dumps(classes)),
                *("\0ab"[language].strip("\0"), "\0xy"[outlet].strip("\0"), severity, f"2022-09-0{day}"),
            ],
        )
    for change, outlet_name, code in product(("", "figure", "typo"), ("", "x", "y"), ("", "a", "b")):
        wanted = [
            Key(severity, f"2022-09-0{day}", number)
            for number, (severity, day, classes, outlet, language) in enumerate(entries, 1)
            if classes
            and (not change or change in classes)
            and (not outlet_name or outlet == " xy".index(outlet_name))
            and (not code or language == " ab".index(code))
        ]
        for order in ("weight", "latest"):
            found: list[Key] = []
            while part := query.keys(
                *(bare, 1, Filters(change, outlet_name, code), order),
                *(query.key_of(found[-1].text) if found else None, many),
            ):
                found += [key for key, _ in part]
            by_weight = order == "weight"
            in_order = sorted(wanted, key=lambda key: (key.severity if by_weight else 0, key.at, key.id), reverse=True)
            assert found == in_order


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """The timelines of a database without articles."""
    path = tmp_path_factory.mktemp("bare") / "monitor.db"
    Store.open(path).close()
    with closing(sqlite3.connect(path)) as conn:
        yield conn


def test_strange_words_are_shown_as_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = article(url(1, "evil"), EVIL, f"Text {EVIL} text.", language='en" onmouseover="x')
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story("cars"), at())
        tell(store, made, 0)
        edit(store, made, replace(made, title=EVIL + " 2", text=f"Words {EVIL}{EVIL} words 9."), 1)
    with reading(tmp_path / "monitor.db", monkeypatch) as one:
        page = one.see(CHANGES)
    assert page.tree.cssselect("script") == []
    assert "\u202e" not in page.answer.text
    assert "<script>" in page.one("ol.changes h2")
    assert "{{ 7*7 }}" in page.one("ol.changes h2")
    assert page.tree.xpath("//@onmouseover") == []


def test_every_read_of_the_page_is_by_an_index(db: Path) -> None:
    after = Key(0.5, "2022-09-01", 3)
    with closing(sqlite3.connect(db)) as conn:
        asked: list[str] = []
        conn.set_trace_callback(asked.append)
        for filters in (Filters(), Filters("figure"), Filters("", "daily.test"), Filters("", "", "en")):
            for order in ("weight", "latest"):
                query.keys(conn, 1, filters, order, after, 26)
        query.changes(conn, [(after, "accept")])
        query.outlets(conn, 1)
        query.languages(conn, 1)
        query.count(conn, 1)
        conn.set_trace_callback(None)
        plans = [row[3] for sql in asked for row in conn.execute("EXPLAIN QUERY PLAN " + sql)]
    assert len(asked) == 16  # an outlet and a language are first asked for whether they are there
    scans = [plan for plan in plans if plan.startswith("SCAN") and "VIRTUAL TABLE" not in plan]
    assert {plan.split()[1] for plan in scans} <= {"found", "CONSTANT"}
    assert not any("TEMP B-TREE FOR ORDER BY" in plan and "story_entries" in plan for plan in plans)


# ------------------------------------------------------------------------------------------------------- in the browser


@pytest.mark.browser
@NEEDS_CHROMIUM
def test_the_recorded_changes_are_read_in_a_browser(newsroom: Newsroom, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 360, "height": 800})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(newsroom.page("changes"), wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    figure = page.locator("ol.changes > li", has=page.locator("del", has_text="2.400")).first
    assert figure.locator(".words").first.locator("ins").inner_text() == "2.700"
    assert axe.found(page) == []
    page.select_option("select[name=change]", "headline")
    with leaving(page):
        page.click("main form button")
    assert page.locator("ol.changes > li").count() == 1
    assert "change=headline" in page.url
    page.go_back(wait_until="networkidle")
    assert page.locator("ol.changes > li").count() == 6
    with leaving(page):
        page.click("text=The whole difference >> nth=0")
    assert ".." in page.url
    assert complaints == []
    page.close()
