"""The figures of a story over time: who said which first, who repeats it, who says another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from monitor.facts.ledger import agrees, in_order
from monitor.facts.lines import said_of
from monitor.facts.rivals import is_same_matter, rivalry, subject
from monitor.facts.wording import in_words
from monitor.facts.worth import is_noise, is_trivial
from monitor.model import ClaimRow, LedgerEntry

MOST: Final = 5_000
"""So many rows a story's table has at most, the earliest first."""

_MOST_RIVALS: Final = 150


@dataclass(slots=True)
class _Row:
    entries: list[LedgerEntry]
    value: float
    against: list[_Row] = field(default_factory=list)


def claim_table(entries: Iterable[LedgerEntry]) -> tuple[ClaimRow, ...]:
    """The quantities among a story's ledger entries as rows, in order of their first saying.

    A row is a value said of one topic (or, where there is none, of one name): what is said in other words, languages or
    rounded is the same row, named by its first entry. A figure that restates another (``10 billion yuan ($1.5
    billion)``) has no row of its own where it is said alone nowhere. Two rows contradict each other where both are said
    of the same, as `rivalry` has it; each then names the other's first entry; rows that one article has both of do not.
    What is noise (see `is_noise`) and bare numbers have none. Entries of one article count once.
    """
    said = sorted((entry for entry in entries if entry.fact.kind == "quantity"), key=in_order)
    groups: dict[tuple[str, str], list[_Row]] = {}
    rows: list[_Row] = []
    alone = {entry.fact.key for entry in said if not entry.fact.restates}
    for entry in said:
        if entry.fact.restates and entry.fact.key not in alone:
            continue
        group = groups.setdefault((entry.fact.unit, subject(entry.fact)), [])
        if is_noise(entry.fact) or (is_trivial(entry.fact) and not entry.fact.unit):
            continue
        value = float(entry.fact.value)
        near = (row for row in group[-_MOST_RIVALS:] if _is_near(row.value, value))
        row = next((row for row in near if agrees(row.entries[0].fact, entry.fact)), None)
        if row is not None:
            row.entries.append(entry)
        elif len(rows) < MOST:
            row = _Row([entry], value)
            for other in group[-_MOST_RIVALS:]:
                first = other.entries[0]
                same = first.outlet == entry.outlet
                if rivalry(entry.fact, first.fact) and is_same_matter(entry.fact, first.fact, same_outlet=same):
                    other.against.append(row)
                    row.against.append(other)
            group.append(row)
            rows.append(row)
    return tuple(_made(row) for row in rows)


def _is_near(one: float, other: float) -> bool:
    """Whether two values can agree: a cheap first look, no finer than `agrees`."""
    return one == other or (one > 0 and other > 0 and 0.9 <= one / other <= 1.11)


def _made(row: _Row) -> ClaimRow:
    first = row.entries[0]
    fact = first.fact
    outlets = dict.fromkeys(entry.outlet for entry in row.entries if entry.outlet != first.outlet)
    ours = {entry.article for entry in row.entries}
    # An article that says both values tells of two things.
    against = [other for other in row.against if not ours & {entry.article for entry in other.entries}]
    return ClaimRow(
        about=said_of(fact).removesuffix(": "),
        said=in_words(fact.value, fact.unit, fact.modifier),
        value=fact.value,
        unit=fact.unit,
        first=first,
        outlets=tuple(outlets),
        articles=len({entry.article for entry in row.entries}),
        against=tuple(other.entries[0] for other in against),
    )
