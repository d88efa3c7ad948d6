"""Outcomes into the store: known → decide → apply. Calls its parts in the right order, and decides nothing."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from monitor.checkup import check_up
from monitor.clock import Clock
from monitor.decide import decide, wants_rereading
from monitor.decide.failing import after_failure, why_not_taken_in
from monitor.dedupe.many import Led
from monitor.errors import StoreFault
from monitor.judging import placed
from monitor.lock import pass_lock
from monitor.model import EndPass, HostMemory, OfferAddress, Outcome, Result, Seed, SeedKind, Story, Work, WorkKind
from monitor.reading import with_article
from monitor.rereading import Rereader
from monitor.retelling import fill_ledger, retell
from monitor.seeds import read_seed
from monitor.shared_sources import SharedSources
from monitor.store import Applied, Postponed, Store

logger = logging.getLogger(__name__)

_PATIENCE = 3
"""So often a lock is waited for, each time for as long as `store.connect` says, before a pass ends."""


class Recorder:
    """One pass over one story, from what is due to what was written. Holds the pass's lock until it is closed."""

    def __init__(self, db_path: str | Path, story: Story, clock: Clock, beside: Sequence[Story] = ()) -> None:
        """
        beside: stories of the same watch: a visit to a source that they share is recorded for them, too.
        Raises BusyError where another pass is under way over this database, StoreError where it cannot be opened.
        """
        self.story, self.clock = story, clock
        self.postponed: tuple[Postponed, ...] = ()
        self.planned: int | None = None
        self.looked = 0
        self.problems: list[str] = []
        self._held = ExitStack()
        self._held.enter_context(pass_lock(db_path))
        try:
            self.store = self._held.enter_context(Store.open(db_path))
            self.rereader = Rereader(self.store, clock)
            self._held.callback(self.rereader.close)
            self.began = clock.now()
            self.store.put_story(story, self.began)
            self.story = placed(story, self.store)
            fill_ledger(self.store, self.story)
            quiet = story.first_pass == "silent"
            self.silent = quiet and not self.store.first_pass_done(story.slug)
            # What a source offers at its first visit is old, whether or not the story is new.
            never = {str(row["name"]) for row in self.store.sources(story=story.slug) if row["last_success"] is None}
            self.unread = frozenset(never) if quiet else frozenset()
            self.read_one = not story.sources or len(never) < len(story.sources)
            self._offer_seed_addresses()
            self.shared = SharedSources(self.store, clock, self.story, beside)
        except BaseException:
            self._held.close()
            raise

    def _offer_seed_addresses(self) -> None:
        slug, now = self.story.slug, self.began
        offers = [
            OfferAddress(slug, seed.url, "seed", now, now)
            for seed in self.story.seeds
            if seed.kind is SeedKind.ADDRESS and seed.url is not None
        ]
        self.store.apply(offers)

    def due(self, *, everything: bool = False) -> tuple[tuple[Work, ...], frozenset[str]]:
        """What is to be looked at now, and every address that is known; what the budget does not allow is put off."""
        plan = self.store.plan(self.story, now=self.clock.now(), everything=everything)
        self.postponed = plan.postponed
        self.planned = len(plan.works)
        return plan.works, self.store.known_addresses(self.story.slug)

    def leased(self) -> frozenset[str]:
        """The sites where Work of an earlier pass may still be under way: nobody is led there."""
        return self.store.leased(self.clock.now())

    def led(self) -> tuple[Led, ...]:
        """Where addresses led that are many for one page: one more of these is not fetched."""
        return self.store.led(self.story.slug)

    def memories(self) -> tuple[HostMemory, ...]:
        """What is known of the hosts of the story's sources and addresses: new articles are most often found there."""
        return self.store.memories(self.story.slug)

    def record(self, outcome: Outcome) -> Applied:
        """Writes what an outcome means, in one transaction; then, for each other story that shares the source, in one
        of its own. Returns what was written for this story.

        No outcome ends a pass: one that cannot be taken in is written as a failed look, to be tried again later, with a
        sentence in `problems`. Raises StoreError where the database is at fault, and not the outcome.
        """
        self.looked += outcome.status is not None or outcome.result is not Result.OK  # else it was a seed's file
        written = self._safely(outcome)
        self.shared.hand_on(outcome)
        return written

    def _safely(self, outcome: Outcome) -> Applied:
        try:
            return self._patiently(outcome)
        except StoreFault:  # nothing is wrong with the outcome: what it looked at is still due
            raise
        except Exception as error:  # strangers write what comes home; whatever that does is one look's failure
            why = why_not_taken_in(error)
            bare = Outcome(outcome.work, Result.BROKEN, outcome.at, outcome.status, why, size=outcome.size)
            try:
                known = self.store.known(self.story, bare, silent=True)
                written = self.store.apply(after_failure(known, bare, self.clock.now()))
            except Exception:
                raise error from None
            logger.info("%s: %s", outcome.work.url, why, exc_info=error)
            self.problems.append(f"{outcome.work.url}: {why}")
            return written

    def _patiently(self, outcome: Outcome) -> Applied:
        """Waits for another program that has the database locked, several times as long as a connection does."""
        for _ in range(_PATIENCE - 1):
            try:
                return self._record(outcome)
            except StoreFault as fault:
                if not fault.is_passing:
                    raise
        return self._record(outcome)

    def _record(self, outcome: Outcome) -> Applied:
        self.read_one = self.read_one or (outcome.work.source is not None and outcome.result is Result.OK)
        silent = self.silent or outcome.work.via in self.unread
        known = self.store.known(self.story, outcome, silent=silent)
        stale = wants_rereading(known, outcome)
        if stale is not None:
            self.rereader.article(stale)
            known = self.store.known(self.story, outcome, silent=silent)
        return self.store.apply(decide(known, outcome, now=self.clock.now()))

    def close(self, finished: bool) -> None:
        """Ends the pass. One that was not finished, or in which no source could be read, leaves the next one the first:
        it would otherwise tell of everything at once."""
        try:
            if finished:
                if self.silent:
                    retell(self.store, self.story.slug)
                put_off = sum(one.looks for one in self.postponed)
                now = self.clock.now()
                self.store.apply([EndPass(self.story.slug, self.began, now, self.read_one, postponed=put_off)])
            if self.planned is not None:  # else nobody asked what was due: seeds were added, and that is no pass
                check_up(
                    self.store,
                    self.story,
                    began=self.began,
                    now=self.clock.now(),
                    planned=self.planned,
                    looked=self.looked,
                    finished=finished,
                )
                if (said := self.store.held_up()) is not None:
                    self.problems.append(said)
        finally:
            self._held.close()


def begun(db_path: str | Path, story: Story, beside: Sequence[Story]) -> tuple[Story, ...]:
    """Those of other stories that had their first pass: what they are offered before is old to them."""
    others = {one.slug: one for one in beside if one.slug != story.slug}
    if not others:
        return ()
    with Store.open(db_path) as store:
        return tuple(one for slug, one in others.items() if store.first_pass_done(slug))


def seed_outcomes(seed: Seed, story: Story, *, now: datetime) -> Iterator[Outcome]:
    """A seed's file as Outcomes, one per article, as if it had been fetched; nothing for an address.

    Raises SeedError where the file cannot be read.
    """
    if seed.path is None:
        return
    for article in read_seed(Path(seed.path)):
        if seed.url is not None:
            article = replace(article, url=seed.url, canonical_url=article.canonical_url or seed.url)
        where = article.url or article.canonical_url or Path(seed.path).name
        work = Work(WorkKind.ARTICLE, story.slug, where, via="seed", known=True)
        yield with_article(Outcome(work, Result.OK, now), article, story)
