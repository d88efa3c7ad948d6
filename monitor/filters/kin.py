"""`families`: who carries whose text."""

from __future__ import annotations

import json
from collections.abc import Iterable

from monitor import dedupe
from monitor.errors import SeedError
from monitor.filters.lines import Filter, Record, string_of
from monitor.stamps import parse_stamp


def families(records: Iterable[Record | SeedError]) -> list[Record]:
    """Where each record ``{id, text, title?, published?, url?}`` belongs, in the order given.

    Answers: id, family (the id of the article it began with), event (the id of the first article that reports it),
    relation, with (the id of the article that it is related to), containment, resemblance. An id may be anything but
    null, and comes back as it was. A line that held no record may stand among them as the error that says so.
    """
    answers: list[Record] = []
    known: dict[str, Record] = {}
    places: list[int] = []
    docs: list[dedupe.Doc] = []
    for place, record in enumerate(records):
        if isinstance(record, SeedError):
            answers.append({"error": str(record)})
            continue
        try:
            doc = _doc(record, place)
        except SeedError as error:
            answers.append(_FAMILIES.failed(record, str(error)))
            continue
        answers.append(_FAMILIES.handed_through(record))
        known[doc.id] = record
        places.append(place)
        docs.append(doc)
    for place, placed in zip(places, dedupe.families(docs), strict=True):
        answers[place] |= {
            "family": known[placed.family]["id"],
            "event": known[placed.event]["id"],
            "relation": placed.relation,
            "with": None if placed.other is None else known[placed.other]["id"],
            "containment": placed.containment,
            "resemblance": placed.resemblance,
        }
    return answers


def _doc(record: Record, place: int) -> dedupe.Doc:
    if record.get("id") is None:
        raise SeedError("id is missing; families are named by the ids of their articles")
    published = string_of(record, "published")
    return dedupe.Doc(
        # Unlike 1 and "1", or an id that is given twice, no two are equal; the id itself is what ties are broken by.
        id=f"{json.dumps(record['id'], sort_keys=True)} {place}",
        text=string_of(record, "text", needed="the article's text") or "",
        title=string_of(record, "title"),
        url=string_of(record, "url"),
        published=parse_stamp(published) if published else None,
    )


_FAMILIES = Filter(frozenset(["text", "title", "published", "url"]), lambda record: record, always=("id",))
