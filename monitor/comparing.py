"""Two revisions of an article, side by side."""

from __future__ import annotations

from monitor.errors import NotFound
from monitor.model import Change, FigureChange, Op
from monitor.store import Store
from monitor.store.values import Row


def change_of(row: Row) -> Change:
    """A row of `changes` as the value that it was stored from."""
    figures = tuple(FigureChange(one["from"], one["to"]) for one in row["figures"])  # type: ignore[attr-defined]
    ops = tuple(Op(one["op"], one["old"], one["new"]) for one in row["ops"])  # type: ignore[attr-defined]
    return Change(tuple(row["classes"]), float(str(row["severity"])), figures, ops)  # type: ignore[arg-type]


def diff(store: Store, article: str | int, old: int | None = None, new: int | None = None) -> tuple[Row, Row, Change]:
    """Two revisions of an article, by number from 1 (the last two in time, unless said), and what changed between.

    Raises NotFound where there is no such article or revision, or but one.
    """
    from monitor.revise import compare

    found = store.article(article)
    revisions = store.revisions(article)
    if len(revisions) < 2 and (old is None or new is None):
        raise NotFound(f"{found['url']}: has but one revision; there is nothing to compare")
    # A state that an archive had of the time before is stored after those that were watched.
    *_, last_but_one, last = [0, *sorted(range(len(revisions)), key=lambda place: str(revisions[place]["first_seen"]))]
    first, second = old or last_but_one + 1, new or last + 1
    for number in (first, second):
        if not 1 <= number <= len(revisions):
            raise NotFound(f"{found['url']}: has no revision {number}; they are numbered 1 to {len(revisions)}")
    a, b = revisions[first - 1], revisions[second - 1]
    before, after = _read_alike(a, b)
    language = found["language"] if isinstance(found["language"], str) else None
    return a, b, compare(*before, *after, language=language)


def _read_alike(a: Row, b: Row) -> tuple[tuple[str, str], tuple[str, str]]:
    """Title and text of two revisions, as the latest version of the extractor read them that has read both: what two
    versions read differently is no change. Where no version has read both, each as it was read last."""
    read = [
        {str(one["extractor"]): (str(one["title"]), str(one["text"])) for one in (row, *row["readings"])}  # type: ignore[misc]
        for row in (a, b)
    ]
    both = [version for version in read[1] if version in read[0]]
    if both:
        return read[0][both[-1]], read[1][both[-1]]
    return list(read[0].values())[-1], list(read[1].values())[-1]
