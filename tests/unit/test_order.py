"""Outcomes in a planned order: whoever was faster, the same is written in the same sequence."""

from __future__ import annotations

import threading
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.crawl import Job
from monitor.errors import CrawlError
from monitor.model import Item, Outcome, Page, Result, Work, WorkKind
from monitor.order import Ordered, in_order
from tests.support.build import at, source, story

FEEDS = tuple(source(name, f"http://{name}.test/feed.xml", limit=4) for name in ("one", "two", "three"))
PLANNED = (
    *(Work(WorkKind.SOURCE, "cars", feed.url, feed.name, feed) for feed in FEEDS),
    *(Work(WorkKind.ARTICLE, "cars", f"http://one.test/{n}", "one", known=True) for n in range(3)),
)


def offers(feed: str) -> tuple[Item, ...]:
    """What a feed offers: three of its own, and two that all of them have."""
    urls = [f"http://{feed}.test/new/{n}" for n in range(3)] + ["http://both.test/x", "http://both.test/y"]
    urls = urls[-2:] + urls[:-2] if feed == "two" else urls
    return tuple(Item(url, url, f"as {feed} says") for url in urls)


def home(work: Work, size: int = 10) -> Outcome:
    items = offers(work.via) if work.source is not None else ()
    page = Page(work.url, work.url, 200, (), b"x" * size, at())
    return Outcome(work, Result.OK, at(), 200, page=page, items=items)


def crawl(seed: int) -> list[Outcome]:
    """All that a crawl brings home, in an order of its own: what is found comes after what led there."""
    random = Random(seed)
    open_, came, asked = list(PLANNED), list[Outcome](), set[str]()
    while open_:
        outcome = home(open_.pop(random.randrange(len(open_))))
        came.append(outcome)
        limit = outcome.work.source.limit if outcome.work.source else 0
        for item in outcome.items[:limit]:
            assert item.url
            if item.url not in asked:
                asked.add(item.url)
                open_.append(Work(WorkKind.ARTICLE, "cars", item.url, outcome.work.via, hint=item))
    return came


def put_in_order(came: Sequence[Outcome], **bounds: float) -> list[Outcome]:
    ordered = Ordered(Job(story(), PLANNED), **bounds)  # type: ignore[arg-type]  # by name
    found = []
    for outcome in came:
        ordered.take(outcome)
        found += ordered.ready()
    return [*found, *ordered.rest()]


def told(outcomes: Sequence[Outcome]) -> list[tuple[str, str, str | None]]:
    return [(one.work.url, one.work.via, one.work.hint and one.work.hint.title) for one in outcomes]


IN_ORDER = told(put_in_order(crawl(0)))


@given(st.integers(0, 10_000))
def test_whatever_is_faster_the_order_and_what_led_there_are_the_same(seed: int) -> None:
    assert told(put_in_order(crawl(seed))) == IN_ORDER


def test_the_first_of_every_host_comes_before_the_second_of_any_and_what_was_found_after_all_that_was_planned() -> None:
    urls = [url for url, _, _ in IN_ORDER]
    assert urls[:6] == [
        *("http://one.test/feed.xml", "http://two.test/feed.xml", "http://three.test/feed.xml"),
        *("http://one.test/0", "http://one.test/1", "http://one.test/2"),
    ]
    assert urls[6:9] == ["http://one.test/new/0", "http://both.test/x", "http://two.test/new/0"]


def test_what_two_led_to_counts_for_the_earlier_of_them() -> None:
    by = {url: (via, title) for url, via, title in IN_ORDER}
    assert by["http://both.test/x"] == ("one", "as one says")
    assert by["http://both.test/y"] == ("two", "as two says"), "it is beyond the limit of the first"


@given(st.integers(0, 10_000), st.integers(0, 4))
def test_no_more_is_held_than_there_is_room_for_and_nothing_is_lost(seed: int, most: int) -> None:
    came = crawl(seed)
    ordered = Ordered(Job(story(), PLANNED), most=most)
    found = list[Outcome]()
    for number, outcome in enumerate(came, 1):
        ordered.take(outcome)
        found += ordered.ready()
        assert number - len(found) <= most
    found += ordered.rest()
    assert sorted(one.work.url for one in found) == sorted(one.work.url for one in came)


def test_bodies_are_counted() -> None:
    ordered = Ordered(Job(story(), PLANNED), most_bytes=100)
    late = [home(work, size=60) for work in PLANNED[1:3]]
    ordered.take(late[1])
    assert list(ordered.ready()) == []
    ordered.take(late[0])
    assert [one.work.via for one in ordered.ready()] == ["two"], "the first in order, of what is held"


def test_a_host_that_hangs_holds_the_others_up_for_a_time_and_no_longer() -> None:
    time = [0.0]
    ordered = Ordered(Job(story(), PLANNED), ticks=lambda: time[0], longest=120)
    for work in PLANNED[1:]:
        ordered.take(home(work))
        time[0] += 1
    assert list(ordered.ready()) == []
    time[0] = 121.5
    assert [one.work.url for one in ordered.ready()] == ["http://two.test/feed.xml", "http://three.test/feed.xml"]
    ordered.take(home(PLANNED[0]))
    assert [one.work.url for one in ordered.ready()][:2] == ["http://one.test/feed.xml", "http://one.test/0"]


def test_what_is_not_followed_since_its_site_is_leased_holds_up_nobody() -> None:
    ordered = Ordered(Job(story(), PLANNED[:1], leased=frozenset({"both.test"})))
    ordered.take(home(PLANNED[0]))
    for item in offers("one")[:3]:
        ordered.take(home(Work(WorkKind.ARTICLE, "cars", str(item.url), "one")))
    assert [one.work.url for one in ordered.ready()] == [
        *("http://one.test/feed.xml", "http://one.test/new/0", "http://one.test/new/1", "http://one.test/new/2"),
    ]


def test_the_same_twice_is_handed_out_twice() -> None:
    assert len(put_in_order([*crawl(1), *crawl(1)])) == 2 * len(IN_ORDER)


@dataclass
class Slow:
    """What a crawl brings home: one at a time, the next when it is told so."""

    outcomes: list[Outcome]
    error: Exception | None = None

    def __post_init__(self) -> None:
        self.go, self.ended, self.closed = threading.Semaphore(0), threading.Event(), threading.Event()

    def run(self) -> Generator[Outcome, None, None]:
        try:
            for outcome in self.outcomes:
                self.go.acquire()
                if self.ended.is_set():
                    return
                yield outcome
            if self.error is not None:
                raise self.error
        finally:
            self.closed.set()

    def end(self) -> None:
        self.ended.set()
        self.go.release()


def test_what_a_crawl_brought_home_before_it_died_is_handed_out_first() -> None:
    slow = Slow([home(work) for work in reversed(PLANNED)], CrawlError("it died"))
    slow.go.release(len(PLANNED))
    outcomes = in_order(slow.run(), Ordered(Job(story(), PLANNED)), is_stopped=lambda: False, end=slow.end)
    got = [next(outcomes) for _ in PLANNED]
    with pytest.raises(CrawlError, match="it died"):
        next(outcomes)
    assert [one.work.url for one in got] == [url for url, _, _ in IN_ORDER][:6]


def test_once_it_is_stopped_what_is_held_is_handed_out_though_nothing_more_comes() -> None:
    slow, stopped = Slow([home(PLANNED[1]), home(PLANNED[2])]), threading.Event()
    slow.go.release()
    outcomes = in_order(slow.run(), Ordered(Job(story(), PLANNED)), is_stopped=stopped.is_set, end=slow.end)
    stopped.set()
    assert next(outcomes).work.via == "two"
    slow.end()
    assert list(outcomes) == []


def test_whoever_stops_taking_ends_the_crawl() -> None:
    slow = Slow([home(replace(work)) for work in PLANNED])
    slow.go.release()
    outcomes = in_order(slow.run(), Ordered(Job(story(), PLANNED)), is_stopped=lambda: False, end=slow.end)
    next(outcomes)
    outcomes.close()
    assert slow.closed.is_set()


def test_whoever_is_stopped_does_not_wait_for_a_cluster_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.order._ENDS", 0.0)
    monkeypatch.setattr("monitor.order._GLANCE_SECONDS", 0.01)
    connecting, ended = threading.Event(), list[str]()

    def run() -> Generator[Outcome, None, None]:
        connecting.wait()
        yield from ()

    ordered = Ordered(Job(story(), PLANNED))
    assert list(in_order(run(), ordered, is_stopped=lambda: True, end=lambda: ended.append("told"))) == []
    assert ended == ["told"]
    connecting.set()
