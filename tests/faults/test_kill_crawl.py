"""A crawl that is killed, or whose parent is, or that is told to stop: nothing is left running, nothing that came home
is lost."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.crawl import Crawl, Job
from monitor.errors import CrawlError
from monitor.model import Outcome, Work
from tests.support.hostile import ALLOW, Answer, Hostile, look, page, quick
from tests.support.processes import alive, descendants, until

pytestmark = pytest.mark.unmeasured

PARENT = """
import pickle, sys
from monitor.crawl import Crawl
with Crawl(pickle.load(open(sys.argv[1], "rb"))) as crawl:
    for outcome in crawl:
        print(outcome.work.url, flush=True)
"""


@pytest.fixture
def web() -> Iterator[Hostile]:
    """A host that answers, and twenty that never do."""
    rules = {("quick", f"/{n}"): Answer(page()) for n in range(3)}
    with Hostile({**rules, **{(f"mute{n}", "/robots.txt"): Answer(b"", 404) for n in range(20)}}) as served:
        served.rules.update({(f"mute{n}", "/0"): lambda count: None for n in range(20)})
        yield served


def works(web: Hostile) -> tuple[Work, ...]:
    return (
        *(look(web.url("quick", f"/{n}")) for n in range(3)),
        *(look(web.url(f"mute{n}", "/0")) for n in range(20)),
    )


def job(web: Hostile) -> Job:
    return Job(quick(), works(web), allow=ALLOW, settings=(("DOWNLOAD_TIMEOUT", 60), ("RETRY_TIMES", 0)))


def some(crawl: Crawl, number: int = 3) -> tuple[Iterator[Outcome], list[Outcome]]:
    """The crawl's outcomes, and the first so many of them."""
    outcomes = iter(crawl)
    return outcomes, [next(outcomes) for _ in range(number)]


def test_a_parent_that_is_killed_leaves_no_process_behind(web: Hostile, tmp_path: Path) -> None:
    path = tmp_path / "job"
    path.write_bytes(pickle.dumps(job(web)))
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(path)], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    for _ in range(3):
        assert parent.stdout.readline()
    left = descendants(parent.pid)
    assert len(left) >= 2  # the crawl, and at least one process that reads pages
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    assert until(lambda: not any(alive(pid) for pid in left))


def test_a_parent_that_is_killed_at_once_leaves_no_process_behind(web: Hostile, tmp_path: Path) -> None:
    path = tmp_path / "job"
    path.write_bytes(pickle.dumps(job(web)))
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(path)], stdout=subprocess.DEVNULL)
    assert until(lambda: descendants(parent.pid))
    left = descendants(parent.pid)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    assert until(lambda: not any(alive(pid) for pid in left))


def test_a_crawl_that_is_killed_is_an_error_after_what_came_home(web: Hostile) -> None:
    with Crawl(job(web)) as crawl:
        outcomes, came = some(crawl)
        left = descendants(crawl.pid)
        os.kill(crawl.pid, signal.SIGKILL)
        with pytest.raises(CrawlError, match=r"died \(status -9\).*still due"):
            list(outcomes)
    assert {o.work.url for o in came} == {web.url("quick", f"/{n}") for n in range(3)}
    assert until(lambda: not any(alive(pid) for pid in left))


def test_a_crawl_that_is_told_to_stop_ends_in_time_with_what_came_home(web: Hostile) -> None:
    with Crawl(job(web)) as crawl:
        outcomes, came = some(crawl)
        left = {crawl.pid, *descendants(crawl.pid)}
        began = time.monotonic()
        crawl.stop()
        crawl.stop()
        rest = list(outcomes)
        took = time.monotonic() - began
    assert took < 9
    assert {o.work.url for o in came} == {web.url("quick", f"/{n}") for n in range(3)}
    assert not {o.work for o in rest} & {o.work for o in came}
    assert until(lambda: not any(alive(pid) for pid in left))


def test_a_crawl_that_waits_for_a_hosts_turn_stops_at_once() -> None:
    with Hostile({("slow", f"/{n}"): Answer(page()) for n in range(50)}) as web:
        looks = tuple(look(web.url("slow", f"/{n}")) for n in range(50))
        with Crawl(Job(quick(delay=1.0), looks, allow=ALLOW)) as crawl:
            outcomes, _ = some(crawl, 1)
            began = time.monotonic()
            crawl.stop()
            rest = list(outcomes)
            took = time.monotonic() - began
    assert took < 5
    assert len(rest) <= 10  # those that were fetched while the first reader started; 49 were wanted


def test_a_crawl_that_nobody_reads_to_its_end_is_closed(web: Hostile) -> None:
    with Crawl(job(web)) as crawl:
        some(crawl, 1)
        left = {crawl.pid, *descendants(crawl.pid)}
    assert until(lambda: not any(alive(pid) for pid in left))


def test_a_crawl_that_cannot_start_is_an_error() -> None:
    with (
        Crawl(Job(quick(), (), settings=(("TWISTED_DNS_RESOLVER", "no.such.Resolver"),))) as crawl,
        pytest.raises(CrawlError),
    ):
        list(crawl)
