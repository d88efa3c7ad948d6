"""What the commands list of families: who carries whose text, and who carried a correction."""

from __future__ import annotations

import sqlite3

from monitor.store.reads import Where, select
from monitor.store.values import Row

_OF_STORY = """{0} IN (SELECT article_id FROM matches JOIN stories ON stories.id = story_id
                       WHERE slug = ? AND decision <> 'reject')"""


def families(conn: sqlite3.Connection, *, story: str | None = None) -> list[Row]:
    """Articles that stand in a family, family by family, the original first, then as they were first seen.

    other: the article it was compared with. credit: the wire that the article names; `family_credit` the one that the
    original names, else the one that most of its copies name. members, outlets: of the whole family, with the original.
    """
    return select(
        conn,
        """WITH carriers AS (
             SELECT origin_id, article_id FROM families UNION SELECT origin_id, origin_id FROM families
           ), sizes AS (
             SELECT carriers.origin_id, count(*) AS members, count(DISTINCT outlet) AS outlets
             FROM carriers JOIN articles ON articles.id = article_id GROUP BY carriers.origin_id
           )
           SELECT a.url AS article, o.url AS origin, f.relation, w.url AS other, f.containment, f.resemblance, a.outlet,
                  a.title, a.language, a.published, a.first_seen, a.credit,
                  coalesce(o.credit, (SELECT c.credit FROM families AS g JOIN articles AS c ON c.id = g.article_id
                                      WHERE g.origin_id = o.id AND c.credit IS NOT NULL
                                      GROUP BY c.credit ORDER BY count(*) DESC, c.credit LIMIT 1)) AS family_credit,
                  o.outlet AS origin_outlet, o.published AS origin_published, sizes.members, sizes.outlets
           FROM families AS f JOIN articles AS a ON a.id = f.article_id JOIN articles AS o ON o.id = f.origin_id
           LEFT JOIN articles AS w ON w.id = f.other_id JOIN sizes ON sizes.origin_id = f.origin_id""",
        Where().add(_OF_STORY.format("f.article_id"), story),
        "ORDER BY o.first_seen, o.id, a.id <> o.id, a.first_seen, a.id",
        None,
    )


def corrections(conn: sqlite3.Connection, *, story: str | None = None) -> list[Row]:
    """Who carried a correction and who did not: the view `family_corrections`, in order of the corrections."""
    return select(
        conn,
        "SELECT * FROM family_corrections AS f",
        Where().add(_OF_STORY.format("f.article_id"), story),
        "ORDER BY f.at, f.change_id, f.state, f.member",
        None,
    )
