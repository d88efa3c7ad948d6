"""Why an article belongs to a story or not, and what a person decides of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from monitor.errors import NotFound
from monitor.match import explain, place_thresholds
from monitor.model import Hit, Judge, Match, ScorePart, Story
from monitor.store import Store
from monitor.store.values import Row


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for a person's decision on a story.

    rows: the articles, the likeliest first. accept, review: the story's thresholds now. decided: by how many decisions
    they were placed; 0 where they are the story file's.
    """

    story: str
    rows: list[Row]
    accept: float
    review: float
    decided: int


def placed(story: Story, store: Store) -> Story:
    """The story with the thresholds that a person's decisions place; the file's own until there are enough."""
    judged = store.judged(story.slug)
    if not judged:
        return story

    accept, review = place_thresholds(judged, story.accept, story.review)
    return replace(story, accept=accept, review=review)


def queue(store: Store, story: Story, *, limit: int | None = None) -> Queue:
    """What waits for a decision on a story."""
    now = placed(story, store)
    decided = len(store.judged(story.slug)) if (now.accept, now.review) != (story.accept, story.review) else 0
    return Queue(story.slug, store.queue(story=story.slug, limit=limit), now.accept, now.review, decided)


def why(store: Store, which: str | int, *, story: str | None = None) -> list[Row]:
    """How an article stands to each story, or to the one named: a row of `Store.matches`, with `why` in sentences.

    Raises NotFound for an article that is not there, or was held against no such story.
    """
    rows = store.matches(which=which, story=story)
    if not rows:
        raise NotFound(f"{which}: was held against no story" + (f" called {story}" if story else ""))
    return [{**row, "why": _explained(row)} for row in rows]


def _explained(row: Row) -> str:
    said = explain(match_of(row))
    if row["judged"] is None:
        return said
    return f"A person said that it {'belongs' if row['judged'] else 'does not belong'} to the story. {said}"


def match_of(row: Row) -> Match:
    """A row of `Store.matches` as the value that it was stored from."""
    hits = tuple(Hit(**hit) for hit in cast("list[dict[str, Any]]", row["hits"]))
    parts = tuple(ScorePart(**part) for part in cast("list[dict[str, Any]]", row["parts"]))
    decision = cast("Any", row["decision"])
    return Match(decision, float(str(row["score"])), hits, str(row["reason"]), parts)


def judge(
    store: Store, decisions: Sequence[tuple[str | int, bool]], *, story: str | None, at: datetime
) -> list[tuple[Row, bool]]:
    """Writes what a person decided of articles, all of it or, where one cannot be found, none.

    story: where an article stands to several. Returns each article's row, as `Store.matches` had it, and the decision.
    Raises NotFound for an article that is not there, or belongs to several stories of which none was named.
    """
    found: list[tuple[Row, bool]] = []
    for which, belongs in decisions:
        rows = store.matches(which=which, story=story)
        if not rows:
            raise NotFound(f"{which}: was held against no story" + (f" called {story}" if story else ""))
        if len(rows) > 1:
            raise NotFound(
                f"{which}: stands to {len(rows)} stories; name one: {', '.join(str(r['story']) for r in rows)}"
            )
        found.append((rows[0], belongs))
    store.apply([Judge(str(row["story"]), str(row["article"]), belongs, at) for row, belongs in found])
    return found
