"""Hostile words in every field that a stranger can reach, and in those that none can: shown, and nothing more."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.poison import poison
from tests.web.axe import found
from tests.web.chromium import NEEDS_CHROMIUM
from tests.web.newsroom import PAGES, Newsroom
from tests.web.server import serving

pytestmark = [pytest.mark.browser, NEEDS_CHROMIUM]

MEGABYTE = "<b>" * 350_000


@pytest.fixture(scope="module")
def poisoned(recorded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    db = tmp_path_factory.mktemp("poisoned") / "monitor.db"
    shutil.copy(recorded, db)
    room = Newsroom.of("", db)
    assert poison(db) > 150
    with closing(sqlite3.connect(db)) as conn, conn:
        conn.execute("UPDATE articles SET title = ?1, text = ?1 WHERE id = ?2", [MEGABYTE, room.figure])
        conn.execute("UPDATE revisions SET title = ?1 WHERE article_id = ?2", [MEGABYTE, room.figure])
        (other,) = conn.execute("SELECT min(article_id) FROM changes WHERE article_id <> ?", [room.figure]).fetchone()
    with serving(db) as running:
        yield Newsroom(running.address, db, other)


@pytest.fixture
def page(chromium: Browser, poisoned: Newsroom) -> Iterator[Page]:
    complaints: list[str] = []
    page = chromium.new_page(locale="en-GB", viewport={"width": 360, "height": 740})
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.on("request", lambda asked: complaints.extend([] if asked.url.startswith(poisoned.address) else [asked.url]))
    yield page
    page.close()
    assert complaints == []


def harmless(page: Page, address: str) -> None:
    answer = page.goto(address, wait_until="networkidle")
    assert answer is not None
    assert answer.status == 200
    assert len(answer.body()) < 3_000_000
    assert page.evaluate("window.owned") is None
    assert page.locator("main script, main img, main iframe, main object, main style").count() == 0
    handlers = "all => all.flatMap(one => one.getAttributeNames().filter(name => name.startsWith('on')))"
    assert page.eval_on_selector_all("*", handlers) == []
    schemes = page.eval_on_selector_all("a[href]", "all => [...new Set(all.map(one => one.protocol))].sort()")
    assert set(schemes) <= {"http:", "https:"}
    assert not set(page.content()) & set("\u202e\u2066\x00\x1b")
    assert "49" not in page.title()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_hostile_words_does_nothing(page: Page, poisoned: Newsroom, name: str) -> None:
    harmless(page, poisoned.page(name))
    assert found(page) == []


@pytest.mark.parametrize("language", ["id", "zh"])
def test_nor_in_another_language(page: Page, poisoned: Newsroom, language: str) -> None:
    harmless(page, poisoned.page("story", lang=language))


def test_a_title_of_a_megabyte_is_cut(page: Page, poisoned: Newsroom) -> None:
    number = Newsroom.of("", poisoned.db).figure
    for part in ("", "/1", "/1..2", "/1..2?view=inline"):
        harmless(page, poisoned.at(f"/-/monitor/article/{number}{part}"))
        assert len(page.title()) < 1_000
