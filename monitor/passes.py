"""What a pass reports: values for whoever asked for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from monitor.keys import article_key
from monitor.model import Outcome, Result
from monitor.store import Applied, Postponed

GOOD = (Result.OK, Result.NOT_MODIFIED)


@dataclass(frozen=True, slots=True)
class SourceReport:
    """One visit to a source: how many articles it offered, or why it could not be read."""

    name: str
    url: str
    result: Result
    offered: int
    error: str | None


@dataclass(frozen=True, slots=True)
class PassReport:
    """One pass over one story.

    planned, looked: pieces of Work that were due, and looks that came home. silent: it was the first, and raised no
    alerts. sent: alerts that reached a channel; unsent: deliveries that failed and are tried again; waits: a sentence
    for each channel that may not be sent anything yet. finished is False where it was stopped; what was left is still
    due. problems: a sentence each. seeds: the keys of the articles that the seeds gave. postponed: what was due and was
    put off, by the budget that did not allow it.
    """

    story: str
    began: datetime
    ended: datetime
    planned: int
    looked: int
    silent: bool
    finished: bool
    written: Applied
    sources: tuple[SourceReport, ...] = ()
    problems: tuple[str, ...] = ()
    sent: int = 0
    unsent: int = 0
    waits: tuple[str, ...] = ()
    next_due: datetime | None = None
    seeds: tuple[str, ...] = ()
    postponed: tuple[Postponed, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether something was reported that a person should look at."""
        return bool(self.problems) or self.unsent > 0 or any(source.result not in GOOD for source in self.sources)


@dataclass(slots=True)
class Tally:
    """What a pass has brought home so far. The one value here that changes."""

    written: Applied = field(default_factory=Applied)
    looked: int = 0
    sources: dict[str, SourceReport] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    seeds: dict[str, None] = field(default_factory=dict)

    def add(self, outcome: Outcome, written: Applied) -> None:
        if outcome.work.via == "seed" and (key := article_key(outcome)) is not None:
            self.seeds[key] = None
        self.written += written
        if outcome.status is None and outcome.result is Result.OK:
            return  # a seed that was read from a file: nothing was looked at
        self.looked += 1
        source = outcome.work.source
        if source is not None:
            self.sources[source.name] = SourceReport(
                source.name, source.url, outcome.result, len(outcome.items), outcome.error
            )
