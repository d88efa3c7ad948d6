"""The search page, and those on the watch, in a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from monitor.web.search import SEARCH
from tests.web.chromium import NEEDS_CHROMIUM, leaving
from tests.web.newsroom import Newsroom
from tests.web.server import Server, serving

pytestmark = [pytest.mark.browser, NEEDS_CHROMIUM]


@pytest.fixture(scope="module")
def server(library: Path) -> Iterator[Server]:
    with serving(library) as running:
        yield running


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained of, and what the page asked of other hosts."""
    return []


@pytest.fixture
def page(server: Server, chromium: Browser, complaints: list[str]) -> Iterator[Page]:
    page = chromium.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(f"failed: {request.url}"))
    page.on(
        "request", lambda request: complaints.extend(() if request.url.startswith(server.address) else [request.url])
    )
    page.goto(server.address.rstrip("/") + SEARCH, wait_until="networkidle")
    yield page
    page.close()


def test_a_chinese_word_is_searched_and_its_article_read(page: Page, complaints: list[str]) -> None:
    page.keyboard.type("北汽")  # the box has the focus
    with leaving(page):
        page.keyboard.press("Enter")
    assert page.locator("mark").all_inner_texts() == ["北汽"]
    assert page.locator("h2 a").get_attribute("lang") == "zh"
    assert page.input_value("#q") == "北汽"
    with leaving(page):
        page.click("text=两家公司谈造车")
    assert "/-/monitor/article/1" in page.url
    assert "消息传出后北汽蓝谷回应称" in page.inner_text("body")
    page.go_back(wait_until="networkidle")
    assert page.locator("mark").count() == 1
    assert complaints == []


def test_hostile_words_run_nothing(page: Page, complaints: list[str]) -> None:
    page.fill("#q", "hostile")
    with leaving(page):
        page.click("button")
    assert page.title() == "hostile – Search"
    assert page.locator("li").count() == 2
    assert "<script>" in page.inner_text("ol")
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_window_needs_no_sideways_scrolling(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two
    page.set_viewport_size({"width": 360, "height": 740})
    page.fill("#q", "hostile")
    with leaving(page):
        page.click("button")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(25, 25, 24)"
    assert dark == (scheme == "dark")


# ------------------------------------------------------------------------------------ the watch, on the recorded story


@pytest.fixture
def watch(chromium: Browser, newsroom: Newsroom, complaints: list[str]) -> Iterator[Page]:
    page = chromium.new_page(locale="en-GB")
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    page.close()
    assert complaints == []


def tabbed_to(page: Page, selector: str) -> None:
    """Goes by the tabulator alone to an element; where it cannot be reached so, the test fails."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} is not reached by keyboard")


def test_alerts_are_filtered_by_keyboard_alone_and_back_leads_back(watch: Page, newsroom: Newsroom) -> None:
    watch.goto(newsroom.page("alerts"), wait_until="networkidle")
    before = watch.locator("ol.alerts > li").count()
    tabbed_to(watch, "select[name=kind]")
    watch.keyboard.type("Headline")
    tabbed_to(watch, ".filters button")
    with leaving(watch):
        watch.keyboard.press("Enter")
    assert "kind=headline" in watch.url
    assert watch.locator("ol.alerts > li").count() == 1
    assert watch.locator("ol.alerts del").first.inner_text() == "Caplok"
    assert watch.locator("select[name=kind]").input_value() == "headline"
    watch.go_back(wait_until="networkidle")
    assert watch.locator("ol.alerts > li").count() == before


def test_an_alert_leads_to_the_difference_that_it_tells_of(watch: Page, newsroom: Newsroom) -> None:
    watch.goto(newsroom.page("alerts", kind="headline"), wait_until="networkidle")
    with leaving(watch):
        watch.click("ol.alerts h2 a")
    assert re.search(r"/-/monitor/article/\d+/1\.\.2", watch.url)
    assert "Disebut Pertimbangkan" in watch.inner_text("main")


def test_a_command_is_taken_whole_with_one_click(watch: Page, newsroom: Newsroom) -> None:
    watch.goto(newsroom.page("review"), wait_until="networkidle")
    command = watch.locator("code.command").first
    command.click()
    assert watch.evaluate("getSelection().toString().trim()") == command.inner_text()
    assert " --yes " in command.inner_text()


def test_a_former_headline_is_found_and_leads_to_what_became_of_it(watch: Page, newsroom: Newsroom) -> None:
    watch.goto(newsroom.at("/-/monitor/search"), wait_until="networkidle")
    watch.keyboard.type("Caplok")
    with leaving(watch):
        watch.keyboard.press("Enter")
    assert watch.locator("ol.found").count() == 0
    assert watch.locator("ol.earlier mark").all_inner_texts() == ["Caplok"]
    with leaving(watch):
        watch.click("ol.earlier h3 a")
    assert re.search(r"/-/monitor/article/\d+/1\.\.2", watch.url)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["sources", "alerts", "review", "search"])
def test_the_pages_fit_a_tablet(watch: Page, newsroom: Newsroom, name: str, scheme: str) -> None:
    watch.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two
    watch.set_viewport_size({"width": 720, "height": 740})
    answer = watch.goto(newsroom.page(name), wait_until="networkidle")
    assert answer is not None
    assert answer.status == 200
    assert watch.evaluate("document.documentElement.scrollWidth") == 720
