"""The revisions of an article as a strip of time: a span for each time a state was shown, as wide as it was long."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from monitor.web.tongue import instant

WIDTHS = 40
"""Widths are whole numbers from 1 to this; the style sheet has a class for each."""
_GAP = 0.04
"""A stretch in which no state was seen is shown from this share of the strip on."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the strip. number: of the revision, from 1; 0 where no state was seen. returned: the state had been
    shown before."""

    number: int
    revision: int
    from_at: str
    until_at: str
    title: str = ""
    width: int = 1
    returned: bool = False


@dataclass(frozen=True, slots=True)
class Headline:
    """A title, and in which stretch of time it stood there; number: of the revision that it came with."""

    title: str
    number: int
    from_at: str
    until_at: str


def strip(rows: Sequence[sqlite3.Row], numbers: Mapping[int, int]) -> tuple[Span, ...]:
    """The spans in order, with gaps between them where those are long. numbers: of the revisions, by their ids."""
    made: list[Span] = []
    total = _between(rows[0]["from_at"], rows[-1]["until_at"]) if rows else timedelta()
    for row in rows:
        revision = int(row["revision_id"])
        if revision not in numbers:
            continue
        if made and total and _between(made[-1].until_at, row["from_at"]) > _GAP * total:
            made.append(Span(0, 0, made[-1].until_at, str(row["from_at"])))
        made.append(
            Span(
                numbers[revision],
                revision,
                str(row["from_at"]),
                str(row["until_at"]),
                str(row["title"] or ""),
                returned=bool(row["returned"]),
            )
        )
    return tuple(replace(span, width=_width(span, total)) for span in made)


def _width(span: Span, total: timedelta) -> int:
    share = _between(span.from_at, span.until_at) / total if total else 0.0
    return min(max(round(share * WIDTHS), 1), WIDTHS)


def _between(begin: object, end: object) -> timedelta:
    first, last = instant(begin), instant(end)
    return max(last - first, timedelta()) if first and last else timedelta()


def headlines(spans: Sequence[Span]) -> tuple[Headline, ...]:
    """Every title of the spans in order; one that stayed through several spans once."""
    found: list[Headline] = []
    for span in spans:
        if not span.number:
            continue
        if found and found[-1].title == span.title:
            found[-1] = replace(found[-1], until_at=span.until_at)
        else:
            found.append(Headline(span.title, span.number, span.from_at, span.until_at))
    return tuple(found)
