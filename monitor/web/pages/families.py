"""Families: who copied whom, the largest first; and who carried a correction of the text that they share."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any, Final

from datasette import Response
from markupsafe import Markup, escape

from monitor.web import words
from monitor.web.frame import Visit, story_page
from monitor.web.pages.change_words import without_classes
from monitor.web.queries import families as query
from monitor.web.queries.corrections import COMPARED, corrections
from monitor.web.queries.families import Family, Key, Member
from monitor.web.tongue import Tongue, instant

PER_PAGE: Final = 8
MOST_COPIES: Final = 6
"""So many copies of a family are shown in the list; on its own page `MOST_ALONE`."""
MOST_ALONE: Final = 200
MOST_COMPARED: Final = 80
"""So many articles of a page's families are asked whether they carry a correction, those of the first families; the
others say it on their own page. Each is read to its end for that."""
MOST_ANSWERS: Final = 12
"""So many articles are named that did the same with a correction."""
STATES: Final = ("carried", "had it", "in part", "not carried", "other words")


@dataclass(frozen=True, slots=True)
class Copy:
    """An article, and how it is shown. after: how much later than the original, empty where that is not known."""

    row: Member
    relation: Markup
    after: Markup
    is_uncredited: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """An outlet that carries the text. at: since when it has the new wording, None where it has not."""

    article: int
    outlet: str | None
    at: str | None


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction of a shared text. said: its class, summary: its words. answers: (state, words for it, who)."""

    change: int
    article: int
    outlet: str | None
    at: str
    said: Markup
    summary: str
    answers: tuple[tuple[str, Markup, tuple[Answer, ...]], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A family. corrections: None where they were not asked for."""

    family: Family
    copies: tuple[Copy, ...]
    corrections: tuple[Correction, ...] | None

    @property
    def more(self) -> int:
        """How many copies are not shown."""
        return max(self.family.key.copies - len(self.copies), 0)


@dataclass(frozen=True, slots=True)
class _Found:
    families: list[tuple[Family, list[dict[str, Any]] | None]]
    further: Key | None


@story_page("articles", "families", "matches", "changes", "revisions", "stories")
async def families_page(visit: Visit) -> Response:
    """The page: ``?before=CURSOR``, or ``?family=N``, the family that began with article N, alone."""
    alone = visit.number("family", 0)
    before = query.key_of(visit.arg("before"))
    found = await visit.read(
        lambda conn: _alone(conn, visit.story.id, alone) if alone else _listed(conn, visit.story.id, before)
    )
    return visit.page(
        "monitor_families.html",
        part="families",
        families=[_shown(family, rows, visit.tongue) for family, rows in found.families],
        is_alone=bool(alone),
        most_answers=MOST_ANSWERS,
        before=before,
        further=visit.links.again(before=found.further.text) if found.further else None,
        words=words,
    )


def _listed(conn: sqlite3.Connection, story: int, before: Key | None) -> _Found:
    keys = query.keys(conn, story, before, PER_PAGE + 1)
    room = MOST_COMPARED
    found: list[tuple[Family, list[dict[str, Any]] | None]] = []
    for key in keys[:PER_PAGE]:
        family = query.family(conn, story, key, MOST_COPIES)
        if family is None:
            continue
        asked = min(key.copies + 1, COMPARED)
        rows = corrections(conn, key.origin) if asked <= room else None
        room -= asked
        found.append((family, rows))
    return _Found(found, keys[PER_PAGE - 1] if len(keys) > PER_PAGE else None)


def _alone(conn: sqlite3.Connection, story: int, origin: int) -> _Found:
    key = query.key_of_family(conn, origin)
    family = query.family(conn, story, key, MOST_ALONE) if key.copies else None
    if family is None or not query.of_story(conn, story, [origin]):
        return _Found([], None)
    return _Found([(family, corrections(conn, origin))], None)


def _shown(family: Family, rows: Sequence[Mapping[str, Any]] | None, tongue: Tongue) -> Shown:
    return Shown(
        family,
        copies=tuple(
            Copy(
                one,
                relation=words.relation(one.relation, tongue),
                after=_after(family.original, one, tongue),
                is_uncredited=bool(family.credit and not one.credit),
            )
            for one in family.copies
        ),
        corrections=None if rows is None else _corrections(rows, tongue),
    )


def _corrections(rows: Sequence[Mapping[str, Any]], tongue: Tongue) -> tuple[Correction, ...]:
    """In order of time. Where a copy took one over, that change of it is no correction of its own."""
    by_change: defaultdict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        by_change[row["change_id"]].append(row)
    taken_over = {(row["article_id"], row["carried_at"]) for row in rows if row["state"] == "carried"}
    made = []
    for change, answers in by_change.items():
        first = answers[0]
        if (first["corrected_id"], first["at"]) in taken_over:
            continue
        by_state: defaultdict[str, list[Answer]] = defaultdict(list)
        for row in answers:
            by_state[row["state"]].append(Answer(row["article_id"], row["outlet"], row["carried_at"]))
        told = tuple((name, _state(name, tongue), tuple(by_state[name])) for name in STATES if name in by_state)
        said = words.kind(first["class"], tongue)
        made.append(
            Correction(
                change,
                first["corrected_id"],
                first["corrected_by"],
                first["at"],
                said,
                without_classes(first["correction"]),
                told,
            )
        )
    return tuple(made)


def _state(name: str, tongue: Tongue) -> Markup:
    """What an outlet did with a correction."""
    _ = tongue.gettext
    said = {
        "carried": _("carried it"),
        "had it": _("had it before"),
        "in part": _("carries old and new wording"),
        "not carried": _("still has the old wording"),
        "other words": _("puts it in other words"),
    }
    return said.get(name, escape(name))


def _after(original: Member, copy: Member, tongue: Tongue) -> Markup:
    """How much later a copy was published than its original; in days where one of them is known to the day. Empty where
    it is not known when one of them was: when it was seen says little of that."""
    if not (original.is_dated and copy.is_dated):
        return Markup()
    out, later = instant(original.at), instant(copy.at)
    if out is None or later is None:
        return Markup()
    if len(original.at) > 10 and len(copy.at) > 10:
        return tongue.gettext("{length} later", length=tongue.length(later - out)) if later >= out else Markup()
    days = (later.astimezone(UTC).date() - out.astimezone(UTC).date()).days
    if days <= 0:
        return tongue.gettext("on the same day") if days == 0 else Markup()
    return tongue.ngettext("{count} day later", "{count} days later", days)
