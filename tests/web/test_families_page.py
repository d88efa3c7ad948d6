"""The page of families: who copied whom, with or without credit, and who carried the correction."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from monitor.model import Kinship, PutArticle, PutKinship, PutMatch, Relation
from monitor.store import Store
from monitor.web.queries import families as query
from monitor.web.queries.corrections import corrections
from monitor.web.queries.families import Key
from tests.support.build import WORDS, article, at, match, read, stored, story
from tests.web import axe
from tests.web.chromium import NEEDS_CHROMIUM, leaving
from tests.web.newsroom import Newsroom
from tests.web.reader import Page, Reader, reading
from tests.web.telling import edit, tell, url

FAMILIES = "/-/monitor/story/cars/families"
EVIL = "<script>document.title='owned'</script>\u202e {{ 7*7 }}"
WIRE = article(url(1, "wire"), "Two makers talk", published="2022-09-01T06:00:00Z")


def carry(
    store: Store,
    number: int,
    outlet: str,
    published: str | None,
    relation: Relation = "copy",
    share: float = 0.9,
    credit: str | None = None,
    origin: str = str(WIRE.url),
    hours: float | None = None,
) -> None:
    """An article that carries the text of another, stored so many hours after the first, or as many as its number."""
    made = article(url(number, outlet), f"Makers talk, {outlet} hears", published=published)
    key = url(number, outlet)
    intents = stored(read(made, at(number if hours is None else hours)))
    store.apply([replace(one, credit=credit) if isinstance(one, PutArticle) else one for one in intents])
    store.apply([PutKinship(key, origin, Kinship(relation, origin, share, share))])


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A report with three copies, of which one is corrected after it; one that shares passages; a pair by itself."""
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story("cars"), at())
        tell(store, WIRE, 0)
        carry(store, 2, "echo", "2022-09-01T09:00:00Z", "same", 1.0, "Antara")
        carry(store, 3, "koran", "2022-09-01T08:00:00Z", share=0.634)
        carry(store, 4, "late", "2022-09-04", "derived", 0.7, "Antara", hours=80)
        carry(store, 5, "partly", None, "shares", 0.4)
        alone = article(url(7, "daily"), "A plant is sold", "Another text that stands by itself here.")
        tell(store, alone, 7)
        carry(store, 8, "twin", None, origin=url(7, "daily"))
        corrected = WORDS.replace("10 billion", "12 billion")
        edit(store, WIRE, replace(WIRE, text=corrected), 20)
        second = article(url(2, "echo"), "Makers talk, echo hears", published="2022-09-01T09:00:00Z")
        edit(store, second, replace(second, text=corrected), 26)
    return tmp_path / "monitor.db"


@pytest.fixture
def reader(db: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    with reading(db, monkeypatch) as one:
        yield one


def copies(page: Page) -> list[list[str]]:
    """Outlet and how it stands to the original, of the first family."""
    family = page.tree.cssselect("section.family")[0]
    return [
        [" ".join("".join(part.itertext()).split()) for part in row.cssselect(".who, .how > *")]
        for row in family.cssselect("ol.copies > li")
    ]


def test_the_largest_family_stands_first_led_by_its_original(reader: Reader) -> None:
    page = reader.see(FAMILIES)
    assert page.every("section.family h2") == ["Two makers talk", "A plant is sold"]
    assert page.every("section.family .kinds") == ["3 copies text of Antara", "1 copy"]


def test_the_copies_stand_in_order_of_time_with_what_they_have_in_common_and_their_credit(reader: Reader) -> None:
    assert copies(reader.see(FAMILIES)) == [
        ["koran.test", "Copy", "63% in common", "2 h later", "without credit"],
        ["echo.test", "Same text", "100% in common", "3 h later", "credits Antara"],
        ["late.test", "Builds on it", "70% in common", "3 days later", "credits Antara"],
    ]


def test_an_article_that_only_shares_passages_is_counted_apart(reader: Reader) -> None:
    assert "1 other article shares passages with it" in reader.see(FAMILIES).one("section.family:first-of-type")


def test_it_is_told_who_carried_the_correction_and_who_did_not(reader: Reader) -> None:
    page = reader.see(FAMILIES)
    assert page.every(".corrections .tag") == ["Figure changed"]  # what a copy took over is no correction of its own
    assert page.every(".answers dt") == ["carried it", "still has the old wording"]
    assert page.every(".answers dd") == ["echo.test 2 Sept 2022, 10:00", "koran.test , late.test"]
    assert "also" not in page.one(".corrections > p")


def test_a_family_has_a_page_of_its_own(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.web.pages.families.MOST_COPIES", 1)
    page = reader.see(FAMILIES)
    assert len(copies(page)) == 1
    alone = reader.see(page.href("and 2 more"))
    assert alone.every("section.family h2") == ["Two makers talk"]
    assert len(copies(alone)) == 3
    assert alone.href("All families") == FAMILIES


def test_corrections_that_were_not_asked_for_are_a_link(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.web.pages.families.MOST_COMPARED", 0)
    page = reader.see(FAMILIES)
    assert page.every(".corrections") == []
    assert reader.see(page.href("Who carried the correction")).every(".answers dt") != []


def test_of_many_that_did_the_same_some_are_named(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.web.pages.families.MOST_ANSWERS", 1)
    assert reader.see(FAMILIES).every(".answers dd")[1] == "koran.test and 1 more"


def test_further_pages_go_on_where_one_ended(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.web.pages.families.PER_PAGE", 1)
    first = reader.see(FAMILIES)
    second = reader.see(first.href("Further"))
    assert first.every("section.family h2") + second.every("section.family h2") == [
        "Two makers talk",
        "A plant is sold",
    ]
    assert second.tree.cssselect("a[rel=next]") == []
    assert second.href("To the beginning") == FAMILIES


@pytest.mark.parametrize("asked", ["before=x", "before=1", "before=1~x", "family=x"])
def test_what_is_no_place_is_the_beginning(reader: Reader, asked: str) -> None:
    assert len(reader.see(f"{FAMILIES}?{asked}").every("section.family")) == 2


@pytest.mark.parametrize("number", ["2", "999", "999999999999999"])
def test_an_article_that_began_no_family_says_so(reader: Reader, number: str) -> None:
    page = reader.see(f"{FAMILIES}?family={number}")
    assert page.one("main .say") == "No family of this story begins with that article."


def test_families_of_another_story_are_left_out(db: Path, reader: Reader) -> None:
    with Store.open(db) as store:
        for number, outlet in ((7, "daily"), (8, "twin")):
            store.apply([PutMatch("cars", url(number, outlet), match("reject"), at(40))])
    assert reader.see(FAMILIES).every("section.family h2") == ["Two makers talk"]
    assert "No family" in reader.see(f"{FAMILIES}?family=6").one("main .say")


def test_a_story_without_copies_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story("cars"), at())
        tell(store, WIRE, 0)
    with reading(tmp_path / "monitor.db", monkeypatch) as one:
        assert one.see(FAMILIES).one("main .say") == "No article carries the text of another."


def test_a_family_of_which_an_article_only_shares_passages_is_not_of_the_story(db: Path, reader: Reader) -> None:
    with Store.open(db) as store:
        carry(store, 9, "far", None, "shares", 0.3, origin=url(7, "daily"))
        for number, outlet in ((7, "daily"), (8, "twin")):
            store.apply([PutMatch("cars", url(number, outlet), match("reject"), at(40))])
    assert reader.see(FAMILIES).every("section.family h2") == ["Two makers talk"]


def test_who_does_not_belong_is_marked(db: Path, reader: Reader) -> None:
    with Store.open(db) as store:
        store.apply([PutMatch("cars", url(3, "koran"), match("reject"), at(40))])
        store.apply([PutMatch("cars", url(7, "daily"), match("reject"), at(40))])
    page = reader.see(FAMILIES)
    assert page.every("ol.copies .tag.reject") == ["Does not belong"]
    assert page.every(".kinds .tag.reject") == ["Does not belong"]
    assert "koran.test" in page.one("ol.copies > li:has(.tag.reject) .who")


def test_a_family_has_its_page_though_only_its_last_copy_belongs(
    db: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitor.web.pages.families.MOST_ALONE", 2)
    with Store.open(db) as store:
        for key in (str(WIRE.url), url(2, "echo"), url(3, "koran")):
            store.apply([PutMatch("cars", key, match("reject"), at(40))])
    assert "Two makers talk" in reader.see(FAMILIES).every("section.family h2")
    assert reader.see(f"{FAMILIES}?family=1").every("section.family h2") == ["Two makers talk"]


def test_nothing_is_said_of_a_delay_where_it_is_not_known_when_one_was_published(db: Path, reader: Reader) -> None:
    with Store.open(db) as store:
        carry(store, 10, "unknown", None)
        carry(store, 11, "ahead", "2022-09-20T06:00:00Z")  # of an edit: it was seen weeks before
    how = {row[0]: row[-1] for row in (line for line in copies(reader.see(f"{FAMILIES}?family=1")))}
    assert how["koran.test"] == "without credit"
    said = {row[0]: row[3] for row in copies(reader.see(f"{FAMILIES}?family=1"))}
    assert said["unknown.test"] == "first seen 1 Sept 2022, 18:00"
    assert said["ahead.test"] == "first seen 1 Sept 2022, 19:00"


def test_of_a_very_large_family_those_are_shown_that_came_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitor.web.queries.families.MOST_SORTED", 1)
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story("cars"), at())
        tell(store, WIRE, 0)
        carry(store, 2, "echo", "2022-09-01T09:00:00Z", "same")
        carry(store, 3, "koran", "2022-09-02T08:00:00Z", "copy")
    with reading(tmp_path / "monitor.db", monkeypatch) as one:
        assert [row[0] for row in copies(one.see(FAMILIES))] == ["echo.test"]


def test_who_carried_one_correction_may_make_another(db: Path, reader: Reader) -> None:
    corrected = WORDS.replace("10 billion", "12 billion")
    echo = article(url(2, "echo"), "Makers talk, echo hears", corrected, published="2022-09-01T09:00:00Z")
    with Store.open(db) as store:
        edit(store, echo, replace(echo, text=corrected.replace("300000 cars", "310000 cars")), 30)
    page = reader.see(FAMILIES)
    assert page.every(".corrections > p > a") == ["wire.test", "echo.test"]


def test_the_classes_of_a_correction_are_said_in_the_readers_language_alone(db: Path, reader: Reader) -> None:
    with closing(sqlite3.connect(db)) as conn, conn:
        conn.execute("UPDATE changes SET summary = 'figure, wording: 10 miliar → 12 miliar; also correction'")
    assert reader.see(f"{FAMILIES}?lang=id").one(".corrections > p > bdi") == "10 miliar → 12 miliar"


@pytest.mark.parametrize(
    ("summary", "shown"),
    [("correction: an earlier version was wrong; also figure", ""), ("10 → 12; also correction", "10 → 12")],
)
def test_a_correction_of_a_page_that_wants_no_sentence_shown_is_told_without_one(
    db: Path, reader: Reader, summary: str, shown: str
) -> None:
    with closing(sqlite3.connect(db)) as conn, conn:
        conn.execute("UPDATE changes SET summary = ?", [summary])
        conn.execute("""UPDATE articles SET asks = '["nosnippet"]'""")
    page = reader.see(FAMILIES)
    assert page.every(".corrections > p > bdi") == [shown]


def test_everyone_asked_answers_for_every_correction(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story("cars"), at())
        # The original was found last: its number is the highest of all.
        for number in range(2, 46):
            tell(store, article(url(number, f"copy{number}")), number)
        tell(store, WIRE, 50)
        for number in range(2, 46):
            store.apply([PutKinship(url(number, f"copy{number}"), str(WIRE.url), Kinship("copy", "", 0.9, 0.9))])
        states = [WORDS.replace("10 billion", f"{number} billion") for number in (10, 11, 12, 13)]
        for number, (old, new) in enumerate(pairwise(states)):
            edit(store, replace(WIRE, text=old), replace(WIRE, text=new), 60 + number)
    with closing(sqlite3.connect(tmp_path / "monitor.db")) as conn:
        conn.row_factory = sqlite3.Row
        ((origin,),) = conn.execute("SELECT id FROM articles WHERE url = ?", [WIRE.url])
        answers = Counter(row["change_id"] for row in corrections(conn, origin))
    assert list(answers.values()) == [39, 39, 39]


def test_strange_stamps_are_no_fault(db: Path, reader: Reader) -> None:
    with closing(sqlite3.connect(db)) as conn, conn:
        conn.execute("UPDATE articles SET published = '20220901T060000Z' WHERE id = 1")
        conn.execute("UPDATE articles SET published = '2022W01T08' WHERE id = 3")
        conn.execute("UPDATE articles SET published = '1970-01-01' WHERE id = 2")
    assert reader.see(FAMILIES).answer.status_code == 200


@given(sizes=st.lists(st.integers(1, 3), min_size=1, max_size=9), many=st.integers(1, 4))
@settings(max_examples=25, deadline=None)
def test_the_pages_have_each_family_once_whatever_their_sizes(sizes: list[int], many: int) -> None:
    with closing(sqlite3.connect(":memory:")) as conn:
        conn.executescript(
            """CREATE TABLE families (article_id INTEGER, origin_id INTEGER, relation TEXT);
               CREATE TABLE matches (story_id INTEGER, article_id INTEGER, decision TEXT);"""
        )
        for origin, copies_of in enumerate(sizes, 1):
            belongs = "reject" if origin % 4 == 0 else "accept"
            conn.execute("INSERT INTO matches VALUES (1, ?, ?)", [origin, belongs])
            for number in range(copies_of):
                conn.execute("INSERT INTO families VALUES (?, ?, 'copy')", [origin * 100 + number, origin])
        found: list[Key] = []
        while part := query.keys(conn, 1, query.key_of(found[-1].text) if found else None, many):
            found += part
    wanted = [Key(size, origin) for origin, size in enumerate(sizes, 1) if origin % 4]
    assert found == sorted(wanted, key=lambda key: (-key.copies, -key.origin))


def test_strange_words_are_shown_as_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story("cars"), at())
        tell(store, replace(WIRE, title=EVIL, published="soon"), 0)
        carry(store, 2, "echo", "never", credit=EVIL)
    with reading(tmp_path / "monitor.db", monkeypatch) as one:
        page = one.see(FAMILIES)
    assert page.answer.status_code == 200
    assert page.tree.cssselect("main script") == []
    assert "\u202e" not in page.answer.text
    assert "{{ 7*7 }}" in page.one("section.family h2")


def test_every_read_of_the_page_is_by_an_index(db: Path) -> None:
    with closing(sqlite3.connect(db)) as conn:
        asked: list[str] = []
        conn.set_trace_callback(asked.append)
        query.keys(conn, 1, Key(5, 9), 8)
        query.family(conn, 1, Key(3, 1), 6)
        query.key_of_family(conn, 1)
        conn.set_trace_callback(None)
        plans = [row[3] for sql in asked for row in conn.execute("EXPLAIN QUERY PLAN " + sql)]
    scans = [plan for plan in plans if plan.startswith("SCAN") and "VIRTUAL TABLE" not in plan]
    # The sizes of all families are counted from an index alone.
    assert [plan for plan in scans if not plan.startswith(("SCAN member", "SCAN one", "SCAN CONSTANT"))] == [
        "SCAN families USING COVERING INDEX families_kin"
    ]


@pytest.mark.browser
@NEEDS_CHROMIUM
def test_the_recorded_families_are_read_in_a_browser(newsroom: Newsroom, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 360, "height": 800})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(newsroom.page("families"), wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.locator("section.family").count() == 2
    carried = page.locator(".answers .carried dd").first
    assert "kabarlintas.test" in carried.inner_text()
    assert axe.found(page) == []
    with leaving(page):
        page.click("section.family h2 a >> nth=0")
    assert "/-/monitor/article/" in page.url
    assert complaints == []
    page.close()
