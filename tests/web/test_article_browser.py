"""An article, its revisions and their differences in a real browser, on the recorded story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from monitor.model import PutMatch
from monitor.store import Store
from tests.support.build import T0, at, edited, read, stored, story
from tests.web import axe
from tests.web.chromium import NEEDS_CHROMIUM, leaving
from tests.web.edited import FIRST, HITS, MATCH, URL, changed
from tests.web.newsroom import Newsroom
from tests.web.server import serving
from tests.web.test_difference_page import FIRST as BEFORE
from tests.web.test_difference_page import THIRD

pytestmark = [pytest.mark.browser, NEEDS_CHROMIUM]
OTHER = "http://daily.test/2"
MINE = ("article", "revision", "difference", "inline")


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    """A tab in which nothing may go wrong: no error on the console, nothing asked of another host."""
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: wrong.append(asked.url) if "127.0.0.1" not in asked.url else None)
    yield page
    page.close()
    assert wrong == []


@pytest.mark.parametrize("name", MINE)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(newsroom: Newsroom, tab: Page, name: str, scheme: str) -> None:
    tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two words
    tab.goto(newsroom.page(name))
    assert axe.found(tab) == []


@pytest.mark.parametrize("name", MINE)
def test_nothing_is_wider_than_a_phone(newsroom: Newsroom, tab: Page, name: str) -> None:
    tab.set_viewport_size({"width": 360, "height": 740})
    tab.goto(newsroom.page(name))
    assert tab.evaluate("document.documentElement.scrollWidth") == 360


def test_the_difference_marks_exactly_the_words_that_changed(newsroom: Newsroom, tab: Page) -> None:
    for name in ("difference", "inline"):
        tab.goto(newsroom.page(name))
        taken, put = (tab.locator(f".compared {mark}").all_inner_texts() for mark in ("del", "ins"))
        assert taken == ["2.400"]
        assert put == ["2.700", "Catatan: Jumlah pekerja telah disesuaikan dengan ralat dari Antara."]


def test_one_gets_from_the_article_to_a_difference_and_back_by_keyboard_alone(newsroom: Newsroom, tab: Page) -> None:
    tab.goto(newsroom.page("article"))
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.locator("form.chooser select[name=old]").focus()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.tagName") == "BUTTON"
    with leaving(tab):
        tab.keyboard.press("Enter")
    assert "/1..2?" in tab.url
    assert tab.locator(".compared del").count() == 1
    tab.locator(".views a").nth(1).focus()
    with leaving(tab):
        tab.keyboard.press("Enter")
    assert "view=inline" in tab.url
    tab.go_back(wait_until="networkidle")
    assert "inline" not in tab.url
    tab.go_back(wait_until="networkidle")
    assert tab.locator("article.article").count() == 1


def test_the_strip_can_be_hit_with_a_finger(newsroom: Newsroom, tab: Page) -> None:
    tab.set_viewport_size({"width": 360, "height": 740})
    tab.goto(newsroom.page("article"))
    for box in (one.bounding_box() for one in tab.locator(".strip a").all()):
        assert box is not None
        assert min(box["width"], box["height"]) >= 44


def test_the_checks_are_drawn_from_their_table(newsroom: Newsroom, tab: Page) -> None:
    tab.goto(newsroom.page("article"))
    tab.wait_for_selector("figure[data-chart=checks].is-drawn svg")
    assert tab.locator("figure[data-chart=checks] table tbody tr").count() > 0


def test_the_evidence_is_saved_by_the_link_on_the_page(newsroom: Newsroom, tab: Page, tmp_path: Path) -> None:
    tab.goto(newsroom.page("article"))
    with tab.expect_download() as started:
        tab.locator("a.download").click()
    started.value.save_as(tmp_path / "out.zip")
    assert started.value.suggested_filename == f"evidence-{newsroom.figure}.zip"
    assert (tmp_path / "out.zip").read_bytes()[:4] == b"PK\x03\x04"


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An article of which a sentence moved, and one whose concepts are marked."""
    path = tmp_path_factory.mktemp("moved") / "monitor.db"
    with Store.open(path) as store:
        store.put_story(story(), T0)
        store.apply((*stored(read(FIRST, at(0))), PutMatch("cars", URL, MATCH, at(0))))
        before, after = (replace(made, url=OTHER, canonical_url=OTHER) for made in (THIRD, BEFORE))
        store.apply(stored(read(before, at(1))))
        store.apply(edited(before, after, at(2), change=changed(before, after)))
    with serving(path) as server:
        yield server.address.rstrip("/")


def test_a_moved_sentence_leads_to_where_it_stands_now_and_back(moved: str, tab: Page) -> None:
    tab.goto(f"{moved}/-/monitor/article/2/1..2")
    with leaving(tab):
        tab.locator(".moved.away + .to").click()
    assert tab.url.endswith("#to1")
    assert tab.locator(".moved:target").inner_text().endswith("asked not to be named.")
    with leaving(tab):
        tab.locator(".moved.here + .to").click()
    assert tab.url.endswith("#from1")


def test_a_mark_is_reached_from_the_legend_and_told_apart_without_colour(moved: str, tab: Page) -> None:
    tab.goto(f"{moved}/-/monitor/article/1")
    with leaving(tab):
        tab.locator(".legend a").last.click()
    assert tab.locator("mark:target").inner_text() == "Xiaomi"
    lines = tab.eval_on_selector_all(".body mark", "all => all.map(one => getComputedStyle(one).textDecorationStyle)")
    assert lines == ["solid", "double", "solid"]
    assert len(HITS) > len(lines)
