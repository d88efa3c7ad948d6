"""The network is cut, or takes what is sent and brings nothing: between a worker and the scheduler, and between the
coordinator and the scheduler. Everything comes home once, and no site is visited by two at once.

Proxies on the loopback are the network. What is under way is held at a site until the partition was noticed.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from monitor.clock import Clock
from monitor.cluster import asking, batches, cluster_at, connecting
from monitor.cluster import crawl as coordinator
from monitor.cluster.crawl import ClusterCrawl
from monitor.crawl import Job
from monitor.errors import ClusterError
from monitor.leasing import StoreLeases
from monitor.model import Work, WorkKind
from monitor.store import Store
from tests.support.dask_processes import Processes, free_port
from tests.support.hostile import ALLOW
from tests.support.processes import until
from tests.support.proxies import Proxy
from tests.support.towns import Towns

pytestmark = pytest.mark.unmeasured

TOWNS = 4
HOLDS = 20.0
"""Seconds for which a site holds a visitor at most: less than a visitor waits."""


class World:
    """A scheduler, a worker beside it, one behind a network, and a network for the coordinator."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.dask = Processes(folder, is_missed_soon=True)
        self.out, self.back = (stack.enter_context(Proxy(port)) for port in (self.dask.port, free_port()))
        self.own = stack.enter_context(Proxy(self.dask.port))
        self.dask.networks = self.out, self.back
        stack.enter_context(self.dask)

    def heal(self) -> None:
        for one in (self.out, self.back, self.own):
            one.heal()
        self.dask.begin()

    def far_worker(self) -> int:
        """The number of the process of the worker behind the network."""
        return self.dask.workers()[f"tcp://127.0.0.1:{self.back.port}"]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with ExitStack() as stack:
        yield World(tmp_path_factory.mktemp("dask"), stack)


@pytest.fixture
def world(shared: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    shared.heal()
    for name, seconds in (("WAITS", 20.0), ("GRACE", 10.0), ("RETURNS", 60.0), ("LOOKS_AROUND", 0.2)):
        monkeypatch.setattr(coordinator, name, seconds)
    monkeypatch.setattr(asking, "SILENT", 2.0)
    monkeypatch.setattr(connecting, "_SECONDS", 4.0)
    for where in (coordinator, batches):
        monkeypatch.setattr(where, "FEWEST", 2)
    yield shared
    shared.heal()


@pytest.fixture
def towns() -> Iterator[Towns]:
    with Towns(TOWNS, 1) as web:
        yield web


class Pass:
    """A crawl over an article of each town; `holds` keeps those who are there until something is true."""

    def __init__(self, towns: Towns, db: Path, port: int) -> None:
        self.towns, self.db = towns, db
        self.works = tuple(Work(WorkKind.ARTICLE, "cars", url, via="seed") for url in sorted(towns.pages()))
        self.cluster = cluster_at(f"tcp://127.0.0.1:{port}")
        with Store.open(db) as store:
            store.put_story(towns.story(), Clock().now())

    def crawl(self, works: tuple[Work, ...]) -> ClusterCrawl:
        job = Job(self.towns.story(), works, follow=False, allow=ALLOW)
        return ClusterCrawl(job, self.cluster, StoreLeases(self.db), seconds=30.0)

    def leased(self) -> frozenset[str]:
        with Store.open(self.db, read_only=True) as store:
            return store.leased(Clock().now())

    def partition(
        self, is_there: Callable[[str], bool | None], begin: Callable[[], None], is_noticed: Callable[[], object]
    ) -> None:
        """A partition begins once a visitor is at a site whom it concerns. Such are held until it is noticed.

        is_there: whether it concerns who is at a site; None while that is not known.
        """
        guard, begun, noticed = threading.Lock(), threading.Event(), threading.Event()

        def is_over() -> bool:
            if is_noticed():
                noticed.set()
            return noticed.is_set()

        def visited(name: str) -> None:
            if noticed.is_set() or not until(lambda: is_there(name) is not None, HOLDS) or not is_there(name):
                return
            with guard:
                if not begun.is_set():
                    begin()
                    begun.set()
            until(is_over, HOLDS)

        self.towns.on_visit = visited


def cut(*networks: Proxy) -> None:
    for one in networks:
        one.cut()


def stall(*networks: Proxy) -> None:
    for one in networks:
        one.stall()


@pytest.mark.parametrize("do", [cut, stall])
def test_a_worker_and_the_scheduler_lose_each_other(
    world: World, towns: Towns, tmp_path: Path, do: Callable[..., None]
) -> None:
    far = world.far_worker()
    a_pass = Pass(towns, tmp_path / "monitor.db", world.dask.port)
    with closing(a_pass.cluster), a_pass.crawl(a_pass.works) as crawl:

        def is_noticed() -> bool:
            if seen := bool(crawl._astray):
                for one in (world.out, world.back):
                    one.heal()
            return seen

        def is_of_the_far_one(name: str) -> bool | None:
            holders = [out.holder for out in (*crawl._out.values(), *crawl._astray.values()) if name in out.sites]
            return None if not holders or holders[0] is None else holders[0][1] == far

        a_pass.partition(is_of_the_far_one, lambda: do(world.out, world.back), is_noticed)
        outcomes = [(outcome.work.url, str(outcome.result)) for outcome in crawl]
        assert crawl.batches > 2
    assert Counter(outcomes) == Counter((url, "ok") for url in towns.pages())
    assert towns.overlaps == []
    assert a_pass.leased() == frozenset()


@pytest.mark.parametrize("do", [cut, stall])
def test_the_coordinator_and_the_scheduler_lose_each_other_for_a_while(
    world: World, towns: Towns, tmp_path: Path, do: Callable[..., None]
) -> None:
    a_pass = Pass(towns, tmp_path / "monitor.db", world.own.port)
    works = a_pass.works[:2]  # one batch
    with closing(a_pass.cluster), a_pass.crawl(works) as crawl:

        def is_noticed() -> bool:
            if seen := bool(crawl._astray):
                world.own.heal()
            return seen

        def is_known(name: str) -> bool | None:
            return any(out.holder for out in (*crawl._out.values(), *crawl._astray.values())) or None

        a_pass.partition(is_known, lambda: do(world.own), is_noticed)
        outcomes = [(outcome.work.url, str(outcome.result)) for outcome in crawl]
        assert crawl.batches == 2
    assert Counter(outcomes) == Counter((work.url, "ok") for work in works)
    assert towns.overlaps == []
    assert a_pass.leased() == frozenset()


def test_a_coordinator_that_finds_no_scheduler_again_ends_and_the_next_one_leaves_alone_what_is_out(
    world: World, towns: Towns, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coordinator, "RETURNS", 0.0)
    a_pass = Pass(towns, tmp_path / "monitor.db", world.own.port)
    outcomes = list[str]()
    is_ended = threading.Event()
    a_pass.partition(lambda name: True, lambda: cut(world.own), is_ended.is_set)
    with closing(a_pass.cluster):
        said = "the scheduler was lost, and there was none again within 0 s"
        with pytest.raises(ClusterError, match=said), a_pass.crawl(a_pass.works) as crawl:
            outcomes.extend(outcome.work.url for outcome in crawl)
        assert len(a_pass.leased()) == TOWNS - len(outcomes) > 0
        world.own.heal()
        with a_pass.crawl(a_pass.works) as crawl:
            assert [outcome.work.url for outcome in crawl] == outcomes, "only where nobody can be"
    is_ended.set()
    assert towns.overlaps == []
