"""What a story has told: its ledger, as far as an article's facts concern it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from monitor.model import Fact, LedgerEntry, Told, Wanted
from monitor.store.asked import ACCEPTED, BELONGS, asked_for
from monitor.store.values import fetch, to_json, when

MOST_TABLED = 50_000
"""So many quantities of a story are told in one table, the earliest first."""

_COLUMNS = """f.kind, f.key, f.said, ifnull(f.sentence, f.said), f.begins, f.ends, f.language, f.value, f.unit,
    f.modifier, f.ambiguous, f.about, f.names, f.speaker, f.denies, f.restates, f.grams"""
_OF_STORY = "f.story_id = (SELECT id FROM stories WHERE slug = :story)"


def ledger(
    conn: sqlite3.Connection, story: str, wanted: Wanted, *, at: datetime | None = None, accepted: bool = False
) -> tuple[LedgerEntry, ...]:
    """The entries that `facts.wanted` asks for, oldest first, of articles that were not rejected; of those alone that
    were accepted, where that is asked.

    Of each key the first entry, whatever else the story has told. Of the other quantities of a unit the values that
    were said last, each with its first and its last entry about a topic; of a speaker the latest hundred. at: what was
    quoted within three days of that comes too, whoever said it. So the time depends on what an article states, and
    hardly on the story: see `asked.asked_for`.
    """
    numbers = [number for (number,) in conn.execute("SELECT id FROM stories WHERE slug = ?", [story])]
    if not numbers:
        return ()
    those = ACCEPTED if accepted else BELONGS
    rows = conn.execute(
        f"""SELECT {_COLUMNS}, f.article_id, f.at FROM json_each(:asked) AS asked
            CROSS JOIN facts AS f ON f.id = asked.value WHERE f.story_id = :story AND {those}
            ORDER BY f.at, f.id""",  # noqa: S608 - constants
        {"story": numbers[0], "asked": to_json(sorted(asked_for(conn, numbers[0], wanted, at=at, those=those)))},
    ).fetchall()
    return _entries(conn, rows)


def _outlets(conn: sqlite3.Connection, articles: Iterable[int]) -> dict[int, tuple[str, str]]:
    """The addresses of some articles, and their outlets as a reader is told them."""
    rows = fetch(
        conn,
        """SELECT a.id, a.url, ifnull(a.site_name, ifnull(a.outlet, ''))
           FROM json_each(?) AS asked CROSS JOIN articles AS a ON a.id = asked.value""",
        [to_json(sorted(articles))],
    )
    return {int(str(number)): (str(url), str(outlet)) for number, url, outlet in rows}


def facts_of(conn: sqlite3.Connection, story: str, article: int) -> tuple[Fact, ...]:
    """What an article's present revision states, in order."""
    rows = fetch(
        conn,
        """SELECT r.id FROM articles AS a JOIN revisions AS r ON r.article_id = a.id AND r.words_hash = a.words_hash
           WHERE a.id = ?""",
        [article],
    )
    return _of_revision(conn, story, int(str(rows[0][0]))) if rows else ()


class ToldArticle(NamedTuple):
    """An article of a story with what a revision of it states, and that revision's words hash."""

    told: Told
    words_hash: str


def told(conn: sqlite3.Connection, story: str) -> tuple[ToldArticle, ...]:
    """A story's articles that state anything, each by its first revision, in the order of their publication.

    A copy is of its origin's family: what it says beyond the text that it carries is news, and the rest is not. What
    was rewritten from another's text is a part of that, and its reprints are of its family. Kinship is to the origin,
    so these are known by their text.
    """
    # From the matches down, each step by an index: the facts of a story are read once.
    rows = conn.execute(
        """SELECT a.url, r.words_hash, ifnull(a.site_name, ifnull(a.outlet, '')), a.language, f.at, r.id, r.title,
                  r.text_hash, k.relation, o.url
           FROM matches AS m CROSS JOIN revisions AS r ON r.id = (
             SELECT s.id FROM revisions AS s CROSS JOIN facts AS g
               ON g.story_id = m.story_id AND g.revision_id = s.id AND g.position = 0
             WHERE s.article_id = m.article_id ORDER BY s.first_seen, s.id LIMIT 1)
           CROSS JOIN facts AS f ON f.story_id = m.story_id AND f.revision_id = r.id AND f.position = 0
           CROSS JOIN articles AS a ON a.id = m.article_id
           LEFT JOIN families AS k ON k.article_id = a.id LEFT JOIN articles AS o ON o.id = k.origin_id
           WHERE m.story_id = (SELECT id FROM stories WHERE slug = ?) AND m.decision <> 'reject'
           ORDER BY f.at, a.first_seen, a.id""",
        [story],
    ).fetchall()
    rewritten: dict[tuple[str, str], str] = {}
    found: list[ToldArticle] = []
    for url, words_hash, outlet, language, at, revision, title, text_hash, relation, origin in rows:
        family, part_of = url, None
        if relation in ("same", "copy"):
            family = origin
        elif relation == "derived":
            family, part_of = rewritten.setdefault((origin, text_hash), url), origin
        facts = _of_revision(conn, story, revision)
        one = Told(url, outlet, when(at), language, facts, family=family, title=title, part_of=part_of)
        found.append(ToldArticle(one, words_hash))
    return tuple(found)


def figures(conn: sqlite3.Connection, story: str) -> tuple[LedgerEntry, ...]:
    """All quantities that the story has told, oldest first, each once an article and topic; of very many the earliest,
    since a table of them tells who was the first."""
    rows = conn.execute(
        f"""SELECT {_COLUMNS}, f.article_id, min(f.at) FROM facts AS f
            WHERE {_OF_STORY} AND f.kind = 'quantity' AND {BELONGS}
            GROUP BY f.article_id, f.key, f.about ORDER BY min(f.at), f.id LIMIT :most""",  # noqa: S608 - constants
        {"story": story, "most": MOST_TABLED},
    ).fetchall()
    return _entries(conn, rows)


def _entries(conn: sqlite3.Connection, rows: Sequence[Sequence[Any]]) -> tuple[LedgerEntry, ...]:
    """Rows of `_COLUMNS`, the number of the article and the time."""
    # The articles apart: a name stands behind an article's text, which would be read once for each entry.
    names = _outlets(conn, {row[17] for row in rows})
    return tuple(LedgerEntry(_fact(row), *names[row[17]], when(row[18])) for row in rows)


def _of_revision(conn: sqlite3.Connection, story: str, revision: int) -> tuple[Fact, ...]:
    rows = conn.execute(
        f"""SELECT {_COLUMNS} FROM facts AS f WHERE {_OF_STORY} AND f.revision_id = :revision
            ORDER BY f.position""",  # noqa: S608 - constants
        {"story": story, "revision": revision},
    )
    return tuple(map(_fact, rows))


def _fact(row: Sequence[Any]) -> Fact:
    kind, key, said, sentence, begins, ends, language, value, unit, modifier, ambiguous, about = row[:12]
    names, grams = json.loads(f"[{row[12]},{row[16]}]")  # at once: that takes half the time
    return Fact(
        kind=kind,
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
        names=tuple(names),
        speaker=row[13] or "",
        denies=bool(row[14]),
        restates=bool(row[15]),
        grams=tuple(grams),
    )
