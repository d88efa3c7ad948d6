"""A story's own page: its timeline, its chart, its sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.model import BeginTrouble, Op, SetSource, Trouble, TroubleKind
from monitor.store import Store
from monitor.web.pages.story_chart import MOST_ROWS, coverage
from monitor.web.pages.story_shown import excerpt
from monitor.web.queries.story_coverage import Counted
from tests.support.build import WORDS, article, at, edited, source, story
from tests.web.reader import Page, Reader, reading, text
from tests.web.telling import FIRST, tell, told, url

STORY = "/-/monitor/story/cars"
EVIL = "<script>document.title='owned'</script>\u202e {{ 7*7 }} "


@pytest.fixture
def db(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "monitor.db") as store:
        told(store)
    return tmp_path / "monitor.db"


@pytest.fixture
def reader(db: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    with reading(db, monkeypatch) as one:
        yield one


@pytest.fixture
def page(reader: Reader) -> Page:
    return reader.see(STORY)


# -------------------------------------------------------------------------------------------------------- the timeline


def test_the_days_stand_the_latest_first_with_their_entries(page: Page) -> None:
    assert page.every("section.day > h2") == ["Friday, 2 September 2022", "Thursday, 1 September 2022"]
    assert page.ids == ["p1", "c1", "a4", "a3", "a1"]
    assert page.every("ol.timeline .when") == ["12:00", "11:00", "10:00", "09:00", "08:00"]


def test_an_entry_is_led_by_what_it_added(page: Page) -> None:
    (entry,) = page.tree.cssselect("#a1 article")
    assert [one.tag for one in entry][:2] == ["ul", "h3"]
    assert page.one("#a1 .adds") == "cost: 10 billion yuan"
    assert page.one("#a1 h3") == "Two makers talk"
    assert [link.get("href") for link in entry.cssselect("h3 a")] == ["/-/monitor/article/1?story=cars"]
    about = page.one("#a1 .about")
    assert about == "daily.test en published 30 Aug 2022, 10:00 score 0.9"


def test_what_it_added_is_said_in_the_readers_language(reader: Reader) -> None:
    page = reader.see(STORY + "?lang=zh")
    assert page.one("#a1 .adds").startswith("成本：100 亿元")


def test_many_additions_are_folded_after_the_first(db: Path, reader: Reader) -> None:
    with Store.open(db) as store:
        tell(store, article(url(20), "Much", "Much is said of BAIC."), 30, *(f"line {number}" for number in range(7)))
    page = reader.see(STORY)
    assert page.every("#a6 article > .adds li") == ["line 0", "line 1", "line 2", "line 3"]
    assert page.one("#a6 details.more summary") == "and 3 more"


def test_a_copy_that_adds_nothing_stands_only_under_its_origin(page: Page) -> None:
    assert "a2" not in page.ids
    assert page.one("#a1 .copies summary") == "1 copy: echo.test"
    (copy,) = page.tree.cssselect("#a1 .copies li")
    assert text(copy) == "echo.test Two makers said to talk 30 Aug 2022, 10:00"
    assert [link.get("href") for link in copy.iter("a")] == [url(2, "echo"), "/-/monitor/article/2?story=cars"]


def test_a_copy_that_adds_something_stands_for_itself_and_says_of_whom(db: Path, reader: Reader) -> None:
    with Store.open(db) as store:
        tell(store, replace(FIRST, url=url(21, "echo")), 30, "jobs: 9", copy_of=FIRST, relation="derived")
    page = reader.see(STORY)
    assert page.ids[0] == "a6"
    assert "Builds on it of daily.test" in page.one("#a6 .about")
    assert page.one("#a1 .copies summary") == "1 copy: echo.test"


def test_a_copy_whose_origin_is_not_in_the_story_stands_for_itself(db: Path, reader: Reader) -> None:
    apart = article(url(30), "Apart", "Another story altogether.")
    with Store.open(db) as store:
        tell(store, apart, 29, decision="reject")
        tell(store, replace(apart, url=url(31, "echo")), 30, copy_of=apart)
    assert reader.see(STORY).ids[0] == "a7"


def test_many_copies_are_counted_after_the_first(db: Path, reader: Reader) -> None:
    with Store.open(db) as store:
        for number in range(40, 60):
            tell(store, replace(FIRST, url=url(number, f"echo{number}")), 30, copy_of=FIRST)
    page = reader.see(STORY)
    assert page.one("#a1 .copies summary").startswith("21 copies: echo.test , echo40.test , ")
    assert page.every("#a1 .copies li")[-1] == "and 9 more – all of the family"
    assert "a6" not in page.ids


def test_what_adds_nothing_and_is_no_copy_is_a_quiet_line(page: Page) -> None:
    (entry,) = page.tree.cssselect("#a3")
    assert "minor" in entry.get("class")
    assert entry.cssselect(".adds") == []
    assert "nothing new in it" in page.one("#a3 .about")


def test_what_is_for_review_is_tagged_and_what_is_rejected_is_not_there(page: Page) -> None:
    assert page.one("#a4 .tag.review") == "For review"
    assert "a5" not in page.ids


def test_a_change_shows_the_words_that_changed_and_leads_to_the_difference(page: Page) -> None:
    assert page.one("#c1 h3 .tag") == "Figure changed"
    assert page.every("#c1 .words del") == ["10"]
    assert page.every("#c1 .words ins") == ["12"]
    assert "put the cost at 10 12 billion yuan" in page.one("#c1 .words")
    assert page.href("The whole difference") == "/-/monitor/article/1/1..2?story=cars"


def test_a_deletion_stands_in_line_with_its_reason_and_the_last_text(page: Page) -> None:
    assert page.one("#p1 h3") == "Taken down Dua pabrik bicara"
    assert "missing: the host answered 410" in page.one("#p1 .about")
    assert page.href("Last text") == "/-/monitor/article/3/1?story=cars"
    assert page.one("#a3 .tag.gone") == "Taken down"


def test_the_reason_is_said_in_the_readers_language(reader: Reader) -> None:
    assert "tidak ditemukan pada 1 pemeriksaan" in reader.see(STORY + "?lang=id").one("#p1 .about")


def test_a_state_that_came_back_is_told_as_such_and_adds_nothing(db: Path, reader: Reader) -> None:
    with Store.open(db) as store:
        store.apply(edited(replace(FIRST, text=WORDS.replace("10 billion", "12 billion")), FIRST, at(50), flap=True))
    assert "as it was before" in reader.see(STORY).one("#c2 .about")


def test_an_excerpt_is_short_and_begins_near_the_first_change() -> None:
    ops = [Op("equal", "a " * 5000, "a " * 5000), Op("replace", "ten", "x" * 5000), Op("equal", " b" * 900, " b" * 900)]
    stored = "[" + ",".join(f'{{"op": "{one.op}", "old": "{one.old}", "new": "{one.new}"}}' for one in ops) + "]"
    parts = excerpt(stored)
    assert [style for style, _ in parts[:4]] == ["gap", "equal", "delete", "insert"]
    assert sum(len(words) for _, words in parts) < 450
    assert parts[1][1].endswith("a "), "a blank keeps the words apart"


def test_a_change_of_very_much_text_shows_its_summary(
    db: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitor.web.queries.story_entries.LONGEST_OPS", 10)
    assert reader.see(STORY).one("#c1 .words") == "10 billion yuan → 12 billion yuan"


# --------------------------------------------------------------------------------------------------- what stands above


def test_the_figures_are_there(page: Page) -> None:
    figures = dict(zip(page.every(".figures dt"), page.tree.cssselect(".figures div"), strict=True))
    shown = {name: text(box).removeprefix(name).strip() for name, box in figures.items()}
    assert shown["Articles"] == "3 1 for review"
    assert (shown["Outlets"], shown["Languages"], shown["Changes"], shown["Taken down"]) == ("4", "3", "1", "1")
    assert shown["Last pass"] == "18 days ago 2 Sept 2022, 12:05"


def test_the_chart_has_its_figures_as_a_table(page: Page) -> None:
    (figure,) = page.tree.cssselect("figure.chart[data-chart=coverage]")
    heads = [text(head) for head in figure.cssselect("details thead th[scope=col]")]
    assert heads == ["Day", "English", "Indonesian", "Chinese", "Changes", "Taken down"]
    rows = {
        row.cssselect("th time")[0].get("datetime"): [data.get("value") for data in row.cssselect("td data")]
        for row in figure.cssselect("tbody tr")
    }
    assert rows == {"2022-08-30": ["2", "0", "0", "0", "0"], "2022-09-02": ["0", "1", "1", "1", "1"]}


def days(count: int, *, every: int = 1, articles: int = 1) -> dict[tuple[str, str | None], int]:
    return {((at() + timedelta(days=day * every)).date().isoformat(), "en"): articles for day in range(count)}


def test_an_outlet_that_dates_its_articles_to_the_first_years_is_charted() -> None:
    table = coverage(Counted({("0001-01-01", "en"): 1, ("0003-01-01", "en"): 1}, {}, {}))
    assert [row.day for row in table.rows] == ["0001-01-01", "0002-12-30"]
    assert table.before == 0


def test_a_long_story_is_charted_by_week() -> None:
    table = coverage(Counted(days(MOST_ROWS + 20), {}, {}))
    assert (table.by_week, table.before) == (True, 0)
    assert sum(row.counts[0] for row in table.rows) == MOST_ROWS + 20
    assert not coverage(Counted(days(MOST_ROWS), {}, {})).by_week


def test_a_stray_old_article_does_not_make_the_days_narrow() -> None:
    table = coverage(Counted({("1999-01-01", "en"): 1, **days(60, articles=3)}, {"2022-09-03": 2}, {}))
    assert (table.by_week, table.before, len(table.rows)) == (False, 1, 60)


def test_ten_years_are_charted_by_their_latest_weeks() -> None:
    table = coverage(Counted(days(530, every=7), {}, {}))
    assert (table.by_week, len(table.rows), table.before) == (True, MOST_ROWS, 130)


def test_rare_languages_share_a_column() -> None:
    found = {
        ("2022-09-01", code): 10 - place for place, code in enumerate(["en", "id", "zh", "ms", "ja", "ko", "de", None])
    }
    table = coverage(Counted(found, {}, {}))
    assert (table.languages, table.others) == (("en", "id", "zh", "ms", None), ("ja", "ko", "de"))
    assert table.rows[0].counts == (10, 9, 8, 7, 3, 6 + 5 + 4, 0, 0)


def test_each_source_is_a_dot_that_says_how_it_is(db: Path, reader: Reader) -> None:
    with Store.open(db) as store:
        names = ("wire", "late", "gone", "new")
        store.put_story(story("cars", *(source(name, f"http://{name}.test/feed.xml") for name in names)), at(30))
        store.apply(
            [
                SetSource("cars", "wire", at(31), 0, 0, None, None, at(30)),
                SetSource("cars", "late", at(31), 3, 0, None, None, at(20), "it timed out"),
                SetSource("cars", "gone", at(31), 9, 0, None, None, at(9), "404"),
                BeginTrouble("cars", Trouble(TroubleKind.FAILING, "gone", at(9), at(10), "it has failed")),
            ]
        )
    page = reader.see(STORY)
    assert [dot.get("class") for dot in page.tree.cssselect(".dots li")] == ["well", "fails", "trouble", "unread"]
    assert page.every(".dots li") == [
        "wire : well",
        "late : failed 3 times in a row",
        "gone : in trouble: it does not answer, or refuses",
        "new : not read yet",
    ]
    assert (
        len(
            {
                dot.cssselect("svg > *")[0].get("d") or dot.cssselect("svg > *")[0].get("r")
                for dot in page.tree.cssselect(".dots li")
            }
        )
        == 4
    )
    assert page.one(".health p").startswith("4 sources: 1 in trouble, 1 failing now, 1 not read yet, 1 well")
    assert page.href("Sources") == STORY + "/sources"
    assert len(page.every(".ailing li")) == 3


# ----------------------------------------------------------------------------------------------- where there is little


def test_a_story_without_a_first_pass_and_one_without_articles_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from monitor.model import EndPass

    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story("young"), at())
        store.put_story(story("bare"), at())
        store.apply([EndPass("bare", at(), at(1))])
    with reading(tmp_path / "monitor.db", monkeypatch) as reader:
        young, bare = (reader.see(f"/-/monitor/story/{slug}") for slug in ("young", "bare"))
    assert young.one(".say").startswith("The first pass over this story has not been completed yet")
    assert bare.one(".say") == "No article belongs to this story yet."
    assert young.every(".dots li") == ["wire : not read yet"]
    assert young.tree.cssselect("figure") == []


def test_an_unknown_story_is_said_to_be_none(reader: Reader) -> None:
    page = reader.see("/-/monitor/story/ships")
    assert (page.answer.status_code, page.one(".say")) == (404, "There is no such story here.")


def test_it_is_read_while_it_is_being_written(db: Path, reader: Reader) -> None:
    with Store.open(db) as store, store._writing() as conn:
        conn.execute("UPDATE stories SET title = 'Another'")
        page = reader.see(STORY)
        assert (page.answer.status_code, page.one(".brand")) == (200, "Who builds the cars")
    assert reader.see(STORY).one(".brand") == "Another"


def test_what_strangers_wrote_is_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    evil = article(
        f"javascript:alert(1)//{EVIL}", EVIL, EVIL + "text", language='en" onclick="x', published="2022-09-01"
    )
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story("cars", source(EVIL), title=EVIL, description=EVIL), at())
        tell(store, evil, 1, EVIL, "x" * 100_000)
        longer = replace(evil, title="Q" * 1_000_000)
        tell(store, replace(longer, url=url(2)), 2)
        store.apply(edited(replace(longer, url=url(2)), replace(evil, url=url(2)), at(3)))
    with reading(tmp_path / "monitor.db", monkeypatch) as reader:
        page = reader.see(STORY + "?outlet=" + "%3Cscript%3E" + "o" * 5000)
        whole = reader.see(STORY)
    assert page.one("h1").startswith("The story so far: <script>oo")
    for shown in (page, whole):
        assert shown.tree.cssselect("script:not([src])") == shown.tree.cssselect("[onclick]") == []
        assert "\u202e" not in shown.answer.text
        assert not any(str(link.get("href")).startswith("javascript") for link in shown.tree.iter("a"))
        assert len(shown.answer.text) < 60_000
    assert EVIL.replace("\u202e", "").strip() in whole.one("#a1 .adds li:first-child")
