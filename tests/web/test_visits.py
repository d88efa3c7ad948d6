"""What is new to a reader: by a cookie that holds the numbers of rows, and nothing that the server keeps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from monitor.model import Kinship, Presence, PutKinship
from monitor.store import Store, iso
from monitor.web.queries.story import fresh
from monitor.web.queries.story_timeline import Filters, keys
from monitor.web.visits import Heads, boundary, cookie_name, is_glance, seen
from tests.support.build import WORDS, article, at, source, story
from tests.web.reader import Reader, reading
from tests.web.telling import FIRST, edit, tell, told, turn, url
from tests.web.test_plans import costly

STORY = "/-/monitor/story/cars"
THEN = datetime(2022, 9, 20, 9, 14, tzinfo=UTC)
EARLY, LATE, LATER = Heads(4, 2, 1), Heads(9, 3, 1), Heads(12, 4, 2)


# -------------------------------------------------------------------------------------------------- what a cookie says


def test_in_a_first_visit_nothing_is_new() -> None:
    assert seen(None, LATE, now=THEN).since is None


def test_the_next_visit_is_held_against_what_the_last_one_saw_at_its_end() -> None:
    first = seen(None, EARLY, now=THEN)
    still = seen(str(first), LATE, now=THEN + timedelta(minutes=29))
    assert still.since is None, "it is the first visit yet"
    second = seen(str(still), LATER, now=THEN + timedelta(hours=3))
    assert second.since == still.latest
    assert second.since.heads == LATE
    assert second.since.at == THEN + timedelta(minutes=29)


def test_within_half_an_hour_it_is_the_same_visit_however_often_the_page_is_asked_for() -> None:
    kept = seen(str(seen(None, EARLY, now=THEN)), LATE, now=THEN + timedelta(days=1))
    for _ in range(5):  # two hours, never half an hour apart
        kept = seen(str(kept), LATER, now=kept.latest.at + timedelta(minutes=25))
        assert kept.since is not None
        assert kept.since.heads == EARLY
    assert seen(str(kept), LATER, now=kept.latest.at + timedelta(minutes=31)).since == kept.latest


@pytest.mark.parametrize(
    "cookie",
    [
        "",
        "1",
        "1~4.2.1.1663665240",
        "1~4.2.1.1663665240~x",
        "2~4.2.1.1663665240~-",
        "1~-4.2.1.1663665240~-",
        "1~4.2.1.1663665240~-; x=1",
        "1~٤.2.1.1663665240~-",
        "1~99.2.1.1663665240~-",  # of another database: this one has given no such number yet
        "1~" + "9" * 400 + ".2.1.1663665240~-",
        "<script>",
    ],
)
def test_a_cookie_that_is_not_ours_counts_for_nothing(cookie: str) -> None:
    assert seen(cookie, LATE, now=THEN + timedelta(days=1)).since is None


@given(some.text(max_size=80))
def test_whatever_a_cookie_holds_it_is_read_or_left(cookie: str) -> None:
    kept = seen(cookie, LATE, now=THEN)
    assert kept.latest.heads == LATE
    assert boundary(cookie, LATE, now=THEN) is None or cookie.count(".") == 3


def test_a_boundary_in_an_address_is_read_as_it_was_written() -> None:
    kept = seen(None, EARLY, now=THEN).latest
    assert boundary(str(kept), LATE, now=THEN) == kept
    assert boundary(str(kept), Heads(3, 9, 9), now=THEN) is None, "this database never was so"


@pytest.mark.parametrize(
    ("method", "headers", "glance"),
    [
        ("GET", {}, False),
        ("HEAD", {}, True),
        ("GET", {"sec-purpose": "prefetch"}, True),
        ("GET", {"sec-purpose": "prefetch;prerender"}, True),
        ("GET", {"purpose": "prefetch"}, True),
        ("GET", {"x-moz": "prefetch"}, True),
        ("GET", {"x-purpose": "preview"}, True),
        ("GET", {"purpose": "reading"}, False),
    ],
)
def test_what_nobody_looks_at_is_a_glance(method: str, headers: dict[str, str], glance: bool) -> None:
    assert is_glance(method, headers) == glance


def test_each_story_of_each_database_has_its_own_cookie() -> None:
    names = {
        cookie_name(slug, name, begun)
        for slug in ("cars", "ships")
        for name in ("monitor", "old monitor")
        for begun in ("2022-09-01T08:00:00.000Z", "2022-09-01T08:00:00.001Z")
    }
    assert len(names) == 8


def test_where_the_clock_was_set_back_nothing_is_lost_and_nothing_is_told_twice() -> None:
    first = seen(None, EARLY, now=THEN)
    back = THEN - timedelta(days=400)
    second = seen(str(first), LATE, now=back)
    assert second.since is not None
    assert (second.since.heads, second.since.at) == (EARLY, back), "nobody was here in a time to come"
    again = seen(str(second), LATER, now=back + timedelta(minutes=1))
    assert again.since == second.since, "it is the same visit"


# --------------------------------------------------------------------------------------------------------- on the page


@pytest.fixture
def db(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "monitor.db") as store:
        told(store)
    return tmp_path / "monitor.db"


@pytest.fixture
def reader(db: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    with reading(db, monkeypatch) as one:
        yield one


def happen(db: Path) -> None:
    """Three articles, one of which adds something, one of which carries an old one; a change; one comes back."""
    with Store.open(db) as store:
        tell(store, article(url(7), "A third maker joins", "BAIC has a third partner now."), 40, "jobs: 300 people")
        tell(store, article(url(8, "koran"), "Sepi", "Tidak ada apa-apa."), 41)
        tell(store, replace(FIRST, url=url(9, "late"), title="Two makers"), 42, copy_of=FIRST)
        edit(store, replace(FIRST, text=WORDS.replace("10 billion", "12 billion")), replace(FIRST, title="All off"), 43)
        turn(store, article(url(3, "koran")), Presence.GONE, Presence.RESTORED, 44, "it can be read again")


def test_the_first_visit_says_so_and_marks_nothing(reader: Reader) -> None:
    page = reader.see()
    assert "first visit" in page.one(".news")
    assert page.new == []


def test_at_the_next_visit_what_came_in_between_is_counted_and_marked(db: Path, reader: Reader) -> None:
    reader.see(minutes=14)
    happen(db)
    page = reader.see(minutes=300)
    assert page.one(".news").startswith(
        "5 new since your last visit on 20 Sept 2022, 09:14 : 3 articles (1 adds something), 1 change, 1 back or moved."
    )
    assert page.new == ["p2", "c2", "a7", "a6"]
    assert "1 new" in page.one("#a1 .copies summary"), "the copy stands under its origin, which is old"
    assert page.every("#a1 .copies li .tag.new") == ["New"]


def test_the_link_in_the_panel_leads_to_what_is_new_alone(db: Path, reader: Reader) -> None:
    reader.see()
    happen(db)
    link = reader.see(minutes=60).href("Show only what is new")
    assert "new=1" in link
    page = reader.see(link, minutes=61)
    assert page.ids == ["p2", "c2", "a8", "a7", "a6"], "a copy of what is old stands for itself"
    assert "only what is new" in page.one("h1")
    hours_later = reader.see(link, minutes=600)
    assert hours_later.ids == page.ids, "the link says itself what had been seen"


def test_an_address_without_new_is_held_against_the_cookie_whatever_else_it_says(db: Path, reader: Reader) -> None:
    reader.see()
    happen(db)
    link = reader.see(minutes=60).href("Show only what is new").replace("new=1", "language=en")
    assert reader.see(link, minutes=61).new == ["c2", "a7", "a6"]
    page = reader.see(link, minutes=300)
    assert page.one(".news").startswith("Nothing new since your last visit on 20 Sept 2022, 10:01")


def test_a_reload_and_a_way_back_keep_the_marks_and_the_next_visit_does_not(db: Path, reader: Reader) -> None:
    reader.see()
    happen(db)
    marked = reader.see(minutes=60).new
    assert marked
    for minutes in (61, 85, 110, 135):
        assert reader.see(minutes=minutes).new == marked
    page = reader.see(minutes=200)
    assert page.new == []
    assert page.one(".news").startswith("Nothing new since your last visit on 20 Sept 2022, 11:15")


def test_what_is_committed_late_with_an_earlier_time_is_new_all_the_same(db: Path, reader: Reader) -> None:
    reader.see()
    with Store.open(db) as store:
        tell(store, article(url(10), "Found late", "An old report that was found late."), 0.5, "sales: 3")
    assert reader.see(minutes=60).new == ["a6"]


def test_a_head_and_a_prefetch_leave_no_trace(db: Path, reader: Reader) -> None:
    reader.see()
    happen(db)
    before = str(reader.cookies)
    assert "set-cookie" not in reader.see(minutes=60, method="HEAD", **{"x-reader": "1"}).answer.headers
    assert "set-cookie" not in reader.see(minutes=61, **{"sec-purpose": "prefetch"}).answer.headers
    assert str(reader.cookies) == before
    assert reader.see(minutes=120).new, "it is still new to the reader"


def test_the_story_is_visited_at_either_address(db: Path, reader: Reader) -> None:
    reader.see("/")
    happen(db)
    assert reader.see(STORY, minutes=60).new
    assert reader.see("/", minutes=61).new


def test_a_reader_of_two_stories_has_visited_each_for_itself(db: Path, reader: Reader) -> None:
    with Store.open(db) as store:
        store.put_story(story("ships", source("wire")), at(30))
    reader.see(STORY)
    happen(db)
    with Store.open(db) as store:
        tell(store, article(url(11), "Ships", "A ship of BAIC."), 45, "ships: 1", slug="ships")
    page = reader.see(STORY, minutes=60)
    assert page.one(".news").startswith("5 new"), "nothing of the other story is among them"
    reader.see("/-/monitor/story/ships", minutes=61)
    assert len(reader.cookies) == 2
    with Store.open(db) as store:
        tell(store, article(url(12), "Ships", "Another ship of BAIC."), 46, "ships: 2", slug="ships")
    assert reader.see("/-/monitor/story/ships", minutes=120).one(".news").startswith("1 new since")
    assert reader.see(STORY, minutes=121).one(".news").startswith("Nothing new since")


def test_the_list_of_stories_says_what_is_new_in_each_and_is_no_visit_itself(db: Path, reader: Reader) -> None:
    with Store.open(db) as store:
        store.put_story(story("ships", source("wire"), title="Who builds the ships"), at(30))
    assert reader.see().every("h2") == ["Who builds the cars", "Who builds the ships"]
    reader.see(STORY)
    happen(db)
    for minutes in (60, 120):
        assert reader.see(minutes=minutes).every("h2") == ["Who builds the cars 5 new to you", "Who builds the ships"]
    assert reader.see(STORY, minutes=121).one(".news").startswith("5 new")


def test_a_forged_cookie_is_no_error_and_no_news(reader: Reader) -> None:
    name = cookie_name("cars", "monitor", iso(at()))
    assert reader.see(cookie=f"{name}=1~1.0.0.1~-").new != [], "one that could be ours counts"
    reader.cookies.clear()
    for forged in ("1~1.0.0.1~<script>", "1~1.0.99.1~-", "1~999999999999999.0.0.99999999999~-", '"', "%00"):
        page = reader.see(cookie=f"{name}={forged}")
        assert (page.answer.status_code, page.new) == (200, []), forged
        reader.cookies.clear()


def test_a_database_that_was_begun_anew_or_has_but_the_same_name_does_not_take_the_cookie_for_its_own(
    db: Path, reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    with Store.open(tmp_path / "elsewhere" / "monitor.db") as store:
        store.put_story(story("cars", source("wire")), at(1))
        for number in range(9):
            made = article(url(20 + number), f"Report {number}", f"The number is {number} of BAIC.")
            tell(store, made, 2 + number, f"line {number}")
            edit(store, made, replace(made, title=f"Other {number}"), 2 + number)
            turn(store, made, Presence.LIVE, Presence.GONE, 20, "so")
    reader.see()
    with reading(tmp_path / "elsewhere" / "monitor.db", monkeypatch) as other:
        other.cookies = reader.cookies
        assert "first visit" in other.see(minutes=60).one(".news")
        reader.cookies = other.cookies
    happen(db)
    assert reader.see(minutes=120).one(".news").startswith("5 new since your last visit on 20 Sept 2022, 09:00")


def test_of_many_copies_the_new_ones_are_counted_and_named(db: Path, reader: Reader) -> None:
    with Store.open(db) as store:
        for number in range(20):
            tell(store, replace(FIRST, url=url(30 + number, "agency")), 40, copy_of=FIRST, relation="copy")
    reader.see()
    with Store.open(db) as store:
        for number in range(2):
            tell(store, replace(FIRST, url=url(60 + number, "tail")), 41, copy_of=FIRST, relation="derived")
            store.apply([PutKinship(url(60 + number, "tail"), str(FIRST.url), Kinship("same", str(FIRST.url), 1, 1))])
    page = reader.see(minutes=60)
    assert page.one(".news").startswith("2 new")
    assert "23 copies" in page.one("#a1 .copies summary")
    assert "2 new" in page.one("#a1 .copies summary")
    assert page.every("#a1 .copies li .tag.new") == ["New", "New"]


def test_a_cookie_of_another_server_that_cannot_be_read_takes_ours_from_nobody(db: Path, reader: Reader) -> None:
    name = cookie_name("cars", "monitor", iso(at()))
    mine = f"{name}=1~1.0.0.1663665240~-; monitor_lang=id"
    for odd in ("a[b]=c", "{a}=b", "(x)=1", "@x=1", 'json={"a": "b"}', '"', "x", "%C3=1"):
        for cookies in (f"{odd}; {mine}", f"{mine}; {odd}"):
            page = reader.see(cookie=cookies)
            assert page.answer.status_code == 200, odd
            assert (page.tree.get("lang"), page.new == []) == ("id", False), odd
            reader.cookies.clear()
            assert reader.see("/?tables=1", cookie=cookies).answer.status_code == 200, "Datasette's own pages too"
            reader.cookies.clear()


def test_the_cookie_is_for_the_server_alone(reader: Reader) -> None:
    (said,) = reader.see(STORY).answer.headers.get_list("set-cookie")
    assert {"HttpOnly", "Path=/", "SameSite=lax"} <= {part.strip() for part in said.split(";")}
    assert "Secure" not in said, "it is read over http here"


def test_a_page_that_is_refused_is_no_visit(reader: Reader) -> None:
    assert "set-cookie" not in reader.see("/-/monitor/story/none").answer.headers


def test_after_a_year_away_it_says_that_much_is_new(db: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    reader.see()
    happen(db)
    monkeypatch.setattr("monitor.web.queries.story_timeline._FEW_NEW", 2)
    monkeypatch.setattr("monitor.web.queries.story.MOST_NEW", 2)
    page = reader.see(minutes=60)
    assert page.one(".news").startswith("Much is new since your last visit")
    assert page.new == ["p2", "c2", "a7", "a6"]
    assert reader.see(page.href("Show only what is new"), minutes=61).ids == ["p2", "c2", "a8", "a7", "a6"]


def test_what_is_new_is_found_by_its_numbers(db: Path) -> None:
    happen(db)
    with Store.open(db, read_only=True) as store:
        conn, asked = store._db.conn, list[str]()
        conn.set_trace_callback(asked.append)
        since = Heads(5, 1, 1)
        assert len(keys(conn, 1, Filters(since=since))) == fresh(conn, 1, since).total == 5
        keys(conn, 1, Filters(since=since, state="reject"))
        conn.set_trace_callback(None)
        assert len(asked) > 4
        steps = {step for sql in asked for step in costly(conn, sql)}
        # A thousand rows at most are sorted, found by their numbers.
        assert all("TEMP B-TREE" in step and step.endswith("INTEGER PRIMARY KEY (rowid>?)") for step in steps)
