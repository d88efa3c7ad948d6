"""Everything that the file holds of one article, for whoever writes its evidence down."""

from __future__ import annotations

import json
import sqlite3
from typing import cast

from monitor.archive.values import Dossier, Found, Kept, LookedAt, Origin, Reread, SavedCopy, State, Step, Transition
from monitor.model import Change, FigureChange, Op
from monitor.store.reads import article_id
from monitor.store.values import Row, fetch, fetch_rows, when

MOST_LINKS = 100_000
"""So many records of the chain are handed out beside those of the article, about 7 MB of hashes."""
_AWAY = ("suspect", "gone", "moved")


def dossier(conn: sqlite3.Connection, which: str | int) -> Dossier:
    """All that is known of the article that `which` means. Raises NotFound, as `reads.article`."""
    number = article_id(conn, which)
    (row,) = fetch_rows(conn, "SELECT * FROM articles WHERE id = ?", [number])
    states = _states(conn, number)
    presences = _presences(conn, number)
    evidence = _evidence(conn, row, states, presences)
    return Dossier(
        number=number,
        url=str(row["url"]),
        outlet=_text(row["outlet"]),
        title=_text(row["title"]) or "",
        language=_text(row["language"]),
        published=_text(row["published"]),
        modified=_text(row["modified"]),
        authors=tuple(json.loads(str(row["authors"]))),
        first_seen=when(str(row["first_seen"])),
        presence=str(row["presence"]),
        moved_to=_text(row["moved_to"]),
        is_seed=bool(row["is_seed"]),
        states=states,
        steps=_steps(conn, number),
        presences=presences,
        looks=_looks(conn, number),
        found=_found(conn, number),
        copies=_copies(conn, str(row["url"]), [kept.number for kept in evidence]),
        evidence=evidence,
        links=_links(conn, evidence[0].number) if evidence else (),
    )


def _states(conn: sqlite3.Connection, article: int) -> tuple[State, ...]:
    rows = fetch_rows(
        conn,
        """SELECT id, words_hash, title, text, extractor, first_seen, evidence_id FROM revisions
           WHERE article_id = ? ORDER BY id""",
        [article],
    )
    return tuple(_state(conn, number, row) for number, row in enumerate(rows, start=1))


def _state(conn: sqlite3.Connection, number: int, row: Row) -> State:
    revision = cast("int", row["id"])
    spans = fetch(conn, "SELECT from_at, until_at FROM sightings WHERE revision_id = ? ORDER BY from_at", [revision])
    further = fetch(conn, "SELECT evidence_id FROM revision_pages WHERE revision_id = ? ORDER BY page", [revision])
    readings = fetch(
        conn, "SELECT extractor, at, title, text FROM readings WHERE revision_id = ? ORDER BY id", [revision]
    )
    first = [] if row["evidence_id"] is None else [(row["evidence_id"],)]
    return State(
        number=number,
        words_hash=str(row["words_hash"]),
        title=str(row["title"]),
        text=str(row["text"]),
        extractor=str(row["extractor"]),
        first_seen=when(str(row["first_seen"])),
        sightings=tuple((when(str(begun)), when(str(ended))) for begun, ended in spans),
        pages=tuple(cast("int", page) for (page,) in [*first, *further]),
        readings=tuple(Reread(str(by), when(str(at)), str(title), str(text)) for by, at, title, text in readings),
    )


def _steps(conn: sqlite3.Connection, article: int) -> tuple[Step, ...]:
    rows = fetch_rows(
        conn,
        """WITH numbered AS (SELECT id, row_number() OVER (ORDER BY id) AS number
                             FROM revisions WHERE article_id = ?1)
           SELECT o.number AS old, n.number AS new, at, classes, severity, figures, ops, summary, flap FROM changes
           JOIN numbered AS o ON o.id = old_revision_id JOIN numbered AS n ON n.id = new_revision_id
           WHERE article_id = ?1 ORDER BY at, changes.id""",
        [article],
    )
    return tuple(
        Step(
            old=cast("int", row["old"]),
            new=cast("int", row["new"]),
            at=when(str(row["at"])),
            change=Change(
                classes=tuple(json.loads(str(row["classes"]))),
                severity=cast("float", row["severity"]),
                figures=tuple(FigureChange(one["from"], one["to"]) for one in json.loads(str(row["figures"]))),
                ops=tuple(Op(one["op"], one["old"], one["new"]) for one in json.loads(str(row["ops"]))),
            ),
            summary=str(row["summary"]),
            flap=bool(row["flap"]),
        )
        for row in rows
    )


def _presences(conn: sqlite3.Connection, article: int) -> tuple[Transition, ...]:
    rows = fetch(
        conn, "SELECT old, new, at, reason, evidence_id FROM presence WHERE article_id = ? ORDER BY at, id", [article]
    )
    return tuple(
        Transition(str(old), str(new), when(str(at)), str(reason), cast("int | None", evidence))
        for old, new, at, reason, evidence in rows
    )


def _looks(conn: sqlite3.Connection, article: int) -> tuple[LookedAt, ...]:
    rows = fetch(
        conn, "SELECT at, url, result, status, error FROM checks WHERE article_id = ? ORDER BY at, id", [article]
    )
    return tuple(
        LookedAt(when(str(at)), str(url), str(result), cast("int | None", status), _text(error))
        for at, url, result, status, error in rows
    )


def _found(conn: sqlite3.Connection, article: int) -> tuple[Found, ...]:
    rows = fetch(
        conn,
        """SELECT slug, via, first_seen FROM discoveries JOIN stories ON stories.id = story_id
           WHERE article_id = ? ORDER BY first_seen, discoveries.id""",
        [article],
    )
    return tuple(Found(str(story), str(via), when(str(at))) for story, via, at in rows)


def _copies(conn: sqlite3.Connection, url: str, evidence: list[int]) -> tuple[SavedCopy, ...]:
    """What the Wayback Machine was asked for, at the article's address or beside one of its pages."""
    rows = fetch(
        conn,
        """SELECT url, state, updated, saved_url, evidence_id FROM archivings
           WHERE url = ?1 OR evidence_id IN (SELECT value FROM json_each(?2)) ORDER BY updated, id""",
        [url, json.dumps(evidence)],
    )
    return tuple(
        SavedCopy(str(asked), str(state), when(str(at)), _text(saved), cast("int | None", number))
        for asked, state, at, saved, number in rows
    )


def _evidence(
    conn: sqlite3.Connection, article: Row, states: tuple[State, ...], presences: tuple[Transition, ...]
) -> tuple[Kept, ...]:
    """The records that something of the article rests on, and whatever else was kept at its addresses, in their order;
    each with what it shows."""
    roles: dict[int, list[str]] = {}
    for state in states:
        for page, number in enumerate(state.pages, start=1):
            which = f"revision {state.number}"
            roles.setdefault(number, []).append(which if page == 1 else f"page {page} of {which}")
    for one in presences:
        if one.evidence is not None:
            roles.setdefault(one.evidence, []).append(f"presence: {one.old} → {one.new}")
    for number in _at_its_addresses(conn, article):
        roles.setdefault(number, ["kept at its address"])
    if any(one.new in _AWAY for one in presences):
        for number in _of_its_host(conn, article):
            roles.setdefault(number, []).append("what the host answers for an address that cannot exist")
    rows = fetch_rows(
        conn,
        """SELECT id AS number, url, answered_url, at, status, headers, body AS packed, sha256, record_hash, prev_hash,
                  hash, withheld
           FROM evidence
           WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id""",
        [json.dumps(sorted(roles))],
    )
    origins = _origins(conn, sorted(roles))
    # The columns have the names of the fields; mypy does not know their types.
    return tuple(
        Kept(**row, roles=tuple(roles[number]), origins=origins.get(number, ()))  # type: ignore[arg-type]
        for row in rows
        for number in [cast("int", row["number"])]
    )


def _origins(conn: sqlite3.Connection, evidence: list[int]) -> dict[int, tuple[Origin, ...]]:
    """Of those that archives had, where."""
    rows = fetch(
        conn,
        """SELECT evidence_id, source, captures.position, record FROM captures JOIN archives ON archives.id = archive_id
           WHERE evidence_id IN (SELECT value FROM json_each(?)) ORDER BY source, captures.position""",
        [json.dumps(evidence)],
    )
    found: dict[int, tuple[Origin, ...]] = {}
    for number, source, position, record in cast("list[tuple[int, str, int, str | None]]", rows):
        found[number] = (*found.get(number, ()), Origin(source, position, record))
    return found


def _at_its_addresses(conn: sqlite3.Connection, article: Row) -> list[int]:
    """What was kept at an address of the article, unless it is a page of another one."""
    rows = fetch(
        conn,
        """SELECT id FROM evidence
           WHERE url IN (SELECT ?2 UNION SELECT url FROM addresses WHERE article_id = ?1
                         UNION SELECT fetch_url FROM addresses WHERE article_id = ?1)
             AND NOT EXISTS (SELECT 1 FROM revisions WHERE evidence_id = evidence.id AND article_id <> ?1)
             AND NOT EXISTS (SELECT 1 FROM presence WHERE evidence_id = evidence.id AND article_id <> ?1)""",
        [cast("int", article["id"]), str(article["url"])],
    )
    return [cast("int", number) for (number,) in rows]


def _of_its_host(conn: sqlite3.Connection, article: Row) -> list[int]:
    rows = fetch(
        conn,
        """SELECT evidence_id FROM host_answers
           WHERE evidence_id IS NOT NULL AND host IN (SELECT host FROM addresses WHERE article_id = ?)""",
        [cast("int", article["id"])],
    )
    return [cast("int", number) for (number,) in rows]


def _links(conn: sqlite3.Connection, first: int) -> tuple[tuple[int, str], ...] | None:
    """Number and record hash of every record from `first` on; None where they are too many.

    Both stand in the index of the record hashes, which is read whole: the rows themselves lie around their bodies.
    """
    rows = cast("list[tuple[int, str]]", fetch(conn, "SELECT id, record_hash FROM evidence"))
    links = sorted(row for row in rows if row[0] >= first)
    return None if len(links) > MOST_LINKS else tuple(links)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
