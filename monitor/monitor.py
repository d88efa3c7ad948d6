"""`Monitor`: what a script, a notebook or a command can ask for.

with Monitor("monitor.db") as monitor:
    report = monitor.run("seeds/xiaomi-baic")
    for article in monitor.reading.articles():
        print(article["title"])
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from monitor import alerting, judging, keeping
from monitor.archive import Written, save
from monitor.clock import Clock
from monitor.comparing import change_of, diff
from monitor.copies import CopiesReport, save_copies, service_of
from monitor.crawl import Job
from monitor.errors import NotFound
from monitor.guard import Guard
from monitor.heartbeat import beat
from monitor.journal import as_text, of_pass
from monitor.lock import nudge
from monitor.looking import Looking
from monitor.model import Change, ClaimRow, Outcome, SeedKind, Story, Work, WorkKind
from monitor.outgoing import ALLOW, guard_of
from monitor.passes import PassReport, Tally
from monitor.record import Recorder, begun, seed_outcomes
from monitor.rereading import RereadReport, reextract
from monitor.store import Backup, Store
from monitor.store.values import Row
from monitor.story import load_story, new_story
from monitor.targets import UNSORTED, seed_of

if TYPE_CHECKING:
    from monitor.alerts.deliver import Delivered
    from monitor.backfill import BackfillReport
    from monitor.embeddings import RankedQueue
    from monitor.web.report import Reported


class Monitor:
    """One database, and everything that can be done with it. Raises MonitorError, in one sentence for a person."""

    def __init__(
        self,
        db: str | Path = "monitor.db",
        *,
        clock: Clock | None = None,
        allow: str | None = None,
        environ: Mapping[str, str] = os.environ,
        say: Callable[[str], None] = print,
        log_level: str = "CRITICAL",
        settings: Mapping[str, object] | None = None,
        cluster: str = "",
    ) -> None:
        """
        allow: hosts of an intranet that may be visited, as ``host=address,…``; MONITOR_ALLOW where it is None.
        environ: where channels find their addresses, and in MONITOR_ALLOW_CHANNELS what else of an intranet may be
        sent to. say: is given the alerts for the terminal. log_level, settings: of Scrapy. cluster: where its spiders
        are, if not here: ``local``, ``tcp://HOST:8786``.
        """
        self.db = Path(db)
        self.clock = clock or Clock()
        environ = environ if allow is None else {**environ, ALLOW: allow}
        self.allow, self.guard = environ.get(ALLOW, ""), guard_of(environ)
        self.environ, self.say, self.log_level = environ, say, log_level
        self.settings = dict(settings or {})
        self.looking = Looking(cluster)
        self._reading: Store | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the database, and lets go of a cluster."""
        self.looking.close()
        if self._reading is not None:
            self._reading.close()
            self._reading = None

    # ---------------------------------------------------------------------------------------------------------- stories

    @staticmethod
    def new(name: str, seeds: str | Path = "seeds", *, files: Sequence[str | Path] = ()) -> Path:
        """Writes a commented story to start from, proposed from seed files where there are any; its path.

        Raises StoryError where there is one of that name; see `proposing.story_from`.
        """
        if not files:
            return new_story(seeds, name)
        from monitor.proposing import story_from

        return story_from(seeds, name, files)

    @staticmethod
    def story(where: str | Path) -> Story:
        """The story in a folder. Raises StoryError."""
        return load_story(where)

    def check(self, where: str | Path | Story) -> Iterator[Outcome]:
        """What each source of a story would give, as it answers; nothing is stored."""
        story = where if isinstance(where, Story) else load_story(where)
        works = tuple(Work(WorkKind.SOURCE, story.slug, one.url, via=one.name, source=one) for one in story.sources)
        if works:
            yield from self.looking.outcomes(self._job(story, works, follow=False))

    # ----------------------------------------------------------------------------------------------------------- passes

    def run(
        self,
        where: str | Path | Story,
        *,
        everything: bool = False,
        on_outcome: Callable[[Outcome, int, int], None] | None = None,
        beside: Sequence[Story] = (),
        is_last: bool = True,
    ) -> PassReport:
        """One pass: the seeds, the sources and articles that are due (or all of them), then the alerts.

        on_outcome: called after each look with its Outcome, the looks so far, and those that were due at the start.
        beside: other stories, for which a visit to a source that they share counts, too; only those of them that had
        their first pass. is_last: as `deliver` has it.
        Raises BusyError where another pass over this database is under way, StoryError, StoreError.
        """
        story = where if isinstance(where, Story) else load_story(where)
        tally, finished = Tally(), False
        recorder = Recorder(self.db, story, self.clock, begun(self.db, story, beside))
        story = recorder.story
        try:
            self.looking.at_seeds(story, recorder, tally, self.clock.now)
            works, known = recorder.due(everything=everything)
            job = self._job(story, works, known, recorder=recorder)
            finished = self.looking.at(job, recorder, tally, on_outcome)
        finally:
            recorder.close(finished)
        done = self.deliver(story, is_last=is_last)
        with Store.open(self.db) as store:
            next_due = self._next(store, story)
        report = PassReport(
            *(story.slug, recorder.began, self.clock.now(), len(works)),
            *(tally.looked, recorder.silent, finished, tally.written),
            sources=tuple(tally.sources[one.name] for one in story.sources if one.name in tally.sources),
            problems=(*tally.problems, *recorder.problems, *done.problems),
            sent=done.sent,
            unsent=done.failed,
            waits=done.waits,
            next_due=next_due,
            postponed=recorder.postponed,
        )
        beating = partial(beat, story, self.environ, summary=as_text(of_pass(report)))
        problem = self.looking.meanwhile(beating) if finished else None
        return report if problem is None else replace(report, problems=(*report.problems, problem))

    def reextract(
        self, *, story: str | None = None, on_revision: Callable[[int, int], None] | None = None
    ) -> RereadReport:
        """Reads kept pages again with the present extractor; see `rereading.reextract`."""
        return reextract(self.db, self.clock, story=story, on_revision=on_revision)

    def add(self, targets: Sequence[str], *, story: str | Path | Story | None = None) -> PassReport:
        """Stores files and addresses as seeds: of a story, or of none.

        Raises SeedError, before anything is stored, where a file is not there or no seed; what an address answers is
        in the report's problems.
        """
        if story is None:
            story = UNSORTED
        elif not isinstance(story, Story):
            story = load_story(story)
        files, tally = [seed_of(target) for target in targets], Tally()
        outcomes = [
            outcome
            for seed in files
            if seed.kind is not SeedKind.ADDRESS
            for outcome in seed_outcomes(seed, story, now=self.clock.now())
        ]
        works = tuple(
            Work(WorkKind.ARTICLE, story.slug, seed.url, via="seed")
            for seed in files
            if seed.kind is SeedKind.ADDRESS and seed.url
        )
        recorder, finished = Recorder(self.db, story, self.clock), False
        try:
            for outcome in outcomes:
                tally.add(outcome, recorder.record(outcome))
            job = self._job(replace(story, sources=()), works, recorder=recorder)
            finished = self.looking.at(job, recorder, tally)
        finally:
            recorder.close(finished=False)  # the story's first pass is still to come
            nudge(self.db)
        return PassReport(
            *(story.slug, recorder.began, self.clock.now(), len(works)),
            *(tally.looked, recorder.silent, finished, tally.written),
            problems=(*tally.problems, *recorder.problems),
            seeds=tuple(tally.seeds),
        )

    def backfill(self, sources: Sequence[str], stories: Sequence[str | Path | Story], **how: Any) -> BackfillReport:
        """Takes in what archives have of the stories' articles; see `backfill.backfill`."""
        from monitor.backfill import backfill  # late: it brings along what reads archives

        told = [one if isinstance(one, Story) else load_story(one) for one in stories]
        guard, wait = Guard.parse(self.allow), self.looking.stopped.wait
        how = {"spread": self.looking.archives(), **how}
        return backfill(self.db, told, sources, clock=self.clock, guard=guard, wait=wait, **how)

    def watch(
        self,
        stories: Sequence[str | Path],
        *,
        on_pass: Callable[[PassReport], None] = lambda report: None,
        on_problem: Callable[[str], None] = lambda problem: None,
        on_sleep: Callable[[datetime | None], None] = lambda until: None,
    ) -> None:
        """Makes passes and deliveries whenever something is due, until `stop`; see `watch.Watch`.

        Raises StoryError where none of the stories can be read at the start.
        """
        from monitor.watch import Watch

        Watch(self, stories, on_pass=on_pass, on_problem=on_problem, on_sleep=on_sleep).run()

    def save_copies(self, *, story: str | None = None) -> CopiesReport:
        """Asks the Wayback Machine for copies of the pages that are due; see `copies.save_copies`."""
        wait = self.looking.stopped.wait
        return save_copies(
            self.db, service_of(self.environ, self.guard, self.clock, wait), self.clock, wait=wait, story=story
        )

    def stop(self) -> None:
        """Ends a pass or a watch soon, with everything committed that came home. Safe in a signal handler."""
        self.looking.stop()

    def deliver(self, story: Story, *, is_last: bool = True) -> Delivered:
        """Sends the story's alerts that wait; see `alerts.deliver`. Nothing is begun after `stop`."""
        from monitor.alerts.deliver import Delivered, deliver

        stop = self.looking.stopped
        if stop.is_set():
            return Delivered()
        progress = self.looking.on_progress
        now, environ, say = self.clock.now, self.environ, self.say
        with Store.open(self.db) as store:
            return deliver(
                store, story, now=now, environ=environ, terminal=say, is_last=is_last, stop=stop, on_message=progress
            )

    def try_channels(self, where: str | Path | Story) -> tuple[alerting.Tried, ...]:
        """Sends one message to every channel of a story; see `alerting.try_channels`."""
        story = where if isinstance(where, Story) else load_story(where)
        return alerting.try_channels(story, now=self.clock.now(), environ=self.environ)

    def retry_alerts(self, *, story: str | None = None, channel: str | None = None, alert: int | None = None) -> int:
        """Brings back deliveries that were given up; how many."""
        with self._writing() as store:
            return store.outbox.retry(now=self.clock.now(), story=story, channel=channel, alert=alert)

    def silence(self, *, length: timedelta, **what: Any) -> Row:
        """Keeps alerts from being told for a while; see `alerting.silence`."""
        with self._writing() as store:
            return alerting.silence(store, length=length, now=self.clock.now(), **what)

    def lift_silence(self, number: int) -> bool:
        """Ends a silence; whether it was still in force."""
        with self._writing() as store:
            return store.outbox.lift_silence(number, now=self.clock.now())

    def write_feed(self, story: str, path: str | Path, **which: Any) -> int:
        """Writes a story's latest alerts as an Atom feed; see `alerting.write_feed`."""
        return alerting.write_feed(self.reading, story, Path(path), **which)

    def report(self, story: str, path: str | Path | None = None, **how: Any) -> Reported:
        """Makes a story's page as one file, and writes it where a path is named; see `web.report`."""
        from monitor.web.report import report  # late: it brings Datasette along

        return report(self.db, story, path, now=self.clock.now(), **how)

    @contextmanager
    def _writing(self) -> Iterator[Store]:
        """The store, for what a person decides; a watch over it is told, for which something may be due now."""
        self.reading  # noqa: B018 - raises NotFound where there is no database; none is made for this
        with Store.open(self.db) as store:
            yield store
        nudge(self.db)

    def _next(self, store: Store, story: Story) -> datetime | None:
        from monitor.alerts.deliver import next_delivery

        now = self.clock.now()
        times = (store.next_look(story, now=now), next_delivery(store, story, now=now))
        return min((at for at in times if at is not None), default=None)

    def _job(
        self,
        story: Story,
        works: tuple[Work, ...],
        known: frozenset[str] = frozenset(),
        *,
        follow: bool = True,
        recorder: Recorder | None = None,
    ) -> Job:
        """recorder: whose store knows the hosts; where there is nothing to look at, nobody asks for that."""
        settings = tuple(self.settings.items())
        ask = recorder if works else None
        memories, led = (ask.memories(), ask.led()) if ask is not None else ((), ())
        return Job(story, works, known, follow, self.clock, self.allow, self.log_level, settings, memories, led)

    # ------------------------------------------------------------------------------------------------------------ reads

    @property
    def reading(self) -> Store:
        """The store, opened for reading: articles, revisions, changes, timeline, search, claims, alerts, sources,
        checks, families, host, rows, verify, … Raises NotFound where there is no database yet."""
        if self._reading is None:
            if not self.db.exists():
                raise NotFound(f"{self.db}: there is no database yet; `monitor run` makes one")
            self._reading = Store.open(self.db, read_only=True)
        return self._reading

    def status(self, story: str | None = None) -> list[Row]:
        """How each story stands."""
        return self.reading.status(story, now=self.clock.now())

    @staticmethod
    def change_of(row: Row) -> Change:
        """A row of `changes` as the value that it was stored from."""
        return change_of(row)

    def diff(self, article: str | int, old: int | None = None, new: int | None = None) -> tuple[Row, Row, Change]:
        """Two revisions of an article, and what changed between them; see `comparing.diff`."""
        return diff(self.reading, article, old, new)

    def why(self, article: str | int, *, story: str | None = None) -> list[Row]:
        """Why an article belongs to its stories, or to the one named; see `judging.why`."""
        return judging.why(self.reading, article, story=story)

    def review(
        self,
        where: str | Path | Story,
        *,
        limit: int | None = None,
        on_texts: Callable[[int], None] = lambda texts: None,
    ) -> RankedQueue:
        """What waits for a person's decision on a story, and its thresholds; see `embeddings.reviewed`."""
        from monitor.embeddings import reviewed

        story = where if isinstance(where, Story) else load_story(where)
        return reviewed(self.reading, story, limit=limit, on_texts=on_texts)

    def family(self, article: str | int) -> dict[str, Any]:
        """Whose text an article carries, and who carries it; see `kinfolk.family`."""
        from monitor.kinfolk import family

        return family(self.reading, article)

    def claim_rows(self, story: str) -> tuple[ClaimRow, ...]:
        """The figures of a story: who said which first, who repeats it, who says another; see `facts.claim_table`."""
        from monitor.facts import claim_table

        return claim_table(self.reading.figures(story))

    def judge(
        self, decisions: Sequence[tuple[str | int, bool]], *, story: str | Path | None = None
    ) -> list[tuple[Row, bool]]:
        """Keeps what a person decided of articles: whether each belongs to the story; see `judging.judge`."""
        name = None if story is None else Path(story).name
        with self._writing() as store:
            return judging.judge(store, decisions, story=name, at=self.clock.now())

    def evidence(self, article: str | int, path: str | Path | None = None, *, force: bool = False) -> Written:
        """Writes the evidence of an article as a zip, to ``evidence-NUMBER.zip`` unless named; see `archive.save`."""
        dossier = self.reading.dossier(article)
        return save(dossier, Path(path or f"evidence-{dossier.number}.zip"), now=self.clock.now(), force=force)

    # ---------------------------------------------------------------------------------------------------------- keeping

    def backup(self, path: str | Path | None = None, **how: Any) -> tuple[Backup, tuple[str, ...]]:
        """Writes a copy of the database while others write to it; see `keeping.backup`."""
        return keeping.backup(self.db, path, now=self.clock.now(), **how)

    def prune(self, **how: Any) -> keeping.PruneReport:
        """Tells what nothing rests on any more, or takes it out; see `keeping.prune`."""
        return keeping.prune(self.db, now=self.clock.now(), **how)


__all__ = ["UNSORTED", "Monitor", "PassReport"]
