"""What a story has told: its ledger, as far as an article's facts concern it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from monitor.model import Fact, LedgerEntry, MatchContext, Told, Wanted
from monitor.store.values import Parameter, fetch, iso, to_json, when

MOST_ENTRIES = 5_000
"""So many entries of a ledger are held against an article, the earliest first: more is a table, not a story."""
MOST_BESIDE = 12
"""So many articles of other languages are held against one, those first that share most."""
_AROUND = timedelta(days=5)
_SAID = timedelta(days=3)
_MOST_SPOKEN = 400

_COLUMNS = """f.kind, f.key, f.said, ifnull(f.sentence, f.said), f.begins, f.ends, f.language, f.value, f.unit,
    f.modifier, f.ambiguous, f.about, f.names, f.speaker, f.denies, f.restates, f.grams"""
_OF_STORY = "f.story_id = (SELECT id FROM stories WHERE slug = :story)"
_BELONGS = """EXISTS (SELECT 1 FROM matches AS m
                      WHERE m.story_id = f.story_id AND m.article_id = f.article_id AND m.decision <> 'reject')"""


def ledger(
    conn: sqlite3.Connection, story: str, wanted: Wanted, *, at: datetime | None = None
) -> tuple[LedgerEntry, ...]:
    """The entries that `facts.wanted` asks for, oldest first, of articles that were not rejected.

    Of a name, a thing or a day the first entry; of a quantity the first and the last with its value and topic, not what
    an article only says again in a later revision; of a speaker the latest hundreds. at: what was quoted within three
    days of that comes too, whoever said it: a translation may write the speaker's name otherwise. So the time depends
    on what an article states, and hardly on the story.
    """
    # CROSS JOIN keeps SQLite to this order: what is asked for first, each then found by an index.
    rows = conn.execute(
        f"""WITH followed AS MATERIALIZED (SELECT id AS story_id FROM stories WHERE slug = :story),
            asked AS MATERIALIZED (
              SELECT (SELECT f.id FROM facts AS f
                      WHERE f.story_id = followed.story_id AND f.kind = json_extract(k.value, '$[0]')
                        AND f.key = json_extract(k.value, '$[1]') AND {_BELONGS}
                      ORDER BY f.at, f.article_id LIMIT 1) AS id
                FROM json_each(:keys) AS k CROSS JOIN followed
              UNION SELECT id FROM (SELECT f.id AS id, min(f.at) FROM followed CROSS JOIN facts AS f
                WHERE f.story_id = followed.story_id AND f.unit IN (SELECT value FROM json_each(:units)) AND {_BELONGS}
                GROUP BY f.unit, f.key, f.about LIMIT :most)
              UNION SELECT id FROM (SELECT f.id AS id, max(f.at) FROM followed CROSS JOIN facts AS f
                WHERE f.story_id = followed.story_id AND f.unit IN (SELECT value FROM json_each(:units)) AND {_BELONGS}
                  AND NOT EXISTS (SELECT 1 FROM facts AS g WHERE g.story_id = f.story_id AND g.kind = f.kind
                                  AND g.key = f.key AND g.article_id = f.article_id AND g.at < f.at)
                GROUP BY f.unit, f.key, f.about LIMIT :most)
              UNION SELECT fact_id FROM fact_grams WHERE gram IN (SELECT value FROM json_each(:grams))
              UNION SELECT fact_id FROM fact_figures WHERE figure IN (SELECT value FROM json_each(:figures))
              UNION SELECT * FROM (SELECT f.id FROM followed CROSS JOIN facts AS f
                WHERE f.story_id = followed.story_id AND f.speaker_key IN (SELECT value FROM json_each(:speakers))
                ORDER BY f.at DESC LIMIT :spoken)
              UNION SELECT * FROM (SELECT f.id FROM followed CROSS JOIN facts AS f
                WHERE f.story_id = followed.story_id AND f.kind IN ('quote', 'statement')
                  AND f.at BETWEEN :since AND :until ORDER BY f.at DESC LIMIT :spoken)
            )
            SELECT {_COLUMNS}, a.url, ifnull(a.site_name, ifnull(a.outlet, '')), f.at
            FROM asked CROSS JOIN facts AS f ON f.id = asked.id JOIN articles AS a ON a.id = f.article_id
            WHERE {_OF_STORY} AND {_BELONGS} ORDER BY f.at, f.id LIMIT :most""",  # noqa: S608 - constants
        {
            "story": story,
            "keys": to_json([list(key) for key in wanted.keys if key[0] not in ("quantity", "sentence")]),
            "units": to_json(wanted.units),
            "grams": to_json(wanted.grams),
            "speakers": to_json(wanted.speakers),
            "figures": to_json(wanted.figures),
            "since": None if at is None else iso(at - _SAID),
            "until": None if at is None else iso(at + _SAID),
            "spoken": _MOST_SPOKEN,
            "most": MOST_ENTRIES,
        },
    )
    return tuple(LedgerEntry(_fact(row), str(row[17]), str(row[18]), when(row[19])) for row in rows)


def beside(
    conn: sqlite3.Connection, story: str, facts: Sequence[Fact], *, article: str, language: str | None, at: datetime
) -> tuple[Told, ...]:
    """Articles of the story in other languages, of about that time, that share two things or more with these facts."""
    keys = sorted({(fact.kind, fact.key) for fact in facts if fact.kind not in ("sentence", "quote", "statement")})
    if language is None or not keys:
        return ()
    rows = conn.execute(
        f"""SELECT f.article_id, a.url, ifnull(a.site_name, ifnull(a.outlet, '')), min(f.at), a.language, o.url
            FROM facts AS f JOIN json_each(:keys) AS k
              ON f.kind = json_extract(k.value, '$[0]') AND f.key = json_extract(k.value, '$[1]')
            JOIN articles AS a ON a.id = f.article_id LEFT JOIN articles AS o ON o.id = a.origin_id
            WHERE {_OF_STORY} AND {_BELONGS} AND a.url <> :article AND a.language <> :language
              AND f.at BETWEEN :since AND :until
            GROUP BY f.article_id HAVING count(DISTINCT f.kind || ' ' || f.key) >= 2
            ORDER BY count(DISTINCT f.kind || ' ' || f.key) DESC, f.article_id LIMIT :most""",  # noqa: S608 - constants
        {
            "story": story,
            "keys": to_json([list(key) for key in keys]),
            "article": article,
            "language": language,
            "since": iso(at - _AROUND),
            "until": iso(at + _AROUND),
            "most": MOST_BESIDE,
        },
    ).fetchall()
    return tuple(
        Told(url, outlet, when(at), spoken, facts_of(conn, story, number), family or url)
        for number, url, outlet, at, spoken, family in rows
    )


def languages(conn: sqlite3.Connection, story: str) -> tuple[str | None, ...]:
    """The languages in which the story has told anything."""
    rows = conn.execute(
        """SELECT DISTINCT a.language FROM matches AS m JOIN articles AS a ON a.id = m.article_id
           WHERE m.story_id = (SELECT id FROM stories WHERE slug = ?) AND m.decision <> 'reject'""",
        [story],
    )
    return tuple(language for (language,) in rows)


def familiar(conn: sqlite3.Connection, story: str, facts: Sequence[Fact]) -> tuple[str, ...]:
    """Those of the names and concepts among some facts that more than half of the story's articles have, once it has
    five articles."""
    keys = sorted({(fact.kind, fact.key) for fact in facts if fact.kind in ("concept", "name")})
    rows = conn.execute(
        f"""SELECT json_extract(k.value, '$[1]') FROM json_each(:keys) AS k
            WHERE (SELECT count(DISTINCT f.article_id) FROM facts AS f
                   WHERE {_OF_STORY} AND f.kind = json_extract(k.value, '$[0]')
                     AND f.key = json_extract(k.value, '$[1]')) * 2 > (
              SELECT max(9, count(*)) FROM matches
              WHERE story_id = (SELECT id FROM stories WHERE slug = :story) AND decision <> 'reject')""",  # noqa: S608
        {"story": story, "keys": to_json([list(key) for key in keys])},
    )
    return tuple(key for (key,) in rows)


def facts_of(conn: sqlite3.Connection, story: str, article: int) -> tuple[Fact, ...]:
    """What an article's present revision states, in order."""
    rows = fetch(
        conn,
        """SELECT r.id FROM articles AS a JOIN revisions AS r ON r.article_id = a.id AND r.words_hash = a.words_hash
           WHERE a.id = ?""",
        [article],
    )
    return _of_revision(conn, story, int(str(rows[0][0]))) if rows else ()


def context(
    conn: sqlite3.Connection, story: str, *, article: str, links: Iterable[str], published: str | None
) -> MatchContext:
    """What links an article that is new to the story's accepted ones, and how near in time it is to them.

    links: canonical addresses that it links to. published: a stamp in UTC.
    """
    accepted = """SELECT m.article_id FROM matches AS m
                  WHERE m.story_id = (SELECT id FROM stories WHERE slug = ?) AND m.decision = 'accept'"""
    to = fetch(
        conn,
        f"""SELECT ifnull(title, url) FROM articles WHERE id IN ({accepted}) AND url <> ?
            AND url IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT 5""",  # noqa: S608 - constants
        [story, article, to_json(sorted(set(links)))],
    )
    by = fetch(
        conn,
        f"""SELECT ifnull(a.title, a.url) FROM offers AS o JOIN articles AS a ON a.url = substr(o.via, 6)
            WHERE o.story_id = (SELECT id FROM stories WHERE slug = ?) AND o.url = ? AND o.via LIKE 'link:%'
              AND a.id IN ({accepted}) AND a.url <> o.url ORDER BY o.id LIMIT 5""",  # noqa: S608 - constants
        [story, article, story],
    )
    away = None
    if published is not None:
        parameters: list[Parameter] = [published, story, article]
        ((days,),) = fetch(
            conn,
            f"""SELECT min(abs(julianday(published) - julianday(?))) FROM articles
                WHERE id IN ({accepted}) AND url <> ?""",  # noqa: S608 - constants
            parameters,
        )
        away = timedelta(days=days) if isinstance(days, float) else None
    return MatchContext(tuple(str(title) for (title,) in to), tuple(str(title) for (title,) in by), away)


class ToldArticle(NamedTuple):
    """An article of a story with what a revision of it states, and that revision's words hash."""

    told: Told
    words_hash: str


def told(conn: sqlite3.Connection, story: str) -> tuple[ToldArticle, ...]:
    """A story's articles that state anything, each by its first revision, in the order of their publication.

    The family of a copy is the article whose text it carries; every other article has one of its own.
    """
    rows = conn.execute(
        f"""SELECT a.url, r.words_hash, ifnull(a.site_name, ifnull(a.outlet, '')), a.language, f.at, r.id, r.title,
                   iif(k.relation IN ('same', 'copy'), o.url, a.url)
            FROM facts AS f JOIN articles AS a ON a.id = f.article_id JOIN revisions AS r ON r.id = f.revision_id
            LEFT JOIN families AS k ON k.article_id = a.id LEFT JOIN articles AS o ON o.id = k.origin_id
            WHERE {_OF_STORY} AND {_BELONGS} AND f.position = 0 AND f.revision_id = (
              SELECT min(revision_id) FROM facts AS g WHERE g.story_id = f.story_id AND g.article_id = f.article_id)
            ORDER BY f.at, a.first_seen, a.id""",  # noqa: S608 - constants
        {"story": story},
    ).fetchall()
    return tuple(
        ToldArticle(
            Told(url, outlet, when(at), language, _of_revision(conn, story, revision), family=family, title=title),
            words_hash,
        )
        for url, words_hash, outlet, language, at, revision, title, family in rows
    )


def figures(conn: sqlite3.Connection, story: str) -> tuple[LedgerEntry, ...]:
    """All quantities that the story has told, oldest first, each once an article; of very many the earliest."""
    rows = conn.execute(
        f"""SELECT {_COLUMNS}, a.url, ifnull(a.site_name, ifnull(a.outlet, '')), min(f.at)
            FROM facts AS f JOIN articles AS a ON a.id = f.article_id
            WHERE {_OF_STORY} AND f.kind = 'quantity' AND {_BELONGS}
            GROUP BY f.article_id, f.key ORDER BY min(f.at), f.id LIMIT :most""",  # noqa: S608 - constants
        {"story": story, "most": 10 * MOST_ENTRIES},
    )
    return tuple(LedgerEntry(_fact(row), str(row[17]), str(row[18]), when(row[19])) for row in rows)


def _of_revision(conn: sqlite3.Connection, story: str, revision: int) -> tuple[Fact, ...]:
    rows = conn.execute(
        f"""SELECT {_COLUMNS} FROM facts AS f WHERE {_OF_STORY} AND f.revision_id = :revision
            ORDER BY f.position""",  # noqa: S608 - constants
        {"story": story, "revision": revision},
    )
    return tuple(map(_fact, rows))


def _fact(row: Sequence[Any]) -> Fact:
    kind, key, said, sentence, begins, ends, language, value, unit, modifier, ambiguous, about, names = row[:13]
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
        names=tuple(json.loads(names)),
        speaker=row[13] or "",
        denies=bool(row[14]),
        restates=bool(row[15]),
        grams=tuple(json.loads(row[16])),
    )
