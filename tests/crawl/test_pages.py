"""Articles that are printed over several pages: one Outcome with all of the text, over the loopback."""

from __future__ import annotations

import pytest

from monitor.model import Outcome, Result
from tests.support.hostile import Answer, Hostile, crawled, look

PARTS = ("first", "second", "third")


def paragraphs(name: str) -> str:
    words = (
        f"In the {name} part Xiaomi is said to have asked BAIC for a line of its own, and the people who know of the "
        f"talks tell of the {name} meeting at length. "
    )
    return "".join(f"<p>{words}The {name} part has paragraph {n} here.</p>" for n in ("one", "two", "three"))


def part(*names: str, links: str = "") -> Answer:
    said = "".join(map(paragraphs, names))
    head = "<meta property='og:type' content='article'><title>Xiaomi and BAIC, at length</title>"
    body = f"<article><h1>Xiaomi and BAIC, at length</h1>{said}</article><div class='pager'>{links}</div>"
    return Answer(f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>".encode())


def pager(path: str, here: int) -> str:
    return "".join(f"<a href='{path}?page={n}'>{n}</a>" for n in (1, 2, 3) if n != here)


def paged(host: str, path: str) -> dict[tuple[str, str], Answer]:
    addresses = (path, f"{path}?page=2", f"{path}?page=3")
    return {(host, one): part(PARTS[at], links=pager(path, at + 1)) for at, one in enumerate(addresses)}  # type: ignore[misc]


LONG = "/news/2022/08/26/xiaomi-and-baic-at-length"
ALL = f"{LONG}?page=all"
RULES = {
    **paged("paged", LONG),
    **paged("broken", LONG),
    ("broken", f"{LONG}?page=2"): Answer(b"no", 500),
    ("all", LONG): part("first", links=f"<a href='{ALL}'>View all</a>"),
    ("all", ALL): part(*PARTS),
}


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Outcome]:
    with Hostile(RULES) as web:  # type: ignore[arg-type]  # a dictionary of answers is one of rules
        found = crawled(*(look(web.url(host, LONG)) for host in ("paged", "broken", "all")))
    return {one.work.url.partition("//")[2].partition(".")[0]: one for one in found}


def parts_in(outcome: Outcome) -> list[str]:
    assert outcome.article is not None
    return [name for name in PARTS if f"The {name} part has paragraph three here." in outcome.article.text]


def test_an_article_of_three_pages_is_one_outcome_with_all_of_its_text(outcomes: dict[str, Outcome]) -> None:
    assert parts_in(outcomes["paged"]) == ["first", "second", "third"]
    assert outcomes["paged"].result is Result.OK
    assert not outcomes["paged"].fragment
    assert not outcomes["paged"].further


def test_its_fingerprint_is_that_of_the_whole(outcomes: dict[str, Outcome]) -> None:
    assert outcomes["paged"].fingerprint is not None
    assert outcomes["broken"].fingerprint is not None
    assert outcomes["paged"].fingerprint.length > 2 * outcomes["broken"].fingerprint.length


def test_the_page_that_shows_all_of_it_is_taken_for_all(outcomes: dict[str, Outcome]) -> None:
    assert parts_in(outcomes["all"]) == ["first", "second", "third"]
    assert not outcomes["all"].fragment


def test_a_page_that_fails_leaves_those_before_it_and_half_the_confidence(outcomes: dict[str, Outcome]) -> None:
    broken, paged = outcomes["broken"], outcomes["paged"]
    assert parts_in(broken) == ["first"]
    assert broken.fragment
    assert broken.article is not None
    assert paged.article is not None
    assert broken.article.confidence <= 0.51 * max(paged.article.confidence, 0.9)
    assert "1 of its further pages could not be read" in broken.article.reasons
