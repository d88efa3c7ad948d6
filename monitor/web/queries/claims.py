"""Quantities of a story: which there are, and who said what of one of them. Each read is bounded and by an index."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from monitor.facts.units import MARKS
from monitor.model import Fact, LedgerEntry
from monitor.store.values import when
from monitor.store.wordless import wordless

MOST_QUANTITIES: Final = 60
MOST_AT_AN_END: Final = 150
"""So many statements of a quantity are read from the beginning, and so many from the end."""
MOST_COUNTED: Final = 100
"""Up to so many statements of a quantity are counted without those of articles that do not belong."""
_MOST_BETWEEN: Final = 600


@dataclass(frozen=True, slots=True)
class Quantity:
    """What is counted, and of what it is said ('' where that is not known). sayings: how often, in all revisions of the
    articles that belong or may belong; beyond MOST_COUNTED in those of the others too."""

    unit: str
    about: str
    sayings: int


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement of a quantity by an article, the first of that value there. decision: how the article stands.

    at: when; the day alone where no more is known. Then the entry's time is by when it had certainly been said: the end
    of that day, or when it was seen."""

    entry: LedgerEntry
    article: int
    title: str | None
    url: str
    outlet: str | None
    language: str | None
    at: str
    decision: str


@dataclass(frozen=True, slots=True)
class Sayings:
    """In order of time. left_out: how many stand between the earliest and the latest, where there are too many;
    then `gap` is the place of the first of the latest, else 0."""

    rows: tuple[Saying, ...]
    left_out: int
    gap: int = 0


_WORDLESS: Final = wordless("a")
"""No sentence of an article is shown whose page asks that no words of it be."""
_COLUMNS: Final = f"""f.id, f.key, f.said, iif({_WORDLESS}, f.said, ifnull(f.sentence, f.said)),
    iif({_WORDLESS}, 0, f.begins), iif({_WORDLESS}, length(f.said), f.ends), f.language, f.value, f.unit, f.modifier,
    f.ambiguous, f.about, f.names, f.restates, f.grams, f.at, f.article_id, a.title, a.url, a.outlet, a.language,
    m.decision, a.published, a.first_seen"""
_BELONGS: Final = """CROSS JOIN matches AS m ON m.story_id = f.story_id AND m.article_id = f.article_id
    AND m.decision IN ('accept', 'review')"""


def quantities(conn: sqlite3.Connection, story: int) -> list[Quantity]:
    """Those that are said most often, at most MOST_QUANTITIES; figures that measure nothing are not among them, nor
    what is said only by articles that do not belong."""
    rows = conn.execute(
        f"""SELECT unit, ifnull(about, ''), count(*) FROM facts
            WHERE story_id = ? AND unit IS NOT NULL AND unit NOT IN ('', 'date', {", ".join("?" * len(MARKS))})
            GROUP BY unit, about ORDER BY count(*) DESC, unit, about LIMIT ?""",  # noqa: S608 - marks only
        [story, *sorted(MARKS), MOST_QUANTITIES],
    )
    made = []
    for unit, about, said in rows.fetchall():
        # Each is asked by itself: to ask it of all statements at once takes as long as they are many.
        most = said if said <= MOST_COUNTED else 1
        if counted := _count(conn, story, Quantity(unit, about, said), most):
            made.append(Quantity(unit, about, counted if most == said else said))
    return sorted(made, key=lambda one: (-one.sayings, one.unit, one.about))


def _count(conn: sqlite3.Connection, story: int, of: Quantity, most: int) -> int:
    """How many statements of it are of articles that belong or may belong; no more than `most` are counted."""
    (counted,) = conn.execute(
        f"""SELECT count(*) FROM (
              SELECT 1 FROM facts AS f {_BELONGS}
              WHERE f.story_id = ? AND f.unit = ? AND f.about IS ? LIMIT ?)""",  # noqa: S608 - constants
        [story, of.unit, of.about or None, most],
    ).fetchone()
    return int(counted)


def _count_all(conn: sqlite3.Connection, story: int, of: Quantity) -> int:
    """How many statements of it there are, those of articles that do not belong among them: an index tells."""
    (counted,) = conn.execute(
        "SELECT count(*) FROM facts WHERE story_id = ? AND unit = ? AND about IS ?", [story, of.unit, of.about or None]
    ).fetchone()
    return int(counted)


def sayings(conn: sqlite3.Connection, story: int, of: Quantity) -> Sayings:
    """Who said it: each value once an article, at its first saying there."""
    given = {"story": story, "unit": of.unit, "about": of.about or None, "most": MOST_AT_AN_END}
    sql = f"""SELECT {_COLUMNS} FROM facts AS f {_BELONGS}
              CROSS JOIN articles AS a ON a.id = f.article_id
              WHERE f.story_id = :story AND f.unit = :unit AND f.about IS :about AND f.kind = 'quantity'
              ORDER BY f.at {{way}}, f.id {{way}} LIMIT :most"""  # noqa: S608 - constants
    earliest = conn.execute(sql.format(way="ASC"), given).fetchall()
    latest = conn.execute(sql.format(way="DESC"), given).fetchall() if len(earliest) == MOST_AT_AN_END else []
    found = {row[0]: row for row in (*earliest, *reversed(latest))}
    rows = tuple(_once(map(_saying, found.values())))
    left_out = max(_count(conn, story, of, _MOST_BETWEEN) - len(found), 0) if latest else 0
    if left_out + len(found) == _MOST_BETWEEN:
        left_out = _count_all(conn, story, of) - len(found)
    last = earliest[-1][15] if left_out else ""
    return Sayings(rows, left_out, next((place for place, row in enumerate(rows) if row.at > last > ""), 0))


def _once(found: Iterable[Saying]) -> Iterable[Saying]:
    """Without what an article says a second time, and what is no number."""
    seen = set()
    for saying in found:
        place = (saying.article, saying.entry.fact.key)
        if place not in seen and _is_number(saying.entry.fact.value):
            seen.add(place)
            yield saying


def _is_number(value: str) -> bool:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return False
    return number.is_finite() and abs(number.adjusted()) < 100


def _saying(row: tuple[Any, ...]) -> Saying:
    _, key, said, sentence, begins, ends, language, value, unit, modifier, ambiguous, about = row[:12]
    names, restates, grams, at, article, title, url, outlet, spoken, decision, published, first_seen = row[12:]
    fact = Fact(
        kind="quantity",
        key=key,
        said=said,
        sentence=sentence,
        start=-1 if begins is None else begins,
        end=-1 if ends is None else ends,
        language=language,
        value=value or "",
        unit=unit or "",
        modifier=modifier or "",
        ambiguous=bool(ambiguous),
        about=about or "",
        names=tuple(json.loads(names)),
        restates=bool(restates),
        grams=tuple(json.loads(grams)),
    )
    said_by = at
    if published is not None and at == f"{published}T00:00:00.000Z":
        at, said_by = published, max(at, min(f"{published}T23:59:59.999Z", first_seen))
    entry = LedgerEntry(fact, url, outlet or "", when(said_by))
    return Saying(entry, article, title, url, outlet, spoken, at, decision)
