"""Which changes a page shows, and what is shown of each. A page is found by an index, whatever the filters."""

from __future__ import annotations

import json
import math
import sqlite3
from dataclasses import dataclass
from typing import Any, Final, Literal

from monitor.alerts.rules import without_example
from monitor.store.wordless import wordless

LONGEST_OPS: Final = 300_000
"""The words of a change of which more characters are stored are not read for the list."""
MOST_OUTLETS: Final = 200

Order = Literal["weight", "latest"]

_SHOWN: Final = "story_id = :story AND kind = 'change' AND what <> ''"


@dataclass(frozen=True, slots=True)
class Filters:
    """'' for any. change: a class that a change has, the gravest or another."""

    change: str = ""
    outlet: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """The place of a change in either order. It stands in addresses, as `text` has it."""

    severity: float
    at: str
    id: int

    @property
    def text(self) -> str:
        return f"{self.severity!r}~{self.at}~{self.id}"


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change. ops and figures: as stored, JSON; ops None where there are too many, or its page asks that no words of
    it be shown; then `summary` has none either. old, new: revisions, from 1."""

    key: Key
    article: int
    title: str | None
    url: str
    outlet: str | None
    language: str | None
    published: str | None
    first_seen: str
    presence: str
    decision: str
    lead: str
    classes: tuple[str, ...]
    flap: bool
    summary: str
    figures: str
    ops: str | None
    old: int
    new: int


def key_of(text: str) -> Key | None:
    """The place that an address names; None where it names none."""
    parts = text.split("~")
    if len(parts) != 3 or not (parts[2].isascii() and parts[2].isdecimal() and len(parts[2]) < 16):
        return None
    try:
        severity = float(parts[0])
    except ValueError:
        return None
    return Key(severity, parts[1], int(parts[2])) if math.isfinite(severity) else None


def keys(
    conn: sqlite3.Connection, story: int, filters: Filters, order: Order, after: Key | None, limit: int
) -> list[tuple[Key, str]]:
    """The next `limit` changes behind `after`, each with how its article stands to the story."""
    # What nothing can fit is not looked for through all that is there.
    for name in ("outlet", "language"):
        if (value := getattr(filters, name)) and not _is_known(conn, story, name, value):
            return []
    where = [_SHOWN]
    values: dict[str, object] = {"story": story, "limit": limit}
    if filters.change:
        where.append("instr(classes, :change)")
        values["change"] = json.dumps(filters.change)
    for name in ("outlet", "language"):
        if value := getattr(filters, name):
            where.append(f"{name} = :{name}")
            values[name] = value
    place = "severity, at, number" if order == "weight" else "at, kind, number"
    if after is not None:
        values |= {"severity": after.severity, "at": after.at, "number": after.id}
        behind = ":severity, :at, :number" if order == "weight" else ":at, 'change', :number"
        where.append(f"({place}) < ({behind})")
    rows = conn.execute(
        f"""SELECT severity, at, number, decision FROM story_entries WHERE {" AND ".join(where)}
            ORDER BY {place.replace(",", " DESC,")} DESC LIMIT :limit""",  # noqa: S608 - constants and marks
        values,
    )
    return [(Key(*row[:3]), str(row[3])) for row in rows]


def _is_known(conn: sqlite3.Connection, story: int, name: str, value: str) -> bool:
    """Whether a story has an outlet, or changes in a language."""
    table = {"outlet": "story_entries", "language": "story_days"}[name]
    return bool(
        conn.execute(
            f"""SELECT EXISTS (SELECT 1 FROM {table} WHERE story_id = ? AND {name} = ?
                               {"" if table == "story_entries" else "AND kind = 'change' AND what <> ''"})""",  # noqa: S608 - constants
            [story, value],
        ).fetchone()[0]
    )


def changes(conn: sqlite3.Connection, found: list[tuple[Key, str]]) -> list[ChangeRow]:
    """These changes, in their order. Whatever went meanwhile is left out."""
    rows = conn.execute(
        f"""SELECT c.id, a.id, a.title, a.url, a.outlet, a.language, a.published, a.first_seen, a.presence, c.class,
                  c.classes, c.flap, c.summary, c.figures, iif(length(c.ops) > ? OR {wordless("a")}, NULL, c.ops),
                  (SELECT count(*) FROM revisions WHERE article_id = a.id AND id <= c.old_revision_id),
                  (SELECT count(*) FROM revisions WHERE article_id = a.id AND id <= c.new_revision_id), {wordless("a")}
           FROM json_each(?) AS wanted CROSS JOIN changes AS c ON c.id = wanted.value
           CROSS JOIN articles AS a ON a.id = c.article_id""",  # noqa: S608 - constants
        [LONGEST_OPS, json.dumps([key.id for key, _ in found])],
    )
    by_id: dict[int, tuple[Any, ...]] = {row[0]: tuple(row[1:]) for row in rows}
    made = []
    for key, decision in found:
        if (row := by_id.get(key.id)) is not None:
            article, title, url, outlet, language, published, first_seen, presence = row[:8]
            lead, classes, flap, summary, figures, ops, old, new, is_wordless = row[8:]
            summary = without_example(summary) if is_wordless else summary
            told = tuple(map(str, json.loads(classes)))
            of_article = (article, title, url, outlet, language, published, first_seen, presence)
            made.append(ChangeRow(key, *of_article, decision, lead, told, bool(flap), summary, figures, ops, old, new))
    return made


def count(conn: sqlite3.Connection, story: int) -> int:
    """How many changes there are."""
    (number,) = conn.execute(
        "SELECT ifnull(sum(entries), 0) FROM story_days WHERE story_id = ? AND kind = 'change' AND what <> ''", [story]
    ).fetchone()
    return int(number)


def outlets(conn: sqlite3.Connection, story: int) -> list[str]:
    """Outlets of the story in alphabetical order, at most MOST_OUTLETS; each found by one step in an index."""
    rows = conn.execute(
        """WITH RECURSIVE found(outlet) AS (
             SELECT (SELECT min(outlet) FROM story_entries WHERE story_id = :story AND outlet > '')
             UNION ALL
             SELECT (SELECT min(outlet) FROM story_entries WHERE story_id = :story AND outlet > found.outlet)
             FROM found WHERE found.outlet IS NOT NULL LIMIT :most)
           SELECT outlet FROM found WHERE outlet IS NOT NULL""",
        {"story": story, "most": MOST_OUTLETS},
    )
    return [str(outlet) for (outlet,) in rows]


def languages(conn: sqlite3.Connection, story: int) -> list[str]:
    """Languages in which something changed, the most frequent first."""
    rows = conn.execute(
        """SELECT language FROM story_days
           WHERE story_id = ? AND kind = 'change' AND what <> '' AND language <> ''
           GROUP BY language ORDER BY sum(entries) DESC, language LIMIT 20""",
        [story],
    )
    return [str(language) for (language,) in rows]
