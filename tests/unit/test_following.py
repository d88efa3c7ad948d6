"""Which links are followed, and in which spelling, whoever was faster."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.decide import Following
from monitor.dedupe import canonical
from monitor.model import Item, Link, Outcome, Result, Work, WorkKind
from tests.support.build import article, at, match, source, story

STORY = story()
FEEDS = tuple(source(name, f"http://{name}.test/feed.xml", limit=6) for name in ("one", "two", "three"))
PLANNED = tuple(Work(WorkKind.SOURCE, "cars", feed.url, feed.name, feed) for feed in FEEDS)
SEED = Work(WorkKind.ARTICLE, "cars", "http://seed.test/first", "seed")
SPELT = {
    "one": ("http://town.test/cars/1?utm_source=one", "http://town.test/cars/2?utm_source=one", "http://one.test/a"),
    "two": ("http://town.test/cars/2", "http://town.test/cars/1?utm_source=two", "http://town.test/cars/3?utm_id=2"),
    "three": ("http://town.test/cars/4?utm_medium=3", "http://town.test/cars/3?utm_medium=3"),
}
LINKED = {
    SEED.url: ("http://other.test/xiaomi-5", "http://town.test/cars/1", "http://other.test/xiaomi-6?utm_source=seed"),
    "http://town.test/cars/2": ("http://other.test/xiaomi-6?utm_source=two", "http://other.test/xiaomi-7?utm_source=2"),
    "http://one.test/a": ("http://other.test/xiaomi-7", "http://other.test/xiaomi-5?utm_source=a"),
}


def home(work: Work, *, ok: bool = True) -> Outcome:
    if not ok:
        return Outcome(work, Result.BLOCKED, at())
    if work.kind is WorkKind.SOURCE:
        items = tuple(Item(url, url, f"as {work.via} says") for url in SPELT[work.via])
        return Outcome(work, Result.OK, at(), 200, items=items)
    links = tuple(Link("xiaomi", url) for url in LINKED.get(canonical(work.url) or "", ()))
    return Outcome(work, Result.OK, at(), 200, article=article(links=links), match=match())


def crawl(following: Following, works: Iterable[Work], seed: int, failing: str = "") -> list[Work]:
    """All that is asked for beyond the plan, where what is under way comes home in an order of its own."""
    random, open_, asked = Random(seed), list(works), list[Work]()
    while open_:
        work = open_.pop(random.randrange(len(open_)))
        found = following.after(home(work, ok=work.via != failing))
        found = found if open_ or found else following.rest()
        open_ += found
        asked += found
    return asked


def spelt(asked: Iterable[Work]) -> list[str]:
    return sorted(work.url for work in asked)


@given(st.integers(0, 10_000), st.sampled_from(["", "one", "two", "three"]))
def test_the_same_is_asked_for_in_the_same_spelling_whoever_is_faster(seed: int, failing: str) -> None:
    works = (*PLANNED, SEED)
    asked = crawl(Following(STORY, works), works, seed, failing)
    first = crawl(Following(STORY, works), works, 0, failing)
    assert spelt(asked) == spelt(first)
    keys = [canonical(work.url) for work in asked]
    assert len(keys) == len(set(keys)), "each of them once"


def test_the_canonical_spelling_is_preferred_and_else_that_of_the_first_source_in_the_plan() -> None:
    works = (*PLANNED, SEED)
    asked = spelt(crawl(Following(STORY, works), works, 7))
    assert asked == sorted(
        [
            *("http://town.test/cars/1?utm_source=one", "http://town.test/cars/2", "http://town.test/cars/3?utm_id=2"),
            *("http://town.test/cars/4?utm_medium=3", "http://one.test/a", "http://other.test/xiaomi-5"),
            *("http://other.test/xiaomi-6?utm_source=seed", "http://other.test/xiaomi-7"),
        ]
    )


def test_what_is_spelt_canonically_does_not_wait_and_the_rest_comes_with_the_last_source() -> None:
    following = Following(STORY, PLANNED)
    one, two, three = PLANNED
    assert spelt(following.after(home(one))) == ["http://one.test/a"]
    assert spelt(following.after(home(two))) == ["http://town.test/cars/2"]
    assert [work.via for work in following.after(home(three, ok=False))] == ["one", "two"]


def test_a_source_that_hangs_keeps_nothing_back_for_ever() -> None:
    following = Following(STORY, PLANNED)
    following.after(home(PLANNED[0]))
    assert [work.via for work in following.rest()] == ["one", "one"]
    assert following.rest() == ()
    late = following.after(home(PLANNED[1]))
    assert spelt(late) == ["http://town.test/cars/3?utm_id=2"], "nobody waits any more"


def test_links_that_wait_are_not_gone_through_again_with_every_article(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[str]()
    monkeypatch.setattr("monitor.decide.following.canonical", lambda url: asked.append(url) or canonical(url))
    following = Following(STORY)
    for number in range(60):
        work = Work(WorkKind.ARTICLE, "cars", f"http://daily.test/{number}", "feed")
        links = tuple(
            Link("xiaomi", f"http://other.test/xiaomi-{one % 70}?utm_id={number}") for one in range(number, number + 10)
        )
        assert following.after(Outcome(work, Result.OK, at(), 200, article=article(links=links), match=match())) == ()
    assert len(asked) < 60 * 10 * 3
    assert sorted(work.url.partition("?")[0] for work in following.rest()) == sorted(
        f"http://other.test/xiaomi-{one}" for one in range(69)
    )
