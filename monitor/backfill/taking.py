"""Pages that archives had, taken in in the order of time: known → decide → apply, as in a pass."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from monitor.backfill.readers import Readers
from monitor.backfill.sifting import Question, via_of
from monitor.clock import Clock
from monitor.decide import decide_archived, wants_rereading
from monitor.decide.failing import why_not_taken_in
from monitor.errors import StoreFault
from monitor.judging import placed
from monitor.keys import address_key
from monitor.model import Intent, Outcome, Past, RaiseAlert, Story, TakeCapture
from monitor.rereading import Rereader
from monitor.retelling import fill_ledger, retell
from monitor.store import Applied, Store
from monitor.store.archives import WaitingCapture

logger = logging.getLogger(__name__)
_AT_ONCE = 16


@dataclass(slots=True)
class Taken:
    """What came of it. pages: that were taken in. finished: none of them waits."""

    pages: int = 0
    written: Applied = field(default_factory=Applied)
    problems: list[str] = field(default_factory=list)
    finished: bool = True


class Taking:
    """One go through all that waits. To be used while the lock of the database's passes is held."""

    def __init__(
        self,
        store: Store,
        stories: Sequence[Story],
        clock: Clock,
        readers: Readers,
        *,
        alert: bool,
        is_stopped: Callable[[], bool],
        on_page: Callable[[int, int], None],
    ) -> None:
        self.store, self.clock, self.alert, self.is_stopped, self.on_page = store, clock, alert, is_stopped, on_page
        self.readers = readers
        self.stories: dict[str, Story] = {}
        self.given = stories
        self.taken = Taken()
        self.rereader = Rereader(store, clock)
        self._known: set[tuple[str, str]] = set()

    def run(self) -> Taken:
        """Raises StoreError where the database is at fault."""
        for story in self.given:
            self.store.put_story(story, self.clock.now())
            self.stories[story.slug] = placed(story, self.store)
            fill_ledger(self.store, self.stories[story.slug])
        known = self.store.known_places(list(self.stories))
        self._known = {(url, slug) for url, slugs in known.items() for slug in slugs}
        waiting = self.store.archives.count_waiting()
        self.readers.remember({slug: self.store.memories(slug) for slug in self.stories})
        last: WaitingCapture | None = None
        try:
            for some in self._together(self.store.archives.waiting()):
                for capture, outcomes in self._read(some):
                    if last is not None:
                        self._done(last)
                        last = None
                    if self.is_stopped():
                        self.taken.finished = False
                        return self.taken
                    self._take(capture, outcomes)
                    last = capture
                    self.taken.pages += 1
                    self.on_page(self.taken.pages, waiting)
            # The last one is done when what is new in each article is told anew: whoever is killed before that comes
            # here again.
            if last is not None:
                for slug in sorted(self.stories):
                    retell(self.store, slug)
                self._done(last)
        finally:
            self.rereader.close()
        return self.taken

    def _together(self, waiting: Iterable[WaitingCapture]) -> Iterator[list[WaitingCapture]]:
        """Some that can be read at once: no two of one address, since the first may make its article known."""
        some: list[WaitingCapture] = []
        addresses: set[str] = set()
        for one in waiting:
            key = address_key(one.page.url)
            if len(some) == _AT_ONCE or key in addresses:
                yield some
                some, addresses = [], set()
            some.append(one)
            addresses.add(key)
        if some:
            yield some

    def _read(self, some: Sequence[WaitingCapture]) -> Iterator[tuple[WaitingCapture, list[Outcome]]]:
        asked = [(capture, self.stories[slug]) for capture in some for slug in capture.stories if slug in self.stories]
        outcomes = self.readers(
            [
                Question(
                    capture.page,
                    story,
                    via_of(capture.source),
                    (address_key(capture.page.url), story.slug) in self._known,
                )
                for capture, story in asked
            ]
        )
        of: dict[int, list[Outcome]] = {}
        for (capture, _), outcome in zip(asked, outcomes, strict=True):
            of.setdefault(capture.number, []).append(outcome)
        for capture in some:
            if capture.number in of:
                yield capture, of[capture.number]

    def _take(self, capture: WaitingCapture, outcomes: Sequence[Outcome]) -> None:
        for outcome in outcomes:
            mark = TakeCapture(capture.number, self.clock.now(), done=False)
            try:
                self.taken.written += self.store.apply([*self._decided(outcome), mark])
            except StoreFault:
                raise
            except Exception as error:  # strangers wrote the page; whatever it does is its own failure
                why = why_not_taken_in(error)
                logger.info("%s: %s", outcome.work.url, why, exc_info=error)
                self.taken.problems.append(f"{outcome.work.url}: {why}")
            else:
                if outcome.match is not None and outcome.match.decision != "reject":
                    self._known.add((address_key(capture.page.url), outcome.work.story))

    def _decided(self, outcome: Outcome) -> tuple[Intent, ...]:
        story, now = self.stories[outcome.work.story], self.clock.now()
        if outcome.at > now:  # the archive's clock went wrong
            outcome = replace(outcome, at=now)
        known = self.store.known(story, outcome, silent=not self.alert)
        if known.told:
            return ()
        stale = wants_rereading(known, outcome)
        if stale is not None:
            self.rereader.article(stale)
            known = self.store.known(story, outcome, silent=not self.alert)
        past = Past() if known.article is None else self.store.past(known.article.url, outcome.at)
        intents = decide_archived(known, past, outcome, now=now)
        return intents if self.alert else tuple(one for one in intents if not isinstance(one, RaiseAlert))

    def _done(self, capture: WaitingCapture) -> None:
        if all(slug in self.stories for slug in capture.stories):  # else it waits for those that were not named
            self.store.apply([TakeCapture(capture.number, self.clock.now(), done=True)])
