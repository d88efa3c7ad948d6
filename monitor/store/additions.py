"""What stands behind the lines of what articles added: the facts of the ledger that each of them tells of.

A novelty keeps a line in English, and by which key its fact stands in the ledger. Who tells it in another language
needs the values: they are read here, and taken where the line says just that.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from monitor.facts import is_line_of
from monitor.model import Addition, AdditionKind, Fact, LedgerEntry
from monitor.store.values import fetch, to_json, when

_COLUMNS: Final = """f.kind, f.key, f.said, ifnull(f.sentence, f.said), f.language, f.value, f.unit, f.modifier,
    f.about, f.names, f.speaker"""
_KINDS: Final[Mapping[str, str]] = {
    "moved": "quantity",
    "contradicted": "quantity",
    "figure": "quantity",
    "denial": "statement",
}


@dataclass(frozen=True, slots=True)
class Added:
    """What a revision added to a story, as `novelties` has it: `stored` is its column of additions."""

    story: int
    revision: int
    stored: str


def additions(conn: sqlite3.Connection, added: Mapping[int, Added]) -> dict[int, tuple[Addition | None, ...]]:
    """What each line tells of, by the same numbers, in the lines' order; None where the ledger does not have it."""
    steps = {number: json.loads(one.stored) for number, one in added.items()}
    facts = _facts(conn, added, steps)
    wanted = {
        (added[number].story, step["against"], step["key"].partition(":")[0])
        for number, list_ in steps.items()
        for step in list_
        if step.get("against")
    }
    former = _former(conn, wanted)
    return {
        number: tuple(_addition(step, added[number], facts, former) for step in list_)
        for number, list_ in steps.items()
    }


def _facts(
    conn: sqlite3.Connection, added: Mapping[int, Added], steps: Mapping[int, Sequence[Mapping[str, Any]]]
) -> Mapping[tuple[int, int], Sequence[Fact]]:
    asked = [[one.story, one.revision, [step["key"] for step in steps[number]]] for number, one in added.items()]
    rows = fetch(
        conn,
        f"""SELECT f.story_id, f.revision_id, {_COLUMNS} FROM json_each(?) AS asked CROSS JOIN facts AS f
              ON f.story_id = json_extract(asked.value, '$[0]') AND f.revision_id = json_extract(asked.value, '$[1]')
            WHERE f.kind <> 'sentence' AND f.key IN (SELECT value FROM json_each(json_extract(asked.value, '$[2]')))
            ORDER BY f.position""",  # noqa: S608 - constants
        [to_json(asked)],
    )
    found: dict[tuple[int, int], list[Fact]] = defaultdict(list)
    for story, revision, *fact in rows:
        found[int(str(story)), int(str(revision))].append(_fact(fact))
    return found


def _former(
    conn: sqlite3.Connection, wanted: Iterable[tuple[int, str, str]]
) -> Mapping[tuple[int, str, str], Sequence[LedgerEntry]]:
    """The quantities that articles stated, by story, article and unit."""
    rows = fetch(
        conn,
        f"""SELECT f.story_id, a.url, ifnull(a.site_name, ifnull(a.outlet, '')), f.at, {_COLUMNS}
            FROM json_each(?) AS asked CROSS JOIN articles AS a ON a.url = json_extract(asked.value, '$[1]')
            CROSS JOIN facts AS f ON f.article_id = a.id AND f.story_id = json_extract(asked.value, '$[0]')
              AND f.unit = json_extract(asked.value, '$[2]')
            WHERE f.kind = 'quantity' ORDER BY f.at, f.id""",  # noqa: S608 - constants
        [to_json([list(one) for one in sorted(wanted)])],
    )
    found: dict[tuple[int, str, str], list[LedgerEntry]] = defaultdict(list)
    for story, url, outlet, at, *columns in rows:
        fact = _fact(columns)
        found[int(str(story)), str(url), fact.unit].append(LedgerEntry(fact, str(url), str(outlet), when(str(at))))
    return found


def _addition(
    step: Mapping[str, Any],
    added: Added,
    facts: Mapping[tuple[int, int], Sequence[Fact]],
    former: Mapping[tuple[int, str, str], Sequence[LedgerEntry]],
) -> Addition | None:
    kind: AdditionKind = step["kind"]
    like = (_KINDS.get(kind, kind), step["key"], step["said"])
    same = [fact for fact in facts.get((added.story, added.revision), ()) if (fact.kind, fact.key, fact.said) == like]
    return next((one for one in _candidates(kind, step, added.story, same, former) if is_line_of(one)), None)


def _candidates(
    kind: AdditionKind,
    step: Mapping[str, Any],
    story: int,
    same: Iterable[Fact],
    former: Mapping[tuple[int, str, str], Sequence[LedgerEntry]],
) -> Iterator[Addition]:
    for fact in same:  # one, or one for each topic of which the same value is said
        against = former.get((story, step["against"], fact.unit), ()) if step.get("against") else (None,)
        for entry in against:
            yield Addition(kind, step["line"], step["weight"], fact, entry)


def _fact(row: Sequence[Any]) -> Fact:
    kind, key, said, sentence, language, value, unit, modifier, about, names, speaker = row
    return Fact(
        kind=kind,
        key=key,
        said=said,
        sentence=sentence,
        language=language,
        value=value or "",
        unit=unit or "",
        modifier=modifier or "",
        about=about or "",
        names=tuple(json.loads(names)),
        speaker=speaker or "",
    )
