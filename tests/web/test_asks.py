"""What a page asks of whoever keeps or shows it, as the article's page tells its reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.model import Intent, KeepEvidence, PutArticle
from monitor.store import Store
from tests.support.build import T0, read, stored, story
from tests.web.edited import FIRST, Asking, asked_in, each, page, said


@pytest.fixture
def asking(tmp_path: Path) -> Iterator[Asking]:
    yield from asked_in(tmp_path)


def withheld(intent: Intent) -> Intent:
    match intent:
        case KeepEvidence():
            return replace(intent, withheld="noarchive")
        case PutArticle():
            return replace(intent, asks=("noarchive", "nosnippet (ignored)"))
    return intent


def of_a_page_that_asks(store: Store) -> None:
    store.put_story(story(), T0)
    store.apply([withheld(intent) for intent in stored(read(FIRST))])


def test_it_says_what_is_asked_and_that_the_body_is_not_kept(asking: Asking) -> None:
    shown = page(asking(of_a_page_that_asks)("/-/monitor/article/1"))
    assert each(shown, ".facts span")[-1] == "its page asks noarchive, nosnippet (ignored)"
    assert "without its body: the page asks that no copy of it be kept" in said(shown.css("body"))
    assert each(shown, ".body p") == FIRST.text.split("\n"), "its reader opens the page for the text"


def test_it_says_so_in_the_readers_language(asking: Asking) -> None:
    shown = page(asking(of_a_page_that_asks)("/-/monitor/article/1?lang=id"))
    assert "halaman ini meminta agar salinannya tidak disimpan" in said(shown.css("body"))
