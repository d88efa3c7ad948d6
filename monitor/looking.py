"""Work that is done and recorded as it comes home, until it is told to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from monitor.cluster import cluster_at
from monitor.crawl import Crawl, Job
from monitor.errors import SeedError
from monitor.leasing import StoreLeases
from monitor.model import Outcome, Reservations, Result, Story
from monitor.order import Ordered, in_order
from monitor.passes import Tally
from monitor.record import Recorder, seed_outcomes

if TYPE_CHECKING:
    from monitor.backfill.processes import Spread
    from monitor.cluster.connecting import Cluster
    from monitor.cluster.crawl import ClusterCrawl

_Answer = TypeVar("_Answer")
_GLANCE_SECONDS = 0.2
_REMEMBERED = timedelta(days=7)
"""So long what a host said of text and data mining is kept, for a day on which it does not answer."""


class Looking:
    """What a pass looks at. `stopped` is set once and for all: nothing more is begun, and a crawl that runs ends soon.

    on_progress: called whenever something is recorded. on_stop: called once it was told to stop.
    """

    def __init__(self, cluster: str = "") -> None:
        """cluster: where the spiders are, as `cluster.cluster_at` has it; in this machine's own process, if empty."""
        self.cluster = cluster
        self.stopped = threading.Event()
        self.on_progress: Callable[[], None] = lambda: None
        self.on_stop: Callable[[], None] = lambda: None
        self._crawl: Crawl | ClusterCrawl | None = None
        self._cluster: Cluster | None = None
        self._reserved: dict[str, Reservations] = {}

    def stop(self) -> None:
        """Safe in a signal handler, and from another thread."""
        self.stopped.set()
        crawl = self._crawl
        if crawl is not None:
            crawl.stop()
        self.on_stop()

    def outcomes(self, job: Job, db: str | None = None) -> Generator[Outcome, None, None]:
        """What a crawl brings home. Raises CrawlError, after that, where it died.

        db: the database that the Work is from, in which a cluster's sites are leased; else none is.
        """
        known = tuple(one for one in self._reserved.values() if job.clock.now() - one.at < _REMEMBERED)
        self._reserved = {one.place: one for one in known}
        with self._begun(replace(job, reservations=known), db) as crawl:
            self._crawl = crawl
            try:
                if self.stopped.is_set():
                    crawl.stop()
                for outcome in crawl:
                    if (told := outcome.reservations) is not None:
                        self._reserved[told.place] = told
                    yield outcome
            finally:
                self._crawl = None

    def _begun(self, job: Job, db: str | None) -> Crawl | ClusterCrawl:
        """The one place that chooses who crawls."""
        if not self.cluster:
            return Crawl(job)
        cluster = self._its_cluster()
        from monitor.cluster.crawl import ClusterCrawl

        return ClusterCrawl(job, cluster, None if db is None else StoreLeases(db))

    def archives(self) -> Spread | None:
        """Who reads archives; None where they are processes of this machine. Raises ClusterError."""
        if not self.cluster:
            return None
        cluster = self._its_cluster()
        from monitor.cluster.archives import ClusterReading

        return ClusterReading(cluster)

    def _its_cluster(self) -> Cluster:
        if self._cluster is None:
            self._cluster = cluster_at(self.cluster)
        return self._cluster

    def close(self) -> None:
        """Lets go of a cluster."""
        if self._cluster is not None:
            self._cluster.close()
            self._cluster = None

    def _end(self) -> None:
        """Nobody takes what comes home any more."""
        crawl = self._crawl
        if crawl is not None:
            crawl.stop()

    def at_seeds(self, story: Story, recorder: Recorder, tally: Tally, now: Callable[[], datetime]) -> None:
        """Takes in the seeds that are files; one that cannot be read is a problem, and stops no other."""
        for seed in story.seeds:
            try:
                for outcome in seed_outcomes(seed, story, now=now()):
                    if self.stopped.is_set():
                        return
                    tally.add(outcome, recorder.record(outcome))
                    self.on_progress()
            except SeedError as error:
                tally.problems.append(str(error))

    def at(
        self,
        job: Job,
        recorder: Recorder,
        tally: Tally,
        on_outcome: Callable[[Outcome, int, int], None] | None = None,
    ) -> bool:
        """Has the Work of a job done and recorded; whether all of it was."""
        if not job.works:
            return not self.stopped.is_set()
        job = replace(job, leased=recorder.leased())
        outcomes = self.outcomes(job, recorder.store.path)
        home = in_order(outcomes, Ordered(job), is_stopped=self.stopped.is_set, end=self._end)
        with closing(home):
            for outcome in home:
                tally.add(outcome, recorder.record(outcome))
                self.on_progress()
                if outcome.work.via == "seed" and outcome.result not in (Result.OK, Result.NOT_MODIFIED):
                    tally.problems.append(f"{outcome.work.url}: {outcome.error or outcome.result}")
                if on_outcome is not None:
                    on_outcome(outcome, tally.looked, len(job.works))
        return not self.stopped.is_set()

    def meanwhile(self, call: Callable[[], _Answer]) -> _Answer | None:
        """What a call answers that may take long and matters to nobody who stops: None where it is told to before."""
        answers: list[_Answer] = []
        thread = threading.Thread(target=lambda: answers.append(call()), daemon=True)
        thread.start()
        while thread.is_alive() and not self.stopped.is_set():
            thread.join(_GLANCE_SECONDS)
        return answers[0] if answers else None
