"""The page on the watch, through Datasette's own client and in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from datasette.app import Datasette
from lxml import html
from playwright.sync_api import Browser

from monitor.clock import Clock
from monitor.model import BeginTrouble, EndPass, NotePass, SetSource, Trouble, TroubleKind
from monitor.store import Store
from monitor.web.serve import make_datasette
from monitor.web.status import STATUS
from tests.support.build import source, story
from tests.web.chromium import NEEDS_CHROMIUM, leaving
from tests.web.conftest import Get, asker
from tests.web.server import Server, serving
from tests.web.test_metrics import HOUR, NOW, write

EVIL = "<script>document.title='owned'</script>"
FEED = 'feed"><img src=x onerror="document.title=1"> {{ 7*7 }} \u202e'


@pytest.fixture(autouse=True)
def _stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is NOW, however long the tests before this one took."""
    monkeypatch.setattr(Clock, "now", lambda self: NOW)


def text(found: html.HtmlElement) -> str:
    """The texts of an element's parts, apart from one another."""
    return " ".join(" ".join(found.itertext()).split())


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A story with a silent source, one that is late and hostile, and one that was never passed over."""
    path = tmp_path_factory.mktemp("status") / "monitor.db"
    write(path)
    long_ago = NOW - 50 * HOUR
    hostile = Trouble(TroubleKind.FAILING, FEED, long_ago, long_ago, f"{FEED} has failed: {EVIL}")
    with Store.open(path) as store:
        store.put_story(story("evil", source(FEED), title=EVIL), long_ago)
        store.apply([SetSource("evil", FEED, long_ago, 12, 0, None, None, None, EVIL)])
        store.apply([EndPass("evil", long_ago, long_ago, postponed=3), BeginTrouble("evil", hostile)])
        store.apply([NotePass("evil", long_ago - HOUR, long_ago, 4, 2, False)])
        store.put_story(story("young", title="Never passed over"), NOW)
    return path


@pytest.fixture
def get(database: Path) -> Iterator[Get]:
    datasette = make_datasette(str(database))
    yield asker(datasette)
    datasette.executor.shutdown()


@pytest.fixture
def cars(get: Get) -> html.HtmlElement:
    return html.fromstring(get(STATUS).text).findall(".//section")[0]


def test_troubles_stand_above_the_figures_in_their_words(cars: html.HtmlElement) -> None:
    (trouble,) = cars.findall(".//ul[@class='troubles']/li")
    assert text(trouble).startswith("Silent nothing new since ")
    assert [one.tag for one in cars][:3] == ["h2", "div", "dl"]


def test_the_figures_of_a_story_are_there(cars: html.HtmlElement) -> None:
    figures = {text(one.find("dt")): text(one) for one in cars.findall(".//dl/div")}
    assert "30 min" in figures["Found after publication"]
    assert "of 1 article in 30 days" in figures["Found after publication"]
    assert figures["Alerts to be sent"] == "Alerts to be sent 2"
    assert figures["Due now"].endswith(" 2 sources, 2 pages")
    assert "5 GiB free on its disk" in figures["Size of the database"]


def test_a_troubled_source_leads_the_table_and_each_leads_to_its_checks(cars: html.HtmlElement, get: Get) -> None:
    first, second = cars.findall(".//table[@class='fold sources']/tbody/tr")
    assert first.get("class") == "troubled"
    assert text(second.find("th")) == "daily Feed"
    cells = {cell.get("data-label"): text(cell) for cell in first.findall("td")}
    assert (cells["New a day"], cells["Matched"], cells["Robots"]) == ("1", "100% 1 of 1", "–")
    href = first.find(".//a").get("href")
    assert href == "/monitor/checks?source_id=1&_sort_desc=at"
    assert len(get(f"{href.replace('checks?', 'checks.json?')}&_shape=array").json()) == 2


def test_passes_are_listed_with_what_they_took(cars: html.HtmlElement) -> None:
    (row,) = cars.findall(".//table[@class='fold passes']/tbody/tr")
    assert [text(cell) for cell in row.findall("td")] == ["60 min", "3", "2", "1 MiB"]


def test_a_late_story_and_one_without_a_pass_say_so(get: Get) -> None:
    _, evil, young = html.fromstring(get(STATUS).text).findall(".//section")
    assert (
        text(evil.findall(".//ul[@class='troubles']/li")[0])
        == "Late something has been due for 2 days, and no pass has ended since"
    )
    assert "stopped" in text(evil.find(".//table[@class='fold passes']"))
    assert "3 looks put off for the budget" in text(evil)
    assert text(young.find("p")) == "No pass over it has been completed yet."


def test_what_strangers_wrote_is_text(get: Get) -> None:
    answer = get(STATUS)
    page = html.fromstring(answer.text)
    assert page.findall(".//script") == page.findall(".//img") == []
    assert text(page.findall(".//section/h2")[1]) == EVIL
    assert "49" not in text(page.findall(".//section")[1].find(".//th[@scope='row']"))
    assert "\u202e" not in answer.text
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_each_story_leads_to_its_own_pages(cars: html.HtmlElement, get: Get) -> None:
    hrefs = [link.get("href") for link in cars.findall("h2/a") + cars.findall("nav/a")]
    assert hrefs[:3] == [f"/-/monitor/story/cars{page}" for page in ("", "/sources", "/alerts")]
    assert all(get(href).status_code == 200 for href in hrefs[1:])


@pytest.mark.parametrize(("language", "said"), [("id", "Pemantauan"), ("zh", "监测状况")])
def test_it_speaks_the_readers_language(get: Get, language: str, said: str) -> None:
    page = html.fromstring(get(f"{STATUS}?lang={language}").text)
    assert text(page.find(".//h1")) == said
    assert "Nothing troubles" not in page.text_content()


def test_where_no_story_was_run_it_says_what_to_do(tmp_path: Path) -> None:
    Store.open(tmp_path / "empty.db").close()
    datasette = make_datasette(str(tmp_path / "empty.db"))
    answer = asker(datasette)(STATUS)
    assert (answer.status_code, "monitor run" in answer.text) == (200, True)
    datasette.executor.shutdown()


def test_where_no_database_is_ours_there_is_no_watch() -> None:
    datasette = Datasette([], memory=True)
    answer = asker(datasette)(STATUS)
    assert (answer.status_code, "no such database here" in answer.text) == (404, True)
    datasette.executor.shutdown()


def test_who_may_not_see_the_tables_sees_no_page(database: Path) -> None:
    hidden = {"databases": {"monitor": {"tables": {"troubles": {"allow": False}}}}}
    datasette = Datasette([str(database)], metadata=hidden)
    answer = asker(datasette)(STATUS)
    assert (answer.status_code, "nothing new" in answer.text) == (403, False)
    datasette.executor.shutdown()


# ---------------------------------------------------------------------------------------------------- in a browser


@pytest.fixture(scope="module")
def server(database: Path) -> Iterator[Server]:
    with serving(database) as running:
        yield running


@pytest.mark.browser
@NEEDS_CHROMIUM
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 896, 900, 1280])
def test_the_page_fits_every_window_runs_nothing_and_asks_nobody(
    server: Server, chromium: Browser, width: int, scheme: str
) -> None:
    complaints: list[str] = []
    page = chromium.new_page(viewport={"width": width, "height": 740})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda asked: complaints.extend(() if asked.url.startswith(server.address) else [asked.url]))
    page.goto(server.address.rstrip("/") + STATUS, wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.title() == "The watch"
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(25, 25, 24)"
    assert dark == (scheme == "dark")
    label = page.locator("td[data-label='New a day']").first
    said = label.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert said == ('"New a day"' if width <= 896 else "none"), "a narrow table has its headings in its cells"
    page.close()
    assert complaints == []


@pytest.mark.browser
@NEEDS_CHROMIUM
def test_datasettes_menu_leads_to_it(server: Server, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(f"{server.address}?tables=1", wait_until="networkidle")
    page.click("details.nav-menu summary")
    with leaving(page):
        page.click("text=The watch")
    assert page.url.endswith(STATUS)
    assert page.inner_text("h1") == "The watch"
    page.close()
