"""The story's page as one file: the same story, and nothing that it would have to ask for."""

from __future__ import annotations

import hashlib
import os
import re
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser

from monitor.errors import MonitorError, NotFound, StoreError
from monitor.monitor import Monitor
from monitor.store import Store
from monitor.web.report import Reported
from tests.support.build import article, at, source, story
from tests.support.shared import Stopped
from tests.web.axe import found
from tests.web.chromium import NEEDS_CHROMIUM
from tests.web.newsroom import Newsroom
from tests.web.reader import NINE, Reader, reading, text
from tests.web.telling import tell, told, url

OUTLETS = [(1, "daily"), (2, "echo"), (3, "koran"), (4, "ribao")]
EVIL = "<!--scripts--></script><script>document.title='owned'</script>"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "monitor.db") as store:
        told(store)
    return tmp_path / "monitor.db"


@pytest.fixture
def monitor(db: Path) -> Iterator[Monitor]:
    with Monitor(db, clock=Stopped(at=NINE)) as one:
        yield one


@pytest.fixture
def reader(db: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    with reading(db, monkeypatch) as one:
        yield one


def tree(made: Reported) -> html.HtmlElement:
    return html.fromstring(made.html.decode())


def entries(made: html.HtmlElement) -> list[str]:
    return [text(one) for one in made.cssselect("ol.timeline > li")]


def test_it_tells_what_the_page_tells(monitor: Monitor, reader: Reader) -> None:
    ours = re.compile(" The whole difference| Last text")
    page = [ours.sub("", one) for one in entries(reader.see().tree)]
    assert entries(tree(monitor.report("cars"))) == page
    assert len(page) == 5


def test_the_chart_and_the_figures_are_those_of_the_page(monitor: Monitor, reader: Reader) -> None:
    page, made = reader.see().tree, tree(monitor.report("cars"))
    for css in ("figure table", ".dots", "h1", ".lede"):
        assert [text(one) for one in made.cssselect(css)] == [text(one) for one in page.cssselect(css)], css


def test_it_says_when_it_was_written_and_of_which_state(monitor: Monitor) -> None:
    said = text(tree(monitor.report("cars")).cssselect("main > p.quiet")[0])
    assert said == "Written on 20 Sept 2022, 09:00 (UTC). The monitor last looked on 2 Sept 2022, 12:05."
    assert "ago" not in text(tree(monitor.report("cars")).cssselect(".figures")[0]), "it will be read later"


def test_without_a_site_only_outlets_are_linked_to_and_nothing_is_asked(monitor: Monitor) -> None:
    made = tree(monitor.report("cars"))
    links = {str(link.get("href")) for link in made.iter("a")}
    assert links == {"#main", *(url(number, outlet) for number, outlet in OUTLETS)}
    assert all(link.get("rel") == "noopener nofollow noreferrer" for link in made.cssselect("a.outlet"))
    for asking in ("form", "link", "img", "iframe", "script[src]", "base", "[style]", "[onclick]"):
        assert made.cssselect(asking) == [], asking


def test_with_a_site_its_links_lead_there(monitor: Monitor) -> None:
    links = {str(link.get("href")) for link in tree(monitor.report("cars", site="https://desk.test/news/")).iter("a")}
    ours = {link for link in links if link.startswith("https://desk.test")}
    assert "https://desk.test/news/-/monitor/article/1/1..2?story=cars" in ours
    assert "https://desk.test/news/-/monitor/story/cars" in ours
    assert all(link.startswith("https://desk.test/news/-/monitor/") for link in ours)
    assert {url(1), url(3, "koran")} <= links


def test_its_policy_allows_its_own_scripts_and_styles_and_nothing_else(monitor: Monitor) -> None:
    made = monitor.report("cars").html.decode()
    (policy,) = tree(monitor.report("cars")).cssselect("meta[http-equiv]")
    rules = dict(rule.strip().split(" ", 1) for rule in str(policy.get("content")).split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        parts = re.findall(f"<{tag}>(.*?)</{tag}>", made, re.DOTALL)
        hashes = [f"'sha256-{b64encode(hashlib.sha256(part.encode()).digest()).decode()}'" for part in parts]
        assert len(parts) == {"style": 3, "script": 5}[tag]
        assert rules[rule].split() == hashes


@pytest.mark.parametrize(("language", "said"), [("en", "Taken down"), ("id", "Dihapus"), ("zh", "已删除")])
def test_its_labels_are_in_the_language_asked_for(monitor: Monitor, language: str, said: str) -> None:
    made = tree(monitor.report("cars", language=language))
    assert made.get("lang") == language
    assert said in text(made.cssselect(".figures")[0])


def test_it_may_begin_late_and_be_short(monitor: Monitor) -> None:
    late = monitor.report("cars", since=at(25.5))
    assert (late.entries, late.is_more) == (3, False)
    assert "since 2 Sept 2022" in text(tree(late).cssselect("h1")[0])
    short = monitor.report("cars", limit=2, site="http://desk.test")
    assert (short.entries, short.is_more) == (2, True)
    assert text(tree(short).cssselect(".say")[0]) == "Only the latest 2 entries stand here. The whole story"
    assert "score" not in "".join(entries(tree(monitor.report("cars", since=at(500)))))


def test_a_copy_of_what_is_before_the_beginning_stands_for_itself(monitor: Monitor) -> None:
    assert entries(tree(monitor.report("cars", since=at(0.5))))[-1].startswith("09:00 Two makers said to talk")


def test_what_strangers_wrote_cannot_leave_its_place(tmp_path: Path) -> None:
    with Store.open(tmp_path / "evil.db") as store:
        store.put_story(story("cars", source(EVIL), title=EVIL, description=EVIL), at())
        tell(store, article(url(1), EVIL, EVIL), 1, EVIL)
        tell(store, article(url(2), "Two", "Two of BAIC", published="2022-08-20", language="en"), 2)
    with Monitor(tmp_path / "evil.db", clock=Stopped(at=NINE)) as one:
        made = tree(one.report("cars"))
    assert len(made.cssselect("script")) == 5
    assert all("owned" not in (script.text or "") for script in made.cssselect("script"))
    assert EVIL in text(made.cssselect("h3")[1])


def test_it_is_written_wholly_and_not_over_another_unless_that_is_said(monitor: Monitor, tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    made = monitor.report("cars", path)
    assert path.read_bytes() == made.html
    assert made.path == path
    path.write_text("mine")
    with pytest.raises(MonitorError, match="is there already"):
        monitor.report("cars", path)
    assert path.read_text() == "mine"
    monitor.report("cars", path, force=True)
    assert path.read_bytes() == made.html
    assert {one.name for one in tmp_path.iterdir() if not one.name.startswith("monitor.db")} == {"out.html"}


def test_what_cannot_be_written_is_said_in_a_sentence(monitor: Monitor, tmp_path: Path) -> None:
    with pytest.raises(MonitorError, match=r"none/out\.html: cannot be written: No such file"):
        monitor.report("cars", tmp_path / "none" / "out.html")
    with pytest.raises(MonitorError, match="is a folder"):
        monitor.report("cars", tmp_path)
    with pytest.raises(MonitorError, match="cannot be written: File name too long"):
        monitor.report("cars", tmp_path / ("a" * 300))


def test_what_is_no_file_is_left_what_it_is(monitor: Monitor, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(MonitorError, match="pipe: is no file"):
        monitor.report("cars", tmp_path / "pipe", force=True)
    assert (tmp_path / "pipe").is_fifo()


def test_as_many_entries_as_anybody_may_ask_for_are_all(monitor: Monitor) -> None:
    assert not monitor.report("cars", limit=10**30).is_more


@pytest.mark.parametrize(
    "how",
    [
        {"language": "fr"},
        {"site": "javascript:alert(1)"},
        {"site": "desk"},
        {"site": "http://desk.test/?a=b"},
        {"site": "http://desk.test/#a"},
    ],
)
def test_wrong_wishes_are_refused_in_a_sentence(monitor: Monitor, how: dict[str, str]) -> None:
    with pytest.raises(MonitorError, match=f"{next(iter(how.values()))[:4]}"):
        monitor.report("cars", **how)


def test_a_story_or_a_database_that_is_not_there_is_said_in_a_sentence(monitor: Monitor, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"ships: there is no such story .*; it has cars"):
        monitor.report("ships")
    with pytest.raises(StoreError, match="there is no such database"):
        Monitor(tmp_path / "none.db").report("cars")
    assert not (tmp_path / "none.db").exists()


def test_of_a_story_without_a_first_pass_it_says_so(tmp_path: Path) -> None:
    with Store.open(tmp_path / "young.db") as store:
        store.put_story(story("young"), at())
    with Monitor(tmp_path / "young.db", clock=Stopped(at=NINE)) as one:
        made = tree(one.report("young"))
    assert text(made.cssselect(".say")[0]).startswith("The first pass over this story has not been completed")
    assert made.cssselect("script") == []


@pytest.mark.browser
@NEEDS_CHROMIUM
@pytest.mark.parametrize("language", ["en", "zh"])
def test_from_the_disk_it_shows_the_recorded_story_and_asks_for_nothing(
    newsroom: Newsroom, chromium: Browser, tmp_path: Path, language: str
) -> None:
    path = tmp_path / "report.html"
    with Monitor(newsroom.db) as one:
        one.report("story", path, language=language)
    complaints: list[str] = []
    page = chromium.new_page(viewport={"width": 360, "height": 740})
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: complaints.extend(() if asked.url == path.as_uri() else [asked.url]))
    page.goto(newsroom.page("story", lang=language), wait_until="networkidle")
    complaints.clear()
    headlines = page.locator("ol.timeline h3").all_inner_texts()
    page.goto(path.as_uri(), wait_until="networkidle")
    assert page.locator("ol.timeline h3").all_inner_texts() == headlines
    assert page.locator("figure.chart svg").count() > 0, "the chart is drawn"
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") == "600", "it has its style"
    assert found(page) == []
    page.locator("details.copies summary").first.click()
    assert page.locator("details.copies[open] li").first.is_visible()
    page.close()
    assert complaints == []


@pytest.mark.browser
@NEEDS_CHROMIUM
def test_where_scripts_do_not_run_the_table_is_there(newsroom: Newsroom, chromium: Browser, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    with Monitor(newsroom.db) as one:
        one.report("story", path)
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    page.locator("figure.chart summary").click()
    assert page.locator("figure.chart table tbody tr").first.is_visible()
    context.close()
