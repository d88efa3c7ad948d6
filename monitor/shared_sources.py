"""One crawl for a source that several stories of a watch share: a visit for one story is recorded for the others, too.

Each of them judges for itself what the source offers, and has its own next visit put off as by a visit of its own. It
makes no request, and none is charged to it.

    not handed on: the first visit of a source, which a story makes itself and in silence; an answer of 304 to a story
    that would have asked with other validators; what was not asked of the source at all (a host at rest, an address
    that is refused here)
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from monitor.clock import Clock
from monitor.decide import decide
from monitor.judging import placed
from monitor.keys import address_key
from monitor.model import Outcome, Result, Source, Story, Work, WorkKind
from monitor.store import Store
from monitor.store.values import Row

logger = logging.getLogger(__name__)

_Place = tuple[str, str]


class SharedSources:
    """The sources that a story shares with others beside it; of those, such as had a whole pass already."""

    def __init__(self, store: Store, clock: Clock, story: Story, beside: Sequence[Story]) -> None:
        self.store, self.clock = store, clock
        self._listed: dict[_Place, list[tuple[Story, Source]]] = {}
        own = {_place(source) for source in story.sources}
        for other in beside:
            shared = [source for source in other.sources if _place(source) in own]
            if other.slug == story.slug or not shared or not store.first_pass_done(other.slug):
                continue
            other = placed(other, store)
            for source in shared:
                self._listed.setdefault(_place(source), []).append((other, source))
        self._numbers = {row["slug"]: row["id"] for row in store.rows("stories")} if self._listed else {}

    def hand_on(self, outcome: Outcome) -> int:
        """Records a visit for every other story that lists the source, one transaction each; for how many.

        Never raises: a story for which it cannot be taken in visits the source itself, and says then what is wrong.
        """
        asked = outcome.work.source
        if outcome.work.kind is not WorkKind.SOURCE or asked is None or not _was_asked(outcome):
            return 0
        listed = self._listed.get(_place(asked), ())
        return sum(self._taken_in(outcome, story, source) for story, source in listed)

    def _taken_in(self, outcome: Outcome, story: Story, source: Source) -> bool:
        try:
            row = self._row(story, source)
            seen = None if row is None else as_seen_by(story, source, row, outcome)
            if seen is None:
                return False
            known = self.store.known(story, seen, silent=False)
            self.store.apply(decide(known, seen, now=self.clock.now()))
        except Exception as error:  # it was written for the story that asked, and that is done
            logger.info("%s: could not be handed on to %s", outcome.work.url, story.slug, exc_info=error)
            return False
        return True

    def _row(self, story: Story, source: Source) -> Row | None:
        # As it is now: a visit that was handed on a moment ago changed it.
        place = self._numbers[story.slug], source.name
        return next((row for row in list(self.store.rows("sources")) if (row["story_id"], row["name"]) == place), None)


def as_seen_by(story: Story, source: Source, row: Row, outcome: Outcome) -> Outcome | None:
    """A visit to a source as another story's own, which lists it as `source`; None where that is to look for itself.

    row: what the store holds of the source for that story, as in the table `sources`.
    """
    if not row["listed"] or (row["kind"], row["url"]) != (source.kind.value, source.url):
        return None  # its story file was edited since: its next pass brings the table up to date
    last = row["last_success"]
    if last is None or datetime.fromisoformat(str(last)) >= outcome.at:
        return None
    etag, modified = (None if row[name] is None else str(row[name]) for name in ("etag", "last_modified"))
    if outcome.result is Result.NOT_MODIFIED and (etag, modified) != (outcome.work.etag, outcome.work.last_modified):
        return None
    work = Work(WorkKind.SOURCE, story.slug, source.url, source.name, source, etag, modified)
    # What is offered was read already: of the page only its headers and who answered are wanted.
    page = None if outcome.page is None else replace(outcome.page, body=b"")
    return replace(outcome, work=work, page=page, fetches=0)


def _was_asked(outcome: Outcome) -> bool:
    """Whether the source or its robots.txt was asked: a host at rest is not, nor is what we refuse to fetch."""
    at_rest = outcome.status is None and outcome.retry_after is not None
    return outcome.result is not Result.REFUSED and not at_rest


def _place(source: Source) -> _Place:
    return source.kind.value, address_key(source.url)


__all__ = ["SharedSources", "as_seen_by"]
