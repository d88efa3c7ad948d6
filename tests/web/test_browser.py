"""The search page in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from monitor.web.search import SEARCH
from tests.web.chromium import NEEDS_CHROMIUM
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


def found(page: Page) -> None:
    """The results are there, with all that the page is made of: a style sheet that comes later moves everything."""
    page.wait_for_selector("mark")
    page.wait_for_load_state("networkidle")


def test_a_chinese_word_is_searched_and_its_article_read(page: Page, complaints: list[str]) -> None:
    page.keyboard.type("北汽")  # the box has the focus
    page.keyboard.press("Enter")
    found(page)
    assert page.locator("mark").all_inner_texts() == ["北汽"]
    assert page.locator("h2").get_attribute("lang") == "zh"
    assert page.input_value("#q") == "北汽"
    page.click("text=两家公司谈造车")
    page.wait_for_load_state("networkidle")
    assert "/monitor/articles/1" in page.url
    assert "消息传出后北汽蓝谷回应称" in page.inner_text("body")
    page.go_back()
    found(page)
    assert page.locator("mark").count() == 1
    assert complaints == []


def test_hostile_words_run_nothing(page: Page, complaints: list[str]) -> None:
    page.fill("#q", "hostile")
    page.click("button")
    found(page)
    assert page.title() == "hostile – Search"
    assert page.locator("li").count() == 2
    assert "<script>" in page.inner_text("ol")
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_window_needs_no_sideways_scrolling(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two
    page.set_viewport_size({"width": 360, "height": 740})
    page.fill("#q", "hostile")
    page.click("button")
    found(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(25, 25, 24)"
    assert dark == (scheme == "dark")
