"""What stands around an article in its story: links, nearness in time, reports of the same in other languages."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from monitor.model import Fact, MatchContext, Told
from monitor.stamps import stamp_to_utc
from monitor.store.asked import BELONGS
from monitor.store.ledger import facts_of
from monitor.store.values import iso, to_json, when

MOST_BESIDE = 12
"""So many articles of other languages are held against one, those first that share most."""
_AROUND = timedelta(days=5)
_FAR = timedelta(days=30)
_MOST_NEAR = 500  # articles that share something, before it is asked in which language they are
_LATEST = 1_000  # articles of a story, in which a language is looked for
_MANY = 500  # articles that name something: so common it tells nothing, whatever share of the story they are
_NEAREST = 5  # articles before and after a time, for each concept

_OF_STORY = "f.story_id = (SELECT id FROM stories WHERE slug = :story)"


def context(
    conn: sqlite3.Connection,
    story: str,
    *,
    article: str,
    links: Iterable[str],
    published: str | None,
    concepts: Iterable[str] = (),
) -> MatchContext:
    """What links an article that is new to the story's accepted ones, and how near in time it is to them.

    links: canonical addresses that it links to. published: a stamp in UTC. concepts: the story's, one of which an
    article that is near in time must name; what is more than thirty days away is not looked for.
    """
    accepted = """EXISTS (SELECT 1 FROM matches AS m WHERE m.story_id = (SELECT id FROM stories WHERE slug = :story)
                          AND m.article_id = a.id AND m.decision = 'accept')"""
    to = conn.execute(
        f"""SELECT ifnull(a.title, a.url) FROM json_each(:links) AS link CROSS JOIN articles AS a ON a.url = link.value
            WHERE a.url <> :article AND {accepted} ORDER BY a.id LIMIT 5""",  # noqa: S608 - constants
        {"story": story, "article": article, "links": to_json(sorted(set(links)))},
    )
    by = conn.execute(
        f"""SELECT ifnull(a.title, a.url) FROM offers AS o CROSS JOIN articles AS a ON a.url = substr(o.via, 6)
            WHERE o.story_id = (SELECT id FROM stories WHERE slug = :story) AND o.url = :article
              AND o.via LIKE 'link:%' AND a.url <> o.url AND {accepted} ORDER BY o.id LIMIT 5""",  # noqa: S608 - constants
        {"story": story, "article": article},
    )
    away = None if published is None else _away(conn, story, article, published, concepts)
    return MatchContext(tuple(str(title) for (title,) in to), tuple(str(title) for (title,) in by), away)


def _away(
    conn: sqlite3.Connection, story: str, article: str, published: str, concepts: Iterable[str]
) -> timedelta | None:
    """How far from a time the nearest accepted article was published that names one of these concepts."""
    at = stamp_to_utc(published)
    if at is None:
        return None
    asked = to_json(sorted(set(concepts)))
    found: list[float] = []
    for since, until, order in ((at - _FAR, at, "DESC"), (at, at + _FAR, "ASC")):
        # By the time of what articles stated at first: no index knows when articles were published.
        ((days,),) = conn.execute(
            f"""SELECT min(abs(julianday(a.published) - julianday(:published)))
                FROM json_each(:concepts) AS asked CROSS JOIN facts AS f ON f.id IN (
                    SELECT f.id FROM facts AS f CROSS JOIN articles AS a ON a.id = f.article_id
                    WHERE {_OF_STORY} AND f.kind = 'concept' AND f.key = asked.value AND f.at BETWEEN :since AND :until
                      AND a.published IS NOT NULL AND a.url <> :article
                      AND f.revision_id = (SELECT min(r.id) FROM revisions AS r WHERE r.article_id = f.article_id)
                      AND EXISTS (SELECT 1 FROM matches AS m WHERE m.story_id = f.story_id
                                  AND m.article_id = f.article_id AND m.decision = 'accept')
                    ORDER BY f.at {order} LIMIT :nearest)
                CROSS JOIN articles AS a ON a.id = f.article_id""",  # noqa: S608 - constants
            {
                "story": story,
                "article": article,
                "published": published,
                "concepts": asked,
                "since": iso(since),
                "until": iso(until),
                "nearest": _NEAREST,
            },
        )
        found += [] if days is None else [days]
    return timedelta(days=min(found)) if found else None


def beside(
    conn: sqlite3.Connection, story: str, facts: Sequence[Fact], *, article: str, language: str | None, at: datetime
) -> tuple[Told, ...]:
    """Articles of the story in other languages, of about that time, that share two things or more with these facts."""
    keys = sorted({(fact.kind, fact.key) for fact in facts if fact.kind not in ("sentence", "quote", "statement")})
    if language is None or not keys:
        return ()
    # By the index alone first: of the articles themselves only those are read that may be meant.
    rows = conn.execute(
        f"""WITH near AS MATERIALIZED (
              SELECT f.article_id AS article_id, min(f.at) AS at, count(DISTINCT f.kind || ' ' || f.key) AS shared
              FROM json_each(:keys) AS k CROSS JOIN facts AS f
                ON f.kind = json_extract(k.value, '$[0]') AND f.key = json_extract(k.value, '$[1]')
              WHERE {_OF_STORY} AND f.at BETWEEN :since AND :until
              GROUP BY f.article_id HAVING shared >= 2 ORDER BY shared DESC, f.article_id LIMIT :near
            )
            SELECT a.id, a.url, ifnull(a.site_name, ifnull(a.outlet, '')), near.at, a.language, o.url
            FROM near CROSS JOIN articles AS a ON a.id = near.article_id LEFT JOIN articles AS o ON o.id = a.origin_id
            WHERE a.url <> :article AND a.language <> :language AND EXISTS (
              SELECT 1 FROM matches AS m WHERE m.story_id = (SELECT id FROM stories WHERE slug = :story)
                AND m.article_id = a.id AND m.decision <> 'reject')
            ORDER BY near.shared DESC, a.id LIMIT :most""",  # noqa: S608 - constants
        {
            "story": story,
            "keys": to_json([list(key) for key in keys]),
            "article": article,
            "language": language,
            "since": iso(at - _AROUND),
            "until": iso(at + _AROUND),
            "near": _MOST_NEAR,
            "most": MOST_BESIDE,
        },
    ).fetchall()
    return tuple(
        Told(url, outlet, when(at), spoken, facts_of(conn, story, number), family or url)
        for number, url, outlet, at, spoken, family in rows
    )


def languages(
    conn: sqlite3.Connection, story: str, asked: Iterable[str | None], *, accepted: bool = False
) -> tuple[str | None, ...]:
    """Those of some languages in which the latest thousand articles of the story have told anything; or those that were
    accepted, without those that are up for review."""
    decisions = "'accept'" if accepted else "'accept', 'review'"
    rows = conn.execute(
        f"""SELECT asked.value FROM json_each(?) AS asked
           WHERE EXISTS (SELECT 1 FROM (SELECT article_id FROM matches
                                        WHERE story_id = (SELECT id FROM stories WHERE slug = ?)
                                          AND decision IN ({decisions}) ORDER BY article_id DESC LIMIT ?) AS m
                         CROSS JOIN articles AS a ON a.id = m.article_id WHERE a.language IS asked.value)""",  # noqa: S608 - constants
        [to_json(sorted(set(asked), key=str)), story, _LATEST],
    )
    return tuple(language for (language,) in rows)


def familiar(conn: sqlite3.Connection, story: str, facts: Sequence[Fact]) -> tuple[str, ...]:
    """Those of the names and concepts among some facts that more than half of the story's articles have, or five
    hundred, once it has five articles."""
    keys = sorted({(fact.kind, fact.key) for fact in facts if fact.kind in ("concept", "name")})
    rows = conn.execute(
        f"""SELECT json_extract(k.value, '$[1]') FROM json_each(:keys) AS k
            WHERE (SELECT count(*) FROM (
                     SELECT DISTINCT f.article_id FROM facts AS f
                     WHERE {_OF_STORY} AND f.kind = json_extract(k.value, '$[0]')
                       AND f.key = json_extract(k.value, '$[1]') AND {BELONGS} LIMIT :many)) * 2 > (
              SELECT min(max(9, count(*)), 2 * :many - 1) FROM matches
              WHERE story_id = (SELECT id FROM stories WHERE slug = :story) AND decision <> 'reject')""",  # noqa: S608 - constants
        {"story": story, "keys": to_json([list(key) for key in keys]), "many": _MANY},
    )
    return tuple(key for (key,) in rows)
