"""The page of claims: which quantities there are, who said one of them when, and who says otherwise."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from monitor.model import Decision, Fact, PutFacts
from monitor.store import Store
from monitor.web.queries.claims import Quantity, quantities, sayings
from tests.support.build import article, at, read, stored, story
from tests.web import axe
from tests.web.chromium import NEEDS_CHROMIUM, leaving
from tests.web.newsroom import Newsroom
from tests.web.reader import Page, Reader, reading
from tests.web.telling import url

CLAIMS = "/-/monitor/story/cars/claims"
EVIL = "<script>document.title='owned'</script>\u202e {{ 7*7 }}"


def figure(value: int, said: str, about: str = "capacity", unit: str = "vehicle", **more: object) -> Fact:
    sentence = f"Xiaomi said the plant would have a capacity of {said} a year."
    made = Fact(
        "quantity", f"{unit}:{value}", said, sentence, 10, 20, "en", str(value), unit, about=about, names=("xiaomi",)
    )
    return replace(made, **more)  # type: ignore[arg-type]  # fields by name


def say(store: Store, number: int, outlet: str, hours: float, *facts: Fact, decision: Decision = "accept") -> None:
    """An article that states these figures."""
    outcome = read(article(url(number, outlet), f"Report {number}", f"Words of {number} that differ."), at(hours))
    assert outcome.fingerprint is not None
    key = url(number, outlet)
    store.apply([*stored(outcome, decision), PutFacts("cars", key, outcome.fingerprint.words_hash, facts, at(hours))])


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Two outlets say 300,000 and one 150,000; one figure has two readings, one is of no topic, one does not belong."""
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story("cars"), at())
        say(store, 1, "daily", 1, figure(300_000, "300,000 vehicles"))
        say(store, 2, "echo", 5, figure(300_000, "300,000 vehicles", modifier="about"))
        say(store, 3, "ribao", 9, figure(150_000, "15万辆", language="zh"))
        say(store, 4, "koran", 12, figure(15, "15 miliar yuan", about="cost", unit="CNY", ambiguous=True))
        say(store, 5, "wire", 13, figure(9, "9 tahun", about="", unit="year"))
        say(store, 6, "spam", 14, figure(7, "7 vehicles"), decision="reject")
    return tmp_path / "monitor.db"


@pytest.fixture
def reader(db: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    with reading(db, monkeypatch) as one:
        yield one


def rows(page: Page) -> list[list[str]]:
    """The table of the chart: outlet, value, as printed."""
    every = page.tree.cssselect("table.sayings tbody tr")
    return [["".join(cell.itertext()).strip() for cell in row[1:4]] for row in every]


def test_what_is_said_most_often_of_a_topic_is_shown_first(reader: Reader) -> None:
    page = reader.see(CLAIMS)
    assert page.one("#chosen") == "Capacity (vehicles)"
    assert page.every(".quantities a[aria-current]") == ["capacity 3"]  # one does not belong
    assert page.every(".quantities dt") == ["vehicles", "yuan", "years"]


def test_each_statement_stands_with_its_figure_marked_in_its_sentence(reader: Reader) -> None:
    page = reader.see(CLAIMS)
    assert rows(page) == [
        ["daily.test", "300,000", "300,000 vehicles"],
        ["echo.test", "300,000", "300,000 vehicles"],
        ["ribao.test", "150,000", "15万辆"],
    ]
    assert page.every("table.sayings mark") == ["300,000 vehicles", "300,000 vehicles", "15万辆"]
    assert [one.get("value") for one in page.tree.cssselect("table.sayings data")] == ["300000", "300000", "150000"]
    (first, *_) = page.tree.cssselect("table.sayings time")
    assert first.get("datetime") == "2022-09-01T09:00:00.000Z"


def test_it_is_told_who_was_first_who_repeats_it_and_who_says_otherwise(reader: Reader) -> None:
    page = reader.see(CLAIMS)
    assert page.every(".values h3") == ["300,000 vehicles 2 articles", "150,000 vehicles 1 article"]
    first, other = page.tree.cssselect(".values dl.who")
    said = [" ".join("".join(div.itertext()).split()) for div in first]
    assert said[0].startswith("Firstdaily.test 1 Sept 2022, 09:00")
    assert said[1] == "Alsoecho.test"
    assert said[2].startswith("Otherwise150,000 vehicles ribao.test")
    assert "300,000 vehicles daily.test" in " ".join("".join(other.itertext()).split())


def test_a_figure_with_two_readings_is_marked(reader: Reader) -> None:
    page = reader.see(f"{CLAIMS}?unit=CNY&about=cost")
    assert page.every("table.sayings .tag") == ["can be read in two ways"]
    assert len(page.tree.cssselect("tr[data-ambiguous]")) == 1


def test_figures_of_no_topic_have_a_page(reader: Reader) -> None:
    page = reader.see(CLAIMS)
    (link,) = [one for one in page.tree.cssselect(".quantities a") if "no topic" in "".join(one.itertext())]
    page = reader.see(str(link.get("href")))
    assert page.one("#chosen") == "Years"
    assert rows(page) == [["wire.test", "9", "9 tahun"]]


def test_a_figure_that_restates_another_is_no_statement_of_its_own(db: Path, reader: Reader) -> None:
    with Store.open(db) as store:
        dollars = figure(44_000, "44,000 vehicles", restates=True)
        say(store, 7, "harian", 15, figure(300_000, "300,000 vehicles"), dollars)
    assert [row[1] for row in rows(reader.see(CLAIMS))] == ["300,000", "300,000", "150,000", "300,000"]


def test_what_an_article_says_twice_counts_once(db: Path, reader: Reader) -> None:
    with Store.open(db) as store:
        say(store, 8, "harian", 15, figure(300_000, "300,000 vehicles"), figure(300_000, "300.000", start=50))
    assert len(rows(reader.see(CLAIMS))) == 4


def test_the_words_are_the_readers_own(reader: Reader) -> None:
    page = reader.see(f"{CLAIMS}?lang=zh")
    assert page.one("#chosen") == "产能（辆）"
    assert page.every(".values h3")[0] == "30 万辆 2 篇报道"
    assert "300,000" in rows(page)[0][1]


@pytest.mark.parametrize("asked", ["unit=xyz", "unit=vehicle&about=nonsense", "unit=%3Cscript%3E"])
def test_what_nobody_said_is_said_to_be_said_by_nobody(reader: Reader, asked: str) -> None:
    page = reader.see(f"{CLAIMS}?{asked}")
    assert page.answer.status_code == 200
    assert "Nobody has said that." in page.one("main")
    assert page.tree.cssselect("main script, figure") == []


def test_a_story_without_figures_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story("cars"), at())
    with reading(tmp_path / "monitor.db", monkeypatch) as one:
        assert one.see(CLAIMS).one("main .say") == "No article has stated a quantity yet."


def test_of_very_many_statements_the_earliest_and_the_latest_are_read(
    db: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitor.web.queries.claims.MOST_AT_AN_END", 2)
    with Store.open(db) as store:
        for number in range(10, 16):
            say(store, number, f"late{number}", number + 20, figure(300_000 + number, f"{300_000 + number} vehicles"))
    page = reader.see(CLAIMS)
    assert [row[0] for row in rows(page)] == ["daily.test", "echo.test", "late14.test", "late15.test"]
    assert "5 between them are left out." in page.one("section > .quiet")
    assert [row.get("data-gap") is not None for row in page.tree.cssselect("table.sayings tbody tr")] == [
        False,
        False,
        True,
        False,
    ]


def test_what_only_articles_that_do_not_belong_say_is_not_listed(db: Path, reader: Reader) -> None:
    with Store.open(db) as store:
        say(store, 9, "spam", 15, figure(3, "3 km", about="", unit="km"), decision="reject")
        say(store, 10, "spam", 15, *(figure(n, f"{n} people", unit="person") for n in range(9)), decision="reject")
    page = reader.see(CLAIMS)
    assert page.every(".quantities dt") == ["vehicles", "yuan", "years"]
    assert page.one("#chosen") == "Capacity (vehicles)"


def test_nothing_is_left_out_where_all_is_read(db: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.web.queries.claims.MOST_AT_AN_END", 2)
    page = reader.see(CLAIMS)  # three statements, and one of an article that does not belong
    assert len(rows(page)) == 3
    assert page.every("section > .quiet") == []


def test_what_is_left_out_of_a_quantity_that_is_not_listed_is_told_too(
    db: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitor.web.queries.claims.MOST_AT_AN_END", 1)
    monkeypatch.setattr("monitor.web.queries.claims.MOST_QUANTITIES", 1)
    with Store.open(db) as store:
        for number in range(10, 13):
            say(store, number, f"late{number}", number, figure(number, f"{number} km", about="", unit="km"))
            say(store, number + 10, f"late{number}", number, figure(number, f"{number} vehicles"))
    page = reader.see(f"{CLAIMS}?unit=km&about=-")
    assert len(rows(page)) == 2
    assert "1 between them are left out." in page.one("section > .quiet")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("12345678901234567890", "12,345,678,901,234,567,890"),
        ("0.00001", "0.00001"),
        ("33.33", "33.33"),
        ("-1500.5", "-1,500.5"),
        ("1E+60", "1" + ",000" * 20),
        ("150000.00", "150,000"),
    ],
)
def test_a_value_is_shown_in_full(db: Path, reader: Reader, value: str, shown: str) -> None:
    with Store.open(db) as store:
        say(store, 9, "late", 15, replace(figure(1, "so much", unit="km", key="odd"), value=value))
    for language in ("en", "zh"):
        page = reader.see(f"{CLAIMS}?unit=km&lang={language}")
        assert page.answer.status_code == 200
        assert rows(page)[0][1] == shown
    assert rows(reader.see(f"{CLAIMS}?unit=km&lang=id"))[0][1] == shown.translate(str.maketrans(",.", ".,"))


def test_a_restated_figure_is_no_end_of_the_range(db: Path, reader: Reader) -> None:
    with Store.open(db) as store:
        say(store, 7, "harian", 15, figure(900_000, "900,000 vehicles", restates=True))
    page = reader.see(CLAIMS)
    assert "from 150,000 vehicles to 300,000 vehicles" in page.one(".sums")
    assert page.one(".sums").startswith("3 articles 3 outlets")


def test_who_is_known_to_the_day_only_is_not_the_first_of_that_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story("cars"), at())
        for number, outlet, published in ((1, "ribao", "2022-09-01"), (2, "daily", "2022-09-01T09:00:00Z")):
            made = article(url(number, outlet), f"Report {number}", f"Words of {number}.", published=published)
            outcome = read(made, at(30))
            assert outcome.fingerprint is not None
            first = at(-8) if number == 1 else at(1)
            words = outcome.fingerprint.words_hash
            store.apply(
                [*stored(outcome), PutFacts("cars", str(made.url), words, (figure(300_000, "300,000"),), first)]
            )
    with reading(tmp_path / "monitor.db", monkeypatch) as one:
        page = one.see(CLAIMS)
    assert page.every("table.sayings time") == ["1 Sept 2022", "1 Sept 2022, 09:00"]
    assert page.every("dl.who dd")[0].startswith("daily.test")


def test_a_long_sentence_is_not_cut_inside_a_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = "厂" * 40 + "".join(f"第{number}1234567," for number in range(10, 99))
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story("cars"), at())
        for number in range(12):
            sentence = long + "年" * number + "产能5辆" + "年" * number + long
            say(store, number + 1, f"paper{number}", number, figure(5, "5辆", sentence=sentence))
    with reading(tmp_path / "monitor.db", monkeypatch) as one:
        sentences = one.see(CLAIMS).every("table.sayings td:last-child")
    assert len(sentences) == 12
    for said in sentences:
        assert all(len(run) == 9 for run in re.findall(r"[0-9]{2,}", said))


def test_strange_words_are_shown_as_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    evil = figure(12, EVIL, about=EVIL, unit=EVIL, sentence=f"They say {EVIL}, it seems.")
    huge = replace(figure(1, "1", key="huge"), value="9" * 4_000)
    odd = replace(figure(1, "2-1", key="odd"), value="2-1")
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story("cars"), at())
        say(store, 1, "evil", 1, evil, huge, odd, figure(5, "five"))
    with reading(tmp_path / "monitor.db", monkeypatch) as one:
        for asked in (CLAIMS, f"{CLAIMS}?unit=vehicle"):
            page = one.see(asked)
            assert page.answer.status_code == 200
            assert page.tree.cssselect("main script") == []
            assert "\u202e" not in page.answer.text
        assert rows(page) == [["evil.test", "5", "five"]]


def test_every_read_of_the_page_is_by_an_index(db: Path) -> None:
    with closing(sqlite3.connect(db)) as conn:
        asked: list[str] = []
        conn.set_trace_callback(asked.append)
        quantities(conn, 1)
        sayings(conn, 1, Quantity("vehicle", "capacity", 4))
        sayings(conn, 1, Quantity("vehicle", "", 4))
        conn.set_trace_callback(None)
        plans = [row[3] for sql in asked for row in conn.execute("EXPLAIN QUERY PLAN " + sql)]
    assert not any(plan.startswith("SCAN") and "subquery" not in plan for plan in plans)  # of what was found by then
    assert sum("SEARCH f" in plan or "SEARCH facts" in plan for plan in plans) == len(asked)
    assert all("facts_topic" in plan for plan in plans if "SEARCH f" in plan)


@pytest.mark.browser
@NEEDS_CHROMIUM
def test_the_recorded_claims_are_a_chart_in_a_browser(newsroom: Newsroom, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 360, "height": 800})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(newsroom.page("claims", unit="vehicle", about="capacity"), wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    dots, lines = page.locator("g.chart-dots > *").count(), page.locator("table.sayings tbody tr").count()
    assert dots == lines > 3
    assert axe.found(page) == []
    page.focus("svg.chart-svg")
    page.keyboard.press("Home")
    assert page.locator(".chart-said a").get_attribute("href") == page.locator("table.sayings a").first.get_attribute(
        "href"
    )
    page.click("text=Each statement, with its sentence")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert axe.found(page) == []
    with leaving(page):
        page.locator(".quantities a", has_text="investment").first.click()
    assert page.inner_text("#chosen").startswith("Investment")
    assert complaints == []
    page.close()
