"""What waits for a person's decision on a story, and what was decided lately."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import dataclass
from typing import Any

PER_PAGE = 20
MOST_DECIDED = 15
_MOST_COUNTED = 10_000
_CURSOR = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,20})?(?:e-?[0-9]{1,3})?)_([0-9]{1,18})")
_AROUND = 140
_LONGEST = 420
_TITLE = 300


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the story that the article has: as printed, where, and how often."""

    alias: str
    where: str
    times: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that is up for review.

    title, excerpt: pieces, each with whether it is a name that was found; the excerpt is the text around the first of
    them. named: the names, those of the title first. reason: of the matcher, in English.
    """

    id: int
    url: str
    outlet: str | None
    language: str | None
    published: str | None
    presence: str
    score: float
    reason: str
    named: tuple[Named, ...]
    title: tuple[tuple[str, bool], ...]
    excerpt: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided of an article. at: when, as stored."""

    article_id: int
    title: str | None
    url: str
    outlet: str | None
    language: str | None
    belongs: bool
    score: float
    at: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where the matcher drew its lines, as far as what it decided by itself shows; None where it decided nothing so.

    accepted: the lowest score that was accepted. review: the lowest that is up for review.
    """

    accepted: float | None
    review: float | None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the page shows. cursor: of the next page. number: how many wait; is_all: whether that is all of them.

    folder: that the story was run from last.
    """

    waiting: tuple[Waiting, ...]
    cursor: str | None
    number: int
    is_all: bool
    bounds: Bounds
    decided: tuple[Decided, ...]
    folder: str


def reviewed(conn: sqlite3.Connection, story: int, before: str | None = None) -> Reviewed:
    """The queue from `before` on, a cursor that an earlier page gave, and what stands beside it."""
    waiting, cursor = queue(conn, story, before)
    ((folder,),) = conn.execute("SELECT folder FROM stories WHERE id = ?", [story])
    return Reviewed(waiting, cursor, *count(conn, story), bounds(conn, story), decided(conn, story), folder)


def queue(conn: sqlite3.Connection, story: int, before: str | None = None) -> tuple[tuple[Waiting, ...], str | None]:
    """A page of what waits, the likeliest first, and the cursor of the next page; None where there is none.

    before: a cursor that an earlier page gave; what is none is taken for the beginning.
    """
    place = _CURSOR.fullmatch(before or "")
    score, number = (float(place[1]), int(place[2])) if place else (None, 0)
    rows = conn.execute(
        f"""SELECT m.article_id, m.score, m.reason, m.hits, a.url, a.outlet, a.language, a.published, a.presence,
                   a.title, a.text
            FROM (SELECT article_id, score, reason, hits FROM matches
                  WHERE story_id = :story AND decision = 'review' AND judged IS NULL
                  {"AND (score < :score OR (score = :score AND article_id > :number))" if place else ""}
                  ORDER BY score DESC, article_id LIMIT :limit) AS m
            JOIN articles AS a ON a.id = m.article_id ORDER BY m.score DESC, m.article_id""",  # noqa: S608 - constants
        {"story": story, "score": score, "number": number, "limit": PER_PAGE + 1},
    ).fetchall()
    found = tuple(_waiting(*row) for row in rows[:PER_PAGE])
    return found, f"{found[-1].score!r}_{found[-1].id}" if len(rows) > PER_PAGE else None


def count(conn: sqlite3.Connection, story: int) -> tuple[int, bool]:
    """How many wait, and whether that is all of them: beyond ten thousand they are not counted."""
    ((number,),) = conn.execute(
        """SELECT count(*) FROM (SELECT 1 FROM matches WHERE story_id = ? AND decision = 'review' AND judged IS NULL
                                 LIMIT ?)""",
        [story, _MOST_COUNTED],
    )
    return number, number < _MOST_COUNTED


def bounds(conn: sqlite3.Connection, story: int) -> Bounds:
    """Where the lines are drawn; the file of the story has them, and decisions move them."""
    lowest = """SELECT score FROM matches WHERE story_id = ? AND decision = ? AND judged IS NULL
                ORDER BY score LIMIT 1"""
    accepted, review = (conn.execute(lowest, [story, decision]).fetchone() for decision in ("accept", "review"))
    return Bounds(accepted and accepted[0], review and review[0])


def decided(conn: sqlite3.Connection, story: int) -> tuple[Decided, ...]:
    """The latest decisions, the latest first."""
    rows = conn.execute(
        """SELECT j.article_id, a.title, a.url, a.outlet, a.language, j.belongs, j.score, j.at
           FROM (SELECT * FROM judgements WHERE story_id = ? ORDER BY at DESC, id DESC LIMIT ?) AS j
           JOIN articles AS a ON a.id = j.article_id ORDER BY j.at DESC, j.id DESC""",
        [story, MOST_DECIDED],
    )
    return tuple(
        Decided(number, title, url, outlet, language, bool(belongs), score, at)
        for number, title, url, outlet, language, belongs, score, at in rows
    )


def _waiting(
    number: int,
    score: float,
    reason: str,
    hits: str,
    url: str,
    outlet: str | None,
    language: str | None,
    published: str | None,
    presence: str,
    title: str | None,
    text: str,
) -> Waiting:
    found: list[dict[str, Any]] = json.loads(hits)
    said = (title or url)[:_TITLE]
    return Waiting(
        number,
        url,
        outlet,
        language,
        published,
        presence,
        score,
        reason,
        _named(found),
        _marked(said, 0, len(said), _spans(said, found, "title") if title else []),
        _excerpt(text, _spans(text, found, "lead", "body")),
    )


def _named(hits: list[dict[str, Any]]) -> tuple[Named, ...]:
    times: dict[tuple[str, str], int] = {}
    for hit in hits:
        where = "title" if hit["where"] == "title" else "text" if hit["where"] in ("lead", "body") else "elsewhere"
        times[hit["alias"], where] = times.get((hit["alias"], where), 0) + 1
    order = ("title", "text", "elsewhere")
    named = [Named(alias, where, many) for (alias, where), many in times.items()]
    return tuple(sorted(named, key=lambda one: order.index(one.where)))


def _spans(text: str, hits: list[dict[str, Any]], *places: str) -> list[tuple[int, int]]:
    """Where the names stand. A text that was changed since has them elsewhere, or not at all: those are left out."""
    spans = sorted({(hit["start"], hit["end"]) for hit in hits if hit["where"] in places})
    aliases = {hit["alias"] for hit in hits}
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if text[start:end] in aliases and (not kept or start >= kept[-1][1]):
            kept.append((start, end))
    return kept


def _excerpt(text: str, spans: list[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    """The text around the first name, or its beginning, with every name in it marked."""
    begin = max(spans[0][0] - _AROUND, 0) if spans else 0
    if begin and (blank := text.find(" ", begin, begin + 20)) > 0:
        begin = blank + 1
    end = min(begin + _LONGEST, len(text))
    if end < len(text) and (blank := text.rfind(" ", end - 20, end)) > 0:
        end = blank
    pieces = _marked(text, begin, end, spans)
    before, after = ([("… ", False)] if begin else []), ([(" …", False)] if end < len(text) else [])
    return (*before, *pieces, *after)


def _marked(text: str, begin: int, end: int, spans: list[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    """A part of a text in pieces, each with whether it is one of the spans."""
    pieces: list[tuple[str, bool]] = []
    at = begin
    for start, stop in spans:
        if begin <= start and stop <= end:
            pieces += [(text[at:start], False), (text[start:stop], True)]
            at = stop
    return tuple(piece for piece in (*pieces, (text[at:end], False)) if piece[0])
