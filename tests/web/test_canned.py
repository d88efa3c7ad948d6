"""The queries with a name: each gives the right answer, from an index, to who may see what it reads."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from monitor.decide import decide
from monitor.model import Change, Fact, FigureChange, Judge, Op, Presence, PutFacts, SetPresence
from monitor.store import TABLES, Store
from monitor.web.canned import MOST, QUERIES
from monitor.web.serve import make_datasette
from tests.support.build import T0, article, at, edited, item, read, source, stored, story, visited
from tests.web.conftest import Get, asker
from tests.web.newsroom import Newsroom

Row = dict[str, Any]


@pytest.fixture(scope="module")
def recorded_answers(newsroom: Newsroom) -> Iterator[Get]:
    datasette = make_datasette(str(newsroom.db))
    yield asker(datasette)
    datasette.executor.shutdown()


def answer(get: Get, name: str, database: str = "monitor", **args: str) -> list[Row]:
    more = "".join(f"&{key}={value}" for key, value in args.items())
    given = get(f"/{database}/{name}.json?_shape=array{more}")
    assert given.status_code == 200, given.text
    rows: list[Row] = given.json()
    return rows


def picked(rows: list[Row], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


# ---------------------------------------------------------------------------------------------- on the recorded story


def test_who_was_first_names_the_earliest_of_those_that_have_it(recorded_answers: Get, newsroom: Newsroom) -> None:
    rows = answer(recorded_answers, "who_was_first")
    conn = sqlite3.connect(newsroom.db)
    for row in rows[:5]:
        times = conn.execute(
            """SELECT min(f.at), count(DISTINCT f.article_id) FROM facts AS f WHERE (f.kind, f.key) =
               (SELECT kind, key FROM facts WHERE said = ? AND article_id = ? AND kind = ?)""",
            [row["said"], row["article_id"], row["kind"]],
        ).fetchone()
        assert times == (row["first_at"], row["articles"])
    conn.close()
    assert min(row["articles"] for row in rows) > 1
    assert ("30万辆", "qinglun.test") in picked(rows, "said", "first_outlet")


def test_the_firsts_of_all_outlets_are_those_of_who_was_first(recorded_answers: Get) -> None:
    firsts = answer(recorded_answers, "first_by_outlet")
    assert sum(row["firsts"] for row in firsts) == len(answer(recorded_answers, "who_was_first"))
    assert firsts == sorted(firsts, key=lambda row: (-row["firsts"], row["outlet"]))


def test_a_changed_headline_is_shown_before_and_after(recorded_answers: Get) -> None:
    (row,) = answer(recorded_answers, "headline_changes")
    assert (row["outlet"], row["before"]) == (
        "kabarlintas.test",
        "Xiaomi Caplok Pabrik BAIC, Izin Mobil Listrik di Depan Mata",
    )
    assert row["after"] == "Xiaomi Disebut Pertimbangkan Pabrik BAIC untuk Mobil Listrik"


def test_a_figure_with_a_word_of_correction_is_no_stealth_edit(recorded_answers: Get) -> None:
    rows = answer(recorded_answers, "stealth_edits")
    assert picked(rows, "outlet", "before", "after") == [
        ("kabarlintas.test", "2.400 pekerja", "2.700 pekerja"),
        ("harianroda.test", "10 miliar yuan", "12 miliar yuan"),
    ], "warta-niaga changed the same figure and said so"


def test_what_is_gone_and_what_came_back_are_told_apart(recorded_answers: Get) -> None:
    assert picked(answer(recorded_answers, "taken_down"), "outlet") == [("yunjie.test",), ("warta-niaga.test",)]
    assert picked(answer(recorded_answers, "back_after_removal"), "outlet", "hours_away") == [("teknoposko.test", 26.0)]


def test_copies_that_still_have_the_old_figure_are_named(recorded_answers: Get) -> None:
    rows = answer(recorded_answers, "corrections_not_carried")
    assert set(picked(rows, "before", "after", "outlet")) == {
        ("2.400 pekerja", "2.700 pekerja", "harianroda.test"),
        ("2.400 pekerja", "2.700 pekerja", "teknoposko.test"),
    }


def test_a_figure_is_not_taken_for_the_end_of_a_longer_one(newsroom: Newsroom, tmp_path: Path) -> None:
    copy = tmp_path / "monitor.db"
    copy.write_bytes(newsroom.db.read_bytes())
    conn = sqlite3.connect(copy)
    longer = "UPDATE articles SET text = replace(text, '2.400 pekerja', ?) WHERE outlet = ?"
    conn.execute(longer, ["12.400 pekerja", "harianroda.test"])
    conn.execute(longer, ["2.400 pekerja, bukan 12.700 pekerja", "teknoposko.test"])
    conn.commit()
    conn.close()
    datasette = make_datasette(str(copy))
    rows = answer(asker(datasette), "corrections_not_carried")
    assert set(picked(rows, "before", "outlet")) == {("2.400 pekerja", "teknoposko.test")}
    datasette.executor.shutdown()


def test_a_copy_that_names_its_wire_is_credited(recorded_answers: Get) -> None:
    rows = answer(recorded_answers, "copies_without_credit")
    assert picked(rows, "outlet", "origin_outlet") == [("teknoposko.test", "warta-niaga.test")]


def test_coverage_adds_up_to_all_articles(recorded_answers: Get) -> None:
    rows = answer(recorded_answers, "coverage_by_language")
    assert (sum(row["articles"] for row in rows), sum(row["for_review"] for row in rows)) == (33, 5)
    assert sum(row["changes"] for row in rows) == 6
    assert {row["language"] for row in rows} == {"id", "en", "zh"}


def test_outlets_stand_in_order_of_their_edits(recorded_answers: Get) -> None:
    rows = answer(recorded_answers, "outlets_by_edits")
    assert picked(rows[:2], "outlet", "articles", "changes", "corrections") == [
        ("warta-niaga.test", 4, 2, 1),
        ("kabarlintas.test", 3, 2, 0),
    ]
    assert sum(row["articles"] for row in rows) == 38


# --------------------------------------------------------------------------------------------------- on made-up worlds


@pytest.fixture
def world(tmp_path: Path) -> Iterator[tuple[Store, Get]]:
    """A store of the story of cars, and a way to ask about it."""
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story("cars", source("wire"), source("slow", "http://slow.test/feed.xml")), T0)
        datasette = make_datasette(str(tmp_path / "monitor.db"))
        yield store, asker(datasette)
        datasette.executor.shutdown()


def test_an_article_that_a_person_rejected_was_not_first_with_anything(newsroom: Newsroom, tmp_path: Path) -> None:
    copy = tmp_path / "monitor.db"
    copy.write_bytes(newsroom.db.read_bytes())
    datasette = make_datasette(str(copy))
    rows = answer(asker(datasette), "who_was_first")
    before = rows[0]
    with Store.open(copy) as store:
        store.apply([Judge("story", before["url"], False, T0)])
        after = answer(asker(datasette), "who_was_first")
    assert before["article_id"] not in {row["article_id"] for row in after}
    assert sum(row["articles"] for row in after) < sum(row["articles"] for row in rows)
    assert before["article_id"] not in {row["article_id"] for row in answer(asker(datasette), "first_by_outlet")}
    datasette.executor.shutdown()


def test_of_two_at_the_same_time_the_one_that_was_read_first_is_named_with_the_day_that_it_prints(
    world: tuple[Store, Get],
) -> None:
    store, get = world
    midnight = datetime(2022, 8, 27, tzinfo=UTC)
    for number, (published, said_at) in enumerate(
        [("2022-08-27", midnight), ("2022-08-27", midnight), ("2022-08-27T09:00:00+07:00", midnight.replace(hour=2))]
    ):
        made = article(f"http://daily{number}.test/1", published=published)
        outcome = read(made, at(number))
        fact = Fact("quantity", "cars 300000", "300,000 cars")
        store.apply(
            [*stored(outcome), PutFacts("cars", str(made.url), outcome.fingerprint.words_hash, (fact,), said_at)]
        )
    (row,) = answer(get, "who_was_first")
    assert (row["first_outlet"], row["first_published"], row["articles"]) == ("daily0.test", "2022-08-27", 3)


def test_a_changed_quotation_is_shown_before_and_after(world: tuple[Store, Get]) -> None:
    store, get = world
    old, new = article(text="He said: “We deny it.” So it is."), article(text="He said: “We confirm it.” So it is.")
    steps = (
        Op("equal", "He said: “We ", "He said: “We "),
        Op("replace", "deny", "confirm"),
        Op("equal", " it.", " it."),
    )
    store.apply(stored(read(old)))
    store.apply(edited(old, new, at(1), change=Change(("wording", "quote"), 0.6, (), steps)))
    assert picked(answer(get, "quotes_changed"), "before", "after") == [("deny", "confirm")]


def test_an_edit_that_was_taken_back_is_no_stealth_edit(world: tuple[Store, Get]) -> None:
    store, get = world
    old, new = article(text="It costs 10."), article(text="It costs 12.")
    change = Change(("figure",), 0.8, (FigureChange("12", "10"),), (Op("replace", "12", "10"),))
    store.apply(stored(read(old)))
    store.apply(edited(old, new, at(1)))
    store.apply(edited(new, old, at(2), change=change, flap=True))
    assert picked(answer(get, "stealth_edits"), "before", "after") == [("10", "12")]


def test_a_source_is_as_slow_as_the_median_of_its_finds_after_its_first_visit(world: tuple[Store, Get]) -> None:
    store, get = world
    for name, delays in (("wire", (500, 10, 20, 90)), ("slow", (5, 60, 80))):
        by = next(one for one in (source("wire"), source("slow", "http://slow.test/feed.xml")) if one.name == name)
        for number, minutes in enumerate(delays):
            hours = 1 + number
            url = f"http://{name}.test/{number}"
            made = article(url, published=at(hours - minutes / 60).isoformat())
            store.apply(stored(read(made, at(hours), via=name)))
            seen = visited(item(url), when=at(hours), from_=by)
            known = story("cars", source("wire"), source("slow", "http://slow.test/feed.xml"))
            store.apply(decide(store.known(known, seen, silent=True), seen, now=seen.at))
    rows = answer(get, "slowest_sources")
    assert picked(rows, "name", "median_minutes", "finds") == [("slow", 70.0, 2), ("wire", 20.0, 3)]


def test_what_was_taken_down_twice_is_told_once(world: tuple[Store, Get]) -> None:
    store, get = world
    made = article()
    store.apply(stored(read(made)))
    turns = [("live", "gone"), ("gone", "restored"), ("restored", "gone")]
    for hours, (old, new) in enumerate(turns, 2):
        store.apply([SetPresence(str(made.url), Presence(old), Presence(new), at(hours), "as it is")])
    (gone,) = answer(get, "taken_down")
    assert gone["gone_at"].startswith("2022-09-01T12")
    assert picked(answer(get, "back_after_removal"), "hours_away") == [(1.0,)]


def test_a_query_is_of_the_story_that_is_named(world: tuple[Store, Get]) -> None:
    store, get = world
    store.put_story(story("ships", title="Ships"), T0)
    store.apply(stored(read(article("http://ship.test/1"), slug="ships")))
    assert picked(answer(get, "outlets_by_edits", story="ships"), "outlet") == [("ship.test",)]
    assert answer(get, "outlets_by_edits") == answer(get, "outlets_by_edits", story="cars") == []
    assert answer(get, "outlets_by_edits", story="nobodys") == []


# --------------------------------------------------------------------------------------------------------- all of them


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_is_offered_with_what_it_says_and_answers(recorded_answers: Get, name: str) -> None:
    page = recorded_answers(f"/monitor/{name}")
    assert page.status_code == 200
    assert QUERIES[name].title in page.text
    assert QUERIES[name].title in recorded_answers("/monitor").text
    assert QUERIES[name].description.endswith("left empty, the first.")


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_reads_no_table_from_end_to_end(newsroom: Newsroom, name: str) -> None:
    conn = sqlite3.connect(newsroom.db)
    plan = [row[3] for row in conn.execute(f"EXPLAIN QUERY PLAN {QUERIES[name].sql}", {"story": ""})]
    conn.close()
    sql = QUERIES[name].sql
    made = set(re.findall(r"(\w+) AS \(", sql)) | {"figure", "step", "stories"}
    walked = {match[1] for line in plan if (match := re.match(r"SCAN (\w+)", line))}
    assert walked <= made
    assert f"LIMIT {MOST}" in sql


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_names_what_it_reads(name: str) -> None:
    words = set(re.findall(r"(?:FROM|JOIN) (\w+)", QUERIES[name].sql))
    read_here = words & TABLES.keys()
    assert read_here <= {"stories", "story_entries", *QUERIES[name].tables}
    assert set(QUERIES[name].tables) <= TABLES.keys()


def test_who_may_not_see_a_table_is_not_offered_the_queries_that_read_it(newsroom: Newsroom) -> None:
    closed = {"databases": {"monitor": {"tables": {"facts": {"allow": False}}}}}
    datasette = Datasette([str(newsroom.db)], metadata=closed)
    get = asker(datasette)
    assert get("/monitor/who_was_first").status_code == 404
    assert get("/monitor/taken_down").status_code == 200
    datasette.executor.shutdown()


def test_a_database_of_another_has_none_of_them(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE articles (id INTEGER PRIMARY KEY)")
    datasette = Datasette([str(tmp_path / "other.db")])
    assert asker(datasette)("/other/taken_down").status_code == 404
    datasette.executor.shutdown()


def test_the_number_of_an_article_leads_to_its_page(recorded_answers: Get) -> None:
    (row,) = answer(recorded_answers, "headline_changes")
    page = recorded_answers("/monitor/headline_changes").text
    assert f'<a href="/-/monitor/article/{row["article_id"]}">{row["article_id"]}</a>' in page
