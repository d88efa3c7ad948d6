"""Articles of which a story's ledger has nothing: those that were stored before there were ledgers."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import NamedTuple, cast

from monitor.store.values import fetch, to_json, when
from monitor.store.wordless import reserved

MOST_STATES = 50
"""So many revisions of an article are told later, the first and the latest."""

_STATES = """SELECT 1 FROM revisions AS r CROSS JOIN facts AS f ON f.story_id = m.story_id AND f.revision_id = r.id
             WHERE r.article_id = m.article_id"""
_BELONGING = "m.story_id = (SELECT id FROM stories WHERE slug = ?) AND m.decision <> 'reject'"


class UntoldState(NamedTuple):
    """A revision as it was read last; `at` is when it was first seen."""

    words_hash: str
    title: str
    text: str
    at: datetime


class UntoldArticle(NamedTuple):
    """An article without facts, with its revisions, oldest first. number: of its row; published: a stamp in UTC."""

    number: int
    url: str
    language: str | None
    published: str | None
    states: tuple[UntoldState, ...]


def untold(conn: sqlite3.Connection, story: str, *, after: int = 0, limit: int = 10) -> tuple[UntoldArticle, ...]:
    """The next articles of a story of which no revision has facts, by number, from the one after `after` on.

    What states nothing at all, such as an empty text, is among them however often it is asked. Those whose pages
    reserve text and data mining are not: nothing is drawn from them.
    """
    rows = fetch(
        conn,
        f"""SELECT m.article_id, a.url, a.language, a.published
            FROM matches AS m CROSS JOIN articles AS a ON a.id = m.article_id
            WHERE {_BELONGING} AND m.article_id > ? AND NOT {reserved("a")} AND NOT EXISTS ({_STATES})
            ORDER BY m.article_id LIMIT ?""",  # noqa: S608 - constants
        [story, after, limit],
    )
    articles = cast("list[tuple[int, str, str | None, str | None]]", rows)
    return tuple(UntoldArticle(number, *named, _states(conn, number)) for number, *named in articles)  # type: ignore[call-arg,arg-type]


def _states(conn: sqlite3.Connection, article: int) -> tuple[UntoldState, ...]:
    numbers = [
        int(str(number)) for (number,) in fetch(conn, "SELECT id FROM revisions WHERE article_id = ?", [article])
    ]
    numbers.sort()
    kept = numbers if len(numbers) <= MOST_STATES else [numbers[0], *numbers[-MOST_STATES + 1 :]]
    rows = fetch(
        conn,
        """SELECT r.words_hash, ifnull(o.title, r.title), ifnull(o.text, r.text), r.first_seen
           FROM json_each(?) AS asked CROSS JOIN revisions AS r ON r.id = asked.value
           LEFT JOIN readings AS o ON o.id = (SELECT max(id) FROM readings WHERE revision_id = r.id)
           ORDER BY r.first_seen, r.id""",
        [to_json(kept)],
    )
    found = cast("list[tuple[str, str, str, str]]", rows)
    return tuple(UntoldState(name, title, text, when(at)) for name, title, text, at in found)


def is_to_be_retold(conn: sqlite3.Connection, story: str) -> bool:
    """Whether an article of the story states something, and it was never written what of it was new."""
    rows = fetch(
        conn,
        f"""SELECT 1 FROM matches AS m WHERE {_BELONGING} AND EXISTS ({_STATES}) AND NOT EXISTS (
              SELECT 1 FROM novelties AS n WHERE n.article_id = m.article_id AND n.story_id = m.story_id)
            LIMIT 1""",  # noqa: S608 - constants
        [story],
    )
    return bool(rows)
