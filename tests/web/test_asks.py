"""What a page asks of whoever keeps or shows it, as the article's page tells its reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.model import (
    Addition,
    AddRevision,
    Fact,
    Intent,
    KeepEvidence,
    Novelty,
    PutArticle,
    PutFacts,
    PutMatch,
    PutNovelty,
)
from monitor.store import Store
from tests.support.build import T0, at, edited, read, stored, story
from tests.web.edited import FIRST, MATCH, SECOND, URL, Asking, asked_in, changed, each, page, said


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


def read_by_another_version(store: Store) -> None:
    of_a_page_that_asks(store)
    change = replace(changed(FIRST, SECOND), classes=(), severity=0.0)
    store.apply(edited(FIRST, SECOND, at(4), change=change))


def test_what_another_version_of_the_program_read_is_said_to_be_that_and_is_no_change_of_the_storys(
    asking: Asking,
) -> None:
    get = asking(read_by_another_version)
    for path in ("/-/monitor/article/1", "/-/monitor/article/1/1..2"):
        assert "Read otherwise by another version of the program" in said(page(get(path)).css("body")), path
    assert "Read otherwise" not in said(page(get("/-/monitor/story/cars/changes")).css("body"))
    assert "程序的另一版本" in said(page(get("/-/monitor/article/1?lang=zh")).css("body"))


def nosnippet(intent: Intent) -> Intent:
    return replace(intent, asks=("nosnippet",)) if isinstance(intent, PutArticle) else intent


def of_any_page(store: Store, asks: Callable[[Intent], Intent] = lambda intent: intent) -> None:
    more = replace(SECOND, text=f"{SECOND.text}\nBoth declined to comment when reporters asked them about it.")
    store.apply([asks(intent) for intent in (*stored(read(FIRST)), PutMatch("cars", URL, MATCH, at(0)))])
    intents = [asks(intent) for intent in edited(FIRST, more, at(4), change=changed(FIRST, more))]
    store.apply(intents)
    said = FIRST.text.split("\n")[1]
    fact = Fact("quantity", "CNY|1e10", "10 billion yuan", said, 48, 63, "en", "10000000000", "CNY")
    added = Addition("figure", "a figure: Both declined to comment", 0.9, fact)
    for intent in intents:
        if isinstance(intent, AddRevision):
            store.apply([PutFacts("cars", URL, intent.words_hash, (fact,), at(4))])
            store.apply([PutNovelty("cars", URL, intent.words_hash, Novelty((added,), 0.9, 0.5, False), at(4))])


LISTS = {
    "/-/monitor/story/cars": "Both declined to comment",
    "/-/monitor/story/cars/changes": "Both declined to comment",
    "/-/monitor/story/cars/claims": "BAIC listens",
}


@pytest.mark.parametrize("path", list(LISTS))
def test_lists_have_no_sentence_of_a_page_that_wants_none_shown(asking: Asking, path: str) -> None:
    shown = said(page(asking(lambda store: of_any_page(store, nosnippet))(path)).css("body"))
    assert "10 billion yuan" in shown
    assert not any(words in shown for words in ("declined", "BAIC listens"))


@pytest.mark.parametrize(("path", "words"), list(LISTS.items()))
def test_of_any_other_page_they_have(asking: Asking, path: str, words: str) -> None:
    assert words in said(page(asking(of_any_page)(path)).css("body"))
