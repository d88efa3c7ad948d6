"""Signs that a source is in trouble, and that it is out of it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from statistics import median

from monitor.health.quiet import GOOD, Quiet, in_a_row, quiet, watched_between
from monitor.health.sign import IN_A_ROW, Sign, span
from monitor.model import Result, SourceVitals, Trouble, TroubleKind, Visit

FAILS_FOR = timedelta(minutes=30)
"""A source that fails is told of after three visits in a row that span at least so much time."""

CHANCE = 1e-4
MOST_FAILURES = 7
"""Of a source that often fails more in a row are a sign: so many that chance brings them so rarely, or seven."""

LEARNT = timedelta(days=7)
"""Whether a source is silent is judged once it was watched for so long: a week has a weekend in it."""

ENOUGH = 7
"""And once so many visits with something new were to be expected in the silence: by chance alone, none comes in one of
a thousand such times (Poisson)."""

SILENT_FOR = timedelta(hours=6)
LONGER = 2
"""A silence is long where it is so many times as long as the longest before it."""

OFFERED = 10
"""So many visits in a row must have offered something before an empty answer is a sign."""

FEW = 5
"""A list that usually offers fewer articles may well have none."""

DWINDLED = 0.5
"""A list that offered less than this share of its usual before it was empty ran out: one of the last two days does on a
holiday, and a search when nothing is written."""


def signs(source: SourceVitals) -> list[Sign]:
    """What is wrong with a source by its visits; at most one thing, the plainest."""
    found = _failing(source) or _empty(source) or _silent(source)
    return [found] if found is not None else []


def is_over(trouble: Trouble, source: SourceVitals) -> bool:
    """Whether a source is out of a trouble that it was in."""
    visits = [visit for visit in source.visits if visit.at > trouble.since]
    match trouble.kind:
        case TroubleKind.UNREADABLE | TroubleKind.FAILING:
            return len(in_a_row(visits, True, GOOD)) >= IN_A_ROW
        case TroubleKind.EMPTY:
            answered = [visit for visit in _answered(source) if visit.at > trouble.since]
            return len(answered) >= IN_A_ROW and all(visit.offered for visit in answered[-IN_A_ROW:])
        case _:
            return any(visit.fresh for visit in visits)


def _failing(source: SourceVitals) -> Sign | None:
    row = in_a_row(source.visits, False, GOOD)
    if len(row) < IN_A_ROW or row[-1].at - row[0].at < FAILS_FOR:
        return None
    before = source.visits[: len(source.visits) - len(row)]
    failed = sum(visit.result not in GOOD for visit in before)
    if len(row) < MOST_FAILURES and len(before) >= OFFERED and (failed / len(before)) ** len(row) > CHANCE:
        return None
    said = row[-1].error or row[-1].result
    if all(visit.result is Result.BROKEN for visit in row[-IN_A_ROW:]):
        detail = f"{source.name} could not be read at {len(row)} visits in a row: {said}"
        return Sign(TroubleKind.UNREADABLE, source.name, row[0].at, detail, row[-1].at)
    detail = f"{source.name} has failed at {len(row)} visits in a row: {said}"
    return Sign(TroubleKind.FAILING, source.name, row[0].at, detail, row[-1].at)


def _empty(source: SourceVitals) -> Sign | None:
    answered = _answered(source)
    row = _empties(answered)
    before = answered[: len(answered) - len(row)]
    if len(row) < IN_A_ROW or row[-1].at - row[0].at < FAILS_FOR or len(before) < OFFERED:
        return None
    if row[-1].at - before[0].at < LEARNT or not all(visit.offered for visit in before[-OFFERED:]):
        return None
    if any(not any(visit.offered for visit in before[begin : begin + IN_A_ROW]) for begin in range(len(before))):
        return None  # a search for something rare often has no answer; whether it is silent is judged all the same
    usual = median(visit.offered or 0 for visit in before)
    if usual < FEW or (before[-1].offered or 0) < DWINDLED * usual:
        return None
    detail = f"{source.name} has offered nothing at {len(row)} visits in a row; it used to offer {usual:.0f} articles"
    return Sign(TroubleKind.EMPTY, source.name, row[0].at, detail, row[-1].at, usual)


def _answered(source: SourceVitals) -> list[Visit]:
    """The visits of which it is known what was offered: where nothing was modified, what was offered before."""
    found: list[Visit] = []
    for visit in source.visits:
        if visit.offered is not None:
            found.append(visit)
        elif visit.result is Result.NOT_MODIFIED and found:
            found.append(replace(visit, offered=found[-1].offered))
    return found


def _empties(answered: Sequence[Visit]) -> list[Visit]:
    row = 0
    while row < len(answered) and answered[-1 - row].offered == 0:
        row += 1
    return list(answered[len(answered) - row :])


def _silent(source: SourceVitals) -> Sign | None:
    good = [visit for visit in source.visits if visit.result in GOOD]
    known = quiet(good, watched_between(good))
    if not is_long(known) or known.since is None or known.visits < IN_A_ROW:
        return None
    rate = known.finds / (known.watched / timedelta(days=1))
    detail = (
        f"{source.name} has offered nothing new for {span(known.lately)}; it used to at {rate:.0f} visits a day, and"
        f" its longest silence in four weeks was {span(known.longest)}"
    )
    return Sign(TroubleKind.SILENT, source.name, known.since, detail, good[-1].at, rate)


def is_long(known: Quiet) -> bool:
    """Whether a silence is long, by what was usual."""
    if known.watched < LEARNT or known.finds < ENOUGH:
        return False
    expected = known.finds * (known.lately / known.watched)
    return known.lately >= max(SILENT_FOR, LONGER * known.longest) and expected >= ENOUGH
