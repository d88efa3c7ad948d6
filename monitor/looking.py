"""Work that is done and recorded as it comes home, until it is told to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import closing
from datetime import datetime
from typing import TypeVar

from monitor.crawl import Crawl, Job
from monitor.errors import SeedError
from monitor.model import Outcome, Result, Story
from monitor.passes import Tally
from monitor.record import Recorder, seed_outcomes

_Answer = TypeVar("_Answer")
_GLANCE_SECONDS = 0.2


class Looking:
    """What a pass looks at. `stopped` is set once and for all: nothing more is begun, and a crawl that runs ends soon.

    on_progress: called whenever something is recorded. on_stop: called once it was told to stop.
    """

    def __init__(self) -> None:
        self.stopped = threading.Event()
        self.on_progress: Callable[[], None] = lambda: None
        self.on_stop: Callable[[], None] = lambda: None
        self._crawl: Crawl | None = None

    def stop(self) -> None:
        """Safe in a signal handler, and from another thread."""
        self.stopped.set()
        crawl = self._crawl
        if crawl is not None:
            crawl.stop()
        self.on_stop()

    def outcomes(self, job: Job) -> Generator[Outcome, None, None]:
        """What a crawl brings home. Raises CrawlError, after that, where it died."""
        with Crawl(job) as crawl:
            self._crawl = crawl
            try:
                if self.stopped.is_set():
                    crawl.stop()
                yield from crawl
            finally:
                self._crawl = None

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
        with closing(self.outcomes(job)) as outcomes:
            for outcome in outcomes:
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
