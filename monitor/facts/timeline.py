"""A story told by what was new in it."""

from __future__ import annotations

from collections.abc import Iterable

from monitor.facts.ledger import Ledger, entries_of
from monitor.facts.novelty import measured
from monitor.model import TimelineRow, Told


def timeline(articles: Iterable[Told]) -> tuple[TimelineRow, ...]:
    """The articles of a story in order of time, each led by the weightiest line of what it added to those before it.

    Of a family the earliest article is told and the others are its copies; what a copy says more than it counts as said
    from then on, and is told nowhere. The first article leads with nothing: all of it is new.
    """
    ledger = Ledger(())
    rows: list[TimelineRow] = []
    place: dict[str, int] = {}
    for told in sorted(articles, key=lambda told: (told.at, told.article)):
        first = place.get(told.family) if told.family is not None else None
        if first is None:
            novelty = measured(told.facts, ledger, outlet=told.outlet, at=told.at)
            lead = novelty.lines[0] if novelty.lines and rows else ""
            if told.family is not None:
                place[told.family] = len(rows)
            rows.append(TimelineRow(told.article, told.outlet, told.at, told.title, lead, novelty))
        else:
            row = rows[first]
            rows[first] = TimelineRow(
                row.article, row.outlet, row.at, row.title, row.lead, row.novelty, (*row.copies, told.article)
            )
        for entry in entries_of(told.facts, article=told.article, outlet=told.outlet, at=told.at):
            ledger.add(entry)
    return tuple(rows)
