"""Every page of the newsroom on the recorded story, in a real browser: nothing missing, nothing unreadable, no fault.

What each page shows is tested beside it; here stands what holds for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.web.axe import found
from tests.web.chromium import NEEDS_CHROMIUM, leaving
from tests.web.newsroom import PAGES, Newsroom

pytestmark = [pytest.mark.browser, NEEDS_CHROMIUM]

NARROW = {"width": 360, "height": 740}


@pytest.fixture
def page(chromium: Browser, newsroom: Newsroom) -> Iterator[Page]:
    """A page of which every complaint, and every request to anybody else, fails the test."""
    complaints: list[str] = []
    page = chromium.new_page(locale="en-GB")
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(f"failed: {request.url}"))
    page.on("request", lambda asked: complaints.extend([] if asked.url.startswith(newsroom.address) else [asked.url]))
    yield page
    page.close()
    assert complaints == []


def opened(page: Page, newsroom: Newsroom, name: str, **args: str) -> Page:
    answer = page.goto(newsroom.page(name, **args), wait_until="load")
    assert answer is not None
    assert answer.status == 200
    return page


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_light_or_dark(page: Page, newsroom: Newsroom, name: str) -> None:
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    opened(page, newsroom, name)
    page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
    assert found(page) == []
    page.emulate_media(color_scheme="dark")
    assert found(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_needs_no_sideways_scrolling(page: Page, newsroom: Newsroom, name: str) -> None:
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]  # width and height
    opened(page, newsroom, name)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["id", "zh"])
def test_a_page_speaks_the_readers_language(page: Page, newsroom: Newsroom, name: str, language: str) -> None:
    opened(page, newsroom, name, lang=language)
    assert page.locator("html").get_attribute("lang") == language
    said = {"id": "Semua waktu dalam UTC.", "zh": "所有时间均为 UTC。"}[language]
    assert said in page.inner_text(".colophon")
    assert page.locator("h1").count() == 1


def test_the_language_is_kept(page: Page, newsroom: Newsroom) -> None:
    opened(page, newsroom, "story")
    with leaving(page):
        page.click("text=Bahasa Indonesia")
    assert page.url.endswith("lang=id")
    opened(page, newsroom, "changes")
    assert page.locator("html").get_attribute("lang") == "id"


def test_without_script_all_is_there_but_charts(chromium: Browser, newsroom: Newsroom) -> None:
    bare = chromium.new_context(java_script_enabled=False)
    try:
        page = bare.new_page()
        for name in PAGES:
            opened(page, newsroom, name)
            assert page.locator("h1").count() == 1
            assert page.locator("main").inner_text().strip()
    finally:
        bare.close()


def test_a_reader_gets_round_by_keyboard_alone(page: Page, newsroom: Newsroom) -> None:
    opened(page, newsroom, "story")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.focus("nav.parts a:has-text('Changes')")
    with leaving(page):
        page.keyboard.press("Enter")
    assert page.url.endswith("/changes")
    page.go_back(wait_until="networkidle")
    assert page.locator("nav.parts a[aria-current=page]").inner_text() == "Story"
