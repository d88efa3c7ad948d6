"""An article that was edited and put back, for the tests of its pages: stored, asked about, and read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import httpx
from parsel import Selector, SelectorList

from monitor.model import Article, Change, Hit, Match, PutMatch, ScorePart
from monitor.revise import compare
from monitor.store import Store
from monitor.web.serve import make_datasette
from tests.support.build import T0, at, edited, read, stored, story
from tests.web.conftest import ENGLISH, Get, asker

Asking = Callable[[Callable[[Store], object]], Get]
TEXT = "BAIC says nothing about the electric car.\nXiaomi says 10 billion yuan and BAIC listens."
FIRST = replace(ENGLISH, text=TEXT, authors=("A. Writer",), published="2022-08-26T09:30:00Z", modified="2022-08-27")
SECOND = replace(FIRST, title="Two makers talk again", text=TEXT.replace("10", "12"))
URL = str(FIRST.url)
HITS = (
    Hit("maker", "Xiaomi", "body", 42, 48, 0.6),
    Hit("partner", "BAIC", "lead", 0, 4, 1.5),
    Hit("partner", "BAIC", "body", 74, 78, 0.6),
    Hit("partner", "BAIC", "body", 5, 9, 0.6),  # where "says" stands
    Hit("maker", "Xiaomi", "title", 0, 6, 3.0),  # where "Two ma" stands
)
PARTS = (ScorePart("names", 0.9, 0.5, "they are spoken of strongly"), ScorePart("time", 0.0, 0.1, "long ago"))
MATCH = Match("accept", 0.84, HITS, "names Xiaomi and BAIC", PARTS)


def asked_in(folder: Path) -> Iterator[Asking]:
    """Makes a database as a test says, and asks about it."""
    made = []

    def serve(fill: Callable[[Store], object]) -> Get:
        with Store.open(folder / "monitor.db") as store:
            store.put_story(story(), T0)
            fill(store)
        made.append(make_datasette(str(folder / "monitor.db")))
        return asker(made[-1])

    yield serve
    for datasette in made:
        datasette.executor.shutdown()


def changed(old: Article, new: Article) -> Change:
    return compare(str(old.title), old.text, str(new.title), new.text, language="en")


def edit(store: Store) -> None:
    """An article of two revisions, the first of which came back, with a match."""
    store.apply((*stored(read(FIRST, at(0))), PutMatch("cars", URL, MATCH, at(0))))
    store.apply(edited(FIRST, SECOND, at(4), change=changed(FIRST, SECOND)))
    store.apply(edited(SECOND, FIRST, at(40), change=changed(SECOND, FIRST), flap=True))
    store.apply((*stored(read(FIRST, at(44))), PutMatch("cars", URL, MATCH, at(44))))


def page(answer: httpx.Response) -> Selector:
    assert answer.status_code == 200, answer.text
    assert "{{" not in answer.text.replace("{{ 7*7 }}", "")
    return Selector(text=answer.text)


def said(found: SelectorList[Selector] | Selector) -> str:
    return " ".join("".join(found.xpath(".//text()").getall()).split())


def each(of: Selector, css: str) -> list[str]:
    return [said(one) for one in of.css(css)]
