"""The coordinator of a crawl on a cluster, with a scheduler and workers that are a function: what cannot be brought
about at will by real ones, which the other tests here have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import Mock

import pytest

from monitor.clock import Clock
from monitor.cluster import crawl as coordinator
from monitor.cluster.asking import Lost, News
from monitor.cluster.batches import Batch, Brought, Ending
from monitor.cluster.claims import Holder
from monitor.cluster.crawl import ClusterCrawl
from monitor.cluster.known import Known
from monitor.crawl import Job
from monitor.dedupe.many import Led
from monitor.errors import ClusterError
from monitor.model import Learned, Onward, Outcome, Page, Result, Work, WorkKind
from tests.support.build import article, story

NOW = Clock().now()
HOLDER = ("here", 1)
Does = Callable[[Batch], Brought | None]
"""What becomes of a batch; None where it never comes home."""


class Scheduler:
    """Does a batch as soon as it is given out. id: of the scheduler that answers now; fails: so many questions of a
    new connection are not answered."""

    id, run, fails = "first", "run", 0
    claimed: dict[tuple[str, str], Holder]
    does: Does

    def __init__(self, cluster: object) -> None:
        self.id, self.fails = type(self).id, type(self).fails
        type(self).fails = 0

    def submit(self, batch: Batch, then: Callable[[Any], None]) -> Any:
        future = SimpleNamespace(key=batch.name, brought=type(self).does(batch), release=lambda: None)
        if future.brought is not None:
            then(future)
        return future

    def brought(self, future: Any, seconds: float) -> Brought:
        return cast("Brought", future.brought)

    def news(self, batches: object) -> News:
        return News(1, {}, frozenset())

    def given_up(self, name: str) -> Holder | None:
        return self.claimed.get((self.id, name))

    def stop(self, run: str | None = None) -> None:
        if self.fails:
            self.fails -= 1
            raise Lost("it is gone again")

    def is_dead(self, holder: Holder) -> bool:
        return False

    def gone(self, futures: object) -> None:
        pass


@pytest.fixture
def scheduler(monkeypatch: pytest.MonkeyPatch) -> type[Scheduler]:
    one = type("Scheduler", (Scheduler,), {"claimed": {}})
    monkeypatch.setattr(coordinator, "Scheduler", one)
    monkeypatch.setattr(coordinator, "LOOKS_AROUND", 0.0)
    monkeypatch.setattr(coordinator, "_GLANCE_SECONDS", 0.0)
    return one


def work(name: str, number: int = 0, via: str = "seed") -> Work:
    return Work(WorkKind.ARTICLE, "cars", f"http://www.{name}.com/{number}", via)


def crawl(*works: Work, leases: Any = None, **more: Any) -> ClusterCrawl:
    cluster = SimpleNamespace(address="tcp://it:1", close=lambda: None)
    return ClusterCrawl(Job(story(delay=0.0), works, **more), cast("Any", cluster), leases)


def ok(work: Work) -> Outcome:
    return Outcome(work, Result.OK, NOW, 200)


def home(batch: Batch, **learned: Any) -> Brought:
    return Brought(Ending.WHOLE, tuple(map(ok, batch.job.works)), learned=Learned(**learned))


def test_what_leads_elsewhere_again_and_again_has_an_end(scheduler: type[Scheduler]) -> None:
    rounds = list[int]()

    def does(batch: Batch) -> Brought:
        rounds.append(len(batch.job.sites or ()))
        assert len(rounds) < 100
        one = batch.job.works[0]
        return Brought(Ending.WHOLE, onward=(Onward(one, frozenset([f"other{len(rounds)}.com"]), one.url, (), 7),))

    scheduler.does = staticmethod(does)  # type: ignore[assignment]
    (outcome,) = crawl(work("near"))
    assert (outcome.result, outcome.fetches) == (Result.BROKEN, 7)
    assert outcome.error == "it leads to other sites again and again"
    assert max(rounds) <= 21


def test_a_scheduler_that_is_lost_while_one_connects_again_is_connected_to_again(scheduler: type[Scheduler]) -> None:
    given = list[str]()

    def does(batch: Batch) -> Brought:
        given.append(batch.name)
        if len(given) == 1:
            scheduler.fails = 1
            raise Lost("it is gone")
        return home(batch)

    scheduler.does = staticmethod(does)  # type: ignore[assignment]
    assert [outcome.result for outcome in crawl(work("near"))] == [Result.OK]


def test_a_scheduler_is_not_asked_who_began_what_another_was_given(scheduler: type[Scheduler]) -> None:
    """The first one is lost with two batches out; the second one with one, and it comes back."""
    given = list[frozenset[str]]()

    def does(batch: Batch) -> Brought | None:
        given.append(batch.job.sites or frozenset())
        if len(given) == 1:
            return None
        if len(given) in (2, 3):
            scheduler.id = "second"
            raise Lost("it is gone")
        return home(batch)

    scheduler.does = staticmethod(does)  # type: ignore[assignment]
    with crawl(work("near")) as one:
        one._lanes.take = lambda most, now, is_idle, take=one._lanes.take: take(1, now)  # type: ignore[method-assign,misc]
        for name in ("far", "third"):
            one._lanes.add(coordinator.Piece(work(name)))
        assert next(iter(one)).work.url == work("third").url
        assert [out.sites for out in one._astray.values()] == [{"near.com"}, {"far.com"}]
        assert given.count(frozenset({"near.com"})) == 1
        one.stop()


def test_of_two_pieces_of_one_address_the_one_that_is_not_home_is_asked_for_again(scheduler: type[Scheduler]) -> None:
    def does(batch: Batch) -> Brought:
        return Brought(Ending.FULL, (ok(batch.job.works[0]),), learned=Learned())

    scheduler.does = staticmethod(does)  # type: ignore[assignment]
    assert sorted(outcome.work.via for outcome in crawl(work("near", via="one"), work("near", via="two"))) == [
        "one",
        "two",
    ]


def test_how_long_a_host_was_waited_for_is_told_to_its_next_batch(scheduler: type[Scheduler]) -> None:
    told = list[object]()

    def does(batch: Batch) -> Brought:
        told.append(dict(batch.job.waited))
        waited = tuple({**dict(batch.job.waited), "www.near.com": 290.0 * len(told)}.items())
        return Brought(Ending.LATE, (ok(batch.job.works[0]),), learned=Learned(waited=waited))

    scheduler.does = staticmethod(does)  # type: ignore[assignment]
    assert len(list(crawl(*(work("near", number) for number in range(3))))) == 3
    assert told == [{}, {"www.near.com": 290.0}, {"www.near.com": 580.0}]


def test_where_addresses_led_is_told_to_the_batches_of_their_site(scheduler: type[Scheduler]) -> None:
    told = dict[str, list[Led]]()

    def does(batch: Batch) -> Brought:
        for place in batch.job.sites or ():
            told.setdefault(place, []).extend(batch.job.led)
        one = batch.job.works[0]
        read = replace(article(one.url), canonical_url="http://www.near.com/whole")
        seen = replace(ok(one), article=read, page=Page(one.url, one.url, 200, (), b"", NOW))
        return Brought(Ending.FULL, (seen,), learned=Learned())

    scheduler.does = staticmethod(does)  # type: ignore[assignment]
    before = Led("http://www.near.com/9", "http://www.near.com/whole")
    assert (
        len(list(crawl(work("near", 0), work("near", 1), led=(before, Led("http://far.com/1", "http://far.com/2")))))
        == 2
    )
    assert told["near.com"][0] == before
    assert told["near.com"][1:] == [before, Led("http://www.near.com/0", "http://www.near.com/whole")]


@pytest.mark.parametrize(
    "brought",
    [Brought(Ending.STRANGE, said="it has other versions"), Brought(Ending.DIED, said="it could not be started")],
)
def test_the_sites_of_a_worker_that_cannot_do_its_batch_are_not_leased_any_more(
    scheduler: type[Scheduler], brought: Brought
) -> None:
    scheduler.does = staticmethod(lambda batch: brought)  # type: ignore[assignment]
    leases = Mock(take=Mock(return_value=frozenset()))
    with pytest.raises(ClusterError, match=brought.said):
        list(crawl(work("near"), leases=leases))
    assert leases.release.call_count == 1


def test_of_a_batch_that_tells_no_pace_the_last_one_is_kept() -> None:
    known = Known()
    known.learn(Learned(paces=(("www.near.com", 30.0),)), ["near.com", "far.com"])
    assert known.paces(["near.com", "far.com"], 2.0) == {"near.com": 30.0, "far.com": 2.0}
    known.learn(Learned(), ["near.com"])
    assert known.paces(["near.com"], 2.0) == {"near.com": 30.0}
