"""Claims: what is counted in a story; of one quantity who said what when, as a chart, by value, and word for word."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Final

from babel.numbers import get_decimal_symbol, get_group_symbol
from datasette import Response

from monitor.alerts.amounts import amount, units
from monitor.alerts.topics import topics
from monitor.facts import claim_table
from monitor.facts.wording import in_words
from monitor.model import ClaimRow, Fact, LedgerEntry
from monitor.web import shown, words
from monitor.web.frame import Visit, story_page
from monitor.web.pages.change_words import whole_from, whole_to
from monitor.web.queries.claims import Quantity, Saying, Sayings, quantities, sayings
from monitor.web.tongue import Tongue

NOTHING: Final = "-"
"""In an address: the quantities of a unit of which it is not known of what they are said."""
MOST_VALUES: Final = 30
MOST_OUTLETS: Final = 8
MOST_OTHERS: Final = 4
MOST_LISTED: Final = 14
"""So many quantities are listed at once; the others are folded."""
_LONGEST_SENTENCE: Final = 500
_LONGEST_VALUE: Final = 120


@dataclass(frozen=True, slots=True)
class Figure:
    """A value that was said. first: who said it first. outlets: who repeats it, at most MOST_OUTLETS of `outlet_count`.
    others: the first to say another value of the same, as (value, saying), at most MOST_OTHERS of `other_count`."""

    said: str
    first: Saying
    articles: int
    outlets: tuple[str, ...]
    outlet_count: int
    others: tuple[tuple[str, Saying], ...]
    other_count: int


@dataclass(frozen=True, slots=True)
class Line:
    """A saying, with its sentence before the figure, the figure as printed, and what stands behind it."""

    saying: Saying
    value: str
    shown_value: str
    said: str
    before: str
    figure: str
    behind: str


@dataclass(frozen=True, slots=True)
class _Told:
    """What a page tells of the chosen quantity."""

    lines: tuple[Line, ...]
    figures: tuple[Figure, ...]
    more_figures: int
    outlets: int
    articles: int
    lowest: str
    highest: str


@story_page("articles", "facts", "matches", "stories")
async def claims_page(visit: Visit) -> Response:
    """The page: ``?unit= &about=`` (NOTHING where it is not known of what); without, what is said most often."""

    def read(conn: sqlite3.Connection) -> tuple[list[Quantity], Quantity | None, Sayings]:
        listed = quantities(conn, visit.story.id)
        chosen = _chosen(listed, visit.arg("unit"), visit.arg("about"))
        return listed, chosen, sayings(conn, visit.story.id, chosen) if chosen else Sayings((), 0)

    listed, chosen, found = await visit.read(read)
    tongue = visit.tongue
    ranked = sorted(listed, key=_rank)
    return visit.page(
        "monitor_claims.html",
        part="claims",
        groups=_groups(ranked[:MOST_LISTED], chosen, tongue),
        folded=_groups(ranked[MOST_LISTED:], chosen, tongue),
        is_folded=chosen in ranked[MOST_LISTED:],
        folded_count=len(ranked[MOST_LISTED:]),
        chosen=chosen,
        name=_named(chosen, tongue) if chosen else "",
        told=_told(found.rows, tongue) if found.rows else None,
        left_out=found.left_out,
        gap=found.rows[found.gap] if found.gap else None,
        address=_address,
        words=words,
    )


def _chosen(listed: Sequence[Quantity], unit: str, about: str) -> Quantity | None:
    """What an address asks for; else what is said most often of a topic, if there is such."""
    wanted = "" if about == NOTHING else about
    if unit:
        asked = [one for one in listed if one.unit == unit and (not about or one.about == wanted)]
        return asked[0] if asked else Quantity(unit, wanted, 0)
    return min(listed, key=_rank, default=None)


def _rank(one: Quantity) -> tuple[int, int]:
    """What is told first: what is said of a topic, of a name, of nothing that is known; then what is said often."""
    return (0 if one.about in topics("en") else 1 if one.about else 2), -one.sayings


def _groups(
    listed: Sequence[Quantity], chosen: Quantity | None, tongue: Tongue
) -> list[tuple[str, list[tuple[str, Quantity, bool]]]]:
    """The quantities by unit, as (topic, quantity, whether it is the chosen one), in the order given."""
    place = {unit: at for at, unit in enumerate(dict.fromkeys(one.unit for one in listed))}
    ranked = sorted(listed, key=lambda one: place[one.unit])
    return [
        (
            _unit(unit, tongue),
            [
                (
                    _topic(one.about, tongue),
                    one,
                    chosen is not None and (one.unit, one.about) == (chosen.unit, chosen.about),
                )
                for one in group
            ],
        )
        for unit, group in groupby(ranked, key=lambda one: one.unit)
    ]


def _address(one: Quantity) -> Mapping[str, str]:
    """The arguments of a page of this quantity."""
    return {"unit": one.unit, "about": one.about or NOTHING}


def _unit(unit: str, tongue: Tongue) -> str:
    return shown.clean(units(tongue.language).get(unit, unit), 40)


def _topic(about: str, tongue: Tongue) -> str:
    if not about:
        return str(tongue.gettext("of no topic"))
    return shown.clean(topics(tongue.language).get(about, about), 60)


def _named(chosen: Quantity, tongue: Tongue) -> str:
    unit = _unit(chosen.unit, tongue)
    topic = _topic(chosen.about, tongue)
    name = str(tongue.gettext("{topic} ({unit})", topic=topic, unit=unit)) if chosen.about else unit
    return name[:1].upper() + name[1:]


def _told(rows: Sequence[Saying], tongue: Tongue) -> _Told:
    by_entry = {id(row.entry): row for row in rows}
    # A figure that only restates another (10 billion yuan, or 1.5 billion dollars) has no row, and no dot either.
    alone = {row.entry.fact.key for row in rows if not row.entry.fact.restates}
    told = [row for row in rows if row.entry.fact.key in alone] or rows
    table = claim_table(row.entry for row in rows)
    figures = [_figure(one, by_entry, tongue) for one in table[:MOST_VALUES]]
    values = [row.entry.fact for row in told]
    lowest, highest = min(values, key=_size), max(values, key=_size)
    return _Told(
        lines=tuple(_line(row, tongue) for row in told),
        figures=tuple(figures),
        more_figures=max(len(table) - MOST_VALUES, 0),
        outlets=len({row.outlet for row in told if row.outlet}),
        articles=len({row.article for row in told}),
        lowest=_amount(lowest, tongue, plain=True),
        highest=_amount(highest, tongue, plain=True),
    )


def _size(fact: Fact) -> Decimal:
    return Decimal(fact.value)


def _figure(row: ClaimRow, by_entry: Mapping[int, Saying], tongue: Tongue) -> Figure:
    return Figure(
        said=_amount(row.first.fact, tongue),
        first=by_entry[id(row.first)],
        articles=row.articles,
        outlets=tuple(shown.clean(outlet, 60) for outlet in row.outlets[:MOST_OUTLETS] if outlet),
        outlet_count=len(row.outlets),
        others=tuple(_other(entry, by_entry, tongue) for entry in row.against[:MOST_OTHERS]),
        other_count=len(row.against),
    )


def _other(entry: LedgerEntry, by_entry: Mapping[int, Saying], tongue: Tongue) -> tuple[str, Saying]:
    return _amount(entry.fact, tongue), by_entry[id(entry)]


def _amount(fact: Fact, tongue: Tongue, *, plain: bool = False) -> str:
    """A figure in the reader's language, with "about" and the like unless `plain`."""
    modifier = "" if plain else fact.modifier
    if tongue.language == "en":
        return shown.cut(in_words(fact.value, fact.unit, modifier), _LONGEST_VALUE)
    return shown.cut(amount(fact.value, fact.unit, modifier, tongue.language), _LONGEST_VALUE)


def _exact(value: str, tongue: Tongue) -> str:
    """A number in full, in the reader's signs; nothing of it is rounded."""
    whole, _, rest = format(Decimal(value), ",f").partition(".")
    rest = rest.rstrip("0")
    made = whole.replace(",", get_group_symbol(tongue.language))
    return shown.cut(f"{made}{get_decimal_symbol(tongue.language)}{rest}" if rest else made, _LONGEST_VALUE)


def _line(row: Saying, tongue: Tongue) -> Line:
    fact = row.entry.fact
    before, figure, behind = _around(shown.clean(fact.sentence, 4_000), shown.clean(fact.said, 120))
    return Line(
        row,
        value=format(Decimal(fact.value), "f"),
        shown_value=_exact(fact.value, tongue),
        said=shown.clean(fact.said, 120),
        before=before,
        figure=figure,
        behind=behind,
    )


def _around(sentence: str, said: str) -> tuple[str, str, str]:
    """A sentence in three parts, the figure in the middle; cut at both ends where it is very long."""
    at = sentence.find(said) if said else -1
    if at < 0:
        if len(sentence) > _LONGEST_SENTENCE:
            sentence = sentence[: whole_to(sentence, _LONGEST_SENTENCE)].rstrip() + "…"
        return sentence, "", ""
    before, behind = sentence[:at], sentence[at + len(said) :]
    room = max((_LONGEST_SENTENCE - len(said)) // 2, 40)
    if len(before) > room and len(sentence) > _LONGEST_SENTENCE:
        before = "…" + before[whole_from(before, len(before) - room) :]
    if len(behind) > room and len(sentence) > _LONGEST_SENTENCE:
        behind = behind[: whole_to(behind, room)].rstrip() + "…"
    return before, said, behind
