"""The part of the schema that is about families: fingerprints, the index by which kin is found, who was corrected."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from typing import cast

from sqlite_utils.db import Database

from monitor.store.kin import held_below, packed
from monitor.store.scripts import run_script

_TABLES = """
-- All shingles of a revision, by which two texts are compared exactly. Apart from `revisions`, whose rows are long.
CREATE TABLE fingerprints (
    id INTEGER PRIMARY KEY,
    revision_id INTEGER NOT NULL UNIQUE REFERENCES revisions(id),
    article_id INTEGER NOT NULL REFERENCES articles(id),
    tokens INTEGER NOT NULL,
    shingles BLOB NOT NULL,
    quoted BLOB NOT NULL
);
CREATE INDEX fingerprints_article ON fingerprints (article_id);

-- By article, over all its revisions: a copy of an earlier state is still found after the original has changed, and an
-- edit adds only what it brings. No foreign key: it would want an index of its own, as large as the table.
ALTER TABLE shingles RENAME TO shingles_by_revision;
CREATE TABLE shingles (
    hash INTEGER NOT NULL,
    article INTEGER NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (hash, article)
) WITHOUT ROWID;
"""

_CREDIT = "ALTER TABLE articles ADD COLUMN credit TEXT;"


# A step of a diff stands between two others. With sixteen characters of the one before or of the one after it is known
# again in a copy, whatever else was rewritten there; a bare "10" would be found anywhere, and in 100 as well.
_CORRECTIONS = """
CREATE VIEW family_corrections AS
WITH carriers AS (
    SELECT origin_id, origin_id AS article_id FROM families
    UNION
    SELECT origin_id, article_id FROM families WHERE relation IN ('original', 'same', 'copy', 'derived')
), steps AS (
    SELECT changes.id AS change_id, json_extract(step.value, '$.old') AS old, json_extract(step.value, '$.new') AS new,
           iif(step.key = 0, '', json_extract(changes.ops, '$[' || abs(step.key - 1) || '].new')) AS ahead,
           ifnull(json_extract(changes.ops, '$[' || (step.key + 1) || '].new'), '') AS behind
    FROM changes JOIN json_each(changes.ops) AS step
    WHERE changes.flap = 0 AND changes.article_id IN (SELECT article_id FROM carriers)
      AND EXISTS (SELECT 1 FROM json_each(changes.classes) AS class WHERE class.value IN ('figure', 'correction'))
      AND json_extract(step.value, '$.op') IN ('replace', 'insert', 'delete')
      AND (json_array_length(changes.figures) = 0 OR EXISTS (
          SELECT 1 FROM json_each(changes.figures) AS figure
          WHERE trim(json_extract(step.value, '$.old')) <> ''
            AND (instr(json_extract(step.value, '$.old'), json_extract(figure.value, '$.from')) > 0
                 OR instr(json_extract(figure.value, '$.from'), trim(json_extract(step.value, '$.old'))) > 0)))
), wordings AS (
    SELECT change_id,
           iif(length(ahead) < 6, NULL, substr(ahead, -16) || old || substr(behind, 1, 1)) AS old_after,
           iif(length(ahead) < 6, NULL, substr(ahead, -16) || new || substr(behind, 1, 1)) AS new_after,
           iif(length(behind) < 6, NULL, substr(ahead, -1) || old || substr(behind, 1, 16)) AS old_before,
           iif(length(behind) < 6, NULL, substr(ahead, -1) || new || substr(behind, 1, 16)) AS new_before
    FROM steps
), standings AS (
    SELECT wordings.change_id, theirs.origin_id, members.id AS member_id, states.first_seen AS at,
           states.words_hash = members.words_hash AS is_current,
           max(ifnull(instr(states.title || char(10, 10) || states.text, wordings.old_after), 0)
               + ifnull(instr(states.title || char(10, 10) || states.text, wordings.old_before), 0)) > 0 AS old_stands,
           max(ifnull(instr(states.title || char(10, 10) || states.text, wordings.new_after), 0)
               + ifnull(instr(states.title || char(10, 10) || states.text, wordings.new_before), 0)) > 0 AS new_stands
    FROM wordings JOIN changes ON changes.id = wordings.change_id
    JOIN carriers AS ours ON ours.article_id = changes.article_id
    JOIN carriers AS theirs ON theirs.origin_id = ours.origin_id AND theirs.article_id <> ours.article_id
    JOIN articles AS members ON members.id = theirs.article_id
    JOIN revisions AS states ON states.article_id = members.id
    GROUP BY wordings.change_id, theirs.origin_id, members.id, states.id
), answers AS (
    SELECT change_id, origin_id, member_id, max(is_current AND old_stands) AS old_stands,
           max(is_current AND new_stands) AS new_stands, min(iif(new_stands, at, NULL)) AS carried_at
    FROM standings GROUP BY change_id, origin_id, member_id
)
SELECT origins.url AS origin, changed.url AS corrected, changed.outlet AS corrected_by, changes.at AS at,
       changes.summary AS correction, members.url AS member, members.outlet AS outlet,
       CASE WHEN answers.new_stands AND answers.old_stands THEN 'in part'
            WHEN answers.new_stands THEN iif(answers.carried_at < changes.at, 'had it', 'carried')
            WHEN answers.old_stands THEN 'not carried' ELSE 'other words' END AS state,
       answers.carried_at AS carried_at, changes.id AS change_id, members.id AS article_id
FROM answers JOIN changes ON changes.id = answers.change_id
JOIN articles AS changed ON changed.id = changes.article_id
JOIN articles AS origins ON origins.id = answers.origin_id
JOIN articles AS members ON members.id = answers.member_id;
"""


def make_kin_side(db: Database) -> None:
    """Fingerprints in one row each, the index by article, credits, and who carried a correction.

    An earlier schema kept all shingles of each revision, and not which of them were quoted: they are taken over.
    """
    run_script(db, _TABLES)
    conn = db.conn
    for revision, shingles in _by_revision(conn):
        conn.execute(
            """INSERT INTO fingerprints (revision_id, article_id, tokens, shingles, quoted)
               SELECT id, article_id, tokens, ?, x'' FROM revisions WHERE id = ?""",
            [packed(shingles), revision],
        )
    # What has no words has no shingles either.
    conn.execute(
        """INSERT INTO fingerprints (revision_id, article_id, tokens, shingles, quoted)
           SELECT id, article_id, tokens, x'', x'' FROM revisions
           WHERE id NOT IN (SELECT revision_id FROM fingerprints)"""
    )
    ((articles,),) = cast("list[tuple[int]]", conn.execute("SELECT ifnull(max(id), 0) FROM articles").fetchall())
    conn.execute(
        """INSERT INTO shingles (hash, article, size)
           SELECT hash, article_id, min(length(shingles) / 8)
           FROM shingles_by_revision JOIN fingerprints USING (revision_id)
           WHERE hash < ? GROUP BY hash, article_id ORDER BY hash, article_id""",
        [held_below(articles)],
    )
    for script in ("DROP TABLE shingles_by_revision;", _CREDIT, _CORRECTIONS):
        run_script(db, script)


def _by_revision(conn: sqlite3.Connection) -> Iterator[tuple[int, list[int]]]:
    """The shingles of each revision, sorted, one revision after the other."""
    # A cursor of its own, read while rows are written to another table.
    rows = cast(
        "Iterator[tuple[int, int]]",
        conn.execute("SELECT revision_id, hash FROM shingles_by_revision ORDER BY revision_id, hash"),
    )
    for revision, group in groupby(rows, key=lambda row: row[0]):
        yield revision, [hash_ for _, hash_ in group]
