"""A story's review queue, with what each article in it is most like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from monitor.embeddings.likeness import Likeness, Vector, likeness
from monitor.errors import MonitorError
from monitor.judging import Queue, queue
from monitor.model import Story
from monitor.store import Store
from monitor.store.values import Row

MOST_WAITING = 200
MOST_ACCEPTED = 200
MOST_REJECTED = 100
MOST_CHARACTERS = 2_000
"""How many articles are compared, and how much of each. No vector is kept, so every `monitor review` works all of them
out anew: a model of six layers reads some ten texts in a second of one core."""


class Embedder(Protocol):
    """What makes vectors of texts: `local.LocalModel`, or anything else that does."""

    def vectors(self, texts: Sequence[str]) -> list[tuple[float, ...]]: ...


@dataclass(frozen=True, slots=True)
class RankedQueue:
    """A `judging.Queue` whose rows have two keys more, None where the row was not ranked.

    likeness: see `likeness`. nearest: the accepted article that is nearest, with ``id, article, title, cosine``.

    model: what the queue was ranked by; None where it is in its ordinary order. problem: why it could not be ranked, in
    one sentence; None where it was, or was not to be. accepted, rejected: with how many articles it was compared.
    """

    queue: Queue
    model: str | None = None
    problem: str | None = None
    accepted: int = 0
    rejected: int = 0


def reviewed(
    store: Store,
    story: Story,
    *,
    limit: int | None = None,
    load: Callable[[str, str], Embedder] | None = None,
    on_texts: Callable[[int], None] = lambda texts: None,
) -> RankedQueue:
    """What waits for a decision on a story, the likeliest first: by its model where it names one, else by the score.

    Of the articles that wait, the `MOST_WAITING` of the highest score are ranked, and the others follow as they were.
    A problem with the model is told in the answer, and the queue is then in its ordinary order.

    load: makes the model of its name and the story's folder; `local.LocalModel` where it is None. on_texts: is told how
    many texts the model will read, before it does.
    """
    ranked = RankedQueue(queue(store, story))
    if story.embeddings is not None and ranked.queue.rows:
        ranked = _ranked(store, story, ranked.queue, load or _local, on_texts)
    rows = [{"likeness": None, "nearest": None, **row} for row in ranked.queue.rows]
    return replace(ranked, queue=replace(ranked.queue, rows=rows[:limit]))


def _local(name: str, beside: str) -> Embedder:
    from monitor.embeddings.local import LocalModel

    return LocalModel(name, beside)


def _ranked(
    store: Store,
    story: Story,
    plain: Queue,
    load: Callable[[str, str], Embedder],
    on_texts: Callable[[int], None],
) -> RankedQueue:
    accepted, rejected = _accepted(store, story.slug), _rejected(store, story.slug)
    if not accepted and not rejected:
        return RankedQueue(plain)
    waiting = plain.rows[:MOST_WAITING]
    texts = [_text(store.article(int(str(row["id"])))) for row in waiting]
    texts += [_text(row) for row in [*accepted, *rejected]]
    try:
        model = load(str(story.embeddings), story.folder)
        on_texts(len(set(texts)))
        vectors = _vectors(model, texts)
    except MonitorError as error:
        return RankedQueue(plain, problem=f"{error}; the queue is in its ordinary order")
    ours, theirs = len(waiting), len(waiting) + len(accepted)
    found = [likeness(one, vectors[ours:theirs], vectors[theirs:]) for one in vectors[:ours]]
    order = sorted(range(len(waiting)), key=lambda at: -found[at].value)
    rows = [_row(waiting[at], found[at], accepted) for at in order] + plain.rows[MOST_WAITING:]
    return RankedQueue(replace(plain, rows=rows), story.embeddings, None, len(accepted), len(rejected))


def _vectors(model: Embedder, texts: Sequence[str]) -> list[Vector]:
    """A vector for each text; the same words are worked out once."""
    different = list(dict.fromkeys(texts))
    known = dict(zip(different, model.vectors(different), strict=True))
    return [known[text] for text in texts]


def _text(row: Row) -> str:
    return f"{row['title'] or ''}\n{str(row['text'] or '')[:MOST_CHARACTERS]}"


def _accepted(store: Store, slug: str) -> list[Row]:
    """Articles that belong: seeds, then what a person said yes to, then the latest found; of a family the first only.

    The copies of one article would else be the nearest three of all that it is like.
    """
    yes = {number for number, belongs in _judged(store, slug).items() if belongs}
    rows = store.articles(story=slug, decision="accept")
    rows.sort(key=lambda row: (not row["is_seed"], row["id"] not in yes))  # stable: the latest first, as they were read
    taken: dict[object, Row] = {}
    for row in rows:
        taken.setdefault(row["origin"] or row["url"], row)
    return list(taken.values())[:MOST_ACCEPTED]


def _rejected(store: Store, slug: str) -> list[Row]:
    """What a person said no to, the latest decisions first."""
    no = [number for number, belongs in _judged(store, slug).items() if not belongs]
    return [store.article(number) for number in no[: -MOST_REJECTED - 1 : -1]]


def _judged(store: Store, slug: str) -> dict[int, bool]:
    """What a person said last of each article, by its number, in the order of the decisions."""
    story = next((row["id"] for row in store.rows("stories") if row["slug"] == slug), None)
    said: dict[int, bool] = {}
    for row in sorted(store.rows("judgements"), key=lambda row: int(str(row["id"]))):
        if row["story_id"] == story:
            number = int(str(row["article_id"]))
            said.pop(number, None)
            said[number] = bool(row["belongs"])
    return said


def _row(row: Row, found: Likeness, accepted: Sequence[Row]) -> Row:
    nearest: Row | None = None
    if found.nearest is not None and found.cosine is not None:
        near = accepted[found.nearest]
        cosine = round(found.cosine, 4)
        nearest = {"id": near["id"], "article": near["url"], "title": near["title"], "cosine": cosine}
    return {**row, "likeness": round(found.value, 4), "nearest": nearest}
