"""The table beneath the chart of a story's coverage: by day, or by week where there are too many days. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from monitor.web.queries.story_coverage import Counted

MOST_ROWS: Final = 400
MOST_COLUMNS: Final = 6
"""So many languages have a column; with more, the rarer ones share the last."""
_STRAY: Final = 0.02
"""So many of the articles may lie so far before the others that they are left out, rather than make days too narrow."""


@dataclass(frozen=True, slots=True)
class Row:
    """A day, or the Monday of a week. counts: of articles, in the order of the languages; of changes; taken down."""

    day: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """languages: the columns; None for articles of which it is not known, `others` that share the last column.

    before: articles from before the first row, which are not in the table.
    """

    languages: tuple[str | None, ...]
    others: tuple[str, ...]
    rows: tuple[Row, ...]
    by_week: bool
    before: int


def coverage(found: Counted) -> Coverage:
    """The table, with only the days on which something happened."""
    days: Counter[date] = Counter()
    by_language: Counter[str | None] = Counter()
    cells: Counter[tuple[date, str | None]] = Counter()
    for (stamp, language), count in found.articles.items():
        day = _day(stamp)
        if day is not None:
            days[day] += count
            by_language[language] += count
            cells[day, language] += count
    changes, gone = _days(found.changes), _days(found.gone)
    every = sorted({*days, *changes, *gone})
    if not every:
        return Coverage((), (), (), False, 0)
    first = _begin(days, every)
    last = every[-1]
    by_week = (last - first).days >= MOST_ROWS
    if by_week:
        weeks = min((_monday(last) - _monday(first)).days // 7, MOST_ROWS - 1)
        first = _monday(last) - timedelta(weeks=weeks)
    columns, others = _columns(by_language)
    return Coverage(
        columns,
        others,
        _rows((day for day in every if day >= first), cells, changes, gone, columns, others, by_week=by_week),
        by_week,
        sum(count for day, count in days.items() if day < first),
    )


def _begin(days: Mapping[date, int], every: list[date]) -> date:
    """Where the table begins: after the few stray days before the others, where it would be too long with them."""
    may_go = int(sum(days.values()) * _STRAY)
    first, last = every[0], every[-1]
    for day in every:
        first = day
        may_go -= days.get(day, 0)
        if (last - day).days < MOST_ROWS or may_go < 0:
            break
    return first if (last - first).days < MOST_ROWS else every[0]


def _columns(by_language: Counter[str | None]) -> tuple[tuple[str | None, ...], tuple[str, ...]]:
    """The languages with a column of their own, and those that share one besides."""
    ranked = sorted(by_language, key=lambda one: (-by_language[one], one or ""))
    known = [one for one in ranked if one is not None]
    unknown = (None,) if None in by_language else ()
    room = MOST_COLUMNS - len(unknown)
    if len(known) <= room:
        return (*known, *unknown), ()
    return (*known[: room - 1], *unknown), tuple(known[room - 1 :])


def _rows(
    days: Iterable[date],
    cells: Mapping[tuple[date, str | None], int],
    changes: Mapping[date, int],
    gone: Mapping[date, int],
    columns: tuple[str | None, ...],
    others: tuple[str, ...],
    *,
    by_week: bool,
) -> tuple[Row, ...]:
    shown = len(columns) + bool(others)
    found: dict[date, list[int]] = {}
    for day in days:
        row = found.setdefault(_monday(day) if by_week else day, [0] * (shown + 2))
        for place, language in enumerate(columns):
            row[place] += cells.get((day, language), 0)
        if others:
            row[len(columns)] += sum(cells.get((day, language), 0) for language in others)
        row[shown] += changes.get(day, 0)
        row[shown + 1] += gone.get(day, 0)
    return tuple(Row(day.isoformat(), tuple(row)) for day, row in found.items())


def _days(counts: Mapping[str, int]) -> Counter[date]:
    found: Counter[date] = Counter()
    for stamp, count in counts.items():
        if (day := _day(stamp)) is not None:
            found[day] += count
    return found


def _day(stamp: str) -> date | None:
    try:
        return date.fromisoformat(stamp)
    except ValueError:
        return None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
