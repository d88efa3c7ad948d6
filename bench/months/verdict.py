"""What was told of the watch in a month, held against what broke in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Final

from bench.months.lived import EVERY
from bench.months.outlets import BEGINS, DAY, Outlet, Way
from monitor.model import TroubleKind

KINDS: Final[dict[Way, frozenset[TroubleKind]]] = {
    "html": frozenset({TroubleKind.UNREADABLE}),
    "short": frozenset({TroubleKind.SHORT}),
    "silent": frozenset({TroubleKind.SILENT}),
    "refusing": frozenset({TroubleKind.FAILING, TroubleKind.BLOCKED}),
    "missing": frozenset({TroubleKind.FAILING}),
    "empty": frozenset({TroubleKind.EMPTY}),
    "unreachable": frozenset({TroubleKind.FAILING}),
}
"""By which troubles a way of breaking may show; an outlet that refuses every page has a source that fails, too."""


@dataclass(frozen=True, slots=True)
class Told:
    """One trouble as the database has it; alerts: how often its beginning and its end were told."""

    kind: TroubleKind
    subject: str
    since: datetime
    began: datetime
    ended: datetime | None
    detail: str
    alerts: int


@dataclass(frozen=True, slots=True)
class Found:
    """What was told of one outlet that broke. noticed, over: hours after its break and after its mending, None for
    never; within: hours within which the manual says that it is noticed."""

    outlet: str
    way: Way
    noticed: float | None
    within: float
    over: float | None
    kinds: tuple[TroubleKind, ...]
    twice: int

    @property
    def is_right(self) -> bool:
        return self.noticed is not None and self.noticed <= self.within and self.over is not None and not self.twice


def troubles(db: Path) -> list[Told]:
    """All troubles of the only story of a database, in order of their beginning."""
    conn = sqlite3.connect(db)
    try:
        rows = conn.execute(
            """SELECT kind, subject, since, began, ended, detail,
                      (SELECT count(*) FROM alerts WHERE alerts.kind = 'health'
                       AND instr(key, '|health|' || troubles.kind || '|' || subject || '|' || substr(began, 1, 23)) > 0)
               FROM troubles ORDER BY began, id"""
        ).fetchall()
    finally:
        conn.close()
    return [
        Told(TroubleKind(kind), subject, _at(since), _at(began), None if ended is None else _at(ended), detail, alerts)
        for kind, subject, since, began, ended, detail, alerts in rows
    ]


def judge(outlets: Sequence[Outlet], told: Sequence[Told], step: timedelta) -> tuple[list[Found], list[Told]]:
    """What was told of each outlet that broke, and what was told that was not so."""
    found, true = [], set[int]()
    for outlet in outlets:
        if outlet.breaks is None:
            continue
        begins, ends = (BEGINS + day * DAY for day in (outlet.breaks.begins, outlet.breaks.ends))
        names = (outlet.name, outlet.name.removesuffix(".test"))
        within = _within(outlet, step)
        of_it = [
            (number, one)
            for number, one in enumerate(told)
            if one.subject in names and one.kind in KINDS[outlet.breaks.way] and begins <= one.began < ends + within
        ]
        true.update(number for number, _ in of_it)
        first = min((one.began for _, one in of_it), default=None)
        last = max((one.ended or datetime.max.replace(tzinfo=begins.tzinfo) for _, one in of_it), default=None)
        kinds = tuple(one.kind for _, one in of_it)
        found.append(
            Found(
                outlet.name,
                outlet.breaks.way,
                None if first is None else _hours(first - begins),
                _hours(within),
                None if last is None or last.year > 9000 else _hours(last - ends),
                kinds,
                len(kinds) - len(set(kinds)) + sum(one.alerts != 2 for _, one in of_it if one.ended is not None),
            )
        )
    return found, [one for number, one in enumerate(told) if number not in true]


def _within(outlet: Outlet, step: timedelta) -> timedelta:
    """When the manual says that a break is noticed (docs/health.md), in the worst case: what is due waits for the next
    step of the bench, and a quiet source is visited half as often."""
    assert outlet.breaks is not None
    visit = 2 * EVERY + step
    match outlet.breaks.way:
        case "html" | "missing" | "unreachable" | "refusing":
            return 7.5 * EVERY + 3 * step
        case "empty":
            return 3 * visit
        case "silent":
            before = [one.at for one in outlet.articles if one.at <= BEGINS + outlet.breaks.begins * DAY]
            gaps = [late - early for early, late in pairwise(before)]
            a_day = len(before) / ((before[-1] - before[0]) / DAY)
            return max(timedelta(hours=6), 2 * (max(gaps) + visit), 7 / min(a_day, DAY / EVERY) * 2 * DAY) + 2 * visit
        case "short":
            begins = BEGINS + outlet.breaks.begins * DAY
            named = [one.at for one in outlet.articles if one.at > begins and one.named != "none"]
            return named[4] - begins + visit + step


def _hours(length: timedelta) -> float:
    return round(length / timedelta(hours=1), 1)


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)
