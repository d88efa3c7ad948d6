"""The difference of two revisions of an article: side by side or in line, with what it means and how to cite it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from datasette import Response

from monitor.model import Change
from monitor.web import words
from monitor.web.frame import Visit, database_page
from monitor.web.pages.article import GRAVE, MOST_CHOICES, Found, find, grade, number_in, place
from monitor.web.pages.comparison import Version, compared
from monitor.web.pages.passages import GAP, shown
from monitor.web.queries import article as stored
from monitor.web.queries import difference as read
from monitor.web.shown import clean
from monitor.web.whole import whole_address

TABLES: Final = (
    "articles",
    "revisions",
    "sightings",
    "readings",
    "changes",
    "matches",
    "stories",
    "evidence",
    "presence",
)
"""What a reader must be let see to be shown a difference."""
VIEWS: Final = ("side", "inline")
_MOST_FIGURES: Final = 12


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two revisions as stored. recorded: the change between them, where one was noticed; readings: where not."""

    found: Found
    old: int
    new: int
    sides: tuple[sqlite3.Row, sqlite3.Row]
    shown: tuple[list[sqlite3.Row], list[sqlite3.Row]]
    recorded: read.Recorded | None
    readings: tuple[list[read.Reading], list[read.Reading]]
    times: dict[int, str]


@database_page(*TABLES)
async def difference_page(visit: Visit) -> Response:
    """The page of /-/monitor/article/N/A..B. Either may be the older one; A and B may be the same."""
    await place(visit, *TABLES)
    pair = await visit.read(lambda conn: _read(conn, visit))
    article, same = pair.found.row, pair.old == pair.new
    change, titles = (None, None) if same else await _change(pair)
    difference = None if change is None or titles is None else shown(change.ops, *titles)
    texts = None
    if difference is None and not same:
        texts = await visit.read(lambda conn: [read.text_of(conn, int(side["id"])) for side in pair.sides])
    here = visit.links.article(article["id"], pair.new, pair.old)
    return visit.page(
        "monitor_difference.html",
        article=article,
        old=pair.old,
        new=pair.new,
        sides=pair.sides,
        shown=pair.shown,
        count=len(pair.found.ids),
        present=pair.found.present,
        same=same,
        view=visit.arg("view", VIEWS) or VIEWS[0],
        change=change,
        classes=[words.kind(name, visit.tongue) for name in change.classes] if change else [],
        grade=grade(change.severity, visit.tongue) if change and change.classes else None,
        is_grave=change is not None and change.severity >= GRAVE,
        figures=[(clean(one.old, 80), clean(one.new, 80)) for one in change.figures[:_MOST_FIGURES]] if change else [],
        more_figures=max(len(change.figures) - _MOST_FIGURES, 0) if change else 0,
        recorded=pair.recorded,
        difference=difference,
        texts=texts,
        choices=sorted(pair.times.items()) if len(pair.found.ids) <= MOST_CHOICES else [],
        permalink=whole_address(visit.datasette, visit.request, here),
    )


def _read(conn: sqlite3.Connection, visit: Visit) -> _Pair:
    found = find(conn, visit)
    old, new = number_in(visit, "old", found), number_in(visit, "new", found)
    ids = found.ids[old - 1], found.ids[new - 1]
    number = int(found.row["id"])
    noticed = None if old == new else read.recorded(conn, number, *ids)
    needed = old != new and noticed is None
    times = {}
    if len(found.ids) <= MOST_CHOICES:
        times = stored.times(conn, number, found.ids)
    return _Pair(
        found,
        old,
        new,
        (read.sides(conn, ids[0]), read.sides(conn, ids[1])),
        (stored.sightings(conn, ids[0]), stored.sightings(conn, ids[1])),
        noticed,
        (read.readings(conn, ids[0]), read.readings(conn, ids[1])) if needed else ([], []),
        times,
    )


async def _change(pair: _Pair) -> tuple[Change | None, tuple[str, str] | None]:
    """What changed, and the two titles as the steps have them. None where it is too much to be compared here."""
    if pair.recorded is not None:
        change = pair.recorded.change
        return change, _titles(change, pair.sides)
    alike = _alike(*pair.readings)
    if alike is None:
        return None, None
    old, new = alike
    language = pair.found.row["language"]
    return await compared(old, new, language), (old.title, new.title)


def _titles(change: Change, sides: Sequence[sqlite3.Row]) -> tuple[str, str]:
    """The titles that stored steps begin with: those of the revisions, where they stand there; else the first lines."""
    found = []
    for whole, side in zip(
        ("".join(op.old for op in change.ops), "".join(op.new for op in change.ops)), sides, strict=True
    ):
        title = str(side["first_title"])
        found.append(title if whole.startswith(title + GAP) else whole.partition(GAP)[0])
    return found[0], found[1]


def _alike(old: Sequence[read.Reading], new: Sequence[read.Reading]) -> tuple[Version, Version] | None:
    """Both as the latest version of the extractor read them that has read both: what two versions read differently is
    no change. Where none has, each as it was read last. None where one is too long."""
    if not old or not new:
        return None
    ours = {one.extractor: Version(one.title, one.text) for one in old}
    theirs = {one.extractor: Version(one.title, one.text) for one in new}
    both = [version for version in theirs if version in ours]
    if both:
        return ours[both[-1]], theirs[both[-1]]
    return list(ours.values())[-1], list(theirs.values())[-1]
