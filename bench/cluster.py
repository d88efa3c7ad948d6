"""A crawl spread over workers: `python bench/cluster.py [--hosts 200] [--pages 5] [--delay 1] [--workers 1 2 4]`.

So many sites on the loopback, in a process of their own, each of which takes its own time to answer (0.2 to 1.5 s,
drawn from a seed) and is asked one page at a time, `--delay` seconds apart. The same Work is done by one process as
without a cluster, and by so many workers of a cluster on this machine, which has to run all of them, the scheduler and
the sites. `--json` prints one document.

    seconds     from the first batch that is given out to the last that is home; the start of the cluster not counted
    pages/s     that came home
    scaling     against one worker
    batches     that were given out
    cpu         seconds of processor that were spent by all processes below this one
    memory      the most that the coordinator had, in MB, since it began
    worker      the most that a worker had at one time with all processes below it, in MB, each shared page counted once
                (with no cluster: the processes that crawl and read). Looked at every second
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from threading import Event, Thread

sys.path.insert(0, str(Path(__file__).parents[1]))

from monitor.cluster import cluster_at
from monitor.cluster.crawl import ClusterCrawl
from monitor.crawl import Crawl, Job
from monitor.model import Result, Work, WorkKind
from tests.support.build import story
from tests.support.hostile import ALLOW, Answer, Hostile, page
from tests.support.processes import descendants


@dataclass(frozen=True, slots=True)
class Measured:
    """One crawl. workers: 0 for one process without a cluster."""

    workers: int
    pages: int
    failed: int
    seconds: float
    rate: float
    batches: int
    cpu: float
    memory: float
    worker: float


class Sites(Hostile):
    """Many sites, each as slow as it is."""

    def __init__(self, hosts: int) -> None:
        super().__init__()
        random = Random(20261122)
        self.slow = {f"site{number}": random.uniform(0.2, 1.5) for number in range(hosts)}

    def answer(self, host: str, path: str, headers: dict[str, str]) -> Answer | None:
        name = host.removesuffix(".test")
        Event().wait(self.slow.get(name, 0.0))
        if path.strip("/").isdecimal():
            return Answer(page(f"Xiaomi and BAIC at {name}, {path}", f"<p>As {name} has it in report {path}.</p>" * 20))
        return Answer(b"", 404)


def serve(hosts: int, pipe: Connection) -> None:
    """Serves until the other end of the pipe is closed."""
    with Sites(hosts) as web:
        pipe.send(web.port)
        try:
            pipe.recv()
        except EOFError:
            return


def spent() -> float:
    """Seconds of processor of the processes below this one that run."""
    total, parents = 0.0, dict[int, tuple[int, float]]()
    tick = os.sysconf("SC_CLK_TCK")
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text(errors="replace").rpartition(")")[2].split()
            except OSError:
                continue
            # Its own, and that of its children that have ended.
            parents[int(entry.name)] = int(fields[1]), sum(map(int, fields[11:15])) / tick
    below = {os.getpid()}
    while more := {pid for pid, (parent, _) in parents.items() if parent in below} - below:
        below |= more
    total = sum(parents[pid][1] for pid in below - {os.getpid()})
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return total + ended.ru_utime + ended.ru_stime


def held(pid: int) -> float:
    """MB of a process and all below it: of a page that several share, each has its part."""
    total = 0
    for one in {pid, *descendants(pid)}:
        with suppress(OSError):
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii", errors="replace")
            total += next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)
    return total / 1024


class Peak(Thread):
    """The most that any of some processes held, looked at every second until it is `over`."""

    def __init__(self, pids: Iterable[int]) -> None:
        super().__init__(daemon=True)
        self._pids, self._over, self.most = tuple(pids), Event(), 0.0

    def run(self) -> None:
        while not self._over.wait(1.0):
            self.most = max([self.most, *map(held, self._pids)])

    def over(self) -> float:
        self._over.set()
        self.join()
        return self.most


def crawled(job: Job, workers: int) -> Measured:
    """One crawl, by so many workers."""
    cluster = cluster_at(f"local:{workers}") if workers else None
    pids = tuple(cluster.client().run(os.getpid).values()) if cluster is not None else ()
    before, began = spent(), time.monotonic()
    crawl = Crawl(job) if cluster is None else ClusterCrawl(job, cluster)
    with crawl:
        peak = Peak([crawl.pid] if isinstance(crawl, Crawl) else pids)
        peak.start()
        results = [outcome.result for outcome in crawl]
        seconds, cpu, most = time.monotonic() - began, spent() - before, peak.over()
    if cluster is not None:
        cluster.close()
    came = sum(result is Result.OK for result in results)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    batches = crawl.batches if isinstance(crawl, ClusterCrawl) else 0
    return Measured(workers, came, len(results) - came, seconds, came / seconds, batches, cpu, memory, most)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--pages", type=int, default=5)
    parser.add_argument("--delay", type=float, default=1.0)
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2, 4])
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    ours, theirs = get_context("spawn").Pipe()
    server = get_context("spawn").Process(target=serve, args=(given.hosts, theirs), daemon=True)
    server.start()
    theirs.close()
    port = ours.recv()
    works = tuple(
        Work(WorkKind.ARTICLE, "cars", f"http://site{host}.test:{port}/{number}", known=True)
        for number in range(given.pages)
        for host in range(given.hosts)
    )
    job = Job(story("cars", delay=given.delay), works, follow=False, allow=ALLOW)
    found = [crawled(job, workers) for workers in (0, *given.workers)]
    ours.close()
    server.terminate()
    server.join()
    if given.json:
        print(json.dumps([asdict(one) for one in found], indent=1))
        return
    alone = next((one.rate for one in found if one.workers == 1), None)
    print(f"{given.hosts} hosts, {given.pages} pages of each, {given.delay:g} s apart, {os.cpu_count()} processors")
    print("workers  pages  failed  seconds  pages/s  scaling  batches  cpu  memory  worker")
    for one in found:
        scaling = f"{one.rate / alone:.2f}" if alone and one.workers else "-"
        print(
            f"{one.workers or 'none':>7}  {one.pages:5}  {one.failed:6}  {one.seconds:7.1f}  {one.rate:7.1f}  "
            f"{scaling:>7}  {one.batches:7}  {one.cpu:3.0f}  {one.memory:6.0f}  {one.worker:6.0f}"
        )


if __name__ == "__main__":
    main()
