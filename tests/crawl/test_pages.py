"""Articles that are printed over several pages: one Outcome with all of the text, over the loopback."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from monitor.model import Outcome, Result
from tests.support.hostile import Answer, Hostile, crawled, look

pytestmark = pytest.mark.measured

MIB = 1024 * 1024
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


def pager(path: str, here: int, numbers: Iterable[int] = (1, 2, 3)) -> str:
    return "".join(f"<a href='{path}?page={n}'>{n}</a>" for n in numbers if n != here)


def paged(host: str, path: str) -> dict[tuple[str, str], Answer]:
    addresses = (path, f"{path}?page=2", f"{path}?page=3")
    return {(host, one): part(PARTS[at], links=pager(path, at + 1)) for at, one in enumerate(addresses)}  # type: ignore[misc]


LONG = "/news/2022/08/26/xiaomi-and-baic-at-length"
ALL = f"{LONG}?page=all"
HOSTS = ("paged", "broken", "all", "nothing", "same", "gone", "chain", "long")


def at(number: int) -> str:
    return LONG if number == 1 else f"{LONG}?page={number}"


RULES = {
    **paged("paged", LONG),
    **paged("broken", LONG),
    ("broken", f"{LONG}?page=2"): Answer(b"no", 500),
    ("all", LONG): part("first", links=f"<a href='{ALL}'>View all</a>"),
    ("all", ALL): part(*PARTS),
    # It is said that all of it stands on one page, and there stands nothing, or the first page once more.
    **paged("nothing", LONG),
    ("nothing", LONG): part("first", links=pager(LONG, 1) + f"<a href='{ALL}'>View all</a>"),
    ("nothing", ALL): Answer(b"no", 404),
    **paged("same", LONG),
    ("same", LONG): part("first", links=pager(LONG, 1) + f"<a href='{ALL}'>View all</a>"),
    ("same", ALL): part("first"),
    ("gone", LONG): part("first", links=f"<a href='{ALL}'>View all</a>"),
    ("gone", ALL): Answer(b"no", 404),
    # Each page leads to the next one only.
    **{("chain", at(n)): part(PARTS[n - 1], links=f"<a href='{at(n + 1)}'>Next page</a>" * (n < 3)) for n in (1, 2, 3)},
    # More pages than are fetched.
    **{("long", at(n)): part(str(n), links=pager(LONG, n, range(1, 16))) for n in range(1, 16)},
}


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Outcome]:
    with Hostile(RULES) as web:  # type: ignore[arg-type]  # a dictionary of answers is one of rules
        found = crawled(*(look(web.url(host, LONG)) for host in HOSTS))
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


@pytest.mark.parametrize("host", ["nothing", "same", "chain"])
def test_its_pages_are_fetched_one_by_one_where_none_shows_all_of_it(outcomes: dict[str, Outcome], host: str) -> None:
    assert parts_in(outcomes[host]) == ["first", "second", "third"]
    assert not outcomes[host].fragment
    assert not outcomes[host].further
    assert outcomes[host].whole is None
    article = outcomes[host].article
    assert article is not None
    assert not any("could not be read" in reason for reason in article.reasons)


def test_where_only_one_page_is_offered_and_does_not_come_the_first_is_a_fragment(outcomes: dict[str, Outcome]) -> None:
    assert parts_in(outcomes["gone"]) == ["first"]
    assert outcomes["gone"].fragment


def test_an_article_of_fifteen_pages_is_cut_after_eleven_and_says_so(outcomes: dict[str, Outcome]) -> None:
    article = outcomes["long"].article
    assert article is not None
    said = [n for n in range(1, 16) if f"The {n} part has paragraph three here." in article.text]
    assert said == list(range(1, 12))
    assert "it goes on after page 11, and is not followed further" in article.reasons
    assert article.confidence <= 0.5


@pytest.mark.parametrize(
    ("first", "second", "pages", "is_fragment"), [(0, 3, 0, True), (3, 0, 0, True), (0.4, 0.4, 2, False)]
)
def test_what_would_stay_beyond_the_room_for_it_is_not_kept_and_the_first_page_is(
    first: float, second: float, pages: int, is_fragment: bool
) -> None:
    def large(answer: Answer, mib: float) -> Answer:
        return Answer(answer.body + b"<!--%b-->" % (b"x" * int(mib * MIB)))

    with Hostile(dict(paged("large", LONG))) as web:
        for number, mib in ((1, first), (2, second)):
            rule = web.rules["large", at(number)]
            assert isinstance(rule, Answer)
            web.rules["large", at(number)] = large(rule, mib)
        (outcome,) = crawled(look(web.url("large", LONG)), settings={"MONITOR_ROOM": 2 * MIB})
    assert (outcome.result, len(outcome.pages), outcome.fragment) == (Result.OK, pages, is_fragment)
    assert outcome.article is not None
    assert "first part" in outcome.article.text
