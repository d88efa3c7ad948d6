"""Which facts of a story's ledger an article is held against.

Each way of finding them reads so many rows and no more, so that a look costs the same however much a story has told.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final, cast

from monitor.model import Wanted
from monitor.store.values import fetch, iso, to_json

MOST_OF_UNIT: Final = 400
"""So many sayings of quantities of a unit are looked at, the latest."""
MOST_VALUES: Final = 200
"""So many values of a unit are then held against an article, those said last."""
MOST_ALIKE: Final = 500
"""So many sentences and quotations that may be worded alike, those that share most."""
MOST_SPOKEN: Final = 400
"""So many quotations and statements of the speakers, and so many of those days."""

_SAID = timedelta(days=3)
_SAYINGS = 200  # of one value, the earliest, among which the topic is looked for
_OF_GRAM = 50  # sentences that share a hash
_OF_FIGURE = 200  # sentences that name a figure
_OF_SPEAKER = 100
_WALKED = 1_000  # entries of an index without stories

BELONGS = """EXISTS (SELECT 1 FROM matches AS m
                     WHERE m.story_id = f.story_id AND m.article_id = f.article_id AND m.decision <> 'reject')"""
"""Of a fact `f`: that its article belongs to its story, or may."""
ACCEPTED = BELONGS.replace("<> 'reject'", "= 'accept'")
"""That its article belongs to its story, as its seeds do."""


def asked_for(
    conn: sqlite3.Connection, story: int, wanted: Wanted, *, at: datetime | None, those: str = BELONGS
) -> set[int]:
    """The numbers of the facts that `wanted` asks for, of articles that were not rejected, or of accepted ones alone.

    Of each key the first saying, always. Of the other quantities of a unit those values that were said last, each with
    its first and its last saying about a topic; of a speaker and of the days around `at` the latest sayings. A key of
    another story is none of this one's. those: BELONGS or ACCEPTED; asked before anything is counted, so that nothing
    takes the place of what is asked for.
    """
    found = _firsts(conn, story, wanted, those)
    found |= _figures(conn, story, wanted.units, those)
    found |= _alike(conn, story, wanted.grams, those)
    found |= _translated(conn, story, wanted.figures, those)
    found |= _spoken(conn, story, wanted.speakers, those)
    return found if at is None else found | _said_around(conn, story, at, those)


def _firsts(conn: sqlite3.Connection, story: int, wanted: Wanted, those: str) -> set[int]:
    return _numbers(
        conn,
        f"""SELECT (SELECT f.id FROM facts AS f
                    WHERE f.story_id = ? AND f.kind = json_extract(asked.value, '$[0]')
                      AND f.key = json_extract(asked.value, '$[1]') AND {those}
                    ORDER BY f.at, f.article_id LIMIT 1)
            FROM json_each(?) AS asked""",  # noqa: S608 - constants
        [story, to_json([list(key) for key in wanted.keys])],
    )


def _figures(conn: sqlite3.Connection, story: int, units: Sequence[str], those: str) -> set[int]:
    """Of the values said last in these units, each about its topic: its first saying and its last.

    What an article says again in a later revision is no second saying.
    """
    latest: dict[tuple[str, str], int] = {}
    seen: dict[tuple[str, str], int] = {}
    # An article's first revision says nothing again; only of later ones it is looked up.
    values: Counter[str] = Counter()
    rows = fetch(
        conn,
        f"""SELECT f.id, f.unit, f.key, ifnull(f.about, ''),
                   f.revision_id = (SELECT min(r.id) FROM revisions AS r WHERE r.article_id = f.article_id)
            FROM json_each(?) AS asked CROSS JOIN facts AS f ON f.id IN (
                SELECT f.id FROM facts AS f WHERE f.story_id = ? AND f.unit = asked.value AND {those}
                ORDER BY f.at DESC LIMIT ?)
            ORDER BY f.at DESC, f.id DESC""",  # noqa: S608 - constants
        [to_json(units), story, MOST_OF_UNIT],
    )
    for number, unit, key, about, is_first in cast("list[tuple[int, str, str, str, int]]", rows):
        if (key, about) not in seen:
            values[unit] += 1
            if values[unit] > MOST_VALUES:
                continue
        seen[key, about] = number
        if (key, about) not in latest and (is_first or not _is_repeated(conn, number)):
            latest[key, about] = number
    return {*latest.values(), *_first_about(conn, story, seen, those)}


def _is_repeated(conn: sqlite3.Connection, number: int) -> bool:
    """Whether an article stated a value in an earlier revision already."""
    return bool(
        fetch(
            conn,
            """SELECT 1 FROM facts AS f JOIN revisions AS r ON r.article_id = f.article_id AND r.id < f.revision_id
               JOIN facts AS g ON g.revision_id = r.id AND g.story_id = f.story_id
               WHERE f.id = ? AND g.kind = f.kind AND g.key = f.key LIMIT 1""",
            [number],
        )
    )


def _first_about(conn: sqlite3.Connection, story: int, latest: dict[tuple[str, str], int], those: str) -> set[int]:
    """The first saying of each value about its topic; what was found instead, where others say it about much else."""
    return _numbers(
        conn,
        f"""SELECT ifnull(
                (SELECT id FROM (
                   SELECT f.id AS id, f.about AS about FROM facts AS f
                   WHERE f.story_id = ? AND f.kind = 'quantity' AND f.key = json_extract(asked.value, '$[0]')
                     AND {those} ORDER BY f.at, f.article_id LIMIT ?)
                 WHERE ifnull(about, '') = json_extract(asked.value, '$[1]') LIMIT 1),
                json_extract(asked.value, '$[2]'))
            FROM json_each(?) AS asked""",  # noqa: S608 - constants
        [story, _SAYINGS, to_json([[key, about, number] for (key, about), number in latest.items()])],
    )


def _alike(conn: sqlite3.Connection, story: int, grams: Sequence[int], those: str) -> set[int]:
    """What shares hashes of words, that which shares most; of a hash that many have the latest."""
    return _numbers(
        conn,
        f"""SELECT g.fact_id FROM json_each(?) AS asked CROSS JOIN fact_grams AS g
             ON g.gram = asked.value AND g.fact_id IN (
               SELECT f.id FROM (SELECT fact_id FROM fact_grams WHERE gram = asked.value
                                 ORDER BY fact_id DESC LIMIT ?) AS near
               CROSS JOIN facts AS f ON f.id = near.fact_id WHERE f.story_id = ? AND {those} LIMIT ?)
           GROUP BY g.fact_id ORDER BY count(*) DESC, g.fact_id DESC LIMIT ?""",  # noqa: S608 - constants
        [to_json(grams), _WALKED, story, _OF_GRAM, MOST_ALIKE],
    )


def _translated(conn: sqlite3.Connection, story: int, figures: Sequence[str], those: str) -> set[int]:
    """Sentences that name one of these figures; of one that many name the latest."""
    return _numbers(
        conn,
        f"""SELECT g.fact_id FROM json_each(?) AS asked CROSS JOIN fact_figures AS g
             ON g.figure = asked.value AND g.fact_id IN (
               SELECT f.id FROM (SELECT fact_id FROM fact_figures WHERE figure = asked.value
                                 ORDER BY fact_id DESC LIMIT ?) AS near
               CROSS JOIN facts AS f ON f.id = near.fact_id WHERE f.story_id = ? AND {those} LIMIT ?)
           GROUP BY g.fact_id ORDER BY count(*) DESC, g.fact_id DESC LIMIT ?""",  # noqa: S608 - constants
        [to_json(figures), _WALKED, story, _OF_FIGURE, MOST_ALIKE],
    )


def _spoken(conn: sqlite3.Connection, story: int, speakers: Sequence[str], those: str) -> set[int]:
    """What these speakers said, the latest."""
    # By number and not by time: the index has the numbers in order.
    return _numbers(
        conn,
        f"""SELECT f.id FROM json_each(?) AS asked CROSS JOIN facts AS f ON f.id IN (
                SELECT f.id FROM facts AS f WHERE f.story_id = ? AND f.speaker_key = asked.value AND {those}
                ORDER BY f.id DESC LIMIT ?)
            ORDER BY f.at DESC LIMIT ?""",  # noqa: S608 - constants
        [to_json(speakers), story, _OF_SPEAKER, MOST_SPOKEN],
    )


def _said_around(conn: sqlite3.Connection, story: int, at: datetime, those: str) -> set[int]:
    """What anybody said within three days of a time, the nearest: a translation may write the speaker otherwise."""
    most = MOST_SPOKEN // 2
    found: set[int] = set()
    for since, until, order in ((at - _SAID, at, "DESC"), (at, at + _SAID, "ASC")):
        found |= _numbers(
            conn,
            f"""SELECT f.id FROM facts AS f WHERE f.story_id = ? AND f.kind IN ('quote', 'statement')
                  AND f.at BETWEEN ? AND ? AND {those} ORDER BY f.at {order} LIMIT ?""",  # noqa: S608 - constants
            [story, iso(since), iso(until), most],
        )
    return found


def _numbers(conn: sqlite3.Connection, sql: str, parameters: Sequence[str | int]) -> set[int]:
    rows = cast("Iterable[tuple[int | None]]", fetch(conn, sql, list(parameters)))
    return {number for (number,) in rows if number is not None}
