"""A story's own page in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from monitor.store import Store
from tests.web.axe import found
from tests.web.chromium import NEEDS_CHROMIUM, leaving
from tests.web.newsroom import Newsroom
from tests.web.server import serving
from tests.web.telling import told
from tests.web.test_visits import happen


@pytest.fixture
def db(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "monitor.db") as store:
        told(store)
    return tmp_path / "monitor.db"


@pytest.mark.browser
@NEEDS_CHROMIUM
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_fits_every_window_and_asks_nobody_else(
    newsroom: Newsroom, chromium: Browser, width: int, scheme: str
) -> None:
    complaints: list[str] = []
    page = chromium.new_page(viewport={"width": width, "height": 740}, color_scheme=scheme)  # type: ignore[arg-type]
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: complaints.extend(() if asked.url.startswith(newsroom.address) else [asked.url]))
    for name in ("en", "id", "zh"):
        page.goto(newsroom.page("story", lang=name), wait_until="networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.locator("figure.chart svg").count() > 0
    page.close()
    assert complaints == []


@pytest.mark.browser
@NEEDS_CHROMIUM
def test_on_the_recorded_story_a_filter_is_chosen_and_left_by_the_way_back(
    newsroom: Newsroom, chromium: Browser
) -> None:
    page = chromium.new_page()
    page.goto(newsroom.page("story"), wait_until="networkidle")
    everything = page.locator("ol.timeline > li").count()
    page.select_option("select[name=change]", "figure")
    with leaving(page):
        page.click("form.filters button")
    assert "change=figure" in page.url
    assert "Figure changed" in page.title()
    assert page.locator("ol.timeline > li").count() == 3
    marked = page.locator(".words").first
    assert (marked.locator("del").first.inner_text(), marked.locator("ins").first.inner_text()) == ("2.400", "2.700")
    page.go_back(wait_until="networkidle")
    assert page.locator("ol.timeline > li").count() == everything
    page.go_forward(wait_until="networkidle")
    assert page.locator("ol.timeline > li").count() == 3
    page.close()


@pytest.mark.browser
@NEEDS_CHROMIUM
def test_copies_are_unfolded_by_the_keyboard_alone(newsroom: Newsroom, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(newsroom.page("story"), wait_until="networkidle")
    folded = page.locator("details.copies").first
    assert folded.get_attribute("open") is None
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('details.copies > summary')"):
            break
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open")
    assert page.locator("details.copies[open] li").first.is_visible()
    page.close()


@pytest.mark.browser
@NEEDS_CHROMIUM
def test_in_a_browser_a_later_visit_marks_what_came_in_between(db: Path, chromium: Browser) -> None:
    with serving(db) as server:
        context = chromium.new_context()
        page = context.new_page()
        page.goto(server.address, wait_until="networkidle")
        assert "first visit" in page.inner_text(".news")
        (cookie,) = [one for one in context.cookies() if one["name"].startswith("monitor_seen_cars")]
        happen(db)
        # The visit was an hour ago.
        latest = cookie["value"].split("~")[1].split(".")
        earlier = ".".join([*latest[:3], str(int(latest[3]) - 3600)])
        context.add_cookies([{"name": cookie["name"], "value": f"1~{earlier}~-", "url": server.address}])
        page.reload(wait_until="networkidle")
        assert page.inner_text(".news").startswith("5 new since your last visit on ")
        assert page.locator("ol.timeline > li.fresh").count() == 4
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        assert found(page) == []
        with leaving(page):
            page.click("text=Show only what is new")
        assert page.locator("ol.timeline > li").count() == 5
        page.go_back(wait_until="networkidle")
        assert page.locator("ol.timeline > li.fresh").count() == 4
        context.close()
