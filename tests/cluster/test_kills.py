"""kill -9 of a worker, the scheduler, the coordinator: nothing is lost, nothing is taken in twice, no site is visited
by two at once. The moments are drawn from a seed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.clock import Clock
from monitor.cluster import cluster_at, connecting
from monitor.cluster import crawl as coordinator
from monitor.cluster.crawl import ClusterCrawl
from monitor.errors import ClusterError
from monitor.leasing import StoreLeases
from monitor.model import Work, WorkKind
from monitor.monitor import Monitor
from monitor.record import Recorder
from monitor.store import Store
from tests.support.dask_processes import Processes
from tests.support.hostile import ALLOW
from tests.support.poisonous import SETTINGS
from tests.support.processes import alive, descendants, until
from tests.support.towns import Towns

pytestmark = pytest.mark.unmeasured

RANDOM = random.Random(20261122)
TOWNS, ARTICLES = 5, 2
REQUESTS = TOWNS * (ARTICLES + 2)
"""A robots.txt, a feed, and the articles, of each; more is asked where a batch is done again."""
LEASE = timedelta(seconds=coordinator.WAITS + coordinator.SECONDS + coordinator.GRACE)


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Processes]:
    with Processes(tmp_path_factory.mktemp("dask")) as processes:
        yield processes


@pytest.fixture
def towns() -> Iterator[Towns]:
    with Towns(TOWNS, ARTICLES) as web:
        yield web


def monitor(db: Path, cluster: str = "", after: timedelta = timedelta(), **more: object) -> Monitor:
    return Monitor(db, clock=Clock(after), allow=ALLOW, environ={}, say=str, cluster=cluster, **more)  # type: ignore[arg-type]


def once(number: int, do: object) -> object:
    """What does something at the request of this number."""
    done = threading.Event()

    def at(asked: int) -> None:
        if asked >= number and not done.is_set():
            done.set()
            do()  # type: ignore[operator]

    return at


def is_whole(db: Path, web: Towns) -> None:
    """Every article is there once, with one state and one kept page, and every look was written once."""
    with Store.open(db, read_only=True) as store:
        articles = store.articles()
        assert Counter(str(row["url"]) for row in articles) == Counter(web.pages())
        checks, revisions = list(store.rows("checks")), list(store.rows("revisions"))
        looked = Counter((row["url"], row["at"]) for row in checks)
        assert set(looked.values()) == {1}
        assert len(revisions) == len(articles)
        assert store.verify() == []
    assert web.overlaps == []


@pytest.mark.parametrize("number", [RANDOM.randrange(2, REQUESTS - 6) for _ in range(1)])
def test_a_worker_is_killed(dask: Processes, towns: Towns, tmp_path: Path, number: int) -> None:
    dask.begin()
    pids = list(dask.workers().values())
    db = tmp_path / "monitor.db"

    def kill() -> None:
        for pid in pids:  # whichever it is that has a batch
            os.kill(pid, signal.SIGKILL)

    towns.on_request = once(number, kill)  # type: ignore[assignment]
    with monitor(db, dask.address) as one:
        report = one.run(towns.story())
    assert report.finished
    assert not any(alive(pid) for pid in pids)
    is_whole(db, towns)


def test_the_scheduler_is_killed_and_another_begins_in_its_place(
    dask: Processes, towns: Towns, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coordinator, "LOOKS_AROUND", 0.2)
    dask.begin()
    db, anew = tmp_path / "monitor.db", threading.Thread(target=dask.begin)
    with monitor(db, dask.address) as one:

        def kill() -> None:
            crawl = one.looking._crawl
            assert isinstance(crawl, ClusterCrawl)
            # Else nobody can know who is at it, nor that they are dead: it would be waited for.
            assert until(lambda: all(out.holder for out in crawl._out.values()))
            assert dask.scheduler is not None
            dask.scheduler.kill()
            dask.scheduler.wait()
            anew.start()

        towns.on_request = once(RANDOM.randrange(4, REQUESTS - 6), kill)  # type: ignore[assignment]
        assert one.run(towns.story()).finished
    anew.join()
    is_whole(db, towns)


RUN = """\
import sys
from tests.cluster.test_kills import Path, Towns, monitor
from tests.support.build import source, story
db, cluster, *feeds = sys.argv[1:]
with monitor(Path(db), cluster) as one:
    feeds = [source(f"town{number}", url) for number, url in enumerate(feeds)]
    one.run(story("cars", *feeds, delay=0.0, channels=()))
"""


def test_the_coordinator_is_killed(dask: Processes, towns: Towns, tmp_path: Path) -> None:
    dask.begin()
    db = tmp_path / "monitor.db"
    story = towns.story()
    feeds = [one.url for one in story.sources]
    words = [sys.executable, "-c", RUN, str(db), dask.address, *feeds]
    reached = threading.Event()
    towns.on_request = once(RANDOM.randrange(2, 10), reached.set)  # type: ignore[assignment]
    with subprocess.Popen(words, env={**os.environ, "PYTHONPATH": str(Path.cwd())}) as process:
        assert reached.wait(120)
        process.kill()
    with Store.open(db) as store:
        now = Clock().now()
        leased = store.leased(now)
        assert leased
        due = {work.url for work in store.due(story, now=now)}
        assert due.isdisjoint({f"http://{site}:{towns.port}/feed.xml" for site in leased})
        assert store.next_look(story, now=now) is not None
        assert due or store.next_look(story, now=now) > now + timedelta(minutes=5)  # type: ignore[operator]
    with monitor(db, dask.address) as one:
        one.run(story)  # at once: the sites whose batch is out are left alone
    with monitor(db, after=LEASE) as one:
        assert one.run(story).finished  # and whoever comes later finds the rest, on a cluster or not
    is_whole(db, towns)


def test_a_page_that_kills_whoever_fetches_it_is_one_failed_look(dask: Processes, tmp_path: Path) -> None:
    dask.begin()
    with Towns(2, 1) as towns, monitor(tmp_path / "monitor.db", dask.address, settings=SETTINGS) as one:
        urls = [*sorted(towns.pages()), towns.url("town1", "/poison")]
        works = tuple(Work(WorkKind.ARTICLE, "cars", url, via="seed") for url in urls)
        outcomes = {o.work.url: o for o in one.looking.outcomes(one._job(towns.story(), works))}
        assert sorted(outcomes) == sorted(urls)
        assert [str(outcomes[url].result) for url in urls] == ["ok", "ok", "broken"]
        assert "died" in (outcomes[urls[-1]].error or "")
        assert len(towns.asked("town1", "/poison")) == 3, "with the others, again with them, alone"
        assert all(until(lambda pid=pid: alive(pid)) for pid in dask.workers().values())  # type: ignore[misc]


def test_nobody_takes_the_place_of_a_worker_that_is_cut_off_until_it_cannot_be_at_it_any_more(
    towns: Towns, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, seconds in (("WAITS", 10.0), ("GRACE", 6.0)):
        monkeypatch.setattr(coordinator, name, seconds)
    frozen, db, crawls = set[int](), tmp_path / "monitor.db", list[ClusterCrawl]()
    with Processes(tmp_path, is_missed_soon=True) as dask, closing(cluster_at(dask.address)) as cluster:
        pids = list(dask.workers().values())

        def freeze() -> None:
            """Whoever crawls says nothing more; its crawl goes on."""
            for pid in pids:
                if descendants(pid):
                    os.kill(pid, signal.SIGSTOP)
                    frozen.add(pid)
            monkeypatch.setattr(coordinator, "WAITS", 60.0)  # what is waited for is what is out by now
            crawls[0]._seconds = 60.0

        towns.on_request = once(RANDOM.randrange(2, 8), freeze)  # type: ignore[assignment]
        works = tuple(Work(WorkKind.ARTICLE, "cars", url, via="seed") for url in sorted(towns.pages()))
        with monitor(db) as one:
            recorder = Recorder(db, towns.story(), one.clock)  # makes the database
            recorder.close(finished=False)
            job = one._job(towns.story(), works, follow=False)
            with ClusterCrawl(job, cluster, StoreLeases(db), seconds=15.0) as crawl:
                crawls.append(crawl)
                outcomes = sorted((outcome.work.url, str(outcome.result)) for outcome in crawl)
        assert len(frozen) == 1
    assert outcomes == [(url, "ok") for url in sorted(towns.pages())]
    assert towns.overlaps == []
    with Store.open(db, read_only=True) as store:
        assert store.leased(Clock().now()) == frozenset()


def test_a_pass_that_is_told_to_stop_keeps_what_came_home_and_leaves_no_site_leased(
    dask: Processes, towns: Towns, tmp_path: Path
) -> None:
    dask.begin()
    with monitor(tmp_path / "monitor.db", dask.address) as one:
        towns.on_request = once(6, one.stop)  # type: ignore[assignment]
        assert not one.run(towns.story()).finished
        towns.on_request = lambda number: None
    with monitor(tmp_path / "monitor.db") as again, Store.open(again.db) as store:
        assert store.leased(again.clock.now()) == frozenset()
        assert again.run(towns.story()).finished
    is_whole(tmp_path / "monitor.db", towns)


def test_a_worker_with_other_versions_or_another_time_is_refused(
    dask: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    dask.begin()
    ours = tuple((name, "0.0.1" if name == "monitor" else found) for name, found in connecting.software())
    with monkeypatch.context() as patch:
        patch.setattr(connecting, "software", lambda: ours)
        with pytest.raises(ClusterError, match=r"the worker has monitor \S+ \(here 0\.0\.1\)"):
            cluster_at(dask.address).client()
    monkeypatch.setattr(connecting, "_CLOCKS", -1.0)
    with pytest.raises(ClusterError, match="clock is off by"):
        cluster_at(dask.address).client()
